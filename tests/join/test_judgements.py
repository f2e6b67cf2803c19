import codecs
import json
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import UsageError
from onrecord.join.judgement_sheets import COLUMNS, WORDS, from_csv, from_jsonl, from_text, land, to_csv, to_jsonl
from onrecord.join.judgements import (
    DECISIONS,
    SUBJECTS,
    Signature,
    Subject,
    apply,
    find_by_claim,
    find_latest,
    find_orphans,
    find_pairs,
    make_judgement,
    put_in_order,
    settle,
    tell_judgement,
)

NOON = datetime(2031, 5, 2, 12, 0, tzinfo=UTC)


def judge(
    kind="incidents", subjects=("claim-a", "claim-b"), decision="same", *, value=None, who="Ana Ruel", hour=0, why=""
):
    signature = Signature(who, NOON + timedelta(hours=hour), why)
    return make_judgement(kind, subjects, decision, value=value, signature=signature)


LOG = (
    judge(why="one pier, one morning"),
    judge(
        "actors", ("Dana Ruel", "D. Ruel"), "different", hour=1, why='Sisters;\ntheir mother says “both”, and "twice"'
    ),
    judge("origins", ("article-2", "article-1"), "unsure", hour=2),
    judge("claim", ("claim-a",), "reject", who="Bo Lind", hour=3, why="=SUM(A1)"),
    judge("cell", ("claim-a", "figure_low"), "correct", value="-12", hour=4, why="'=quoted"),
    judge("cell", ("claim-a", "place"), "accept", hour=5),
)


# making


@pytest.mark.parametrize(
    ("kind", "subjects", "decision", "changes", "words"),
    [
        ("verdict", ("a", "b"), "same", {}, "no kind of judgement"),
        ("incidents", ("a", "b"), "accept", {}, "no decision on incidents"),
        ("cell", ("a", "b"), "same", {}, "accept, reject, correct"),
        ("claim", ("a",), "unsure", {}, "no decision on claim"),
        ("actors", ("a",), "same", {}, "a name and another name"),
        ("actors", ("a", "b", "c"), "same", {}, "3 given"),
        ("actors", ("a", "  "), "same", {}, "1 given"),
        ("claim", ("a", "b"), "accept", {}, "a claim's id"),
        ("origins", ("a", " a"), "same", {}, "against itself"),
        ("claim", ("a",), "correct", {}, "has no value"),
        ("claim", ("a",), "correct", {"value": " "}, "has no value"),
        ("cell", ("a", "place"), "accept", {"value": "Lesk"}, "only a correction"),
        ("incidents", ("a", "b"), "same", {"value": "Lesk"}, "only a correction"),
        ("incidents", ("a", "b"), "same", {"who": " \n"}, "“who” is empty"),
        ("incidents", ("a", "b"), "same", {"why": "a\x00b"}, r"U\+0000"),
        ("incidents", ("a", "b\udcff"), "same", {}, r"U\+DCFF"),
        ("incidents", ("a", "b" * 601), "same", {}, "601 characters"),
        ("cell", ("a", "place"), "correct", {"value": "b" * 30_001}, "30,001 characters"),
    ],
)  # fmt: skip
def test_what_is_no_judgement_is_refused(kind, subjects, decision, changes, words):
    """A decision that does not go with its kind, its subjects or its value is refused, with what to do instead."""
    with pytest.raises(UsageError, match=words) as caught:
        judge(kind, subjects, decision, **changes)
    assert str(caught.value).count(".") >= 1


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (datetime(2031, 5, 2, 12, 0), "without a time zone"),  # noqa: DTZ001 - that is the fault
        (datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=2))), "years 1 to 9999"),
    ],
)
def test_a_moment_that_cannot_be_ordered_is_refused(moment, words):
    """Without a time zone, or beyond the calendar, it cannot be told which decision came later."""
    with pytest.raises(UsageError, match=words):
        make_judgement("claim", ("a",), "accept", signature=Signature("Ana Ruel", moment))


@pytest.mark.parametrize("kind", ["actors", "incidents", "origins"])
def test_a_pair_has_no_order(kind):
    """(a, b) and (b, a) are one subject and give one judgement."""
    assert judge(kind, ("b", "a")) == judge(kind, ("a", "b"))
    assert judge(kind, ("b", "a")).subjects == ("a", "b")


def test_a_cell_has_an_order():
    """A claim and its column are not exchanged, whatever their names."""
    assert judge("cell", ("z-claim", "a-column"), "accept").subjects == ("z-claim", "a-column")


def test_the_same_decision_is_the_same_record():
    """Blanks at the ends, kinds of line ends and time zones make no other judgement; any other word does."""
    there = NOON.astimezone(timezone(timedelta(hours=5, minutes=30)))
    one = make_judgement("claim", [" claim-a "], "accept", signature=Signature("Ana Ruel\n", there, "a\r\nb\rc"))
    other = make_judgement("claim", ("claim-a",), "accept", value="", signature=Signature("Ana Ruel", NOON, "a\nb\nc"))
    assert one == other
    assert one.decided_at.isoformat() == "2031-05-02T12:00:00+00:00"
    assert (
        len({each.id for each in (*LOG, one, judge(why="other"), judge(hour=9), judge(who="Bo Lind"))}) == len(LOG) + 4
    )


# settling


SAME, DIFFERENT, UNSURE = (judge(decision=word, hour=hour) for hour, word in enumerate(("same", "different", "unsure")))
AGAIN = judge(decision="same", who="Bo Lind", hour=3)


@pytest.mark.parametrize(
    ("log", "counts", "latest"),
    [
        ((), None, None),
        ((SAME,), SAME, SAME),
        ((SAME, DIFFERENT), DIFFERENT, DIFFERENT),
        ((DIFFERENT, SAME), DIFFERENT, DIFFERENT),
        ((UNSURE, DIFFERENT, SAME), None, UNSURE),
        ((AGAIN, UNSURE, SAME), AGAIN, AGAIN),
    ],
)
def test_the_last_decision_counts(log, counts, latest):
    """Of the decisions on a subject the last one counts, whoever made it; "unsure" opens the subject again."""
    subject = Subject("incidents", ("claim-a", "claim-b"))
    assert settle(log).get(subject) == counts
    assert find_latest(log).get(subject) == latest
    assert find_pairs(log, "incidents", "same") == (() if counts is None or counts == DIFFERENT else (subject.parts,))


def test_subjects_of_other_kinds_do_not_meet():
    """A claim and its cell, or two pairs of one name in different kinds, are judged each by itself."""
    log = [judge(kind, ("a", "b"), decision) for kind, decision in (("actors", "same"), ("cell", "reject"))]
    log += [judge("claim", ("a",), "accept", hour=2), judge("origins", ("a", "b"), "different", hour=3)]
    assert set(settle(log).values()) == set(log)
    assert find_pairs(log, "actors", "same") == find_pairs(log, "origins", "different") == (("a", "b"),)


# Words that survive a trip through text and databases: no control characters, no halves of characters.
words = st.text(
    st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("\n\t\r=+-@';\",\x85\u2028"), max_size=12
)
filled = words.map(lambda text: f"x{text}y") | st.sampled_from("ab=+-@").map(lambda text: f"{text}1")
# Few moments and few subjects, so that decisions meet.
moments = st.datetimes(timezones=st.just(UTC)) | st.sampled_from((NOON, NOON + timedelta(microseconds=1)))


@st.composite
def judgements(draw, subjects=filled):
    kind = draw(st.sampled_from(sorted(DECISIONS)))
    parts = draw(st.lists(subjects, min_size=len(SUBJECTS[kind]), max_size=len(SUBJECTS[kind]), unique_by=str.strip))
    decision = draw(st.sampled_from(DECISIONS[kind]))
    value = draw(filled) if decision == "correct" else None
    signature = Signature(draw(filled), draw(moments), draw(words))
    return make_judgement(kind, parts, decision, value=value, signature=signature)


logs = st.lists(judgements(), max_size=6)
crowded = st.lists(judgements(st.sampled_from("abc")), max_size=12)


@given(crowded, st.randoms())
def test_settling_is_independent_of_order(log, random):
    """Whatever the order of the log, and however often a judgement stands in it, the same decisions count."""
    shuffled = [*log, *log[:3]]
    random.shuffle(shuffled)
    assert list(settle(shuffled).items()) == list(settle(log).items())
    assert put_in_order(shuffled) == put_in_order(log)


@given(crowded)
def test_what_counts_is_the_last_there_is(log):
    """No decision on a subject is later than the one that counts, and an open subject was left unsure last."""
    settled = settle(log)
    for judgement in log:
        last = settled.get(Subject(judgement.kind, judgement.subjects))
        if last is None:
            rivals = [each for each in log if (each.kind, each.subjects) == (judgement.kind, judgement.subjects)]
            assert max(rivals, key=lambda each: (each.decided_at, each.id)).decision == "unsure"
        else:
            assert (judgement.decided_at, judgement.id) <= (last.decided_at, last.id)


# orphans


@pytest.mark.parametrize(
    ("claims", "names", "articles", "orphaned"),
    [
        (("claim-a", "claim-b"), ("Dana Ruel", "D. Ruel"), ("article-1", "article-2"), ()),
        (("claim-a",), ("Dana Ruel", "D. Ruel"), ("article-1", "article-2"), (0,)),
        (("claim-b",), ("Dana Ruel", "D. Ruel"), ("article-1", "article-2"), (0, 3, 4, 5)),
        (("claim-a", "claim-b"), ("Dana Ruel",), ("article-1",), (1, 2)),
        ((), (), (), (0, 1, 2, 3, 4, 5)),
    ],
)
def test_orphans_are_named(claims, names, articles, orphaned):
    """A judgement is orphaned where one claim, name or article of it has gone; the name of a column is none of them."""
    assert find_orphans(reversed(LOG), claims, names, articles) == tuple(LOG[number] for number in orphaned)


# beside the machine's words


def by_what_counts(judged):
    return {column: cell.value for column, cell in judged.cells.items()}


def test_both_values_stay():
    """A corrected cell shows the machine's value and the person's, a rejected one nothing in its place, an accepted one
    the machine's; other cells are as they were.
    """
    row = {"figure_low": "14", "place": "Lesk", "speaker": "Ministry", "unit": None}
    log = (
        *LOG,
        judge("cell", ("claim-a", "speaker"), "reject"),
        judge("cell", ("claim-z", "unit"), "correct", value="x"),
    )
    judged = apply("claim-a", row, log)
    assert {column: cell.machine for column, cell in judged.cells.items()} == row
    assert by_what_counts(judged) == {"figure_low": "-12", "place": "Lesk", "speaker": None, "unit": None}
    assert judged.cells["figure_low"].judgement == LOG[4]
    assert judged.cells["unit"].judgement is None
    assert judged.judgement == LOG[3]
    assert apply("claim-a", row, find_by_claim(log)["claim-a"]) == judged


def test_a_correction_of_a_column_that_has_gone_is_shown():
    """A decision on a cell that the row no longer has is handed on beside the row, and changes nothing in it."""
    judged = apply("claim-a", {"place": "Lesk"}, LOG)
    assert by_what_counts(judged) == {"place": "Lesk"}
    assert judged.strays == (LOG[4],)


def test_a_rejected_claim_may_be_accepted_again():
    """The mark of rejection goes with a later decision; the claim and both decisions stay."""
    log = (LOG[3], judge("claim", ("claim-a",), "accept", hour=9))
    assert apply("claim-a", {}, log).judgement == log[1]
    assert len(put_in_order(log)) == 2


def test_a_decision_is_told_in_words():
    """Who, when and why stand beside what was decided."""
    corrected = judge("cell", ("claim-a", "figure_low"), "correct", value="12", why="two were counted twice")
    assert tell_judgement(corrected) == "corrected to “12” by Ana Ruel, 2031-05-02 12:00 UTC: two were counted twice"
    assert tell_judgement(LOG[2]) == "left open by Ana Ruel, 2031-05-02 14:00 UTC"


# as text

QUOTED = {"claim-a": "At least\n 14 were killed", "claim-b": "=14", "article-1": "Pier closed", "Dana Ruel": "Ruel"}


def read(rows):
    return tuple(row.judgement for row in rows)


@pytest.mark.parametrize(("write", "reads"), [(to_csv, (from_csv, from_text)), (to_jsonl, (from_jsonl, from_text))])
def test_what_is_written_is_read(write, reads):
    """An export holds the log in order of decision, with the words of its subjects; read again it is the same log."""
    body = write(LOG[::-1], QUOTED)
    for each in reads:
        assert read(each(body)) == LOG
    assert write(read(reads[0](body)), QUOTED) == body
    assert write(read(reads[0](write((), {}))), {}) == write((), {})
    assert "At least 14 were killed" in body.decode("utf-8-sig")


@given(logs)
def test_text_is_read_as_it_was_written(log):
    """Any log comes back from CSV and JSON Lines as it was, to the character."""
    ordered = put_in_order(log)
    assert read(from_csv(to_csv(log, {}))) == ordered
    assert read(from_jsonl(to_jsonl(log, {}))) == ordered
    assert {landing.landed for landing in land(from_csv(to_csv(log, {})), [])} <= {"added", "conflict"}
    assert {landing.landed for landing in land(from_jsonl(to_jsonl(log, {})), log)} <= {"there"}


def damage(change):
    return change(to_csv(LOG, QUOTED).decode("utf-8-sig"))


@pytest.mark.parametrize(
    "body",
    [
        damage(lambda text: text.encode()),
        damage(lambda text: codecs.BOM_UTF8 + text.replace("\r\n", "\n").encode()),
        damage(lambda text: text.replace("\r\n", "\r").encode()),
        damage(lambda text: codecs.BOM_UTF16_LE + text.encode("utf-16-le")),
        damage(lambda text: ("\r\n\r\n" + text + "\r\n,,,\r\n  \r\n").encode()),
        damage(lambda text: text.replace("kind,subject 1", "KIND, Subject_1 ").encode()),
        damage(lambda text: text.replace(",,", ", ,").encode()),
    ],
)  # fmt: skip
def test_a_table_survives_a_spreadsheet(body):
    """Byte-order marks, line ends, UTF-16, blank rows and names in capitals change no judgement."""
    assert read(from_text(body)) == LOG


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_a_table_may_be_parted_by_other_signs(delimiter):
    """Semicolons and tabs part cells as commas do; cells lost at the end of a row are empty."""
    lines = ["\ufeffkind,subject 1,subject 2,decision,who,decided at,value,why,words 1"]
    lines += [
        "incidents,claim-b,claim-a,same,Ana Ruel,2031-05-02T12:00:00Z",
        "Claim,claim-a,, Reject,Bo,2031-05-02T12:00:00+02:00",
    ]
    rows = from_text("\r\n".join(lines).replace(",", delimiter).encode())
    assert [row.fault for row in rows] == [None, None]
    assert rows[0].judgement == judge()
    assert rows[1].judgement.decided_at == NOON - timedelta(hours=2)


HEADER = "kind,subject 1,subject 2,decision,value,who,decided at,why\n"
GOOD = "incidents,claim-a,claim-b,same,,Ana Ruel,2031-05-02T12:00:00+00:00,\n"


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("incidents,claim-a,claim-b,same,,Ana Ruel,02/05/2031 12:00,\n", "format is text"),
        ("incidents,claim-a,claim-b,same,,Ana Ruel,66232.5,\n", "format is text"),
        ("incidents,claim-a,claim-b,same,,Ana Ruel,########,\n", "format is text"),
        ("incidents,claim-a,claim-b,same,,Ana Ruel,2031-05-02,\n", "without a time zone"),
        ("incidents,claim-a,claim-b,same,,Ana Ruel,,\n", "“decided at” is “”"),
        ("incidents,claim-a,claim-b,same,,,2031-05-02T12:00:00+00:00,\n", "“who” is empty"),
        ("incidents,claim-a,,same,,Ana Ruel,2031-05-02T12:00:00+00:00,\n", "1 given"),
        ("claim,claim-a,claim-b,reject,,Ana Ruel,2031-05-02T12:00:00+00:00,\n", "2 given"),
        ("incident,claim-a,claim-b,same,,Ana Ruel,2031-05-02T12:00:00+00:00,\n", "no kind of judgement"),
        ("cell,claim-a,place,correct,#NAME?,Ana Ruel,2031-05-02T12:00:00+00:00,\n", "took the words for a formula"),
        ("incidents,claim-a,claim-b,same,,Ana Ruel,2031-05-02T12:00:00+00:00,a, b\n", "9 cells, the header 8"),
        ('incidents,"claim-a,claim-b,same,,Ana Ruel,2031-05-02T12:00:00+00:00,\n', "Close the quote"),
        ('incidents,"claim"-a,claim-b,same,,Ana Ruel,2031-05-02T12:00:00+00:00,\n', "Close the quote"),
        ("incidents,claim-a,claim-b,same,,Ana Ru\xebl,2031-05-02T12:00:00+00:00,\n", "CSV UTF-8"),
        ("nonsense\n", "is “”"),
    ],
)  # fmt: skip
def test_a_bad_row_stops_nothing(row, words):
    """It is named by its line, with what is wrong and what to do; the rows around it are read."""
    body = (HEADER + GOOD + row + GOOD.replace("same", "unsure")).encode("latin-1")
    first, bad, last = from_text(body)
    assert (first.line, bad.line, last.line) == (2, 3, 4)
    assert (first.fault, bad.judgement, last.fault) == (None, None, None)
    landing = land((first, bad, last), [])[1]
    assert landing.landed == "fault"
    assert landing.message.startswith("line 3: ")
    assert words in landing.message


def test_lines_are_counted_through_cells_of_several_lines():
    """A row is named by the line on which it starts."""
    body = HEADER + GOOD.replace(",\n", ',"one\ntwo\r\nthree"\n') + "\n" + GOOD + "nonsense"
    assert [row.line for row in from_text(body.encode())] == [2, 6, 7]


@pytest.mark.parametrize("body", [b"", b"\xef\xbb\xbf", b"\r\n \n", to_jsonl((), {}), to_csv((), {})])
def test_a_file_without_rows_holds_nothing(body):
    """Nothing in, nothing out, and nothing wrong."""
    assert from_text(body) == ()


@pytest.mark.parametrize("body", [b"claim-a;claim-b;same\n", b'"kind\n', b"\x00\xff\xfe", b"[1]\n", b"who,why\na,b\n"])
def test_a_file_of_another_kind_is_refused(body):
    """A table without the columns that a judgement needs is refused as a whole, with the names they must have."""
    with pytest.raises(UsageError, match="subject 1, subject 2, decision"):
        from_text(body)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("{", "no JSON"),
        ("[1, 2]", "no object"),
        ("[" * 100_000, "no JSON"),
        ("{}", "is “”"),
        ('{"value": 12}', "“value” is 12"),
        ('{"who": ["Ana"]}', "“who” is"),
        (json.dumps(dict.fromkeys(COLUMNS, "\udc80") | {"decided at": NOON.isoformat()}), "no kind"),
    ],
)  # fmt: skip
def test_a_bad_line_of_json_stops_nothing(line, words):
    """It is named by its number, with what is wrong and what to do; the lines around it are read."""
    good = to_jsonl(LOG[:1], {}).decode()
    rows = from_text(f"{good}\n{line}\n{good}".encode("utf-8", "surrogateescape"))
    assert [row.line for row in rows] == [1, 3, 4]
    assert read(rows) == (LOG[0], None, LOG[0])
    assert words in rows[1].fault


@given(st.binary(max_size=80), st.integers(0, 400))
def test_no_file_breaks_the_import(noise, at):
    """Whatever bytes a file holds, it is read or refused; no row that is read adds to what was written before it."""
    body = to_csv(LOG[:2], QUOTED)
    try:
        rows = from_text(body[:at] + noise + body[at:])
    except UsageError:
        return
    assert all((row.judgement is None) != (row.fault is None) for row in rows)


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_no_cell_starts_a_formula(sign):
    """In the table no cell starts like a formula, whoever wrote it; what is read has its own words again."""
    named = judge("actors", (f"{sign}Ruel", f"'{sign}Lind"), "same", who=f"{sign}Ana", why=f"''{sign}1+1")
    body = to_csv([named], {f"{sign}Ruel": f"{sign}CMD()"})
    cells = body.decode("utf-8-sig").split("\r\n")[1].split(",")
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    assert read(from_csv(body)) == (named,)


def test_columns_for_the_reader_are_passed_over():
    """The words of the subjects may be edited or left out: they are no part of a judgement."""
    body = to_csv(LOG, QUOTED)
    assert body.decode("utf-8-sig").split("\r\n")[0] == ",".join((*COLUMNS, *WORDS))
    assert read(from_csv(body.replace(b"Pier closed", b"Pier open"))) == LOG


# what becomes of each row


def test_importing_twice_adds_nothing():
    """What the log holds is told as such, and so is a row that the file holds twice."""
    rows = from_csv(to_csv(LOG, {}))
    assert [landing.landed for landing in land(rows, LOG[:3])] == ["there"] * 3 + ["added"] * 3
    assert [landing.landed for landing in land([*rows[:1], *rows[:1]], [])] == ["added", "there"]


@pytest.mark.parametrize(
    ("imported", "log", "landed", "other", "words"),
    [
        (SAME, (), "added", None, "added"),
        (SAME, (judge(decision="different", who="Bo Lind", hour=5),), "conflict", "Bo Lind", "a later decision counts"),
        (SAME, (judge(decision="unsure", who="Bo Lind", hour=5),), "conflict", "Bo Lind", "left open by Bo Lind"),
        (SAME, (AGAIN,), "added", None, "added"),
        (SAME, (DIFFERENT,), "added", None, "added"),
        (AGAIN, (DIFFERENT,), "added", "Ana Ruel", "in the place of: kept apart by Ana Ruel"),
        (AGAIN, (SAME,), "added", None, "added"),
    ],
)
def test_decisions_of_two_persons_meet(imported, log, landed, other, words):
    """A decision that another person later decided otherwise is added, and told with that decision; so is one that
    takes the place of another person's. Where they agree, or one changed their mind, there is nothing to tell.
    """
    (landing,) = land(from_csv(to_csv([imported], {})), log)
    assert (landing.landed, landing.judgement) == (landed, imported)
    assert (landing.other.who if landing.other else None) == other
    assert words in landing.message


def test_decisions_meet_within_a_file():
    """Rows of one file are held against each other too, whatever their order in it."""
    later = judge(decision="different", who="Bo Lind", hour=5)
    rows = from_csv(to_csv([SAME, later], {}))
    for order in (rows, rows[::-1]):
        found = {landing.judgement: landing for landing in land(order, [])}
        assert (found[SAME].landed, found[later].landed) == ("conflict", "added")
        assert found[SAME].other == later


def test_a_row_that_was_edited_in_place_is_named():
    """The same person at the same instant cannot have decided two things: the record stays, the row says what to do."""
    body = to_csv([SAME], {}).replace(b",same,", b",different,")
    (landing,) = land(from_csv(body), [SAME])
    assert (landing.landed, landing.judgement, landing.other) == ("fault", None, SAME)
    assert "new “decided at”" in landing.message


@given(crowded, crowded)
def test_nothing_that_lands_is_lost(log, imported):
    """Each row has one landing; what lands, with the log, is all that was decided but for what was edited in place."""
    landings = land(from_jsonl(to_jsonl(imported, {})), log)
    assert len(landings) == len(put_in_order(imported))
    kept = {each.id for each in log} | {each.judgement.id for each in landings if each.judgement}
    refused = sum(landing.landed == "fault" for landing in landings)
    assert len({each.id for each in (*log, *imported)}) == len(kept) + refused
