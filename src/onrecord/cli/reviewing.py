"""The command that hands out review sheets and takes them in again."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from onrecord.cli.screen import open_case, plain, warn_unjoined
from onrecord.errors import UsageError
from onrecord.settings import load_settings


@click.command()
@click.argument("case")
@click.option("--to", "target", type=click.Path(path_type=Path, dir_okay=False), help="Write a sheet: .xlsx or .csv.")
@click.option("--from", "source", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="Take one in.")
@click.option("--incident", "incidents", multiple=True, metavar="ID", help="Only this incident; may be given again.")
@click.option("--who", default="", help="Who decided, where a row of the sheet does not say.")
def review(case: str, target: Path | None, source: Path | None, incidents: tuple[str, ...], who: str) -> None:
    """Write what CASE holds as a sheet to fill decisions in, or take a sheet in again.

    The sheet has a row for each claim, for each of its cells, and for pairs of incidents that almost were joined.
    Choose a decision where there is something to decide, with the value where it is “correct”; leave the rest empty.
    What is in the other columns is for reading: whatever is done to it changes nothing.

    \b
    Example:
      onrecord review crisis.db --to review.xlsx
      onrecord review crisis.db --from review.xlsx --who "Ana Tovic"
    """
    if (target is None) == (source is None):
        raise UsageError("give either --to, to write a sheet, or --from, to take one in.")
    with open_case(case, load_settings()) as book:
        if target:
            warn_unjoined(book)
            click.echo(f"{book.export_review(target, incident_ids=incidents)} rows written to {target}")
            return
        found = book.import_review(source, who=who) if source else None
    landings = found.landings if found else ()
    for landing in landings:
        click.echo(plain(landing.message))
    counts = {name: sum(each.landed == name for each in landings) for name in ("added", "there", "conflict", "fault")}
    click.echo(
        f"{counts['added']} decisions added, {counts['there']} already there, {counts['conflict']} conflicts (added), "
        f"{counts['fault']} faults; {found.undecided if found else 0} rows without a decision"
    )
    sys.exit(1 if counts["fault"] else 0)
