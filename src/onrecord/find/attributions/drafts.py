"""Drafts of attributions in one passage: which items are source, cue and content.

One walk from cue to cue. What stands where around a cue decides: a quotation or a clause before its subject and nothing
behind it, or a clause behind it, or both; a cue before its subject; a participle; a passive; "according to"; a hedge.
"""

from __future__ import annotations

from onrecord.find.attributions.contents import OBJECTS, SPEECH, content_end, first_comma, goes_on, says_nothing
from onrecord.find.attributions.credible import can_speak, is_credible, is_slight
from onrecord.find.attributions.datelines import dateline_end
from onrecord.find.attributions.groups import Group, find_group, is_finite, is_participle, is_passive
from onrecord.find.attributions.nesting import Draft, holds, without_slight
from onrecord.find.attributions.sources import (
    Range,
    clause_subject,
    last_phrase_before,
    named_source,
    source_after,
    source_before,
)
from onrecord.find.texts.clauses import (
    PREPOSITIONS,
    WORDS,
    is_clause,
    passage_end,
    skip_addressee,
    skip_adverbial,
    skip_day,
    skip_listener,
    skip_quotes,
    skip_trailer,
    skip_venue,
)
from onrecord.find.texts.passages import QUOTE, Passage
from onrecord.record import Span
from onrecord.words.cues import load_cues

_CUES = load_cues()
_QUOTING = frozenset({"quote", "cite"})
_CLOSERS = frozenset({",", ";", "as", "after", "in", "at", "during", "on", "before", "when"})


def find_drafts(passage: Passage) -> list[Draft]:
    """The drafts of one passage, in order of their cues."""
    return _Scan(passage).run()


class _Scan:
    """One walk over a passage. Before item `floor` everything is used up; `subject` is the last one found,
    `cited` who is cited before the cue of the one that cites him.
    """

    def __init__(self, passage: Passage) -> None:
        self.passage = passage
        self.words = passage.words
        self.stop = passage_end(passage)
        self.drafts: list[Draft] = []
        self.subject: Range | None = None
        self.cited: Draft | None = None
        self.floor = dateline_end(passage)

    def run(self) -> list[Draft]:
        at = 0
        while at < self.stop:
            word = self.words[at]
            if word in _CUES.forms and not self.passage.capitals[at]:
                group = find_group(self.passage, at)
                if group is not None:
                    self._try_verb(group)
                    at = group.stop - 1
            elif word == "according" and self.passage.word(at + 1) == "to":
                self._according(at)
            elif word in _CUES.hedges:
                self._hedge(at)
            at += 1
        return without_slight(self.drafts)

    def _try_verb(self, group: Group) -> None:
        if is_passive(group):
            self._passive(group)
        elif is_participle(group):
            self._participle(group)
        elif is_finite(self.passage, group) and not (self._follows_quote(group.first) and self._inverted(group)):
            self._finite(group)

    def _follows_quote(self, at: int) -> bool:
        before = self.passage.word(at - 1)
        return before == QUOTE or (before == "," and self.passage.word(at - 2) == QUOTE)

    def _finite(self, group: Group) -> None:
        before = self.passage.word(group.first - 1)
        if before in ("and", "but", "or", "then"):
            subject = self.subject or clause_subject(self.passage, group.first - 1, self.floor)
            if subject is not None:
                self._forward(group, subject)
                return
        source = source_before(self.passage, group.first, self.floor)
        if before != "," and self._closes_passage(group) and self._split(group, source):
            return
        if source is not None and not self._is_inverted(group, source):
            self._place(group, source)
        elif before == "," or source is not None:
            self._inverted(group)

    def _is_inverted(self, group: Group, before: Range) -> bool:
        """True where what stands before the cue cannot speak, and what stands behind it to the end can."""
        if group.frame != "say" or self.passage.word(group.stop) == "," or can_speak(self.passage, *before):
            return False
        end = source_after(self.passage, group.stop, self.stop)
        return group.stop < end >= self.stop and can_speak(self.passage, group.stop, end)

    def _split(self, group: Group, source: Range | None) -> bool:
        """The source of a cue that ends a passage, where no comma parts it from what is said."""
        first = last_phrase_before(self.passage, group.first, self.floor)
        if first >= group.first or (source is not None and first < source[0]):
            return False
        if not is_clause(self.passage, self.floor, first):
            return False
        left = (self._left_start(), first - (self.words[first - 1] == ","))
        self._backward(group, (first, group.first), left)
        return True

    def _place(self, group: Group, source: Range) -> None:
        """Content behind the cue, or before the source where nothing follows that could be content."""
        words, first = self.words, source[0]
        if self.passage.word(first - 1) == "as" and self.passage.word(first - 2) in (QUOTE, ","):
            first -= 1
        before = self.passage.word(first - 1)
        left: Range | None = None
        if group.frame in SPEECH and self._follows_quote(first):
            left = self._left_quote(first - (before == ","))
        elif (group.frame in SPEECH or group.frame == "mental") and before == "," and self._closes_clause(group):
            is_said = is_clause(self.passage, self.floor, first - 1)
            left = (self._left_start(), first - 1) if is_said and words[first - 2] != QUOTE else None
        if left is None:
            self._forward(group, source)
        else:
            self._backward(group, source, left)

    def _after_cue(self, group: Group) -> int:
        at = skip_listener(self.passage, group.stop, self.stop) if group.frame == "tell" else group.stop
        at = skip_venue(self.passage, skip_day(self.passage, at))
        return skip_trailer(self.passage, skip_day(self.passage, at), self.stop)

    def _closes_clause(self, group: Group) -> bool:
        at = self._after_cue(group)
        return at >= self.stop or self.words[at] in _CLOSERS

    def _closes_passage(self, group: Group) -> bool:
        return group.frame in ("say", "tell") and self._after_cue(group) >= self.stop

    def _left_start(self) -> int:
        first = self.floor
        while self.passage.word(first) in (",", "and", "but", ";"):
            first += 1
        return first

    def _left_quote(self, stop: int) -> Range:
        """The quotation that ends at item `stop`, with the words of its own sentence before it."""
        first = stop - 1
        while first > self.floor and self.words[first - 1] == QUOTE:
            first -= 1
        if first > self.floor and self.words[first - 1] not in (".", ":", "?") and not self._has_speech(first):
            return self._left_start(), stop
        return first, stop

    def _has_speech(self, stop: int) -> bool:
        words = self.words[self.floor : stop]
        return any(word in _CUES.forms and _CUES.forms[word].frame == "say" for word in words)

    def _backward(self, group: Group, source: Range, left: Range) -> None:
        stop = self._cue_stop(group)
        draft = self._draft(group, stop, source)
        draft.content.append(self.passage.span(*left))
        self._add_right(draft, max(stop, source[1]), is_quoted=QUOTE in self.words[left[0] : left[1]])
        self._finish(draft, source)

    def _add_right(self, draft: Draft, at: int, *, is_quoted: bool) -> None:
        """A second piece: a quotation that goes on, or the rest of a clause around a parenthesis."""
        at = skip_day(self.passage, at)
        following = self.passage.word(at + 1)
        self.floor = at
        if self.passage.word(at) in (",", ":", ".", ";") and following == QUOTE:
            self.floor = skip_quotes(self.passage, at + 1)
            draft.content.append(self.passage.span(at + 1, self.floor))
        elif not is_quoted and at + 1 < self.stop and self.words[at] == "," and goes_on(following):
            draft.content.append(self.passage.span(at + 1, self.stop))

    def _inverted(self, group: Group) -> bool:
        """A cue between its content and its source: "...", said the minister."""
        if group.frame not in SPEECH:
            return False
        end = source_after(self.passage, group.stop, self.stop)
        before = group.first - (self.words[group.first - 1] == ",")
        if end == group.stop or before <= self.floor:
            return False
        if self.words[before - 1] == QUOTE:
            left = self._left_quote(before)
        elif is_clause(self.passage, self.floor, before) and (end >= self.stop or self.words[end] in _CLOSERS):
            left = (self._left_start(), before)
        else:
            return False
        self._backward(group, (group.stop, end), left)
        return True

    def _participle(self, group: Group) -> None:
        """A participle (", adding that ..." goes with the subject of the clause before."""
        before = self.passage.word(group.first - 1)
        if before == "as" and self.drafts and self.drafts[-1].lemma in _QUOTING:
            self._as_saying(group, self.drafts[-1])
            return
        if group.frame in ("seem", "infinitive") or before in PREPOSITIONS or before in ("", "the", "a"):
            return
        if self.words[group.at] == "citing":
            self._citing(group)
        elif group.frame not in SPEECH and before not in (",", "and", "but", QUOTE):
            return
        elif self.subject is not None:
            self._forward(group, self.subject)
        elif before == ",":
            source = clause_subject(self.passage, group.first - 1, self.floor)
            source = source or source_before(self.passage, group.first - 1, self.floor)
            if source is not None:
                self._forward(group, source)

    def _citing(self, group: Group) -> None:
        """Who is cited says what the citing one reports: a nested attribution with the same content."""
        end = source_after(self.passage, group.stop, self.stop)
        draft = self._draft(group, group.stop, (group.stop, end)) if end > group.stop else None
        if self.passage.word(end) == "," and self.passage.word(end + 1) in _CUES.forms:
            self.cited = draft
        elif draft is not None and self.drafts and self.drafts[-1].source:
            self._nest(draft, self.drafts[-1])

    def _as_saying(self, group: Group, outer: Draft) -> None:
        """Who is quoted "as saying", or "was quoted by" another, says what the other one reports."""
        at = self._content_start(group, group.stop)
        end = content_end(self.passage, group, at, self.stop)
        if end <= at or not outer.content or outer.content[0].start >= self.passage.starts[group.first - 1]:
            return
        draft = Draft(
            lemma=group.form.lemma,
            words=self.words[group.first - 1 : group.stop],
            cue=self.passage.span(group.first - 1, group.stop),
        )
        stop = min(outer.content[0].end, self.passage.ends[group.first - 2])
        draft.source.append(Span(start=outer.content[0].start, end=stop))
        outer.content = [self.passage.span(at, end)]
        self._nest(draft, outer)

    def _nest(self, draft: Draft, outer: Draft) -> None:
        draft.content = list(outer.content)
        draft.parent = outer
        self.drafts.append(draft)

    def _passive(self, group: Group) -> None:
        following = self.passage.word(group.stop)
        subject = source_before(self.passage, group.first, self.floor)
        if following == "by":
            end = source_after(self.passage, group.stop + 1, self.stop)
            if subject is not None and end > group.stop + 1:
                draft = self._draft(group, group.stop + 1, (group.stop + 1, end))
                draft.content.append(self.passage.span(*subject))
                self._finish(draft, None)
        elif self.words[group.at] in _CUES.passives and following in ("to", "that", "as", "dead"):
            draft = self._draft(group, group.stop, None)
            end = content_end(self.passage, group, group.stop, self.stop)
            if subject is not None and self.words[subject[0]] != "it":
                draft.content.append(self.passage.span(*subject))
            if end > group.stop:
                draft.content.append(self.passage.span(group.stop, end))
            self._finish(draft, None)

    def _forward(self, group: Group, source: Range) -> None:
        """Content behind the cue."""
        stop = self._cue_stop(group)
        at = self._content_start(group, stop)
        if at >= self.stop and self.passage.word(at) != QUOTE:
            return
        end = content_end(self.passage, group, at, self.stop)
        is_short = group.frame in OBJECTS or (source[0] < group.first and self._is_subordinate(source[0]))
        if is_short and self.words[at] != QUOTE:
            end = first_comma(self.passage, at, end)
        if end <= at or not self._fits(group, at) or not is_credible(self.passage, group, source, (at, end)):
            return
        is_seeming = group.frame == "seem"
        draft = self._draft(group, stop, None if is_seeming else source)
        draft.is_slight = is_slight(self.passage, group, (at, end))
        draft.content.extend([self.passage.span(*source)] if is_seeming else [])
        draft.content.append(self.passage.span(at, end))
        self._finish(draft, source)
        if self.words[end - 1] == QUOTE:
            self.floor = end

    def _content_start(self, group: Group, stop: int) -> int:
        at = skip_day(self.passage, stop)
        if group.frame == "tell":
            at = skip_addressee(self.passage, at, self.stop)
        elif group.frame in SPEECH:
            at = skip_adverbial(self.passage, at, self.stop)
        if self.words[at : at + 2] == (",", "citing"):
            end = source_after(self.passage, at + 2, self.stop)
            if self.passage.word(end) == ",":
                return end + 1
        return at + 1 if self.passage.word(at) in (":", ",") else at

    def _is_subordinate(self, first: int) -> bool:
        return self.words[first] in ("who", "which") or self.passage.word(first - 1) in WORDS["openers"] | {"which"}

    def _fits(self, group: Group, at: int) -> bool:
        """False before words that show the verb to be no cue ("was seen by", "approved under the rules")."""
        following = self.words[at]
        if group.frame == "object" and group.stop == group.at + 1 and following in PREPOSITIONS - {"as"}:
            return False
        return group.frame != "mental" or following not in ("by", "with", "from", "at", "after")

    def _cue_stop(self, group: Group) -> int:
        return skip_venue(self.passage, group.stop) if group.frame in ("say", "tell") else group.stop

    def _according(self, at: int) -> None:
        end = named_source(self.passage, at + 2, self.stop)
        if end == at + 2:
            return
        draft = Draft(lemma="accord", words=("according", "to"), cue=self.passage.span(at, at + 2))
        draft.source.append(self.passage.span(at + 2, end))
        first = self._left_start()
        left_stop = at - (self.passage.word(at - 1) == ",")
        has_left = left_stop - first > 1
        if has_left:
            draft.content.append(self.passage.span(first, left_stop))
        right = end + (self.passage.word(end) == ",")
        if right < self.stop and not (has_left and (right == end or is_clause(self.passage, first, at))):
            draft.content.append(self.passage.span(right, self.stop))
        if draft.content:
            self._finish(draft, None)
            self.floor = max(self.floor, end)

    def _hedge(self, at: int) -> None:
        draft = Draft(lemma=self.words[at], words=(self.words[at],), cue=self.passage.span(at, at + 1))
        first = self._left_start()
        if at > first:
            draft.content.append(self.passage.span(first, at))
        if at + 1 < self.stop:
            draft.content.append(self.passage.span(at + 1, self.stop))
        if draft.content:
            self._finish(draft, None)

    def _draft(self, group: Group, stop: int, source: Range | None) -> Draft:
        cue = self.passage.span(group.first, stop)
        draft = Draft(lemma=group.form.lemma, words=self.words[group.first : stop], cue=cue)
        if source is not None:
            draft.source.append(self.passage.span(*source))
        return draft

    def _finish(self, draft: Draft, subject: Range | None) -> None:
        """Nest the draft where it lies in earlier content, or earlier drafts in it; one that says nothing is none."""
        if all(says_nothing(self.passage, *self.passage.items(piece)) for piece in draft.content):
            return
        tops = [other for other in self.drafts if other.parent is None]
        draft.parent = next((other for other in reversed(tops) if holds(other, draft)), None)
        if draft.parent is None:
            for other in tops:
                if holds(draft, other):
                    other.parent = draft
        self.drafts.append(draft)
        if self.cited is not None:
            self._nest(self.cited, draft)
            self.cited = None
        if subject is not None:
            self.subject = subject
