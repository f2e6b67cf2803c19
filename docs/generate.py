"""Writes the generated pages of the reference, and what the commands in the README's session print.

usage: generate.py [--check]     with --check nothing is written, and the exit status is 1 where a page is stale
"""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from inspect import cleandoc, getdoc
from pathlib import Path
from typing import get_args

import click

from onrecord import plugins, record
from onrecord.cli import main as commands
from onrecord.settings import PREFIX, Settings
from onrecord.store import tables

REFERENCE = Path(__file__).parent / "reference"
README = Path(__file__).parent.parent / "README.md"


def write_commands() -> Iterator[str]:
    """Help of each command, as the command prints it at 100 columns."""
    yield "# Commands"
    context = click.Context(commands, info_name="onrecord", max_content_width=100, terminal_width=100)
    yield f"```\n{commands.get_help(context)}\n```"
    for name, command in commands.commands.items():
        inner = click.Context(command, info_name=f"onrecord {name}", terminal_width=100, max_content_width=100)
        yield f"## {name}\n\n```\n{command.get_help(inner)}\n```"


def write_settings() -> Iterator[str]:
    """A row for each setting."""
    yield "# Settings"
    yield "Each stands in the environment under its name; an option of a command comes before it."
    rows = [
        f"| `{PREFIX}{each.name.upper()}` | {each.metadata['help']} | `{each.default}` |" for each in fields(Settings)
    ]
    yield "\n".join(("| variable | what it sets | default |", "| --- | --- | --- |", *rows))


def write_tables() -> Iterator[str]:
    """The tables of a case with their columns."""
    yield "# Tables of a case"
    yield (tables.__doc__ or "").strip()
    for table in tables.metadata.sorted_tables:
        names = (f"**{column.name}**" if column.primary_key else column.name for column in table.columns)
        yield f"## {table.name}\n\n{', '.join(names)}"
    yield from (f"## {name} (view)\n\n```sql\n{cleandoc(query)}\n```" for name, query in tables.VIEWS.items())


def write_records() -> Iterator[str]:
    """The glossary, and the fields of every record."""
    yield "# Records"
    yield f"```\n{cleandoc(record.__doc__ or '')}\n```"
    for name, value in vars(record).items():
        if is_dataclass(value) and isinstance(value, type):
            yield f"## {name}\n\n{getdoc(value)}\n\n{_fields(value)}"
    yield "## Closed vocabularies"
    words = {name: get_args(value) for name, value in vars(record).items() if get_args(value)}
    yield "\n".join(f"- {name}: {', '.join(map(str, values))}" for name, values in words.items())


def _fields(kind: type) -> str:
    return "\n".join(f"- `{each.name}`: {str(each.type).replace('|', 'or')}" for each in fields(kind))


def write_plugins() -> Iterator[str]:
    """What there is behind each door."""
    yield "# Plug-ins"
    for kind, built_in in plugins.BUILT_IN.items():
        yield f"## {kind}"
        yield "\n".join(f"- `{name}`: {_describe(plugins.load(kind, name))}" for name in built_in)


def _describe(plugin: type) -> str:
    losses = f" Cannot hold: {plugin.cannot_hold}" if hasattr(plugin, "cannot_hold") else ""
    return f"{' '.join((getdoc(plugin) or '').split())}{losses}"


def write_session(readme: str) -> str:
    """The README with the output of each command of its session as it is now."""
    before, fence, rest = readme.partition("```console\n")
    session, _, after = rest.partition("```\n")
    typed = [line for line in session.splitlines() if line.startswith("$ ")]
    with tempfile.TemporaryDirectory() as folder:
        printed = [f"{line}\n{_run(line.removeprefix('$ '), folder)}" for line in typed]
    return f"{before}{fence}{''.join(printed)}```\n{after}"


def _run(line: str, folder: str) -> str:
    environment = os.environ | {"COLUMNS": "100", "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    done = subprocess.run(shlex.split(line), cwd=folder, env=environment, capture_output=True, text=True, check=True)
    lines = [kept.rstrip() for kept in done.stdout.splitlines()]
    return "".join(f"{kept}\n" for kept in lines if kept)


PAGES = {
    "commands.md": write_commands,
    "settings.md": write_settings,
    "tables.md": write_tables,
    "records.md": write_records,
    "plugins.md": write_plugins,
}


def iter_pages() -> Iterator[tuple[Path, str]]:
    """Each page with what it should hold."""
    for name, write in PAGES.items():
        yield REFERENCE / name, "<!-- written by docs/generate.py -->\n\n" + "\n\n".join(write()) + "\n"
    yield README, write_session(README.read_text("utf-8"))


def main() -> int:
    """Write or check all pages; 1 where one was stale."""
    stale = 0
    for path, page in iter_pages():
        if path.exists() and path.read_text("utf-8") == page:
            continue
        if "--check" in sys.argv:
            print(f"{path} is stale: run python docs/generate.py")
            stale = 1
        else:
            path.write_text(page, "utf-8")
    return stale


if __name__ == "__main__":
    sys.exit(main())
