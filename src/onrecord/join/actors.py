"""Who is one across articles: names joined to identities where the evidence is strong, proposed where it is thin.

People's decisions come first, then strong matches in order of their score, each only where nothing in the two groups
says that they are two; surnames alone come last, for they are certain only where one name is left. The guard against
chains is that of constrained clustering (Wagstaff et al. 2001, cannot-link).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from onrecord.ids import make_id
from onrecord.join.likeness import MERGE, PROPOSE, Match, Named, compare_names, find_shared_office, read_office
from onrecord.join.names import LEAST_SOUND, read_body, read_person, show_name
from onrecord.record import Identity, Judgement, Speaker
from onrecord.words.gazetteer import fold, sound
from onrecord.words.naming import load_naming

LARGEST_BLOCK = 300  # a block of more names is that of a word which tells nothing; its pairs have others in common
OFFICE_DAYS = 3  # an office held on a day is held on the days around it, in news
OFFICE_SCORE = 0.55


class Proposed(NamedTuple):
    """Two names that may be one, with the score and the reasons; a person decides."""

    names: tuple[str, str]
    score: float
    reasons: tuple[str, ...]


class Identities(NamedTuple):
    """Identities in order of name, proposals the likeliest first, and who speaks for whom: pairs of identity ids."""

    identities: tuple[Identity, ...]
    proposals: tuple[Proposed, ...]
    speaks_for: tuple[tuple[str, str], ...] = ()

    def by_name(self) -> dict[str, Identity]:
        """Each name's identity."""
        return {name: identity for identity in self.identities for name in identity.names}


def find_identity(speaker: Speaker, by_name: Mapping[str, Identity]) -> Identity | None:
    """The identity of a speaker, by `Identities.by_name`; None for those whom nothing names."""
    return by_name.get(show_name(speaker) or "")


class _Groups:
    """Names in growing groups, with the pairs that must stay apart."""

    def __init__(self, names: Iterable[Named]) -> None:
        self.members: dict[int, list[Named]] = {}
        self.at: dict[str, int] = {}
        self.apart: set[frozenset[str]] = set()
        for number, named in enumerate(names):
            self.members[number] = [named]
            self.at[named.name] = number

    def are_one(self, one: str, other: str) -> bool:
        return self.at[one] == self.at[other]

    def may_join(self, one: str, other: str) -> bool:
        """False where a decision parts any two names of the two groups."""
        if not self.apart:
            return True
        mine, yours = self.members[self.at[one]], self.members[self.at[other]]
        return not any(frozenset((a.name, b.name)) in self.apart for a in mine for b in yours)

    def join(self, one: str, other: str) -> None:
        kept, gone = sorted((self.at[one], self.at[other]))
        if kept != gone:
            for named in self.members.pop(gone):
                self.members[kept].append(named)
                self.at[named.name] = kept


class _Found(NamedTuple):
    """Why names stand together, by pairs; and the pairs that are left to a person."""

    reasons: dict[frozenset[str], tuple[str, ...]]
    proposed: dict[frozenset[str], Proposed]


def find_identities(
    named: Iterable[Named], judgements: Iterable[Judgement] = (), defined: Iterable[tuple[str, str]] = ()
) -> Identities:
    """Every name of a person, body, medium or document in exactly one identity; the order of the input does not count.

    `defined` are acronyms with the names that some text spells them out as (`names.find_definitions`). Names told of
    unnamed speakers are only proposed, for whoever holds their office. Each name stands once in `named`
    (`likeness.name_speakers` gives it so).
    """
    everybody = sorted({each.name: each for each in sorted(named, key=repr)}.values(), key=lambda one: one.name)
    known = [each for each in everybody if each.kind != "unnamed"]
    spelt = dict(sorted(defined, reverse=True))
    groups, found = _Groups(known), _Found({}, {})
    decided = _decide(groups, found, judgements)
    matches = _find_matches(known, spelt)
    _join_strong(groups, found, matches)
    _join_surnames(groups, found, matches)
    _propose(groups, found, matches, decided)
    _propose_holders(everybody, found, decided)
    identities = sorted((_identity(members, found) for members in groups.members.values()), key=lambda one: one.name)
    proposals = tuple(sorted(found.proposed.values(), key=lambda one: (-one.score, one.names)))
    return Identities(tuple(identities), proposals, _find_voices(known, identities))


def _decide(groups: _Groups, found: _Found, judgements: Iterable[Judgement]) -> set[frozenset[str]]:
    """Apply people's decisions, the latest of each pair; the pairs that need no proposal any more."""
    latest: dict[frozenset[str], Judgement] = {}
    for judgement in sorted(judgements, key=lambda one: (one.decided_at, one.id)):
        pair = frozenset(judgement.subjects)
        if judgement.kind == "actors" and len(pair) == 2 and all(name in groups.at for name in pair):  # noqa: PLR2004 - a pair is two
            latest[pair] = judgement
    groups.apart |= {pair for pair, judgement in latest.items() if judgement.decision == "different"}
    for pair, judgement in sorted(latest.items(), key=lambda one: (one[1].decided_at, one[1].id), reverse=True):
        one, other = sorted(pair)
        if judgement.decision == "same" and groups.may_join(one, other):
            groups.join(one, other)
            found.reasons[pair] = (f"{judgement.who} decided that “{one}” and “{other}” are one",)
    return {pair for pair, judgement in latest.items() if judgement.decision in ("same", "different")}


def _find_matches(named: Sequence[Named], defined: Mapping[str, str]) -> list[tuple[Match, Named, Named]]:
    """The pairs of names that may be one, and those that cannot although they look alike; the best first."""
    pairs: set[tuple[int, int]] = set()
    alone = {number for number, each in enumerate(named) if _is_surname(each)}
    for kind, block in _find_blocks(named, defined):
        if kind == "first":  # a first name joins nobody but who is called by nothing else
            pairs.update((min(a, b), max(a, b)) for a in block if a in alone for b in block if a != b)
        else:
            pairs.update(combinations(block, 2))
    matches = [(compare_names(named[a], named[b], defined), named[a], named[b]) for a, b in sorted(pairs)]
    kept = [found for found in matches if found[0].score >= PROPOSE]
    return sorted(kept, key=lambda found: (-found[0].score, found[1].name, found[2].name))


def _find_blocks(named: Sequence[Named], defined: Mapping[str, str]) -> Iterator[tuple[str, list[int]]]:
    blocks: dict[tuple[str, ...], list[int]] = {}
    for number, each in enumerate(named):
        keys = set(_person_keys(each) if each.is_person else _body_keys(each, defined))
        if each.actor_id:
            keys.add(("actor", each.actor_id))
        keys.add(("name", fold(each.name)))
        for key in sorted(keys):
            blocks.setdefault(key, []).append(number)
    yield from ((key[0], block) for key, block in blocks.items() if 1 < len(block) <= LARGEST_BLOCK)


def _person_keys(named: Named) -> Iterator[tuple[str, ...]]:
    """The surname by its consonants, in which spellings differ least; the whole name; and a single or first name."""
    person = read_person(named.name)
    surname = person.surname.removeprefix("al") if len(person.surname) > LEAST_SOUND + 1 else person.surname
    yield "surname", _consonants(surname)
    yield "whole", _consonants("".join(person.words))
    yield "first", person.words[0]
    yield "near", _consonants(person.words[0]), sound(surname)[:2]  # a consonant too many in the surname


def _consonants(word: str) -> str:
    heard = sound(word)
    bare = "".join(mark for mark in heard[1:] if mark not in "aeiou")
    return ("k" if heard[:1] == "g" else heard[:1]) + bare


def _body_keys(named: Named, defined: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """What the body is known as; its words, all and all but one; its initials; and any word that could be misspelt."""
    body = read_body(named.name)
    near = load_naming().near
    if body.known:
        yield "known", body.known
    if named.name in defined:
        yield "name", fold(defined[named.name])
    words = tuple(sorted(near.get(word, word) for word in body.words))
    yield "words", *words
    yield "sounds", *(_consonants(word) for word in body.words)
    if len(words) > 1:
        for left_out in words:
            yield "words", *(word for word in words if word != left_out)
    if body.initials:
        yield "initials", body.initials


def _is_surname(named: Named) -> bool:
    return named.is_person and len(read_person(named.name).words) == 1


def _join_strong(groups: _Groups, found: _Found, matches: Iterable[tuple[Match, Named, Named]]) -> None:
    """Join names whose match is strong, the strongest first, unless any two names of the groups are apart."""
    for match, one, other in matches:
        if match.score < MERGE or _is_surname(one) != _is_surname(other):
            continue
        if groups.are_one(one.name, other.name) or not groups.may_join(one.name, other.name):
            continue
        if not _has_strangers(groups, one, other):
            groups.join(one.name, other.name)
            found.reasons[frozenset((one.name, other.name))] = match.reasons


def _has_strangers(groups: _Groups, one: Named, other: Named) -> bool:
    """True where two names of the groups say by themselves that they are two persons, or two bodies."""
    mine, yours = groups.members[groups.at[one.name]], groups.members[groups.at[other.name]]
    return any(compare_names(a, b).is_apart for a in mine for b in yours if {a, b} != {one, other})


def _join_surnames(groups: _Groups, found: _Found, matches: Iterable[tuple[Match, Named, Named]]) -> None:
    """Join a surname with the one person who has it, or with the only one of them of the same office."""
    choices: dict[str, list[tuple[Match, Named, Named]]] = {}
    for match, one, other in matches:
        if _is_surname(one) != _is_surname(other):
            short, long = (one, other) if _is_surname(one) else (other, one)
            choices.setdefault(short.name, []).append((match, short, long))
    for _, choice in sorted(choices.items()):
        best = _choose(groups, choice)
        if best and groups.may_join(best[1].name, best[2].name) and not _has_strangers(groups, best[1], best[2]):
            groups.join(best[1].name, best[2].name)
            found.reasons[frozenset((best[1].name, best[2].name))] = best[0].reasons


def _choose(groups: _Groups, choice: Sequence[tuple[Match, Named, Named]]) -> tuple[Match, Named, Named] | None:
    """The best match where all who have the surname are one, or one alone holds the office that goes with it."""
    able = [each for each in choice if each[0].score >= PROPOSE]
    persons = {groups.at[long.name] for _, _, long in able}
    if len(persons) > 1:
        able = [each for each in able if find_shared_office(each[1], each[2])]
    strong = [each for each in able if each[0].score >= MERGE]
    is_one = len({groups.at[long.name] for _, _, long in able}) == 1
    return strong[0] if strong and is_one else None


def _propose(
    groups: _Groups, found: _Found, matches: Iterable[tuple[Match, Named, Named]], decided: set[frozenset[str]]
) -> None:
    """Keep the best pair of any two groups that are still two, unless a person has decided on them."""
    seen: set[frozenset[int]] = set()
    for match, one, other in matches:
        between = frozenset((groups.at[one.name], groups.at[other.name]))
        pair = frozenset((one.name, other.name))
        if len(between) == 1 or between in seen or pair in decided or not groups.may_join(one.name, other.name):
            continue
        seen.add(between)
        found.proposed[pair] = Proposed((min(pair), max(pair)), match.score, match.reasons)


def _propose_holders(named: Sequence[Named], found: _Found, decided: set[frozenset[str]]) -> None:
    """Propose for an unnamed source the persons who are told, in the same days, to hold its office in its country."""
    holders: dict[tuple[tuple[str, ...], str], list[Named]] = {}
    for each in named:
        if each.is_person:
            for office in sorted({read_office(role) for role in each.roles} - {()}):
                for country in each.countries:
                    holders.setdefault((office, country), []).append(each)
    for source in (each for each in named if each.kind == "unnamed" and len(each.countries) == 1):
        office = read_office(source.name)
        for holder in holders.get((office, source.countries[0]), ()) if office else ():
            pair = frozenset((source.name, holder.name))
            if pair not in decided and _near_days(source, holder):
                reason = f"both are told of as {' '.join(office)} of {source.countries[0]} in the same days"
                found.proposed[pair] = Proposed((min(pair), max(pair)), OFFICE_SCORE, (reason,))


def _near_days(one: Named, other: Named) -> bool:
    return any(abs((day - another).days) <= OFFICE_DAYS for day in one.days for another in other.days)


def _identity(members: Sequence[Named], found: _Found) -> Identity:
    ordered = sorted(members, key=lambda one: (_is_surname(one), -len(one.article_ids), -len(one.name), one.name))
    names = tuple(each.name for each in ordered)
    pairs = (frozenset(pair) for pair in combinations(sorted(names), 2))
    reasons = [reason for pair in pairs for reason in found.reasons.get(pair, ())]
    return Identity(
        id=make_id("identity", tuple(sorted(names))),
        name=names[0],
        kind=max(members, key=lambda one: (len(one.article_ids), one.name)).kind,
        names=(names[0], *sorted(names[1:])),
        country=_first_of(each.countries for each in ordered),
        sector=_first_of(each.sectors for each in ordered),
        reasons=tuple(dict.fromkeys(reasons)),
    )


def _first_of(values: Iterable[Sequence[str]]) -> str | None:
    """What most names are told with first; of equals the one of the name that is shown first."""
    counted = Counter(each[0] for each in values if each)
    return next((value for value, _ in counted.most_common(1)), None)


def _find_voices(named: Sequence[Named], identities: Iterable[Identity]) -> tuple[tuple[str, str], ...]:
    """Persons' identities with those of the bodies that an article says they speak for."""
    at = {name: identity.id for identity in identities for name in identity.names}
    bodies: dict[tuple[str, ...], str] = {}
    for each in named:
        if not each.is_person:
            bodies.setdefault(_body_key(each.name, each.countries), at[each.name])
    pairs = {
        (at[each.name], bodies[key])
        for each in named
        if each.is_person
        for organisation in each.organisations
        if (key := _body_key(organisation, each.countries)) in bodies
    }
    return tuple(sorted(pairs))


def _body_key(name: str, countries: Sequence[str]) -> tuple[str, ...]:
    body = read_body(name)
    return (body.known or "", body.land or next(iter(countries), ""), *body.words)
