"""The contract of exporters, and the entries they are tried with."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from onrecord.record import Anchor, Citation, Claim, Entry, Figure, Incident, Span, Speaker, When, Where
from onrecord.seams import Exporter

HOSTILE = '=cmd()|"; <script>\n,'


def make_entry(quote: str = "at least 12") -> Entry:
    """A figure claim with its article's citation, for exporters."""
    anchor = Anchor(article_id="article-1", span=Span(start=0, end=len(quote)), quote=quote)
    figure = Figure(
        id="figure-1",
        anchor=anchor,
        noun=None,
        low=66.7,
        high=None,
        bound="at_least",
        unit="killed",
        group="people",
        attribution_id=None,
        negated=False,
        cumulative=None,
        part=True,
        measure="share",
        part_of="figure-0",
        since=anchor,
    )
    day = date(2025, 3, 4)
    when = When(
        id="when-1",
        anchor=None,
        timex="DATE",
        value="2025-03-04",
        earliest=day,
        latest=day,
        granularity="day",
        basis="publication",
    )
    claim = Claim(
        id="claim-1",
        article_id="article-1",
        kind="figure",
        speaker=Speaker(name=HOSTILE, kind="unnamed", role=None, actor_id=None),
        quote=(anchor,),
        attribution=None,
        figure=figure,
        when=when,
        where=_make_where(anchor),
        where_from="sentence",
        reported_on=day,
    )
    citation = Citation(
        article_id="article-1", title=HOSTILE, outlet=None, authors=(), credits=(), published=day, url=None
    )
    incident = Incident(
        id="incident-1",
        claim_ids=("claim-1",),
        title=HOSTILE,
        unit="killed",
        group="people",
        place=None,
        earliest=None,
        latest=None,
        reasons=(),
    )
    return Entry(incident=incident, claims=(claim,), citations=(citation,), disagreements=())


def _make_where(anchor: Anchor) -> Where:
    return Where(
        id="where-1",
        anchor=anchor,
        name=HOSTILE,
        gazetteer_id=f"case:{HOSTILE}",
        latitude=-30.5,
        longitude=-120.0,
        country_code=None,
        admin=(HOSTILE, HOSTILE),
        feature=HOSTILE,
        relation="near",
        relation_words=anchor,
    )


class ExporterContract:
    """What every exporter must do. Give a fixture `exporter`: a new exporter."""

    def _write(self, exporter: Exporter, path: Path, *entries: Entry) -> bytes:
        exporter.open(path)
        for entry in entries:
            exporter.feed(entry)
        exporter.close()
        return path.read_bytes()

    def test_it_says_what_it_is(self, exporter: Exporter) -> None:
        """An exporter tells its name, title, file name, media type, and what its format cannot hold."""
        assert all((exporter.name, exporter.title, exporter.file_name, exporter.media_type, exporter.cannot_hold))

    def test_its_file_is_sound(self, exporter: Exporter, tmp_path: Path) -> None:
        """A file of one entry, and one of none, pass the exporter's own check."""
        for entries in ((), (make_entry(),), (make_entry(), make_entry(HOSTILE))):
            self._write(exporter, tmp_path / exporter.file_name, *entries)
            assert exporter.check(tmp_path / exporter.file_name) == []

    def test_the_same_entries_give_the_same_bytes(self, exporter: Exporter, tmp_path: Path) -> None:
        """Nothing in a file depends on the clock or on what was written before."""
        first = self._write(exporter, tmp_path / "first", make_entry())
        assert self._write(exporter, tmp_path / "second", make_entry()) == first

    def test_every_claim_is_written(self, exporter: Exporter, tmp_path: Path) -> None:
        """The words of each claim stand in the file."""
        entries = [make_entry(f"{number} people") for number in (12, 17, 23)]
        written = self._write(exporter, tmp_path / exporter.file_name, *entries).decode("utf-8")
        assert all(entry.claims[0].quote[0].quote in written for entry in entries)

    def test_a_damaged_file_is_found(self, exporter: Exporter, tmp_path: Path) -> None:
        """A file that is cut in the middle, or of another format, has faults in words."""
        path = tmp_path / exporter.file_name
        whole = self._write(exporter, path, make_entry())
        for damaged in (whole[: len(whole) // 2], b"nothing of the kind\n"):
            path.write_bytes(damaged)
            assert exporter.check(path)
