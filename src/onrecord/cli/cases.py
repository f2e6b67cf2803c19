"""Commands on a case as a whole: add to it, show it, check it."""

from __future__ import annotations

import socket
import sys
import tempfile
from collections.abc import Mapping
from importlib import import_module
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli.adding import add_sources, make_web, print_report
from onrecord.cli.screen import (
    CONTROLS,
    describe,
    make_console,
    make_table,
    open_case,
    plain,
    print_problems,
    warn_unjoined,
)
from onrecord.errors import UsageError
from onrecord.record import Problem
from onrecord.settings import load_mapping, load_settings, parse_columns
from onrecord.words.units import say_counted

if TYPE_CHECKING:
    from onrecord.casebook import Casebook


@click.command()
@click.argument("case")
@click.argument("sources", nargs=-1, required=True)
@click.option("--places", type=click.Path(path_type=Path), help="The case's own gazetteer (CSV).")
@click.option("--actors", type=click.Path(path_type=Path), help="The case's own people and groups (CSV).")
@click.option("--outline", type=click.Path(path_type=Path), help="The outline of the case's land (GeoJSON).")
@click.option("--column", "columns", multiple=True, metavar="NAME=COLUMN", help="A column that has another name.")
@click.option("--mapping", type=click.Path(path_type=Path), help="A TOML file with such names in a table [columns].")
@click.option(
    "--any-language", is_flag=True, default=None, help="Analyse articles in other languages than English too."
)
@click.option("--workers", type=click.IntRange(min=1), help="Worker processes; one for each processor if not given.")
@click.option("--limit", type=click.IntRange(min=1), default=100, show_default=True, help="Pages of a feed or sitemap.")
@click.option("--allow-private", is_flag=True, help="Fetch from this machine and private networks too.")
def add(
    case: str,
    sources: tuple[str, ...],
    places: Path | None,
    actors: Path | None,
    outline: Path | None,
    columns: tuple[str, ...],
    mapping: Path | None,
    *,
    any_language: bool | None,
    workers: int | None,
    limit: int,
    allow_private: bool,
) -> None:
    """Add articles to CASE, which is made if there is none.

    SOURCES are files, folders, patterns or addresses of the web: web pages, text, Markdown, tables, feeds, wire
    formats, mail, database bundles, PDF, office documents, web archives. A folder's places.csv,
    actors.csv and outline.geojson are taken as the case's own knowledge. Adding the same again adds nothing.
    Articles in other languages than English are kept and not analysed; once --any-language was given, CASE takes all.

    \b
    Example:
      onrecord add crisis.db articles/ "wire/*.html" agency.jsonl
      onrecord add crisis.db table.csv --column text=body --column outlet=newspaper
      onrecord add crisis.db table.csv --mapping columns.toml
      onrecord add crisis.db https://paper.example/ferry.html https://paper.example/feed.xml
    """
    settings = load_settings(columns=_name_columns(columns, mapping), any_language=any_language, workers=workers)
    with open_case(case, settings, create=True) as book:
        book.learn(places=places, actors=actors, outline=outline)
        report = add_sources(book, sources, web=make_web(settings, allow_private=allow_private), limit=limit)
    print_report(report, book)
    sys.exit(1 if report.problems else 0)


@click.command()
@click.argument("case")
@click.option("--limit", default=40, show_default=True, help="Show so many of the latest claims; 0 shows all.")
@click.option(
    "--unit", help="Only figures of this unit: killed, injured, missing, displaced, detained, attacks, troops."
)
def show(case: str, limit: int, unit: str | None) -> None:
    """Show the timeline of CASE in the terminal.

    \b
    Example:
      onrecord show crisis.db --unit killed
    """
    with open_case(case, load_settings()) as book:
        rows = book.timeline(limit=limit or None, unit=unit)
    table = make_table("when", "who says it", "in whose words", "outlet")
    for row in rows:
        table.add_row(_when(row), _speaker(row), _said(row), plain(row["outlet"] or "not known"))
    make_console().print(table if rows else "Nothing is recorded here yet.")


@click.command()
@click.argument("case")
@click.option("--port", default=8765, show_default=True, help="Port on this machine; another free one if it is taken.")
def serve(case: str, port: int) -> None:
    """Show CASE in the browser, on this machine alone.

    \b
    Example:
      onrecord serve crisis.db
    """
    settings = load_settings()
    with open_case(case, settings) as book:
        warn_unjoined(book)
        _serve(book, port)


@click.command()
@click.argument("case")
def check(case: str) -> None:
    """Check that every quote of CASE stands in its text, and that nothing is missing.

    \b
    Example:
      onrecord check crisis.db
    """
    with open_case(case, load_settings()) as book:
        faults, problems, counts = book.check(), book.problems(), book.counts()
        stones = book.withdrawals()
    for name in ("captures", "articles", "claims", "anchors", "incidents", "disagreements"):
        click.echo(f"{counts[name]:>9,} {name}")
    for stone in stones:
        click.echo(plain(f"Withdrawn: {import_module('onrecord.wording.tombstones').tell_stone(stone)}"))
    print_problems(problems)
    for fault in faults:
        click.echo(f"FAULT: {fault}".translate(CONTROLS))
    click.echo("The record is sound." if not faults else f"{len(faults)} faults.")
    sys.exit(1 if faults else 0)


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--column", "columns", multiple=True, metavar="NAME=COLUMN", help="A column that has another name.")
@click.option("--mapping", type=click.Path(path_type=Path), help="A TOML file with such names in a table [columns].")
@click.option(
    "--any-language", is_flag=True, default=None, help="Analyse articles in other languages than English too."
)
def analyse(file: Path, columns: tuple[str, ...], mapping: Path | None, *, any_language: bool | None) -> None:
    """Print everything found in FILE as JSON, an article a line. No case is needed.

    \b
    Example:
      onrecord analyse article.html
    """
    casebook = import_module("onrecord.casebook")
    encode = import_module("onrecord.codec").encode
    failed = False
    settings = load_settings(columns=_name_columns(columns, mapping), any_language=any_language)
    for found in casebook.analyse(file, settings):
        problems = (found,) if isinstance(found, Problem) else found.analysis.problems
        for problem in problems:
            failed = True
            click.echo(describe(problem), err=True)
        if not isinstance(found, Problem):
            click.echo(encode(found))
    sys.exit(1 if failed else 0)


@click.command()
@click.option(
    "--case", type=click.Path(path_type=Path), help="Where to keep the case; a temporary folder if not given."
)
@click.option("--port", default=8765, show_default=True, help="Port on this machine; another free one if it is taken.")
@click.option("--serve/--no-serve", "serves", default=True, help="Whether to show the case in the browser.")
def demo(case: Path | None, port: int, *, serves: bool) -> None:
    """Build the demonstration case, which is fiction, and show it in the browser.

    \b
    Example:
      onrecord demo
    """
    with (
        tempfile.TemporaryDirectory(prefix="onrecord-demo-") as temporary,
        as_file(files("onrecord") / "demo") as demo_folder,
    ):
        address = case or Path(temporary) / "demo.db"
        with open_case(str(address), load_settings(), create=True) as book:
            book.learn(
                places=demo_folder / "places.csv",
                actors=demo_folder / "actors.csv",
                outline=demo_folder / "outline.geojson",
            )
            report = add_sources(book, [str(demo_folder / "articles")])
            print_report(report, book)
            if serves:
                _serve(book, port)


def _name_columns(columns: tuple[str, ...], mapping: Path | None) -> tuple[tuple[str, str], ...] | None:
    """The names of columns as given: those of the command come before those of the mapping file; None for none."""
    pairs = (*(load_mapping(mapping) if mapping else ()), *parse_columns(columns))
    import_module("onrecord.readers.tables").check_columns(pairs)
    return pairs or None


def _serve(book: Casebook, port: int) -> None:
    app = import_module("onrecord.web.app").create_app(book)
    listener = _listen(port)
    click.echo(f"Look at http://127.0.0.1:{listener.getsockname()[1]}/ (stop with Ctrl-C)")
    server = import_module("uvicorn")
    server.Server(server.Config(app, log_level="warning")).run(sockets=[listener])


def _listen(port: int) -> socket.socket:
    """A socket on the loopback address, at the port or else at any free one."""
    for wanted in (port, 0):
        listener = socket.socket()
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(("127.0.0.1", wanted))
        except OSError:
            listener.close()
        else:
            return listener
    raise UsageError(f"no port can be opened on this machine, neither {port} nor any other.")


def _when(row: Mapping[str, Any]) -> str:
    day = row["earliest"] or "no date"
    return f"{day} (reported)" if row["when_basis"] == "publication" and row["earliest"] else day


def _speaker(row: Mapping[str, Any]) -> str:
    return "the article itself" if row["speaker_kind"] == "narrator" else plain(row["speaker"])


def _said(row: Mapping[str, Any]) -> str:
    words = plain(row["quote"])
    if row["kind"] == "figure":
        group = row["group_words"] or ""
        is_said = bool(group) and words.lower().endswith(group.lower())  # "a fisherman was killed" counts one
        words = " ".join(filter(None, (words, say_counted("" if is_said else group, row["unit"]))))
        words = ", ".join(filter(None, (words, row["place"])))
    if row["kind"] == "event":
        sides = (row["actors"] and f"by {row['actors']}", row["recipients"] and f"to {row['recipients']}", row["place"])
        words = f"{row['event_state']}: {', '.join([words, *(plain(side) for side in sides if side)])}"
        return words if row["event_sure"] == "certain" else f"{words} ({row['event_sure']})"
    return f"denies: {words}" if row["denies"] else words
