"""What the comparison of times, places and figures works out itself: mappings to the gold's form, and the page."""

from __future__ import annotations

import json
from datetime import datetime
from importlib import import_module
from pathlib import Path

import pytest
from bench.values_page import MARKER, NOT_MEASURED, Column, Line, iter_table, write_page, write_speed
from bench.ways.timexes import place_found, read_timeml, to_value
from hypothesis import given
from hypothesis import strategies as st

BENCH = Path(__file__).parent.parent.parent / "bench"
VALUES = {
    "a day": ("2031-03-07T00:00", "day", ("DATE", "2031-03-07")),
    "a month": ("2031-03-07T00:00", "month", ("DATE", "2031-03")),
    "a year": ("2031-03-07T00:00", "year", ("DATE", "2031")),
    "an early year": ("0735-03-07T00:00", "year", ("DATE", "0735")),
    "a week": ("2031-03-07T00:00", "week", ("DATE", "2031-W10")),
    "the last days of December may lie in the first week": ("2030-12-31T00:00", "week", ("DATE", "2031-W01")),
    "a time": ("2031-03-07T10:30", "time", ("TIME", "2031-03-07T10:30")),
    "seconds are not said": ("2031-03-07T10:30:59.5", "time", ("TIME", "2031-03-07T10:30")),
    "an unknown period": ("2031-03-07T10:30", "decade", ("DATE", "2031-03-07")),
    "no period": ("2031-03-07T10:30", None, ("DATE", "2031-03-07")),
}
DAY = datetime.fromisoformat("2031-03-07")
TEXT = "On Monday the envoy of Orvane left; he may return on Monday of next week, the aide said on 3 May."
FOUND = {
    "in the order of the text": (["Monday", "Monday"], ["Monday", "Monday"]),
    "small words at either end are cut off": (
        ["On Monday the", "on Monday of", "on 3 May"],
        ["Monday", "Monday", "3 May"],
    ),
    "a comma before such a word as well": (["next week, the"], ["next week"]),
    "words that are not in the text are left out": (["Tuesday", "3 May"], ["3 May"]),
    "nothing but small words is nothing": (["of "], []),
    "nothing found": ([], []),
}
COLUMNS = (
    Column(heading="F1", path="span.f1"),
    Column(heading="curve", path="span.auc"),
    Column(heading="unit", path="unit.f1"),
)
SCORES = {"span": {"f1": 91.25, "auc": 0.1234}, "unit": {"f1": None}}
LINES = {
    "scores": (Line(way="a", scores=SCORES, speed=8_949), "| a | 91.2 | 0.12 | – | 8,900 |"),
    "missing": (Line(way="a", scores=None), f"| a |{f' {NOT_MEASURED} |' * 3} – |"),
    "papers alone": (Line(way="a", scores={}, published="76"), "| a | – | – | – | – | 76 |"),
    "not claimed": (Line(way="a", scores=SCORES, silent=frozenset({"F1"})), "| a | – | 0.12 | – | – |"),
}


@pytest.fixture
def values(monkeypatch):
    """The script, imported as it is when it runs."""
    monkeypatch.syspath_prepend(str(BENCH))
    return import_module("values")


@pytest.mark.parametrize(("moment", "period", "expected"), VALUES.values(), ids=VALUES)
def test_value(moment, period, expected):
    """A moment has the type and value of TIMEX3, as precise as the period that dateparser names."""
    assert to_value(datetime.fromisoformat(moment), period) == expected


@pytest.mark.parametrize(("quotes", "expected"), FOUND.values(), ids=FOUND)
def test_place_found(quotes, expected):
    """What dateparser found stands in the text where the offsets say, without small words around it."""
    rows = place_found(TEXT, [(quote, DAY, "day") for quote in quotes])
    assert [TEXT[row["start"] : row["end"]] for row in rows] == expected


def test_the_same_words_are_placed_one_after_the_other():
    """Words that occur twice are not placed on each other."""
    first, second = place_found(TEXT, [("Monday", DAY, "day")] * 2)
    assert first["end"] <= second["start"]


PIECES = st.lists(st.tuples(st.text("ab &<\n—", max_size=5), st.text("cd &\n—", min_size=1, max_size=5)), max_size=4)


@given(PIECES, st.text("ab\n", max_size=3))
def test_tags_of_heideltime(pieces, rest):
    """Without its tags the document is the text again, and each expression stands where its offsets say."""
    tagged = "".join(
        f'{before}<TIMEX3 tid="t{number}" type="DATE" value="2031" mod="START">{quote}</TIMEX3>'
        for number, (before, quote) in enumerate(pieces)
    )
    text = "".join(before + quote for before, quote in pieces) + rest
    document = f'<?xml version="1.0"?>\n<!DOCTYPE TimeML SYSTEM "TimeML.dtd">\n<TimeML>\n{tagged}{rest}\n</TimeML>\n\n'
    found = list(read_timeml(document))
    assert [text[row["start"] : row["end"]] for row in found] == [quote for _, quote in pieces]
    assert all((row["type"], row["value"]) == ("DATE", "2031") for row in found)


def test_what_is_no_document_of_heideltime():
    """A failed run is an error, not an article without times."""
    with pytest.raises(ValueError, match="substring not found"):
        list(read_timeml("Exception in thread main"))


@pytest.mark.parametrize(("line", "expected"), LINES.values(), ids=LINES)
def test_table(line, expected):
    """A row says a number, that the tool did not run, or that there is nothing to measure; never one for the other."""
    head, rule, row = iter_table(COLUMNS, [line])
    assert row == expected
    assert head.count("|") == rule.count("|") == row.count("|")


@pytest.mark.parametrize(
    ("speed", "expected"), [(None, "–"), (8_949.9, "8,900"), (96.2, "96"), (1_250_000, "1,200,000")]
)
def test_speed(speed, expected):
    """A speed has two digits: more would change with every run."""
    assert write_speed(speed) == expected


def test_page():
    """Tables and versions stand where the template has their names; a version is listed once."""
    line = Line(way="a", scores=SCORES, version="tool 1.0")
    page = write_page("# Title\n\n{{one}}\n\n{{versions}}\n", {"one": (COLUMNS, [line, line])})
    assert page.count("| a | 91.2") == 2
    assert page.endswith("\n\n- tool 1.0\n")
    with pytest.raises(KeyError, match="two"):
        write_page("{{two}}\n", {})


def test_the_template_has_every_table(values):
    """Each comparison has its place on the page, and each place its comparison."""
    names = MARKER.findall((BENCH / "accuracy.md").read_text("utf-8"))
    assert sorted(names) == sorted(["versions", *(each.name for each in values.COMPARISONS)])


def test_columns_of_a_table_differ(values):
    """What a way is silent on is a heading of its table."""
    for each in values.COMPARISONS:
        headings = [column.heading for column in each.columns]
        assert len(set(headings)) == len(headings)
        assert {silent for way in each.ways for silent in way.silent} <= set(headings)


@pytest.fixture
def gold(tmp_path):
    """A folder with one gold row of names, and a scorer that prints what was predicted."""
    names = [{"start": 0, "end": 6, "lat": 1.5, "lon": 2.5}, {"start": 11, "end": 16, "lat": None, "lon": None}]
    row = {"id": "1", "text": "Orvane and Paris\u2028", "date": "2031-03-07", "toponyms": names}
    (tmp_path / "geo.jsonl").write_text(json.dumps(row) + "\n", "utf-8")
    (tmp_path / "score").mkdir()
    (tmp_path / "score" / "toponyms.py").write_text("import sys; print(open(sys.argv[2]).read())", "utf-8")
    return tmp_path


def compare(values, way):
    """A comparison of that way alone."""
    return values.Comparison(name="one", gold="geo.jsonl", scorer="toponyms.py", columns=COLUMNS, ways=(way,))


def test_given_names_are_spans_without_answers(values, gold):
    """A way sees the answers of no row: of names that are given it sees where they stand, and nothing else."""
    given_names = values.Way(name="a", script="product.py", argument="population")
    (row,) = map(json.loads, values.write_rows(given_names, gold / "geo.jsonl"))
    assert row == {"id": "1", "text": row["text"], "date": "2031-03-07", "spans": [[0, 6], [11, 16]]}
    found_names = values.Way(name="a", script="product.py", argument="toponyms")
    (row,) = map(json.loads, values.write_rows(found_names, gold / "geo.jsonl"))
    assert sorted(row) == ["date", "id", "text"]


def test_the_most_populous(values, gold):
    """Rows go out, a worker of its own places names, and its predictions are scored; an unknown name has no place."""
    way = values.Way(name="a", script="product.py", argument="population")
    line = values.measure(way, compare(values, way), values.parse_options([str(gold)]))
    unknown, paris = line.scores["toponyms"]
    assert unknown == {"start": 0, "end": 6, "lat": None, "lon": None}
    assert (round(paris["lat"]), round(paris["lon"])) == (49, 2)
    assert line.version.startswith("onrecord ")


@pytest.mark.parametrize("options", [[], ["--others", "no-such-folder"]])
def test_a_tool_that_is_not_there(values, gold, options, capsys):
    """It is listed as not measured, and why is said."""
    way = values.Way(name="another tool", script="others.py", argument="quantulum3")
    line = values.measure(way, compare(values, way), values.parse_options([str(gold), *options]))
    assert line.scores is None
    assert "another tool was not measured on geo.jsonl: " in capsys.readouterr().err
