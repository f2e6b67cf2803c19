"""Contract suites for the authors of plug-ins: inherit one, give the fixture it asks for, and have its tests.

pytest is needed to run them, and nothing else of the development tools.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from onrecord.record import Anchor, Citation, Claim, Entry, Figure, Incident, Span, Speaker, When
from onrecord.seams import Exporter, Runner, Shard

HOSTILE = '=cmd()|"; <script>\n,'


def make_entry(quote: str = "at least 12") -> Entry:
    """A figure claim with its article's citation, for exporters."""
    anchor = Anchor(article_id="article-1", span=Span(start=0, end=len(quote)), quote=quote)
    figure = Figure(
        id="figure-1",
        anchor=anchor,
        noun=None,
        low=12,
        high=None,
        bound="at_least",
        unit="killed",
        group="people",
        attribution_id=None,
        negated=False,
        cumulative=None,
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
        where=None,
        where_from=None,
        reported_on=day,
    )
    citation = Citation(
        article_id="article-1", title=HOSTILE, outlet=None, authors=(), credits=(), published=day, url=None
    )
    incident = Incident(
        id="incident-1", claim_ids=("claim-1",), title=HOSTILE, unit="killed", group="people", place=None, reasons=()
    )
    return Entry(incident=incident, claims=(claim,), citations=(citation,), disagreements=())


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


def _write_name(shard: Shard) -> None:
    shard.result.write_text("\n".join(shard.sources), "utf-8")


def _fail_on(shard: Shard, *, source: str) -> None:
    if source in shard.sources:
        raise RuntimeError(f"{source} cannot be worked")
    _write_name(shard)


class RunnerContract:
    """What every runner must do. Give a fixture `runner`."""

    def _shards(self, folder: Path, count: int) -> list[Shard]:
        return [Shard(sources=(f"source-{n}",), result=folder / f"shard-{n}") for n in range(count)]

    def test_every_shard_gets_a_receipt(self, runner: Runner, tmp_path: Path) -> None:
        """Each shard is worked once and gets a receipt, in the order of the shards."""
        shards = self._shards(tmp_path, 5)
        receipts = list(runner.run(_write_name, shards))
        assert [receipt.shard for receipt in receipts] == shards
        assert [shard.result.read_text("utf-8") for shard in shards] == [shard.sources[0] for shard in shards]

    def test_finished_shards_are_not_worked_again(self, runner: Runner, tmp_path: Path) -> None:
        """A shard whose result exists keeps it, and gets its receipt."""
        shards = self._shards(tmp_path, 3)
        shards[1].result.write_text("done before", "utf-8")
        assert len(list(runner.run(_write_name, shards))) == len(shards)
        assert shards[1].result.read_text("utf-8") == "done before"

    def test_a_failing_shard_costs_itself(self, runner: Runner, tmp_path: Path) -> None:
        """A shard that fails is reported with the reason, and the others are worked."""
        shards = self._shards(tmp_path, 4)
        work: Callable[[Shard], None] = partial(_fail_on, source="source-2")
        problems = [receipt.problem for receipt in runner.run(work, shards)]
        assert [bool(problem) for problem in problems] == [False, False, True, False]
        assert "source-2 cannot be worked" in str(problems[2])

    def test_nothing_to_do(self, runner: Runner) -> None:
        """No shards, no receipts."""
        assert list(runner.run(_write_name, [])) == []
