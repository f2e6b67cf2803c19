"""Codebook columns of events as a page shows them: what is filled with its rule, what is empty under its reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.codes import find_codes
from onrecord.record import Claim, Code


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The columns of a codebook, or of several that are empty for one reason: the filled ones, and under each reason
    the names of those left empty.
    """

    name: str
    filled: tuple[Code, ...]
    empty: tuple[tuple[str, tuple[str, ...]], ...]


def find_all_codes(claims: Sequence[Claim]) -> dict[str, tuple[Code, ...]]:
    """The codes of each claim of an event by the claim's id."""
    figures = {claim.figure.id: claim.figure for claim in claims if claim.figure}
    return {claim.id: find_codes(claim, figures) for claim in claims if claim.event}


def lay_out_codes(codes: Mapping[str, Iterable[Code]]) -> dict[str, list[Sheet]]:
    """The sheets of each claim."""
    return {claim_id: gather_sheets(found) for claim_id, found in codes.items()}


def gather_sheets(codes: Iterable[Code]) -> list[Sheet]:
    """A sheet for each codebook in the order of the codes; one for all where nothing is filled for a single reason."""
    books: dict[str, list[Code]] = {}
    for code in codes:
        books.setdefault(code.codebook, []).append(code)
    every = [code for found in books.values() for code in found]
    reasons = {code.reason for code in every}
    if every and len(reasons) == 1 and all(code.value is None for code in every):
        return [Sheet(name=", ".join(books), filled=(), empty=((every[0].reason or "", ("all columns",)),))]
    return [_sheet(name, found) for name, found in books.items()]


def _sheet(name: str, codes: Sequence[Code]) -> Sheet:
    reasons: dict[str, list[str]] = {}
    for code in codes:
        if code.value is None:
            reasons.setdefault(code.reason or "", []).append(code.column)
    return Sheet(
        name=name,
        filled=tuple(code for code in codes if code.value is not None),
        empty=tuple((reason, tuple(columns)) for reason, columns in reasons.items()),
    )
