"""Records as tables of pandas and Polars: the columns are those of the table of claims.

Both libraries are optional, and loaded when a table is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

from onrecord.errors import UsageError
from onrecord.join.judgements import find_by_claim
from onrecord.join.rows import find_row, judge_row
from onrecord.record import Article, Bundle, Citation, Entry, Judgement

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

Row = dict[str, Any]
Found = Bundle | Entry | Mapping[str, Any] | Iterable[Any]


def to_rows(found: Found) -> list[Row]:
    """A row for each claim of bundles and entries; rows of a casebook, and other records, as they are.

    A claim's row has the columns of `claims.csv` up to `end`; that of an entry has `incident_id` and `incident` too,
    a cell that a person corrected holds the person's value, and `decision` says what was decided on the claim. Of other
    records (problems, judgements, articles) each field is a column.
    """
    several = [found] if isinstance(found, Bundle | Entry | Mapping) else found
    return [row for each in several for row in _iter_rows(each)]


def to_pandas(found: Found) -> pd.DataFrame:
    """`to_rows` as a pandas DataFrame; UsageError where pandas is not installed."""
    table: pd.DataFrame = _load("pandas").DataFrame(to_rows(found))
    return table


def to_polars(found: Found) -> pl.DataFrame:
    """`to_rows` as a Polars DataFrame, each type told from all rows; UsageError where Polars is not installed."""
    table: pl.DataFrame = _load("polars").DataFrame(to_rows(found), infer_schema_length=None, strict=False)
    return table


def _load(name: str) -> Any:
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        raise UsageError(
            f"{name} is not installed, and the table needs it. Install it: pip install 'onrecord[{name}]'"
        ) from error


def _iter_rows(each: object) -> Iterator[Row]:
    if isinstance(each, Bundle):
        citation = _cite(each.article)
        yield from (find_row(claim, citation) for claim in each.claims)
    elif isinstance(each, Entry):
        yield from _iter_entry(each)
    elif isinstance(each, Mapping):
        yield dict(each)
    elif is_dataclass(each) and not isinstance(each, type):
        yield {field.name: getattr(each, field.name) for field in fields(each)}
    else:
        kind = type(each).__name__
        raise UsageError(f"{kind} is no row: give bundles, entries, records, or the rows that a casebook answers with.")


def _iter_entry(entry: Entry) -> Iterator[Row]:
    citations = {citation.article_id: citation for citation in entry.citations}
    decided = find_by_claim(entry.judgements)
    for claim in entry.claims:
        row = find_row(claim, citations[claim.article_id])
        joined = {"incident_id": entry.incident.id, "incident": entry.incident.title}
        yield {**_judge(row, decided.get(claim.id, ())), **joined, "decision": _find_decision(claim.id, decided)}


def _judge(row: Row, own: Iterable[Judgement]) -> Row:
    """The row with the persons' values in the place of those read, a number where a number was read."""
    judged = judge_row(row, own)
    return row | {
        name: _as_read(cell.value, row[name]) for name, cell in judged.cells.items() if cell.judgement is not None
    }


def _as_read(value: str | None, read: object) -> object:
    if value is None or not isinstance(read, int | float):
        return value
    try:
        return float(value)
    except ValueError:
        return value


def _find_decision(claim_id: str, decided: Mapping[str, Iterable[Judgement]]) -> str | None:
    made = [each for each in decided.get(claim_id, ()) if each.subjects == (claim_id,)]
    return made[-1].decision if made else None


def _cite(article: Article) -> Citation:
    return Citation(
        article_id=article.id,
        title=article.title,
        outlet=article.outlet,
        authors=article.authors,
        credits=article.credits,
        published=article.published,
        url=article.url,
    )
