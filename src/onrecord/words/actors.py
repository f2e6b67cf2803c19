"""Who is who in the world: states, their capitals, well-known bodies, and the sectors that words tell of."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

MEDIA = "JRN"
INTERNATIONAL = frozenset({"UNO", "IGO", "EUR", "IMG"})
STATE = frozenset({"GOV", "MIL", "COP", "SPY", "JUD", "LEG"})
# "attorney general of the government" has no more words that tell.
LONGEST_PHRASE = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class WellKnown:
    """A body of the world's news: the name to show, ISO 3166-1 alpha-3 code, PLOVER sector, and words said of it."""

    name: str
    country: str | None
    sector: str
    about: frozenset[str]


@cache
def load_codes() -> dict[str, str]:
    """Two-letter codes of countries to three-letter ones, as of ISO 3166-1."""
    return {cells[0]: cells[1] for cells in _iter_rows("states.txt")}


@cache
def load_lands() -> dict[str, str]:
    """Names and adjectives of countries as printed, to three-letter codes; with an -s too, the plural of an adjective
    and the possessive of a name that lost its apostrophe.
    """
    codes = load_codes()
    found: dict[str, str] = {}
    for code, names, adjectives in _iter_countries():
        for name in (*names, *adjectives, *(f"{name}s" for name in (*names, *adjectives))):
            found.setdefault(name, codes[code])
    return found


@cache
def load_states() -> dict[str, str]:
    """Names of countries as printed, without the adjectives, to three-letter codes."""
    codes = load_codes()
    return {name: codes[code] for code, names, _ in _iter_countries() for name in names}


@cache
def load_capitals() -> dict[str, str]:
    """Capitals and other seats of government as printed, to the three-letter codes of their countries."""
    return {seat: cells[1] for cells in _iter_rows("states.txt") for seat in _split(cells[2])}


@cache
def load_land_names() -> dict[str, tuple[str, str | None]]:
    """Three-letter codes to the country's name, and to its first adjective where it has one."""
    codes = load_codes()
    short = {"USA": "US"}  # the adjective of news for what belongs to the state
    return {
        codes[code]: (names[0], short.get(codes[code]) or (adjectives[0] if adjectives else None))
        for code, names, adjectives in _iter_countries()
    }


@cache
def load_bodies() -> dict[str, WellKnown]:
    """Well-known bodies and media by each of their names, as printed and without "the"."""
    found: dict[str, WellKnown] = {}
    for cells in _iter_rows("bodies.txt"):
        _add(
            found,
            cells[0],
            cells[1],
            WellKnown(name=cells[0], country=cells[2] or None, sector=cells[3], about=_words(cells[4])),
        )
    for cells in _iter_rows("outlets.txt"):
        _add(
            found,
            cells[0],
            cells[1],
            WellKnown(name=cells[0], country=cells[2] or None, sector=MEDIA, about=_words(cells[3])),
        )
    return found


@cache
def load_state_agencies() -> dict[str, WellKnown]:
    """Countries to the one news agency that is the state's."""
    found: dict[str, list[WellKnown]] = {}
    for body in {body.name: body for body in load_bodies().values()}.values():
        if body.sector == MEDIA and body.country and {"state", "agency"} <= body.about:
            found.setdefault(body.country, []).append(body)
    return {country: bodies[0] for country, bodies in found.items() if len(bodies) == 1}


def _add(found: dict[str, WellKnown], name: str, others: str, body: WellKnown) -> None:
    for one in (name, *_split(others)):
        found.setdefault(body_key(one), body)
        found.setdefault(f"{body_key(one)}s", body)  # a possessive that lost its apostrophe


def body_key(name: str) -> str:
    """The form under which well-known bodies are looked up: straight apostrophes, no article, acronyms
    without stops; case counts.
    """
    plain = name.replace("’", "'")
    plain = plain[4:] if plain[:4] in ("The ", "the ") else plain
    for prefix in ("United Nations ", "U.N. "):
        plain = f"UN {plain[len(prefix) :]}" if plain.startswith(prefix) else plain
    return plain.replace(".", "") if plain[1:2] == "." and plain.replace(".", "").isupper() else plain


@cache
def load_sectors() -> tuple[tuple[dict[tuple[str, ...], int], dict[str, int]], tuple[str, ...]]:
    """Phrases and words to their rank, the lower deciding; and the sectors by rank."""
    table = tomllib.loads(files("onrecord.words").joinpath("data/sectors.toml").read_text("utf-8"))
    sectors = (*table["phrases"], *table["words"])
    phrases: dict[tuple[str, ...], int] = {}
    for rank, entries in enumerate(table["phrases"].values()):
        for entry in entries.replace("’", "'").split("/"):
            phrases.setdefault(tuple(word.removesuffix("'s").removesuffix("'") for word in entry.split()), rank)
    words: dict[str, int] = {}
    for rank, entries in enumerate(table["words"].values(), len(table["phrases"])):
        for word in entries.split():
            words.setdefault(word, rank)
    return (phrases, words), sectors


@lru_cache(maxsize=20_000)
def sector_of(keys: tuple[str, ...]) -> str | None:
    """The sector that words in lower case tell of: by the first phrase, else the first word, of the list."""
    (phrases, words), sectors = load_sectors()
    ranks: list[int] = []
    passed: set[int] = set()
    for at in range(len(keys)):
        for length in range(2, min(LONGEST_PHRASE, len(keys) - at) + 1):
            rank = phrases.get(keys[at : at + length])
            if rank is not None and sectors[rank] == "UNK":
                passed.update(range(at, at + length))
            elif rank is not None:
                ranks.append(rank)
    ranks += [words[key] for at, key in enumerate(keys) if at not in passed and key in words]
    return sectors[min(ranks)] if ranks else None


def _iter_countries() -> Iterator[tuple[str, list[str], list[str]]]:
    """Two-letter code, names and adjectives of each country."""
    for cells in _iter_rows("countries.txt"):
        yield cells[0], [cells[1], *_split(cells[4])], _split(cells[5])


def _iter_rows(name: str) -> Iterator[list[str]]:
    for row in files("onrecord.words").joinpath(f"data/{name}").read_text("utf-8").splitlines():
        if row and not row.startswith("#"):
            yield [cell.strip() for cell in row.split("|")]


def _split(cell: str) -> list[str]:
    return [name.strip() for name in cell.split(";") if name.strip()]


def _words(cell: str) -> frozenset[str]:
    return frozenset(cell.split())
