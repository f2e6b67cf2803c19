"""The parts of a phrase that names a source: determiner, core, head, apposition; without the conditions of talking."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from onrecord.find.speakers.names import RUN, name_in
from onrecord.words.cues import load_source_words
from onrecord.words.gazetteer import load_country_names, load_demonyms

_SOURCES = load_source_words()
DETERMINER = re.compile(
    r"^(?:the|a|an|this|that|these|those|its|his|her|their|our|my|one|two|another)\s+", re.IGNORECASE
)
_HEAD_END = re.compile(
    r",|\s(?:of|in|on|at|by|for|from|with|to|who|which|that|close|near|inside|familiar|and|or|based|briefed|reached|"
    r"named|quoted|speaking|talking|posted|published|released|signed|issued|carried|identified|tracking|outside|about|"
    r"obtained|filmed|taken|seen|compiled|prepared|circulating|circulated|shared|aired|shown|present|working|living|"
    r"fleeing|loyal|linked|associated|allied|affiliated|whose|where|under|across|along|as|after|before|during|among)\s"
)
# What tells on what terms somebody talks, or goes on about him, is no part of who it is.
_CONDITION = re.compile(
    r",\s(?:for (?:his|her|its|their) part|who|which|whose|whom|where|when|on condition|not|in|at|speaking|[\w’'-]+ing|"
    r"himself|herself|itself)\b"
    r"|\s(?:speaking|talking|who spoke|who asked|who declined|who requested|on condition)\b"
    r"|\s(?:it|he|she|they) (?:did not|declined to|would not|does not) (?:name|identify)\b"
    r"|\s[–—-]{1,2}\s",
)
_ACRONYM = re.compile(r"(?:[Tt]he )?([^()]{4,120}) \((\w{2,10})\),?")
_REACHED = re.compile(r" (?:reached|contacted|interviewed) (?:by|via|over the) (?:tele)?phone\b")
_OPENER = re.compile(
    r"^(?:And|But|Yet|So|Still|Even|Only|Just|Then|While|Although|Though|As|Meanwhile) (?=[a-z])"
    r"|^(?:and|but|while|as|by|from|for) "
)
# A stop behind a longer word without another one ends a sentence.
_STOP = re.compile(r"[^\W\d_]{4}\.$")
_SELF = re.compile(r" (?:himself|herself|itself|themselves)$")
_BRACKET = re.compile(r" ?\([^()]*\)?")
_BASED = re.compile(r"^(?:[\w.]+-(?:based|backed|led|run|owned|controlled|funded|affiliated|language)|so-called) ")
_BARE_ASIDE = re.compile(r" an? ")
AND = re.compile(r",? (?:and|or) ")
_WORDS = re.compile(r"[\w.’'-]+")
_CLITIC = re.compile(r"[’']s?$")
_LOWER = (
    "adjectives",
    "persons",
    "witnesses",
    "unknown",
    "documents",
    "callings",
    "crowds",
    "more_persons",
    "quantities",
    "told_by",
    "qualities",
)
_COMMON = frozenset().union(*(_SOURCES[name] for name in _LOWER)).difference(_SOURCES["parties"])
CALLINGS = _SOURCES["offices"] | _SOURCES["persons"] | _SOURCES["witnesses"] | _SOURCES["callings"]
# A calling stands among the first words of an apposition, or it belongs to somebody else.
_FIRST_WORDS = 6
_MARKS = ' ,;:“”"()'
# "Ada Okafor, outside the police station": where somebody speaks is no apposition.
_VENUE = re.compile(r"(?:outside|inside|near|in|at|on|after|before|during|by)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """`words` as they stand, `core` without the determiner, `head` up to the first preposition, and the apposition."""

    words: str
    determiner: str
    core: str
    head: str
    aside: str


@lru_cache(maxsize=20_000)
def read_phrase(quote: str) -> Phrase:
    """The parts of a source's words."""
    words = _OPENER.sub("", _BRACKET.sub("", quote).strip(_MARKS))
    words = words.strip("‘’'") if words[:1] in ("‘", "'") else words
    condition = _CONDITION.search(words)
    words = words[:-1] if _STOP.search(words) else words
    words = _SELF.sub("", words[: condition.start()] if condition and condition.start() else words)
    words = _without_possessive(words)
    words, aside = _split_aside(_REACHED.sub("", words))
    determiner = DETERMINER.match(words)
    core = _BASED.sub("", words[determiner.end() :] if determiner else words)
    return Phrase(
        words=words,
        determiner=determiner.group().strip().lower() if determiner else "",
        core=core,
        head=head_of(core),
        aside="" if _VENUE.match(aside) else aside.strip(_MARKS),
    )


def with_acronym(quote: str) -> str:
    """A long name by the acronym that stands in brackets behind it, where its capitals spell that out."""
    found = _ACRONYM.fullmatch(quote)
    if found is None or not found[2].isupper():
        return quote
    initials = "".join(word[0] for word in re.split(r"[ ,-]+", found[1]) if word[:1].isupper())
    return found[2] if initials == found[2] and "," in found[1] else quote


def _without_possessive(words: str) -> str:
    """A name that stands as a possessive ("Ada Okafor’s") without the ending."""
    bare = words.removesuffix("’s").removesuffix("'s").removesuffix("’").removesuffix("'")
    return bare if bare != words and all(word[:1].isupper() for word in bare.split()) else words


def _split_aside(words: str) -> tuple[str, str]:
    """The words and their apposition, which opens with a comma, or in texts that lost theirs with an article."""
    first, _, rest = words.partition(", ")
    is_office = name_in(first) == (first, 0) and (is_calling(rest) or not _is_list(rest))
    if rest and (is_office or DETERMINER.match(rest) or not AND.search(rest)):
        return first, next((part for part in rest.split(", ") if not part.isdigit()), "")
    name = RUN.match(without_determiner(words))
    bare = _BARE_ASIDE.match(words, len(words) - len(without_determiner(words)) + name.end()) if name else None
    return (words[: bare.start()], words[bare.start() + 1 :]) if bare else (words, "")


def _is_list(rest: str) -> bool:
    """True where what follows a name and a comma goes on with further names."""
    return any(name_in(part) == (part, 0) for part in re.split(r", (?:and )?| and ", rest))


def head_of(words: str) -> str:
    """The words up to the first preposition, comma or relative clause."""
    end = _HEAD_END.search(words)
    return words[: end.start()] if end else words


def without_determiner(words: str) -> str:
    """The words without "the", "a", "its" before them."""
    return DETERMINER.sub("", words)


@lru_cache(maxsize=50_000)
def keys_of(words: str) -> tuple[str, ...]:
    """The single words in lower case, without stops and possessive endings."""
    return tuple(_CLITIC.sub("", word.lower()).strip(".") for word in _WORDS.findall(words))


def is_calling(words: str) -> bool:
    """True where one of the first words is a person's office or description."""
    return not CALLINGS.isdisjoint(keys_of(words)[:_FIRST_WORDS])


def land_of(key: str) -> str:
    """The country's code for its name and its adjective, other words as they are."""
    return _lands().get(key, key)


@cache
def _lands() -> dict[str, str]:
    return load_demonyms() | {name.lower(): code for code, name in load_country_names().items()}


def lower_opening(words: str) -> str:
    """The words as they stand within a sentence: "A senior official" as "a senior official"."""
    first, _, rest = words.partition(" ")
    key = first.lower()
    is_participle = key.endswith("ed") and rest[:1].islower() and first[1:].islower() and "." not in first
    if (
        key not in _SOURCES["lower"]
        and not is_participle
        and (key not in _COMMON or RUN.match(rest) or first.isupper())
    ):
        return words
    return f"{key} {rest}".strip()
