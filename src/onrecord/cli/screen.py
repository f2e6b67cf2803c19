"""What all commands share: opening a case late, tables, and words that are safe in a terminal."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING, Final

import click

from onrecord.record import Problem, Speaker
from onrecord.settings import Settings

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from onrecord.casebook import Casebook

SHOWN_PROBLEMS: Final = 20
# Escape sequences in a hostile title must not reach the terminal.
CONTROLS: Final = dict.fromkeys((*range(9), *range(11, 32), *range(127, 160)))


@contextmanager
def open_case(case: str, settings: Settings, *, create: bool = False) -> Iterator[Casebook]:
    """The case, loaded late: help must not wait for the database library."""
    with import_module("onrecord.casebook").Casebook(case, settings, create=create) as book:
        yield book


def warn_unjoined(book: Casebook) -> None:
    """One line where the incidents of a case are not those of its claims: made by an older version, or cut off."""
    if not book.is_joined():
        click.echo(f"Incidents and disagreements are not those of the claims. {tell_rejoin(book.label)}", err=True)


def tell_rejoin(case: str) -> str:
    """What to do about it."""
    return f"Run: onrecord rejoin {shlex.quote(case)}".translate(CONTROLS)


def make_console(*, to_error: bool = False) -> Console:
    """The terminal, in which no word is taken for markup."""
    console: Callable[..., Console] = import_module("rich.console").Console
    return console(stderr=to_error, highlight=False, markup=False)


def make_table(*columns: str) -> Table:
    """A table with these heads."""
    table: Table = import_module("rich.table").Table(*columns, box=import_module("rich.box").SIMPLE_HEAD)
    return table


def print_table(table: Table, things: str, *, shown: int, total: int) -> None:
    """The table, and how many of all it shows where it is cut."""
    make_console().print(table if total else f"No {things} are recorded here.")
    if shown < total:
        click.echo(f"... and {total - shown} more; --limit 0 shows all.")


def print_problems(problems: list[Problem]) -> None:
    """The first problems, and how many more there are."""
    for problem in problems[:SHOWN_PROBLEMS]:
        click.echo(describe(problem))
    if len(problems) > SHOWN_PROBLEMS:
        click.echo(f"... and {len(problems) - SHOWN_PROBLEMS} more problems; they are all in the table of problems.")


def describe(problem: Problem) -> str:
    """Where it is, what it is, and what to do."""
    place = "" if problem.locator in problem.message else f"{problem.locator}: "
    return f"{place}{problem.message} {problem.advice}".translate(CONTROLS)


def plain(words: str) -> str:
    """The words on one line, without what could steer the terminal."""
    return " ".join(words.translate(CONTROLS).split())


def title(words: str) -> str:
    """The words with a capital letter at the front."""
    return words[:1].upper() + words[1:]


def name_speaker(speaker: Speaker) -> str:
    """The speaker's name; the narrator is the article itself."""
    return "the article itself" if speaker.kind == "narrator" else plain(speaker.name)
