"""Where an incident took place: the country, and the place in it where the sentences name one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from onrecord.words.gazetteer import find_entries
from templates.reports import Report

# The nine countries of the task and some beside them, with their adjectives and what is only there.
COUNTRIES = {
    "EL SALVADOR": ("SV", r"el salvador|salvador[ei]?ans?|fmln|farabundo marti|san salvador"),
    "COLOMBIA": ("CO", r"colombians?|colombia|bogota|medellin|eln|m-19|extraditables"),
    "PERU": ("PE", r"peruvians?|peru|lima|shining path|tupac amaru|sendero luminoso"),
    "GUATEMALA": ("GT", r"guatemalans?|guatemala|urng"),
    "CHILE": ("CL", r"chileans?|chile|santiago|manuel rodriguez"),
    "HONDURAS": ("HN", r"hondurans?|honduras|tegucigalpa"),
    "BOLIVIA": ("BO", r"bolivians?|bolivia|la paz"),
    "ECUADOR": ("EC", r"ecuador[ei]?ans?|ecuador|quito"),
    "ARGENTINA": ("AR", r"argentine(?:ans?)?|argentina|buenos aires"),
    "NICARAGUA": ("NI", r"nicaraguans?|nicaragua|managua"),
    "PANAMA": ("PA", r"panamanians?|panama"),
    "COSTA RICA": ("CR", r"costa ricans?|costa rica"),
    "MEXICO": ("MX", r"mexicans?|mexico"),
    "VENEZUELA": ("VE", r"venezuelans?|venezuela|caracas"),
    "SPAIN": ("ES", r"madrid|barcelona"),
}
# Of the nine.
CAPITALS = {
    "EL SALVADOR": "san salvador",
    "COLOMBIA": "bogota",
    "PERU": "lima",
    "GUATEMALA": "guatemala city",
    "CHILE": "santiago",
    "HONDURAS": "tegucigalpa",
    "BOLIVIA": "la paz",
    "ECUADOR": "quito",
    "ARGENTINA": "buenos aires",
}
_PLACE = re.compile(
    r"\b(?:in|at|of|near|from|around|outside|to|on|between) (?:the |downtown |northern |southern |eastern |western |"
    r"central |northeastern |northwestern |southeastern |southwestern |city of |town of |village of |capital of )*"
    r"([a-z'.-]+(?: (?:de|del|la|las|los|el|y)| [a-z'.-]+){0,3})"
)


def find_location(report: Report, numbers: Sequence[int]) -> str:
    """Where it was, as the task writes it: "PERU: LIMA", or the country alone; by the sentences with these numbers, or
    those beside them.
    """
    country = _find_country(report, numbers)
    around = [number + step for number in numbers for step in (-1, 1) if 0 <= number + step < len(report.sentences)]
    for number in dict.fromkeys((*numbers, *around)):
        span = report.sentences[number]
        place = _find_place(report.body[span.start : span.end], country)
        if place:
            return f"{country}: {place.upper()}"
    return country


def find_town(words: str) -> str | None:
    """The first place in one of the nine countries that the words name."""
    return next((place for country in CAPITALS if (place := _find_place(words, country))), None)


def _find_country(report: Report, numbers: Sequence[int]) -> str:
    """The country that these sentences name most, then the report, then its head."""
    near = " ".join(report.body[report.sentences[one].start : report.sentences[one].end] for one in numbers)
    votes: Counter[str] = Counter()
    for words, weight in ((near, 4), (report.body, 1), (report.head, 2)):
        for country, (_, pattern) in COUNTRIES.items():
            votes[country] += weight * len(re.findall(rf"\b(?:{pattern})\b", words))
    return max(COUNTRIES, key=lambda country: votes[country])


def _find_place(words: str, country: str) -> str | None:
    for match in _PLACE.finditer(words):
        parts = match[1].removesuffix("'s").split()
        for size in range(len(parts), 0, -1):
            name = " ".join(parts[:size]).strip(".'-")
            if name and name.upper() not in COUNTRIES and _is_place(name, COUNTRIES[country][0]):
                return name
    return CAPITALS.get(country) if re.search(r"\bcapital\b", words) else None


@cache
def _is_place(name: str, code: str) -> bool:
    """True for a town or a province of the country, by a name that is more often it than a word."""
    return any(entry.known and entry.country_code == code and entry.feature[:1] in "PA" for entry in find_entries(name))
