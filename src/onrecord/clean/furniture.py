"""Which paragraphs, and which of their first and last words, are not the article.

Rules are met where they belong: outlet lines and bylines before the first paragraph, credits and contact lines after
the last, share links anywhere. In doubt words stay: a lost sentence is worse than a kept credit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from onrecord.clean.bylines import Known, read_head_line, split_authors
from onrecord.clean.datelines import find_dateline, find_ending, is_agency
from onrecord.clean.dates import find_moment
from onrecord.clean.lines import Paragraph
from onrecord.record import Detail, FurnitureKind
from onrecord.words.furniture import Zone, load_furniture_words

HEAD_MAX = 14
"""Lines above the article: outlet, sections, headline, deck, byline, dates, share links, caption."""

PASSED_MAX = 3
"""After so many lines that are none of these the article has begun."""

TAIL_MAX = 14
"""Lines below the article that are looked at together once one of them marks its end."""

SHORT = 200
"""Longest line below an end mark; longer lines are paragraphs, and the mark did not end the article."""

RULE_WITHIN = 420
"""No furniture pattern meets longer lines, so none is tried."""

DATELINE_WITHIN = 4
"""Paragraphs below the head among which a dateline may stand; press releases name themselves twice above it."""

TITLE_WORDS = 4
"""A title of fewer words may start a sentence by chance."""

HEADLINE = range(8, 180)
CORRECTION = re.compile(r"\s*(?:corrections?|clarifications?)(?: \([^()]{2,40}\))?\s?[:.—–-]", re.IGNORECASE)
SENTENCE = re.compile(
    r"(?<=[.!?])(?<!\b[A-Z]\.)(?<!\bMr\.)(?<!\bMs\.)(?<!\bDr\.)(?<!\bMrs\.)[\"”’')\]]{0,2}\s+(?=[A-Z(“\"])"
)
LABELLED = re.compile(
    r"(?:(?:first |last )?(?:published|posted|updated|date)(?: of publication)?(?: on| at)?\s?:? )?", re.IGNORECASE
)
NUMBERS = re.compile(r"[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{4}\b")
"""A day in numbers: furniture even where it cannot be told which of them is the month."""

WIRE_DAY = re.compile(
    r"(?<=\w )(?P<agency>[A-Z][A-Za-z]{1,20}) "
    r"(?P<day>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? \d{1,2} [A-Z][a-z]{2,8} \d{4})(?= [\"“‘'A-Z])"
)
HEAD = 300
"""Characters of a first paragraph that hold a headline and what is printed behind it."""

RELEASED = re.compile(r"(?:[^.!?]{0,300}?\s)?for immediate release(?:\s{1,3}download pdf)?\s{1,3}", re.IGNORECASE)
"""What stands before a press release where its lines were joined."""

BEGINS = re.compile(r"[\"“‘'(\[]?[A-ZÀ-Þ0-9]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A stretch of the normalised text that is furniture; `kept` where its words stay in the text."""

    kind: FurnitureKind
    start: int
    end: int
    kept: bool = False


@dataclass(slots=True, kw_only=True)
class Layout:
    """What was found on the way down: marks, details, and the headline's stretch.

    `whole` holds where the paragraphs start that are marked as a whole.
    """

    marks: list[Mark] = field(default_factory=list)
    details: list[Detail] = field(default_factory=list)
    headline: tuple[int, int] | None = None
    whole: set[int] = field(default_factory=set)

    def mark(self, kind: FurnitureKind, paragraph: Paragraph) -> None:
        """Marks a whole paragraph, once; a correction keeps its words, a line of rights is also a detail."""
        if paragraph.start in self.whole:
            return
        self.whole.add(paragraph.start)
        self.marks.append(Mark(kind=kind, start=paragraph.start, end=paragraph.end, kept=kind == "correction"))
        if kind == "rights":
            self.details.append(
                Detail(name="rights", value=paragraph.words, origin="rights line", quote=paragraph.words)
            )


def lay_out(paragraphs: Sequence[Paragraph], titles: Sequence[str], known: Known) -> Layout:
    """Furniture, details and headline of a text. `titles` are the declared ones."""
    layout = Layout()
    first = _read_head(layout, paragraphs, [letters for letters in map(letters_of, titles) if letters], known)
    last = _read_tail(layout, paragraphs, first, known)
    for paragraph in paragraphs[first:last]:
        kind = rule_kind(paragraph.words, "any")
        if kind:
            layout.mark(kind, paragraph)
    gone = layout.whole | ({layout.headline[0]} if layout.headline else set())
    left = [paragraph for paragraph in paragraphs if paragraph.start not in gone]
    for paragraph in left[:2]:
        _read_start(layout, paragraph, titles, known)
    for paragraph in left[2:DATELINE_WITHIN]:
        _read_dateline(layout, paragraph, 0, known)
    if left:
        _read_end(layout, left[-1], known)
    return layout


def letters_of(words: str) -> str:
    """Letters and digits in small letters: what is compared of titles."""
    return "".join(filter(str.isalnum, words)).casefold()


def rule_kind(words: str, *zones: Zone) -> FurnitureKind | None:
    """The kind of furniture that a whole line is, by the rules of these zones."""
    if CORRECTION.match(words):
        return "correction"
    if len(words) > RULE_WITHIN:
        return None
    rules = load_furniture_words().rules
    return next((rule.kind for rule in rules if rule.zone in zones and rule.pattern.fullmatch(words)), None)


def _read_head(layout: Layout, paragraphs: Sequence[Paragraph], titles: Sequence[str], known: Known) -> int:
    """Marks what stands above the article; gives the number of the first paragraph below the head."""
    passed, first = 0, 0
    for number, paragraph in enumerate(paragraphs[:HEAD_MAX]):
        if passed >= PASSED_MAX or len(paragraph.words) > RULE_WITHIN:
            break
        if letters_of(paragraph.words) in titles:
            _take_title(layout, paragraph)
        elif not _read_line(layout, paragraphs, number, known, titled=bool(titles)):
            if not titles and layout.headline is None and not passed and is_headline(paragraphs, number):
                layout.headline = (paragraph.start, paragraph.end)
            else:
                passed += 1
                continue
        first = number + 1 if not passed else first
    return first


def _take_title(layout: Layout, paragraph: Paragraph) -> None:
    if layout.headline is None:
        layout.headline = (paragraph.start, paragraph.end)
    else:
        layout.mark("note", paragraph)


def _read_line(layout: Layout, paragraphs: Sequence[Paragraph], number: int, known: Known, *, titled: bool) -> bool:
    """Marks an outlet line, byline or other furniture of the head; false where the line is none."""
    paragraph = paragraphs[number]
    above = layout.headline is None
    line = read_head_line(paragraph.words, known, first=above)
    if line and above and not titled and not _is_sure(line.details, paragraph.words):
        line = line if is_headline(paragraphs, number + 1) else None
    if line:
        layout.mark(line.kind, paragraph)
        layout.details.extend(line.details)
        return True
    kind = rule_kind(paragraph.words, "any", "head")
    edge = find_dateline(paragraph.words, known.outlet)
    if kind is None and edge and edge.end == len(paragraph.words):
        kind = "dateline"
        layout.details.extend(edge.details)
    if kind:
        layout.mark(kind, paragraph)
    return kind is not None


def _is_sure(details: Sequence[Detail], words: str) -> bool:
    """False for a line that may as well be a headline with a date."""
    if words[:1] in "-–—|" or "|" in words or "•" in words or "·" in words:
        return True
    return not any(detail.name == "outlet" for detail in details) or any(detail.name == "author" for detail in details)


def is_headline(paragraphs: Sequence[Paragraph], number: int) -> bool:
    """True for a short line without a full stop that stands above a blank line, a byline or a paragraph."""
    if number + 1 >= len(paragraphs):
        return False
    words, after = paragraphs[number].words, paragraphs[number + 1]
    if len(words) not in HEADLINE or words.count(" ") < 1 or not BEGINS.match(words):
        return False
    if words[-1] in ",;:" or (words[-1] == "." and not re.search(r"\b[A-Z]\.[A-Z]\.$", words)):
        return False
    nothing = Known(outlet=None, authors=frozenset())
    return after.opens or len(after.words) > len(words) or read_head_line(after.words, nothing, first=False) is not None


def _read_tail(layout: Layout, paragraphs: Sequence[Paragraph], first: int, known: Known) -> int:
    """Marks what stands below the article; gives the number behind its last paragraph."""
    last = _find_end(paragraphs, first)
    for paragraph in paragraphs[last:]:
        layout.mark(rule_kind(paragraph.words, "any", "tail", "end") or "promotion", paragraph)
    while last > first + 1:
        paragraph = paragraphs[last - 1]
        kind = rule_kind(paragraph.words, "any", "tail", "end")
        if kind or _is_byline(paragraph, known):
            layout.mark(kind or "byline", paragraph)
        else:
            break
        last -= 1
    return last


def _find_end(paragraphs: Sequence[Paragraph], first: int) -> int:
    """The number of the first paragraph from which on only short lines stand, the first of them an end mark."""
    low = max(first + 1, len(paragraphs) - TAIL_MAX)
    for number in range(len(paragraphs) - 1, low - 1, -1):
        if len(paragraphs[number].words) > SHORT:
            low = number + 1
            break
    for number in range(low, len(paragraphs)):
        if rule_kind(paragraphs[number].words, "end"):
            return number
    return len(paragraphs)


def _is_byline(paragraph: Paragraph, known: Known) -> bool:
    line = read_head_line(paragraph.words, known, first=False)
    return line is not None and any(detail.name == "author" for detail in line.details)


def _read_start(layout: Layout, paragraph: Paragraph, titles: Sequence[str], known: Known) -> None:
    """Marks a date, a repeated title and a dateline before a paragraph's first sentence."""
    at = _read_dated(layout, paragraph, titles) or _read_released(layout, paragraph)
    if not at:
        _read_wire_day(layout, paragraph)
    for title in titles:
        end = match_title(paragraph.words, at, title)
        if end is not None:
            behind = end + len(paragraph.words[end:]) - len(paragraph.words[end:].lstrip(" .:|–—-"))
            if layout.headline is None:
                layout.headline = (paragraph.start + at, paragraph.start + end)
                at = end
            if at < behind:
                layout.marks.append(Mark(kind="note", start=paragraph.start + at, end=paragraph.start + behind))
            at = behind
            break
    _read_dateline(layout, paragraph, at, known)


def _read_dateline(layout: Layout, paragraph: Paragraph, at: int, known: Known) -> None:
    edge = find_dateline(paragraph.words[at:], known.outlet)
    if edge:
        kind: FurnitureKind = "dateline" if edge.kind == "dateline" else "credit"
        layout.marks.append(Mark(kind=kind, start=paragraph.start + at, end=paragraph.start + at + edge.end))
        layout.details.extend(edge.details)


def _read_wire_day(layout: Layout, paragraph: Paragraph) -> None:
    """Notes the day behind the agency that stands between a repeated headline and the first sentence, all in one line:
    "Nine die in Olm AFP Friday 15 Jul 2016 At least nine ...".
    """
    for found in WIRE_DAY.finditer(paragraph.words[:HEAD]):
        if is_agency(found["agency"], None):
            layout.details.append(Detail(name="published", value=found["day"], origin="first line", quote=found["day"]))
            return


def _read_dated(layout: Layout, paragraph: Paragraph, titles: Sequence[str]) -> int:
    """Marks the date before the first sentence ("Posted on April 19 2017 by ..."); gives where the sentence starts."""
    begin = _dated_from(paragraph.words)
    moment = find_moment(paragraph.words[begin : begin + 60])
    numbers = NUMBERS.match(paragraph.words, begin)
    if numbers is None and (moment is None or moment.start):
        return 0
    end = max(numbers.end() if numbers else 0, begin + moment.end if moment and not moment.start else 0)
    gap = len(paragraph.words[end:]) - len(paragraph.words[end:].lstrip(" .|–—-"))
    by = re.match(r"by ", paragraph.words[end + gap :])
    starts = (
        [at for at in (_find_title(paragraph.words, end, title) for title in titles) if at is not None] if by else []
    )
    if starts:
        name = paragraph.words[end + gap + 3 : starts[0]].strip()
        persons, outlets = split_authors(name)
        for outlet in outlets:
            layout.details.append(Detail(name="outlet", value=outlet, origin="first line", quote=name))
        if persons:
            layout.details.append(Detail(name="author", value=name, origin="first line", quote=name))
        gap = starts[0] - end
    elif not gap or not BEGINS.match(paragraph.words, end + gap):
        return 0
    words = paragraph.words[begin:end]
    layout.details.append(Detail(name="published", value=words, origin="first line", quote=words))
    if begin and is_agency(paragraph.words[:begin].strip(), None):
        agency = paragraph.words[:begin].strip()
        layout.details.append(Detail(name="credit", value=agency, origin="first line", quote=agency))
    layout.marks.append(Mark(kind="outlet line", start=paragraph.start, end=paragraph.start + end + gap))
    return end + gap


def _read_released(layout: Layout, paragraph: Paragraph) -> int:
    """Marks the head of a press release; gives where its first sentence starts."""
    released = RELEASED.match(paragraph.words)
    if released is None or not BEGINS.match(paragraph.words, released.end()):
        return 0
    layout.marks.append(Mark(kind="outlet line", start=paragraph.start, end=paragraph.start + released.end()))
    return released.end()


def _dated_from(words: str) -> int:
    """Where the day may start: behind a label, or behind the name of an agency."""
    label = LABELLED.match(words)
    if label and label.end():
        return label.end()
    name = words.partition(" ")[0]
    return len(name) + 1 if name.casefold() in load_furniture_words().agencies else 0


def _find_title(words: str, start: int, title: str) -> int | None:
    first = title.split(" ", 1)[0]
    at = words.find(first, start, start + 120)
    while at >= 0:
        if match_title(words, at, title) is not None:
            return at
        at = words.find(first, at + 1, start + 120)
    return None


def match_title(words: str, start: int, title: str) -> int | None:
    """Where the title that starts here ends, if a new sentence follows; None where it does not stand here."""
    letters = letters_of(title)
    if title.count(" ") + 1 < TITLE_WORDS:
        return None
    at, seen = start, 0
    while at < len(words) and seen < len(letters):
        sign = words[at].casefold()
        if sign.isalnum():
            if not letters.startswith(sign, seen):
                return None
            seen += len(sign)
        at += 1
    behind = words[at:].lstrip("\"”’'") if seen == len(letters) else "x"
    return at if re.match(r"\s{0,2}[.:|–—-]?\s{1,2}[\"“‘'(]?[A-ZÀ-Þ0-9]", behind) else None


def _read_end(layout: Layout, paragraph: Paragraph, known: Known) -> None:
    """Marks sentences of credit and the agency behind the last sentence."""
    stop = len(paragraph.words)
    for start, end in reversed(list(_iter_sentences(paragraph.words))[1:]):
        kind = rule_kind(paragraph.words[start:end].strip(), "tail", "end", "any")
        if kind in {None, "caption", "correction"}:
            break
        layout.marks.append(Mark(kind=kind, start=paragraph.start + start, end=paragraph.start + stop))
        stop = start
    edge = find_ending(paragraph.words[:stop].rstrip(), known.outlet)
    if edge:
        layout.marks.append(Mark(kind="credit", start=paragraph.start + edge.start, end=paragraph.start + stop))
        layout.details.extend(edge.details)


def _iter_sentences(words: str) -> Iterator[tuple[int, int]]:
    at = 0
    for gap in SENTENCE.finditer(words, max(0, len(words) - 1000)):
        yield at, gap.start()
        at = gap.end()
    yield at, len(words)
