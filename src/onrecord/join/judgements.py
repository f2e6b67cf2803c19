"""A person's decisions: how one is made, which of several counts, and how they stand beside the machine's words.

The log of judgements is only added to. What counts is a function of the log: the last decision on a subject, whatever
the order in which the log is read. Whoever decides, nothing of the machine's is taken away: a rejected claim is marked,
a corrected cell shows both values.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Collection, Iterable, Mapping
from datetime import UTC, datetime
from typing import NamedTuple, get_args

from onrecord.errors import UsageError
from onrecord.ids import make_id
from onrecord.record import Decision, JudgedKind, Judgement

OF_PAIRS: tuple[Decision, ...] = ("same", "different", "unsure")
OF_CLAIMS: tuple[Decision, ...] = ("accept", "reject", "correct")
DECISIONS: Mapping[JudgedKind, tuple[Decision, ...]] = {
    "actors": OF_PAIRS,
    "incidents": OF_PAIRS,
    "origins": OF_PAIRS,
    "claim": OF_CLAIMS,
    "cell": OF_CLAIMS,
}
SUBJECTS: Mapping[JudgedKind, tuple[str, ...]] = {
    "actors": ("a name", "another name"),
    "incidents": ("a claim's id", "another claim's id"),
    "origins": ("an article's id", "another article's id"),
    "claim": ("a claim's id",),
    "cell": ("a claim's id", "the name of a column"),
}
KINDS: Mapping[str, JudgedKind] = {kind: kind for kind in get_args(JudgedKind)}
TOLD: Mapping[Decision, str] = {
    "same": "taken for one",
    "different": "kept apart",
    "unsure": "left open",
    "accept": "accepted",
    "reject": "rejected",
    "correct": "corrected to",
}
# Characters. A cell of a spreadsheet holds 32,767 (Excel's published limit), and an export may add some.
LONGEST = 30_000
# Characters. PostgreSQL indexes no value above 2,704 bytes, and a character has up to four; ids have some 40.
LONGEST_SUBJECT = 600
LINE_ENDS = re.compile(r"\r\n?")
# No database or file of text takes all of these: control characters but tab and line end, and halves of characters.
UNWRITABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


class Signature(NamedTuple):
    """Who decided, at which instant (with its time zone), and why; `why` may be empty."""

    who: str
    decided_at: datetime
    why: str = ""


class Subject(NamedTuple):
    """What is judged: the kind of judgement, and what it is about."""

    kind: JudgedKind
    parts: tuple[str, ...]


class JudgedCell(NamedTuple):
    """What the machine read in a cell, and the decision on it that counts, None where there is none."""

    machine: str | None
    judgement: Judgement | None

    @property
    def value(self) -> str | None:
        """What counts: the person's value, nothing where a person rejected the machine's, else the machine's."""
        if self.judgement is None or self.judgement.decision == "accept":
            return self.machine
        return self.judgement.value


class JudgedRow(NamedTuple):
    """The cells of a claim with the decisions on them.

    `judgement` is the decision on the claim as a whole, None where there is none. `strays` are decisions on cells that
    the row does not have, in order of decision.
    """

    claim_id: str
    cells: Mapping[str, JudgedCell]
    judgement: Judgement | None
    strays: tuple[Judgement, ...]


def make_judgement(
    kind: str, subjects: Iterable[str], decision: str, *, signature: Signature, value: str | None = None
) -> Judgement:
    """The judgement, checked; its id is a hash of all it says, so that the same decision is the same record.

    `subjects` are as in `Judgement`; the two of a pair are put in order, so that (a, b) and (b, a) are one subject.
    Blanks at the ends are dropped, line ends are line feeds, the instant is in UTC. UsageError says what is wrong with
    a part of it, why, and what to do.
    """
    subject = _check_subject(kind, subjects)
    chosen = next((each for each in DECISIONS[subject.kind] if each == decision), None)
    if chosen is None:
        raise UsageError(
            f"“{decision}” is no decision on {kind}: it would mean nothing there. "
            f"Decide one of: {', '.join(DECISIONS[subject.kind])}."
        )
    value = _check_value(chosen, value)
    who = _tidy(signature.who, "who")
    if not who:
        raise UsageError("“who” is empty: a decision that nobody made cannot be defended. Name the person who made it.")
    moment, why = _check_moment(signature.decided_at), _tidy(signature.why, "why")
    return Judgement(
        id=make_id("judgement", subject.kind, subject.parts, chosen, value, who, moment.isoformat(), why),
        kind=subject.kind,
        subjects=subject.parts,
        decision=chosen,
        value=value,
        who=who,
        decided_at=moment,
        why=why,
    )


def _check_subject(kind: str, subjects: Iterable[str]) -> Subject:
    known = KINDS.get(kind)
    if known is None:
        raise UsageError(
            f"“{kind}” is no kind of judgement: it does not say what is decided on. Use one of: {', '.join(KINDS)}."
        )
    parts = tuple(_tidy(each, "subject", longest=LONGEST_SUBJECT) for each in subjects)
    wanted = " and ".join(SUBJECTS[known])
    if len(parts) != len(SUBJECTS[known]) or not all(parts):
        given = sum(map(bool, parts))
        raise UsageError(f"a judgement on {kind} is about {wanted}, and {given} given. Name {wanted}, none left empty.")
    if DECISIONS[known] is OF_PAIRS:
        if parts[0] == parts[1]:
            raise UsageError(f"“{parts[0]}” stands against itself: a pair is of two. Name {wanted}.")
        parts = tuple(sorted(parts))
    return Subject(known, parts)


def _check_value(decision: Decision, value: str | None) -> str | None:
    tidy = _tidy(value or "", "value") or None
    if decision == "correct" and tidy is None:
        raise UsageError(
            "a correction has no value: what is right instead is not said. "
            "Give the value, or reject where there is nothing to put in its place."
        )
    if decision != "correct" and tidy is not None:
        raise UsageError(
            f"“{decision}” comes with the value “{tidy}”: only a correction has one. "
            "Leave the value empty, or decide “correct”."
        )
    return tidy


def _check_moment(moment: datetime) -> datetime:
    if moment.utcoffset() is None:
        raise UsageError(
            f"“decided at” is {moment.isoformat()}, without a time zone: which of two decisions came later would be a "
            f"guess. Add the zone, as in {moment.replace(microsecond=0).isoformat()}+00:00."
        )
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        message = f"“decided at” is {moment.isoformat()}, out of the calendar's years 1 to 9999. Give the year it was."
        raise UsageError(message) from None


def _tidy(words: str, name: str, *, longest: int = LONGEST) -> str:
    tidy = LINE_ENDS.sub("\n", words).strip()
    fault = UNWRITABLE.search(tidy)
    if fault:
        raise UsageError(
            f"“{name}” holds the character U+{ord(fault[0]):04X}, which is no text: the words may be damaged or not in "
            "UTF-8. Write them anew; save a table as “CSV UTF-8”."
        )
    if len(tidy) > longest:
        raise UsageError(
            f"“{name}” has {len(tidy):,} characters: it would fit no table. Shorten it to {longest:,} at most."
        )
    return tidy


def find_subject(judgement: Judgement) -> Subject:
    """What the judgement is on."""
    return Subject(judgement.kind, judgement.subjects)


def put_in_order(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """The log in order of decision, each once; of one instant, in order of id."""
    found = {judgement.id: judgement for judgement in judgements}
    return tuple(sorted(found.values(), key=lambda judgement: (judgement.decided_at, judgement.id)))


def find_latest(judgements: Iterable[Judgement]) -> dict[Subject, Judgement]:
    """The last decision on each subject, "unsure" among them; in order of the subjects."""
    latest = {find_subject(judgement): judgement for judgement in put_in_order(judgements)}
    return dict(sorted(latest.items()))


def settle(judgements: Iterable[Judgement]) -> dict[Subject, Judgement]:
    """The decision that counts on each subject: the last one, whoever made it; in order of the subjects.

    A subject that was left "unsure" last is open again and not among them. The result is independent of the order in
    which the log comes.
    """
    return {subject: last for subject, last in find_latest(judgements).items() if last.decision != "unsure"}


def find_pairs(judgements: Iterable[Judgement], kind: JudgedKind, decision: Decision) -> tuple[tuple[str, str], ...]:
    """The pairs of a kind that persons decided so, by the decisions that count; in order."""
    pairs = [
        (subject.parts[0], subject.parts[1])
        for subject, judgement in settle(judgements).items()
        if subject.kind == kind and judgement.decision == decision
    ]
    return tuple(sorted(pairs))


def find_orphans(
    judgements: Iterable[Judgement], claim_ids: Collection[str], names: Collection[str], article_ids: Collection[str]
) -> tuple[Judgement, ...]:
    """Judgements with a claim, a name or an article that is not among those given, in order of decision.

    They are to be shown and stay in the log: what has gone may come back with a better engine or a further article.
    """
    claims, known = set(claim_ids), set(names)
    there: dict[JudgedKind, Collection[str]] = {
        "actors": known,
        "incidents": claims,
        "origins": set(article_ids),
        "claim": claims,
        "cell": claims,
    }
    return tuple(
        judgement
        for judgement in put_in_order(judgements)
        if not all(part in there[judgement.kind] for part in find_things(judgement))
    )


def find_things(judgement: Judgement) -> tuple[str, ...]:
    """The claims, names or articles that the judgement is on: its subjects without the name of a column."""
    return judgement.subjects[:1] if judgement.kind == "cell" else judgement.subjects


def find_by_claim(judgements: Iterable[Judgement]) -> dict[str, tuple[Judgement, ...]]:
    """The judgements on each claim and its cells, by claim id, each in order of decision."""
    found: dict[str, list[Judgement]] = {}
    for judgement in put_in_order(judgements):
        if judgement.kind in {"claim", "cell"}:
            found.setdefault(judgement.subjects[0], []).append(judgement)
    return {claim_id: tuple(found[claim_id]) for claim_id in sorted(found)}


def apply(claim_id: str, row: Mapping[str, str | None], judgements: Iterable[Judgement]) -> JudgedRow:
    """The row of a claim with the decisions that count on it and its cells; the machine's values all stay.

    Judgements on other subjects are passed over; `find_by_claim` gives those of a claim, where there are many rows.
    """
    settled = settle(judgements)
    own = {each.parts[1]: made for each, made in settled.items() if each.kind == "cell" and each.parts[0] == claim_id}
    return JudgedRow(
        claim_id=claim_id,
        cells={column: JudgedCell(machine, own.get(column)) for column, machine in row.items()},
        judgement=settled.get(Subject("claim", (claim_id,))),
        strays=put_in_order(made for column, made in own.items() if column not in row),
    )


def write_command(case: str, kind: JudgedKind, subjects: Iterable[str], decision: Decision) -> str:
    """The command line that records a decision, but for the name of who decides."""
    words = " ".join(map(shlex.quote, (case, kind, *subjects)))
    return f'onrecord decide {words} --decision {decision} --who "YOUR NAME"'


def tell_judgement(judgement: Judgement) -> str:
    """The decision in words: "corrected to “12” by Ana Ruel, 2031-05-02 09:30 UTC: two were counted twice"."""
    value = f" “{judgement.value}”" if judgement.value is not None else ""
    moment = judgement.decided_at.astimezone(UTC).replace(tzinfo=None).isoformat(sep=" ", timespec="minutes")
    why = f": {judgement.why}" if judgement.why else ""
    return f"{TOLD[judgement.decision]}{value} by {judgement.who}, {moment} UTC{why}"
