"""Bylines and outlet lines: short lines of names, offices, days and times.

Such a line is cut into parts and every part must be known for what it is; one unknown part makes it a line of the
article.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.clean.dates import CLOCK, find_moment
from onrecord.record import Detail, DetailName, FurnitureKind
from onrecord.words.furniture import load_furniture_words

LONGEST = 200
"""Outlet lines and bylines are shorter; longer lines are not looked at."""

ROLE_MAX = 6
"""Words of the longest office: "Chief Defence and Security Correspondent"."""

PARTICLES = "al|el|ad|as|an|ar|ash|de|del|della|der|van|von|bin|ibn|bint|la|le|da|di|dos|du|ter|ten|y|e"
NAME = re.compile(
    rf"(?:(?:{PARTICLES})[ -])?[A-ZÀ-Þ][\w.'’-]{{0,24}}"
    rf"(?: (?:(?:{PARTICLES})\b[ -]?){{0,2}}[A-ZÀ-Þ][\w.'’-]{{0,24}}){{1,4}}"
)
OUTLET = re.compile(
    r"(?:[A-ZÀ-Þ0-9][\w.'’&-]{0,30})(?: (?:of|the|and|for|&|in|on|de|al|[A-ZÀ-Þ0-9][\w.'’&-]{0,30})){0,5}"
)
BY = re.compile(
    r"(?:(?:written|reported|story|text|posted|words|report|published|compiled|edited) )?by:? "
    r"|(?:author|writer|reporter)s?: ?"
    r"|(?-i:\A(?:Von|VON|Par|PAR|Por|POR) (?=[^\W\d_a-z]\S* [^\W\d_a-z]))",
    re.IGNORECASE,
)
"""German, French and Spanish bylines have two names behind the word: "Von Miller" alone is a name."""
LABEL = re.compile(
    r"(?:(?:first |last |latest |originally |date |story |article )?"
    r"(?:published|posted|updated?|modified|issued|released|filed|created|edited)"
    r"(?: (?:on|at|by))?|date|dated|time|on|at|upd|mod|local time|[A-Z][a-z]{2,12} time)\s?:?\.?",
    re.IGNORECASE,
)
ASIDE = re.compile(
    r"[0-9]{1,3} ?min(?:ute)?s?(?: read)?|share|save|print|e-?mail|copy link|listen|[0-9]{1,5} comments?|"
    r"comments?(?: \([0-9]+\))?|"
    r"[0-9]{1,3} (?:hours?|minutes?|days?) ago|world|news|politics|home|live|opinion|analysis|exclusive",
    re.IGNORECASE,
)
PLACE_BEHIND = re.compile(r" (?:in|at|from) [A-ZÀ-Þ][\w.'’-]{1,24}(?: [A-ZÀ-Þ][\w.'’-]{1,24}){0,3}$")
PARTED = re.compile(r"\s*[|•·▪●]\s*|\s[–—/-]{1,2}\s|,\s*|;\s*|\s+and\s+|\s+&\s+|\s{2,}|[()\[\]]|\s+for\s+")
MAIL = re.compile(r"\S{1,64}@\S{1,64}")
CALENDAR = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day|\b(?:january|february|april|june|july|august|september|october|november|"
    r"december|noon|midnight|dawn|nightfall|contrast|comparison|then|now)\b",
    re.IGNORECASE,
)

OFFICE_BEHIND = re.compile(
    r"\b(?:spokes(?:person|man|woman)|secretary|minister|director|ambassador|coordinator)$", re.IGNORECASE
)
"""What stands behind a name in releases ("Mara Quill, Department Spokesperson"): no second author."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known before the line is read: declared outlet and authors, in small letters."""

    outlet: str | None
    authors: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadLine:
    """An outlet line or byline with what it tells."""

    kind: FurnitureKind
    details: tuple[Detail, ...]


def read_head_line(words: str, known: Known, *, first: bool) -> HeadLine | None:
    """What a line above the article tells; None where it is no outlet line or byline.

    `first` is true above the headline, where an unmarked name is the outlet's; below it is the author's.
    """
    if len(words) > LONGEST:
        return None
    moment = find_moment(words)
    rest = words if moment is None else f"{words[: moment.start]} | {words[moment.end :]}"
    rest = rest.strip(" -–—|•·/*")
    by = BY.match(rest)
    rest = rest[by.end() :] if by else rest
    by_later = re.search(r"(?:^|[\s|])by ", rest, re.IGNORECASE)
    parts = [part for part in PARTED.split(BY.sub("| ", rest) if by_later else rest) if part.strip(" -–—.,:")]
    kinds = [_kind_of(part.strip(" -–—,:"), known) for part in parts]
    origin = "first line" if first else "byline"
    told = tuple(_iter_told(parts, kinds, named=bool(by or by_later), first=first, origin=origin))
    if None in kinds or not _is_told(kinds, told, moment is not None, marked=bool(by or by_later), words=words):
        return None
    if moment:
        day = words[moment.start : moment.end]
        told += (Detail(name="published", value=day.strip(), origin=origin, quote=day.strip()),)
    kind: FurnitureKind = "byline" if any(detail.name == "author" for detail in told) or by else "outlet line"
    return HeadLine(kind=kind, details=told)


def _is_told(kinds: Sequence[str | None], told: Sequence[Detail], dated: bool, *, marked: bool, words: str) -> bool:
    """True where the line is one: it has a day, or "by" and a name, or a name with an office, or a known name."""
    if dated:
        return len(kinds) <= 6  # noqa: PLR2004  outlet, section, two authors, label, reading time
    if marked:
        return any(kind in {"name", "outlet", "agency", "known author"} for kind in kinds[:1]) and not CALENDAR.search(
            words
        )
    if "known author" in kinds or "known outlet" in kinds:
        return True
    if kinds[:1] == ["label"]:
        return CLOCK.search(words) is not None
    return kinds[:1] == ["name"] and "role" in kinds and bool(told)


def _kind_of(part: str, known: Known) -> str | None:
    """What a part of the line is: "label", "aside", "role", "outlet", "agency", "name", "clock"; None if unknown."""
    return next((kind for kind, is_it in KINDS if is_it(part, known)), None)


def _is_agency(part: str, _: Known) -> bool:
    lower = part.casefold()
    return not {lower, lower.removeprefix("the ")}.isdisjoint(load_furniture_words().agencies)


def _is_role(part: str, _: Known) -> bool:
    if len(part.split()) > ROLE_MAX:
        return False
    return any(re.search(rf"\b{re.escape(role)}\b", part.casefold()) for role in load_furniture_words().role_words)


def _is_outlet(part: str, _: Known) -> bool:
    words = set(re.findall(r"[a-z]+", part.casefold()))
    return OUTLET.fullmatch(part) is not None and not words.isdisjoint(load_furniture_words().outlet_words)


KINDS: tuple[tuple[str, Callable[[str, Known], bool]], ...] = (
    ("known outlet", lambda part, known: known.outlet in {part.casefold(), part.casefold().removeprefix("the ")}),
    ("known author", lambda part, known: part.casefold() in known.authors),
    ("agency", _is_agency),
    ("clock", lambda part, _: CLOCK.fullmatch(part) is not None and not part.isdigit()),
    ("label", lambda part, _: LABEL.fullmatch(part) is not None),
    ("aside", lambda part, _: ASIDE.fullmatch(part) is not None or MAIL.fullmatch(part) is not None),
    ("role", _is_role),
    ("outlet", _is_outlet),
    ("name", lambda part, _: NAME.fullmatch(PLACE_BEHIND.sub("", part)) is not None),
    ("single", lambda part, _: OUTLET.fullmatch(part) is not None),
)


def _iter_told(
    parts: Sequence[str], kinds: Sequence[str | None], *, named: bool, first: bool, origin: str
) -> Iterator[Detail]:
    for part, kind in zip(parts, kinds, strict=True):
        words = part.strip(" -–—,:")
        name: DetailName | None = None
        if kind == "known author" or (kind == "name" and (named or not first or "role" in kinds)):
            name, words = "author", PLACE_BEHIND.sub("", words)
        elif kind == "agency":
            name = "credit"
        elif kind in {"outlet", "known outlet"}:
            name = "outlet" if first or not named or "name" in kinds else "credit"
        elif kind in {"name", "single"} and first:
            name = "outlet"
        if name:
            yield Detail(name=name, value=words, origin=origin, quote=words)


def split_authors(words: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Persons and agencies named in a declared author ("By Jane Roe and John Poe, Some Wire").

    Words that cannot be taken apart are one author as they stand.
    """
    stripped = BY.sub("", words, count=1) if BY.match(words) else words
    known = Known(outlet=None, authors=frozenset())
    persons: list[str] = []
    agencies: list[str] = []
    for part in PARTED.split(stripped):
        plain = part.strip(" -–—,:.")
        kind = _kind_of(plain, known) if plain else "aside"
        if persons and OFFICE_BEHIND.search(plain):
            continue
        if kind == "name":
            persons.append(PLACE_BEHIND.sub("", plain))
        elif kind in {"agency", "outlet"}:
            agencies.append(plain)
        elif kind is None:
            return ((" ".join(stripped.split()),), ())
        elif kind == "single" and len(stripped.split()) == 1:
            persons.append(plain)
    return tuple(persons), tuple(agencies)
