"""The gazetteer that the package carries, from `data/gazetteer.tsv.gz`: names to places.

The file is read whole into sorted lines (some 50 ms and 30 MB) and looked up by bisection: no index to build, nothing
parsed that is not asked for. Contains data of GeoNames, CC BY 4.0.
"""

from __future__ import annotations

import gzip
import tomllib
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

_LOST = str.maketrans(
    dict.fromkeys("'’‘`´ʿʾʻʼ.", "")
    | dict.fromkeys("-–—‐‑/,", " ")
    | {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ß": "ss", "æ": "ae", "œ": "oe"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A place of the gazetteer; `own` is true where the name looked up is its own name and not another one."""

    id: str
    name: str
    latitude: float
    longitude: float
    country_code: str
    admin1: str
    feature: str
    population: int
    own: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Gazetteer:
    """Lines of places, and lines of names in ascending order: folded name, tab, numbers of places."""

    places: tuple[bytes, ...]
    names: tuple[bytes, ...]


def fold(name: str) -> str:
    """The form under which a name is looked up: lower case, no accents, apostrophes or stops, hyphens as spaces.

    >>> fold("Deir ez-Zor"), fold("São Paulo"), fold("U.S.")
    ('deir ez zor', 'sao paulo', 'us')
    """
    lower = name.lower()
    if not lower.isascii():
        marks = unicodedata.normalize("NFKD", lower)
        lower = "".join(mark for mark in marks if not unicodedata.combining(mark)).lower()
    return " ".join(lower.translate(_LOST).split())


@cache
def load_gazetteer() -> Gazetteer:
    """The gazetteer, read once."""
    body = gzip.decompress(files("onrecord.words").joinpath("data/gazetteer.tsv.gz").read_bytes())
    places, names = body.rstrip(b"\n").split(b"\n\n", 1)
    rows = places.split(b"\n")
    first = next(number for number, row in enumerate(rows) if not row.startswith(b"#"))
    return Gazetteer(places=tuple(rows[first:]), names=tuple(names.split(b"\n")))


@lru_cache(maxsize=20_000)
def find_entries(key: str) -> tuple[Entry, ...]:
    """The places of that folded name, the most populous first; empty where there is none."""
    gazetteer = load_gazetteer()
    wanted = key.encode() + b"\t"
    at = bisect_left(gazetteer.names, wanted)
    if at == len(gazetteer.names) or not gazetteer.names[at].startswith(wanted):
        return ()
    return tuple(_entry(gazetteer, number) for number in gazetteer.names[at][len(wanted) :].split(b" "))


@lru_cache(maxsize=20_000)
def has_longer_names(quote: str) -> bool:
    """True where a name of several words begins with this one."""
    names, wanted = load_gazetteer().names, fold(quote).encode() + b" "
    at = bisect_left(names, wanted)
    return at < len(names) and names[at].startswith(wanted)


def _entry(gazetteer: Gazetteer, number: bytes) -> Entry:
    id_, name, latitude, longitude, country, admin1, feature, population = (
        gazetteer.places[int(number.rstrip(b"~"))].decode().split("\t")
    )
    return Entry(
        id=id_,
        name=name,
        latitude=float(latitude),
        longitude=float(longitude),
        country_code=country,
        admin1=admin1,
        feature=feature,
        population=int(population),
        own=not number.endswith(b"~"),
    )


def _iter_rows(name: str) -> Iterator[list[str]]:
    for row in files("onrecord.words").joinpath(f"data/{name}").read_text("utf-8").splitlines():
        if row and not row.startswith("#"):
            yield [cell.strip() for cell in row.split("|")]


def _split(cell: str) -> list[str]:
    return [name.strip() for name in cell.split(";") if name.strip()]


@cache
def load_demonyms() -> dict[str, str]:
    """Demonyms and adjectives, lower-cased, to the country code; plurals in -s are there too."""
    pairs: dict[str, str] = {}
    for cells in _iter_rows("countries.txt"):
        for name in _split(cells[5].lower()):
            pairs.setdefault(name, cells[0])
            pairs.setdefault(name + "s", cells[0])
    return pairs


@cache
def load_country_names() -> dict[str, str]:
    """Country codes to names."""
    return {cells[0]: cells[1] for cells in _iter_rows("countries.txt")}


@cache
def load_short_states() -> dict[str, str]:
    """Short forms of US states as printed, without the last stop, to the state's name."""
    return {short.rstrip("."): cells[0] for cells in _iter_rows("us_states.txt") for short in _split(cells[1])}


@cache
def load_place_words() -> dict[str, frozenset[str]]:
    """The words around names, by what they tell, from `data/places.toml`."""
    table = tomllib.loads(files("onrecord.words").joinpath("data/places.toml").read_text("utf-8"))
    return {kind: frozenset(words) for kind, words in table.items()}
