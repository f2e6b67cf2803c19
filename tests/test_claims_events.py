"""Events of an article become claims of all who tell them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from factories import (
    make_analysis,
    make_article,
    make_attribution,
    make_event,
    make_mention,
    make_when,
    make_where,
)
from hypothesis import given
from hypothesis import strategies as st

from onrecord.claims import assemble
from onrecord.claims.events import ASSERTED, NEGATED, OPEN, SURENESS, decide, find_voices
from onrecord.find.texts.sentences import find_sentences
from onrecord.find.whens import find_whens
from onrecord.join.events import find_parties
from onrecord.record import Span, Speaker, Status

TEXT = (
    "The Front shelled Lesk on March 2.\n\n"
    "Ana Tovic on Monday accused it. The raid was an outrage, she said. The army denied the attack.\n\n"
    "Officials may meet in Orva next week. A second strike is feared, and the guns fell silent before April 9."
)
ARTICLE = make_article(TEXT)
SENTENCES = tuple(
    Span(start=TEXT.index(words), end=TEXT.index(words) + len(words))
    for words in (
        "The Front shelled Lesk on March 2.",
        "Ana Tovic on Monday accused it.",
        "The raid was an outrage, she said.",
        "The army denied the attack.",
        "Officials may meet in Orva next week.",
        "A second strike is feared, and the guns fell silent before April 9.",
    )
)
TOVIC = Speaker(name="Ana Tovic", kind="person", role=None, actor_id=None)
ACCUSED = make_attribution(ARTICLE, "Ana Tovic", "accused", "it", speaker=TOVIC)
SHE = make_attribution(ARTICLE, "she", "said", "The raid was an outrage", speaker=TOVIC)
ARMY = make_attribution(ARTICLE, "The army", "denied", "the attack", denies=True)
WHENS = (
    make_when(ARTICLE, "March 2", date(2025, 3, 2)),
    make_when(ARTICLE, "Monday", date(2025, 3, 3), basis="relative"),
    make_when(ARTICLE, "next week", date(2025, 3, 10), latest=date(2025, 3, 16), granularity="week", basis="relative"),
    make_when(ARTICLE, "April 9", date(2025, 4, 9)),
)
LESK, ORVA = make_where(ARTICLE, "Lesk"), make_where(ARTICLE, "Orva", relation="in")
SHELLED = make_mention(ARTICLE, "shelled", actor="The Front", place=LESK)
RAID = make_mention(ARTICLE, "raid", by=SHE)
ATTACK = make_mention(ARTICLE, "attack", "denied", words="denied", by=ARMY)


def claims_of(*events):
    found = {
        "sentences": SENTENCES,
        "attributions": (ACCUSED, SHE, ARMY),
        "whens": WHENS,
        "wheres": (LESK, ORVA),
        "events": events,
    }
    return [claim for claim in assemble(ARTICLE, make_analysis(ARTICLE, **found)) if claim.kind == "event"]


def test_each_voice_makes_a_claim_of_its_own():
    """One event told by the article, a person and an army: three claims, each with its own words and status."""
    claims = claims_of(make_event(ARTICLE, SHELLED, RAID, ATTACK))
    assert [(claim.speaker.name, claim.quote[0].quote, claim.status.state) for claim in claims] == [
        ("narrator", "shelled", "happened"),
        ("Ana Tovic", "raid", "happened"),
        ("The army", "attack", "denied"),
    ]
    assert len({claim.event.id for claim in claims}) == 1
    assert [claim.attribution for claim in claims] == [None, SHE, ARMY]
    assert [[party.name for party in find_parties(claim, "actor")] for claim in claims] == [["The Front"], [], []]


def test_two_sayings_of_one_speaker_are_one_voice():
    """What a speaker says of an event in two places is one claim with both words; unknown speakers stay apart."""
    first = make_mention(ARTICLE, "it", by=ACCUSED)
    (claim,) = claims_of(make_event(ARTICLE, first, RAID))
    assert [words.quote for words in claim.quote] == ["it", "raid"]
    nobody = Speaker(name="unknown", kind="unknown", role=None, actor_id=None)
    strangers = tuple(replace(each, speaker=nobody) for each in (ACCUSED, SHE))
    analysis = make_analysis(
        ARTICLE, sentences=SENTENCES, attributions=strangers, events=(make_event(ARTICLE, first, RAID),)
    )
    assert [claim.kind for claim in assemble(ARTICLE, analysis)].count("event") == 2


DECISIONS = [
    ((("happened", "certain"),), 0, "said once"),
    ((("planned", "certain"), ("happened", "certain")), 1, "it was planned, and it happened"),
    ((("planned", "certain"), ("happened", "possible")), 1, "it was planned, and may have happened"),
    ((("happened", "possible"), ("ongoing", "probable")), 1, "the surer of two assertions"),
    ((("conditional", "certain"), ("not", "possible")), 1, "a negation says more than a condition"),
    ((("rumoured", "possible"), ("ongoing", "probable")), 1, "it probably goes on"),
    ((("planned", "possible"), ("planned", "certain")), 1, "the surer plan"),
    ((("hypothetical", "certain"), ("threatened", "unknown")), 1, "a threat says more than a thought"),
    ((("ordered", "certain"), ("planned", "certain")), 0, "an order says more than a plan"),
    ((("ongoing", "certain"), ("happened", "certain")), 0, "the first of equal ones"),
]


@pytest.mark.parametrize(("statuses", "expected", "note"), DECISIONS, ids=[note for *_, note in DECISIONS])
def test_what_a_voice_says_together(statuses, expected, note):
    """Of the mentions of one voice, the one that says most of the happening gives the status."""
    triggers = ("shelled", "raid", "attack")
    mentions = [make_mention(ARTICLE, trigger, *status) for trigger, status in zip(triggers, statuses, strict=False)]
    assert decide(mentions) is mentions[expected], note


STATUSES = st.builds(
    Status, state=st.sampled_from([*sorted(ASSERTED), *sorted(NEGATED), *OPEN]), sure=st.sampled_from(SURENESS)
)


@given(st.lists(STATUSES, min_size=1, max_size=6))
def test_nothing_happened_that_its_voice_does_not_say(statuses):
    """A voice's status is one of its own, and what it negates is never among the words of what happened."""
    mentions = tuple(replace(SHELLED, status=status) for status in statuses)
    voices = list(find_voices(make_event(ARTICLE, *mentions), {}))
    assert sum(len(voice.mentions) for voice in voices) == len(statuses)
    for voice in voices:
        states = {mention.status.state for mention in voice.mentions}
        assert voice.status in statuses
        assert not voice.has_happened or states.isdisjoint(NEGATED)


def test_what_a_voice_tells_and_what_it_denies_are_two_claims():
    """A ministry that says that it struck, and denies that it struck people, makes a claim of each."""
    told = make_mention(ARTICLE, "raid", by=ARMY)
    denied = make_mention(ARTICLE, "attack", "denied", "certain", by=ARMY)
    claims = claims_of(make_event(ARTICLE, told, denied))
    assert [(claim.quote[0].quote, claim.status.state) for claim in claims] == [
        ("raid", "happened"),
        ("attack", "denied"),
    ]


MEET = make_mention(ARTICLE, "meet", "planned", "possible", words="may")
STRIKE = make_mention(ARTICLE, "strike", "hypothetical", "possible", words="feared")
FELL = make_mention(ARTICLE, "fell silent")
ACCUSES = make_mention(ARTICLE, "accused")


@pytest.mark.parametrize(
    ("mention", "kind", "day", "near", "place", "note"),
    [
        (SHELLED, "ASSAULT", "2025-03-02", "sentence", "Lesk", "the day and the place of its own sentence"),
        (RAID, "ASSAULT", "2025-03-04", None, None, "what the article is not about takes nothing from elsewhere"),
        (ACCUSES, "ACCUSE", "2025-03-03", "sentence", None, "a saying is of the day on which it was said"),
        (RAID, "ACCUSE", "2025-03-04", None, None, "a saying is of the day of the report, and not of the news"),
        (MEET, "CONSULT", "2025-03-10", "sentence", "Orva", "what is planned has the day of its own sentence"),
        (
            replace(SHELLED, status=Status(state="planned", sure="possible")),
            "ASSAULT",
            "2025-03-04",
            None,
            "Lesk",
            "what is planned is on no day that is over",
        ),
        (FELL, "RETREAT", "2025-03-04", None, None, "what happened is on no day to come"),
        (STRIKE, "ASSAULT", "2025-04-09", "sentence", None, "what is feared may be on a day to come"),
    ],
)
def test_when_and_where_an_event_was(mention, kind, day, near, place, note):
    """Time and place are those of its own sentence."""
    (claim,) = claims_of(make_event(ARTICLE, mention, kind=kind))
    assert (claim.when.earliest.isoformat(), claim.when_from) == (day, near), note
    assert (claim.where.name if claim.where else None) == place, note


LOOKS_ON = [
    ("Guns shook the valley. Shells fell on Lesk on Sunday.", "shook", "2025-03-02", "Lesk", "told in the lead"),
    ("Talks failed. Envoys left. On Sunday rain fell in Lesk.\n\nA raid followed.", "raid", None, None, "told later"),
    ("Talks failed. Envoys left. Rain fell in Lesk. A raid followed.", "raid", None, "Lesk", "of the sentence before"),
    ("Talks failed. Envoys met in Lesk.\n\nA raid followed.", "raid", None, None, "of another paragraph"),
    ("The war goes on. Rain fell in Lesk on Sunday.", "war", None, None, "a war has no day and no town"),
]


@pytest.mark.parametrize(("text", "trigger", "day", "place", "note"), LOOKS_ON, ids=[each[-1] for each in LOOKS_ON])
def test_what_an_article_is_about_looks_on(text, trigger, day, place, note):
    """Violence of the lead takes the day and place that the article gives; other violence the place just before it."""
    (claim,) = told_in(text, (trigger, "ASSAULT"), places=("Lesk",))
    assert (claim.when.earliest.isoformat() if claim.when_from else None) == day, note
    assert (claim.where.name if claim.where else None) == place, note


OTHERS = [
    ("Troops shelled the town after a raid in Lesk on Sunday.", "shelled", "raid", "the earlier act's"),
    ("The raid was wrong, she said at a debate in Lesk on Sunday.", "raid", None, "a debate's"),
    ("The raid killed many, officials said in a statement issued in Lesk on Sunday.", "raid", None, "a statement's"),
    ("A child is seen in Lesk, on March 2 2025. (Reuters) The raid killed many.", "raid", None, "a photograph's"),
    ("Envoys discussed in Lesk on Sunday how to answer the raid.", "raid", "discussed", "of talks"),
    ("The raid was condemned in a speech in Lesk on Sunday.", "raid", None, "a speech's"),
]


@pytest.mark.parametrize(("text", "trigger", "other", "note"), OTHERS, ids=[each[-1] for each in OTHERS])
def test_the_day_and_place_of_another_act_are_not_taken(text, trigger, other, note):
    """A sentence may give the day and the place of talks, of a photograph or of what was before."""
    triggers = [(trigger, "ASSAULT"), *([(other, "CONSULT" if other == "discussed" else "ASSAULT")] if other else [])]
    claims = told_in("Talks failed. Envoys left.\n\n" + text, *triggers, places=("Lesk",))
    claim = next(each for each in claims if each.quote[0].quote == trigger)
    assert (claim.when_from, claim.where) == (None, None), note


LASTING = [
    ("Many died in the siege on Sunday.", "siege", "publication", "2025-03-04", "no weekday"),
    ("Aid fell short since the war began in 2011.", "war", "stated", "2025-03-04", "from the year on"),
    ("Many were killed since unrest broke out in 2011.", "killed", "stated", "2025-03-04", "from the year on, too"),
    ("Founded in January 2024, the group has seized towns.", "seized", "publication", "2025-03-04", "the perfect"),
    ("Raids struck daily. Lesk met on Sunday.", "struck", "publication", "2025-03-04", "what is done daily"),
]


@pytest.mark.parametrize(("text", "trigger", "basis", "last", "note"), LASTING, ids=[each[-1] for each in LASTING])
def test_what_lasts_has_no_one_day(text, trigger, basis, last, note):
    """A war, a siege and what goes on take no weekday, and a year only as that of their beginning."""
    (claim,) = told_in(text, (trigger, "ASSAULT"))
    assert (claim.when.basis, claim.when.latest.isoformat()) == (basis, last), note


@pytest.mark.parametrize(
    ("state", "kind"), [*((state, "ASSAULT") for state in OPEN), ("not", "AID"), ("denied", "AID")]
)
def test_what_has_not_happened_takes_no_day_or_place_from_elsewhere(state, kind):
    """Without a day in its own sentence it has that of publication, which says so; and no place."""
    mention = make_mention(ARTICLE, "attack", state, "possible", by=ARMY)
    (claim,) = claims_of(make_event(ARTICLE, mention, kind=kind))
    assert (claim.when.basis, claim.when_from, claim.where) == ("publication", None, None)


def test_a_place_that_takes_part_comes_first():
    """The place that the event's own words name comes before one that stands nearer."""
    text = "In Orva, near Lesk, troops fired."
    article = make_article(text)
    orva, lesk = make_where(article, "Orva", relation="in"), make_where(article, "Lesk", relation="in")
    event = make_event(article, make_mention(article, "fired", place=orva))
    analysis = make_analysis(article, wheres=(orva, lesk), events=(event,))
    (claim,) = assemble(article, analysis)
    assert (claim.where.name, claim.where_from) == ("Orva", "sentence")


def test_the_id_is_that_of_the_words():
    """Another run finds the same claim; another type or status of the same words is still the same claim."""
    (one,) = claims_of(make_event(ARTICLE, SHELLED))
    (other,) = claims_of(
        make_event(ARTICLE, replace(SHELLED, participants=()), kind="COERCE", id="event-of-another-run")
    )
    assert one.id == other.id


DAYS = [
    ("Shells fell on Lesk on Monday, when the governor had met envoys on Sunday.", "fell", "2025-03-03", "2025-03-03"),
    (
        "Nine died in a blast on Saturday, and in the shelling of Lesk on Sunday.",
        "shelling",
        "2025-03-02",
        "2025-03-02",
    ),
    ("The army has killed 30 people since February 28.", "killed", "2025-02-28", "2025-03-04"),
    ("The army has killed 30 people since the truce fell on February 28.", "killed", "2025-02-28", "2025-03-04"),
    ("It was the first attack since the truce collapsed on February 28.", "collapsed", "2025-02-28", "2025-02-28"),
]


@pytest.mark.parametrize(("text", "trigger", "first", "last"), DAYS, ids=[case[0] for case in DAYS])
def test_a_day_is_that_of_its_clause(text, trigger, first, last):
    """The day of a trigger's own clause comes before a nearer one of another, and "since" opens a range."""
    (claim,) = told_in(text, (trigger, "ASSAULT"))
    assert (claim.when.earliest.isoformat(), claim.when.latest.isoformat()) == (first, last)
    assert claim.when_from == "sentence"


NO_NEWS = [
    ("The minister accused them on Monday of an outrage over the shelling of Lesk.", "shelling", "is of the saying"),
    ("Lesk was shelled on Monday. Two people are still missing.", "missing", "a state"),
    ("Lesk was shelled on Monday. Three men have been charged.", "charged", "a result"),
    ("Lesk was shelled on Monday. The civil war drove many out.", "civil war", "a war"),
]


@pytest.mark.parametrize(("text", "trigger", "note"), NO_NEWS, ids=[note for *_, note in NO_NEWS])
def test_what_has_no_day_of_its_own_takes_none_of_the_news(text, trigger, note):
    """It falls back to publication, and says so."""
    claims = told_in(text, ("accused", "ACCUSE"), (trigger, "HARM"))
    claim = next(each for each in claims if each.quote[0].quote == trigger)
    assert (claim.when.basis, claim.when_from) == ("publication", None), note


def test_a_denial_has_the_day_on_which_others_say_it_was():
    """Who denies an attack denies that of the day on which it is said to have been."""
    text = "Lesk was shelled on Sunday.\n\nThe army denied the attack. Envoys met on Monday."
    article = make_article(text)
    army = make_attribution(article, "The army", "denied", "the attack", denies=True)
    denied = make_mention(article, "attack", "denied", words="denied", by=army)
    event = make_event(article, make_mention(article, "shelled"), denied)
    analysis = make_analysis(
        article,
        sentences=find_sentences(text),
        attributions=(army,),
        whens=find_whens(article, "run"),
        events=(event,),
    )
    claim = next(each for each in assemble(article, analysis) if each.status and each.status.state == "denied")
    assert (claim.when.earliest.isoformat(), claim.when_from) == ("2025-03-02", "article")


def told_in(text, *triggers, places=()):
    """The claims of events of the narrator, published on 4 March 2025, whose triggers are in the text."""
    article = make_article(text)
    events = tuple(
        make_event(article, make_mention(article, trigger), kind=kind) for trigger, kind in triggers if trigger in text
    )
    wheres = tuple(make_where(article, place, relation="in") for place in places)
    analysis = make_analysis(
        article, sentences=find_sentences(text), whens=find_whens(article, "run"), wheres=wheres, events=events
    )
    return [claim for claim in assemble(article, analysis) if claim.kind == "event"]
