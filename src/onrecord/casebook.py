"""One case, one database: everything that can be done with it. Commands and pages make one call each."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from onrecord import exporting, joining, plugins, withdrawing
from onrecord.adding import Batch, Progress, find_folder
from onrecord.answering.articles import show_article
from onrecord.answering.changes import list_changes
from onrecord.answering.comparing import Reading, compare
from onrecord.answering.decisions import load_orphans, write_log
from onrecord.answering.entries import iter_entries, load_entry
from onrecord.answering.faults import find_faults
from onrecord.answering.incidents import load_board, show_history, show_incident
from onrecord.answering.near import list_near_rows
from onrecord.answering.overview import load_overview
from onrecord.answering.reviewing import read_sheet, write_sheet
from onrecord.answering.speakers import count_voices, load_identities, show_speaker
from onrecord.answers import (
    AddReport,
    ArticleView,
    Board,
    HistoryView,
    IncidentView,
    NearRow,
    Overview,
    Row,
    SpeakerView,
    VersionStep,
    Voices,
)
from onrecord.errors import UsageError
from onrecord.fetching.addresses import is_address
from onrecord.fetching.manners import find_manners
from onrecord.fetching.trips import LISTED_PAGES, Plan, Trip, plan_trip
from onrecord.fetching.web import Web
from onrecord.join.actors import Identities
from onrecord.join.comparisons import Comparison
from onrecord.join.judgement_sheets import Landing, from_text, land
from onrecord.join.judgements import Signature, make_judgement
from onrecord.join.review_sheets import Review
from onrecord.pipeline import iter_outcomes
from onrecord.readers.knowledge import ACTORS, OUTLINE, PLACES, load_actors, load_outline, load_places
from onrecord.record import (
    Bundle,
    Entry,
    Judgement,
    Knowledge,
    Problem,
    Withdrawal,
)
from onrecord.settings import Settings
from onrecord.store import judgements as decisions
from onrecord.store import tables, view, withdrawals, writer
from onrecord.store.session import hide_password, open_store
from onrecord.upkeep import CURRENT_RUN, load_standing_problems
from onrecord.writing.leaflets import name_beside


class Casebook:
    """A case. Close it when done, or use it as a context manager."""

    def __init__(self, address: str, settings: Settings, *, create: bool = False) -> None:
        """Open the case at a path or database URL; CaseNotFound where there is none and none shall be made."""
        self.address = address
        self.settings = settings
        self._engine = open_store(address, create=create)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def label(self) -> str:
        """The case's address as it may be shown: without a password."""
        return hide_password(self.address)

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    # adding

    def add(
        self,
        sources: Iterable[str | Path],
        *,
        progress: Progress | None = None,
        web: Web | None = None,
        limit: int = LISTED_PAGES,
    ) -> AddReport:
        """Read, analyse and record sources: files, folders, globs, and addresses of the web. Adding the same again adds
        nothing. Of a feed or a sitemap `limit` pages are fetched; `web` says how (see `onrecord.fetching`).

        Articles in other languages than English are recorded and not analysed, unless the settings say so now or did
        at an earlier time; those that were left out before are then analysed too.
        A folder's own places.csv, actors.csv and outline.geojson become the case's knowledge. A batch that was killed
        and is run again ends in the same database.
        """
        given = [str(source) for source in sources]
        addresses = [words for words in given if is_address(words)]
        paths = [Path(words) for words in given if not is_address(words)]
        self._learn_from(path for path in paths if path.is_dir())
        trip = plan_trip(addresses, web or self._make_web(), limit=limit) if addresses else None
        return Batch(self._engine, self.address, self.settings).add(paths, progress or _no_progress, trip)

    def watch(self, plan: Plan, *, progress: Progress | None = None, web: Web | None = None) -> AddReport:
        """Fetch the feeds, sitemaps and pages of a plan once, and record what is new or has changed."""
        trip = Trip(feeds=plan.feeds, web=web or self._make_web(plan.contact), days=plan.revisit_days)
        return Batch(self._engine, self.address, self.settings).add([], progress or _no_progress, trip)

    def _make_web(self, contact: str = "") -> Web:
        return Web(find_manners(self.settings, allow_private=False, contact=contact))

    # knowledge of the case

    def learn(self, *, places: Path | None = None, actors: Path | None = None, outline: Path | None = None) -> None:
        """Take the case's own gazetteer, actors or outline from files, in the place of those it had."""
        with self._engine.begin() as connection:
            if places:
                writer.save_knowledge(connection, tables.places, load_places(places))
            if actors:
                writer.save_knowledge(connection, tables.actors, load_actors(actors))
            if outline:
                writer.save_fact(connection, "outline", load_outline(outline))

    def _learn_from(self, folders: Iterable[Path]) -> None:
        for folder in folders:
            places, actors, outline = (folder / name for name in (PLACES, ACTORS, OUTLINE))
            self.learn(
                places=places if places.is_file() else None,
                actors=actors if actors.is_file() else None,
                outline=outline if outline.is_file() else None,
            )

    def rejoin(self) -> None:
        """Compute incidents, histories, disagreements and origins anew from all claims."""
        with self._engine.begin() as connection:
            joining.rejoin(connection, _run(connection), self.settings.history_days)

    def is_joined(self) -> bool:
        """True where incidents and what hangs on them are those of the claims; for a case without claims, too."""
        with self._engine.connect() as connection:
            is_joined = joining.is_joined(connection, self.settings.history_days)
        return is_joined or not self.counts()["claims"]

    # reading

    def overview(self, *, limit: int | None = 500, leading: int = 12) -> Overview:
        """The case at a glance, with the latest claims of the timeline and the leading disputes in full."""
        with self._engine.connect() as connection:
            problems = load_standing_problems(connection)
            return load_overview(connection, _run(connection), problems, limit=limit, leading=leading)

    def timeline(self, *, limit: int | None = None, unit: str | None = None) -> list[Row]:
        """Claims by the day they speak of; with a limit, the latest ones."""
        with self._engine.connect() as connection:
            return view.load_timeline(connection, _run(connection), limit=limit, unit=unit)

    def article(self, article_id: str) -> ArticleView:
        """An article with everything found in it; UsageError where the case has none of this id."""
        with self._engine.connect() as connection:
            return show_article(connection, _run(connection), article_id)

    def changes(self, article_id: str | None = None) -> list[VersionStep]:
        """From version to version of the articles that have several, or of one article: which claims changed, vanished
        or appeared. UsageError where the case has no such article.
        """
        with self._engine.connect() as connection:
            return list_changes(connection, _run(connection), article_id)

    def histories(self) -> list[Row]:
        """A row for each figure history, those with disagreements first."""
        with self._engine.connect() as connection:
            return view.load_histories(connection)

    def entry(self, incident_id: str) -> Entry:
        """An incident with its claims, citations and disagreements; UsageError where the case has none of this id."""
        with self._engine.connect() as connection:
            return load_entry(connection, _run(connection), incident_id)

    def history(self, history_id: str) -> HistoryView:
        """A figure history, with the sentences of its claims; UsageError where the case has none of this id."""
        with self._engine.connect() as connection:
            return show_history(connection, _run(connection), history_id)

    def incident(self, incident_id: str) -> IncidentView:
        """An incident with its sentences, sources and near-misses; UsageError where the case has none of this id."""
        with self._engine.connect() as connection:
            return show_incident(connection, _run(connection), incident_id)

    def incidents(self) -> list[Row]:
        """A row for each incident, those of most articles first."""
        with self._engine.connect() as connection:
            return view.load_incidents(connection)

    def disagreements(self, *, relation: str | None = None, aspect: str | None = None) -> list[Row]:
        """A row for each way in which accounts of an incident differ: by how many speakers, then by the widest gap."""
        with self._engine.connect() as connection:
            rows = view.load_disagreement_rows(connection)
        wanted = {"relation": relation, "aspect": aspect}
        return [row for row in rows if all(value in {None, row[name]} for name, value in wanted.items())]

    def board(self, relations: Collection[str], *, aspect: str | None = None, limit: int | None = None) -> Board:
        """Ways in which accounts differ with the claims of their sides, cut after `limit`; ordered as the rows are."""
        with self._engine.connect() as connection:
            return load_board(connection, _run(connection), relations, aspect=aspect, limit=limit)

    def near_rows(self) -> list[NearRow]:
        """The near-misses on which nobody has decided, with titles and first claims; the nearest first."""
        with self._engine.connect() as connection:
            return list_near_rows(connection)

    def entries(self) -> Iterator[Entry]:
        """Every claim once: figures in histories, voices of an event together, statements alone; by incident id."""
        with self._engine.connect() as connection:
            yield from iter_entries(connection, _run(connection))

    def speakers(self) -> list[Row]:
        """Who is quoted by which outlet, most claims first."""
        with self._engine.connect() as connection:
            return view.load_speakers(connection, _run(connection))

    def outline(self) -> str | None:
        """The outline of the case's land, as GeoJSON text."""
        with self._engine.connect() as connection:
            return view.load_fact(connection, "outline")

    def problems(self) -> list[Problem]:
        """What went wrong and still stands."""
        with self._engine.connect() as connection:
            return load_standing_problems(connection)

    # people's decisions

    def decide(  # noqa: PLR0913  who decided what, on what, and why
        self, kind: str, subjects: Sequence[str], decision: str, *, who: str, why: str = "", value: str | None = None
    ) -> Judgement:
        """Record a person's decision, made now; UsageError where it cannot be one. The case is joined anew."""
        signature = Signature(who, datetime.now(UTC), why)
        judgement = make_judgement(kind, subjects, decision, value=value, signature=signature)
        self._record([judgement])
        return judgement

    def judgements(self) -> tuple[Judgement, ...]:
        """The log of decisions, in order of decision."""
        with self._engine.connect() as connection:
            return decisions.load_judgements(connection)

    def orphans(self) -> tuple[Judgement, ...]:
        """Decisions whose claim, name or article has gone from the record; they are kept and shown."""
        with self._engine.connect() as connection:
            return load_orphans(connection, _run(connection))

    def export_judgements(self, path: Path) -> int:
        """Write the log as CSV, or as JSON Lines where the file's name ends so; how many decisions it holds."""
        with self._engine.connect() as connection:
            return write_log(connection, path)

    def import_judgements(self, path: Path) -> tuple[Landing, ...]:
        """Add the decisions of a file to the log; what became of each row. UsageError where it is no such file."""
        landings = land(from_text(path.read_bytes()), self.judgements())
        self._record([each.judgement for each in landings if each.judgement])
        return landings

    def export_review(self, path: Path, *, incident_ids: Collection[str] = ()) -> int:
        """Write claims, cells and near-misses as a sheet to fill decisions in, XLSX or CSV by the file's name; of all
        incidents or of some; how many rows it has.
        """
        with self._engine.connect() as connection:
            return write_sheet(connection, _run(connection), path, incident_ids)

    def import_review(self, path: Path, *, who: str = "") -> Review:
        """Add the decisions of a review sheet to the log; `who` signs the rows that name nobody. UsageError where it is
        no such sheet.
        """
        review = read_sheet(path, self.judgements(), Signature(who, datetime.now(UTC)))
        self._record([each.judgement for each in review.landings if each.judgement])
        return review

    def _record(self, made: Sequence[Judgement]) -> None:
        with self._engine.begin() as connection:
            if decisions.add_judgements(connection, made):
                joining.unsettle(connection)
            joining.settle(connection, _run(connection), self.settings.history_days)

    # withdrawing

    def withdraw(self, article_id: str, *, who: str, reason: str) -> Withdrawal:
        """Remove an article's words from the record, now, and leave a tombstone; the case is joined anew. UsageError
        where there is no such article; StoreError where the words are out of the record, but not yet out of the file.
        """
        with self._engine.begin() as connection:
            stone = withdrawing.withdraw(connection, article_id, who=who, reason=reason, at=datetime.now(UTC))
            joining.settle(connection, _run(connection), self.settings.history_days)
        folder = find_folder(self.address)
        if folder:
            withdrawing.erase_shards(folder, [stone])
        self.finish_withdrawing()
        return stone

    def finish_withdrawing(self) -> None:
        """Rewrite the file, so that no deleted words are left in it; StoreError where another program reads it."""
        withdrawals.purge(self._engine)

    def withdrawals(self) -> tuple[Withdrawal, ...]:
        """The tombstones of the case, in order of time."""
        with self._engine.connect() as connection:
            return withdrawals.load_withdrawals(connection)

    # speakers

    def identities(self) -> Identities:
        """Who is named in the case, under which names; with names that may be one for a person to decide."""
        with self._engine.connect() as connection:
            return load_identities(connection, _run(connection))

    def voices(self) -> Voices:
        """Who is named in the case, and how many claims in how many articles each makes."""
        with self._engine.connect() as connection:
            return count_voices(connection, _run(connection))

    def speaker(self, identity_id: str) -> SpeakerView:
        """Everything that one speaker said, by topic and in order, with changes of position marked; UsageError where
        the case has no such speaker.
        """
        with self._engine.connect() as connection:
            return show_speaker(connection, _run(connection), identity_id)

    # handing out and checking

    def export(self, name: str, path: Path) -> int:
        """Write the record in the format of an exporter; how many claims it holds. The tombstones of what was withdrawn
        are written beside it, since no format has a place for them. StoreError where the case is not sound: then
        nothing is written, and what stood there stays.
        """
        return self.export_all({name: path})

    def export_all(self, paths: Mapping[str, Path]) -> int:
        """Write the record in several formats, exporters by name with the path of each, in one traversal; otherwise as
        `export` does.
        """
        stones = self.withdrawals()
        wanted = {path: plugins.load("exporters", name)() for name, path in paths.items()}
        if len(wanted) < len(paths):
            raise UsageError("two formats cannot be written to one file. Give each a path of its own.")
        written = exporting.export(self.entries(), wanted, [stone.article_id for stone in stones])
        for path in wanted if stones else ():
            withdrawing.write_tombstones(name_beside(path, "withdrawn.csv"), stones)
        return written

    def compare(self, path: Path, reading: Reading = Reading()) -> Comparison:  # noqa: B008  it is frozen
        """Hold the case against other people's events: UCDP GED, ACLED, POLECAT, or a table whose columns the reading
        names. Nothing is recorded. UsageError where the file is no table of events.
        """
        with self._engine.connect() as connection:
            return compare(connection, _run(connection), path, reading)

    def check(self) -> list[str]:
        """The faults of the case, in words: quotes that are not in their text, articles without analysis, derived
        tables that differ from what the claims give. Empty where all is sound.
        """
        with self._engine.connect() as connection:
            case = joining.join_case(connection, _run(connection), self.settings.history_days)
            return find_faults(connection, _run(connection), case.joined, case.origins)

    def counts(self) -> dict[str, int]:
        """How many rows each table has."""
        with self._engine.connect() as connection:
            return view.count_rows(connection)


def analyse(path: Path, settings: Settings) -> Iterator[Bundle | Problem]:
    """Everything found in the articles of one file; no case is needed, and none is touched."""
    nothing = Knowledge(places=(), actors=())
    for outcome in iter_outcomes([path.as_posix()], settings=settings, knowledge=nothing, known=frozenset()):
        found = outcome.bundle or outcome.problem
        if found:
            yield found


def _run(connection: Any) -> str:
    return view.load_fact(connection, CURRENT_RUN) or ""


def _no_progress(done: int, total: int) -> None:
    """Show nothing."""
