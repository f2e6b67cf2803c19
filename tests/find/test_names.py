"""Names of persons, and the offices around them."""

from __future__ import annotations

import pytest

from onrecord.find.speakers.names import find_names, name_in, officer_in
from onrecord.find.speakers.roles import role_after, role_before

NAMES = [
    ("Ada Okafor", ("Ada Okafor", 0)),
    ("Defence Minister Ada Okafor", ("Ada Okafor", 17)),
    ("Dr. Ada B. Okafor", ("Ada B. Okafor", 4)),
    ("envoy for Norway Ada Okafor", ("Ada Okafor", 17)),
    ("French President Ada Okafor", ("Ada Okafor", 17)),
    ("Lindau’s Ada Okafor", ("Ada Okafor", 9)),
    ("Mill Lane", None),
    ("Sedda River", None),
    ("Port Ministry", None),
    ("The Harbour Post", None),
    ("Peace Accord", None),
    ("Okafor", None),
]


@pytest.mark.parametrize(("phrase", "expected"), NAMES)
def test_name_in(phrase, expected):
    """A name is two words at least, without title, office and country; places, bodies and things have none."""
    assert name_in(phrase) == expected


OFFICERS = [
    ("president of Vandania Ada Okafor", "Ada Okafor"),
    ("Leader of the Reform Sheikh Bo Lind", "Bo Lind"),
    ("Special Envoy for Vandania Ada Okafor", "Ada Okafor"),
    ("supporters of Ada Okafor", None),
]


@pytest.mark.parametrize(("phrase", "expected"), OFFICERS)
def test_officer_in(phrase, expected):
    """The name may follow the land, or the body, that the office is of."""
    assert officer_in(phrase) == expected


FOUND = [
    ("Ada Okafor left. Okafor slept.", ["Ada Okafor", "Ada Okafor"]),
    ("Mr Okafor left. Okafor slept.", ["Okafor", "Okafor"]),
    ("Ada Okafor left. Bo Okafor slept. Ada B. Okafor woke.", ["Ada Okafor", "Bo Okafor", "Ada Okafor"]),
    ("They met in Carrow Bend. Carrow Bend slept.", []),
    ("They met in Grand Vale.", []),
    ("Rain fell.", []),
]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_find_names(text, expected):
    """Surnames come with the first full name; what stands after "in" is a place."""
    assert [named.name for named in find_names(text, lambda _: False)] == expected


def test_headlines_tell_little():
    """A run of capitals over an article is cut to the name that the text below it has."""
    headline = "Rival Ada Okafor Leads"
    names = find_names(f"{headline}\n\nAda Okafor leads.", lambda _: False, len(headline))
    assert [named.name for named in names][-1] == "Ada Okafor"


def test_places_are_no_persons():
    """What the case has as a place is no person."""
    assert find_names("Port Vale slept.", lambda name: name == "Port Vale") == ()


ROLES = [
    ("Foreign Minister Ada Okafor left.", "Foreign Minister", None),
    ("Then health ministry spokeswoman Ada Okafor left.", "health ministry spokeswoman", None),
    ("The mayor, Ada Okafor, left.", "mayor", None),
    ("In an e-mail to members, Ada Okafor left.", None, None),
    ("Ada Okafor, the mayor of Lindau, left.", None, "mayor of Lindau"),
    ("Ada Okafor, who is mayor, left.", None, None),
    ("Bo Lind, and Ada Okafor, left.", None, None),
    ("It rained, as the mayor said, Ada Okafor left.", None, None),
]


@pytest.mark.parametrize(("text", "before", "after"), ROLES)
def test_roles(text, before, after):
    """An office stands right before a name, or in an apposition on either side."""
    named = next(one for one in find_names(text, lambda _: False) if one.name == "Ada Okafor")
    assert (role_before(text, named), role_after(text, named)) == (before, after)
