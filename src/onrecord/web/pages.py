"""What each page shows: one casebook call, and its answer laid out for a template."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from onrecord.answers import ArticleView, HistoryView, Overview, Row
from onrecord.casebook import Casebook
from onrecord.join.disagreements import DISPUTES
from onrecord.record import Anchor, Citation, Claim, Entry, Relation, Speaker, Where
from onrecord.web import charts
from onrecord.web.columns import find_all_codes, lay_out_codes
from onrecord.web.incidents import lay_out_board
from onrecord.web.maps import draw_map, is_drawn
from onrecord.web.passages import cut, find_depths, find_marks
from onrecord.web.tellings import Told, gather_events
from onrecord.web.timeline import group_by_days
from onrecord.wording import eventwords, findings, phrases
from onrecord.wording.accounts import RELATION_ORDER, Block, lay_out, put_in_order, split_sentence

Context = dict[str, Any]
TIMELINE_LIMIT: Final = 2000
COLUMNS: Final = 8  # outlets that get a column of their own; more do not fit a page
SPEAKERS: Final = 1000
LISTED: Final = 2000  # rows of any other list: a page of a megabyte, which a browser lays out in a second
SHARES: Final = 100  # outlets with a bar of their own
LEADING: Final = 6  # disagreements set out on the overview; all are one click away
SIDES: Final = 2  # sides of each set out there: a card has room for two columns
BARS: Final = 15  # outlets on the overview


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Claims under one heading: in all, and by how their speakers are known, with the per cent of the largest bar."""

    name: str
    articles: int
    total: int
    voices: tuple[tuple[phrases.Voice, int], ...]
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaking:
    """A speaker of an article, and the places of the statements in the article's list of claims."""

    speaker: Speaker
    claims: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Circle:
    """The speakers of an article who are known in one way."""

    heading: str
    speakers: tuple[Speaking, ...]
    statements: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentioned:
    """A place of an article's text, and all its mentions; the place itself where any of them means that."""

    where: Where
    mentions: tuple[Anchor, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerLine:
    """A speaker, and the claims by outlet, in the order of the table's columns."""

    name: str
    kind: str
    role: str | None
    total: int
    direct: int
    cells: tuple[int, ...]


def overview(book: Casebook) -> Context:
    """The case at a glance."""
    view = book.overview()
    return {
        "view": view,
        "span": _find_span(row["published"] for row in view.articles),
        "cards": lay_out_board(view.board)[:LEADING],
        "disputes": view.board.total,
        "others": view.histories,
        "days": group_by_days(view.timeline),
        "outlets": count_outlets(view.speakers, _count_articles(view)),
        "kinds": [row for row in view.events if row["happened"]],
        "otherwise": sum(row["otherwise"] for row in view.events),
        "limits": {"articles": LISTED, "outlets": BARS, "sides": SIDES},
        "map": draw_map(view.outline, view.places),
        "undrawn": gather_undrawn(view.places),
        "placeless": view.counts["claims"] - sum(row["claims"] for row in view.places),
        "json": "/api/overview",
    }


def timeline(book: Casebook, unit: str | None) -> Context:
    """Claims by the day they speak of, the latest ones of a large case."""
    rows = book.timeline(limit=TIMELINE_LIMIT, unit=unit)
    return {
        "days": group_by_days(rows),
        "shown": len(rows),
        "is_cut": len(rows) == TIMELINE_LIMIT,
        "unit": unit,
        "json": f"/api/timeline?unit={unit}" if unit else "/api/timeline",
    }


def article(book: Casebook, article_id: str) -> Context:
    """An article with its passages marked, and the record of each claim."""
    view = book.article(article_id)
    text, claims = view.article.text, view.claims
    circles, places, told = gather_speakers(claims), gather_places(view.wheres), gather_events(claims, text)
    stated = [(number, claim) for number, claim in enumerate(claims) if claim.kind != "event"]
    return {
        "view": view,
        "article": view.article,
        "paragraphs": cut(text, find_marks(view.article, claims, view.whens, view.wheres), claims),
        "outer": _number_attributions(view),
        "depths": find_depths(claims),
        "circles": circles,
        "events": group_events(told),
        "events_told": len(told),
        "columns": lay_out_codes(find_all_codes(claims)),
        "stated": stated,
        "speakers": {claim.attribution.id: claim.speaker for claim in claims if claim.attribution},
        "parts": [
            ("events", "Events", len(told)),
            ("speakers", "Speakers", sum(len(circle.speakers) for circle in circles)),
            ("found", "Times and places", len(view.whens) + len(places)),
            ("record", "Statements and figures", len(stated)),
        ],
        "numbers": {claim.figure.id: number for number, claim in enumerate(claims) if claim.figure},
        "places": places,
        "others": _find_carriers(view),
        "json": f"/api/article/{article_id}",
    }


def history(book: Casebook, history_id: str) -> Context:
    """A figure history: its chart, how its reports relate, and each with its sentence."""
    view = book.history(history_id)
    blocks = [*_lay_out(view.entry, view.sentences), *_lay_out(view.beside, view.sentences)]
    return {
        "history": view.history,
        "entry": view.entry,
        "blocks": put_in_order(blocks),
        "marks": mark_claims(blocks),
        "is_disputed": any(block.disagreement.relation in DISPUTES for block in blocks),
        "chart": charts.draw(view.entry),
        "unplotted": [claim for claim in view.entry.claims if not charts.is_plotted(claim)],
        "rows": list(_iter_reports(view))[::-1],
        "json": f"/api/history/{history_id}",
    }


def histories(book: Casebook) -> Context:
    """All figure histories, those with disagreements first."""
    rows = book.histories()
    return {"rows": rows[:LISTED], "left_out": len(rows[LISTED:]), "json": "/api/histories"}


def sources(book: Casebook) -> Context:
    """Who is quoted, and by which outlet."""
    rows = book.speakers()
    outlets = count_outlets(rows, {})
    columns = [outlet.name for outlet in outlets[:COLUMNS]]
    lines = list(_iter_speakers(rows, columns))
    return {
        "outlets": outlets[:SHARES],
        "outlets_left_out": len(outlets[SHARES:]),
        "columns": columns,
        "has_rest": len(outlets) > COLUMNS,
        "lines": lines[:SPEAKERS],
        "left_out": len(lines[SPEAKERS:]),
        "json": "/api/sources",
    }


def count_outlets(speakers: Iterable[Row], articles: Mapping[str, int]) -> list[Tally]:
    """Claims of each outlet by how their speakers are known, most claims first."""
    counts: dict[str, Counter[phrases.Voice]] = {}
    for row in speakers:
        outlet = row["outlet"] or "not known"
        counts.setdefault(outlet, Counter())[phrases.voice(row["speaker_kind"])] += row["claims"]
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1].total(), pair[0]))
    most = max((voices.total() for voices in counts.values()), default=1)
    return [
        Tally(
            name=outlet,
            articles=articles.get(outlet, 0),
            total=voices.total(),
            voices=tuple((voice, voices[voice]) for voice in phrases.VOICE_WORDS),
            share=round(100 * voices.total() / most, 2),
        )
        for outlet, voices in ordered
    ]


def group_events(told: Iterable[Told]) -> list[tuple[str, str, list[Told]]]:
    """Events that somebody says to have happened apart from those of which nobody says so."""
    groups: dict[bool, list[Told]] = {True: [], False: []}
    for each in told:
        groups[each.has_happened].append(each)
    first, second = ("events", "otherwise") if groups[True] else ("none", "events")
    return [(first, eventwords.SAID, groups[True]), (second, eventwords.UNSAID, groups[False])]


def gather_speakers(claims: Sequence[Claim]) -> list[Circle]:
    """Who makes statements in an article, the named apart from the unnamed; who says most first."""
    numbers: dict[tuple[str, str], list[int]] = {}
    for number, claim in enumerate(claims):
        if claim.kind == "statement":
            numbers.setdefault((claim.speaker.kind, claim.speaker.name), []).append(number)
    circles = []
    for heading, kinds in phrases.CIRCLES.items():
        found = [places for (kind, _), places in numbers.items() if kind in kinds]
        speakers = [Speaking(speaker=_fullest(claims, places), claims=tuple(places)) for places in found]
        ordered = tuple(sorted(speakers, key=lambda speaking: (-len(speaking.claims), speaking.claims)))
        circles.append(Circle(heading=heading, speakers=ordered, statements=sum(map(len, found))))
    return [circle for circle in circles if circle.speakers]


def gather_places(wheres: Iterable[Where]) -> list[Mentioned]:
    """The places of an article, most mentions first; a name that no list of places has is a place of its own."""
    grouped: dict[str, list[Where]] = {}
    for where in wheres:
        grouped.setdefault(where.gazetteer_id or where.anchor.quote.lower(), []).append(where)
    found = [
        Mentioned(
            where=next((each for each in group if each.use == "literal"), group[0]),
            mentions=tuple(each.anchor for each in group),
        )
        for group in grouped.values()
    ]
    return sorted(found, key=lambda each: (-len(each.mentions), each.mentions[0].span.start))


def gather_undrawn(places: Iterable[Row]) -> list[tuple[str, dict[str, int]]]:
    """Places that are not drawn under the reason why, each with its claims."""
    reasons: dict[str, Counter[str]] = {}
    for row in places:
        if not is_drawn(row):
            reasons.setdefault(findings.undrawn(row), Counter())[row["place"]] += row["claims"]
    return [(reason, dict(names.most_common())) for reason, names in sorted(reasons.items())]


def _fullest(claims: Sequence[Claim], places: Sequence[int]) -> Speaker:
    """Of what an article tells of one speaker the mention that tells most."""
    speakers = [claims[place].speaker for place in places]
    return max(speakers, key=lambda each: sum(map(bool, (each.role, each.organisation, each.country, each.sector))))


def _count_articles(view: Overview) -> Counter[str]:
    return Counter(row["outlet"] or "not known" for row in view.articles)


def _find_span(days: Iterable[str | None]) -> str | None:
    known = sorted(day for day in days if day)
    return findings.days(known[0], known[-1]) if known else None


def _lay_out(entry: Entry, sentences: Mapping[str, Anchor]) -> list[Block]:
    claims = {claim.id: claim for claim in entry.claims}
    citations = {citation.article_id: citation for citation in entry.citations}
    return lay_out(entry.disagreements, claims, citations, sentences)


def mark_claims(blocks: Iterable[Block]) -> dict[str, list[Relation]]:
    """The relations in which each claim stands, by the claim's id."""
    marks: dict[str, dict[Relation, None]] = {}
    for block in blocks:
        for report in (report for column in block.columns for report in column.reports):
            marks.setdefault(report.claim.id, {})[block.disagreement.relation] = None
    return {claim_id: sorted(found, key=RELATION_ORDER.index) for claim_id, found in marks.items()}


def _find_carriers(view: ArticleView) -> list[Citation]:
    """The other articles that carry the story of this one, the earliest known first."""
    others = view.origin.article_ids if view.origin else ()
    return [view.carriers[each] for each in others if each != view.article.id]


def _number_attributions(view: ArticleView) -> dict[str, int]:
    """The place in the list of the statement that each attribution makes, for attributions inside others."""
    return {
        claim.attribution.id: number
        for number, claim in enumerate(view.claims)
        if claim.attribution and claim.kind == "statement"
    }


def _iter_reports(view: HistoryView) -> Iterator[tuple[Claim, Citation, list[tuple[str, bool]]]]:
    citations = {citation.article_id: citation for citation in view.entry.citations}
    for claim in phrases.by_report(view.entry.claims):
        yield claim, citations[claim.article_id], split_sentence(view.sentences[claim.id], claim)


def _iter_speakers(rows: Iterable[Row], columns: Sequence[str]) -> Iterator[SpeakerLine]:
    """A line for each speaker, most claims first; outlets without a column of their own share the last cell."""
    grouped: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        grouped.setdefault((row["speaker"], row["speaker_kind"]), []).append(row)
    lines = [_speaker_line(name, kind, found, columns) for (name, kind), found in grouped.items()]
    yield from sorted(lines, key=lambda line: (-line.total, line.name, line.kind))


def _speaker_line(name: str, kind: str, rows: Sequence[Row], columns: Sequence[str]) -> SpeakerLine:
    by_outlet: Counter[str] = Counter()
    for row in rows:
        by_outlet[row["outlet"] or "not known"] += row["claims"]
    total = by_outlet.total()
    cells = [by_outlet[outlet] for outlet in columns]
    return SpeakerLine(
        name="the article itself" if kind == "narrator" else name,
        kind=kind,
        role=next((row["speaker_role"] for row in rows if row["speaker_role"]), None),
        total=total,
        direct=sum(row["direct"] for row in rows),
        cells=(*cells, total - sum(cells)),
    )
