"""Drafts of attributions in one unit: which items are source, cue and content."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.find.clauses import (
    AUXILIARIES,
    DAYS,
    DETERMINERS,
    NEGATIONS,
    is_adverb,
    is_break,
    is_verb,
    source_after,
    source_before,
    unit_end,
)
from onrecord.find.units import QUOTE, Unit
from onrecord.record import Span
from onrecord.words.cues import Form, Frame, load_cues

_CUES = load_cues()
_BE = frozenset("is are was were be been being ’re 're".split())
_PLURAL_SUBJECTS = frozenset("they we i you who which that some many most others both few".split())


@dataclass(slots=True)
class Draft:
    """One attribution in the making; spans of the text, in order."""

    cue_at: int
    source: list[Span] = field(default_factory=list)
    cue: list[Span] = field(default_factory=list)
    content: list[Span] = field(default_factory=list)
    lemma: str = ""
    cue_negated: bool = False
    cue_words: tuple[str, ...] = ()
    parent: Draft | None = None
    quoted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A cue as it stands: items [first, stop), its verb at `at`; `before` is the verb's frame there."""

    first: int
    at: int
    stop: int
    form: Form
    frame: Frame
    helpers: tuple[str, ...]


def find_group(unit: Unit, at: int) -> Group | None:
    """The cue around the verb at item `at`: auxiliaries and adverbs before it, the words that belong to it behind."""
    words = unit.words
    form = _CUES.forms[words[at]]
    first = at
    while first > 0 and (words[first - 1] in AUXILIARIES or is_adverb(words[first - 1])):
        first -= 1
    while first < at and is_adverb(words[first]) and (first == 0 or words[first - 1] in (",", "and", "but", QUOTE)) and words[first] not in ("also", "never"):
        first += 1
    frame, stop = _with_tail(words, at, form)
    if frame == "none":
        return None
    return Group(first=first, at=at, stop=stop, form=form, frame=frame, helpers=words[first:at])


def _with_tail(words: tuple[str, ...], at: int, form: Form) -> tuple[Frame, int]:
    for frame, tail in form.tails:
        if words[at + 1 : at + 1 + len(tail)] == tail:
            return frame, at + 1 + len(tail)
    return form.frame, at + 1


def is_finite(unit: Unit, group: Group) -> bool:
    """True where the cue can be the verb of a clause with a subject before it."""
    words, helpers, shape = unit.words, group.helpers, group.form.shape
    before = words[group.first - 1] if group.first else ""
    if "to" in helpers or before in DETERMINERS - {"that", "this", "some", "any"}:
        return False
    if shape == "past":
        return not (set(helpers) & (_BE | {"did", "do"}))
    if shape == "s":
        return not set(helpers) & AUXILIARIES
    if shape == "base":
        return bool(set(helpers) & AUXILIARIES) or _is_plural(before)
    if shape == "ing":
        return bool(set(helpers) & _BE)
    return bool(set(helpers) & {"has", "have", "had", "’ve", "'ve"})


def _is_plural(word: str) -> bool:
    return word in _PLURAL_SUBJECTS or word in ("police", "people") or (word.endswith("s") and len(word) > 3 and not word.endswith(("ss", "’s", "'s")))  # noqa: PLR2004


def find_drafts(unit: Unit) -> list[Draft]:
    """The drafts of one unit, in order of their cues."""
    return _Scan(unit).run()


class _Scan:
    """One walk over a unit, from cue to cue."""

    def __init__(self, unit: Unit) -> None:
        self.unit = unit
        self.words = unit.words
        self.stop = unit_end(unit)
        self.drafts: list[Draft] = []
        self.claimed = 0
        self.subject: tuple[int, int] | None = None
        self.floor = 0

    def run(self) -> list[Draft]:
        words = self.words
        at = 0
        while at < self.stop:
            word = words[at]
            if word in _CUES.forms:
                group = find_group(self.unit, at)
                if group is not None:
                    self._try_verb(group)
                    at = max(at, group.stop - 1)
            elif word == "according" and words[at + 1 : at + 2] == ("to",):
                self._according(at)
            elif word in _CUES.hedges:
                self._hedge(at)
            at += 1
        return self.drafts

    def _new(self, group_span: Span, at: int, *, lemma: str, words: tuple[str, ...]) -> Draft:
        negated = bool(set(words) & NEGATIONS) or lemma in ("decline", "refuse")
        return Draft(cue_at=at, cue=[group_span], lemma=lemma, cue_negated=negated, cue_words=words)

    def _try_verb(self, group: Group) -> None:
        words = self.words
        if group.form.shape in ("past", "participle") and set(group.helpers) & _BE:
            self._passive(group)
            return
        if group.form.shape == "ing" and not set(group.helpers) & _BE:
            self._participle(group)
            return
        if not is_finite(self.unit, group):
            return
        before = words[group.first - 1] if group.first else ""
        if group.frame in ("say", "tell", "ask") and (before == QUOTE or (before == "," and group.first > 1 and words[group.first - 2] == QUOTE)):
            if self._inverted(group):
                return
        if before in ("and", "but", "or", "then") and self.subject is not None:
            self._forward(group, self.subject, group.first - 1)
            return
        source = source_before(self.unit, group.first, self.floor)
        if source is None and before == "," and group.frame in ("say", "tell", "ask"):
            self._inverted(group)
            return
        if source is None:
            return
        self._place(group, source)

    def _place(self, group: Group, source: tuple[int, int]) -> None:
        """Content behind the cue, or before the source where the cue closes the clause, or both."""
        words, first = self.words, source[0]
        before = words[first - 1] if first else ""
        takes_left = group.frame in ("say", "tell", "ask") or (group.frame == "mental" and before == ",")
        left: tuple[int, int] | None = None
        if takes_left and before == QUOTE:
            left = self._left_quote(first)
        elif takes_left and before == "," and first > 1 and words[first - 2] == QUOTE:
            left = self._left_quote(first - 1)
        elif takes_left and before == "," and self._is_clause(self.floor, first - 1) and self._closes(group):
            left = (self._left_start(), first - 1)
        if left is None:
            self._forward(group, source, first)
            return
        self._backward(group, source, left)

    def _is_clause(self, first: int, stop: int) -> bool:
        words = self.words
        if stop - first < 2:
            return False
        if words[first] in ("in", "on", "at", "after", "during", "when", "while", "as", "although", "though", "before", "since", "with", "if", "by", "for", "despite", "because", "amid", "from", "asked") and "," not in words[first:stop]:
            return False
        return any(is_verb(word) or word in _CUES.forms for word in words[first:stop])

    def _closes(self, group: Group) -> bool:
        """True where nothing that could be content follows the cue."""
        at = self._skip_day(group.stop)
        at = self._skip_venue(at)
        at = self._skip_day(at)
        return at >= self.stop or self.words[at] in (",", "as", "after", "in", "at", "during", "on", "before", "when", ";")

    def _left_start(self) -> int:
        first = self.floor
        while first < self.stop and self.words[first] in (",", "and", "but", ";"):
            first += 1
        return first

    def _left_quote(self, stop: int) -> tuple[int, int]:
        """The quotation that ends at item `stop`, with the words of its own sentence before it."""
        words = self.words
        first = stop - 1
        while first > self.floor and words[first - 1] == QUOTE:
            first -= 1
        if first > self.floor and not any(word in _CUES.forms and _CUES.forms[word].frame == "say" for word in words[self.floor : first]) and words[first - 1] not in (".", ":", "?"):
            first = self._left_start()
        return first, stop

    def _backward(self, group: Group, source: tuple[int, int], left: tuple[int, int]) -> None:
        unit, words = self.unit, self.words
        stop = self._cue_stop(group)
        draft = self._new(unit.span(group.first, stop), group.at, lemma=group.form.lemma, words=words[group.first : stop])
        draft.source = [unit.span(*source)]
        draft.content = [unit.span(*left)]
        draft.quoted = QUOTE in words[left[0] : left[1]]
        after = max(stop, source[1])
        self._add_right(draft, after)
        self._finish(draft, source, left[0])

    def _add_right(self, draft: Draft, after: int) -> None:
        """A second piece: a quotation that goes on, or the rest of a clause around a parenthesis."""
        words = self.words
        at = self._skip_day(after)
        if at < self.stop and words[at] in (",", ":", ".", ";") and at + 1 < len(words) and words[at + 1] == QUOTE:
            end = at + 2
            while end < len(words) and words[end] == QUOTE:
                end += 1
            draft.content.append(self.unit.span(at + 1, end))
            self.claimed = self.floor = end
            return
        if not draft.quoted and at + 1 < self.stop and words[at] == "," and not words[at + 1].endswith("ing") and words[at + 1] not in ("and", "but", "citing", "as", "who", "which", "while", "after", "though", "although", "according"):
            draft.content.append(self.unit.span(at + 1, self.stop))
            self.claimed = self.stop
            return
        self.claimed = max(self.claimed, at)
        self.floor = at

    def _inverted(self, group: Group) -> bool:
        """A cue between its content and its source: "...", said the minister."""
        unit, words = self.unit, self.words
        end = source_after(unit, group.stop, self.stop)
        if end == group.stop:
            return False
        before = group.first - (words[group.first - 1] == ",")
        if words[before - 1] == QUOTE:
            left = self._left_quote(before)
        elif self._is_clause(self.floor, before):
            left = (self._left_start(), before)
        else:
            return False
        self._backward(group, (group.stop, end), left)
        return True

    def _participle(self, group: Group) -> None:
        """", adding that ..." goes with the subject of the clause before."""
        words = self.words
        before = words[group.first - 1] if group.first else ""
        if group.frame in ("none", "seem", "infinitive") or group.first == 0:
            return
        source = self.subject
        if before in ("of", "for", "by", "in", "the", "a", "from", "about", "with"):
            return
        if source is None and before != ",":
            return
        if source is None:
            found = source_before(self.unit, group.first - 1, self.floor)
            source = self._clause_subject(group.first - 1) or found
        if source is not None:
            self._forward(group, source, group.first - 1)

    def _clause_subject(self, stop: int) -> tuple[int, int] | None:
        """The noun phrase before the first finite verb of the unit."""
        for at in range(1, stop):
            if is_verb(self.words[at]) or (self.words[at] in _CUES.forms and _CUES.forms[self.words[at]].shape in ("past", "s")):
                return source_before(self.unit, at, self.floor)
        return None

    def _passive(self, group: Group) -> None:
        words, unit = self.words, self.unit
        following = words[group.stop] if group.stop < self.stop else ""
        verb = words[group.at]
        if following == "by":
            end = source_after(unit, group.stop + 1, self.stop)
            subject = source_before(unit, group.first, self.floor)
            if subject is None or end == group.stop + 1:
                return
            draft = self._new(unit.span(group.first, group.stop + 1), group.at, lemma=group.form.lemma, words=words[group.first : group.stop])
            draft.source = [unit.span(group.stop + 1, end)]
            draft.content = [unit.span(*subject)]
            self._finish(draft, None, subject[0])
        elif verb in _CUES.passives and following in ("to", "that", "as", "dead"):
            subject = source_before(unit, group.first, self.floor)
            draft = self._new(unit.span(group.first, group.stop), group.at, lemma=group.form.lemma, words=words[group.first : group.stop])
            end = self._content_end(group, group.stop)
            if subject is not None and words[subject[0]] != "it":
                draft.content.append(unit.span(*subject))
            if end > group.stop:
                draft.content.append(unit.span(group.stop, end))
            self._finish(draft, None, group.first)
            self.claimed = max(self.claimed, end)

    def _forward(self, group: Group, source: tuple[int, int], floor: int) -> None:
        """Content behind the cue."""
        unit, words = self.unit, self.words
        stop = self._cue_stop(group)
        at = self._skip_day(stop)
        if group.frame == "tell":
            at = self._skip_addressee(at)
        if at < self.stop and words[at] in (":", ","):
            at += 1
        end = self._content_end(group, at)
        if end <= at or not self._fits(group, at):
            return
        draft = self._new(unit.span(group.first, stop), group.at, lemma=group.form.lemma, words=words[group.first : stop])
        draft.source = [unit.span(*source)]
        if group.frame == "seem":
            draft.content, draft.source = [unit.span(*source)], []
        draft.content.append(unit.span(at, end))
        draft.quoted = QUOTE in words[at:end]
        self._finish(draft, source, source[0])
        self.claimed = max(self.claimed, end)
        if words[end - 1] == QUOTE:
            self.floor = end

    def _fits(self, group: Group, at: int) -> bool:
        following = self.words[at]
        if group.frame in ("object", "mental") and following in ("by", "with", "from", "at", "after"):
            return False
        return not (group.form.shape in ("base", "s") and group.frame == "object" and following in ("of", "from", "in", "on"))

    def _cue_stop(self, group: Group) -> int:
        """The cue with "in a statement", "on Twitter" where they follow at once."""
        if group.frame in ("say", "tell"):
            return self._skip_venue(group.stop)
        return group.stop

    def _skip_venue(self, at: int) -> int:
        words = self.words
        if words[at : at + 1] in (("on",), ("via",)) and words[at + 1 : at + 2] and words[at + 1] in _CUES.media_venues:
            return at + 2
        if words[at : at + 1] in (("in",), ("on",)):
            for end in range(at + 2, min(at + 6, self.stop)):
                if words[end] in _CUES.venues and words[at + 1] in ("a", "an", "his", "her", "its", "their", "the"):
                    return end + 1
        return at

    def _skip_day(self, at: int) -> int:
        words = self.words
        end = at
        if end < self.stop and words[end] in ("on", "late", "early", "last", "earlier", "this", "later"):
            end += 1
        if end < self.stop and words[end] in ("on", "this", "in", "late", "the"):
            end += 1
        if end < self.stop and (words[end] in DAYS or (end > at and words[end] in ("week", "month", "year", "night", "day"))):
            end += 1
            if end < self.stop and words[end] in ("night", "morning", "evening", "afternoon"):
                end += 1
            return end
        return at

    def _skip_addressee(self, at: int) -> int:
        """Behind the one who is told: up to "that", a quotation, a comma or colon, or a new subject."""
        words = self.words
        for end in range(at, min(at + 14, self.stop)):
            if words[end] in ("that", QUOTE, ":", ",", "how", "why", "what", "whether", "if"):
                return end + (words[end] == ",")
            if end > at and words[end] in ("he", "she", "they", "it", "we", "i", "there", "to", "the", "his", "her", "about"):
                return end
        return min(at + 1, self.stop)

    def _content_end(self, group: Group, at: int) -> int:
        """The end of the content that begins at item `at`."""
        words = self.words
        if at < self.stop and words[at] == QUOTE:
            end = at
            while end < len(words) and words[end] == QUOTE:
                end += 1
            return end
        for end in range(at, self.stop):
            if self._cuts(group, end):
                return end
        return self.stop

    def _cuts(self, group: Group, at: int) -> bool:
        words = self.words
        word = words[at]
        if word == ";":
            return True
        following = words[at + 1] if at + 1 < self.stop else ""
        if word == ",":
            if following in ("adding", "saying", "citing", "noting", "according", "arguing", "calling", "telling", "warning", "insisting", "claiming", "stressing", "accusing", "though", "although"):
                return True
            if following in ("but", "while", "even", "as", "which", "who", "a", "and", "after", "with") and group.frame in ("object", "mental", "infinitive", "seem"):
                return True
            return following in ("and", "but") and self._is_coordinated(at + 2)
        return word in ("and", "but") and self._is_coordinated(at + 1)

    def _is_coordinated(self, at: int) -> bool:
        words = self.words
        while at < self.stop and (is_adverb(words[at]) or words[at] in ("has", "have", "had")):
            at += 1
        if at >= self.stop or words[at] not in _CUES.forms:
            return False
        form = _CUES.forms[words[at]]
        return form.frame in ("say", "tell", "ask", "object") and form.shape in ("past", "s")

    def _according(self, at: int) -> None:
        unit, words = self.unit, self.words
        end = source_after(unit, at + 2, self.stop)
        if end == at + 2:
            return
        draft = self._new(unit.span(at, at + 2), at, lemma="according", words=("according", "to"))
        draft.source = [unit.span(at + 2, end)]
        comma = at > 0 and words[at - 1] == ","
        first = self._left_start()
        if at - comma - first > 1:
            draft.content = [unit.span(first, at - comma)]
        elif end < self.stop:
            start = end + (words[end] == ",")
            if start < self.stop:
                draft.content = [unit.span(start, self.stop)]
                self.claimed = self.stop
        if draft.content:
            self._finish(draft, None, first)
            self.floor = max(self.floor, end)

    def _hedge(self, at: int) -> None:
        unit, words = self.unit, self.words
        first = self._left_start()
        draft = self._new(unit.span(at, at + 1), at, lemma=words[at], words=(words[at],))
        if at > first:
            draft.content.append(unit.span(first, at))
        if at + 1 < self.stop:
            draft.content.append(unit.span(at + 1, self.stop))
        if draft.content:
            self._finish(draft, None, at)

    def _finish(self, draft: Draft, subject: tuple[int, int] | None, first: int) -> None:
        """Nest the draft where it lies in earlier content, or earlier drafts in it."""
        outer = self.drafts[-1] if self.drafts else None
        position = draft.cue[0].start
        for other in reversed(self.drafts):
            if any(piece.start <= position < piece.end for piece in other.content) and other.parent is None:
                draft.parent = other
                break
        else:
            for other in self.drafts:
                where = other.cue[0].start
                if other.parent is None and any(piece.start <= where < piece.end for piece in draft.content):
                    other.parent = draft
        del outer
        self.drafts.append(draft)
        if subject is not None:
            self.subject = subject
