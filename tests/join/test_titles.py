"""Titles of incidents and figure histories: what a newsroom would print, from the members alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from factories import make_account, make_amount
from hypothesis import given
from hypothesis import strategies as st
from web_cases import Sheet

from onrecord.join.disagreements import compare
from onrecord.join.events import HAPPENED
from onrecord.join.titles import MONTHS, name_history, name_incident, tell_apart, write_days
from onrecord.record import Blame, Incident, Speaker
from onrecord.words.titles import load_title_words

DAY = date(2031, 5, 2)
FRONT = Speaker(name="Northern Front", kind="organisation", role=None, actor_id=None, country="XAN", sector="REB")
ORVANE = Speaker(name="Government of Orvane", kind="organisation", role=None, actor_id=None, country="AUT")
ENVOY = Speaker(name="Dana Ruel", kind="person", role=None, actor_id=None, sector="GOV")
GROUP = Speaker(name="people", kind="unnamed", role=None, actor_id=None)
# Type, mode, trigger, actors and recipients (words, or words with whom they stand for), and what the title says.
CASES = [
    ("ASSAULT", "heavy-weapons", "shelling", (), (("Lesk", None),), "shelling of Lesk"),
    ("ASSAULT", "aerial", "Air strike", (("Orvane", ORVANE),), (), "air strike by the Government of Orvane, Lesk"),
    ("ASSAULT", "aerial", "hits", (), (("A grain pier", None),), "air strike on a grain pier, Lesk"),
    ("ASSAULT", None, "hits", (), (("A grain pier", None),), "attack on a grain pier, Lesk"),
    ("ASSAULT", None, "killed", (), (("At least 12", None),), "people killed, Lesk"),
    ("ASSAULT", None, "killed", (), (("Three fishermen", GROUP),), "people killed, Lesk"),
    ("ASSAULT", None, "struck", (("they", None),), (("about", None),), "strike, Lesk"),
    ("HARM", None, "missing", (), (("four people", GROUP),), "people missing, Lesk"),
    ("COERCE", "arrest", "detained", (("The Front", FRONT),), (("38", None),),
     "people detained by Northern Front, Lesk"),
    ("CONSULT", None, "talks", (("Orvane", ORVANE), ("The Front", FRONT)), (),
     "talks between the Government of Orvane and Northern Front, Lesk"),
    ("CONSULT", None, "talks", (("Both sides", None),), (), "talks between both sides, Lesk"),
    ("CONSULT", None, "met", (("Dana Ruel", ENVOY),), (), "talks with Dana Ruel, Lesk"),
    ("AGREE", None, "agreed", (("the two governments", None),), (), "agreement between the two governments, Lesk"),
    ("REJECT", None, "refused", (("Dana Ruel", ENVOY),), (("the offer", None),), "refusal by Dana Ruel, Lesk"),
    ("RETREAT", "release", "exchange", (), (("52 detainees", None),), "exchange of detainees, Lesk"),
    ("ACCUSE", "allege", "accused", (("Dana Ruel", ENVOY),), (("The Front", FRONT),),
     "accusation against Northern Front by Dana Ruel, Lesk"),
]  # fmt: skip


def tell(trigger, actors=(), recipients=(), *, kind="ASSAULT", mode=None, state="happened", blames=(), **changes):
    """The claims of one article that tells one event of Lesk."""
    words = [*(words for words, _ in (*actors, *recipients)), "Lesk"]
    sheet = Sheet(
        f"{trigger} {' | '.join(words)} on Thursday.", **{"outlet": "The Harbour Post", "published": DAY} | changes
    )
    parts = [sheet.part("actor", each, actor=actor) for each, actor in actors]
    parts += [sheet.part("recipient", each, actor=actor) for each, actor in recipients]
    told = [Blame(name=name, party=sheet.part("actor", "Lesk", actor=actor), words=(), attribution_id=None)
            for name, actor in blames]  # fmt: skip
    mention = sheet.mention(trigger, *parts, state=state)
    sheet.tell(kind, mention, mode=mode, blames=tuple(told), when=sheet.on("Thursday", date(2031, 5, 1)))
    return sheet.claims


@pytest.mark.parametrize(("kind", "mode", "trigger", "actors", "recipients", "expected"), CASES)
def test_titles(kind, mode, trigger, actors, recipients, expected):
    """A deed in a noun or what befell people, names and no numbers or pronouns, the place once, and the day."""
    claims = tell(trigger, actors, recipients, kind=kind, mode=mode)
    assert name_incident(claims, "Lesk") == f"{expected}, 1 May 2031"


def test_the_noun_of_the_first_telling_is_preferred():
    """Where the first telling has a noun it stands; else the noun of most articles."""
    first, second, third = (tell(word, outlet=word) for word in ("killed", "raid", "attack"))
    fourth = tell("attack", outlet="Sorn")
    assert name_incident([*second, *third, *fourth], "Lesk").startswith("raid, ")
    assert name_incident([*first, *second, *third, *fourth], "Lesk").startswith("attack, ")


@pytest.mark.parametrize(
    "blames", [(("blamed", FRONT), ("denied", FRONT)), (("blamed", FRONT), ("blamed", ORVANE)), (("denied", FRONT),)]
)
def test_nobody_is_named_for_what_is_denied_or_laid_on_another(blames):
    """Who is said to have done it is no part of the title where a voice denies it, or names another."""
    actors = (("The Front", FRONT),)
    assert "by Northern Front" in name_incident(tell("shelling", actors), "Lesk")
    assert "Front" not in name_incident(tell("shelling", actors, blames=blames), "Lesk")


def test_nobody_is_named_for_what_he_denies_himself():
    """A denial by one of the named side leaves the name out; so do two countries that are named for one deed."""
    told = tell("shelling", (("The Front", FRONT),))
    denial = [replace(claim, speaker=replace(FRONT, name="a spokesman")) for claim in tell("shelling", state="denied")]
    assert name_incident([*told, *denial], "Lesk") == "shelling, Lesk, 1 May 2031 (also denied)"
    other = tell("shelling", (("Orvane", ORVANE),), outlet="Sorn")
    assert name_incident([*told, *other], "Lesk") == "shelling, Lesk, 1 May 2031"


def test_no_person_is_named_for_violence():
    """A person near an attack is more often who tells of it."""
    assert name_incident(tell("shelling", (("Dana Ruel", ENVOY),)), "Lesk") == "shelling, Lesk, 1 May 2031"


@pytest.mark.parametrize("state", sorted(load_title_words().states))
def test_what_did_not_simply_happen_says_so(state):
    """The state stands in brackets, and in words; beside what happened as a further one."""
    words = load_title_words().states[state]
    alone, beside = tell("raid", state=state), tell("raid", outlet="Sorn")
    assert name_incident(alone, "Lesk").endswith(f"({words})")
    assert name_incident([*beside, *alone], "Lesk").endswith("2031" if state in HAPPENED else f"(also {words})")
    assert name_incident(beside, "Lesk").endswith("2031")


def test_a_day_that_nobody_tells_is_that_of_the_report():
    """Without a day of its own, an event has the first day on which it was reported, and the title says so."""
    sheet = Sheet("A raid on Lesk.", outlet="Sorn", published=DAY)
    sheet.tell("ASSAULT", sheet.mention("raid"))
    assert name_incident(sheet.claims, None) == "raid, reported 2 May 2031"
    unknown = Sheet("A raid on Lesk.", outlet="Sorn", published=None)
    unknown.tell("ASSAULT", unknown.mention("raid"))
    assert name_incident(unknown.claims, None) == "raid"


@given(
    st.sampled_from(CASES),
    st.text(st.characters(categories=["L", "N", "P", "Zs"]), min_size=1, max_size=30).filter(str.strip),
)
def test_any_words_make_a_title(case, words):
    """Whatever the words of a party, there is a title of one line, without a capital in front or a blank too many."""
    kind, mode, trigger, *_ = case
    title = name_incident(tell(trigger, ((words, None),), ((words, None),), kind=kind, mode=mode), "Lesk")
    assert title == " ".join(title.split())
    assert title[0].islower()


HISTORIES = [
    ({"counted": "people"}, "people killed, Lesk"),
    ({}, "people killed, Lesk"),
    ({"counted": "dock workers", "is_part": True}, "dock workers killed, a part of those counted, Lesk"),
    ({"counted": "66 people"}, "people killed, Lesk"),
    ({"counted": "Orvane fishermen", "unit": "other"}, "Orvane fishermen, Lesk"),
    ({"unit": "attacks"}, "attacks, Lesk"),
    ({"counted": "people", "beside": True}, "people killed, others, Lesk"),
    ({"counted": "homes", "unit": "other", "measure": "share"}, "homes, as a share, Lesk"),
]


@pytest.mark.parametrize(("changes", "expected"), HISTORIES)
def test_titles_of_histories(changes, expected):
    """The words for what is counted, of whom it is a part, how it is measured, and where."""
    assert name_history(make_amount("16", **changes), "Lesk", None) == expected
    assert name_history(make_amount("16", **changes), None, "since 1 May 2031").endswith("since 1 May 2031")


@given(st.lists(st.tuples(*[st.sampled_from("abc")] * 3), max_size=6))
def test_titles_are_told_apart(rows):
    """No two are one, and a title that was alone stays as it is."""
    titles, reports, numbers = (tuple(column) for column in zip(*rows, strict=True)) if rows else ((), (), ())
    told = tell_apart(titles, reports, numbers)
    assert len(set(told)) == len(rows)
    assert all(each == title for each, title in zip(told, titles, strict=True) if titles.count(title) == 1)


def test_histories_of_one_incident_have_titles_of_their_own():
    """Two counts of one group at one place that were reported on other days are told apart by the days."""
    early, late = ("claim-1", "16", 4), ("claim-2", "3", 24)
    accounts = {
        claim_id: make_account(
            claim_id, day=day, amount=make_amount(quote, counted="people"), first=date(2025, 3, day),
            last=date(2025, 3, day),
        )
        for claim_id, quote, day in (early, late)
    }  # fmt: skip
    incident = Incident(
        id="incident-1", kind="event", claim_ids=tuple(accounts), title="", event_kind=None, place="Lesk",
        earliest=None, latest=None, reasons=(),
    )  # fmt: skip
    histories, _ = compare(incident, accounts)
    assert sorted(each.title for each in histories) == [
        "people killed, Lesk, reported 24 March 2025", "people killed, Lesk, reported 4 March 2025",
    ]  # fmt: skip


def test_days_are_written_once():
    """A month or a year that both days have is written once."""
    assert write_days(date(2031, 5, 1), date(2031, 5, 1)) == "1 May 2031"
    assert write_days(date(2031, 5, 1), date(2031, 5, 4)) == "1 to 4 May 2031"
    assert write_days(date(2031, 5, 30), date(2031, 6, 2)) == "30 May 2031 to 2 June 2031"
    assert len(MONTHS) == 12
