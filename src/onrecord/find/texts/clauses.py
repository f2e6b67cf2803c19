"""Where clauses begin and end in a passage, by closed lists of small words and no parser."""

from __future__ import annotations

from onrecord.find.texts.passages import QUOTE, Passage
from onrecord.words.cues import load_clause_words, load_cues

WORDS = load_clause_words()
AUXILIARIES = WORDS["auxiliaries"]
DAYS = WORDS["days"]
DETERMINERS = WORDS["determiners"]
PREPOSITIONS = WORDS["prepositions"]
PRONOUNS = WORDS["pronouns"]
_CUES = load_cues()
_BREAKS = frozenset({";", ":", "—", "–", "--", "?", "!", "…", QUOTE, "(", ")", "[", "]", "-", "|", "•"})
_ADVERBIAL_OPENERS = PREPOSITIONS - {"to", "like"}
_STOPS = frozenset({".", "?", "!", "…"})
_ADVERB_LENGTH, _PAST_LENGTH = 5, 4  # "only" and "red" are none
# A listener or a venue longer than this is seldom one; "that", a quotation or a comma comes before.
_LISTENER, _ADDRESSEE, _VENUE, _ADVERBIAL = 8, 14, 6, 14


def is_adverb(word: str) -> bool:
    """True for "also", "repeatedly" and their like."""
    if word in WORDS["adverbs"]:
        return True
    return len(word) >= _ADVERB_LENGTH and word.endswith("ly") and word not in WORDS["not_adverbs"]


def is_break(word: str) -> bool:
    """True for marks and folded quotations, which no noun phrase crosses."""
    return word in _BREAKS


def is_verb_at(passage: Passage, at: int) -> bool:
    """True where a finite verb is likely: no name, and no participle after a noun ("people briefed on the talks")."""
    word = passage.words[at]
    if passage.capitals[at] or not _is_verb(word):
        return False
    is_participle = word.endswith("ed") or (word in _CUES.passives and passage.word(at + 1) == "to")
    return not (is_participle and passage.word(at + 1) in PREPOSITIONS)


def _is_verb(word: str) -> bool:
    if word in AUXILIARIES or word in WORDS["irregular_pasts"]:
        return word != "to"
    return len(word) >= _PAST_LENGTH and word.endswith("ed") and word not in WORDS["not_pasts"]


def is_clause(passage: Passage, first: int, stop: int) -> bool:
    """True where the items hold a verb, and are no introduction of a clause that goes on."""
    words = passage.words
    if stop - first < 2 or _is_introduction(words[first:stop]):  # noqa: PLR2004
        return False
    return any(
        (_is_verb(words[at]) or words[at] in _CUES.forms) and not passage.capitals[at] for at in range(first, stop)
    )


def _is_introduction(words: tuple[str, ...]) -> bool:
    opens = words[0] in WORDS["introductions"] and words[1] not in ("least", "most")
    return opens and "," not in words


def passage_end(passage: Passage) -> int:
    """The item after the last one that is no full stop."""
    stop = len(passage.words)
    while stop > 0 and passage.words[stop - 1] in _STOPS:
        stop -= 1
    return stop


def skip_quotes(passage: Passage, at: int) -> int:
    """Behind the folded quotations that begin at item `at`."""
    while passage.word(at) == QUOTE:
        at += 1
    return at


def skip_day(passage: Passage, at: int) -> int:
    """Behind "on Tuesday", "late on Monday night", "last week" at item `at`; `at` where no day stands there."""
    end = at
    if passage.word(end) in WORDS["day_openers"]:
        end += 1
    if passage.word(end) in ("on", "this", "in", "late", "the"):
        end += 1
    if passage.word(end) not in DAYS and not (end > at and passage.word(end) in WORDS["day_tails"]):
        return at
    end += 1
    return end + 1 if passage.word(end) in WORDS["day_tails"] else end


def skip_venue(passage: Passage, at: int) -> int:
    """Behind "in a statement", "on state television" at item `at`; `at` where nothing of the kind stands there."""
    words = passage.words
    if passage.word(at) in ("on", "via") and passage.word(at + 1) in _CUES.media_venues:
        return at + 2
    if passage.word(at) in ("in", "on") and passage.word(at + 1) in DETERMINERS:
        for end in range(at + 2, min(at + _VENUE, len(words))):
            if words[end] in _CUES.venues:
                return end + 1
    return at


def skip_adverbial(passage: Passage, at: int, stop: int) -> int:
    """Behind "in April", "about the raid", "at a church in the north" before "that" or a quotation; else `at`."""
    words = passage.words
    if passage.word(at) not in _ADVERBIAL_OPENERS and not _trails_venue(passage, at):
        return at
    for end in range(at + 2, min(at + _ADVERBIAL, stop)):
        if words[end] == QUOTE or (words[end] == "that" and words[end - 1] not in PREPOSITIONS):
            return end
        if words[end] in (",", ":") and passage.word(end + 1) in ("that", QUOTE):
            return end + 1
        if words[end] in _BREAKS or words[end] == "," or words[end] in WORDS["relatives"] or is_verb_at(passage, end):
            break
    return at


def skip_trailer(passage: Passage, at: int, stop: int) -> int:
    """Behind "carried by state television", "to the agency" after a statement, up to a comma or the end; else `at`."""
    if not _trails_venue(passage, at):
        return at
    for end in range(at + 1, min(at + _ADVERBIAL, stop + 1)):
        if end == stop or passage.words[end] == ",":
            return end
        if is_verb_at(passage, end) or passage.words[end] in _BREAKS or passage.words[end] in WORDS["relatives"]:
            break
    return at


def _trails_venue(passage: Passage, at: int) -> bool:
    return passage.word(at) in WORDS["trailers"] and passage.word(at - 1) in _CUES.venues | _CUES.media_venues


def skip_listener(passage: Passage, at: int, stop: int) -> int:
    """Behind the one who was told, where nothing but the end of the clause follows; else `at`."""
    words = passage.words
    for end in range(at, min(at + _LISTENER, stop + 1)):
        if end == stop or words[end] in (",", "on", "in", "at", "during", "after", "by") or words[end] in DAYS:
            return end
        if words[end] in ("that", QUOTE) or words[end] in WORDS["personal"]:
            break
    return at


def skip_addressee(passage: Passage, at: int, stop: int) -> int:
    """Behind the one who is told, before what is told: "that", a quotation, a new subject."""
    words = passage.words
    for end in range(at, min(at + _ADDRESSEE, stop)):
        if words[end] in ("that", QUOTE, ":", ",", "how", "why", "what", "whether", "if"):
            return end + (words[end] == ",")
        if end > at and words[end] in (
            "he",
            "she",
            "they",
            "it",
            "we",
            "i",
            "there",
            "to",
            "the",
            "his",
            "her",
            "about",
        ):
            return end
    return min(at + 1, stop)
