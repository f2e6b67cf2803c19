"""Whose a surname is where an office stands before it, and two persons of an article share it."""

from __future__ import annotations

import pytest

from onrecord.find.speakers.names import find_names

PRESIDENT = "President Okafor said the talks would go on."
CASES = [
    # A relative, or who stands beside the holder, has not the office.
    (f"President Okafor and Dr. Ada Okafor met families in Lindau. {PRESIDENT}", "Okafor"),
    (f"Dr. Ada Okafor and President Okafor met families in Lindau. {PRESIDENT}", "Okafor"),
    (f"First Lady Ada Okafor thanked the nurses. {PRESIDENT}", "Okafor"),
    (f"His wife, Ada Okafor, thanked the nurses. {PRESIDENT}", "Okafor"),
    (f"Ada Okafor, the president’s wife, thanked the nurses. {PRESIDENT}", "Okafor"),
    (f"Ada Okafor, daughter of the president, thanked the nurses. {PRESIDENT}", "Okafor"),
    # Of two, the one of whom the office is told has it, wherever the name stands.
    (f"Ada Okafor thanked the nurses. Bo Okafor, the president of Vandania, smiled. {PRESIDENT}", "Bo Okafor"),
    (f"Ada Okafor thanked the nurses. {PRESIDENT} “We grieve,” President Bo Okafor wrote.", "Bo Okafor"),
    (f"His wife Ada Okafor thanked the nurses. Bo Okafor smiled. {PRESIDENT}", "Bo Okafor"),
    # Nothing speaks against the only full name.
    (f"Ada Okafor, a lawyer from Lindau, took office in May. {PRESIDENT}", "Ada Okafor"),
    (f"Ada Okafor was elected president in May. {PRESIDENT}", "Ada Okafor"),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_an_office_goes_to_whom_it_is_told_of(text, expected):
    """The surname behind the office stands for its holder, and for no relative; alone, where no full name is his."""
    at = text.index("President Okafor said") + len("President ")
    assert [named.name for named in find_names(text, lambda _: False) if named.start == at] == [expected]


def test_a_relative_keeps_the_full_name():
    """Who is named in full is still found under that name."""
    names = [named.name for named in find_names(CASES[0][0], lambda _: False)]
    assert names == ["Okafor", "Ada Okafor", "Okafor"]


def test_an_office_in_front_of_a_paragraph_is_one():
    """The line end before an office is a blank like any other."""
    (named,) = find_names("Talks\n\nPresident Okafor smiled.", lambda _: False)
    assert (named.name, named.title) == ("Okafor", "president")
