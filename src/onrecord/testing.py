"""Contract suites for the authors of plug-ins: inherit one, give the fixture it asks for, and have its tests.

pytest is needed to run them, and nothing else of the development tools.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from itertools import pairwise
from pathlib import Path

from onrecord.record import (
    Analysis,
    Anchor,
    Article,
    Attribution,
    Capture,
    Citation,
    Claim,
    Entry,
    Figure,
    Incident,
    Problem,
    Source,
    Span,
    Speaker,
    When,
)
from onrecord.seams import Engine, Exporter, Reader, Runner, Shard
from onrecord.spans import check_anchor, identity_map

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
        part=False,
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


HOSTILE_FILES = (
    b"",
    b" \n",
    bytes(range(256)) * 8,
    b"\x89PNG\r\n\x1a\n" + bytes(64),
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\xc3\x28 broken \xe2\x82",
    b"<" * 5000,
    b"<div" * 2000,
    b"<p>&" * 500 + b"&#xffffffff;&#x110000;",
    b"{" * 3000,
    b"[" * 3000,
    b'{"text": "\\ud800"}',
    b'"' * 3001,
    b"text,title\n" + b'"' * 999,
    b"---\n" * 500,
)
"""What a folder may hold beside articles."""


class ReaderContract:
    """What every reader must do. Give a fixture `reader`, and a fixture `sample`: name and bytes of a file it reads."""

    def _read(self, reader: Reader, folder: Path, sample: tuple[str, bytes]) -> list[Capture | Problem]:
        path = folder / sample[0]
        path.write_bytes(sample[1])
        return list(reader.read(Source(path=path, head=sample[1][:4096])))

    def test_it_says_what_it_is(self, reader: Reader) -> None:
        """A reader tells its name and its media types."""
        assert reader.name
        assert reader.media_types

    def test_it_accepts_its_own_files(self, reader: Reader, sample: tuple[str, bytes]) -> None:
        """A reader accepts what it can read."""
        assert reader.accepts(Source(path=Path(sample[0]), head=sample[1][:4096]))

    def test_every_item_is_a_capture_or_a_problem(
        self, reader: Reader, sample: tuple[str, bytes], tmp_path: Path
    ) -> None:
        """The sample gives at least one capture, each named by reader and locator."""
        found = self._read(reader, tmp_path, sample)
        captures = [item for item in found if isinstance(item, Capture)]
        assert captures
        assert all(isinstance(item, Capture | Problem) for item in found)
        assert {capture.reader for capture in captures} == {reader.name}
        assert all(item.locator.startswith((tmp_path / sample[0]).as_posix()) for item in found)

    def test_the_same_file_gives_the_same_captures(
        self, reader: Reader, sample: tuple[str, bytes], tmp_path: Path
    ) -> None:
        """Reading twice gives equal captures and problems, ids included."""
        assert self._read(reader, tmp_path, sample) == self._read(reader, tmp_path, sample)

    def test_content_leads_to_the_body(self, reader: Reader, sample: tuple[str, bytes], tmp_path: Path) -> None:
        """Each character of the content leads to itself in the decoded body, or to what stands for it there."""
        for item in self._read(reader, tmp_path, sample):
            if isinstance(item, Capture):
                check_content_map(item)

    def test_hostile_files_are_read_or_reported(
        self, reader: Reader, sample: tuple[str, bytes], tmp_path: Path
    ) -> None:
        """No contents make a reader raise; each file that is not empty of items says what is wrong with it."""
        for number, body in enumerate(HOSTILE_FILES):
            for item in self._read(reader, tmp_path, (f"{number}-{sample[0]}", body)):
                if isinstance(item, Capture):
                    check_content_map(item)
                else:
                    assert all((item.code, item.locator, item.message, item.advice))

    def test_a_missing_file_is_a_problem(self, reader: Reader, tmp_path: Path) -> None:
        """A file that went away since it was found is reported, not raised."""
        found = list(reader.read(Source(path=tmp_path / "gone.txt", head=b"words")))
        assert [type(item) for item in found] == [Problem]


def check_content_map(capture: Capture) -> None:
    """AssertionError unless the capture's map leads from its content to the same characters of the decoded body.

    Runs of equal length hold the same characters, white space for white space; other runs stand for each other
    ("&amp;" for "&"), and lie within the body.
    """
    body = capture.body.decode(capture.charset, "replace")
    if capture.content_map is None:
        assert capture.content == body
        return
    last = 0
    for run in capture.content_map.runs:
        assert last <= run.start < run.end <= len(capture.content)
        assert 0 <= run.body_start < run.body_end <= len(body)
        last = run.end
        words, origin = capture.content[run.start : run.end], body[run.body_start : run.body_end]
        if len(words) == len(origin):
            assert words.split() == origin.split()


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


ARTICLES = (
    "Minister: bridge open\n\nThe bridge at Lindau is open, Ada Okafor, the minister of transport, said on Monday.",
    "“At least 12 people were hurt,” she said. “We are counting.”\n\n“More may come.”",
    "",
    "No mark ends this “quotation\n\n\U0001f680 nor does ‘this one, he said",
    " '' \"'“”‘’ said said said : , . ) ( ",
    "The river rose again. Nobody has seen the ferry since.",
    "“We are here.”\n\n“We wait.”\n\n“Nobody comes.”",
    "MINISTER SAYS PORT IS SHUT\n\nTHE PORT IS SHUT, THE MINISTER SAID ON MONDAY. “NO SHIP SAILS,” HE SAID.",
    "The clerk said " + "that the ship, which the guards had seen, was late and " * 500 + "sank.",
    "Port | Ships | Hurt\nOrva | 12 | 3\nLindau | 7 | 0\n- said: 4\n- denied: 5\n\t1.\n\t2.",
    "Der Minister sagte am Montag, die Brücke sei offen. Министр сказал: «мост открыт». 部长说桥开了。",
    "The\u200b minis\u00adter\ufeff sa\u200did\u2060 \u202eno\u202c, officials \u0301 said\x00.",
)


def make_article(text: str) -> Article:
    """An article of the text, published on 4 March 2025, for engines."""
    end = text.find("\n\n")
    return Article(
        id=f"article-{len(text)}",
        capture_id="capture-1",
        text=text,
        headline=Span(start=0, end=end) if end > 0 else None,
        title=None,
        outlet="The Harbour Post",
        authors=(),
        credits=(),
        dateline=None,
        published=date(2025, 3, 4),
        published_at=None,
        language="en",
        url=None,
        source_map=identity_map(len(text)),
        furniture=(),
        details=(),
    )


def _anchors_of(analysis: Analysis) -> list[Anchor]:
    pieces = [piece for one in analysis.attributions for piece in (*one.source, *one.cue, *one.content)]
    figures = [anchor for figure in analysis.figures for anchor in (figure.anchor, figure.noun)]
    found = (*pieces, *figures, *(when.anchor for when in analysis.whens), *(where.anchor for where in analysis.wheres))
    return [anchor for anchor in found if anchor is not None]


def _first_character(attribution: Attribution) -> int:
    return min(piece.span.start for piece in (*attribution.source, *attribution.cue, *attribution.content))


class EngineContract:
    """What every engine must do. Give a fixture `engine`."""

    def _analyse(self, engine: Engine, *texts: str) -> list[Analysis]:
        return list(engine.analyse([make_article(text) for text in texts]))

    def test_it_says_what_it_is(self, engine: Engine) -> None:
        """An engine tells its name with a version, what it finds, and the run that its findings carry."""
        assert "." in engine.name
        assert engine.finds
        assert engine.run.engine == engine.name

    def test_one_analysis_for_each_article(self, engine: Engine) -> None:
        """Each article has its analysis, in order, of the engine's own run."""
        analyses = self._analyse(engine, *ARTICLES)
        assert [analysis.article_id for analysis in analyses] == [make_article(text).id for text in ARTICLES]
        assert {analysis.run_id for analysis in analyses} == {engine.run.id}

    def test_no_articles(self, engine: Engine) -> None:
        """No articles, no analyses."""
        assert self._analyse(engine) == []

    def test_every_anchor_holds(self, engine: Engine) -> None:
        """Every finding shows its words: anchors quote what the article says at their offsets."""
        for text, analysis in zip(ARTICLES, self._analyse(engine, *ARTICLES), strict=True):
            for anchor in _anchors_of(analysis):
                check_anchor(anchor, text)
                assert anchor.article_id == analysis.article_id

    def test_roles_do_not_overlap(self, engine: Engine) -> None:
        """Source, cue and content of one attribution share no character, nor do the pieces of its content."""
        for analysis in self._analyse(engine, *ARTICLES):
            for one in analysis.attributions:
                spans = sorted((piece.span.start, piece.span.end) for piece in (*one.source, *one.cue, *one.content))
                assert all(before[1] <= after[0] for before, after in pairwise(spans)), spans

    def test_findings_stand_in_order(self, engine: Engine) -> None:
        """Findings come in order of the text, and no two have one id."""
        for analysis in self._analyse(engine, *ARTICLES):
            starts = [_first_character(attribution) for attribution in analysis.attributions]
            assert starts == sorted(starts)
            ids = [one.id for one in analysis.attributions] + [one.id for one in analysis.figures]
            ids += [one.id for one in analysis.whens] + [one.id for one in analysis.wheres]
            assert len(set(ids)) == len(ids)

    def test_references_lead_somewhere(self, engine: Engine) -> None:
        """A nested attribution names an outer one of the same article, a figure an attribution of it."""
        for analysis in self._analyse(engine, *ARTICLES):
            known = {attribution.id for attribution in analysis.attributions} | {None}
            assert {attribution.nested_in for attribution in analysis.attributions} <= known
            assert {figure.attribution_id for figure in analysis.figures} <= known

    def test_alone_or_in_company(self, engine: Engine) -> None:
        """What is found in an article depends on nothing but the article, and is the same each time."""
        together = self._analyse(engine, *ARTICLES)
        assert [self._analyse(engine, text)[0] for text in ARTICLES] == together
