"""What pages say of events: types, modes, states and blames in plain words, the same in every locale."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from onrecord.join.events import HAPPENED, find_doubts, find_parties, name_party
from onrecord.record import Blame, BlameKind, Certainty, Event, EventKind, Part, Participant, Speaker, State, Status
from onrecord.wording.phrases import affiliation

# The types of PLOVER 2.0, and HARM.
KINDS: Final[Mapping[EventKind, str]] = {
    "AGREE": "agreement",
    "CONSULT": "meeting or talks",
    "SUPPORT": "words of support",
    "CONCEDE": "concession",
    "COOPERATE": "working together",
    "AID": "aid",
    "RETREAT": "retreat or release",
    "REQUEST": "request or demand",
    "ACCUSE": "accusation",
    "REJECT": "refusal",
    "THREATEN": "threat",
    "PROTEST": "protest",
    "SANCTION": "sanction",
    "MOBILIZE": "mobilisation",
    "COERCE": "coercion",
    "ASSAULT": "attack",
    "HARM": "harm, not said to be anybody’s act",
}
# PLOVER's modes, where the name alone would not tell.
MODES: Final[Mapping[str, str]] = {
    "third-party": "through a third party",
    "phone": "by telephone",
    "multilateral": "of several sides",
    "demo": "demonstration",
    "hunger": "hunger strike",
    "abduct": "abduction",
    "beat": "beating",
    "sexual": "sexual violence",
    "targeted": "of a chosen person",
    "destroy": "destruction",
    "primitive": "with simple weapons",
    "firearms": "with firearms",
    "explosives": "with explosives",
    "suicide-attack": "suicide attack",
    "aerial": "from the air",
    "drone": "with drones",
    "heavy-weapons": "with heavy weapons",
    "crowd-control": "against a crowd",
    "unconventional": "with unconventional weapons",
    "convict": "conviction",
    "expel": "expulsion",
    "seize": "seizure",
    "restrict": "restriction",
    "censor": "censorship",
    "arrest": "arrest",
    "deport": "deportation",
    "withhold": "withholding",
    "cyber": "by computer",
    "resign": "resignation",
    "disarm": "disarmament",
    "disapprove": "disapproval",
    "allege": "allegation",
    "investigate": "investigation",
}
# How a page says what a speaker says of an event's happening. None says it of an event that is said to have happened.
STATES: Final[Mapping[State, str]] = {
    "happened": "said to have happened",
    "ongoing": "said to be going on",
    "planned": "said to be planned or to come",
    "ordered": "asked for or ordered",
    "threatened": "threatened",
    "conditional": "only under a condition",
    "hypothetical": "supposed, not said to have happened",
    "not": "said not to have happened",
    "denied": "denied",
    "rumoured": "alleged or rumoured",
}
SURES: Final[Mapping[Certainty, str]] = {
    "certain": "",
    "probable": "probably",
    "possible": "possibly",
    "unknown": "how surely is not told",
}
# What is said of a party, before the name of who says it; and where the party itself says it.
BLAMES: Final[Mapping[BlameKind, str]] = {
    "claimed": "claimed it, in the words of",
    "admitted": "admitted it, in the words of",
    "blamed": "is blamed by",
    "suspected": "is suspected by",
    "denied": "did not do it, in the words of",
}
OWN_WORDS: Final[Mapping[BlameKind, str]] = {"claimed": "claims it", "admitted": "admits it", "denied": "denies it"}
SAID: Final = "Said to have happened, or to be going on"
UNSAID: Final = "Planned, threatened, asked for, alleged, denied, or not happened"
SEVERAL: Final = "told as several:"
ROLES: Final[Mapping[Part, str]] = {"actor": "Who", "recipient": "To whom", "instrument": "With", "place": "At"}
# The small word before a recipient that stands elsewhere than in the sentence shown; no other says less of direction.
TOWARDS: Final[Mapping[EventKind, str]] = {
    **dict.fromkeys(("AGREE", "CONSULT", "COOPERATE"), "with"),
    **dict.fromkeys(
        ("ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), "against"
    ),
    "HARM": "suffered by",
}


def kind(event: Event) -> str:
    """Type and mode in plain words: "attack, from the air"."""
    mode = MODES.get(event.mode, event.mode.replace("-", " ")) if event.mode else ""
    return f"{KINDS[event.kind]}: {mode}" if mode else KINDS[event.kind]


def status(said: Status) -> str:
    """What a speaker says of it, and how surely: "alleged or rumoured, possibly"."""
    return ", ".join(filter(None, (STATES[said.state], SURES[said.sure])))


def row_status(row: Mapping[str, object]) -> str:
    """As `status`, of a row of the timeline."""
    return ", ".join(filter(None, (STATES.get(row["event_state"]), SURES.get(row["event_sure"]))))  # type: ignore[call-overload]


def is_otherwise(row: Mapping[str, object]) -> bool:
    """True for a row of the timeline that tells an event without saying that it happened or is going on."""
    return row["kind"] == "event" and row["event_state"] not in HAPPENED


def is_plain(said: Status) -> bool:
    """True where nothing need be said: it happened, and the speaker is certain."""
    return said.state == "happened" and said.sure == "certain"


def towards(kind: EventKind) -> str:
    """The word that leads to a recipient."""
    return TOWARDS.get(kind, "to")


def party(participant: Participant) -> str:
    """Whom the words of a participant stand for, where they do not tell it themselves; else nothing."""
    actor = participant.actor
    if actor is None:
        return ""
    named = actor.name if actor.name.casefold() not in participant.anchor.quote.casefold() else ""
    return ", ".join(filter(None, (named, _role(actor), affiliation(actor))))


def _role(actor: Speaker) -> str:
    role = actor.role or ""
    return "" if role.casefold() in actor.name.casefold() else role


def party_name(blame: Blame) -> str:
    """The name of the party of a blame."""
    return name_party(blame.party)


FILTERS: Final[Mapping[str, Callable[..., object]]] = {
    "event_kind": kind,
    "status": status,
    "row_status": row_status,
    "is_otherwise": is_otherwise,
    "is_plain": is_plain,
    "towards": towards,
    "party": party,
    "party_name": party_name,
    "parties": find_parties,
    "doubts": find_doubts,
}
