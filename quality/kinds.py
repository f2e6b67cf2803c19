"""What a sentence is about, in the terms of older codings: the tasks `plover` and `cameo_events`.

Coders of sentences write one event of each: the one that the main clause tells. Ours are all events, so that one is to
be chosen: the first told, unless it stands in a clause that hangs on another's (a participle, a relative clause, an
adverbial in front), only sets another going ("approved the release"), or is nobody's act. And CAMEO codes what is
promised, threatened or refused as such, where we write the act with its state (Schrodt 2012, CAMEO codebook 1.1b3).
"""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

from rows import Row, analyse

from onrecord.record import Analysis, Article, Event, Mention
from onrecord.spans import find_around

KINDS = Path(__file__).parent / "data" / "kinds.tsv"
DONE = ("happened", "ongoing", "rumoured")
OPEN = ("planned", "ordered", "threatened", "conditional", "hypothetical")
COOPERATIVE = frozenset(("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"))
VERBAL = frozenset(("AGREE", "SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN"))
_RELATIVE = re.compile(r"\b(?:who|which|whose|where|as|after|following|amid|despite)\b[^,;.]*$", re.IGNORECASE)
_FRONTED = re.compile(r"^\W*(?:\w+ )?(?:after|following|amid|despite|during|at|in|under|with)\b[^,]*$", re.IGNORECASE)
_PASSIVE = re.compile(r"\b(?:is|are|was|were|been|being|be|get|got)(?: \w+)?\s*$", re.IGNORECASE)
_STARTER = re.compile(r"approv|authori[sz]|order|sent\b|send|dispatch|declar|launch", re.IGNORECASE)
_MODAL = re.compile(r"must|should|ought to|need(?:s|ed)? to|ha(?:s|ve) to", re.IGNORECASE)
# Characters from what sets an act going to the act, in one clause.
NEAR = 60
_WARLIKE = re.compile(
    r"\b(?:army|armies|troops|soldiers|forces|guerrillas?|warplanes?|aircraft|jets?|helicopters?|navy|militar\w+|"
    r"fight\w*|battles?|clash\w*|offensive|rebels|artillery|gunmen|gunbattle)\b",
    re.IGNORECASE,
)


class Act(NamedTuple):
    """An event of a sentence, as far as the choice depends on it; `start` and `end` are those of its trigger."""

    start: int
    end: int
    kind: str
    mode: str | None
    state: str


@cache
def load_kinds() -> dict[str, tuple[str, str]]:
    """PLOVER 1's name and CAMEO's class by type, or type and mode."""
    lines = (line for line in KINDS.read_text("utf-8").splitlines() if not line.startswith("#"))
    return {kind: (name, quad) for kind, name, quad in csv.reader(lines, delimiter="\t")}


def predict_kind(row: Row) -> Row:
    """The main event's type in PLOVER 1's names; nothing where there is no event."""
    main, text = _find_main(row)
    return {"id": row["id"], "event": to_plover(main, text), "mode": main.mode} if main else {"id": row["id"]}


def predict_class(row: Row) -> Row:
    """The main event's class; a statement where there is no event."""
    main, _ = _find_main(row)
    return {"id": row["id"], "penta": [to_class(main) if main else "statement"]}


def _find_main(row: Row) -> tuple[Act | None, str]:
    article, analysis = analyse(row)
    acts = [read_act(event, mention) for event in analysis.events for mention in event.mentions]
    chosen = choose_main(article.text, sorted(acts)) if acts else None
    return chosen, _sentence(article, analysis, chosen)


def read_act(event: Event, mention: Mention) -> Act:
    """A mention as an act of its sentence."""
    span = mention.trigger.span
    return Act(span.start, span.end, event.kind, event.mode, mention.status.state)


def _sentence(article: Article, analysis: Analysis, act: Act | None) -> str:
    span = find_around(analysis.sentences, act.start) if act else None
    return article.text[span.start : span.end] if span else article.text


def choose_main(text: str, acts: list[Act]) -> Act:
    """The act that the main clause tells; `acts` in order of the text, one at least."""
    ranks = [
        (act.kind == "HARM", _hangs(text, act), not _MODAL.fullmatch(_quote(text, act)), act.start) for act in acts
    ]
    best = acts[min(range(len(acts)), key=ranks.__getitem__)]
    opened = [act for act in acts if act.state in OPEN and 0 <= act.start - best.end < NEAR]
    if opened and opened[0].kind in COOPERATIVE and best.kind == "CONCEDE":
        return best._replace(kind="AGREE")
    if opened and _STARTER.match(_quote(text, best)) and not (opened[0].kind in COOPERATIVE and best.kind == "REQUEST"):
        return opened[0]._replace(state="happened")
    return best


def _quote(text: str, act: Act) -> str:
    return text[act.start : act.end]


def _hangs(text: str, act: Act) -> bool:
    """True in a participle or a relative clause, and in an adverbial before the main clause."""
    before, after = text[: act.start], text[act.end :]
    is_agentive = re.match(r" by\b", after) and not _PASSIVE.search(before)
    return bool(before.endswith("-") or is_agentive or _RELATIVE.search(before[-60:]) or _FRONTED.match(before))


def to_plover(act: Act, sentence: str) -> str:
    """PLOVER 1's name of an act: of what it is promised, threatened or refused as, where it is not done."""
    if act.kind not in VERBAL and act.state in OPEN:
        return "AGREE" if act.kind in COOPERATIVE else "THREATEN"
    if act.kind in COOPERATIVE and act.state in ("not", "denied"):
        return "REJECT"
    if act.kind == "ASSAULT" and act.mode is None and _WARLIKE.search(sentence):
        return "FIGHT"
    return _look_up(act)[0]


def to_class(act: Act) -> str:
    """CAMEO's class, in the same way."""
    if act.kind not in VERBAL and act.state in OPEN:
        return "verbal_cooperation" if act.kind in COOPERATIVE else "verbal_conflict"
    if act.kind in COOPERATIVE and act.state in ("not", "denied"):
        return "verbal_conflict"
    return _look_up(act)[1]


def _look_up(act: Act) -> tuple[str, str]:
    kinds = load_kinds()
    return kinds.get(f"{act.kind}.{act.mode}", kinds[act.kind])
