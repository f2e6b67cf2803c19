"""onrecord: news reporting turned into a sourced record.

    import onrecord

    bundle = onrecord.analyse(text, published="2031-05-02", outlet="Meridian News")
    with onrecord.open_case("crisis.db") as book:
        table = onrecord.to_pandas(book.entries())

Everything is loaded when it is first asked for: the import itself takes a few milliseconds.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onrecord.casebook import Casebook as Casebook
    from onrecord.errors import OnrecordError as OnrecordError
    from onrecord.face import analyse as analyse
    from onrecord.face import open_case as open_case
    from onrecord.frames import to_pandas as to_pandas
    from onrecord.frames import to_polars as to_polars
    from onrecord.frames import to_rows as to_rows
    from onrecord.record import Analysis as Analysis
    from onrecord.record import Article as Article
    from onrecord.record import Bundle as Bundle
    from onrecord.record import Claim as Claim
    from onrecord.record import Entry as Entry
    from onrecord.record import Incident as Incident
    from onrecord.settings import Settings as Settings
    from onrecord.settings import load_settings as load_settings

_HOMES = {
    "Analysis": "record",
    "Article": "record",
    "Bundle": "record",
    "Casebook": "casebook",
    "Claim": "record",
    "Entry": "record",
    "Incident": "record",
    "OnrecordError": "errors",
    "Settings": "settings",
    "analyse": "face",
    "load_settings": "settings",
    "open_case": "face",
    "to_pandas": "frames",
    "to_polars": "frames",
    "to_rows": "frames",
}

__all__ = [
    "Analysis",
    "Article",
    "Bundle",
    "Casebook",
    "Claim",
    "Entry",
    "Incident",
    "OnrecordError",
    "Settings",
    "analyse",
    "load_settings",
    "open_case",
    "to_pandas",
    "to_polars",
    "to_rows",
]


def __getattr__(name: str) -> Any:
    """The name from the module it lives in, which is loaded now (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
