from __future__ import annotations

import pytest
from factories import make_article
from hypothesis import given
from hypothesis import strategies as st

from onrecord.find.events.contexts import MOST_WORDS, find_contexts, read_contexts
from onrecord.find.events.telling import Telling
from onrecord.find.scene import Scene
from onrecord.find.speakers.cast import Cast
from onrecord.find.texts.marks import Told
from onrecord.record import Mention, Span, Status
from onrecord.spans import anchor, check_anchor
from onrecord.words.contexts import CONTEXTS, load_context_words

CASES = [
    ("Tessok moved two battalions to the pass.", {"military"}),
    ("A spy of Solvane's secret service was named.", {"intelligence"}),
    ("The cabinet met on the reshuffle.", {"executive"}),
    ("Lawmakers passed the bill.", {"legislative"}),
    ("The referendum was put off.", {"election"}),
    ("The ruling party split over power-sharing.", {"political_institutions"}),
    ("A pro-democracy group spoke.", {"pro_democracy"}),
    ("He scrapped term limits.", {"pro_autocracy"}),
    ("Tariffs on exports were raised.", {"economic"}),
    ("The court heard a lawsuit.", {"legal"}),
    ("They asked for reparations.", {"reparations"}),
    ("A massacre was told of by a rights group.", {"human_rights"}),
    ("Press freedom was at stake.", {"rights_freedoms"}),
    ("A crackdown began.", {"repression"}),
    ("A famine threatens the displaced.", {"human_security", "migration", "disasters"}),
    ("Violence against women rose.", {"gender"}),
    ("The pride march was called off.", {"lgbt"}),
    ("A mosque was closed.", {"religion_ethnicity"}),
    ("The cost of living rose.", {"inequality"}),
    ("The envoy left for the peace talks.", {"diplomatic"}),
    ("Solvane annexed the enclave.", {"territory"}),
    ("Peacekeepers left.", {"peacekeeping"}),
    ("Cholera spread at the clinic.", {"health"}),
    ("He sought asylum.", {"asylum"}),
    ("Migrants were turned back.", {"migration"}),
    ("A flood cut the road.", {"disasters"}),
    ("The pipeline carries crude.", {"natural_resource"}),
    ("Emissions fell.", {"environment"}),
    ("A satellite was lost.", {"technology"}),
    ("Hostages were freed.", {"terrorism"}),
    ("Sarin was found.", {"cbrn"}),
    ("Ransomware hit the port.", {"cyber"}),
    ("Disinformation spread.", {"misinformation"}),
    ("Bandits came.", {"crime"}),
    ("He took bribes.", {"corruption"}),
    ("Cocaine was found.", {"illegal_drugs"}),
    ("Traffickers were named.", {"trafficking"}),
    # no context
    ("The minister visited the West Bank.", set()),
    ("The prisoners began a hunger strike.", set()),
    ("He spoke at a news conference.", set()),
    ("Six people were killed.", set()),
    ("The orchard was in bloom.", set()),
    ("They went to the oilcloth warehouse of Warren.", set()),
    # spelling
    ("A CEASE-FIRE held.", {"military"}),
    ("A ceasefire held.", {"military"}),
    ("They signed a peace\naccord.", {"diplomatic"}),
]


@pytest.mark.parametrize(("sentence", "names"), CASES)
def test_words_tell_contexts(sentence, names):
    """A sentence has the contexts that its words tell, as whole words, and no others."""
    assert {name for name, _ in read_contexts(sentence)} == names


def test_every_context_has_words():
    """Each of the codebook's 37 contexts has phrases of its own."""
    labels = {label for entries in load_context_words().values() for _, names in entries for label in names}
    assert len(CONTEXTS) == 37
    assert labels == {*CONTEXTS, "none"}


def tell(text, *triggers):
    """The scene of a text of one sentence a line, and the tellings of its triggers."""
    article = make_article(text)
    ends = [at for at, character in enumerate(text) if character == "\n"] + [len(text)]
    starts = [0, *(end + 1 for end in ends[:-1])]
    sentences = tuple(Span(start=start, end=end) for start, end in zip(starts, ends, strict=True))
    scene = Scene(article, sentences, (), (), (), Cast.__new__(Cast))
    tellings = []
    for quote in triggers:
        start = text.index(quote)
        span = Span(start=start, end=start + len(quote))
        sentence = next(one for one in sentences if one.start <= start < one.end)
        mention = Mention(
            trigger=anchor(article.id, text, span),
            participants=(),
            status=Status(state="happened", sure="certain"),
            attribution_id=None,
        )
        told = Told(span, "ASSAULT", None, "happened", "certain", 3.0, ())
        tellings.append(Telling(told, sentence, mention))
    return scene, tellings


def test_contexts_come_in_order_with_their_words():
    """Contexts come in the codebook's order, each with a few of its words, read in the event's sentences only."""
    text = "Troops and rebels fought near the mosque.\nFloods came.\nThe army shelled tanks and jets."
    scene, tellings = tell(text, "fought", "shelled")
    contexts = find_contexts(scene, tellings)
    assert [context.name for context in contexts] == ["military", "religion_ethnicity"]
    assert [word.quote for word in contexts[0].words] == ["Troops", "rebels", "army"]
    assert len(contexts[0].words) == MOST_WORDS


@given(st.text(alphabet=st.sampled_from("Army -’'\n.court oilUN€"), min_size=1, max_size=80))
def test_words_of_contexts_are_passages(text):
    """Whatever the text, the words of a context stand in it where the anchor says."""
    for _, span in read_contexts(text):
        check_anchor(anchor("article-1", text, span), text)


def test_long_sentences_are_read_in_passing():
    """A text of a megabyte without an end of sentence is read in its beginning only."""
    text = "the army " * 120_000 + "fought"
    scene, tellings = tell(text, "fought")
    assert [context.name for context in find_contexts(scene, tellings)] == ["military"]
