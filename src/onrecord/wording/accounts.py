"""Accounts side by side: each way in which the claims of an incident differ, one column a side, cells that differ
marked, every claim with its speaker and its words.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from onrecord.join.events import find_mentions, find_parties, name_party
from onrecord.join.laying import find_stance
from onrecord.record import Anchor, Aspect, Citation, Claim, Disagreement, Relation
from onrecord.wording import eventwords, findings, phrases

HEARD: Final = 4  # claims of a side that are shown at once; the others are one click away
SIDES: Final = 6  # sides that are shown at once: two rows of three on a wide page
SHORT: Final = 140  # characters of a side's heading; the whole words stand below it
GAP: Final = 320  # characters between words of one claim that are shown; an event may be told far apart in an article
UNTOLD: Final = "not in the text"
SO: Final = "says that it is so"
DENYING: Final = frozenset(("denies", "doubts", "refuses"))

# What a page calls each thing in which accounts may differ.
ASPECTS: Final[Mapping[Aspect, str]] = {
    "count": "How many",
    "date": "When",
    "place": "Where",
    "actor": "Who did it",
    "kind": "How, and with what",
    "status": "Whether it is so",
    "position": "What each wants or holds",
}
# What is said of the accounts of each relation, and what kind of thing that is.
SAID: Final[Mapping[Relation, str]] = {
    "conflict": "these accounts cannot both be right",
    "denial": "one says that it is so, another that it is not",
    "position": "they take different positions",
    "update": "later reports update earlier ones",
    "scope": "they speak of different wholes",
    "rounding": "the same, told more roundly",
    "agree": "reports that fit together",
}
RELATION_ORDER: Final[tuple[Relation, ...]] = tuple(SAID)
# The cell of a side that an aspect is about.
CELL_OF: Final[Mapping[Aspect, str]] = {
    "count": "How many",
    "date": "When",
    "place": "Where",
    "actor": "Who did it",
    "kind": "What",
    "status": "Is it so",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A claim in its article, and its sentence in pieces, each with whether it is the claim's own words."""

    claim: Claim
    citation: Citation
    sentence: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One thing that a side tells; `differs` where the sides do not all tell the same, `is_at_issue` where that is
    what the disagreement is about.
    """

    name: str
    value: str
    differs: bool
    is_at_issue: bool
    is_told: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One side: what it says in short, its cells, and its claims, the first report first."""

    said: str
    cells: tuple[Cell, ...]
    reports: tuple[Report, ...]
    voices: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One way in which accounts differ, with its sides next to each other."""

    disagreement: Disagreement
    heading: str
    columns: tuple[Column, ...]


def lay_out(
    disagreements: Iterable[Disagreement],
    claims: Mapping[str, Claim],
    citations: Mapping[str, Citation],
    sentences: Mapping[str, Anchor],
) -> list[Block]:
    """The disagreements in blocks, in the order given; `sentences` by claim id, where they are at hand."""

    def report(claim_id: str) -> Report:
        claim = claims[claim_id]
        return build_report(claim, citations[claim.article_id], sentences.get(claim_id))

    return [_block(each, [[report(claim_id) for claim_id in side] for side in each.sides]) for each in disagreements]


def build_report(claim: Claim, citation: Citation, sentence: Anchor | None) -> Report:
    """The claim in its article, with its sentence; what stands between words that are far apart is cut, and says so.
    Without a sentence, the claim's own words.
    """
    pieces = split_sentence(sentence, claim) if sentence else [(phrases.quoted(claim), True)]
    shown = tuple((words if own else cut_gap(words), own) for words, own in pieces)
    return Report(claim=claim, citation=citation, sentence=shown)


def put_in_order(blocks: Iterable[Block]) -> list[Block]:
    """Disagreements first, then what is none, with what fits together last; most speakers first in each."""
    return sorted(
        blocks,
        key=lambda block: (
            RELATION_ORDER.index(block.disagreement.relation),
            -block.disagreement.speakers,
            block.disagreement.id,
        ),
    )


def _block(disagreement: Disagreement, sides: Sequence[Sequence[Report]]) -> Block:
    firsts = [side[0].claim for side in sides]
    tables = [find_cells(claim) for claim in firsts]
    names = [name for name in CELLS if any(name in table for table in tables)]
    told = {
        name: {_key(name, claim, table[name]) for claim, table in zip(firsts, tables, strict=True) if name in table}
        for name in names
    }
    differing = {name for name in names if len(told[name]) > 1}
    about = CELL_OF.get(disagreement.aspect)
    return Block(
        disagreement=disagreement,
        heading=f"{ASPECTS[disagreement.aspect]}: {SAID[disagreement.relation]}",
        columns=tuple(
            Column(
                said=shorten(table.get(about or "") or phrases.quoted(side[0].claim)),
                cells=tuple(_cell(name, table, differing, about) for name in names),
                reports=tuple(side),
                voices=len({_voice(report.claim) for report in side}),
            )
            for side, table in zip(sides, tables, strict=True)
        ),
    )


def _cell(name: str, table: Mapping[str, str], differing: Collection[str], about: str | None) -> Cell:
    return Cell(
        name=name,
        value=table.get(name, UNTOLD),
        differs=name in differing,
        is_at_issue=name == about,
        is_told=name in table,
    )


def _key(name: str, claim: Claim, value: str) -> str:
    """By what two cells are the same: a place by the place, however it is worded; a figure by its number."""
    if name == "Where" and claim.where and claim.where.relation in {None, "in"}:
        return claim.where.gazetteer_id or claim.where.name.casefold()
    if name == "How many" and claim.figure:
        return findings.value(claim.figure).casefold()
    return value.casefold()


def _voice(claim: Claim) -> tuple[str, str]:
    """Who is heard: one speaker however often; those whom nothing names are others in each article."""
    is_named = claim.speaker.kind in {"person", "organisation", "medium", "document"}
    return phrases.name(claim.speaker).casefold(), "" if is_named else claim.article_id


def shorten(words: str) -> str:
    """The words on one line, cut at a word with an ellipsis where they are long."""
    line = " ".join(words.split())
    return line if len(line) <= SHORT else f"{line[:SHORT].rpartition(' ')[0] or line[:SHORT]} …"


def cut_gap(words: str) -> str:
    """The words, or the beginning and the end of them with an ellipsis where they are long."""
    if len(words) <= GAP:
        return words
    half = GAP // 2
    return f"{words[:half].rpartition(' ')[0]} […] {words[-half:].partition(' ')[2]}"


# cells


def find_cells(claim: Claim) -> dict[str, str]:
    """What the claim tells, by the name of the cell; what it does not tell has no cell."""
    return {name: value for name, find in CELLS.items() if (value := find(claim))}


def _count(claim: Claim) -> str:
    figure = claim.figure
    return f"{findings.value(figure)} {findings.counted(figure)}" if figure else ""


def _day(claim: Claim) -> str:
    return "" if claim.when.basis == "publication" else findings.when(claim.when)


def _place(claim: Claim) -> str:
    return findings.where(claim.where) if claim.where else ""


def _doer(claim: Claim) -> str:
    own = {mention.attribution_id for mention in find_mentions(claim)}
    blames = claim.event.blames if claim.event else ()
    names = [
        f"{name_party(each.party)} ({each.name})"
        for each in blames
        if each.attribution_id in own and each.name != "denied"
    ]
    return ", ".join(names or [party.name for party in find_parties(claim, "actor")])


def _suffering(claim: Claim) -> str:
    return ", ".join(party.name for party in find_parties(claim, "recipient"))


def _what(claim: Claim) -> str:
    tools = [party.name for party in find_parties(claim, "instrument")]
    return ", with ".join((eventwords.kind(claim.event), *tools)) if claim.event else ""


def _truth(claim: Claim) -> str:
    """What the speaker says of it; of a figure nothing, for it is told by how many."""
    if claim.figure:
        return ""
    if find_stance(claim) in DENYING:
        return "says that it is not so"
    if claim.status and not eventwords.is_plain(claim.status):
        return eventwords.status(claim.status)
    return SO


CELLS: Final[Mapping[str, Callable[[Claim], str]]] = {
    "How many": _count,
    "When": _day,
    "Where": _place,
    "Who did it": _doer,
    "To whom": _suffering,
    "What": _what,
    "Is it so": _truth,
}


# sentences


def split_sentence(sentence: Anchor, claim: Claim) -> list[tuple[str, bool]]:
    """The sentence in pieces, each with whether it is the claim's own words; joined they give the sentence."""
    pieces: list[tuple[str, bool]] = []
    at = sentence.span.start
    for anchor in claim.quote:
        pieces.append((sentence.quote[at - sentence.span.start : anchor.span.start - sentence.span.start], False))
        pieces.append((anchor.quote, True))
        at = anchor.span.end
    pieces.append((sentence.quote[at - sentence.span.start :], False))
    return [piece for piece in pieces if piece[0]]
