"""Exports in the columns of codebooks: what goes into a row, what stands beside it, and what people decided."""

import csv
import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from onrecord.casebook import Casebook
from onrecord.codes.rows import acled, airwars, gtd, plover, polecat, ucdp
from onrecord.join.judgements import Signature, make_judgement
from onrecord.join.others import OtherEvent, find_format, read_events
from onrecord.plugins import load
from onrecord.settings import Settings
from onrecord.testing.exporters import NOON, make_event_entry, make_judged_entry, write
from onrecord.writing.coded import SOURCES

FORMS = {
    "ucdp-ged": ucdp.FORM,
    "acled": acled.FORM,
    "gtd": gtd.FORM,
    "airwars": airwars.FORM,
    "polecat": polecat.FORM,
    "plover-jsonl": plover.FORM,
}
TABLES = [name for name in FORMS if name != "plover-jsonl"]
DEMO = Path(__file__).parents[2] / "src" / "onrecord" / "demo"
PAGE = Path(__file__).parents[2] / "docs" / "reference" / "codebook-exports.md"


@pytest.fixture(scope="module")
def exported(tmp_path_factory):
    """The demonstration case in all codebooks, with the texts of its articles."""
    folder = tmp_path_factory.mktemp("codebooks")
    with Casebook((folder / "demo.db").as_posix(), Settings(), create=True) as book:
        book.learn(places=DEMO / "places.csv", actors=DEMO / "actors.csv")
        book.add([DEMO / "articles"])
        for name in FORMS:
            book.export(name, folder / name)
        ids = {citation.article_id for entry in book.entries() for citation in entry.citations}
        texts = {article_id: book.article(article_id).article.text for article_id in ids}
    return folder, texts


def read_table(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def export(tmp_path, name, *entries):
    exporter = load("exporters", name)()
    path = tmp_path / f"{name}.out"
    write(exporter, path, *entries)
    assert exporter.check(path) == []
    return path


@pytest.mark.parametrize("name", FORMS)
def test_every_column_is_filled_or_says_why_not(name):
    """Each column tells how it is filled, or why it never is, and none tells both."""
    form = FORMS[name]
    assert sorted((*form.filled, *form.never)) == sorted(form.columns)


def test_the_columns_are_the_codebooks():
    """As many columns as the codebooks have; their first and last."""
    assert {name: (len(form.columns), form.columns[0], form.columns[-1]) for name, form in FORMS.items()} == {
        "ucdp-ged": (49, "id", "gwnob"),
        "acled": (31, "event_id_cnty", "timestamp"),
        "gtd": (135, "eventid", "related"),
        "airwars": (58, "code", "men_injured_max"),
        "polecat": (40, "Event ID", "Version"),
        "plover-jsonl": (24, "id", "comment"),
    }


@pytest.mark.parametrize("name", FORMS)
def test_the_demonstration_is_sound(exported, name):
    """The file passes its own check and has rows."""
    folder, _ = exported
    assert load("exporters", name)().check(folder / name) == []
    assert len((folder / name).read_text("utf-8").splitlines()) > 5


@pytest.mark.parametrize("name", TABLES)
def test_every_filled_cell_stands_in_the_sources(exported, name):
    """A cell of the table is the cell of the sources file, which has a rule; what is empty there is empty here."""
    folder, _ = exported
    cells = {(row["row"], row["column"]): row for row in read_table(folder / f"{name}.sources.csv")}
    assert tuple(next(iter(cells.values()))) == SOURCES
    for row in read_table(folder / name):
        key = row[FORMS[name].key]
        assert {column: value for column, value in row.items() if value} == {
            column: cell["value"] for (own, column), cell in cells.items() if own == key and cell["value"]
        }
    assert all(bool(cell["rule"]) != bool(cell["why_empty"]) for cell in cells.values())


@pytest.mark.parametrize("name", FORMS)
def test_passages_are_the_articles_words(exported, name):
    """Every passage stands in its article where the sources file says."""
    folder, texts = exported
    found = 0
    for row in read_table(folder / f"{name}.sources.csv"):
        for quote, article_id, start, end in re.findall(
            r"“(.*?)” \[(article-\w+) (\d+)\.\.(\d+)\]", row["passages"], re.DOTALL
        ):
            assert texts[article_id][int(start) : int(end)] == quote
            found += 1
    assert found > 50


@pytest.mark.parametrize("name", ["ucdp-ged", "acled", "polecat"])
def test_a_comparison_reads_it_back(exported, name):
    """Every row with a day is an event for `compare`, with the same id, day and numbers; one without a day is told."""
    folder, _ = exported
    rows = read_table(folder / name)
    form = find_format(rows[0])
    first = form.columns["first"][0]
    told = [row for row in rows if {key.lower(): cell for key, cell in row.items()}[first]]
    events = [each for each in read_events(enumerate(rows, start=2), form) if isinstance(each, OtherEvent)]
    assert form.known_by
    assert [event.id for event in events] == [row[FORMS[name].key] for row in told]
    numbers = {"ucdp-ged": "best", "acled": "fatalities"}.get(name)
    if numbers:
        assert [
            int(event.counts["killed"].best) for event in events if event.counts.get("killed", [0, 0, None])[2]
        ] == [int(row[numbers]) for row in told if row[numbers]]


@pytest.mark.parametrize("name", FORMS)
def test_the_leaflet_counts(exported, name):
    """What went in is held or left out, each with its reason; every column is told of."""
    folder, _ = exported
    words = (folder / f"{name}.README.md").read_text("utf-8")
    total, held, left = (
        int(number.replace(",", ""))
        for number in re.search(r"- ([\d,]+) [\w ]+ went in: ([\d,]+) are held, ([\d,]+)", words).groups()
    )
    reasons = [
        int(number.replace(",", "")) for number in re.findall(r"^- left out, .*: ([\d,]+)$", words, re.MULTILINE)
    ]
    assert (total, left) == (held + left, sum(reasons))
    assert all(f"`{column}`" in words for column in FORMS[name].columns)


def test_no_doer_where_responsibility_is_contested(exported):
    """A contested incident has no belligerent, no side A and no first actor: nobody decides between the accounts."""
    folder, _ = exported
    contested = {row["code"] for row in read_table(folder / "airwars") if row["civilian_harm_status"] == "Contested"}
    sides = {row["id"]: row["side_a"] for row in read_table(folder / "ucdp-ged")}
    assert contested
    assert {sides[name] for name in contested & sides.keys()} == {""}
    assert {row["belligerent"] for row in read_table(folder / "airwars") if row["code"] in contested} == {""}


def make_plain(**changes):
    """An event that happened, in its article's own words, without what is made to be hostile."""
    entry = make_event_entry()
    claim = replace(entry.claims[0], **changes)
    return replace(entry, claims=(claim,), incident=replace(entry.incident, claim_ids=(claim.id,)))


def test_a_rejected_claim_does_not_count(tmp_path):
    """The only claim that says that it happened was rejected: no report is left, and the leaflet says so."""
    path = export(tmp_path, "polecat", make_judged_entry())
    assert read_table(path) == []
    assert "a person rejected them: 1" in (tmp_path / "polecat.README.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("corrections", "expected"),
    [
        ({"when_earliest": "2025-03-01", "when_latest": "2025-03-01"}, {"Event Date": "2025-03-01"}),
        ({"event_mode": "drone"}, {"Event Mode": "drone"}),
        ({"event_actors": "the Sorn Front"}, {"Actor Name": "the Sorn Front", "Actor Name Raw": ""}),
        ({"place": "Lesk", "latitude": "1.5", "longitude": "2"}, {"Placename": "Lesk", "Latitude": "1.5"}),
        ({"latitude": "-31"}, {"Latitude": "-31"}),
        ({"when_earliest": "soon", "when_latest": "2025-03-01"}, {"Event Date": ""}),
    ],
)
def test_a_corrected_cell_counts(tmp_path, corrections, expected):
    """The person's value stands in the row, and the sources file says who decided."""
    entry = make_plain()
    made = tuple(
        make_judgement("cell", ("claim-2", column), "correct", value=value, signature=Signature("Bo Lind", NOON))
        for column, value in corrections.items()
    )
    [row] = read_table(export(tmp_path, "polecat", replace(entry, judgements=made)))
    assert {name: row[name] for name in expected} == expected
    assert "Bo Lind" in (tmp_path / "polecat.sources.csv").read_text("utf-8")


def test_the_day_of_publication_is_no_day_of_the_event(tmp_path):
    """Without a day in the words the cell is empty; PLOVER's comment tells why."""
    [row] = read_table(export(tmp_path, "polecat", make_plain()))
    assert (row["Event Date"], row["Publication Date"]) == ("", "2025-03-04")
    fields = json.loads(export(tmp_path, "plover-jsonl", make_plain()).read_text("utf-8"))
    assert (fields["date"], fields["comment"]) == ("", "no date: the text gives no day; published 2025-03-04")


BAD = [
    ("ucdp-ged", {"id": "1", "type_of_violence": "4"}, "type_of_violence is “4”"),
    ("ucdp-ged", {"id": "1", "low": "9", "best": "5", "high": "7"}, "low is greater than best"),
    ("ucdp-ged", {"id": "1", "best": "5", "deaths_a": "2", "deaths_unknown": "2"}, "do not add up to best"),
    ("ucdp-ged", {"id": "1", "date_start": "2031-03-04"}, "date_start is “2031-03-04”"),
    ("ucdp-ged", {}, "id is empty"),
    ("acled", {"event_id_cnty": "1", "sub_event_type": "Grenade", "event_type": "Battles"}, "another event type"),
    ("acled", {"event_id_cnty": "1", "fatalities": "dozens"}, "fatalities is “dozens”"),
    ("gtd", {"eventid": "1", "attacktype1": "3"}, "only one of attacktype1 and attacktype1_txt"),
    ("gtd", {"eventid": "1", "latitude": "1"}, "only one of latitude and longitude"),
    ("airwars", {"code": "1", "civilian_harm_status": "Certain"}, "civilian_harm_status is “Certain”"),
    ("airwars", {"code": "1", "women_killed_min": "3", "women_killed_max": "2"}, "women_killed_min is greater"),
    ("polecat", {"Event ID": "1", "Event Type": "AGREE", "Event Mode": "drone"}, "drone is no mode of AGREE"),
]


@pytest.mark.parametrize(("name", "cells", "fault"), BAD)
def test_what_a_codebook_does_not_allow_is_found(tmp_path, name, cells, fault):
    """Values out of the lists, numbers out of order and half coordinates are told with their row."""
    path = tmp_path / "bad.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, FORMS[name].columns, restval="")
        table.writeheader()
        table.writerow(cells)
    [found] = load("exporters", name)().check(path)
    assert found.startswith("row 2: ")
    assert fault in found


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ('{"id": "1", "date": "", "actor": []}', "no event"),
        ('{"id": "1", "date": "", "actor": [], "event": ["RIOT"]}', "RIOT is no type"),
        ('{"id": "1", "date": "", "actor": [], "event": ["AGREE"], "mode": ["drone"]}', "drone is no mode of AGREE"),
        ('{"id": "1", "date": "4 May", "actor": [], "event": ["AGREE"]}', "date is no day"),
        ('{"id": "1", "date": "", "actor": [], "event": ["AGREE"], "who": 1}', "who is no field"),
        ("[]", "no object"),
    ],
)
def test_what_plover_does_not_allow_is_found(tmp_path, line, fault):
    """A record with a fault is told with its line."""
    path = tmp_path / "bad.jsonl"
    path.write_text(line + "\n", encoding="utf-8")
    [found] = load("exporters", "plover-jsonl")().check(path)
    assert found.startswith("line 1: ")
    assert fault in found


def test_every_column_is_documented():
    """The reference has each codebook's columns in their order, each with how it is filled or why it is not."""
    listed = {}
    for part in PAGE.read_text("utf-8").split("\n## ")[1:]:
        rows = [row.split("|") for row in part.splitlines() if row.startswith("| `")]
        listed[part.partition("\n")[0].strip("`")] = [(row[1].strip(" `"), row[2].strip()) for row in rows]
    assert listed == {
        name: [
            (column, form.filled[column] if column in form.filled else f"*empty*: {form.never[column]}")
            for column in form.columns
        ]
        for name, form in FORMS.items()
    }


def test_days_are_days():
    """The days of GED's files end at midnight, and are read as days."""
    assert ucdp.DAY.format(date(2031, 3, 4)) == "2031-03-04 00:00:00.000"
