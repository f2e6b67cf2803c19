"""What the tables of a case are made of: their common metadata, and kinds of columns that several have."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, ForeignKey, MetaData, Numeric, String, TypeDecorator
from sqlalchemy.types import TypeEngine

metadata: MetaData = MetaData()


class Number(TypeDecorator[int | float]):
    """A number of any size, with decimals where it has some: shares and money do not fit whole numbers of 32 bits."""

    impl: TypeEngine[Any] | type[TypeEngine[Any]] = Numeric(asdecimal=False)
    cache_ok: bool | None = True

    def process_result_value(self, value: float | None, dialect: object) -> int | float | None:
        """A whole number as such: databases differ in what they hand back."""
        del dialect
        return int(value) if value is not None and value == int(value) else value


def key(name: str = "id") -> Column[str]:
    """A column of ids that is the table's key, or a part of it."""
    return Column(name, String(40), primary_key=True)


def to(target: str, name: str, *, primary_key: bool = False) -> Column[str]:
    """A column of ids of another table."""
    return Column(name, String(40), ForeignKey(target), primary_key=primary_key, nullable=False)
