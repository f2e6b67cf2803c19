from __future__ import annotations

from dataclasses import replace
from datetime import date

from event_cases import write_convoy
from hypothesis import given
from hypothesis import strategies as st
from web_cases import MAYOR, MINISTRY, Sheet, write_courier, write_wire

from onrecord.record import Span
from onrecord.web.passages import Mark, cut, find_marks


def cut_sheet(sheet: Sheet):
    """The paragraphs of an article written by hand."""
    bundle = sheet.bundle()
    marks = find_marks(bundle.article, bundle.claims, bundle.analysis.whens, bundle.analysis.wheres)
    return cut(bundle.article.text, marks, bundle.claims)


def find(paragraphs, words: str):
    """The passage with these words."""
    return next(passage for paragraph in paragraphs for passage in paragraph if passage.quote == words)


def test_marks_are_cut_where_others_begin_or_end():
    """A figure and a date inside a content are passages of their own, and belong to both claims."""
    paragraphs = cut_sheet(write_courier())
    assert find(paragraphs, "At least 12").kinds == ("indirect", "figure")
    assert find(paragraphs, "At least 12").claims == (1, 0)
    assert find(paragraphs, "30 April").kinds == ("indirect", "when")
    assert [passage.kinds for passage in paragraphs[0]] == [("headline",), ("headline", "where"), ("headline",)]


def test_the_narrowest_claim_comes_first():
    """Words of a claim inside another lead to the inner one first."""
    sheet = Sheet("T\n\nThe ministry said the mayor told it that nine died.")
    sheet.say("the mayor told it that nine died", source="The ministry", cue="said", speaker=MINISTRY)
    sheet.say("that nine died", source="the mayor", cue="told", speaker=MAYOR)
    paragraphs = cut_sheet(sheet)
    assert find(paragraphs, "that nine died").claims == (1, 0)
    assert find(paragraphs, "the mayor").claims == (1, 0)
    assert find(paragraphs, "The ministry").claims == (0,)


def test_contents_in_each_other_tell_their_depth():
    """Of contents that lie in each other the innermost gives kind and depth, and shows where it begins and ends."""
    paragraphs = cut_sheet(write_wire())
    inner, outer = find(paragraphs, "We did not close"), find(paragraphs, "wrote")
    assert (outer.kinds, outer.depth) == (("direct", "cue"), 1)
    assert (inner.kinds, inner.depth, inner.opens, inner.closes) == (("direct",), 2, False, False)
    assert find(paragraphs, "“").opens
    assert find(paragraphs, ".”").closes
    assert find(paragraphs, "to comment").depth == 1
    assert all(write_wire().text[passage.start :].startswith(passage.quote) for row in paragraphs for passage in row)


def test_words_that_only_support_a_claim_lead_to_their_own_claim_first():
    """The source of a figure is the source of a statement first, and lights up for both."""
    sheet = Sheet("T\n\nNine died on Monday, the mayor said.")
    sheet.say("Nine died on Monday", source="the mayor", cue="said", speaker=MAYOR)
    statement = sheet.claims[0]
    sheet.count("Nine", speaker=MAYOR, low=9, high=9, when=sheet.on("Monday", date(2031, 5, 1)))
    sheet.claims[1] = replace(sheet.claims[1], attribution=statement.attribution)
    paragraphs = cut_sheet(sheet)
    assert find(paragraphs, "the mayor").claims == (0, 1)
    assert find(paragraphs, "Monday").claims == (0, 1)
    assert find(paragraphs, "Nine").claims == (1, 0)


def test_a_claim_ends_once():
    """The number of a claim stands behind the last of its words, and nowhere else."""
    ends = [number for paragraph in cut_sheet(write_courier()) for passage in paragraph for number in passage.ends]
    assert sorted(ends) == [0, 1, 2, 3]


def test_every_mention_of_an_event_is_marked():
    """Triggers are marked by what their own speaker says; what takes part, decides and counts belongs to the claim."""
    sheet = write_convoy()
    numbers = {claim.quote[0].quote: number for number, claim in enumerate(sheet.claims)}
    paragraphs = cut_sheet(sheet)
    assert find(paragraphs, "struck").kinds == ("event",)
    assert find(paragraphs, "attack").kinds == ("indirect", "otherwise")
    assert find(paragraphs, "Talks").notes == (
        "meeting or talks; said to be planned or to come, according to the article itself",
    )
    assert numbers["struck"] in find(paragraphs, "rockets").claims
    assert numbers["struck"] in find(paragraphs, "12 soldiers").claims
    assert numbers["attack"] in find(paragraphs, "denied").claims
    blamed = find(paragraphs, "smugglers")
    assert (blamed.claims, blamed.kinds, blamed.is_marked) == ((), (), True)


@given(
    st.text(alphabet="ab \n“”\u202e𝔸", min_size=1, max_size=60),
    st.lists(st.tuples(st.integers(0, 59), st.integers(1, 30), st.sampled_from(["direct", "source", "figure", None]))),
)
def test_the_passages_give_the_text_again(text, stretches):
    """Whatever overlaps, nests or crosses paragraphs: nothing is lost, doubled or moved, and each mark is whole."""
    marks = [
        Mark(span=Span(start=start, end=min(start + length, len(text))), kind=kind)
        for start, length, kind in stretches
        if start < len(text)
    ]
    paragraphs = cut(text, marks, [])
    assert "\n\n".join("".join(passage.quote for passage in paragraph) for paragraph in paragraphs) == text
    for kind in ("direct", "source", "figure"):
        covered = {at for mark in marks if mark.kind == kind for at in range(mark.span.start, mark.span.end)}
        words = sum(len(p.quote) for paragraph in paragraphs for p in paragraph if kind in p.kinds)
        breaks = len(covered) - words
        assert breaks % 2 == 0
        assert breaks <= 2 * text.count("\n\n")
