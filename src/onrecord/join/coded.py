"""Rows of a codebook's table: each cell with its value and rule, or why it is empty, and with what it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from onrecord.record import Anchor, Claim


class CodedCell(NamedTuple):
    """A cell of a codebook's table.

    `why` is the rule that gave the value, or the reason why there is none. `anchors` are the words that it rests on; a
    person's own value and what is known of an article as a whole (its outlet) have none.
    """

    column: str
    value: str | None
    why: str
    claim_ids: tuple[str, ...] = ()
    article_ids: tuple[str, ...] = ()
    anchors: tuple[Anchor, ...] = ()


class CodedRow(NamedTuple):
    """A row: the id that its cells go by, and the cells that were decided on; all others are empty for any row."""

    id: str
    cells: tuple[CodedCell, ...]


class Form(NamedTuple):
    """A codebook's table: its columns in order, how those that are filled come about, and why others never are.

    `key` is the column of the row's id. `terms` say of which edition the columns are, and on what terms to use them.
    """

    columns: tuple[str, ...]
    filled: Mapping[str, str]
    never: Mapping[str, str]
    key: str
    terms: str


def put(
    column: str, value: object, rule: str, claims: Iterable[Claim] = (), anchors: Iterable[Anchor | None] = ()
) -> CodedCell:
    """A cell with its value and the rule."""
    told = tuple(claims)
    return CodedCell(
        column=column,
        value=str(value),
        why=rule,
        claim_ids=tuple(dict.fromkeys(claim.id for claim in told)),
        article_ids=tuple(dict.fromkeys(claim.article_id for claim in told)),
        anchors=tuple(dict.fromkeys(anchor for anchor in anchors if anchor)),
    )


def gap(column: str, reason: str, claims: Iterable[Claim] = ()) -> CodedCell:
    """A cell that stays empty, with the reason."""
    told = tuple(claims)
    return CodedCell(
        column=column,
        value=None,
        why=reason,
        claim_ids=tuple(dict.fromkeys(claim.id for claim in told)),
        article_ids=tuple(dict.fromkeys(claim.article_id for claim in told)),
    )
