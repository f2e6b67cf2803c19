"""Whether a text is in English, by its small words and its script; the language that it declares is not asked.

Small words ("the", "que", "nicht") are a third to a half of the running words of most languages, and few belong to two;
the way is that of Grefenstette, "Comparing two language identification schemes" (JADT 1995). What cannot be told, such
as a table of numbers or a list of names, is not called foreign: leaving an English text out costs more than analysing
one that is not.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from onrecord.words.languages import Languages, load_languages

ENGLISH: Final = "en"
UNKNOWN: Final = "und"
"""ISO 639-2 for a language that cannot be named."""
PIECE: Final = 600
PIECES: Final = 4
"""A long text is judged by so many pieces of so many characters: the time taken does not grow with the text."""
PLAIN_SHARE: Final = 0.3
"""A text with so many English small words is English; in an article in another language they stay under 0.15."""
LETTERS: Final = 12
"""Fewer letters than these of another script may be a name."""
LEAD: Final = 1.5
"""How many times the other language must outweigh English: a text that is half in English is worth analysing."""
FOREIGN_WORDS: Final = 3
FOREIGN_SHARE: Final = 0.1
FOREIGN_KINDS: Final = 2
"""Least number, share and kinds of small words of another language: fewer stand in names and phrases."""
RUNNING_WORDS: Final = 60
STRANGE_SHARE: Final = 0.04
"""Of so many words in lower case, English ones of three letters or more are a third in English, a fifth in Scots, and
under 0.035 in 110 languages without a list of words (Universal Declaration of Human Rights).
"""
LONG_WORD: Final = 3
COMMONEST: Final = 5
COMMONEST_SHARE: Final = 0.1
"""The share that the commonest words of a running text reach, and those of a list of things do not."""
WIDE: Final = frozenset(("zh", "ja", "ko"))
WIDTH: Final = 3
"""A Chinese, Japanese or Korean letter says as much as some three of ours."""
KANA_SHARE: Final = 0.1
# What parts words; apostrophes do, vowel signs do not.
_WORD: Final = re.compile(r"""[^\s\d!-/:-@\[-`{-~«»“”„‘’‚…–—·¡¿،؛؟।。、，：「」\u200b-\u200f\ufeff]+""")
# Letters of no Latin block; styled letters of social media (U+1D400 to U+1D7FF) are Latin ones.
_FOREIGN: Final = re.compile(
    r"[^\W\d_\u0000-\u02ff\u1d00-\u1dbf\u1e00-\u1eff\u2c60-\u2c7f\ua720-\ua7ff\uab30-\uab6f\ufb00-\ufb06\uff21-\uff5a\U0001d400-\U0001d7ff]"
)


def find_language(text: str) -> str | None:
    """The ISO 639 code of the text's main language: "en", another one, or "und" for one that is surely not English
    and cannot be named. None where it cannot be told.
    """
    known = load_languages()
    sample = _sample(text)
    sample = sample.lower() if sample.isupper() else sample
    tokens = sample.lower().split()
    if sum(map(known.english.__contains__, tokens)) > PLAIN_SHARE * len(tokens):
        return ENGLISH
    words = Counter(_WORD.findall(sample.lower()))
    running = [word for word in _WORD.findall(sample) if word[0].islower()]
    return _by_script(sample, words, known) or _by_words(words, running, known)


def name_language(code: str) -> str | None:
    """The English name of a language; None for one that cannot be named."""
    return load_languages().names.get(code)


def _sample(text: str) -> str:
    """The text, or pieces of it from its beginning to its end."""
    if len(text) <= PIECE * PIECES:
        return text
    step = (len(text) - PIECE) // (PIECES - 1)
    return " ".join(text[start : start + PIECE] for start in range(0, step * PIECES, step))


def _by_script(sample: str, words: Counter[str], known: Languages) -> str | None:
    """The language of a text that is mostly in letters which English has not."""
    letters = "".join(_FOREIGN.findall(sample))
    counts = {code: len(script.findall(letters)) for code, script in known.scripts.items()}
    weight = len(letters) + (WIDTH - 1) * sum(counts[code] for code in WIDE)
    latin = sum(map(str.isalpha, sample)) - len(letters)
    if weight < LETTERS or weight <= LEAD * latin:
        return None
    script = max(counts, key=lambda code: counts[code])
    if script in WIDE:
        return "ja" if counts["ja"] > KANA_SHARE * len(letters) else script
    return max(_count_hits(words, known).items(), key=_count, default=(script if counts[script] else UNKNOWN, 0))[0]


def _count(hit: tuple[str, int]) -> int:
    return hit[1]


def _count_hits(words: Counter[str], known: Languages) -> Counter[str]:
    """How often words of each language stand there, but for those that are English too."""
    hits: Counter[str] = Counter()
    for word, count in words.items():
        if word not in known.english:
            for code in known.codes.get(word, ()):
                hits[code] += count
    return hits


def _by_words(words: Counter[str], running: list[str], known: Languages) -> str | None:
    """The language whose small words stand there and English ones do not.

    Words in lower case with letters that English has not ("für", "über") speak for any other.
    """
    marked = {word for word in running if not word.isascii()}
    code = max(_count_hits(words, known).items(), key=_count, default=(UNKNOWN, 0))[0]
    if _outweighs(code, marked, words, known):
        return code
    if _is_strange(running, known):
        return UNKNOWN
    return ENGLISH if any(word in known.english for word in words) else None


def _outweighs(code: str, marked: set[str], words: Counter[str], known: Languages) -> bool:
    """True where too much speaks for a language for it to be names and phrases in an English text."""
    own = {word for word in words if code in known.codes.get(word, ())}
    foreign = (own | marked) - known.english
    hits = sum(words[word] for word in foreign)
    english = sum(count for word, count in words.items() if word in known.english and word not in own)
    enough = max(FOREIGN_WORDS, FOREIGN_SHARE * words.total())
    kinds = sum(len(word) > 1 for word in foreign - known.particles)
    return kinds >= FOREIGN_KINDS and hits >= enough and hits > LEAD * english


def _is_strange(running: list[str], known: Languages) -> bool:
    """True for a running text with next to no English in it."""
    english = sum(len(word) >= LONG_WORD and word in known.english for word in running)
    commonest = sum(count for _, count in Counter(running).most_common(COMMONEST))
    return (
        len(running) >= RUNNING_WORDS
        and english < STRANGE_SHARE * len(running)
        and commonest >= COMMONEST_SHARE * len(running)
    )
