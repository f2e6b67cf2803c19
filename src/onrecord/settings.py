"""One frozen record of settings, built once and passed down. The only reader of the environment."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from onrecord.errors import UsageError

PREFIX = "ONRECORD_"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything that can be set. Each may stand in the environment as ONRECORD_ and the name in capitals."""

    engine: str = field(default="encoder.v1", metadata={"help": "language engine that analyses the articles"})
    runner: str = field(default="local", metadata={"help": "runner that spreads the work"})
    workers: int = field(default=0, metadata={"help": "worker processes; 0 takes one for each processor"})
    shard_size: int = field(default=50, metadata={"help": "files in one shard, the unit of work that a crash can cost"})
    max_bytes: int = field(default=50_000_000, metadata={"help": "largest file that is read, in bytes"})
    columns: tuple[tuple[str, str], ...] = field(
        default=(), metadata={"help": "own column names of tables, as name=column pairs parted by commas"}
    )
    any_language: bool = field(
        default=False,
        metadata={"help": "yes: analyse articles in other languages than English too; a case keeps to it"},
    )
    contact: str = field(
        default="", metadata={"help": "mail or web address that sites are told, when pages are fetched from them"}
    )
    fetch_delay: int = field(default=2, metadata={"help": "seconds between two requests to one site, at least"})
    fetch_seconds: int = field(default=60, metadata={"help": "seconds that one page may take to arrive"})
    history_days: int = field(
        default=7, metadata={"help": "days between two reports of a figure after which a new history begins"}
    )


def load_settings(environment: Mapping[str, str] | None = None, **given: Any) -> Settings:
    """Settings from the environment, overridden by what is given (None means not given).

    UsageError names the variable that cannot be understood.
    """
    environment = os.environ if environment is None else environment
    chosen: dict[str, Any] = {}
    for setting in fields(Settings):
        words = environment.get(PREFIX + setting.name.upper())
        if words is not None:
            chosen[setting.name] = _parse(setting.name, words)
    chosen.update({name: value for name, value in given.items() if value is not None})
    return Settings(**chosen)


def _parse(name: str, words: str) -> object:
    if name in {"engine", "runner", "contact"}:
        return words
    if name == "columns":
        return parse_columns(words.split(","))
    if name == "any_language":
        return _parse_answer(name, words)
    try:
        return int(words)
    except ValueError as error:
        raise UsageError(f"{PREFIX}{name.upper()} must be a whole number, not {words!r}.") from error


def _parse_answer(name: str, words: str) -> bool:
    answer = {"1": True, "yes": True, "true": True, "": False, "0": False, "no": False, "false": False}
    try:
        return answer[words.strip().lower()]
    except KeyError as error:
        raise UsageError(f"{PREFIX}{name.upper()} must be yes or no, not {words!r}.") from error


def parse_columns(pairs: list[str] | tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """("text=body", ...) as pairs; UsageError names the pair that is none."""
    parsed = []
    for pair in pairs:
        name, equals, column = pair.partition("=")
        if not equals or not name.strip() or not column.strip():
            raise UsageError(f"a column is given as name=column, such as text=body, not {pair!r}.")
        parsed.append((name.strip(), column.strip()))
    return tuple(parsed)


def load_mapping(path: Path) -> tuple[tuple[str, str], ...]:
    """The pairs of a mapping file: TOML with a table `[columns]`, such as `text = "body"`.

    UsageError says what is wrong with it.
    """
    try:
        columns = tomllib.loads(path.read_text("utf-8-sig")).get("columns")
    except OSError as error:
        raise UsageError(f"the mapping {path} cannot be opened: {error.strerror}.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"the mapping {path} is no TOML: {error}.") from error
    if not isinstance(columns, dict) or not all(isinstance(column, str) for column in columns.values()):
        raise UsageError(f'the mapping {path} needs a table [columns] with lines such as text = "body".')
    return parse_columns([f"{name}={column}" for name, column in columns.items()])
