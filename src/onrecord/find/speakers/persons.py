"""The person whom the words of a source name, with the office that they give."""

from __future__ import annotations

import re

from onrecord.find.speakers.cast import Cast, is_common, is_place, person_named
from onrecord.find.speakers.kinds import kind_of, plain
from onrecord.find.speakers.known import as_speaker
from onrecord.find.speakers.names import name_behind_calling, name_in, name_key, officer_in, surname
from onrecord.find.speakers.phrases import (
    CALLINGS,
    Phrase,
    head_of,
    is_calling,
    keys_of,
    read_phrase,
    without_determiner,
)
from onrecord.find.speakers.roles import is_title
from onrecord.record import Speaker
from onrecord.words.actors import body_key, load_bodies
from onrecord.words.cues import load_source_words
from onrecord.words.turns import load_turn_words

_CALLINGS = CALLINGS | load_source_words()["titles"]
_FIRST_NAMES = load_source_words()["female_names"] | load_source_words()["male_names"]
_LOWER = load_source_words()["lower"]
_PRONOUN = re.compile(r"\b(?:[Hh]e|[Ss]he|[Hh]is|[Hh]er|[Ii]ts?)\b")
_OCCURRENCES, _NEAR = 10, 60
_GAVE = re.compile(
    r"\bgave (?:only )?(?:his|her|their) (?:first |given |full |last )?(?:name|nickname|nom de guerre)"
    r"(?: only)?(?: as)?,? ([^\W\d_a-z][\w’'-]+(?: [^\W\d_a-z][\w’'-]+)?)"
)
_RELATIVE = re.compile(r" (?:who|which|that|whose) ")
_PARTS_OF_NAME = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_SMALL = frozenset({"of", "the", "a", "for", "in", "at", "on", "and", "to"})
_LINKS = ("of", "from", "in", "at", "a", "an", "the", "for", "with", "who", "(", "Jr", "Jr.", "Sr", "Sr.")


def find_person(phrase: Phrase, cast: Cast) -> Speaker | None:
    """The person of a name in the phrase or its apposition; None where it names nobody, or somebody's other."""
    aside = name_in(phrase.aside)
    if aside and phrase.aside.endswith(aside[0]) and not name_in(phrase.head):
        return person_named(aside[0], cast, phrase.core)
    named = name_in(phrase.head)
    officer = officer_in(phrase.core)
    if officer:
        named = officer, phrase.core.index(officer)
    named = name_behind_calling(phrase.core, _CALLINGS) or named
    if named is None and _is_alone(phrase, cast):
        named = cast.first_names.get(phrase.core, phrase.core), 0
    if named is None:
        name = _known_surname(phrase, cast)
        return person_named(name, cast, _role(phrase, phrase.head.rfind(" ") + 1, surname(name))) if name else None
    name, start = named
    behind = phrase.core[start + len(name) :]
    if is_place(name, cast.known) or not _ends_name(behind):
        return None
    full = cast.full_names.get(name_key(name), name)
    return person_named(full, cast, _role(phrase, start, name))


def _is_alone(phrase: Phrase, cast: Cast) -> bool:
    """True for a single name of which the apposition or the article tells that it is a person's."""
    word = phrase.core
    if " " in word or not word[:1].isupper() or word.isupper() or not word.isalpha() or phrase.determiner:
        return False
    if kind_of(word) or word.lower() in _LOWER or is_common(cast, word):
        return False  # a name stands nowhere in lower case
    if phrase.aside:
        return kind_of(head_of(without_determiner(phrase.aside))) in ("unnamed", "witness")
    if word not in cast.alone:
        is_new = word.lower() not in cast.full_names
        cast.alone[word] = word in cast.first_names or (is_new and _is_referred_to(word, cast))
    return cast.alone[word]


def _is_referred_to(word: str, cast: Cast) -> bool:
    """True where "he" or "she" stands behind the word in the article more often than "it"; no place, no known body."""
    if word.lower() in _FIRST_NAMES:
        return True
    if is_place(word, cast.known) or body_key(word) in load_bodies() or cast.known.find(word):
        return False
    votes = 0
    at = cast.text.find(word)
    for _ in range(_OCCURRENCES):
        if at < 0:
            break
        pronoun = _PRONOUN.search(cast.text, at + len(word), at + len(word) + _NEAR)
        votes += 0 if pronoun is None else 1 if pronoun[0][0] in "hsHS" else -1
        at = cast.text.find(word, at + len(word))
    return votes > 0


def _ends_name(behind: str) -> bool:
    """True where nothing behind a name makes it another's: not "Bo Lind's lawyer", not "Bo Lind supporters"."""
    first = behind.strip().partition(" ")[0]
    return not behind or first in _LINKS or (is_calling(first) and not first.endswith("s"))


def _known_surname(phrase: Phrase, cast: Cast) -> str | None:
    """The full name, where the last word of the head is a surname in the article and office or title stand before."""
    before, _, last = phrase.head.rpartition(" ")
    name = cast.full_names.get(last.lower()) if last[:1].isupper() or last[:3] in ("al-", "el-") else None
    return name if not before or is_calling(before) or is_title(before.rpartition(" ")[2]) else None


def _role(phrase: Phrase, start: int, name: str) -> str | None:
    """The office before the name, else the apposition behind it."""
    office = " ".join(word for word in phrase.core[:start].strip(" ,").split() if not is_title(word))
    behind = phrase.core[start + len(name) :].strip()
    aside = phrase.aside or (behind if is_calling(behind) else "")
    return (office if is_calling(office) else None) or _RELATIVE.split(read_phrase(aside).core)[0] or None


def find_first_named(quote: str, phrase: Phrase, cast: Cast) -> Speaker | None:
    """Somebody who "gave only his first name, Odo": by that name, with the description as role."""
    found = _GAVE.search(quote)
    if found is None or kind_of(phrase.head) not in ("unnamed", "witness"):
        return None
    return person_named(found[1], cast, phrase.head)


def find_titled(words: str, cast: Cast) -> Speaker:
    """The person of a label or a title: "Mr. Okafor", "President Okafor", "The President"."""
    phrase = read_phrase(words)
    found = cast.known.find(phrase.words)
    person = as_speaker(found) if found else find_person(phrase, cast)
    if person and not person.name.isupper():
        return person
    keys = keys_of(phrase.core)
    last = max((at for at, key in enumerate(keys[:-1]) if is_calling(key) or is_title(key)), default=-1)
    if last < 0 or keys[last + 1] in _SMALL:
        full = cast.full_names.get(keys[-1]) if keys else None
        return person_named(full, cast) if full else plain(phrase, "unnamed")
    name = " ".join(phrase.core.split()[last + 1 :])
    office = " ".join(word for word in phrase.core.split()[: last + 1] if not is_title(word))
    full = cast.full_names.get(surname(name), name)
    return person_named(name if full.isupper() else full, cast, office or None)


def find_account(words: str) -> Speaker | None:
    """The speaker behind an account: "@MinisterOkafor", "President @realAdaOkafor"; None for any other words.

    A person where a first name or an office is part of the account or stands before it, else nobody that is known.
    """
    _, sign, account = words.partition("@")
    if not sign:
        return None
    keys = {key.lower() for key in (*_PARTS_OF_NAME.findall(account), *keys_of(words.partition("@")[0]))}
    is_person = not keys.isdisjoint(_FIRST_NAMES | _CALLINGS | load_turn_words().accounts)
    return Speaker(name=words.lstrip("."), kind="person" if is_person else "unnamed", role=None, actor_id=None)
