"""The reference lists the tables of the exports as they are."""

from __future__ import annotations

import re
from pathlib import Path

from onrecord.join.relational import TABLES

PAGE = Path(__file__).parent.parent.parent / "docs" / "reference" / "export-tables.md"


def test_every_column_is_listed():
    """Each table has its columns, in their order."""
    listed = {}
    for part in PAGE.read_text("utf-8").split("\n## ")[1:]:
        rows = [row.split("|")[1] for row in part.splitlines() if row.startswith("| `")]
        listed[part.partition("\n")[0]] = [name for row in rows for name in re.findall(r"`(\w+)`", row)]
    assert listed == {table: [column.name for column in columns] for table, columns in TABLES.items()}
