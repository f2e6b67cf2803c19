"""What `import onrecord` offers to programs."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, date, datetime

import pytest
from web_cases import record_case, write_toll, write_wire

import onrecord
from onrecord.errors import CaseNotFound, CleanError, UsageError
from onrecord.testing.exporters import make_judged_entry

TEXT = """The Ostmark health ministry said on Friday that at least 12 people were killed at the market of Lesk.

The army denied that it had fired on the town."""


def test_the_import_is_light():
    """Nothing is loaded by the import itself: neither the database library nor the model nor any module of ours."""
    code = (
        "import sys, onrecord; print([name for name in sys.modules if name.startswith('onrecord.') or name == 'numpy'])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


@pytest.mark.parametrize("name", onrecord.__all__)
def test_every_name_is_there(name):
    """Each name of the face leads to what it names, and is found by completion."""
    assert getattr(onrecord, name).__name__ == name
    assert name in dir(onrecord)


def test_a_name_that_is_not_there_is_an_attribute_error():
    """As of any module."""
    with pytest.raises(AttributeError, match="analyze"):
        onrecord.analyze  # noqa: B018  the American spelling


@pytest.mark.parametrize(
    "published", ["2031-05-02", "2 May 2031", date(2031, 5, 2), datetime(2031, 5, 2, 9, 30, tzinfo=UTC)]
)
def test_a_text_gives_what_would_be_recorded(published):
    """The record of a text has its article with what is known of it, and claims whose words stand in the text."""
    bundle = onrecord.analyse(TEXT, published=published, title="Market hit", outlet="Meridian News")
    article = bundle.article
    assert (article.title, article.outlet, article.published) == ("Market hit", "Meridian News", date(2031, 5, 2))
    pieces = [piece for claim in bundle.claims for piece in claim.quote]
    assert pieces
    assert all(article.text[piece.span.start : piece.span.end] == piece.quote for piece in pieces)
    assert bundle == onrecord.analyse(TEXT, published=published, title="Market hit", outlet="Meridian News")


def test_what_cannot_be_read_is_told():
    """A day that is none, a text without words, and a case that is not there are errors with what to do."""
    with pytest.raises(UsageError, match="2031-05-02"):
        onrecord.analyse(TEXT, published="soon")
    with pytest.raises(CleanError):
        onrecord.analyse(" \n")
    with pytest.raises(CaseNotFound):
        onrecord.open_case("nowhere.db")


def test_rows_have_the_columns_of_the_table():
    """Bundles, entries, rows and records become rows; a corrected cell has the person's value, as a number."""
    rows = onrecord.to_rows(make_judged_entry(place="Kessel"))
    assert next((row["claim_id"], row["latitude"], row["place"], row["decision"]) for row in rows) == (
        "claim-2",
        -30.75,
        "Kessel",
        "reject",
    )
    assert rows[1]["latitude"] == -30.5
    assert onrecord.to_rows([{"a": 1}]) == [{"a": 1}]
    judgements = make_judged_entry().judgements
    assert [row["who"] for row in onrecord.to_rows(judgements)] == [each.who for each in judgements]
    with pytest.raises(UsageError, match="int is no row"):
        onrecord.to_rows([3])


@pytest.mark.parametrize(("library", "make"), [("pandas", onrecord.to_pandas), ("polars", onrecord.to_polars)])
def test_tables_of_a_case(tmp_path, library, make):
    """All claims of a case are rows of a table, with numbers as numbers; an empty case is an empty table."""
    pytest.importorskip(library, reason=f"{library} is not installed")
    with record_case(tmp_path / "lesk.db", [write_wire(), write_toll()]) as book:
        book.rejoin()
        table = make(book.entries())
        claims = sum(len(entry.claims) for entry in book.entries())
    assert table.shape[0] == claims
    assert float(table["figure_low"].max()) == 2.5e9
    assert make([]).shape[0] == 0


@pytest.mark.parametrize(("library", "make"), [("pandas", onrecord.to_pandas), ("polars", onrecord.to_polars)])
def test_without_the_library_the_extra_is_named(monkeypatch, library, make):
    """Where it is not installed, the error says how to install it."""
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(UsageError, match=rf"onrecord\[{library}\]"):
        make([])
