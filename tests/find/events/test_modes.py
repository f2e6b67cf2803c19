from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.find.events.modes import find_mode, read_mode
from onrecord.find.texts.marks import Mark, Told
from onrecord.record import Span
from onrecord.words.modes import load_mode_words

# sentence with the trigger in brackets and an instrument in braces, type, the model's mode, the mode
CASES = [
    ("An air [strike] hit the depot.", "ASSAULT", "heavy-weapons", "aerial"),
    ("An [airstrike] hit the depot.", "ASSAULT", None, "aerial"),
    ("A drone [strike] hit the depot.", "ASSAULT", None, "drone"),
    ("They [hit] the depot with {drones}.", "ASSAULT", "aerial", "drone"),
    ("They [shelled] the depot.", "ASSAULT", None, "heavy-weapons"),
    ("They [struck] it with {rockets}.", "ASSAULT", None, "heavy-weapons"),
    ("{A missile} [hit] the depot.", "ASSAULT", None, "heavy-weapons"),
    ("A [car bomb] went off.", "ASSAULT", None, "explosives"),
    ("{A roadside bomb} [killed] two.", "ASSAULT", None, "explosives"),
    ("The [explosion] killed two.", "ASSAULT", None, "explosives"),
    ("A suicide [bombing] killed two.", "ASSAULT", "explosives", "suicide-attack"),
    ("A man [blew himself up].", "ASSAULT", None, "suicide-attack"),
    ("Gunmen [killed] two.", "ASSAULT", None, "firearms"),
    ("He was [shot].", "ASSAULT", None, "firearms"),
    ("They [opened fire].", "ASSAULT", None, "firearms"),
    ("They [fired] {tear gas}.", "ASSAULT", "firearms", "crowd-control"),
    ("He was [stabbed].", "ASSAULT", None, "primitive"),
    ("He was [attacked] with {a machete}.", "ASSAULT", None, "primitive"),
    ("Two were [kidnapped].", "ASSAULT", None, "abduct"),
    ("He was [assassinated].", "ASSAULT", None, "targeted"),
    ("They [used] {chlorine}.", "ASSAULT", None, "unconventional"),
    ("She was [raped].", "ASSAULT", None, "sexual"),
    ("They were [tortured].", "ASSAULT", None, "torture"),
    ("He was [beaten].", "ASSAULT", None, "beat"),
    ("They [torched] the barn.", "ASSAULT", None, "destroy"),
    ("They [torched] the barn.", "ASSAULT", "aerial", "aerial"),
    ("They [attacked] the post.", "ASSAULT", None, None),
    ("They [attacked] the post.", "ASSAULT", "firearms", "firearms"),
    # words that leave it open give way to the model and to the sentence
    ("The [bombing] went on.", "ASSAULT", None, "explosives"),
    ("The [bombing] went on.", "ASSAULT", "aerial", "aerial"),
    ("Warplanes kept up the [bombing].", "ASSAULT", None, "aerial"),
    ("A suicide bomber [detonated] it.", "ASSAULT", None, "suicide-attack"),
    # the sentence shows several: none
    ("Gunmen came after the airstrike and [killed] two.", "ASSAULT", None, None),
    # what stands far off belongs to something else
    ("They [attacked] a b c d e f g h i j k l m n o p the airstrike.", "ASSAULT", None, None),
    ("A [ceasefire] held.", "RETREAT", None, "ceasefire"),
    ("A [cease-fire] held.", "RETREAT", None, "ceasefire"),
    ("They were [released].", "RETREAT", None, "release"),
    ("He [resigned].", "RETREAT", "withdraw", "resign"),
    ("The troops [withdrew].", "RETREAT", None, "withdraw"),
    ("They [laid down their arms].", "RETREAT", None, "disarm"),
    ("Two were [arrested].", "COERCE", None, "arrest"),
    ("A [curfew] was set.", "COERCE", None, "curfew"),
    ("[Martial law] was declared.", "COERCE", None, "martial-law"),
    ("They were [deported].", "COERCE", None, "deport"),
    ("The party was [banned].", "COERCE", None, "ban"),
    ("The paper was [banned].", "COERCE", "censor", "censor"),
    ("They [besieged] the town.", "COERCE", None, "restrict"),
    ("They [marched].", "PROTEST", None, "demo"),
    ("They began a [hunger strike].", "PROTEST", "strike", "hunger"),
    ("They began a hunger [strike].", "PROTEST", "strike", "hunger"),
    ("The dockers went on [strike].", "PROTEST", None, "strike"),
    ("They [rioted].", "PROTEST", None, "riot"),
    ("He was [sentenced].", "SANCTION", None, "convict"),
    ("The envoy was [expelled].", "SANCTION", None, "expel"),
    ("They imposed [sanctions].", "SANCTION", None, "discontinue"),
    ("They opened an [inquiry].", "ACCUSE", None, "investigate"),
    ("They [condemned] it.", "ACCUSE", None, "disapprove"),
    ("They [accused] him.", "ACCUSE", None, "allege"),
    ("They spoke in a [phone call].", "CONSULT", None, "phone"),
    ("The [summit] began.", "CONSULT", None, "multilateral"),
    ("He [visited] Orvane.", "CONSULT", None, "visit"),
    ("Solvane [mediated].", "CONSULT", None, "third-party"),
    ("They [praised] it.", "SUPPORT", None, None),
    ("They [died] in an airstrike.", "HARM", None, None),
]


def tell(marked, kind, mode):
    """The text, the told trigger and the sentence's span."""
    text = "".join(character for character in marked if character not in "[]{}")
    bare = marked.replace("{", "").replace("}", "")
    start, end = bare.index("["), bare.index("]") - 1
    tools = []
    if "{" in marked:
        plain = marked.replace("[", "").replace("]", "")
        tools = [Mark("instrument", Span(start=plain.index("{"), end=plain.index("}") - 1))]
    told = Told(Span(start=start, end=end), kind, mode, "happened", "certain", 3.0, tools)
    return text, told, Span(start=0, end=len(text))


@pytest.mark.parametrize(("marked", "kind", "model", "mode"), CASES)
def test_words_decide_the_mode(marked, kind, model, mode):
    """Words of trigger and instrument decide the mode; where they show none, the model, and last the sentence."""
    text, told, sentence = tell(marked, kind, model)
    assert read_mode(text, told, sentence) == mode


@given(
    kind=st.sampled_from(sorted(load_mode_words())),
    words=st.lists(
        st.sampled_from(["air", "strike", "shot", "bomb", "drone", "law", "march", "curfew", "by"]), max_size=8
    ),
    model=st.sampled_from([None, "x"]),
)
def test_modes_are_those_of_the_type(kind, words, model):
    """The mode is the model's or one that the lexicon has for the type."""
    assert find_mode(kind, words, [words], words, model) in {model, None, *load_mode_words()[kind].ranks}
