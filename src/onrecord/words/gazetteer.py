"""The gazetteer that the package carries, from `data/gazetteer.tsv.gz`: names to places.

The file is a row of small gzip members of sorted rows. Its first member says where each begins, so that a look-up
unpacks one or two of 16 KB and nothing is parsed that is not asked for: a first look-up takes some 10 ms, a later one
under 0.1 ms, and memory holds the packed file and the members last used. training/gazetteer.py makes the file, and
training/gazetteer_file.py its form. Contains data of GeoNames, CC BY 4.0.

A place is *known* where its bare name is more often the place than a surname or a word; the others (villages, counties
of most countries, post towns) are looked up only for a name that the text says to be a place.
"""

from __future__ import annotations

import gzip
import tomllib
import unicodedata
import zlib
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.resources import files

_LOST = str.maketrans(
    dict.fromkeys("'’‘`´ʿʾʻʼ.", "")
    | dict.fromkeys("-–—‐‑/,", " ")
    | {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ß": "ss", "æ": "ae", "œ": "oe"}
)
_GZIP = 31  # window bits by which zlib reads a gzip member


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A place of the gazetteer; `own` is true where the name looked up is its own name and not another one.

    `code` is that of the second-order division it lies in ("US.OH.049") or is itself; `find_chain` names it. `known`
    is false for a place too small for its bare name to mean it. `within` is true where the place looked for is no
    entry, but lies somewhere in this one: a street in its town.
    """

    id: str
    name: str
    latitude: float
    longitude: float
    country_code: str
    admin1: str
    feature: str
    population: int
    own: bool
    code: str = ""
    known: bool = True
    within: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Rows in order of their keys, in blocks: the first key, the first row's number and the bytes of each block."""

    first_keys: tuple[bytes, ...]
    first_rows: tuple[int, ...]
    stretches: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gazetteer:
    """Sections by name, provinces by code, and the packed blocks.

    `places` and `small` hold places by folded name, `others` and `small others` their other names, each with the
    numbers of places ("~": not its own name); `sounds` the names as `sound` writes them; `areas` the names of
    second-order divisions by code. Numbers of `small` go on where those of `places` end.
    """

    sections: dict[str, Section]
    provinces: dict[str, str]
    packed: bytes


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
    """The gazetteer, its head read once."""
    body = files("onrecord.words").joinpath("data/gazetteer.tsv.gz").read_bytes()
    reader = zlib.decompressobj(_GZIP)
    head = reader.decompress(body).decode()
    provinces, _, blocks = "\n".join(line for line in head.split("\n") if line[:1] != "#").strip().partition("\n\n")
    pairs = (line.partition("\t") for line in provinces.split("\n"))
    return Gazetteer(
        sections=_sections(blocks),
        provinces={code: name for code, _, name in pairs},
        packed=reader.unused_data,
    )


def _sections(blocks: str) -> dict[str, Section]:
    found: dict[str, tuple[list[bytes], list[int], list[tuple[int, int]]]] = {}
    at = rows = 0
    for line in blocks.split("\n"):
        name, length, count, key = line.split("\t")
        if name not in found and name != "small":
            rows = 0
        keys, first_rows, stretches = found.setdefault(name, ([], [], []))
        keys.append(key.encode())
        first_rows.append(rows)
        stretches.append((at, at + int(length)))
        at += int(length)
        rows += int(count)
    return {
        name: Section(first_keys=tuple(keys), first_rows=tuple(first_rows), stretches=tuple(stretches))
        for name, (keys, first_rows, stretches) in found.items()
    }


@lru_cache(maxsize=1024)
def _block(start: int, end: int) -> bytes:
    """A block's rows, each with a line end on both sides."""
    return b"\n" + gzip.decompress(load_gazetteer().packed[start:end])


def _find_rows(name: str, key: str) -> list[bytes]:
    """The rows of that key; they all lie in one block."""
    section = load_gazetteer().sections[name]
    wanted = key.encode()
    number = bisect_right(section.first_keys, wanted) - 1
    if number < 0:
        return []
    block = _block(*section.stretches[number])
    start = block.find(b"\n%b\t" % wanted) + 1
    rows = []
    while start and block.startswith(b"%b\t" % wanted, start):
        end = block.index(b"\n", start)
        rows.append(block[start:end])
        start = end + 1
    return rows


@lru_cache(maxsize=1024)
def _lines(start: int, end: int) -> list[bytes]:
    return _block(start, end)[1:].split(b"\n")


def _row(number: int) -> tuple[bytes, bool]:
    """The place of that number, and whether it is a known one."""
    sections = load_gazetteer().sections
    known = number < sections["small"].first_rows[0]
    section = sections["places" if known else "small"]
    block = bisect_right(section.first_rows, number) - 1
    return _lines(*section.stretches[block])[number - section.first_rows[block]], known


@lru_cache(maxsize=20_000)
def find_entries(key: str) -> tuple[Entry, ...]:
    """The known places of that folded name, the most populous first; empty where there is none."""
    found = [_entry(row, own=True, known=True) for row in _find_rows("places", key)]
    return _ordered(found + _others("others", key))


@lru_cache(maxsize=20_000)
def find_all_entries(key: str) -> tuple[Entry, ...]:
    """The places of that folded name, known or not, the most populous first: for a name that is said to be a place."""
    found = list(find_entries(key))
    found += [_entry(row, own=True, known=False) for row in _find_rows("small", key)]
    return _ordered(found + _others("small others", key))


@lru_cache(maxsize=5_000)
def find_sounding(name: str) -> tuple[Entry, ...]:
    """Places whose name is written otherwise but sounds the same (`sound`): the last resort, for no short name."""
    key = sound(name)
    return _ordered(_others("sounds", key)) if len(key) >= _LEAST_SOUND else ()


def _others(section: str, key: str) -> list[Entry]:
    found = []
    for line in _find_rows(section, key):
        for number in line.partition(b"\t")[2].split(b" "):
            row, known = _row(int(number.rstrip(b"~")))
            found.append(_entry(row, own=not number.endswith(b"~"), known=known))
    return found


def _ordered(entries: list[Entry]) -> tuple[Entry, ...]:
    """Each place once, by its own name where both lead to it."""
    ordered = sorted(entries, key=lambda entry: (-entry.population, entry.id, not entry.own))
    once = {entry.id: entry for entry in reversed(ordered)}
    return tuple(entry for entry in ordered if once[entry.id] is entry)


@lru_cache(maxsize=20_000)
def has_longer_names(quote: str) -> bool:
    """True where a known name of several words begins with this one."""
    wanted = fold(quote).encode() + b" "
    return any(_has_prefix(load_gazetteer().sections[name], wanted) for name in ("places", "others"))


def _has_prefix(section: Section, wanted: bytes) -> bool:
    number = bisect_right(section.first_keys, wanted) - 1
    if number >= 0 and b"\n" + wanted in _block(*section.stretches[number]):
        return True
    return number + 1 < len(section.first_keys) and section.first_keys[number + 1].startswith(wanted)


def _entry(row: bytes, *, own: bool, known: bool) -> Entry:
    key, name, id_, latitude, longitude, code, feature, population = row.decode().split("\t")
    country, _, rest = code.partition(".")
    province = f"{country}.{rest.partition('.')[0]}"
    return Entry(
        id=id_ if ":" in id_ else f"geonames:{id_ or code}",
        name=name or key.title(),
        latitude=float(latitude),
        longitude=float(longitude),
        country_code=country,
        admin1="" if feature == "ADM1" else load_gazetteer().provinces.get(province, ""),
        feature=feature or "PPL",
        population=int(population or 0),
        own=own,
        code=code,
        known=known,
    )


def find_chain(entry: Entry) -> tuple[str, ...]:
    """The names of the country, the province and the district that the place lies in, as far as they are known."""
    rows = _find_rows("areas", entry.code) if entry.code.count(".") > 1 and entry.feature != "ADM2" else []
    parts = (
        load_country_names().get(entry.country_code, ""),
        entry.admin1,
        rows[0].decode().partition("\t")[2] if rows else "",
    )
    return tuple(part for part in parts if part)


def enclose(entry: Entry) -> Entry:
    """The same entry for a place that has none of its own but lies in this one."""
    return replace(entry, within=True)


_ARTICLES = frozenset(
    ("al", "el", "ar", "as", "ash", "at", "ad", "adh", "az", "ez", "an", "ul", "ed", "er", "es", "the")
)
_SPELT = (
    ("sch", "s"), ("tch", "s"), ("ch", "s"), ("sh", "s"), ("kh", "k"), ("gh", "g"), ("dh", "d"), ("th", "t"),
    ("zh", "j"), ("ph", "f"), ("dj", "j"), ("ts", "z"), ("q", "k"), ("c", "k"), ("w", "v"), ("y", "i"), ("ou", "u"),
    ("oo", "u"), ("o", "u"),
    ("av", "u"), ("au", "u"), ("ee", "i"), ("ei", "i"), ("ai", "i"), ("ii", "i"), ("e", "i"), ("ia", "a"),
)  # fmt: skip
_LEAST_SOUND = 4


def sound(name: str) -> str:
    """A name's sound, roughly, as Arabic, Persian, Cyrillic and other names are spelt in several ways in Latin letters:
    without articles, spaces and doubled letters, digraphs and vowels as one of those that stand for them.

    >>> sound("Deir ez-Zor") == sound("Dayr az Zawr"), sound("Al-Raqqah") == sound("Raqqa")
    (True, True)
    """
    words = [word for word in fold(name).split(" ") if word not in _ARTICLES]
    plain = "".join(words)
    for written, heard in _SPELT:
        plain = plain.replace(written, heard)
    single = "".join(mark for mark, before in zip(plain, " " + plain, strict=False) if mark != before)
    return single.removesuffix("h") if single[-2:-1] in {"a", "i", "u"} else single


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
