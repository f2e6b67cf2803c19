"""How adding is shown while it goes on, and what became of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli.screen import make_console, make_table, print_problems
from onrecord.settings import Settings

if TYPE_CHECKING:
    from onrecord.answers import AddReport
    from onrecord.casebook import Casebook


def make_web(settings: Settings, *, allow_private: bool, contact: str = "") -> Any:
    """The web as it is to be asked."""
    manners = import_module("onrecord.fetching.manners")
    found = manners.find_manners(settings, allow_private=allow_private, contact=contact)
    return import_module("onrecord.fetching.web").Web(found)


def add_sources(book: Casebook, sources: Sequence[str], *, web: Any = None, limit: int = 0) -> AddReport:
    """Add sources, with a bar of progress."""
    more = {"web": web, "limit": limit} if web else {}
    with show_progress() as progress:
        return book.add(sources, progress=progress, **more)


@contextmanager
def show_progress() -> Iterator[Callable[[int, int], None]]:
    """A bar of progress, gone when all is done."""
    progress_of = import_module("rich.progress").Progress
    with progress_of(console=make_console(to_error=True), transient=True) as bar:
        task = bar.add_task("reading", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def print_report(report: AddReport, book: Casebook) -> None:
    """What became of all that went in."""
    table = make_table("", "articles", "why")
    table.add_row("saved", str(report.saved), "")
    table.add_row("skipped", str(report.skipped), "; ".join(f"{reason} ({count})" for reason, count in report.reasons))
    table.add_row("failed", str(report.failed), "see below" if report.failed else "")
    table.add_row("in all", str(report.entered), "")
    make_console().print(table)
    if report.reanalysed:
        click.echo(f"{report.reanalysed} articles of the case were analysed again.")
    print_problems(list(report.problems))
    click.echo(f"The record is in {book.label}")
