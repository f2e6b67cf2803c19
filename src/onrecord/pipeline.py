"""The straight line for one shard: read, clean, analyse, assemble.

What fails becomes a problem, and the line goes on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from onrecord import plugins
from onrecord.claims import assemble
from onrecord.clean import clean
from onrecord.clean.notices import find_kill, iter_cautions
from onrecord.codec import decode, encode
from onrecord.errors import Fault
from onrecord.find.analyses import empty_analysis
from onrecord.find.languages import ENGLISH, find_language, name_language
from onrecord.ids import make_id
from onrecord.readers import choose
from onrecord.readers.captures import as_words
from onrecord.readers.files import load_source
from onrecord.readers.visits import load_visit, tell_visit
from onrecord.record import Analysis, Article, Bundle, Capture, Knowledge, Outcome, PassedOver, Problem, Run, Stage
from onrecord.seams import Engine, Shard
from onrecord.settings import Settings

Stamp = tuple[str, int, int]
# Some ten seconds of work, so that a few large tables are spread over the processors too.
SHARD_BYTES = 1_000_000
NOT_ENGLISH = "not-english"
Cleaned = tuple[Capture, Article]


@lru_cache(maxsize=2)
def load_engine(settings: Settings, knowledge: Knowledge) -> Engine:
    """The engine that the settings name; built once in each process."""
    engine: Engine = plugins.load("engines", settings.engine)(settings, knowledge)
    return engine


def analyse_all(articles: Sequence[Article], *, settings: Settings, knowledge: Knowledge) -> Iterator[Analysis]:
    """One analysis for each article, in order.

    An article in another language than English has a problem (`NOT_ENGLISH`) and no findings, whatever the engine;
    unless the settings say that any language shall be analysed.
    """
    engine = load_engine(settings, knowledge)
    codes = [None if settings.any_language else _find_other_language(article) for article in articles]
    found = engine.analyse([article for article, code in zip(articles, codes, strict=True) if code is None])
    for article, code in zip(articles, codes, strict=True):
        yield next(found) if code is None else _leave_out(article, code, engine.run)


def _find_other_language(article: Article) -> str | None:
    """The code of the article's language where it is not English; None where it is, or cannot be told."""
    code = find_language(article.text)
    return None if code == ENGLISH else code


def _leave_out(article: Article, code: str, run: Run) -> Analysis:
    title = f"“{article.title}”" if article.title else "This article"
    fault = Fault(
        NOT_ENGLISH,
        f"{title} seems to be in {name_language(code) or 'a language other than English'}."
        " It is kept, but nothing was looked for in it: onrecord reads English.",
        "If it shall be analysed all the same, give it again with --any-language.",
    )
    return empty_analysis(article, run, make_problem("analyse", article.id, fault))


def cut_shards(paths: Sequence[str], folder: Path, *, key: str, files: int) -> Iterator[Shard]:
    """The paths in shards, each with its result file in the folder.

    A result's name holds the key (the run) and the files with their size and time of change, so that a batch that is
    run again finds the results of the same work, and no others.
    """
    for part in cut(((path, *_stamp(Path(path))) for path in paths), files=files):
        yield Shard(sources=tuple(path for path, _, _ in part), result=folder / f"{make_id('shard', key, part)}.jsonl")


def cut(stamps: Iterable[Stamp], *, files: int) -> Iterator[tuple[Stamp, ...]]:
    """Files with their size and time of change, in parts of so many files or of about `SHARD_BYTES`."""
    part: list[Stamp] = []
    size = 0
    for stamp in stamps:
        if part and (len(part) >= files or size + stamp[1] > SHARD_BYTES):
            yield tuple(part)
            part, size = [], 0
        part.append(stamp)
        size += stamp[1]
    if part:
        yield tuple(part)


def _stamp(path: Path) -> tuple[int, int]:
    try:
        status = path.stat()
    except OSError:
        return 0, 0
    return status.st_size, status.st_mtime_ns


def work(shard: Shard, *, settings: Settings, knowledge: Knowledge, known: frozenset[str]) -> None:
    """Work a shard and leave its outcomes in the shard's result file, a line each, in order of the sources.

    The file appears whole or not at all. `known` are ids of captures that are recorded already.
    """
    partial = shard.result.with_suffix(".part")
    with partial.open("wb") as file:
        for outcome in iter_outcomes(shard.sources, settings=settings, knowledge=knowledge, known=known):
            file.write(encode(outcome) + b"\n")
    partial.replace(shard.result)


def iter_results(path: Path) -> Iterator[Outcome]:
    """The outcomes in a shard's result file."""
    with path.open("rb") as file:
        for line in file:
            yield decode(Outcome, line)


def iter_outcomes(
    sources: Iterable[str], *, settings: Settings, knowledge: Knowledge, known: frozenset[str]
) -> Iterator[Outcome]:
    """What becomes of each item of the sources, in order."""
    batch: list[Outcome | Cleaned] = []
    for source in sources:
        for item in read(source, settings=settings):
            batch.append(_prepare(item, known))
            if len(batch) >= settings.shard_size:
                yield from _finish(batch, settings=settings, knowledge=knowledge)
                batch = []
    yield from _finish(batch, settings=settings, knowledge=knowledge)


def read(source: str, *, settings: Settings) -> Iterator[Capture | Problem | PassedOver]:
    """The captures of a source, and a problem for whatever in it cannot be read; told as coming from its address where
    it was fetched from the web.
    """
    items, visit = _read(source, settings=settings), load_visit(Path(source))
    return tell_visit(items, Path(source), visit) if visit else items


def _read(source: str, *, settings: Settings) -> Iterator[Capture | Problem | PassedOver]:
    try:
        found = load_source(Path(source))
        yield from choose(found, settings).read(found)
    except Fault as fault:
        yield make_problem("read", source, fault)
    except OSError as error:
        advice = "Check that the file is there and may be read."
        yield make_problem("read", source, Fault("unreadable", f"{source} cannot be read: {error.strerror}.", advice))
    except Exception as error:  # noqa: BLE001  one bad file never stops a batch
        yield make_problem("read", source, _unforeseen(error))


def lose(shard: Shard, why: str) -> Iterator[Outcome]:
    """A problem for each source of a shard that could not be worked."""
    for source in shard.sources:
        fault = Fault("lost-shard", f"{source} was in a batch that failed: {why}.", "Add it again by itself.")
        yield Outcome(locator=source, bundle=None, problem=make_problem("read", source, fault), skipped=None)


def make_problem(stage: Stage, locator: str, fault: Fault) -> Problem:
    """A fault as a row."""
    locator, message = as_words(locator), as_words(fault.message)
    key = make_id("problem", stage, fault.code, locator, message)
    return Problem(id=key, stage=stage, code=fault.code, locator=locator, message=message, advice=fault.advice)


def _prepare(item: Capture | Problem | PassedOver, known: frozenset[str]) -> Outcome | Cleaned:
    if isinstance(item, Problem):
        return Outcome(locator=item.locator, bundle=None, problem=item, skipped=None)
    if isinstance(item, PassedOver):
        return Outcome(locator=item.locator, bundle=None, problem=None, skipped=item.kind, count=item.count)
    kill = find_kill(item)
    if kill:
        return Outcome(locator=item.locator, bundle=None, problem=None, skipped="a kill notice", kill=kill)
    if item.id in known:
        return Outcome(locator=item.locator, bundle=None, problem=None, skipped="already recorded")
    try:
        return item, clean(item)
    except Fault as fault:
        problem = make_problem("clean", item.locator, fault)
    except Exception as error:  # noqa: BLE001  one bad article never stops a batch
        problem = make_problem("clean", item.locator, _unforeseen(error))
    return Outcome(locator=item.locator, bundle=None, problem=problem, skipped=None)


def _unforeseen(error: Exception) -> Fault:
    message = f"onrecord failed on this article: {type(error).__name__}: {error}."
    return Fault("unforeseen", message, "This is a fault of onrecord: please report it with the article.")


def _warn(capture: Capture, article: Article, analysis: Analysis) -> Analysis:
    """The analysis, with what the sender's own marks say of the article among its problems."""
    cautions = (make_problem("read", article.id, fault) for fault in iter_cautions(capture, article.title))
    return replace(analysis, problems=(*analysis.problems, *cautions))


def _finish(batch: list[Outcome | Cleaned], *, settings: Settings, knowledge: Knowledge) -> Iterator[Outcome]:
    cleaned = [item for item in batch if not isinstance(item, Outcome)]
    analyses = analyse_all([article for _, article in cleaned], settings=settings, knowledge=knowledge)
    for item in batch:
        if isinstance(item, Outcome):
            yield item
            continue
        capture, article = item
        analysis = _warn(capture, article, next(analyses))
        bundle = Bundle(capture=capture, article=article, analysis=analysis, claims=assemble(article, analysis))
        yield Outcome(locator=capture.locator, bundle=bundle, problem=None, skipped=None)
