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


PLANNED = Status(state="planned", sure="possible")
MARCH, MONDAY, WEEK, APRIL = WHENS


@pytest.mark.parametrize(
    ("mention", "when", "where", "day", "near", "place", "note"),
    [
        (SHELLED, MARCH, LESK, "2025-03-02", "sentence", "sentence", "the day and the place of its own sentence"),
        (RAID, MARCH, LESK, "2025-03-02", "article", "article", "those that the article gives elsewhere say so"),
        (RAID, MONDAY, None, "2025-03-03", "paragraph", None, "those of its paragraph, too"),
        (RAID, None, None, "2025-03-04", None, None, "where the article gives none it is that of publication"),
        (replace(SHELLED, status=PLANNED), MARCH, ORVA, "2025-03-04", None, "article", "no plan is of a day gone by"),
        (SHELLED, APRIL, None, "2025-03-04", None, None, "what happened is on no day to come"),
        (replace(SHELLED, status=PLANNED), WEEK, None, "2025-03-10", "article", None, "what is planned may be"),
    ],
)
def test_when_and_where_an_event_was(mention, when, where, day, near, place, note):
    """Time and place are those that the article gives the mention, with how far they stand from it."""
    linked = replace(mention, when_id=when.id if when else None, where_id=where.id if where else None)
    (claim,) = claims_of(make_event(ARTICLE, linked))
    assert (claim.when.earliest.isoformat(), claim.when_from) == (day, near), note
    assert (claim.where, claim.where_from) == (where, place), note


def test_what_others_tell_of_the_day_and_place_counts_for_who_speaks_of_the_same():
    """A voice without a day takes that of another who tells the event, also to deny it, but not to plan one."""
    told = replace(SHELLED, when_id=MARCH.id, where_id=LESK.id)
    planned = replace(RAID, status=PLANNED)
    for mentions, expected in (
        ((told, RAID, ATTACK), [("2025-03-02", LESK)] * 3),
        ((told, planned), [("2025-03-02", LESK), ("2025-03-04", None)]),
    ):
        claims = claims_of(make_event(ARTICLE, *mentions))
        assert [(claim.when.earliest.isoformat(), claim.where) for claim in claims] == expected


def test_the_deciding_mention_comes_first():
    """Of a voice's mentions the one that decides its status gives the day, before one that stands earlier."""
    planned = replace(make_mention(ARTICLE, "shelled"), status=PLANNED, when_id=WEEK.id)
    happened = replace(make_mention(ARTICLE, "raid"), when_id=MONDAY.id)
    (claim,) = claims_of(make_event(ARTICLE, planned, happened))
    assert claim.when.earliest == date(2025, 3, 3)


def test_the_id_is_that_of_the_words():
    """Another run finds the same claim; another type or status of the same words is still the same claim."""
    (one,) = claims_of(make_event(ARTICLE, SHELLED))
    (other,) = claims_of(
        make_event(ARTICLE, replace(SHELLED, participants=()), kind="COERCE", id="event-of-another-run")
    )
    assert one.id == other.id


SINCE = [
    ("The army has killed 30 people since February 28.", "killed", "2025-02-28", "2025-03-04"),
    ("The army has killed 30 people since the truce fell on February 28.", "killed", "2025-02-28", "2025-03-04"),
    ("It was the first attack since the truce collapsed on February 28.", "collapsed", "2025-02-28", "2025-02-28"),
    ("Aid fell short since the war began in 2011.", "war", "2011-01-01", "2025-03-04"),
]


@pytest.mark.parametrize(("text", "trigger", "first", "last"), SINCE, ids=[case[0] for case in SINCE])
def test_since_opens_a_range(text, trigger, first, last):
    """What happened since some day was on some day from then to the report."""
    article = make_article(text)
    (when,) = find_whens(article, "run")
    event = make_event(article, replace(make_mention(article, trigger), when_id=when.id))
    analysis = make_analysis(article, sentences=find_sentences(text), whens=(when,), events=(event,))
    (claim,) = [each for each in assemble(article, analysis) if each.kind == "event"]
    assert (claim.when.earliest.isoformat(), claim.when.latest.isoformat()) == (first, last)
