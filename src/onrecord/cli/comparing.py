"""The command that holds a case against other people's event data."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.screen import make_table, open_case, plain, print_table, warn_unjoined
from onrecord.settings import load_settings, parse_columns

if TYPE_CHECKING:
    from onrecord.join.comparisons import Comparison
    from onrecord.join.others import Order

TOLD = {
    "both": "events of theirs that the case has",
    "differs": "cells in which the two differ",
    "perhaps": "events of theirs that the case perhaps has",
    "theirs only": "events of theirs that the case lacks",
    "ours only": "incidents of the case that they lack",
    "fault": "rows of theirs that could not be read",
}


@click.command()
@click.argument("case")
@click.argument("other", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--column", "columns", multiple=True, metavar="THING=COLUMN", help="Which column holds a thing.")
@click.option(
    "--dates",
    default="certain",
    type=click.Choice(("certain", "day-first", "month-first")),
    help="How days such as 02/05/2031 are meant; they are faults if not given.",
)
@click.option("--days", default=3, show_default=True, help="So many days apart one thing may be told.")
@click.option("--to", "target", type=click.Path(path_type=Path, dir_okay=False), help="Write all findings as CSV.")
@click.option("--limit", default=20, show_default=True, help="Show so many of each finding; 0 shows all.")
def compare(
    case: str, other: Path, columns: tuple[str, ...], dates: Order, days: int, *, target: Path | None, limit: int
) -> None:
    """Hold CASE against OTHER people's event data: what both have, what one lacks, which cells differ.

    OTHER is a table of UCDP GED, ACLED or POLECAT; or any CSV or JSON Lines file, with its columns named. The things
    are: id, first, last (days), place (the finest first), latitude, longitude, type, sides, killed, killed_low,
    killed_high, injured, detained, words. Columns that add up are joined by a plus. Nothing is recorded.

    \b
    Example:
      onrecord compare crisis.db ged.csv --to findings.csv
      onrecord compare crisis.db own.csv --column first=day --column place=town --column killed=dead+missing
    """
    named = parse_columns(columns) if columns else ()
    with open_case(case, load_settings()) as book:
        warn_unjoined(book)
        reading = import_module("onrecord.answering.comparing").Reading(named, dates, days)
        found = book.compare(other, reading)
    comparisons = import_module("onrecord.join.comparisons")
    if target:
        target.write_bytes(comparisons.to_csv(found))
    _print(found, list(comparisons.list_rows(found)), limit, target)


def _print(found: Comparison, rows: list[dict[str, str]], limit: int, target: Path | None) -> None:
    click.echo(plain(found.format))
    click.echo(f"{found.outside:>9,} events of theirs outside of the days of the case, which are not compared")
    for finding, told in TOLD.items():
        own = [row for row in rows if row["finding"] == finding]
        click.echo(f"{len(own):>9,} {told}")
    for finding in ("differs", "perhaps", "theirs only", "fault"):
        own = [row for row in rows if row["finding"] == finding]
        if own:
            click.echo(f"\n{finding}")
            table = make_table("theirs", "ours", "our words")
            for row in own[: limit or None]:
                table.add_row(*map(plain, _lay_out(row)))
            print_table(table, "events", shown=len(table.rows), total=len(own))
    if target:
        click.echo(f"All findings are in {target}")


def _lay_out(row: dict[str, str]) -> tuple[str, str, str]:
    words = row["our passages"].partition("\n")[0].partition(" [")[0]
    if row["cell"]:
        head = f"{row['their event']}, {row['their days']}"
        return f"{head}: {row['cell']} {row['theirs']}", f"{row['cell']} {row['ours']}", words
    theirs = "; ".join(filter(None, (row["their event"], row["their days"], row["their place"], row["their words"])))
    ours = "; ".join(filter(None, (row["our incident"], row["score"] and f"score {row['score']}")))
    return theirs or row["theirs"], ours, words
