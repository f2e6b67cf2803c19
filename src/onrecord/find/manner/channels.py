"""What a statement is made in, and to whom: "said *in a letter* to *the council*", "told *reporters*".

Both are looked for next to the cue, outside of the content and of the source. The words stand in
`words/data/channels.toml`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from onrecord.find.manner.sayings import Saying
from onrecord.find.texts.tokens import Token, cover_tokens, find_tokens
from onrecord.record import Anchor, Span
from onrecord.spans import anchor, overlaps
from onrecord.words.calendar import load_calendar_words
from onrecord.words.channels import load_channel_words
from onrecord.words.cues import load_cues

_WORDS = load_channel_words()
_MONTHS = frozenset(load_calendar_words().months)
_FORMS = load_cues().forms
_TOLD = frozenset(word for word, form in _FORMS.items() if form.lemma in _WORDS["telling"])
# Further from the cue than this stands another statement's medium; the caps also bound the time.
_LONGEST_OPENING, _NEAR, _BETWEEN, _LONGEST_LISTENER = 500, 28, 6, 8
_MARKS, _CLAUSES, _DETERMINERS, _WITHIN = (_WORDS[name] for name in ("marks", "clauses", "determiners", "within"))
_PERSONAL_ENDS = ("s", "er", "or", "ist", "man", "men", "woman", "women", "person", "ee")
_POSSESSIVE = "'s"


class _Place(NamedTuple):
    """Where a medium stands among the tokens, and the occasion that it is by its head; "" for a platform."""

    first: int
    end: int
    head: str


class _Surroundings(NamedTuple):
    """The free words around a cue: the cue with what follows it, and what precedes it; without the source."""

    text: str
    after: list[Token]
    before: list[Token]
    in_cue: int


def find_channels(saying: Saying) -> tuple[Anchor | None, Anchor | None]:
    """What it was said in ("a written statement", "Telegram", "a post on X"), and to whom ("told *Reuters*", "an
    interview with *the Post*"); None for each that the sentence does not tell.
    """
    around = _look_around(saying)
    medium = _medium_after(around) or _first_medium(around.before, 0)
    addressee = _told(around) or _spoken_to(around, around.after) or _spoken_to(around, around.before)
    return _anchor(saying, medium), _anchor(saying, addressee)


def find_medium(saying: Saying) -> Anchor | None:
    """What it was said in, None where the sentence does not tell."""
    return find_channels(saying)[0]


def find_addressee(saying: Saying) -> Anchor | None:
    """Whom it was said to, None where the sentence does not tell."""
    return find_channels(saying)[1]


def _anchor(saying: Saying, tokens: Sequence[Token] | None) -> Anchor | None:
    return anchor(saying.article_id, saying.text, cover_tokens(tokens)) if tokens else None


def _look_around(saying: Saying) -> _Surroundings:
    text, sentence = saying.text, saying.sentence
    if not saying.cue or sentence is None:
        return _Surroundings(text, [], [], 0)
    first, last = saying.cue[0].start, saying.cue[-1].end
    start = max([sentence.start, *(piece.end for piece in saying.content if piece.end <= first)])
    end = min([max(sentence.end, last), *(piece.start for piece in saying.content if piece.start >= last)])
    roles = (*saying.source, *saying.content)
    told = find_tokens(text, Span(start=first, end=last), most=_NEAR)
    after = _without(_tokens(text, last, end, most=_NEAR), roles)
    before = _without(_tokens(text, max(start, first - _LONGEST_OPENING), first, most=_LONGEST_OPENING), roles)
    return _Surroundings(text, [*told, *_until_other(after)], _since_other(before), len(told))


def _tokens(text: str, start: int, end: int, *, most: int) -> list[Token]:
    return find_tokens(text, Span(start=start, end=end), most=most) if start < end else []


def _without(tokens: Sequence[Token], spans: Sequence[Span]) -> list[Token]:
    return [token for token in tokens if not any(overlaps(cover_tokens((token,)), span) for span in spans)]


def _until_other(tokens: Sequence[Token]) -> list[Token]:
    """The words up to the next statement or clause."""
    for at, token in enumerate(tokens):
        opens = token.word in _CLAUSES and at > 0 and tokens[at - 1].word == ","
        if token.word in _MARKS or opens or _is_other_cue(tokens, at):
            return list(tokens[:at])
    return list(tokens)


def _since_other(tokens: Sequence[Token]) -> list[Token]:
    """The words since the last mark; behind another statement's cue only those of a clause of their own."""
    near = list(tokens[-_NEAR:])
    first = next((at + 1 for at in range(len(near) - 1, -1, -1) if near[at].word in _MARKS), 0)
    cues = [at for at in range(first, len(near)) if _is_other_cue(near, at)]
    if not cues:
        return near[first:]
    clauses = (at for at in range(cues[-1] + 1, len(near)) if near[at].word in (",", "and", "but"))
    return near[next(clauses, len(near)) :]


def _is_other_cue(tokens: Sequence[Token], at: int) -> bool:
    form = _FORMS.get(tokens[at].word)
    if form is None or form.frame not in ("say", "tell") or form.shape not in ("past", "s") or tokens[at].is_capital:
        return False
    return form.lemma not in load_cues().nounish or form.shape == "past"


# media


def _medium_after(around: _Surroundings) -> Sequence[Token] | None:
    return _held_by_cue(around) or _first_medium(around.after, 1)


def _held_by_cue(around: _Surroundings) -> Sequence[Token] | None:
    """The object of the cue's own verb: "told *a news conference*", "issued *a statement* saying"."""
    for at in range(1, min(around.in_cue + 1, len(around.after))):
        verb = around.after[at - 1].word
        place = _occasion(around.after, at) if verb in _TOLD or verb in _WORDS["giving"] else None
        if place and (verb in _TOLD or place.end <= around.in_cue):
            return around.after[place.first : place.end]
    return None


def _lemma(token: Token) -> str:
    form = _FORMS.get(token.word)
    return form.lemma if form else ""


def _first_medium(tokens: Sequence[Token], first: int) -> Sequence[Token] | None:
    place = next(_iter_media(tokens, first), None)
    return tokens[place.first : place.end] if place else None


def _iter_media(tokens: Sequence[Token], first: int) -> Iterator[_Place]:
    for at in range(first, len(tokens) - 1):
        word = tokens[at].word
        place = _occasion(tokens, at + 1) if word in _WORDS["prepositions_of_occasions"] else None
        if place is None and word in _WORDS["prepositions_of_platforms"]:
            place = _platform(tokens, at + 1)
        if place:
            yield place


def _occasion(tokens: Sequence[Token], first: int) -> _Place | None:
    """What begins here: "a rare written statement", "interviews", "a post on X"; the last of several nouns counts."""
    for at in range(first, min(first + _BETWEEN, len(tokens))):
        if _is_occasion(tokens, first, at):
            return _Place(first, _published_end(tokens, at), tokens[at].word)
        word = tokens[at].word
        goes_on = word in _WORDS["kinds"] or word in _WORDS["occasions"] or word == _POSSESSIVE
        if not (goes_on or tokens[at].is_capital):
            return None
    return None


def _is_occasion(tokens: Sequence[Token], first: int, at: int) -> bool:
    """True for the last of the nouns, with a determiner or a word of its kind; a capital makes a name of it."""
    token, following = tokens[at], _word(tokens, at + 1)
    if token.word not in _WORDS["occasions"] or token.is_capital:
        return False
    if following in _WORDS["occasions"] or following == _POSSESSIVE:
        return False
    if token.word == "conference":
        return _word(tokens, at - 1) in _WORDS["conference"]
    return at > first or token.word.endswith("s") or token.word == "testimony"


def _word(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].word if 0 <= at < len(tokens) else ""


def _published_end(tokens: Sequence[Token], head: int) -> int:
    """Past the platform that an occasion stands on."""
    opens = tokens[head].word in _WORDS["published"] and _word(tokens, head + 1) in ("on", "to", "via")
    place = _platform(tokens, head + 2) if opens else None
    return place.end if place else head + 1


def _platform(tokens: Sequence[Token], first: int) -> _Place | None:
    """What begins here with "state television", "his Facebook page"; an occasion may follow ("his Twitter post")."""
    for at in range(first, min(first + _BETWEEN, len(tokens))):
        token = tokens[at]
        if token.word in _WORDS["days"]:
            return None
        if _is_platform(tokens, first, at):
            is_owned = _word(tokens, at + 1) == _POSSESSIVE
            rest = _platform(tokens, at + 2) if is_owned else _occasion(tokens, first)
            return _Place(first, rest.end if rest else at + 1, "")
        goes_on = token.word in _WORDS["kinds"] or token.word in _WORDS["platforms"] or token.word == _POSSESSIVE
        if not (goes_on or token.is_capital):
            return None
    return None


def _is_platform(tokens: Sequence[Token], first: int, at: int) -> bool:
    """True for the last of the nouns; a lone x is one as a capital, "News" behind a name."""
    token, following = tokens[at], _word(tokens, at + 1)
    if following in _WORDS["platforms"] and following != "x":
        return False
    if token.word == "news":
        return token.is_capital and at > first and tokens[at - 1].is_capital
    return token.word in _WORDS["platforms"] and (token.word != "x" or token.is_capital)


# addressees


def _told(around: _Surroundings) -> Sequence[Token] | None:
    """The object of "told" and its like."""
    for at, token in enumerate(around.after[: around.in_cue]):
        if token.word in _TOLD and not (at and around.after[at - 1].word in _WORDS["be"]):
            return None if _occasion(around.after, at + 1) else _listener(around, around.after, at + 1)
    return None


def _spoken_to(around: _Surroundings, tokens: Sequence[Token]) -> Sequence[Token] | None:
    """Behind "to", "with" or "before" where what stands there is spoken to."""
    occasions = (_occasion(tokens, at) for at in range(min(around.in_cue, len(tokens))))
    media = {place.end: place.head for place in (*_iter_media(tokens, 0), *filter(None, occasions))}
    for at, token in enumerate(tokens):
        before = _word(tokens, at - 1)
        if token.word == "addressing":
            return _listener(around, tokens, at + 1)
        if token.word not in _WORDS["to_whom"]:
            continue
        is_spoken = before in _WORDS["speaking"] or (token.word == "to" and _is_said(tokens, at))
        is_in = at in media and (token.word != "with" or media[at] in _WORDS["spoken_with"])
        found = _listener(around, tokens, at + 1) if is_spoken or is_in else None
        if found:
            return found
    return None


def _is_said(tokens: Sequence[Token], at: int) -> bool:
    return at > 0 and _lemma(tokens[at - 1]) in _WORDS["said_to"]


def _listener(around: _Surroundings, tokens: Sequence[Token], first: int) -> Sequence[Token] | None:
    """The noun phrase that begins at the token, where it can be somebody."""
    if first >= len(tokens) or not _opens_listener(tokens[first]):
        return None
    end = first
    while end < len(tokens) and end - first < _LONGEST_LISTENER and not _ends_listener(around, tokens, first, end):
        end += 1
    while end > first and tokens[end - 1].word in _WITHIN:
        end -= 1
    return tokens[first:end] if any(_can_listen(token) for token in tokens[first:end]) else None


def _opens_listener(token: Token) -> bool:
    if _is_day(token):
        return False
    return token.word in _DETERMINERS or token.is_capital or token.word in _WORDS["listeners"]


def _can_listen(token: Token) -> bool:
    return token.is_capital or token.word in _WORDS["listeners"] or token.word.endswith(_PERSONAL_ENDS)


def _ends_listener(around: _Surroundings, tokens: Sequence[Token], first: int, at: int) -> bool:
    token = tokens[at]
    if not token.word[0].isalnum() and token.word != _POSSESSIVE:
        return True
    if at == first:
        return False
    before = tokens[at - 1]
    if tokens[first].word in _WORDS["object_pronouns"] or "\n" in around.text[before.end : token.start]:
        return True
    if token.word in _WORDS["ends"] or _is_day(token):
        return True
    if token.word in _DETERMINERS:
        return before.word not in _WITHIN
    return not token.is_capital and (_is_verbal(token.word) or _leaves_name(before, token.word))


def _leaves_name(before: Token, word: str) -> bool:
    """True for a common word behind a name: "the Harbour Post came"."""
    goes_on = word in _WORDS["listeners"] or word in _WITHIN or word == _POSSESSIVE or word.endswith(_PERSONAL_ENDS)
    return before.is_capital and not goes_on


def _is_verbal(word: str) -> bool:
    if word in _WORDS["listeners"] or word in _WORDS["occasions"]:
        return False
    form = _FORMS.get(word)
    return word.endswith(("ing", "ly")) or (form is not None and form.shape == "past")


def _is_day(token: Token) -> bool:
    return token.word in _WORDS["days"] or (token.word in _MONTHS and token.is_capital)
