"""Adds a batch to a case: reads, analyses and records what comes in, joins it, and counts what became of each item."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from onrecord import joining, plugins, withdrawing
from onrecord.answers import AddReport, Tally
from onrecord.errors import Fault, StoreError
from onrecord.fetching.rounds import Fetched, Round
from onrecord.fetching.trips import Trip
from onrecord.pipeline import cut_shards, iter_results, load_engine, lose, make_problem, work
from onrecord.readers.files import iter_sources
from onrecord.readers.visits import FOLDER
from onrecord.record import Kill, Outcome, Problem
from onrecord.seams import Runner
from onrecord.settings import Settings
from onrecord.store import versions, view, withdrawals, writer
from onrecord.store.session import is_url
from onrecord.upkeep import CURRENT_RUN, bring_up_to_date, settle_settings
from onrecord.wording.tombstones import tell_withdrawal

Progress = Callable[[int, int], None]


class Batch:
    """One batch of a case, from the sources to the report."""

    def __init__(self, engine: Any, address: str, settings: Settings) -> None:
        self._engine, self._address, self._settings = engine, address, settings
        self._outcomes = Tally()

    def add(self, sources: Iterable[Path], progress: Progress, trip: Trip | None = None) -> AddReport:
        """Add files, folders and globs, and what a trip to the web brings; what became of everything in them."""
        with self._engine.begin() as connection:
            reanalysed = bring_up_to_date(connection, self._settings)
        paths = []
        for found in iter_sources(sources):
            if isinstance(found, Problem):
                self._save([Outcome(locator=found.locator, bundle=None, problem=found, skipped=None)])
            else:
                paths.append(found.path.as_posix())
        with _open_folder(self._address) as folder:
            fetched = self._fetch(trip, folder, progress) if trip else []
            self._work(sorted([*paths, *(each.path.as_posix() for each in fetched if each.path)]), progress)
            self._save_visits(fetched)
        self._finish()
        return self._outcomes.report(reanalysed)

    def _fetch(self, trip: Trip, folder: Path, progress: Progress) -> list[Fetched]:
        """The pages of a trip, in files."""
        with self._engine.connect() as connection:
            known = versions.load_visits(connection)
            stones = withdrawals.load_withdrawals(connection)
        refused = {stone.url: f"its article was {tell_withdrawal(stone)}" for stone in stones if stone.url}
        fetched = []
        wanted = trip.find_wanted(known.values())
        for found in Round(trip.web, folder, self._settings, known=known, refused=refused).run(wanted, progress):
            if isinstance(found, Fetched):
                fetched.append(found)
            else:
                self._save([found])
        return fetched

    def _save_visits(self, fetched: Iterable[Fetched]) -> None:
        """Keep the visits whose pages were recorded: what failed is fetched in full again."""
        failed = {name_item(problem.locator) for problem in self._outcomes.problems}
        with self._engine.begin() as connection:
            versions.save_visits(
                connection,
                (each.visit for each in fetched if failed.isdisjoint((each.visit.url, *each.pages))),
            )

    def _work(self, paths: Sequence[str], progress: Progress) -> None:
        with self._engine.connect() as connection:
            known = view.capture_ids(connection)
            knowledge = view.load_knowledge(connection)
            settings = settle_settings(connection, self._settings)
        job = partial(work, settings=settings, knowledge=knowledge, known=known)
        folder = self._make_folder()
        key = f"{load_engine(settings, knowledge).run.id} {settings.any_language}"
        shards = list(cut_shards(paths, folder, key=key, files=settings.shard_size))
        runner: Runner = plugins.load("runners", self._settings.runner)(self._settings)
        done = 0
        for receipt in runner.run(job, shards):
            if receipt.problem:
                self._save(lose(receipt.shard, receipt.problem))
            else:
                self._save(iter_results(receipt.shard.result))
            done += len(receipt.shard.sources)
            progress(done, len(paths))
        shutil.rmtree(folder)

    def _make_folder(self) -> Path:
        """The folder of unfinished work: beside the case, so that a killed batch finds it again."""
        folder = find_folder(self._address)
        if folder is None:
            return Path(tempfile.mkdtemp(prefix="onrecord-"))
        folder.mkdir(exist_ok=True)
        return folder

    def _save(self, outcomes: Iterable[Outcome]) -> None:
        with self._engine.begin() as connection:
            for outcome in outcomes:
                self._save_one(connection, outcome)

    def _save_one(self, connection: Any, outcome: Outcome) -> None:
        skipped = outcome.skipped
        if outcome.bundle and writer.has_article(connection, outcome.bundle.article.id):
            skipped = "the same article is already recorded"
        elif outcome.bundle:
            skipped = withdrawing.find_refusal(connection, outcome.bundle)
        if outcome.bundle and not skipped:
            writer.save_bundle(connection, outcome.bundle)
            versions.save_versions(connection, [outcome.bundle.article], outcome.bundle.capture.retrieved_at)
        if outcome.kill:
            skipped = self._follow(connection, outcome.kill)
        if outcome.problem:
            writer.save_problems(connection, [outcome.problem])
        self._outcomes.count(outcome, skipped=skipped)

    def _follow(self, connection: Any, kill: Kill) -> str:
        """Do what a kill notice says; what that was, in words."""
        doubt = withdrawing.find_doubt(connection, kill)
        if doubt:
            writer.save_problems(connection, [doubt])
            self._outcomes.note(doubt)
        withdrawn = withdrawing.follow(connection, kill, datetime.now(UTC))
        number = len(withdrawn)
        return f"a kill notice, by which {number} {'article was' if number == 1 else 'articles were'} withdrawn"

    def _finish(self) -> None:
        """Join what came, and erase the words of what was withdrawn from the file."""
        with self._engine.begin() as connection:
            joining.settle(connection, view.load_fact(connection, CURRENT_RUN) or "", self._settings.history_days)
            is_unfinished = withdrawals.is_unfinished(connection)
        if is_unfinished:
            try:
                withdrawals.purge(self._engine)
            except StoreError as error:
                fault = Fault("words-in-file", f"{error}", "Nothing else is lost by waiting.")
                self._outcomes.note(make_problem("save", self._address, fault))


@contextmanager
def _open_folder(address: str) -> Iterator[Path]:
    """A folder for fetched pages, beside the case; it is gone when they are recorded."""
    case = find_folder(address)
    beside = case.parent if case else None
    with tempfile.TemporaryDirectory(prefix="onrecord-", suffix=FOLDER, dir=beside) as folder:
        yield Path(folder)


def name_item(locator: str) -> str:
    """The address that a problem is on, where it is that of a fetched page or of an item of one."""
    return locator.split(" ", 1)[0]


def find_folder(address: str) -> Path | None:
    """The folder of unfinished work beside a case; None for a database that is no file."""
    return None if is_url(address) else Path(f"{address}.shards")
