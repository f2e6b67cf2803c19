"""The title of an incident: what it was, by whom, to whom, where, on which day; from what its claims tell.

Nothing is made up, and nobody is named as having done what another voice denies or lays on somebody else. A number is
no part of a title, for accounts may differ in it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final, NamedTuple

from onrecord.join.accounts import Amount
from onrecord.join.events import HAPPENED, Party, find_mentions, find_parties, has_happened, name_party
from onrecord.record import Claim, EventKind, Part, Participant, SpeakerKind
from onrecord.words.numbers import load_number_words
from onrecord.words.titles import load_title_words
from onrecord.words.units import BEFALLEN, load_unit_words, say_counted

MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
MOST_WORDS: Final = 6  # a party in more words is a clause, and no name
ARTICLES: Final = frozenset(("the", "a", "an"))
# Types whose deed is one side's: where two countries are named as having done it, a title names neither.
DEEDS: Final[frozenset[EventKind]] = frozenset(("ASSAULT", "COERCE", "HARM", "SANCTION"))
# What is done to things as well as to people; elsewhere only a name is told, for words there are seldom a party.
DONE_TO_THINGS: Final[frozenset[EventKind]] = frozenset(("ASSAULT", "HARM", "COERCE", "RETREAT", "AID"))
ACTING: Final[frozenset[SpeakerKind]] = frozenset(("person", "organisation", "medium"))
# Who tells of a deed is easily taken for the one who did it; and no title names a person as having done violence.
TELLING: Final[frozenset[SpeakerKind]] = frozenset(("witness", "crowd", "narrator", "person"))


class Named(NamedTuple):
    """Words for a party; `is_name` is true for a proper name."""

    words: str
    is_name: bool


def name_incident(events: Sequence[Claim], place: str | None) -> str:
    """What the claims tell, in a line without a capital in front, and in brackets how they say that it is so."""
    kinds = Counter(claim.event.kind for claim in events if claim.event)
    kind = min(kinds, key=lambda each: (-kinds[each], each))
    own = [claim for claim in events if claim.event and claim.event.kind == kind]
    told = [claim for claim in own if has_happened(claim)] or own
    head = _say_deed(kind, told, is_named=not is_contested(kind, own))
    spot = place if place and place.casefold() not in head.casefold() else None
    return f"{', '.join(filter(None, (head, spot, _say_day(told))))}{_say_states(events)}"


# what


def _say_deed(kind: EventKind, told: Sequence[Claim], *, is_named: bool) -> str:
    """The deed with its parties: "people killed", "shelling of Ondry by the Front", "talks between A and B"."""
    words = load_title_words()
    noun, befell = find_noun(told), None
    if noun is None:
        befell = _find_befell(told)
        noun = next((found for each in told if (found := words.verbs.get(_trigger(each)))), None)
    noun = noun or _name_kind(told)
    doers = _rank(told, "actor", kind) if is_named else []
    targets = [each for each in _rank(told, "recipient", kind) if each not in doers]
    if befell:
        return f"{_find_people(targets)} {befell}{_by(doers)}"
    last = noun.split()[-1]
    if last in words.between and (pair := _say_between(doers, targets, kind)):
        return f"{noun} {pair}"
    to = next((each.words for each in targets if each.words.casefold() not in words.general), None)
    done_to = f" {words.links[last]} {to}" if to and last in words.links else ""
    return f"{noun}{done_to}{_by(doers)}"


def find_noun(told: Sequence[Claim]) -> str | None:
    """The noun by which the first claim tells it; else the one that most articles have, where the first has none."""
    own = next((noun for noun in _iter_nouns(told[0])), None)
    if own:
        return own
    found: dict[str, set[str]] = {}
    for claim in told:
        for noun in _iter_nouns(claim):
            found.setdefault(noun, set()).add(claim.article_id)
    return min(found, key=lambda noun: (-len(found[noun]), noun), default=None)


def _iter_nouns(claim: Claim) -> Iterator[str]:
    nouns = load_title_words().nouns
    for mention in find_mentions(claim):
        trigger = mention.trigger.quote
        lowered = trigger if trigger.isupper() else trigger.lower()
        if lowered.split()[-1] in nouns:
            yield lowered


def _find_befell(told: Iterable[Claim]) -> str | None:
    befell = load_title_words().befell
    return next((found for claim in told if (found := befell.get(_trigger(claim)))), None)


def _trigger(claim: Claim) -> str:
    return claim.quote[0].quote.lower()


def _name_kind(told: Sequence[Claim]) -> str:
    kinds = load_title_words().kinds
    event = next(claim.event for claim in told if claim.event)
    return kinds.get(f"{event.kind}.{event.mode}") or kinds[event.kind]


# who


def is_contested(kind: EventKind, told: Iterable[Claim]) -> bool:
    """True where somebody who is named as having done it is also said not to have, or another is named, too."""
    claims = tuple(told)
    blames = [blame for claim in claims if claim.event for blame in claim.event.blames]
    named = [_keys(blame.party) for blame in blames if blame.name != "denied"]
    denied = {key for blame in blames if blame.name == "denied" for key in _keys(blame.party)}
    deniers = [claim.speaker for claim in claims if not has_happened(claim)]
    denied |= {key for each in deniers for key in (each.name.casefold(), each.country) if key}
    doers = [party for claim in claims if has_happened(claim) for party in find_parties(claim, "actor")]
    lands = {party.country for party in doers if party.country} if kind in DEEDS else set()
    told_of = [*named, *({party.name.casefold(), party.country or ""} for party in doers)]
    is_rival = any(not one & other for one in named for other in named)
    return is_rival or len(lands) > 1 or any(keys & denied for keys in told_of)


def _keys(party: Participant) -> set[str]:
    country = party.actor.country if party.actor else None
    return {name_party(party).casefold()} | ({country} if country else set())


def _rank(told: Iterable[Claim], role: Part, kind: EventKind) -> list[Named]:
    """Who takes part, names first, those that most articles give first; then in order of the text."""
    found: dict[Named, set[str]] = {}
    for claim in told:
        for party in find_parties(claim, role):
            named = clean(party)
            if named and _may_stand(named, party, role, kind):
                found.setdefault(named, set()).add(claim.article_id)
    order = {named: number for number, named in enumerate(found)}
    return sorted(found, key=lambda each: (not each.is_name, -len(found[each]), order[each]))


def _may_stand(named: Named, party: Party, role: Part, kind: EventKind) -> bool:
    """False for words that are no party to such a deed, and for persons as those who did it."""
    if role == "actor" and kind in DEEDS:
        return not any(each.actor and each.actor.kind in TELLING for each in party.words)
    if role == "actor":
        return True
    return named.is_name or kind in DONE_TO_THINGS or _is_sides(named.words.split())


def clean(party: Party) -> Named | None:
    """The party's words without a number; None where they name nobody."""
    words, table = party.name.strip(' ,.;:“”"').split(), load_title_words()
    words = [*(_lower(word) for word in words[:1]), *words[1:]]
    kept, is_known = words, _is_known(party)
    while kept and not is_known and (_is_counting(kept[0]) or kept[0] in ARTICLES):
        kept = kept[1:]
    if not kept or len(kept) > MOST_WORDS or any(_bare(word) in table.nobody for word in kept):
        return None
    if _is_sides(kept) or (len(words) - len(kept) == 1 and words[0] in ARTICLES):
        kept = words  # "both sides", "the two governments", "the militia"
    return Named(_with_article(" ".join(kept)), is_known or kept[-1][:1].isupper())


def _lower(word: str) -> str:
    """The first word of a party, without the capital that it may have from the beginning of a sentence."""
    return word.lower() if word.lower() in ARTICLES or _is_counting(word) or _is_common(word) else word


def _bare(word: str) -> str:
    return word.lower().removesuffix("’s").removesuffix("'s")


def _is_counting(word: str) -> bool:
    numbers, lowered = load_number_words(), word.lower()
    pieces = lowered.split("-")
    is_number = all(piece in numbers.values or piece in numbers.scales for piece in pieces)
    return is_number or lowered[:1].isdigit() or lowered in load_title_words().counting


def _is_known(party: Party) -> bool:
    """True for an actor with a name; one may begin with a number ("14 August Brigade")."""
    kinds = {each.actor.kind for each in party.words if each.actor}
    words = [word for word in party.name.split() if word.lower() not in ARTICLES]
    return bool(kinds & ACTING) and any(word[:1].isupper() and not _is_common(word) for word in words)


def _is_common(word: str) -> bool:
    units = load_unit_words()
    return (
        word.lower() in units.civil | units.armed | units.single | frozenset(units.things) | load_title_words().general
    )


def _is_sides(words: Sequence[str]) -> bool:
    return words[-1] in load_title_words().several


def _with_article(name: str) -> str:
    return f"the {name}" if name.startswith("Government of ") else name


def _by(doers: Iterable[Named]) -> str:
    general = load_title_words().general
    doer = next((each.words for each in doers if each.words.casefold() not in general), None)
    return f" by {doer}" if doer else ""


def _find_people(targets: Iterable[Named]) -> str:
    """Whom it befell, where that is people; else "people"."""
    units, general = load_unit_words(), load_title_words().general
    people = (units.civil | units.armed | units.single) - general
    return next((each.words for each in targets if each.words.split()[-1].lower() in people), "people")


def _say_between(doers: Sequence[Named], targets: Sequence[Named], kind: EventKind) -> str | None:
    """Between whom: "between A and B", "between the two governments"; "with A" where one alone has talked."""
    names = list(dict.fromkeys(each.words for each in (*doers, *targets) if each.is_name))
    if len(names) > 1:
        return f"between {names[0]} and {names[1]}"
    several = next((each.words for each in (*doers, *targets) if _is_sides(each.words.split())), None)
    if several:
        return f"between {several}"
    return f"with {names[0]}" if names and kind == "CONSULT" else None


# figures


def name_history(amount: Amount, place: str | None, scope: str | None) -> str:
    """What is counted, where, and since when: "dock workers killed, a part of those counted, Ondry"."""
    words = [] if not amount.counted else [each for each in amount.counted.split() if not _is_counting(each)]
    general = load_title_words().general
    is_people = not words or (amount.unit in BEFALLEN and words[-1].lower() in general)
    group = "people" if is_people and (words or amount.unit in BEFALLEN) else " ".join(words)
    others = "others" if amount.beside and "other" not in group else ""
    part = "a part of those counted" if amount.is_part else ""
    measure = f"as a {amount.measure}" if amount.measure != "count" else ""
    counted = say_counted(group, amount.unit) or "counted"
    return ", ".join(filter(None, (counted, others, part, measure, place, scope)))


def tell_apart(titles: Sequence[str], reports: Sequence[str], numbers: Sequence[str]) -> list[str]:
    """Titles without two that are one: those that are get the days of report, the first number, or their place."""
    told = list(titles)
    for more in (reports, numbers, [f"({each})" for each in range(1, len(told) + 1)]):
        counts = Counter(told)
        told = [f"{each}, {word}" if counts[each] > 1 else each for each, word in zip(told, more, strict=True)]
    return told


# when, and whether it is so


def _say_day(told: Iterable[Claim]) -> str | None:
    """The day that most claims give; the first day of report where none does."""
    claims = tuple(told)
    days = Counter(
        claim.when.earliest
        for claim in claims
        if claim.when.basis != "publication" and claim.when.earliest and claim.when.earliest == claim.when.latest
    )
    if days:
        return write_day(min(days, key=lambda day: (-days[day], day)))
    reported = min((claim.reported_on for claim in claims if claim.reported_on), default=None)
    return f"reported {write_day(reported)}" if reported else None


def write_day(day: date) -> str:
    """A day as it is written in a title: "2 March 2025"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def write_days(first: date, last: date) -> str:
    """A day, or from the first to the last: "2 to 5 March 2025"."""
    if first == last:
        return write_day(last)
    is_month = (first.year, first.month) == (last.year, last.month)
    return f"{first.day if is_month else write_day(first)} to {write_day(last)}"


def _say_states(events: Iterable[Claim]) -> str:
    """How the voices say that it is so, where none of them, or not all, say simply that it happened."""
    words = load_title_words().states
    found = dict.fromkeys(claim.status.state for claim in events if claim.status)
    others = [each for each in found if each not in HAPPENED and not (each == "not" and "denied" in found)]
    if "happened" in found:
        return f" (also {', '.join(words[each] for each in others)})" if others else ""
    return f" ({', '.join(words[each] for each in found)})" if found else ""
