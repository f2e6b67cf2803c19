"""The command that hands the record out."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import click

from onrecord.cli.screen import open_case, warn_unjoined
from onrecord.errors import UsageError
from onrecord.plugins import load, names
from onrecord.settings import load_settings

# Endings that one exporter alone has, or that one is asked for by most.
ENDINGS: Final[Mapping[str, str]] = {
    ".csv": "claims-csv",
    ".jsonl": "claims-jsonl",
    ".geojson": "geojson",
    ".html": "evidence-html",
    ".md": "evidence-md",
    ".ics": "icalendar",
}


@click.command()
@click.argument("case")
@click.argument("path", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "formats",
    multiple=True,
    metavar="NAME",
    help="An exporter, such as geojson; read off the file's name if not given. May be given more than once.",
)
@click.option("--all", "takes_all", is_flag=True, help="Every format, each in a file of its own in the folder PATH.")
def export(case: str, path: Path, formats: tuple[str, ...], *, takes_all: bool) -> None:
    """Write the claims of CASE to a file, or in several formats to a folder.

    Of several formats each gets a file of its own name in the folder PATH. The case is gone through once for all of
    them, and checked on the way: where it is not sound, nothing is written.

    \b
    Example:
      onrecord export crisis.db claims.csv
      onrecord export crisis.db map.json --format geojson
      onrecord export crisis.db handout/ --format parquet --format evidence-html
      onrecord export crisis.db handout/ --all
    """
    if takes_all and formats:
        raise UsageError("give --all, or formats by name, and not both.")
    paths = _name_all(path) if takes_all else _name_files(path, formats)
    with open_case(case, load_settings()) as book:
        warn_unjoined(book)
        if takes_all or len(paths) > 1:
            path.mkdir(parents=True, exist_ok=True)
        claims = book.export_all(paths)
    for written in paths.values():
        click.echo(f"{claims} claims written to {written}")


def _name_all(folder: Path) -> dict[str, Path]:
    """The file of every exporter in the folder; one whose package is not installed is left out, and said so."""
    found = {}
    for name in names("exporters"):
        try:
            found[name] = folder / load("exporters", name)().file_name
        except UsageError as error:
            click.echo(f"Left out: {name}. {error}", err=True)
    return found


def _name_files(path: Path, formats: tuple[str, ...]) -> dict[str, Path]:
    """Where each format is written to: of one, the path itself unless it is a folder and the format is a file."""
    chosen = formats or (_guess_format(path),)
    inside = {name: path / load("exporters", name).file_name for name in chosen}
    is_folder = len(inside) > 1 or (path.is_dir() and all(file.suffix for file in inside.values()))
    return inside if is_folder else dict.fromkeys(inside, path)


def _guess_format(path: Path) -> str:
    try:
        return ENDINGS[path.suffix.lower()]
    except KeyError:
        raise UsageError(
            f"the format of {path} cannot be told from its name. Add --format with one of: "
            f"{', '.join(names('exporters'))}; or --all."
        ) from None
