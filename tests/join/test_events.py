"""Event claims: the voices of an event in one incident, and nothing that did not happen among what did."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from random import Random

import pytest
from factories import make_analysis, make_article, make_attribution, make_event, make_mention, make_participant
from hypothesis import given
from hypothesis import strategies as st

from onrecord.claims import assemble
from onrecord.find.texts.sentences import find_sentences
from onrecord.join.case import join, lay
from onrecord.join.cells import NAMES, find_event_cells
from onrecord.join.events import HAPPENED, find_parties, has_happened
from onrecord.record import Blame, Context, Speaker
from onrecord.words.titles import load_title_words

TEXT = "The Front struck two barges with mortars. The army denied that it had struck them. Troops will march on Lesk."
ARTICLE = make_article(TEXT)
SENTENCES = find_sentences(TEXT)
ARMY = make_attribution(ARTICLE, "The army", "denied", "it had struck them", denies=True)
STRUCK = make_mention(ARTICLE, "struck", actor="The Front", recipient="two barges", instrument="mortars")
DENIED = make_mention(ARTICLE, "had struck", "denied", words="denied", by=ARMY, actor="it", recipient="them")
MARCH = make_mention(ARTICLE, "march", "planned", words="will", actor="Troops")
RAID = make_event(ARTICLE, STRUCK, DENIED)
PLAN = make_event(ARTICLE, MARCH, kind="MOBILIZE")


def claims_of(*events, article=ARTICLE):
    analysis = make_analysis(article, attributions=(ARMY,), events=events)
    return [claim for claim in assemble(article, analysis) if claim.kind == "event"]


def join_events(*claims, article=ARTICLE):
    """What the join makes of the claims of one article, a sentence of which is each of its sentences."""
    return join([lay(article, SENTENCES, claims)], window=7)


def test_all_voices_of_one_event_are_one_incident():
    """The voices of an event stand together, other events apart; titles tell of what did not simply happen."""
    incidents = join_events(*claims_of(RAID, PLAN)).incidents
    assert {incident.title: len(incident.claim_ids) for incident in incidents} == {
        "strike on barges by the Front, reported 4 March 2025 (also denied)": 2,
        "mobilisation by troops, reported 4 March 2025 (planned)": 1,
    }
    assert {(incident.kind, incident.event_kind) for incident in incidents} == {
        ("event", "ASSAULT"), ("event", "MOBILIZE"),
    }  # fmt: skip
    assert {incident.reasons for incident in incidents} == {("one event of one article",)}


def test_events_are_no_figures():
    """Events make no history; of two voices, one that denies is a denial, and nothing is compared as counts."""
    joined = join_events(*claims_of(RAID, PLAN))
    assert joined.histories == ()
    (found,) = joined.disagreements
    assert (found.relation, found.aspect, found.history_id, found.gap) == ("denial", "status", None, None)
    assert sorted(map(len, found.sides)) == [1, 1]


def test_many_events_told_as_one_are_a_series():
    """What is told as many events in one is a series, and no event."""
    (incident,) = join_events(*claims_of(replace(RAID, series=STRUCK.participants[1].anchor))).incidents
    assert incident.kind == "series"


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        *((state, True) for state in sorted(HAPPENED)),
        *((state, False) for state in ("planned", "ordered", "threatened", "conditional", "hypothetical")),
        *((state, False) for state in ("not", "denied", "rumoured")),
    ],
)
def test_what_counts_as_having_happened(state, expected):
    """Only what is said to have happened or to go on does; rows say which, and titles but that of what happened."""
    (claim,) = claims_of(make_event(ARTICLE, make_mention(ARTICLE, "struck", state, "possible")))
    assert has_happened(claim) is expected
    told = f" ({load_title_words().states[state]})" if state != "happened" else "strike, reported 4 March 2025"
    assert join_events(claim).incidents[0].title.endswith(told)
    assert find_event_cells(claim)["event_state"] == state


def test_parties_are_those_of_the_claims_own_words():
    """Each voice has the actors of its own mentions, once each, with all the words for them."""
    army = Speaker(name="Northern Army", kind="organisation", role=None, actor_id=None, country="AUT", sector="MIL")
    parts = [make_participant(ARTICLE, "actor", quote, actor=army) for quote in ("The army", "Troops")]
    event = make_event(ARTICLE, STRUCK, replace(DENIED, participants=tuple(parts)))
    narrator, speaker = claims_of(event)
    assert [party.name for party in find_parties(narrator, "actor")] == ["The Front"]
    (party,) = find_parties(speaker, "actor")
    assert (party.name, party.country, party.sector) == ("Northern Army", "AUT", "MIL")
    assert [each.anchor.quote for each in party.words] == ["The army", "Troops"]


def test_the_cells_of_a_row():
    """A row holds what its speaker tells, with the spans of the words; blames say by whom."""
    blame = Blame(name="denied", party=DENIED.participants[0], words=DENIED.status.words, attribution_id=ARMY.id)
    event = replace(
        RAID,
        mode="heavy-weapons",
        series=STRUCK.participants[1].anchor,
        blames=(blame, replace(blame, attribution_id=None), replace(blame, attribution_id="attribution-of-another")),
        contexts=(Context(name="military", words=(STRUCK.trigger,)),),
    )
    narrator, speaker = (find_event_cells(claim) for claim in claims_of(event))
    assert tuple(narrator) == tuple(speaker) == NAMES
    assert (narrator["event_state"], narrator["status_words"], narrator["event_spans"]) == ("happened", None, "10..16")
    assert (speaker["event_state"], speaker["status_words"], speaker["status_spans"]) == ("denied", "denied", "51..57")
    assert (narrator["event_actors"], narrator["event_actor_spans"]) == ("The Front", "0..9")
    assert (narrator["event_instruments"], narrator["event_instrument_spans"]) == ("mortars", "33..40")
    assert (narrator["event_series"], narrator["event_contexts"]) == ("two barges", "military")
    assert str(speaker["event_blames"]).split("; ") == [
        "denied: it, by The army",
        "denied: it, by the article itself",
        "denied: it, by another speaker of the article",
    ]


def test_other_claims_have_no_cells():
    """A statement has every column of an event, empty."""
    (statement,) = (
        claim for claim in assemble(ARTICLE, make_analysis(ARTICLE, attributions=(ARMY,))) if claim.kind == "statement"
    )
    assert find_event_cells(statement) == dict.fromkeys(NAMES)
    assert join_events(statement).incidents == ()


@given(st.randoms())
def test_order_of_claims_does_not_matter(random: Random):
    """Claims in any order give the same incidents, in order of id, and each claim stands in exactly one."""
    other = make_article(TEXT, published=date(2025, 3, 5))
    again = make_event(other, make_mention(other, "struck", actor="The Front"))
    claims = claims_of(RAID, PLAN)
    shuffled = list(claims)
    random.shuffle(shuffled)
    articles = [(ARTICLE, shuffled), (other, claims_of(again, article=other))]
    random.shuffle(articles)
    joined = join([lay(article, SENTENCES, own) for article, own in articles], window=7)
    given_so = [(ARTICLE, claims), (other, claims_of(again, article=other))]
    assert joined == join([lay(article, SENTENCES, own) for article, own in given_so], window=7)
    assert list(joined.incidents) == sorted(joined.incidents, key=lambda incident: incident.id)
    assert sorted(claim_id for incident in joined.incidents for claim_id in incident.claim_ids) == sorted(
        claim.id for _, own in articles for claim in own
    )
