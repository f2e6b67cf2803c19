"""Which place a name means: candidates (`candidates`), scored by named features (`features`), each name of a text once.

All mentions of a name in one text are taken for the same place (one sense per discourse), except where the words beside
one say otherwise. Names are settled in two rounds: in the second, the places that the first was sure of speak for what
lies around them. A street or a building that no gazetteer knows is taken for the town around it, and marked `within`.
"""

from __future__ import annotations

import math
import re
from collections import ChainMap, defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple, Protocol

from onrecord.find.wheres.choice.candidates import Found, find_candidates
from onrecord.find.wheres.choice.features import Area, Cell, Reading, Setting, cell, explain, score
from onrecord.record import Article, Span
from onrecord.words.gazetteer import Entry, enclose, find_entries, fold, load_demonyms, load_short_states
from onrecord.words.kinds import load_kinds

_LEAST = 3.25  # below this nothing but a small namesake far away speaks for the best entry
_HEAT = 1.0
_SURE = 1.5  # by so much the best entry leads, for a name to speak for what lies around it
_DATELINE = 2.0  # what is reported from there is mostly about there
_BESIDE = 4  # characters: "the Grand Mosque in Olm", "Mill Lane, Olm"
_LED = 60  # characters: "neighbourhood in the opposition-held eastern part of "
_LYING = re.compile(
    r"(?: [a-z]+){0,2} (?:in|near|outside|of|on)(?: (?:the|a|its|and|of|parts?|side|outskirts|countryside|suburbs?|city"
    r"|province|town|district|area|rural|central|capital|\w+ern|[a-z]+-(?:held|controlled|besieged)))* "
)
_FAR = 2_000  # characters: a building stands in the town named within a few paragraphs
_TOWNS = frozenset(("PPL", "PPLA", "PPLC", "PPLX", "ADM2"))
_WIDE = frozenset(("PCLI", "CONT", "RGN", "ADM1", "SEA", "OCN"))


Shares = dict[Area, float]


_SUPPORT = frozenset(("province", "near", "beside"))
_NAMED_AFTER_PLACE = frozenset(("university", "college", "airport", "harbour", "harbor"))


class Name(Protocol):
    """A name in a text, as the finders of names hand it over; `entries` are what they hold it for, if anything."""

    @property
    def span(self) -> Span: ...  # noqa: D102

    @property
    def entries(self) -> tuple[Entry, ...]: ...  # noqa: D102


class Choice(NamedTuple):
    """The entry a name is taken for, None where none is likely enough; and what spoke for it, by feature."""

    entry: Entry | None
    reasons: tuple[tuple[str, float], ...] = ()


class _Asked(NamedTuple):
    """A name with all that its choice depends on; equal ones get the same place."""

    reading: Reading
    found: Found


def choose(article: Article, names: Sequence[Name]) -> tuple[Entry | None, ...]:
    """The entry for each name; None where no entry is likely enough to be shown."""
    return tuple(choice.entry for choice in choose_all(article, names))


def choose_all(article: Article, names: Sequence[Name]) -> tuple[Choice, ...]:
    """The choice for each name, with its reasons."""
    asked = _share_holders([_ask(article.text, name) for name in names])
    different = tuple(dict.fromkeys(asked))
    country, words = _outlet(article)
    shares = {one: _share(one.found.entries, _likelihoods(one.found.entries)) for one in different}
    setting = Setting(_votes(article, different, shares), {}, country, words)
    ranked = {one: _rank(one, setting, shares[one]) for one in different}
    shares = {one: _share_ranked(ranked[one]) for one in different}
    setting = setting._replace(votes=_votes(article, different, shares), settled=_settle(ranked))
    chosen = {one: _choose(one, setting, shares[one]) for one in different}
    return tuple(_place_within(article.text, names, asked, [chosen[one] for one in asked]))


def _ask(text: str, name: Name) -> _Asked:
    quote = text[name.span.start : name.span.end]
    found = find_candidates(quote)
    if found.how in {"none", "inside"} and name.entries:
        found = Found(name.entries, "inside")
    reading = Reading(fold(quote), found.how, _holders(text, name.span.end), _features(text, name.span))
    return _Asked(reading, found)


_COMMA = re.compile(
    r",[\s\u00a0]((?:[A-Z]\.[ ]?){2,}|[A-Z][\w.'’-]+(?:[ ][A-Z][\w'’-]+){0,3})|[\s\u00a0]\(([A-Z][\w.' ]{1,24})\)"
)
_HOLDING = frozenset(("PCLI", "ADM1", "RGN", "ADM2"))


def _holders(text: str, end: int) -> tuple[Entry, ...]:
    """The places named after the comma that may hold this one: "Salem, Oregon", "Salem, Ore.", "Olm, Salem County"."""
    match = _COMMA.match(text, end)
    parts = (match[1] or match[2]).split(" ") if match else []
    for size in range(len(parts), 0, -1):
        holders = _find_holders(" ".join(parts[:size]))
        if holders:
            return holders
    return ()


@lru_cache(maxsize=5_000)
def _find_holders(quote: str) -> tuple[Entry, ...]:
    name = quote.rstrip(".,")
    state = load_short_states().get(name.replace(" ", ""))
    if state:
        return tuple(one for one in find_entries(fold(state)) if one.feature == "ADM1" and one.country_code == "US")
    found = find_candidates(name)
    if found.how not in {"name", "variant", "part"}:
        return ()
    holders = tuple(one for one in found.entries if one.feature in _HOLDING and (one.known or one.own))
    return tuple(one for one in holders if one.feature != "ADM2" or "county" in name.lower())


_AFTER = re.compile(r"[\s\u00a0-]+([^\W\d_]+)")
_BEFORE = re.compile(r"([^\W\d_]+(?:[\s\u00a0]of)?)[\s\u00a0]+(?:the[\s\u00a0])?\Z")
_LIST = re.compile(r"(?:,? (?:and |or )?[A-Z][\w.'’-]+){1,12} ([a-z]+)")
_LONGEST_LIST = 160


def _features(text: str, span: Span) -> tuple[str, ...]:
    """The features that the words in the name, after it and before it ask for."""
    kinds = load_kinds()
    words = fold(text[span.start : span.end]).split(" ")
    if len(words) > 1 and words[-1] in kinds.after:
        return kinds.after[words[-1]]
    if len(words) > 1 and words[0] in kinds.before:
        return kinds.before[words[0]]
    after = _AFTER.match(text, span.end, span.end + 40)
    if after and after[1].lower() in kinds.after and not after[1].endswith("s"):
        return kinds.after[after[1].lower()]
    listed = _LIST.match(text[span.end : span.end + _LONGEST_LIST])
    if listed and listed[1].endswith("s") and listed[1] in kinds.after:
        return kinds.after[listed[1]]
    if after and after[1].lower() in kinds.after:
        return kinds.after[after[1].lower()]
    before = _BEFORE.search(text[max(0, span.start - 30) : span.start])
    return kinds.before.get(before[1].lower(), ()) if before else ()


def _share_holders(asked: list[_Asked]) -> list[_Asked]:
    """A name without a place after the comma has those of its other mentions: the first mention says which Salem."""
    holders: dict[str, tuple[Entry, ...]] = {}
    for one in asked:
        if one.reading.holders:
            holders.setdefault(one.reading.key, one.reading.holders)
    return [
        one._replace(reading=one.reading._replace(holders=one.reading.holders or holders.get(one.reading.key, ())))
        for one in asked
    ]


_DOMAIN = re.compile(r"(?:https?://)?(?:www\.)?([\w.-]+)")
_ENDINGS = {"uk": "GB", "ie": "IE", "ca": "CA", "au": "AU", "nz": "NZ", "in": "IN", "za": "ZA"}
_NO_COUNTRY = frozenset(("tv", "io", "me", "co", "ai", "fm", "cc", "eu", "ly", "to", "gg", "is"))


def _outlet(article: Article) -> tuple[str, str]:
    """The country code of the outlet by the ending of its address, and the letters of its address and name."""
    match = _DOMAIN.match(article.url or "")
    body, _, ending = (match[1] if match else "").lower().rpartition(".")
    is_country = len(ending) == len("uk") and ending not in _NO_COUNTRY
    code = _ENDINGS.get(ending, ending.upper()) if is_country else ""
    return code, fold(f"{body} {article.outlet or ''}").replace(" ", "")


def _votes(article: Article, different: Sequence[_Asked], shares: Mapping[_Asked, Shares]) -> dict[Area, float]:
    """What the names of a text say together about country and province; a name of many places says little of each."""
    votes: dict[Area, float] = defaultdict(float)
    seen: set[str] = set()
    for one in different:
        for entry in one.reading.holders:
            votes[entry.country_code, ""] += 0.5
            if entry.feature == "ADM1":
                votes[entry.country_code, entry.name] += 1.0
        if one.reading.key not in seen:
            seen.add(one.reading.key)
            for area, weight in shares[one].items():
                votes[area] += weight
    for area, weight in _dateline(article.dateline or "").items():
        votes[area] += _DATELINE * weight
    for word in _demonyms(article.text):
        votes[load_demonyms()[word], ""] += 0.5
    return votes


@lru_cache(maxsize=1_000)
def _dateline(dateline: str) -> Shares:
    entries = find_candidates(dateline).entries
    return _share(entries, _likelihoods(entries))


def _likelihoods(entries: Sequence[Entry]) -> list[float]:
    """How likely each entry is before the text is asked: by the root of its population."""
    return [(entry.population + 1000) ** 0.5 * (1.0 if entry.own else 0.1) for entry in entries]


def _share_ranked(ranked: Sequence[tuple[float, Entry]]) -> Shares:
    """A name's vote by the scores of its entries: a lead of one and a half makes an entry e times as likely."""
    top = ranked[0][0] if ranked else 0.0
    return _share([entry for _, entry in ranked], [math.exp((points - top) / _HEAT) for points, _ in ranked])


def _share(entries: Sequence[Entry], weights: Sequence[float]) -> Shares:
    """How one name's vote is shared among the countries and provinces of its entries."""
    total = sum(weights)
    shares: dict[Area, float] = defaultdict(float)
    for entry, weight in zip(entries, weights, strict=True):
        shares[entry.country_code, ""] += weight / total
        province = entry.name if entry.feature == "ADM1" else entry.admin1
        if province:
            shares[entry.country_code, province] += weight / total
    return shares


def _demonyms(text: str) -> list[str]:
    known = load_demonyms()
    return sorted(
        {word.lower() for word in set(text.replace("-", " ").split()) if word[:1].isupper() and word.lower() in known}
    )


def _without_own(setting: Setting, own: Shares) -> Setting:
    """The votes of the other names: a name does not speak for itself."""
    rest = {area: max(0.0, setting.votes.get(area, 0.0) - weight) for area, weight in own.items()}
    return setting._replace(votes=ChainMap(rest, setting.votes))


def _rank(one: _Asked, setting: Setting, own: Shares) -> list[tuple[float, Entry]]:
    """The entries with their scores, the best first; equals in the gazetteer's order."""
    setting = _without_own(setting, own)
    scored = [(score(entry, one.reading, setting), entry) for entry in one.found.entries]
    return sorted(scored, key=lambda pair: -pair[0])


def _settle(first: Mapping[_Asked, list[tuple[float, Entry]]]) -> Mapping[Cell, float]:
    """How many places that the first round is sure of lie in each square degree; one name counts once."""
    settled: dict[Cell, float] = defaultdict(float)
    seen: set[str] = set()
    for one, ranked in first.items():
        if not ranked or one.reading.key in seen:
            continue
        lead = ranked[0][0] - ranked[1][0] if len(ranked) > 1 else _SURE
        entry = ranked[0][1]
        if lead >= _SURE and entry.feature not in _WIDE and ranked[0][0] >= _LEAST:
            seen.add(one.reading.key)
            settled[cell(entry)] += 1.0
    return settled


def _choose(one: _Asked, setting: Setting, own: Shares) -> Choice:
    ranked = _rank(one, setting, own)
    if not ranked or ranked[0][0] < _LEAST:
        return Choice(None)
    entry = ranked[0][1]
    return Choice(entry, explain(entry, one.reading, _without_own(setting, own)))


def _place_within(text: str, names: Sequence[Name], asked: Sequence[_Asked], choices: Sequence[Choice]) -> list[Choice]:
    """Streets, buildings and hamlets without an entry stand in the place told with them, or the one named before."""
    before = _last_towns(names, choices, range(len(names)))
    behind = _last_towns(names, choices, range(len(names) - 1, -1, -1))
    placed = list(choices)
    for number, (name, one, choice) in enumerate(zip(names, asked, choices, strict=True)):
        is_facility = _is_facility(one.reading.key)
        if not _is_open(one, choice, is_facility=is_facility):
            continue
        if one.reading.holders and not is_facility:
            placed[number] = Choice(enclose(one.reading.holders[0]), (("within", 1.0),))
            continue
        around = _find_around(text, names, choices, number)
        if around:
            placed[number] = Choice(enclose(around), (("within", 1.0),))
            continue
        is_told = 0 <= behind[number][0] - name.span.end <= _BESIDE
        near = (behind[number], before[number]) if is_told else (before[number], behind[number])
        towns = [town for at, town in near if town and abs(at - name.span.start) <= _FAR]
        if towns:
            placed[number] = Choice(enclose(towns[0]), (("within", 1.0),))
    return placed


def _find_around(text: str, names: Sequence[Name], choices: Sequence[Choice], number: int) -> Entry | None:
    """The place that the words right behind a name say it lies in: "Olm village in the southern Sarn province"."""
    if number + 1 == len(names):
        return None
    start, end = names[number].span.end, names[number + 1].span.start
    entry = choices[number + 1].entry
    is_led = start <= end <= start + _LED and _LYING.fullmatch(text, start, end)
    return entry if is_led and entry and entry.feature not in ("CONT", "OCN") and not entry.within else None


def _is_open(one: _Asked, choice: Choice, *, is_facility: bool) -> bool:
    """True where nothing but the place around can tell where it is; a university bears the name of its own place."""
    if choice.entry is None:
        return True
    return is_facility and one.found.how == "inside" and _NAMED_AFTER_PLACE.isdisjoint(one.reading.key.split(" "))


def _last_towns(
    names: Sequence[Name], choices: Sequence[Choice], order: Sequence[int]
) -> dict[int, tuple[int, Entry | None]]:
    """For each name, the town met last in that order, and where; only towns that other names speak for, if any is."""
    last: tuple[int, Entry | None] = (0, None)
    any_supported = any(_is_supported(choice) and choice.entry and _is_town(choice.entry) for choice in choices)
    found = {}
    for number in order:
        found[number] = last
        entry = choices[number].entry
        if entry is not None and _is_town(entry) and (not any_supported or _is_supported(choices[number])):
            last = (names[number].span.start, entry)
    return found


def _is_town(entry: Entry) -> bool:
    return entry.feature in _TOWNS and entry.known and not entry.within


def _is_supported(choice: Choice) -> bool:
    """True where other names of the text speak for the place, and not its size alone."""
    return sum(points for name, points in choice.reasons if name in _SUPPORT) >= 1


def _is_facility(key: str) -> bool:
    """True for the name of a street, a building or a quarter, or an address."""
    return not load_kinds().facilities.isdisjoint(key.split(" ")) or key[:1].isdigit()
