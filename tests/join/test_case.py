"""The join of a small case, written down by hand: what stands in which incident, and what changes nothing."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from web_cases import NARRATOR, Sheet

from onrecord.codec import encode
from onrecord.find.texts.sentences import find_sentences
from onrecord.join.case import join, lay
from onrecord.join.linking import NOTHING, Decided
from onrecord.record import Speaker

MINISTRY = Speaker(
    name="Orvane Interior Ministry", kind="organisation", role=None, actor_id=None, country="AUT", sector="GOV"
)
FRONT = Speaker(name="Northern Front", kind="organisation", role=None, actor_id=None, sector="REB")
PIER = "Mortars of the Northern Front hit the grain pier of Lesk on Thursday"


def write(outlet, number, day=2, more="", **changes):
    """A report of the strike on the pier, with its toll in the ministry's mouth and the front's denial."""
    text = (
        f"{PIER}, and {number} people were killed, the Orvane Interior Ministry said. "
        f"The Northern Front denied that it hit the grain pier of Lesk.{more}"
    )
    sheet = Sheet(text, outlet=outlet, published=date(2031, 5, day), **changes)
    thursday = sheet.on("Thursday", date(2031, 5, 1))
    lesk = sheet.at("Lesk")
    sheet.say(
        "it hit the grain pier of Lesk", source="The Northern Front", cue="denied", speaker=FRONT, denies=True,
        directness="indirect",
    )  # fmt: skip
    denial = sheet.claims[-1].attribution
    sheet.count(number, speaker=MINISTRY, low=int(number), high=int(number), when=thursday, when_from="sentence",
                where=lesk, where_from="sentence")  # fmt: skip
    toll = sheet.claims[-1].figure
    sheet.tell(
        "ASSAULT",
        sheet.mention("hit", sheet.part("actor", "Northern Front", actor=FRONT), figures=(toll.id,)),
        sheet.mention("it hit", state="denied", cues=("denied",), attribution_id=denial.id),
        when=thursday, when_from="sentence", where=lesk, where_from="sentence",
    )  # fmt: skip
    return sheet


def write_talks():
    """A report of something else on the same day."""
    sheet = Sheet(
        "Envoys of two river councils met over fishing rights in Tessok on Friday.", outlet="Meridian News",
        published=date(2031, 5, 2), url=None,
    )  # fmt: skip
    friday = sheet.on("Friday", date(2031, 5, 2))
    return sheet.tell("CONSULT", sheet.mention("met"), when=friday, when_from="sentence")


def write_total():
    """A running total, which is of no one event."""
    sheet = Sheet(
        "Since January 480 people were killed in Lesk.", outlet="Meridian News", published=date(2031, 5, 2), url=None
    )
    return sheet.count("480", low=480, high=480, cumulative=True, where=sheet.at("Lesk"))


SHEETS = (write("Orvane Courier", "16"), write("Harbour Post", "11"), write("Lowland Wire", "16", 3), write_talks())
SHEETS += (write_total(),)


def lay_all(sheets):
    return [lay_sheet(sheet) for sheet in sheets]


def lay_sheet(sheet):
    article = sheet.bundle().article
    return lay(article, find_sentences(article.text), sheet.claims)


def claims(*kinds, sheets=SHEETS):
    return sorted(claim.id for sheet in sheets for claim in sheet.claims if claim.kind in kinds)


@pytest.fixture(scope="module")
def joined():
    """The case, joined."""
    return join(lay_all(SHEETS), window=7)


def test_each_event_and_figure_stands_in_one_incident(joined):
    """Every claim of an event or a figure stands in exactly one incident; a statement in one at most."""
    held = [claim_id for incident in joined.incidents for claim_id in incident.claim_ids]
    assert len(held) == len(set(held))
    assert set(claims("event", "figure")) <= set(held)
    assert set(held) <= set(claims("event", "figure", "statement"))


def test_one_strike_is_one_incident(joined):
    """Three outlets' reports of one strike are one incident, with the denials and the tolls."""
    (strike,) = (each for each in joined.incidents if each.event_kind == "ASSAULT")
    assert joined.count_articles()[strike.id] == 3
    assert (strike.kind, strike.place) == ("event", "Lesk")
    assert (strike.earliest, strike.latest) == (date(2031, 5, 1), date(2031, 5, 1))
    assert "told by 3 articles" in strike.reasons
    wanted = [claim.id for sheet in SHEETS[:3] for claim in sheet.claims if claim.kind in ("event", "figure")]
    assert sorted(strike.claim_ids) == sorted(wanted)


def test_other_things_are_other_incidents(joined):
    """Talks of the same day are another event; a running total is of no event, and of no one's toll."""
    kinds = sorted((each.kind, each.event_kind or "") for each in joined.incidents if each.kind != "topic")
    assert kinds == [("event", "ASSAULT"), ("event", "CONSULT"), ("figures", "")]
    (total,) = (each for each in joined.incidents if each.kind == "figures")
    assert total.claim_ids == (SHEETS[4].claims[0].id,)


def test_the_accounts_differ_as_they_should(joined):
    """16 and 11 are in conflict, said and denied is a denial; the two outlets with 16 stand on one side."""
    (strike,) = (each for each in joined.incidents if each.event_kind == "ASSAULT")
    found = {(each.relation, each.aspect): each for each in joined.disagreements if each.incident_id == strike.id}
    assert set(found) == {("conflict", "count"), ("denial", "status")}
    toll, denial = found["conflict", "count"], found["denial", "status"]
    assert sorted(map(len, toll.sides)) == [1, 2]
    assert sorted(map(len, denial.sides)) == [3, 3]
    (history,) = (each for each in joined.histories if each.incident_id == strike.id)
    assert toll.history_id == history.id
    assert sorted(claim_id for side in toll.sides for claim_id in side) == sorted(history.claim_ids)


def test_sides_hold_claims_of_their_incident(joined):
    """Every side of every disagreement holds claims of its incident, each on one side; so does every history."""
    incidents = {each.id: set(each.claim_ids) for each in joined.incidents}
    assert joined.disagreements
    for each in joined.disagreements:
        held = [claim_id for side in each.sides for claim_id in side]
        assert len(each.sides) > 1
        assert all(each.sides)
        assert len(held) == len(set(held))
        assert set(held) <= incidents[each.incident_id]
        assert each.reason
    for history in joined.histories:
        assert set(history.claim_ids) <= incidents[history.incident_id]


def test_everything_is_in_order_of_id(joined):
    """Each kind of record is in order of its ids, and no id is given twice."""
    for records in (joined.incidents, joined.histories, joined.disagreements):
        ids = [each.id for each in records]
        assert ids == sorted(set(ids))


@given(st.permutations(SHEETS), st.randoms())
def test_order_does_not_matter(sheets, random):
    """Articles in any order, with their claims in any order, give the same."""
    shuffled = []
    for sheet in sheets:
        own = list(sheet.claims)
        random.shuffle(own)
        article = sheet.bundle().article
        shuffled.append(lay(article, find_sentences(article.text), own))
    assert join(shuffled, window=7) == join(lay_all(SHEETS), window=7)


def test_a_further_article_changes_no_other_incident(joined):
    """What comes in later on another matter leaves all other incidents, histories and relations as they were."""
    sheet = Sheet(
        "Pupils marched for cheaper ferries in Sorn on Monday.", outlet="Sorn Mail", published=date(2031, 5, 5)
    )
    sheet.tell("PROTEST", sheet.mention("marched"), when=sheet.on("Monday", date(2031, 5, 5)))
    after = join(lay_all((*SHEETS, sheet)), window=7)
    assert set(joined.incidents) < set(after.incidents)
    assert set(joined.histories) <= set(after.histories)
    assert set(joined.disagreements) <= set(after.disagreements)


def test_ids_are_kept_when_a_report_is_added(joined):
    """A later report of the same strike joins its incident, which keeps its id; so do history and conflict."""
    after = join(lay_all((*SHEETS, write("Sorn Mail", "17", 4))), window=7)
    for name in ("incidents", "histories", "disagreements"):
        before, now = ({each.id for each in getattr(one, name)} for one in (joined, after))
        assert before <= now
    (strike,) = (each for each in after.incidents if each.event_kind == "ASSAULT")
    assert after.count_articles()[strike.id] == 4


def find_pair(kind="event"):
    return [next(claim.id for claim in sheet.claims if claim.kind == kind) for sheet in (SHEETS[0], SHEETS[1])]


def test_people_come_first():
    """What a person keeps apart is two incidents, what a person takes for one is one, whatever the words."""
    apart = join(lay_all(SHEETS), window=7, decided=Decided(different=frozenset((frozenset(find_pair()),))))
    holding = [each.id for each in apart.incidents for claim_id in find_pair() if claim_id in each.claim_ids]
    assert len(set(holding)) == 2
    talks = next(claim.id for claim in SHEETS[3].claims)
    same = join(lay_all(SHEETS), window=7, decided=Decided(same=frozenset((frozenset((find_pair()[0], talks)),))))
    assert any({find_pair()[0], talks} <= set(each.claim_ids) for each in same.incidents)


def test_nothing_joins_nothing():
    """A case without articles has nothing, and an article without claims brings nothing."""
    empty = Sheet("Nothing to see.")
    for laid in ([], lay_all([empty])):
        found = join(laid, window=7, decided=NOTHING)
        assert (found.incidents, found.histories, found.disagreements, found.near_misses) == ((), (), (), ())


def test_no_one_is_said_to_be_right(joined):
    """No title and no reason passes a verdict."""
    said = [each.reason for each in joined.disagreements]
    said += [reason for each in (*joined.incidents, *joined.near_misses) for reason in each.reasons]
    words = {word.strip(".,;:()") for each in said for word in each.lower().split()}
    assert not words & {"true", "false", "debunked", "verified"}


PROGRAM = """
from importlib import util
spec = util.spec_from_file_location("cases", {path!r})
cases = util.module_from_spec(spec)
spec.loader.exec_module(cases)
print(cases.dump())
"""


def test_the_join_is_the_same_in_another_process():
    """Another process, in which sets have another order, joins the same to the byte."""
    found = {
        subprocess.run(
            [sys.executable, "-W", "ignore", "-c", PROGRAM.format(path=__file__)],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": "tests"}, capture_output=True, text=True, check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }  # fmt: skip
    assert len(found) == 1
    assert json.loads(found.pop())["incidents"]


def dump():
    """The join of the case as one line of JSON."""
    found = join(lay_all(SHEETS), window=7)
    kinds = ("incidents", "histories", "disagreements", "near_misses")
    return json.dumps({kind: [encode(each).decode() for each in getattr(found, kind)] for kind in kinds})


def test_the_narrator_is_the_outlet():
    """The articles' own voices are those of their outlets: two outlets are two speakers, one is one."""
    told = [laid.accounts for laid in lay_all(SHEETS[:2])]
    own = [account.speaker.name for accounts in told for account in accounts if account.speaker.kind == NARRATOR.kind]
    assert own == ["Orvane Courier", "Harbour Post"]
