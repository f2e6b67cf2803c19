"""One case, one database: everything that can be done with it. Commands and pages make one call each."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from itertools import chain, islice
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from onrecord import plugins
from onrecord.answers import (
    AddReport,
    ArticleView,
    Board,
    HistoryView,
    IncidentView,
    Overview,
    Row,
    SpeakerView,
    Tally,
    Voices,
    build_entry,
    count_rows,
)
from onrecord.claims import assemble
from onrecord.errors import UsageError
from onrecord.find.texts.sentences import find_sentences
from onrecord.join.actors import Identities, find_identities, find_identity
from onrecord.join.case import Joined, join, lay
from onrecord.join.copies import iter_links
from onrecord.join.corroboration import count_origins
from onrecord.join.disagreements import DISPUTES
from onrecord.join.histories import state
from onrecord.join.judgement_sheets import Landing, from_text, land, to_csv, to_jsonl
from onrecord.join.judgements import Signature, find_orphans, find_pairs, find_things, make_judgement, settle
from onrecord.join.likeness import is_same_speaker, name_speakers
from onrecord.join.linking import Decided
from onrecord.join.names import find_definitions
from onrecord.join.origins import find_origins, sketch
from onrecord.join.origins import find_pairs as find_partners
from onrecord.join.positions import find_positions
from onrecord.join.proposals.account import Ground
from onrecord.join.proposals.propose import propose
from onrecord.pipeline import (
    NOT_ENGLISH,
    analyse_all,
    cut_shards,
    iter_outcomes,
    iter_results,
    load_engine,
    lose,
    work,
)
from onrecord.readers.files import iter_sources
from onrecord.readers.knowledge import ACTORS, OUTLINE, PLACES, load_actors, load_outline, load_places
from onrecord.record import (
    Anchor,
    Article,
    Bundle,
    Claim,
    Disagreement,
    Entry,
    History,
    Judgement,
    Knowledge,
    NearMiss,
    Origin,
    Outcome,
    Problem,
    Span,
)
from onrecord.seams import Exporter, Runner
from onrecord.settings import Settings
from onrecord.spans import anchor, cover, overlaps
from onrecord.store import judgements as decisions
from onrecord.store import tables, view, writer
from onrecord.store.session import hide_password, is_url, open_store

Progress = Callable[[int, int], None]
CURRENT_RUN, JOINED, ANY_LANGUAGE = "current run", "joined", "any language"


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

    def add(self, sources: Iterable[str | Path], *, progress: Progress | None = None) -> AddReport:
        """Read, analyse and record sources: files, folders, globs. Adding the same again adds nothing.

        Articles in other languages than English are recorded and not analysed, unless the settings say so now or did
        at an earlier time; those that were left out before are then analysed too.
        A folder's own places.csv, actors.csv and outline.geojson become the case's knowledge. A batch that was killed
        and is run again ends in the same database.
        """
        wanted = [Path(source) for source in sources]
        self._learn_from(path for path in wanted if path.is_dir())
        reanalysed = self._bring_up_to_date()
        outcomes = Tally()
        paths = []
        for item in iter_sources(wanted):
            if isinstance(item, Problem):
                self._save([Outcome(locator=item.locator, bundle=None, problem=item, skipped=None)], outcomes)
            else:
                paths.append(item.path.as_posix())
        self._work(sorted(paths), outcomes, progress or _no_progress)
        if not self._is_joined():
            self.rejoin()
        return outcomes.report(reanalysed)

    def _work(self, paths: Sequence[str], outcomes: Tally, progress: Progress) -> None:
        with self._engine.connect() as connection:
            known = view.capture_ids(connection)
            knowledge = view.load_knowledge(connection)
            settings = self._settle(connection)
        job = partial(work, settings=settings, knowledge=knowledge, known=known)
        folder = self._shard_folder()
        key = f"{load_engine(settings, knowledge).run.id} {settings.any_language}"
        shards = list(cut_shards(paths, folder, key=key, files=settings.shard_size))
        runner: Runner = plugins.load("runners", self.settings.runner)(self.settings)
        done = 0
        for receipt in runner.run(job, shards):
            if receipt.problem:
                self._save(lose(receipt.shard, receipt.problem), outcomes)
            else:
                self._save(iter_results(receipt.shard.result), outcomes)
            done += len(receipt.shard.sources)
            progress(done, len(paths))
        shutil.rmtree(folder)

    def _shard_folder(self) -> Path:
        """The folder of unfinished work: beside the case, so that a killed batch finds it again."""
        if is_url(self.address):
            return Path(tempfile.mkdtemp(prefix="onrecord-"))
        folder = Path(f"{self.address}.shards")
        folder.mkdir(exist_ok=True)
        return folder

    def _save(self, outcomes: Iterable[Outcome], tally: Tally) -> None:
        with self._engine.begin() as connection:
            for outcome in outcomes:
                if outcome.bundle and writer.has_article(connection, outcome.bundle.article.id):
                    tally.count(outcome, skipped="the same article is already recorded")
                    continue
                if outcome.bundle:
                    writer.save_bundle(connection, outcome.bundle)
                    writer.save_fact(connection, JOINED, "no")
                if outcome.problem:
                    writer.save_problems(connection, [outcome.problem])
                tally.count(outcome, skipped=outcome.skipped)

    # knowledge of the case, and the run that counts

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

    def _bring_up_to_date(self) -> int:
        """Analyse again what an older run analysed, and let the new run count; how many articles that were."""
        with self._engine.begin() as connection:
            settings, knowledge = self._settle(connection), view.load_knowledge(connection)
            run = load_engine(settings, knowledge).run
            writer.save_run(connection, run)
            articles = chain(self._admit(connection), view.iter_unanalysed(connection, run.id))
            again = 0
            while batch := list(islice(articles, settings.shard_size)):
                analyses = analyse_all(batch, settings=settings, knowledge=knowledge)
                for article, analysis in zip(batch, analyses, strict=True):
                    writer.save_analysis(connection, analysis, assemble(article, analysis))
                again += len(batch)
            if again or view.load_fact(connection, CURRENT_RUN) != run.id:
                writer.save_fact(connection, CURRENT_RUN, run.id)
                writer.save_fact(connection, JOINED, "no")
        return again

    def _settle(self, connection: Any) -> Settings:
        """The settings; a case that took any language goes on taking it, or what was said would be gone."""
        took = view.load_fact(connection, ANY_LANGUAGE) == "yes"
        return replace(self.settings, any_language=took or self.settings.any_language)

    def _admit(self, connection: Any) -> list[Article]:
        """The articles left out for their language, when the case begins to take any language."""
        if not self.settings.any_language or view.load_fact(connection, ANY_LANGUAGE) == "yes":
            return []
        left_out = [each.locator for each in view.load_problems(connection) if each.code == NOT_ENGLISH]
        writer.save_fact(connection, ANY_LANGUAGE, "yes")
        return [article for each in left_out if (article := view.load_article(connection, each))]

    def _load_problems(self, connection: Any) -> list[Problem]:
        problems = view.load_problems(connection)
        admitted = view.load_fact(connection, ANY_LANGUAGE) == "yes"
        return [each for each in problems if not (admitted and each.code == NOT_ENGLISH)]

    def rejoin(self) -> None:
        """Compute histories and disagreements anew from all claims."""
        with self._engine.begin() as connection:
            writer.replace_derived(connection, self._join(connection), self._find_origins(connection))
            writer.save_fact(connection, JOINED, self._joining())

    def _is_joined(self) -> bool:
        """True where the derived tables are those of the claims there are; a batch may die before it has joined."""
        with self._engine.connect() as connection:
            return view.load_fact(connection, JOINED) == self._joining()

    def _joining(self) -> str:
        return f"within {self.settings.history_days} days"

    def _join(self, connection: Any) -> Joined:
        run_id, log = _run(connection), decisions.load_judgements(connection)
        laid = (
            lay(article, find_sentences(article.text), view.load_claims(connection, run_id, article_id=article.id))
            for article in view.iter_articles(connection)
        )
        same, different = (find_pairs(log, "incidents", decision) for decision in ("same", "different"))
        decided = Decided(same=frozenset(map(frozenset, same)), different=frozenset(map(frozenset, different)))
        return join(laid, window=self.settings.history_days, decided=decided)

    def _find_origins(self, connection: Any) -> tuple[Origin, ...]:
        sketches = [sketch(article) for article in view.iter_articles(connection)]
        links = iter_links(find_partners(sketches), partial(_load_known, connection))
        return find_origins(sketches, links, decisions.load_judgements(connection))

    # reading

    def overview(self, *, limit: int | None = 500, leading: int = 12) -> Overview:
        """The case at a glance, with the latest claims of the timeline and the leading disputes in full."""
        with self._engine.connect() as connection:
            run_id = _run(connection)
            histories = view.load_histories(connection)
            articles = view.load_articles(connection, run_id)
            problems = self._load_problems(connection)
            events = view.load_event_types(connection, run_id)
            return Overview(
                counts=count_rows(articles, events, histories, problems),
                articles=articles,
                timeline=view.load_timeline(connection, run_id, limit=limit),
                events=events,
                histories=histories,
                board=_load_board(connection, DISPUTES, limit=leading),
                speakers=view.load_speakers(connection, run_id),
                places=view.load_claim_places(connection, run_id),
                unplaced=view.load_unplaced(connection, run_id),
                outline=view.load_fact(connection, "outline"),
                problems=problems,
            )

    def timeline(self, *, limit: int | None = None, unit: str | None = None) -> list[Row]:
        """Claims by the day they speak of; with a limit, the latest ones."""
        with self._engine.connect() as connection:
            return view.load_timeline(connection, _run(connection), limit=limit, unit=unit)

    def article(self, article_id: str) -> ArticleView:
        """An article with everything found in it; UsageError where the case has none of this id."""
        with self._engine.connect() as connection:
            article = view.load_article(connection, article_id)
            if article is None:
                raise UsageError(f"this case has no article {article_id!r}.")
            run_id = _run(connection)
            claims = list(view.load_claims(connection, run_id, article_id=article_id))
            whens, wheres = view.load_whens_wheres(connection, run_id, article_id)
            origin = next(iter(view.load_origins(connection, [article_id])), None)
            return ArticleView(
                article=article,
                locator=view.load_capture(connection, article.capture_id)["locator"],
                claims=claims,
                whens=whens,
                wheres=wheres,
                incidents=view.load_incident_of(connection, (claim.id for claim in claims)),
                origin=origin,
                carriers=view.load_citations(connection, origin.article_ids if origin else ()),
            )

    def histories(self) -> list[Row]:
        """A row for each figure history, those with disagreements first."""
        with self._engine.connect() as connection:
            return view.load_histories(connection)

    def entry(self, incident_id: str) -> Entry:
        """An incident with its claims, citations and disagreements; UsageError where the case has none of this id."""
        with self._engine.connect() as connection:
            return _load_entry(connection, incident_id)

    def history(self, history_id: str) -> HistoryView:
        """A figure history, with the sentences of its claims; UsageError where the case has none of this id."""
        with self._engine.connect() as connection:
            history, entry, beside = _load_history(connection, history_id)
            sentences = _load_sentences(connection, (*entry.claims, *beside.claims))
            return HistoryView(history=history, entry=entry, beside=beside, sentences=sentences)

    def incident(self, incident_id: str) -> IncidentView:
        """An incident with its sentences, sources and near-misses; UsageError where the case has none of this id."""
        with self._engine.connect() as connection:
            entry = _load_entry(connection, incident_id)
            origins = tuple(view.load_origins(connection, (each.article_id for each in entry.citations)))
            near = tuple(view.load_near_misses(connection, incident_id))
            others = {each for miss in near for each in miss.incident_ids}
            found = {each: next(view.iter_incidents(connection, each), None) for each in sorted(others)}
            outlets = {each.article_id: each.outlet for each in entry.citations}
            return IncidentView(
                entry=entry,
                sentences=_load_sentences(connection, entry.claims),
                origins=origins,
                corroboration=count_origins(entry.claims, origins, outlets, is_same_speaker),
                near_misses=near,
                titles={incident.id: incident.title for incident in found.values() if incident},
            )

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
            return _load_board(connection, relations, aspect=aspect, limit=limit)

    def near_misses(self) -> list[NearMiss]:
        """Pairs of incidents that almost were joined, the nearest first."""
        with self._engine.connect() as connection:
            return view.load_near_misses(connection)

    def entries(self) -> Iterator[Entry]:
        """Every claim once: figures in histories, voices of an event together, statements alone; by incident id."""
        with self._engine.connect() as connection:
            claims = {claim.id: claim for claim in view.load_claims(connection, _run(connection))}
            citations = view.load_citations(connection)
            relations = view.load_relations(connection)
            origins = view.load_origins(connection)
            histories: dict[str, list[History]] = {}
            for history in view.load_histories_of(connection):
                histories.setdefault(history.incident_id, []).append(history)
            joined = list(view.iter_incidents(connection))
        held = {claim_id for incident in joined for claim_id in incident.claim_ids}
        incidents = [*joined, *(state(each) for each in claims.values() if each.id not in held)]
        origin_of = {article_id: origin for origin in origins for article_id in origin.article_ids}
        for incident in sorted(incidents, key=lambda incident: incident.id):
            members = [claims[claim_id] for claim_id in incident.claim_ids]
            own = {origin_of[each.article_id].id: origin_of[each.article_id] for each in members}
            related, counted = relations.get(incident.id, []), histories.get(incident.id, [])
            yield build_entry(
                incident, members, citations, disagreements=related, histories=counted, origins=own.values()
            )

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
            return self._load_problems(connection)

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
            claim_ids, article_ids = view.load_ids(connection, _run(connection))
            names = {name for each in self._identities(connection).identities for name in each.names}
            return find_orphans(decisions.load_judgements(connection), claim_ids, names, article_ids)

    def export_judgements(self, path: Path) -> int:
        """Write the log as CSV, or as JSON Lines where the file's name ends so; how many decisions it holds."""
        with self._engine.connect() as connection:
            log = decisions.load_judgements(connection)
            words = view.load_words(connection, {part for each in log for part in find_things(each)})
        write = to_jsonl if path.suffix.lower() in {".jsonl", ".ndjson"} else to_csv
        path.write_bytes(write(log, words))
        return len(log)

    def import_judgements(self, path: Path) -> tuple[Landing, ...]:
        """Add the decisions of a file to the log; what became of each row. UsageError where it is no such file."""
        landings = land(from_text(path.read_bytes()), self.judgements())
        self._record([each.judgement for each in landings if each.judgement])
        return landings

    def _record(self, made: Sequence[Judgement]) -> None:
        with self._engine.begin() as connection:
            if decisions.add_judgements(connection, made):
                writer.save_fact(connection, JOINED, "no")
        if not self._is_joined():
            self.rejoin()

    # speakers

    def identities(self) -> Identities:
        """Who is named in the case, under which names; with names that may be one for a person to decide."""
        with self._engine.connect() as connection:
            return self._identities(connection)

    def _identities(self, connection: Any) -> Identities:
        claims = view.load_claims(connection, _run(connection))
        told = ((claim.speaker, claim.article_id, claim.reported_on) for claim in claims)
        defined = (pair for text in view.iter_texts(connection) for pair in find_definitions(text))
        return find_identities(name_speakers(told), decisions.load_judgements(connection), defined)

    def voices(self) -> Voices:
        """Who is named in the case, and how many claims in how many articles each makes."""
        with self._engine.connect() as connection:
            found = self._identities(connection)
            names, claims, articles = found.by_name(), Counter[str](), Counter[str]()
            seen: set[tuple[str, str]] = set()
            for claim in view.load_claims(connection, _run(connection)):
                identity = find_identity(claim.speaker, names)
                if identity:
                    claims[identity.id] += 1
                    seen.add((identity.id, claim.article_id))
            articles.update(identity_id for identity_id, _ in seen)
            return Voices(identities=found, claims=dict(claims), articles=dict(articles))

    def speaker(self, identity_id: str) -> SpeakerView:
        """Everything that one speaker said, by topic and in order, with changes of position marked; UsageError where
        the case has no such speaker.
        """
        with self._engine.connect() as connection:
            found = self._identities(connection)
            identity = next((each for each in found.identities if each.id == identity_id), None)
            if identity is None:
                raise UsageError(f"this case has no speaker {identity_id!r}.")
            names = found.by_name()
            every = view.load_claims(connection, _run(connection))
            claims = [each for each in every if find_identity(each.speaker, names) == identity]
            citations = view.load_citations(connection, (claim.article_id for claim in claims))
        return SpeakerView(
            identity=identity, claims=claims, topics=find_positions(claims), citations=citations,
            proposals=tuple(each for each in found.proposals if set(each.names) & set(identity.names)),
        )  # fmt: skip

    # handing out and checking

    def export(self, name: str, path: Path) -> int:
        """Write the record in the format of an exporter; how many claims it holds."""
        exporter: Exporter = plugins.load("exporters", name)()
        written = 0
        exporter.open(path)
        for entry in self.entries():
            exporter.feed(entry)
            written += len(entry.claims)
        exporter.close()
        return written

    def check(self) -> list[str]:
        """The faults of the case, in words: quotes that are not in their text, articles without analysis, derived
        tables that differ from what the claims give. Empty where all is sound.
        """
        with self._engine.connect() as connection:
            run_id = _run(connection)
            faults = [
                f"article {row['article_id']}, {row['start']}..{row['end']}: the text says {row['said']!r}, "
                f"the {row['role']} of {row['of']} quotes {row['quote']!r}"
                for row in view.iter_broken_anchors(connection)
            ]
            faults += [f"article {article.id} has no analysis" for article in view.iter_unanalysed(connection, run_id)]
            joined = self._join(connection)
            stored: dict[str, tuple[Sequence[Any], Iterable[Any]]] = {
                "incidents": (joined.incidents, view.iter_incidents(connection)),
                "histories": (joined.histories, view.load_histories_of(connection)),
                "disagreements": (joined.disagreements, view.load_disagreements(connection)),
                "origins": (self._find_origins(connection), view.load_origins(connection)),
            }
            for name, (given, held) in stored.items():
                if sorted(given, key=lambda each: each.id) != list(held):
                    faults.append(f"the {name} are not those that the claims give; run rejoin to join them anew")
            return faults

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


def _load_entry(connection: Any, incident_id: str) -> Entry:
    incident = next(view.iter_incidents(connection, incident_id), None)
    if incident is None:
        raise UsageError(f"this case has no incident {incident_id!r}.")
    claims = view.load_incident_claims(connection, _run(connection), incident_id)
    citations = view.load_citations(connection, (claim.article_id for claim in claims))
    relations = view.load_disagreements(connection, incident_id)
    histories = view.load_histories_of(connection, incident_id)
    origins = view.load_origins(connection, citations)
    entry = build_entry(incident, claims, citations, disagreements=relations, histories=histories, origins=origins)
    names = _find_names(entry.claims, decisions.load_judgements(connection))
    ground = Ground(origins=tuple(origins), outlets=_count_outlets(entry), names=names)
    return replace(
        entry,
        proposals=propose(incident, entry.claims, entry.histories, entry.disagreements, ground),
        judgements=_find_judgements(connection, entry),
    )


def _find_names(claims: Sequence[Claim], log: Sequence[Judgement]) -> dict[str, str]:
    """The identity behind each name of those who speak in the claims, or who take part in what they tell."""
    parties = (
        (each.actor, claim.article_id, claim.reported_on)
        for claim in claims
        if claim.event
        for mention in claim.event.mentions
        for each in mention.participants
        if each.actor
    )
    told = [(claim.speaker, claim.article_id, claim.reported_on) for claim in claims]
    found = find_identities(name_speakers([*told, *parties]), log)
    return {name: identity.id for name, identity in found.by_name().items()}


def _count_outlets(entry: Entry) -> int | None:
    outlets = {citation.outlet for citation in entry.citations}
    return None if None in outlets else len(outlets)


def _find_judgements(connection: Any, entry: Entry) -> tuple[Judgement, ...]:
    """The decisions on the entry's claims and articles that count."""
    own = {each.id for each in entry.claims} | {each.article_id for each in entry.citations}
    log = settle(decisions.load_judgements(connection))
    return tuple(judgement for judgement in log.values() if own.intersection(judgement.subjects))


def _load_history(connection: Any, history_id: str) -> tuple[History, Entry, Entry]:
    """A history, of the entry of its incident what belongs to the history, and what differs from it in scope."""
    history = view.load_history(connection, history_id)
    if history is None:
        raise UsageError(f"this case has no figure history {history_id!r}.")
    entry = _load_entry(connection, history.incident_id)
    own = set(history.claim_ids)
    relations = [each for each in entry.disagreements if each.history_id == history.id]
    scopes = [
        each
        for each in entry.disagreements
        if each.history_id is None and each.aspect == "count" and any(own.intersection(side) for side in each.sides)
    ]
    beside = {claim_id for each in scopes for side in each.sides for claim_id in side}
    return history, _cut(entry, own, relations, [history]), _cut(entry, beside, scopes)


def _cut(
    entry: Entry, own: Collection[str], relations: Sequence[Disagreement], histories: Sequence[History] = ()
) -> Entry:
    claims = [claim for claim in entry.claims if claim.id in own]
    cited = {citation.article_id: citation for citation in entry.citations}
    return build_entry(entry.incident, claims, cited, disagreements=relations, histories=histories)


def _load_board(
    connection: Any, relations: Collection[str], *, aspect: str | None = None, limit: int | None = None
) -> Board:
    every = view.load_disagreement_rows(connection)
    wanted = [row for row in every if row["relation"] in relations and aspect in {None, row["aspect"]}]
    rows = wanted[:limit]
    incidents = sorted({row["incident_id"] for row in rows})
    related = {each.id: each for known in incidents for each in view.load_disagreements(connection, known)}
    shown = [related[row["id"]] for row in rows]
    own = {claim_id for each in shown for side in each.sides for claim_id in side}
    run_id = _run(connection)
    held = (claim for known in incidents for claim in view.load_incident_claims(connection, run_id, known))
    claims = {claim.id: claim for claim in held if claim.id in own}
    tallies = Counter((row["relation"], row["aspect"]) for row in every)
    return Board(
        rows=rows,
        disagreements=shown,
        claims=claims,
        citations=view.load_citations(connection, (claim.article_id for claim in claims.values())),
        sentences=_load_sentences(connection, claims.values()),
        total=len(wanted),
        tallies=[{"relation": each[0], "aspect": each[1], "number": tallies[each]} for each in sorted(tallies)],
    )


def _load_sentences(connection: Any, claims: Iterable[Claim]) -> dict[str, Anchor]:
    """The sentence of each claim's words, by the claim's id."""
    own: dict[str, list[Claim]] = {}
    for claim in claims:
        own.setdefault(claim.article_id, []).append(claim)
    sentences: dict[str, Anchor] = {}
    for article_id, told in own.items():
        article = _load_known(connection, article_id)
        spans = find_sentences(article.text)
        sentences |= {claim.id: _sentence(article, spans, claim) for claim in told}
    return sentences


def _load_known(connection: Any, article_id: str) -> Article:
    article = view.load_article(connection, article_id)
    if article is None:
        raise UsageError(f"this case has no article {article_id!r}.")
    return article


def _sentence(article: Article, sentences: Sequence[Span], claim: Claim) -> Anchor:
    """The sentences that the claim's words touch, as one anchor."""
    words = cover(piece.span for piece in claim.quote)
    touched = [sentence for sentence in sentences if overlaps(sentence, words)]
    return anchor(article.id, article.text, cover([words, *touched]))


def _no_progress(done: int, total: int) -> None:
    """Show nothing."""
