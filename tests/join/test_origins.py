from __future__ import annotations

import json
from dataclasses import asdict, replace
from datetime import UTC, date, datetime

import pytest
from factories import make_article
from hypothesis import given
from hypothesis import strategies as st

from onrecord.join.copies import Link, compare_articles
from onrecord.join.credits import find_agencies, find_publisher, is_release
from onrecord.join.origins import CROWD, Sketch, find_bands, find_origins, find_pairs, find_partners, sketch
from onrecord.join.shingles import find_runs, find_words
from onrecord.record import Furniture, Judgement, Span

LEAD = (
    "A fire in the grain harbour of Stellan destroyed two sheds and a crane on Monday night, the fire "
    "brigade said, and kept three ferries from leaving until the tide had turned."
)
MIDDLE = (
    "The sheds belonged to the northern cooperative, which had rented them to a dealer in rope. Firemen "
    "from four parishes pumped water out of the basin for six hours while dockers rolled barrels of tar "
    "to the far end of the quay."
)
END = (
    "Nobody was hurt. The harbour master expects the berth to open again by Thursday, if the owner of the "
    "crane can find somebody to take it down, and has asked skippers to call at Quay Mills until then."
)
QUOTE = (
    "“We have lost the rope, the crane and the good opinion of our insurers, and we shall miss the crane "
    "the longest of the three,” said the manager, Ebba Storm."
)
OTHER = (
    "School holidays begin a week early in Dareth this year, the ministry of education said on Tuesday, "
    "because the roof of the largest school in Port Alvere has to be mended before the autumn storms. "
    "Parents were told by letter."
)
LATER = (
    "Painters have begun to work on the lighthouse at Carn Head, which will be striped in red as it was "
    "before the war, and the keeper has moved his bed to the boat house. He complains of the smell, and "
    "of visitors who ask about the stripes."
)
WIRE = f"{LEAD}\n\n{MIDDLE}\n\n{QUOTE}\n\n{END}"
DAY = date(2025, 3, 4)


def make_judgement(one, other, decision, hour=1):
    return Judgement(
        id=f"judgement-{one}-{other}-{decision}-{hour}",
        kind="origins",
        subjects=(one, other),
        decision=decision,
        value=None,
        who="Ines",
        decided_at=datetime(2025, 4, 1, hour, tzinfo=UTC),
        why="read both",
    )


def make_sketch(article_id, day=4, size=300, *, is_agency=False, is_measured=True):
    return Sketch(
        article_id=article_id,
        outlet=f"Outlet {article_id}",
        published=date(2025, 3, day),
        agencies=(),
        is_agency=is_agency,
        size=size,
        fingerprints="",
        is_measured=is_measured,
    )


def make_link(one, other, share=0.9):
    return Link(
        article_ids=(min(one, other), max(one, other)),
        kind="cut or rewritten copy",
        is_one=True,
        share=share,
        score=share,
        runs=(),
        reasons=(f"{one} and {other} share words",),
    )


@pytest.mark.parametrize(
    ("name", "one", "other", "kind", "is_one"),
    [
        ("the same words", WIRE, WIRE, "near copy", True),
        ("cut to the first half", WIRE, f"{LEAD}\n\n{MIDDLE}", "cut or rewritten copy", True),
        ("paragraphs moved", WIRE, f"{END}\n\n{QUOTE}\n\n{MIDDLE}\n\n{LEAD}", "near copy", True),
        ("another opening", WIRE, f"{OTHER}\n\n{LEAD}\n\n{MIDDLE}", "cut or rewritten copy", True),
        ("one quotation", f"{OTHER}\n\n{QUOTE}", f"{LATER}\n\n{QUOTE}", "shared quotations", False),
        ("other matters", WIRE, OTHER, None, None),
        (
            "a background paragraph",
            f"{OTHER}\n\n{LATER}\n\n{END}",
            f"{LEAD}\n\n{MIDDLE}\n\n{END}",
            "shared passage",
            False,
        ),
    ],
)
def test_kinds_of_links(name, one, other, kind, is_one):
    """Copies are one origin however they are cut; a quotation or a paragraph of background is not, and is told."""
    link = compare_articles(make_article(one, outlet="The Coast Courier"), make_article(other, outlet="Long Reach"))
    assert (link and link.kind, link and link.is_one) == (kind, is_one), name


def test_an_outlets_own_background_is_no_origin():
    """What one outlet repeats under two of its stories makes them no copies of each other."""
    one, other = (make_article(f"{own}\n\n{MIDDLE}") for own in (OTHER, LATER))
    link = compare_articles(one, other)
    assert link
    assert not link.is_one
    assert "one outlet published both" in link.reasons


def test_days_between_speak_against_one_origin():
    """The same shared words weigh less between articles a week apart."""
    one = make_article(f"{LEAD}\n\n{MIDDLE}\n\n{OTHER}", outlet="The Coast Courier", published=DAY)
    near = make_article(f"{LATER}\n\n{MIDDLE}\n\n{LEAD}", outlet="Long Reach", published=DAY)
    late = make_article(f"{LATER}\n\n{MIDDLE}\n\n{LEAD}", outlet="Long Reach", published=date(2025, 3, 11))
    first, second = compare_articles(one, near), compare_articles(one, late)
    assert first
    assert second
    assert first.score > second.score
    assert "published 7 days apart" in second.reasons


def test_runs_say_the_same_words_in_both_texts():
    """Each pair of spans leads to the same words, whatever their case and marks."""
    one, other = make_article(WIRE), make_article(f"{OTHER}\n\n{WIRE.upper()}", outlet="Long Reach")
    link = compare_articles(one, other)
    assert link
    first, second = (one, other) if link.article_ids[0] == one.id else (other, one)
    for here, there in link.runs:
        words = [
            find_words(text[span.start : span.end]).words for text, span in ((first.text, here), (second.text, there))
        ]
        assert words[0] == words[1]


def test_a_link_is_the_same_for_either_order():
    """Which article is handed in first changes nothing."""
    one, other = make_article(WIRE), make_article(f"{LEAD}\n\n{MIDDLE}\n\n{OTHER}", outlet="Long Reach")
    assert compare_articles(one, other) == compare_articles(other, one)


@given(st.lists(st.sampled_from("abcd"), max_size=40), st.lists(st.sampled_from("abcd"), max_size=40))
def test_runs_never_overlap(one, other):
    """No word of either row stands in two runs, and both sides of a run say the same."""
    runs = find_runs(one, other)
    assert all(one[run.start : run.start + run.length] == other[run.other : run.other + run.length] for run in runs)
    for places in ([(run.start, run.length) for run in runs], [(run.other, run.length) for run in runs]):
        taken = [at for start, length in places for at in range(start, start + length)]
        assert len(taken) == len(set(taken))


def test_a_sketch_is_plain_and_always_the_same():
    """A sketch is stored as JSON, is small, and does not hang on the run: its bands are known."""
    found = sketch(make_article("\n\n".join([WIRE] * 8)))
    stored = json.dumps(asdict(found), default=str)
    assert len(stored) < 2_000
    assert find_bands(sketch(make_article("one two three four five six seven eight"))) == ("ac616790",)


@pytest.mark.parametrize(("text", "is_measured"), [("Fire in Stellan harbour.", False), (WIRE, True)])
def test_short_texts_are_not_measured(text, is_measured):
    """A text of a line or two cannot tell its source, and says so."""
    assert sketch(make_article(text)).is_measured is is_measured


def test_a_short_cut_of_a_long_report_is_proposed():
    """Fingerprints meet wherever a sentence is shared, however long the rest is."""
    long = make_article(f"{OTHER}\n\n{LATER}\n\n{QUOTE}\n\n{END}\n\n{MIDDLE}")
    cut = make_article(f"{MIDDLE.split('. ', maxsplit=1)[0]}. {LEAD}", outlet="Long Reach")
    assert find_pairs([sketch(long), sketch(cut)]) == (tuple(sorted((long.id, cut.id))),)


def test_partners_of_one_are_the_pairs_of_all():
    """What is found for one article added is what a full run finds for it, in crowds too."""
    sketches = [
        sketch(make_article(f"{LEAD}\n\nNote {number} of the desk.", outlet=f"Outlet {number}", published=DAY))
        for number in range(CROWD + 10)
    ]
    holders = {band: [each for each in sketches if band in find_bands(each)] for band in find_bands(sketches[3])}
    pairs = {pair for pair in find_pairs(sketches) if sketches[3].article_id in pair}
    partners = find_partners(sketches[3], holders)
    assert {frozenset((sketches[3].article_id, each)) for each in partners} == {frozenset(pair) for pair in pairs}


def _told(origins):
    return {origin.article_ids for origin in origins}


def test_each_article_is_in_one_origin_with_the_earliest_first():
    """Copies follow the article that came first; on one day the agency's own stands before all."""
    sketches = [make_sketch("a", 5), make_sketch("b", 4), make_sketch("c", 4, 100, is_agency=True), make_sketch("d", 4)]
    links = [make_link("a", "b"), make_link("a", "c"), make_link("b", "c")]
    assert _told(find_origins(sketches, links)) == {("c", "b", "a"), ("d",)}


def test_a_compilation_does_not_make_its_parts_one():
    """An article made of two independent ones goes back to the one that it has most of."""
    sketches = [make_sketch("a", 3), make_sketch("b", 3), make_sketch("both", 4)]
    links = [make_link("a", "both", 0.9), make_link("b", "both", 0.8)]
    assert _told(find_origins(sketches, links)) == {("a", "both"), ("b",)}


def test_people_decide_first():
    """What a person keeps apart no chain joins; what a person joins is one without shared words; the latest counts."""
    sketches = [make_sketch(name, day) for day, name in enumerate("abcd", 1)]
    links = [make_link("a", "b"), make_link("b", "c")]
    apart = [make_judgement("a", "c", "different"), make_judgement("d", "a", "same")]
    assert _told(find_origins(sketches, links, apart)) == {("a", "b", "d"), ("c",)}
    again = [*apart, make_judgement("c", "a", "unsure", 2), make_judgement("a", "d", "different", 3)]
    assert _told(find_origins(sketches, links, again)) == {("a", "b", "c"), ("d",)}


@given(st.data())
def test_the_order_of_input_changes_nothing(data):
    """Sketches, links and judgements in any order give the same origins, each article in exactly one."""
    names = "abcdef"
    sketches = [make_sketch(name, 1 + number % 3) for number, name in enumerate(names)]
    pairs = data.draw(
        st.lists(
            st.tuples(st.sampled_from(names), st.sampled_from(names)).filter(lambda two: two[0] < two[1]), unique=True
        )
    )
    links = [make_link(one, other, 0.5 + number % 5 / 10) for number, (one, other) in enumerate(pairs)]
    judgements = [
        make_judgement(one, other, ("same", "different")[at % 2], at) for at, (one, other) in enumerate(pairs[:3])
    ]
    origins = find_origins(sketches, links, judgements)
    again = [data.draw(st.permutations(each)) for each in (sketches, links, judgements)]
    assert find_origins(*again) == origins
    assert sorted(each for origin in origins for each in origin.article_ids) == list(names)


@pytest.mark.parametrize(
    ("text", "agencies"),
    [
        (f"{LEAD} (Reuters)", ("Reuters",)),
        (f"{LEAD}\n\nWith inputs from AFP", ("Agence France-Presse",)),
        (f"{LEAD} - Interfax", ("Interfax",)),
        (f"{LEAD}\n\nThe Associated Press contributed to this report.", ("Associated Press",)),
        (f"STELLAN (AP) - {LEAD}", ("Associated Press",)),
        (f"AFP, Tuesday 4 Mar 2025\n\n{LEAD}", ("Agence France-Presse",)),
        (f"Reuters reporters saw the fire. {LEAD}", ()),
    ],
)
def test_agencies_credited_in_the_text(text, agencies):
    """An agency counts where a form of credit names it, under one name; a mention of it does not."""
    assert find_agencies(make_article(text)) == agencies


def test_the_outlet_that_another_credits():
    """A credit line that names the other article's outlet speaks for one source, though no list knows the outlet."""
    line = Furniture(kind="credit", span=Span(start=0, end=31), quote="Additional reporting by Storm Wire")
    one = make_article(f"{LEAD}\n\n{MIDDLE}", outlet="Storm Wire")
    other = replace(make_article(f"{OTHER}\n\n{LEAD}\n\n{MIDDLE}", outlet="Long Reach"), furniture=(line,))
    link = compare_articles(one, other)
    assert link
    assert "both credit Storm Wire" in link.reasons


@pytest.mark.parametrize(
    ("outlet", "publisher"),
    [
        ("The Guardian", "Guardian Media Group"),
        ("the observer", "Guardian Media Group"),
        ("The Harbour Post", None),
        (None, None),
    ],
)
def test_publishers(outlet, publisher):
    """Outlets of one house are known by name, with or without the article."""
    assert find_publisher(outlet) == publisher


@pytest.mark.parametrize(
    ("text", "title", "expected"),
    [
        (f"FOR IMMEDIATE RELEASE\n\n{LEAD}", None, True),
        (f"{LEAD}\n\nNotes to editors: the crane was built in 1921", None, True),
        (LEAD, "Statement by the harbour master of Stellan", True),
        (
            f"{LEAD} The brigade gave the number in a press release that it sent to newspapers late on Monday night.",
            None,
            False,
        ),
    ],
)
def test_releases(text, title, expected):
    """A release is known by lines that only releases have; one that is mentioned in a report makes none."""
    assert is_release(make_article(text, title=title)) is expected


def test_a_release_and_its_print_are_one():
    """A statement that an outlet prints is one origin with it, and is called a release."""
    one = make_article(WIRE, outlet="Stellan Fire Brigade", title="Statement by the fire brigade")
    link = compare_articles(one, make_article(f"{OTHER}\n\n{LEAD}\n\n{MIDDLE}", outlet="Long Reach"))
    assert link
    assert (link.kind, link.is_one) == ("press release", True)
