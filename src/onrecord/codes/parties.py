"""Who does and who suffers an event, in the classes that codebooks tell apart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from onrecord.record import Participant
from onrecord.words.codes import load_party_words
from onrecord.words.phrases import find_phrases, split_words

# What stands after these in a phrase is no longer what the phrase names ("residents near the barracks").
PREPOSITIONS: Final = frozenset(
    (
        "of", "in", "at", "near", "on", "with", "from", "by", "for", "inside", "outside", "between", "around", "who",
        "which", "that", "whose", "during", "against", "to",
    )
)  # fmt: skip
# PLOVER's sectors; those of unarmed people are ACLED's civilians.
SECTORS: Final = {
    "GOV": "officials", "JUD": "officials", "LEG": "officials", "PTY": "officials", "MIL": "state", "COP": "state",
    "SPY": "state", "REB": "rebel", "IMG": "rebel", "PRM": "militia", "UAF": "militia", "CRM": "militia",
    "UNO": "external", "IGO": "external",
}  # fmt: skip
UNARMED: Final = frozenset(("CVL", "REF", "JRN", "MED", "EDU", "REL", "LAB", "BUS", "AGR", "NGO", "OPP", "ELI", "SOC"))
PEOPLE: Final = frozenset(("person", "unnamed", "witness", "crowd"))
STATE: Final = frozenset(("state", "external"))
NONSTATE: Final = frozenset(("rebel", "militia", "communal"))
HARMLESS: Final = frozenset(("civilians", "protesters"))


def find_category(party: Participant) -> str | None:
    """One of state, external, rebel, militia, communal, rioters, protesters and civilians; None where nothing tells.

    The nouns of the words decide ("police", "gunmen"), else the actor's sector. Those in a state's offices are the
    state where they act, and civilians where something is done to them.
    """
    words = split_words((party.antecedent or party.anchor).quote)
    found = find_last(words, "parties") or _by_sector(party)
    if found != "officials":
        return found
    return "state" if party.role == "actor" else _suffering_official(party, words)


def find_last(words: Sequence[str], table: str) -> str | None:
    """The last entry of a table of `parties.toml` in the head of a phrase, else in what follows a preposition."""
    lexicon = load_party_words()[table]
    for piece in _pieces(words):
        labels = [found.labels[0] for found in find_phrases(piece, lexicon)]
        if labels:
            return labels[-1]
    return None


def find_classes(categories: Sequence[str]) -> frozenset[str]:
    """The categories of one side's parties with what they are taken together: armed, unarmed, mixed ..."""
    found = set(categories)
    armed = bool(found & (STATE | NONSTATE))
    unarmed = bool(found & HARMLESS)
    main = categories[0] if categories else None
    if main is None:
        return frozenset()
    classes = {main, "told"}
    classes |= {"state"} if main in STATE else {"nonstate"} if main in NONSTATE else set()
    classes |= {"armed"} if main in STATE | NONSTATE else {"unarmed"} if main in HARMLESS else set()
    return frozenset(classes | ({"mixed"} if armed and unarmed else set()))


def _pieces(words: Sequence[str]) -> list[Sequence[str]]:
    pieces: list[list[str]] = [[]]
    for word in words:
        if word in PREPOSITIONS:
            pieces.append([])
        else:
            pieces[-1].append(word)
    return [piece for piece in pieces if piece]


def _by_sector(party: Participant) -> str | None:
    sector = party.actor.sector if party.actor else None
    return "civilians" if sector in UNARMED else SECTORS.get(sector or "")


def _suffering_official(party: Participant, words: Sequence[str]) -> str | None:
    is_person = party.actor is not None and party.actor.kind in PEOPLE
    return "civilians" if is_person or find_last(words, "parties") == "officials" else "state"
