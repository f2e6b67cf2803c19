"""Turns of speech: the label that names who speaks, and the paragraphs that are theirs up to the next label.

Transcripts ("MS. OKAFOR: ..."), verbatim records ("Mr. Okafor (Vandania) (spoke in French): ..."), transcripts that
lost their line ends, posts that quote an account (".@AdaOkafor: ..."), and releases under a name with an office ("Ada
Okafor, Secretary of Trade") or with a line that says whom they may be attributed to. Forms of labels are those of the
records of the United Nations Security Council (S/PV series) and of press offices. News has lists and headlines with
colons, too: a text counts as a transcript only where labels are plain from its head on, or several speak in it by
turns.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.record import Article, Span
from onrecord.spans import trim
from onrecord.words.cues import load_source_words
from onrecord.words.turns import load_turn_words

_SOURCES, _TURNS = load_source_words(), load_turn_words()
_PLAIN_TITLES = frozenset({"mr", "mrs", "ms", "miss"})
_TITLES = _SOURCES["titles"] | _TURNS.titles
_OFFICES = (_SOURCES["offices"] | _TURNS.offices) - _TURNS.press
_CALLINGS = _SOURCES["offices"] | _SOURCES["persons"] | _TURNS.offices
_ASKED = _TURNS.questioners | _TURNS.answerers
# Any run of words before a colon; what they are is looked at word by word. A longer one is a sentence.
_WORD = r"[^\W_][\w.’'-]{0,30}+"
_LABEL = re.compile(
    rf"(?m)(?:^|(?<=[.?!…”)*] ))(?=(?P<name>{_WORD}(?: {_WORD}){{0,11}}+)(?P<more>(?: \([^()\n]{{2,60}}\)){{0,2}}+)"
    rf":(?=[\s\"“…]|$)(?P<end>))"
)
_ASKING = re.compile(r"(?m)^(?P<name>Q) (?=\S)(?P<end>)")
_ACCOUNT = re.compile(
    rf"(?P<lead>\.?)(?P<name>(?:{_WORD} ){{0,4}}@\w{{1,30}})(?P<more>(?: [^\s:]{{1,40}}){{0,20}}):(?=\s)(?P<end>)"
)
_NAME = r"[^\W\d_a-z][\w.’'-]{0,30}(?: (?:(?:al|bin|de|der|el|ibn|van|von)[ -])?[^\W\d_a-z][\w.’'-]{0,30}){1,4}"
_HEADED = re.compile(rf"{_NAME}, (?P<office>[^\W\d_a-z][^.;:“”\"\n]{{4,80}})")
_CREDITED = re.compile(r"(?P<name>[^,:\n]{3,80})(?:, [^:\n]{3,80})?:")
_SPOKEN_IN = re.compile(r" \((?:spoke|spoken|speaking) [^()\n]{2,50}\)", re.IGNORECASE)
_ASIDE = re.compile(r"[(\[][^()\[\]\n]{1,80}[)\]]")
_CLOSING = re.compile(r"(?:END\b.{0,60}|[#*_\s-]+)")
_BREAK = re.compile(r"(?:\* ?){3}\s*$")
_OPENING, _CLOSED = "\"“‘'«", "\"”’'»)"
_SENTENCE = re.compile(r"[.?!…][\"”’')]*(?:\s|$)")
_PARAGRAPH = re.compile(r"\n[^\S\n]*\n\s*")
_KEY = re.compile(r"[\w’'-]+")
_LEAST_LABELS = 3
# Lines with place, hour and names above a transcript are few and short; a headline is short, too.
_HEAD_LINES, _HEAD_LINE, _HEADLINE = 6, 160, 140
# So many letters hold more than the labels and lines above a transcript; a short one has more capitals than others.
_OPENING_LETTERS, _CAPITALS = 2_000, 10
# Twice what the longest posts of micro-blogs held when accounts were quoted so.
_LONGEST_POST = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """Whose turn it is, in the words of the label without colon and language, and what is said in it, by paragraphs.

    `start` is where the turn begins; from there to the next one it is this speaker's voice.
    """

    start: int
    label: Span
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Label:
    start: int
    name: Span
    end: int
    words: str
    opens_line: bool
    is_strong: bool


def find_turns(article: Article) -> tuple[Turn, ...]:
    """The turns of an article in order, without overlap; none where it is no transcript and no signed release."""
    text, start = article.text, _body_start(article)
    if _is_all_capitals(text, start):
        return ()
    labels = _find_labels(text, start)
    whole = _whole(text, start, labels)
    if whole:
        return _turns(text, whole, len(text))
    parted = [label for label in labels if label.opens_line and _is_block(label.words)]
    if _is_exchange(parted):
        return tuple(_single(text, label) for label in parted if _has_sentence(text, label))
    label = _account(text, start) or _headed(text, start) or _credited(text, start)
    return _turns(text, [label], len(text)) if label else ()


def _is_all_capitals(text: str, start: int) -> bool:
    """True where capitals tell nothing: old wire copy has no other letters."""
    opening = text[start : start + _OPENING_LETTERS]
    return sum(map(str.isupper, opening)) > _CAPITALS * sum(map(str.islower, opening))


def is_question(label: str) -> bool:
    """True for the label of whoever asks: "Q", "QUESTION"."""
    return label.lower() in _TURNS.questioners


def is_answer(label: str) -> bool:
    """True for the label of whoever answers: "A", "ANSWER"."""
    return label.lower() in _TURNS.answerers


def _body_start(article: Article) -> int:
    end = article.headline.end if article.headline else 0
    body = trim(article.text, end, len(article.text))
    return body.start if body else len(article.text)


def _find_labels(text: str, start: int) -> list[_Label]:
    found = {match.start("name"): match for match in _ASKING.finditer(text, start)}
    found |= {match.start("name"): match for match in _LABEL.finditer(text, start)}
    labels: list[_Label] = []
    for _, match in sorted(found.items()):
        label = _label(text, start, match)
        if label and not (labels and label.start < labels[-1].end):  # "Okafor" of "Ms. Okafor"
            labels.append(label)
    return labels


def _label(text: str, start: int, match: re.Match[str]) -> _Label | None:
    """The label, where its words can be a name, an office or a part played."""
    words, more = match["name"], match["more"] if "more" in match.re.groupindex else ""
    is_titled = words.partition(" ")[0].lower().strip(".") in _TITLES and more
    if not is_titled and not all(_can_name(word) for word in words.split()):
        return None
    if not _TURNS.notes.isdisjoint(_KEY.findall(words.lower())):
        return None
    country = more[: spoken.start()] if (spoken := _SPOKEN_IN.search(more)) else more
    at = match.start("name")
    return _Label(
        start=at,
        name=Span(start=at, end=at + len(words) + len(country)),
        end=match.start("end"),
        words=words,
        opens_line=at == start or text[at - 1] == "\n" or _BREAK.search(text, max(at - 8, 0), at) is not None,
        is_strong=_is_strong(words, country),
    )


def _can_name(word: str) -> bool:
    key = word.lower()
    if key.endswith("."):  # "Good. Ada Okafor:" begins with another sentence
        key = key.rstrip(".")
        return len(key) == 1 or "." in key or key in _TITLES or key in _OFFICES
    return word[0].isupper() or key in _TURNS.links or key in _CALLINGS


def _is_strong(words: str, country: str) -> bool:
    """True for a label that is one by its words: a title, an office with a name, a part in capitals, a country."""
    keys = _KEY.findall(words.lower())
    if len(keys) == 1:
        return words.isupper() and keys[0] in _TURNS.parts | _ASKED - _TURNS.answerers
    is_titled = keys[0] in _TITLES or (keys[0] == "the" and keys[1] in _OFFICES)
    is_office = not _OFFICES.isdisjoint(keys) and words.rpartition(" ")[2][:1].isupper()
    return is_titled or is_office or bool(country)


def _is_block(words: str) -> bool:
    """True for a label in block capitals, and for that of a question or an answer."""
    bare = words.replace("Mc", "").replace("Mac", "")
    return words.lower() in _ASKED or (bare.isupper() and len(bare) > 1)


def _whole(text: str, start: int, labels: Sequence[_Label]) -> list[_Label]:
    """The labels of a text that is a transcript from its head on; empty where it is none."""
    lined = _known([label for label in labels if label.opens_line])
    inline = _known(labels)
    found = lined if _is_exchange(lined) or not _is_exchange(inline) else inline
    if not found or not _is_head(text, start, found[0]):
        return []
    is_plain = _is_exchange(found) or (found[0].is_strong and _speaks(text, found[0]))
    return found if is_plain else []


def _known(labels: Sequence[_Label]) -> list[_Label]:
    """The labels that are surely so: strong ones, and beside one that comes again all that are in form like it."""
    times = Counter(label.words for label in labels)
    has_names = any(count > 1 and " " in words for words, count in times.items())
    return [
        label
        for label in labels
        if label.is_strong or times[label.words] > 1 or (has_names and label.words.count(" ") > 0)
    ]


def _is_exchange(labels: Sequence[_Label]) -> bool:
    """True for three labels or more, of at least two who speak, one of whom speaks again."""
    times = Counter(label.words for label in labels)
    return len(labels) >= _LEAST_LABELS and 1 < len(times) < len(labels)


def _is_head(text: str, start: int, label: _Label) -> bool:
    """True where nothing but a few short lines stands above the label, or where a row of stars ends what does."""
    above = text[start : label.start]
    if _BREAK.search(above):
        return True
    lines = [line for line in above.split("\n") if line.strip()]
    return len(lines) <= _HEAD_LINES and all(len(line) <= _HEAD_LINE for line in lines)


def _speaks(text: str, label: _Label) -> bool:
    """True where what follows a label is no headline, which has no stop and is short, and no quotation.

    No headline has a country behind a name, or a plain "Mr." before it.
    """
    said = text[label.end : _line_end(text, label.end)].strip()
    if not said or said[0] in _OPENING:
        return False
    if text[label.name.end - 1] == ")" or label.words.partition(" ")[0].lower().strip(".") in _PLAIN_TITLES:
        return True
    said = said.rstrip(_CLOSED)
    return len(said) > _HEADLINE or (bool(said) and (said[-1] in ".…" or _SENTENCE.search(said) is not None))


def _has_sentence(text: str, label: _Label) -> bool:
    return _SENTENCE.search(text, label.end, _line_end(text, label.end)) is not None


def _line_end(text: str, at: int) -> int:
    gap = _PARAGRAPH.search(text, at)
    return gap.start() if gap else len(text)


def _single(text: str, label: _Label) -> Turn:
    """The turn of a label in an article that is more than a transcript: its own paragraph."""
    return _turn(text, label, _line_end(text, label.end))


def _turns(text: str, labels: Sequence[_Label], end: int) -> tuple[Turn, ...]:
    ends = [*(label.start for label in labels[1:]), end]
    found = (_turn(text, label, stop) for label, stop in zip(labels, ends, strict=True))
    return tuple(turn for turn in found if turn.content)


def _turn(text: str, label: _Label, stop: int) -> Turn:
    colon = label.end + (text[label.end : label.end + 1] == ":")
    return Turn(start=label.start, label=label.name, content=tuple(_iter_said(text, colon, stop)))


def _iter_said(text: str, start: int, stop: int) -> Iterator[Span]:
    """The paragraphs between two places, without stage directions and closing lines."""
    at = start
    for gap in (*_PARAGRAPH.finditer(text, start, stop), None):
        end = gap.start() if gap else stop
        if end > at and not _CLOSING.fullmatch(text, at, end):
            yield from _without_asides(text, at, end)
        at = gap.end() if gap else stop


def _without_asides(text: str, start: int, end: int) -> Iterator[Span]:
    asides = [match.span() for match in _ASIDE.finditer(text, start, end) if _is_aside(match[0])]
    for first, last in zip([start, *(after for _, after in asides)], [*(at for at, _ in asides), end], strict=True):
        piece = trim(text, first, last) if first < last else None
        if piece and any(map(str.isalnum, text[piece.start : piece.end])):
            yield piece


def _is_aside(words: str) -> bool:
    return not _TURNS.stage.isdisjoint(_KEY.findall(words.lower()))


def _account(text: str, start: int) -> _Label | None:
    """The account that a post quotes from its first word on (".@AdaOkafor on the port: ...")."""
    match = _ACCOUNT.match(text, start) if len(text) - start <= _LONGEST_POST else None
    if match is None or not (match["more"] == "" or match["more"].split()[0] in _TURNS.settings):
        return None
    return _marked(match)


def _marked(match: re.Match[str], group: str | int = "name") -> _Label:
    name = Span(start=match.start(group), end=match.end(group))
    return _Label(start=match.start(), name=name, end=match.end(), words=match[group], opens_line=True, is_strong=True)


def _headed(text: str, start: int) -> _Label | None:
    """A name with an office in a line of its own above a release; that of a reporter is a byline."""
    match = _HEADED.fullmatch(text, start, _line_end(text, start))
    keys = set(_KEY.findall(match["office"].lower())) if match else set()
    if match is None or _OFFICES.isdisjoint(keys) or not _TURNS.press.isdisjoint(keys):
        return None
    return _marked(match, 0)


def _credited(text: str, start: int) -> _Label | None:
    """Whom a line above a release names ("The following is attributable to Spokesperson Ada Okafor:")."""
    gaps = [gap.end() for _, gap in zip(range(_HEAD_LINES), _PARAGRAPH.finditer(text, start), strict=False)]
    for at in (start, *gaps):
        credit = _TURNS.credits.search(text, at, min(_line_end(text, at), at + _HEAD_LINE))
        match = _CREDITED.fullmatch(text, credit.end(), _line_end(text, at)) if credit else None
        if match and not _OFFICES.isdisjoint(_KEY.findall(match["name"].lower())):
            return _marked(match)
    return None
