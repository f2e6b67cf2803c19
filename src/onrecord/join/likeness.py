"""How alike two names are, with the reasons in words: whether two speakers are one person or one body."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple, TypeVar

from onrecord.join.names import Body, Person, compare_words, is_person_name, read_body, read_person, show_name
from onrecord.record import Speaker, SpeakerKind
from onrecord.words.actors import body_key, load_bodies, load_states
from onrecord.words.gazetteer import fold
from onrecord.words.naming import load_naming

# From MERGE on names are taken for one; from PROPOSE on a person is asked. Set so that on the names of the development
# stories no merge read by eye was wrong (the scores below are ranks of evidence, and no measured probabilities).
MERGE, PROPOSE = 0.8, 0.5
# What one kind of evidence is worth, the weakest link of a name counting.
WORDS = {"equal": 1.0, "first name": 0.95, "spelling": 0.9, "letter": 0.82, "initial": 0.85, "short letter": 0.7}
SURNAME, ONE_WORD_MORE, NO_LAND, NEAR_BODY, INITIALS, GIVEN = 0.8, 0.6, 0.6, 0.55, 0.75, 0.5
LONG_INITIALS = 0.85
LEAST_LONG = 4  # initials of so many letters are hardly chance: 26 ** 4 are half a million
OTHER_LANDS = -0.25  # an article's guess at a country is wrong too often to part two equal names by itself
SAME_OFFICE = 0.05
T = TypeVar("T", bound=str)


class Named(NamedTuple):
    """A speaker's name with how it is told across articles: in which, from which day to which, with which offices.

    `countries`, `sectors`, `roles` and `organisations` are all those that some article gives, the most frequent first.
    """

    name: str
    kind: SpeakerKind
    actor_id: str | None = None
    countries: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    article_ids: tuple[str, ...] = ()
    days: tuple[date, ...] = ()

    @property
    def is_person(self) -> bool:
        """True for a person's name."""
        return is_person_name(self.name, self.kind)


class Match(NamedTuple):
    """How alike two names are: `score` from 0 to 1, the sum of the features; the reasons in words.

    `is_apart` where the names themselves say that they are two; `speaks_for` where one speaks for the other.
    """

    score: float
    reasons: tuple[str, ...]
    features: Mapping[str, float]
    is_apart: bool = False
    speaks_for: bool = False


APART = Match(0.0, (), {}, is_apart=True)
NOTHING = Match(0.0, (), {})


def is_same_speaker(one: Speaker, other: Speaker) -> bool:
    """True where two speakers of whatever articles are one person or one body, by what names them alone.

    The case's own actor decides where both have one. Those whom nothing names are nobody else.
    """
    if one.actor_id and other.actor_id:
        return one.actor_id == other.actor_id
    names = [show_name(speaker) for speaker in (one, other)]
    if names[0] is None or names[1] is None:
        return False
    return compare_names(_told(one, names[0]), _told(other, names[1])).score >= MERGE


def _told(speaker: Speaker, name: str) -> Named:
    return Named(
        name=name,
        kind=speaker.kind,
        actor_id=speaker.actor_id,
        countries=(speaker.country,) if speaker.country else (),
        sectors=(speaker.sector,) if speaker.sector else (),
        roles=(speaker.role,) if speaker.role else (),
        organisations=(speaker.organisation,) if speaker.organisation else (),
    )


def compare_names(one: Named, other: Named, defined: Mapping[str, str] | None = None) -> Match:
    """How alike two names are; the order of the two does not count. `defined` are acronyms that a text spells out."""
    if (one.name, one.kind) > (other.name, other.kind):
        one, other = other, one
    if one.actor_id and other.actor_id:
        is_one = one.actor_id == other.actor_id
        return Match(1.0, ("the case knows both as one",), {"actor": 1.0}) if is_one else APART
    if fold(one.name) == fold(other.name):
        return Match(1.0, (f"“{one.name}” and “{other.name}” are one name",), {"name": 1.0})
    if _are_several(one) or _are_several(other):
        return APART  # "Ada Okafor and Bo Lind" is neither of them
    if one.is_person != other.is_person:
        return _compare_mixed(one, other)
    if one.is_person:
        return _compare_persons(one, other)
    return _compare_bodies(one, other, defined or {})


def _compare_mixed(one: Named, other: Named) -> Match:
    """A person and a body: not one, but the person may speak for it."""
    person, body = (one, other) if one.is_person else (other, one)
    wanted = read_body(body.name)
    for name in person.organisations:
        if _score_bodies(read_body(name), wanted)[0] >= MERGE:
            return Match(0.0, (f"“{person.name}” speaks for “{body.name}”",), {}, is_apart=True, speaks_for=True)
    return APART


def _compare_persons(one: Named, other: Named) -> Match:
    first, second = read_person(one.name), read_person(other.name)
    score, reason = _score_persons(first, second, one, other)
    if score <= 0:
        return APART if score < 0 else NOTHING
    features = {"name": score}
    is_thin = score < WORDS["spelling"] or 1 in (len(first.words), len(second.words))
    if is_thin and _are_apart(one.countries, other.countries):
        features["countries"] = OTHER_LANDS
    office = find_shared_office(one, other)
    if office and score > PROPOSE:
        features["office"] = SAME_OFFICE
    reasons = [reason, *([f"both are told of as {office}"] if "office" in features else [])]
    reasons += ["articles give them different countries"] if "countries" in features else []
    return Match(min(1.0, max(0.0, round(sum(features.values()), 3))), tuple(reasons), features)


def _are_several(named: Named) -> bool:
    """True for two who are told as one: two persons, or a state or a well-known body and somebody else."""
    first, _, second = named.name.partition(" and ")
    if not second or body_key(named.name) in load_bodies():
        return False
    bare = first.removeprefix("the ")
    return named.is_person or bare in load_states() or body_key(bare) in load_bodies()


def _score_persons(first: Person, second: Person, one: Named, other: Named) -> tuple[float, str]:
    """The score of two persons' names and why; below 0 where one surname goes with first names that differ."""
    if 1 in (len(first.words), len(second.words)) and first.gender and second.gender and first.gender != second.gender:
        return -1.0, ""  # "Mrs Okafor" and "Mr Okafor"
    if len(first.words) == 1 or len(second.words) == 1:
        return _score_surname(first, second, one, other)
    if "".join(first.words) == "".join(second.words):
        return 1.0, f"“{one.name}” and “{other.name}” are one name"
    last = _compare_last(first, second)
    if last is None:
        return 0.0, ""
    short, long = sorted((first.words, second.words), key=lambda words: (len(words), words))
    kinds = _align(short[:-1], long[:-1])
    if not kinds:
        is_joined = compare_words("".join(short), "".join(long)) == "spelling"
        return (WORDS["spelling"], _tell_spelling(one, other)) if is_joined else (-1.0, "")
    score = WORDS[last] * min(WORDS[kind] for kind in kinds)
    return round(score, 3), _tell_persons(one, other, (last, *kinds))


def _compare_last(first: Person, second: Person) -> str | None:
    """How two surnames are alike; first names' tables and initials tell nothing of them."""
    found = compare_words(first.surname, second.surname)
    return None if found in ("first name", "initial") else found


def _align(short: Sequence[str], long: Sequence[str]) -> list[str]:
    """How the first names of the shorter name are found in the longer one, in order; empty where one is missing.

    A second first name that only one name gives tells nothing; but two that differ do, where the first ones are equal
    ("Ada B. Okafor" and "Ada C. Okafor").
    """
    kinds: list[str] = []
    at = 0
    has_initials = any(len(word) == 1 for word in (*short[1:], *long[1:]))
    if len(short) > 1 and has_initials and compare_words(short[1], long[1]) is None:
        return []
    for word in short:
        found = next(((n, kind) for n in range(at, len(long)) if (kind := compare_words(word, long[n]))), None)
        if found is None:
            return []
        at, kind = found[0] + 1, found[1]
        kinds.append(kind)
    return kinds


def _score_surname(first: Person, second: Person, one: Named, other: Named) -> tuple[float, str]:
    """A surname alone against a name: certain only where nobody else has it, which the pair cannot tell."""
    if len(first.words) != 1:
        first, second, one, other = second, first, other, one
    kind = _compare_last(first, second)
    if kind in ("letter", "short letter"):
        return 0.0, ""
    if kind:
        score = SURNAME if kind == "equal" or len(second.words) == 1 else SURNAME - 0.05
        return score, f"“{one.name}” is the surname of “{other.name}”"
    if first.surname == second.words[0] and len(second.words) > 1:
        is_family = not load_naming().family_first.isdisjoint((*one.countries, *other.countries))
        told = "family name" if is_family else "first name"
        return SURNAME if is_family else GIVEN, f"“{one.name}” is the {told} of “{other.name}”"
    return 0.0, ""


def _tell_spelling(one: Named, other: Named) -> str:
    return f"“{one.name}” and “{other.name}” are spellings of one name"


def _tell_persons(one: Named, other: Named, kinds: Sequence[str]) -> str:
    if not {"letter", "short letter"}.isdisjoint(kinds):
        return f"“{one.name}” and “{other.name}” differ in one letter"
    if "spelling" in kinds:
        return _tell_spelling(one, other)
    if "first name" in kinds:
        return f"“{one.name}” and “{other.name}” have forms of one first name and the same surname"
    if "initial" in kinds:
        return f"“{one.name}” and “{other.name}” have the same surname and initial"
    return f"“{one.name}” and “{other.name}” are the same name with more or fewer words, titles left out"


def _are_apart(one: Sequence[str], other: Sequence[str]) -> bool:
    return bool(one) and bool(other) and set(one).isdisjoint(other)


def find_shared_office(one: Named, other: Named) -> str | None:
    """The office that both are told to hold, of the words that tell offices ("foreign minister")."""
    mine, yours = ({words for role in named.roles if (words := read_office(role))} for named in (one, other))
    shared = sorted(mine & yours)
    return " ".join(shared[0]) if shared else None


def read_office(role: str) -> tuple[str, ...]:
    """The words of an office in a role, in order: ("foreign", "minister"); empty where it tells none."""
    naming = load_naming()
    words = [naming.body_words.get(word, word) for word in fold(role).split()]
    if not naming.kin.isdisjoint(words):
        return ()  # "daughter of General Okafor"
    found = tuple(dict.fromkeys(word for word in words if word in naming.office_words))
    return found if not naming.offices.isdisjoint(found) else ()


def _compare_bodies(one: Named, other: Named, defined: Mapping[str, str]) -> Match:
    first, second = _with_land(read_body(one.name), one), _with_land(read_body(other.name), other)
    full = {fold(short): fold(name) for short, name in defined.items()}
    if full.get(fold(one.name)) == fold(other.name) or full.get(fold(other.name)) == fold(one.name):
        reason = f"a text says what the acronym stands for: “{one.name}”, “{other.name}”"
        return Match(1.0, (reason,), {"acronym": 1.0})
    score, reason = _score_bodies(first, second)
    if score <= 0:
        return APART if score < 0 else NOTHING
    return Match(score, (f"“{one.name}” and “{other.name}” {reason}",), {"name": score})


def _with_land(body: Body, named: Named) -> Body:
    """The body with the land that articles give it, where its name tells none and they agree."""
    is_told = body.land is None and len(named.countries) == 1
    return body._replace(land=named.countries[0]) if is_told else body


def _score_bodies(one: Body, other: Body) -> tuple[float, str]:
    """The score of two bodies' names and why; below 0 where they are of two lands or two well-known bodies."""
    if one.known and other.known:
        return (1.0, "are names of one well-known body") if one.known == other.known else (-1.0, "")
    if one.land and other.land and one.land != other.land:
        return -1.0, ""
    if one.is_acronym != other.is_acronym and one.initials == other.initials:
        is_long = len(one.initials) >= LEAST_LONG
        return LONG_INITIALS if is_long else INITIALS, "have the same initials"
    if one.is_acronym or other.is_acronym or not (one.words and other.words):
        return 0.0, ""
    return _score_words(one, other)


def _score_words(one: Body, other: Body) -> tuple[float, str]:
    kinds = _pair_words(one.words, other.words)
    if kinds is not None:
        score = min(WORDS[kind] for kind in kinds)
        if one.land == other.land:
            return score, "are the same words, of one country" if one.land else "are the same words"
        is_common = one.is_common or other.is_common
        return (
            (NO_LAND, "are the same words, but one is told without its country")
            if is_common
            else (
                min(score, WORDS["spelling"]),
                "are the same words",
            )
        )
    if one.land and one.land == other.land and _are_near(one.words, other.words):
        return NEAR_BODY, "may be said of one body of that country"
    short, long = sorted((set(one.words), set(other.words)), key=lambda words: (len(words), sorted(words)))
    more = long - short
    is_within = short < long and (len(short) > 1 or more <= load_naming().media_idle)
    if is_within and more <= load_naming().media_idle and not load_naming().common.issuperset(short):
        return WORDS["spelling"], "are one medium’s name with and without what it is"
    if is_within and len(more) == 1 and one.land == other.land:
        return ONE_WORD_MORE, f"differ in the word “{min(more)}”"
    return 0.0, ""


def _pair_words(one: Sequence[str], other: Sequence[str]) -> list[str] | None:
    """How the words of two bodies are alike, one by one; None where a word has no like."""
    if one == other:
        return ["equal"]
    if len(one) != len(other):
        return None
    kinds: list[str] = []
    left = list(other)
    for word in one:
        like = next((each for each in left if compare_words(word, each) in ("equal", "spelling")), None)
        if like is None:
            return None
        left.remove(like)
        kinds.append("equal" if like == word else "spelling")
    return kinds


def _are_near(one: Sequence[str], other: Sequence[str]) -> bool:
    near = load_naming().near
    return {near.get(word, word) for word in one} == {near.get(word, word) for word in other}


def name_speakers(told: Iterable[tuple[Speaker, str, date | None]]) -> tuple[Named, ...]:
    """The names of speakers with how they are told, by name; each is told with its article and its day.

    Speakers whom nothing names are left out.
    """
    groups: dict[tuple[str, str | None], list[tuple[Speaker, str, date | None]]] = {}
    for speaker, article_id, day in told:
        name = show_name(speaker)
        if name:
            groups.setdefault((name, speaker.actor_id), []).append((speaker, article_id, day))
    return tuple(_gather(name, actor_id, groups[name, actor_id]) for name, actor_id in sorted(groups, key=str))


def _gather(name: str, actor_id: str | None, told: Sequence[tuple[Speaker, str, date | None]]) -> Named:
    return Named(
        name=name,
        kind=_most((speaker.kind, article) for speaker, article, _ in told)[0],
        actor_id=actor_id,
        countries=_most((speaker.country, article) for speaker, article, _ in told if speaker.country),
        sectors=_most((speaker.sector, article) for speaker, article, _ in told if speaker.sector),
        roles=_most((speaker.role, article) for speaker, article, _ in told if speaker.role),
        organisations=_most((speaker.organisation, article) for speaker, article, _ in told if speaker.organisation),
        article_ids=tuple(sorted({article for _, article, _ in told})),
        days=tuple(sorted({day for _, _, day in told if day})),
    )


def _most(pairs: Iterable[tuple[T, str]]) -> tuple[T, ...]:
    """The values by the number of articles that give them, the most frequent first."""
    found: dict[T, set[str]] = {}
    for value, article in pairs:
        found.setdefault(value, set()).add(article)
    return tuple(sorted(found, key=lambda value: (-len(found[value]), value)))
