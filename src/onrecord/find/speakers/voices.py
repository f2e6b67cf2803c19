"""Whose "I" and "we" an article is outside of quotations: the speaker of a transcript, who signed, or the outlet.

A transcript names its speaker at the head of each turn ("MS. OKAFOR:"); a speech or a signed statement in its title
("Remarks by President Okafor at the port") or its byline. Anything else speaks for its outlet.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from onrecord.find.speakers.phrases import keys_of
from onrecord.find.texts.turns import find_turns, is_answer, is_question
from onrecord.record import Article
from onrecord.words.cues import load_source_words
from onrecord.words.turns import load_turn_words

_SOURCES = load_source_words()
_TURNS = load_turn_words()
# A label in capitals that ends in one of these names nobody ("SENIOR TRADE OFFICIAL").
_NOUNS = _SOURCES["offices"] | _SOURCES["persons"] | _TURNS.parts
_KINDS = r"(?:remarks|statement|speech|address|message|letter|briefing|gaggle|call|interview|comments|testimony)"
_SIGNED = re.compile(rf"\b{_KINDS} (?:by|from|of) (.+)", re.IGNORECASE)
_SPEECH = re.compile(r", speech \d+: (.+)")
_OPENING = re.compile(rf"^((?:[^\W\d_a-z][\w.’'-]* ){{2,6}}?)(?i:(?:virtual )?(?:{_KINDS}|at|on|before|with)\b)")
_TITLE_END = re.compile(
    r",| [–—-] | (?:at|on|in|before|after|during|to|with|following|regarding|upon|announcing|providing|marking|about|"
    r"welcoming|honoring|honouring|celebrating|condemning|en route|ahead)\b",
    re.IGNORECASE,
)
_HEADED = re.compile(r"[^\W\d_a-z][^,;:“”\"\n]{3,60}, [^\W\d_a-z][^.;:“”\"\n]{4,60}")
_AND = re.compile(r" and ", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Voices:
    """Turns of a transcript with their labels, in order; and the words for who speaks where there are no turns.

    `signer` is the name with office as printed; `outlet` speaks where nobody signed.
    """

    starts: tuple[int, ...]
    labels: tuple[str, ...]
    signer: str | None
    outlet: str | None

    def words_at(self, at: int) -> str | None:
        """The words that name whose voice stands at a place of the text; None where only the outlet is known."""
        turn = bisect_right(self.starts, at) - 1
        if turn < 0:
            return self.signer
        label = self.labels[turn]
        is_signer = self.signer is not None and set(keys_of(label)) - {"the"} <= set(keys_of(self.signer))
        return self.signer if is_signer else label


def find_voices(article: Article) -> Voices:
    """Whose own voice the article is."""
    turns = find_turns(article)
    return Voices(
        starts=tuple(turn.start for turn in turns),
        labels=tuple(_in_case(article.text[turn.label.start : turn.label.end]) for turn in turns),
        signer=_signer(article),
        outlet=article.outlet,
    )


def _in_case(label: str) -> str:
    """A label without its block capitals: "Ms. Okafor" for "MS. OKAFOR"; "Q" is whoever asks."""
    if is_question(label) or is_answer(label):
        return _TURNS.asks if is_question(label) else _TURNS.answers
    if not label.isupper() or label[:1] == "@":
        return label
    keys = keys_of(label)
    is_unnamed = keys[0] != "the" and keys[-1] in _NOUNS
    return label.lower() if is_unnamed else label.title()


def _signer(article: Article) -> str | None:
    """The one person whom the title or the byline names as speaking; None where several speak."""
    title = " ".join((article.title or "").split())
    for pattern in (_SPEECH, _SIGNED, _OPENING):
        found = pattern.search(title)
        words = _TITLE_END.split(found.group(1))[0].strip() if found else ""
        if words and _is_person(words):
            return None if _AND.search(words) else words
    first = article.text[article.headline.end if article.headline else 0 :].lstrip().partition("\n\n")[0]
    if _HEADED.fullmatch(first) and _is_person(first):  # "Ada Okafor, Secretary of Trade" over what she states
        return first
    people = [author for author in article.authors if _is_author(author)]
    return people[0] if len(people) == 1 else None


def _is_person(words: str) -> bool:
    """True for a name with an office or a title; "the President" is one too."""
    keys = keys_of(words)
    callings = _SOURCES["offices"] | _SOURCES["titles"] | _SOURCES["persons"]
    if words.endswith(("’", "'", "’s", "'s")):
        return False
    return words.removeprefix("the ")[:1].isupper() and not callings.isdisjoint(keys)


def _is_author(author: str) -> bool:
    keys = keys_of(author)
    bodies = _SOURCES["organisations"] | _SOURCES["media_ends"] | _SOURCES["media"]
    return len(keys) > 1 and bodies.isdisjoint(keys)
