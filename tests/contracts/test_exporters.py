"""Every exporter passes the contract."""

import csv

import pytest
from web_cases import record_case, write_wire

from onrecord.plugins import BUILT_IN, load
from onrecord.testing import ExporterContract


@pytest.mark.parametrize("name", BUILT_IN["exporters"])
class TestExporters(ExporterContract):
    """The built-in exporters."""

    @pytest.fixture
    def exporter(self, name):
        """A new exporter of the name."""
        return load("exporters", name)()


def test_the_table_tells_how_things_were_said(tmp_path):
    """A row has acts with their words, medium, addressee, relay, the day of saying, and whom the speaker speaks for."""
    with record_case(tmp_path / "lesk.db", [write_wire()]) as book:
        assert book.export("claims-csv", tmp_path / "claims.csv") == 3
    with (tmp_path / "claims.csv").open(encoding="utf-8-sig", newline="") as file:
        row = next(row for row in csv.DictReader(file) if row["medium"])
    assert {
        name: row[name] for name in row if name.startswith(("speaker", "act", "said", "relay", "medium", "addr"))
    } == {
        "speaker": "the Interior Ministry",
        "speaker_kind": "organisation",
        "speaker_role": "",
        "speaker_organisation": "Interior Ministry",
        "speaker_country": "AUT",
        "speaker_sector": "GOV",
        "relay": "Meridian News",
        "acts": "denies; demands",
        "act_words": "We did not close; must wait",
        "medium": "a letter",
        "addressee": "the council",
        "said_words": "Monday",
        "said_earliest": "2031-04-28",
        "said_latest": "2031-04-28",
    }
