"""What a speaker does in saying something: denies, admits, demands ... by the patterns of `words/data/acts.toml`.

An act is told by the cue ("denied that ..."), or where the cue is neutral by what is said ("we did not attack").
Each holds the words that decided it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from onrecord.find.manner.sayings import Saying
from onrecord.find.texts.tokens import Token, cover_tokens, find_tokens
from onrecord.record import Act, ActName, Anchor, Span
from onrecord.spans import anchor
from onrecord.words.acts import Element, Pattern, load_acts
from onrecord.words.cues import load_cues

_ACTS = load_acts()
_SMALL = _ACTS.small
_FORMS = load_cues().forms
# The strongest first: what binds or burdens somebody before what only tells.
ORDER: Final[tuple[ActName, ...]] = (
    *("claims responsibility", "admits", "denies", "threatens", "blames", "condemns", "refuses", "demands"),
    *("promises", "offers", "warns", "confirms", "praises", "asks", "declines to comment", "asserts"),
)
_RANKS = {name: rank for rank, name in enumerate(ORDER)}
# After these nothing is looked for in the content: it is what they deny, ask or leave open.
_CLOSED: Final[frozenset[ActName]] = frozenset(
    ("denies", "declines to comment", "asks", "blames", "condemns", "praises", "demands", "refuses", "threatens")
)
# Further words than these of one content seldom tell an act that its first words do not; the cap bounds the time.
_LONGEST_CUE, _LONGEST_CONTENT = 40, 300
_AHEAD = 8  # words of the content that may complete a cue: "claimed" "responsibility for the raid"
_GAP, _ADVERBS, _BACK = 4, 3, 6
_FIRST_PERSON, _THIRD_PERSON = frozenset(("SELF", "I_WE")), frozenset(("SELF", "OWN"))
_OPENINGS = frozenset(("“", '"', ".", "!", "?", ":"))
_FIRST_WORDS = 3
_ADVERB_LENGTH = 5
# Whose "he" may be the speaker's own, by the source's own pronoun.
_OWN: Final[Mapping[str, frozenset[str]]] = {
    "he": frozenset(("he", "they")),
    "she": frozenset(("she", "they")),
    "it": frozenset(("it", "they")),
    "they": frozenset(("they",)),
    "i": frozenset(("i",)),
    "we": frozenset(("we",)),
}


class _Line(NamedTuple):
    """Tokens in which patterns are looked for, and the pronouns that are the speaker's own where nothing is quoted."""

    tokens: Sequence[Token]
    own: frozenset[str]


def find_acts(saying: Saying) -> tuple[Act, ...]:
    """The acts of an attribution, each once, the strongest first; "asserts" where nothing tells another.

    An attribution with neither content nor a telling cue has none, nor has one whose source is nobody ("no group
    claimed responsibility").
    """
    if _is_nobody(saying):
        return ()
    found: dict[ActName, tuple[Span, ...]] = {}
    for name, words in _iter_acts(saying):
        found.setdefault(name, words)
    if not found and saying.content:
        found["asserts"] = _plain_words(saying)
    return tuple(Act(name=name, words=_anchors(saying, found[name])) for name in sorted(found, key=_RANKS.__getitem__))


def _anchors(saying: Saying, spans: Iterable[Span]) -> tuple[Anchor, ...]:
    return tuple(anchor(saying.article_id, saying.text, span) for span in spans)


def _iter_acts(saying: Saying) -> Iterator[tuple[ActName, tuple[Span, ...]]]:
    own = _own_pronouns(saying)
    cue = [token for piece in saying.cue for token in find_tokens(saying.text, piece, most=_LONGEST_CUE)]
    pieces = [find_tokens(saying.text, piece, most=_LONGEST_CONTENT) for piece in saying.content]
    head = [token for piece in pieces for token in piece if not cue or token.start > cue[-1].start]
    told = _act_of_cue(_Line((*cue, *head[:_AHEAD]), own), len(cue))
    if told and told[0] != "asserts":
        yield told
    if told and told[0] in _CLOSED:
        return
    for tokens in pieces:
        yield from _iter_of_content(_Line(tokens, own))
    if not told:
        yield from _question(pieces)


def _is_nobody(saying: Saying) -> bool:
    first = find_tokens(saying.text, saying.source[0], most=1) if saying.source else []
    return bool(first) and first[0].word in _SMALL["no_sources"]


def _own_pronouns(saying: Saying) -> frozenset[str]:
    """The pronouns that may stand for the speaker in indirect speech; "i" or "we" where that is the source."""
    words = saying.text[saying.source[0].start : saying.source[0].end].lower() if saying.source else ""
    if words in _OWN or saying.is_person is None:
        return _OWN.get(words, _SMALL["indirect"])
    return _SMALL["indirect"] - ({"it"} if saying.is_person else {"he", "she"})


# cues


def _act_of_cue(line: _Line, length: int) -> tuple[ActName, tuple[Span, ...]] | None:
    """The act of the first word of the cue that tells one; behind a neutral verb only "..., warning" and "to warn" do.

    The cue is the first `length` tokens of the line, the others are the content's first.
    """
    is_neutral = False
    for at, token in enumerate(line.tokens[:length]):
        if is_neutral and not (token.word.endswith("ing") or line.tokens[at - 1].word == "to"):
            continue
        first = _negation_before(line.tokens, at)
        found = _longest(line, at, is_negated=first < at)
        if found:
            act, end = found
            return act, _spans(line.tokens[first:end], length - first)
        is_neutral = is_neutral or (token.word in _FORMS and token.word not in _ACTS.cue)
    return None


def _longest(line: _Line, at: int, *, is_negated: bool) -> tuple[ActName, int] | None:
    """The act of the longest pattern that begins here; "I did not say" leaves nothing open."""
    if is_negated and line.own & _SMALL["self"]:
        return None
    patterns = (_ACTS.negated if is_negated else _ACTS.cue).get(line.tokens[at].word, ())
    matches = ((end, pattern.act) for pattern in patterns if (end := _match(pattern, line, at)) is not None)
    end, act = max(matches, key=lambda match: match[0], default=(0, None))
    return (act, end) if act else None


def _negation_before(tokens: Sequence[Token], at: int) -> int:
    """Where the words begin that negate the word: "did not", "has never"; the word's own place where none do."""
    first, negated = at, False
    while first > 0 and at - first < _BACK and _is_small(tokens[first - 1].word):
        first -= 1
        negated = negated or tokens[first].word in _SMALL["negations"]
    return first if negated else at


def _is_small(word: str) -> bool:
    return word in _SMALL["negations"] or word in _SMALL["auxiliaries"] or _is_adverb(word)


def _spans(tokens: Sequence[Token], in_cue: int) -> tuple[Span, ...]:
    """One span for the words in the cue and one for those in the content."""
    parts = (tokens[:in_cue], tokens[in_cue:])
    return tuple(cover_tokens(part) for part in parts if part)


# contents


def _iter_of_content(line: _Line) -> Iterator[tuple[ActName, tuple[Span, ...]]]:
    """Of the acts that the same words tell the one told by most of them, and by words rather than by open classes."""
    for at in range(len(line.tokens)):
        found = max(_iter_at(line, at), default=None)
        if found:
            end, _, rank = found
            yield ORDER[-rank], (cover_tokens(line.tokens[at:end]),)


def _iter_at(line: _Line, at: int) -> Iterator[tuple[int, int, int]]:
    """Where each pattern that begins here ends, how few of its elements are open, and its rank (highest: strongest)."""
    patterns = _patterns_at(line, at)
    for pattern in () if patterns and _is_conditional(line, at) else patterns:
        first = _behind_other(line, at, pattern)
        end = _match(pattern, line, first) if first is not None else None
        if end is not None:
            open_elements = sum(bool(element.classes) for element in pattern.elements)
            yield end, -open_elements, -_RANKS[pattern.act]


def _patterns_at(line: _Line, at: int) -> tuple[Pattern, ...]:
    word, table = line.tokens[at].word, _ACTS.content
    patterns = table.get(word, ())
    if _self_ends(line, at) > at:
        patterns = (*patterns, *table["SELF"], *table["I_WE" if word in _SMALL["self"] else "OWN"])
    return (*patterns, *table["ORDER"]) if _is_order(line, at) else patterns


def _is_conditional(line: _Line, at: int) -> bool:
    """True behind "if" in the same clause."""
    before = [token.word for token in line.tokens[max(0, at - _BACK) : at]]
    return any(word in _SMALL["conditions"] and "," not in before[place:] for place, word in enumerate(before))


def _is_order(line: _Line, at: int) -> bool:
    """True for "Stop" at the head of a quotation or of a sentence in it."""
    token = line.tokens[at]
    opens = at > 0 and line.tokens[at - 1].word in _OPENINGS
    return token.is_quoted and opens and token.word in _SMALL["orders"]


def _behind_other(line: _Line, at: int, pattern: Pattern) -> int | None:
    """Where the pattern begins: one that begins with somebody else begins a word earlier, adverbs passed over."""
    if "OTHER" not in pattern.elements[0].classes:
        return at
    first = at - 1
    while first > 0 and _is_adverb(line.tokens[first].word):
        first -= 1
    return first if first >= 0 else None


def _question(pieces: Sequence[Sequence[Token]]) -> Iterator[tuple[ActName, tuple[Span, ...]]]:
    """A content that ends in a question mark asks."""
    last = [token for piece in pieces for token in piece][-3:]
    marks = [at for at, token in enumerate(last) if token.word == "?"]
    if marks and marks[-1] > 0:
        yield "asks", (cover_tokens(last[marks[-1] - 1 : marks[-1] + 1]),)


def _plain_words(saying: Saying) -> tuple[Span, ...]:
    """The cue, or where it is a mark or missing the first words of the content."""
    told = tuple(piece for piece in saying.cue if any(map(str.isalnum, saying.text[piece.start : piece.end])))
    if told:
        return told
    tokens = find_tokens(saying.text, saying.content[0], most=_FIRST_WORDS)
    return (cover_tokens(tokens) if tokens else saying.content[0],)


# patterns


def _match(pattern: Pattern, line: _Line, at: int) -> int | None:
    """The end of the pattern where it begins at the token; None where it does not."""
    gap = 0
    for element in pattern.elements:
        if ".." in element.classes:
            gap = _GAP
            continue
        end = _take(element, line, at, gap)
        if end is None and not element.is_optional:
            return None
        at, gap = (at, gap) if end is None else (end, 0)
    return at


def _take(element: Element, line: _Line, at: int, gap: int) -> int | None:
    """The end of what the element takes; adverbs, and in a gap any words of the clause, are passed over."""
    for ahead in range(max(gap, _ADVERBS) + 1):
        here = at + ahead
        if here >= len(line.tokens):
            return None
        end = _fits(element, line, here)
        if end > here:
            return end
        word = line.tokens[here].word
        if not word[0].isalnum() or (ahead >= gap and not _is_adverb(word)):
            return None
    return None


def _fits(element: Element, line: _Line, at: int) -> int:
    """The end of what the element takes at this very place; the place itself where it takes nothing."""
    word = line.tokens[at].word
    if word in element.words:
        return at + 1
    if not element.classes:
        return at
    if element.classes & (_FIRST_PERSON if word in _SMALL["self"] else _THIRD_PERSON):
        return _self_ends(line, at)
    if "ORDER" in element.classes:
        return at + _is_order(line, at)
    return at + any(_is_of_class(name, word) for name in element.classes)


def _is_of_class(name: str, word: str) -> bool:
    if not word[0].isalpha():
        return False
    if name == "OTHER":
        return word not in _SMALL["self"] and word not in _SMALL["nobody"]
    if name == "DONE":
        is_regular = word.endswith("ed") and word not in _SMALL["not_participles"]
        return is_regular or word in _SMALL["participles"]
    return name == "VERB" or (name == "STEP" and word not in _SMALL["states"] and not _is_adverb(word))


def _self_ends(line: _Line, at: int) -> int:
    """The end of the words for the speaker that begin here: "we", "our forces"; unquoted also "it", "its forces"."""
    token = line.tokens[at]
    if token.word in _SMALL["self"]:
        return at + 1
    if not token.is_quoted and token.word in line.own and _opens_clause(line, at):
        return at + 1
    is_own = token.word in _SMALL["own"] or (not token.is_quoted and token.word in _SMALL["indirect_own"])
    if is_own and _opens_clause(line, at):
        for end in range(at + 2, min(at + _GAP, len(line.tokens) + 1)):
            if line.tokens[end - 1].word in _SMALL["men"]:
                return end
    return at


def _opens_clause(line: _Line, at: int) -> bool:
    return at == 0 or line.tokens[at - 1].word in ("that", "and", "but", ",", "“", '"', "because", "as")


def _is_adverb(word: str) -> bool:
    return word in _SMALL["adverbs"] or (len(word) >= _ADVERB_LENGTH and word.endswith("ly"))
