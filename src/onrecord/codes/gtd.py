"""The Global Terrorism Database's columns of an event."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from onrecord.codes.cells import fill, leave, leave_all
from onrecord.codes.crosswalk import find_row
from onrecord.codes.parties import find_category, find_last
from onrecord.codes.reading import Reading, name_party
from onrecord.join.deaths import find_count
from onrecord.record import Blame, Code, Codebook, Unit
from onrecord.words.codes import load_allowed, load_party_words
from onrecord.words.phrases import find_phrases, split_words

GTD: Final[Codebook] = "GTD"
COLUMNS: Final = (
    "attacktype1", "attacktype1_txt", "targtype1", "targtype1_txt", "weaptype1", "weaptype1_txt", "success", "suicide",
    "claimed", "claimmode", "claimmode_txt", "compclaim", "nkill", "nwound", "ishostkid",
)  # fmt: skip
# PLOVER's sectors of those who are hit, where their nouns do not tell.
TARGETS: Final = {
    "COP": "3", "MIL": "4", "GOV": "2", "JUD": "2", "LEG": "2", "PTY": "2", "SPY": "2", "JRN": "10", "REL": "15",
    "EDU": "8", "NGO": "12", "MED": "1", "BUS": "1", "UNO": "7", "IGO": "7", "REB": "17", "PRM": "17", "UAF": "17",
    "CVL": "14", "REF": "14", "AGR": "14", "LAB": "14", "OPP": "14",
}  # fmt: skip
# The words of these bodies' names tell something else ("the Harbour Post").
NAMED: Final = frozenset(("JRN", "NGO"))
CLAIMED: Final = "1"


def find_gtd(reading: Reading) -> tuple[Code, ...]:
    """The columns in the order of `COLUMNS`; all empty for what is no attack by others than states."""
    gap = find_scope_gap(reading)
    if gap:
        return leave_all(GTD, COLUMNS, gap)
    return (
        *_typed(reading, "attacktype1", "the words do not tell how it was done"),
        *_target(reading),
        *_typed(reading, "weaptype1", "the words name no weapon"),
        _success(reading),
        _suicide(reading),
        *_claims(reading),
        _number(reading, "nkill", "killed"),
        _number(reading, "nwound", "injured"),
        _hostages(reading),
    )


def find_scope_gap(reading: Reading) -> str | None:
    """Why an event is not in GTD's scope, in words; None where it is.

    GTD holds intentional violence by others than states. Where nobody is said to have done it, only manners of attack
    count that armed groups use; who is blamed counts as doer here and nowhere else.
    """
    if reading.event.kind != "ASSAULT":
        return "GTD holds attacks only"
    if "state" in reading.actor.classes or (not reading.actor.classes and _blames_state(reading)):
        return "GTD holds no acts of states"
    if find_row(reading, GTD, "scope"):
        return None
    if reading.actor.parties:
        return "the words do not tell whether those who did it are a group outside the state"
    return "not told who did it, and the manner does not speak for a group outside the state"


def _blames_state(reading: Reading) -> bool:
    return any(
        blame.name != "denied" and find_category(blame.party) in {"state", "external"} for blame in reading.event.blames
    )


def _typed(reading: Reading, column: str, reason: str) -> tuple[Code, Code]:
    row = find_row(reading, GTD, column)
    return _pair(column, row.value, row.rule) if row else _gap(column, reason)


def _pair(column: str, value: str, rule: str) -> tuple[Code, Code]:
    label = load_allowed()[GTD, column][value].label
    return fill(GTD, column, value, rule), fill(GTD, f"{column}_txt", label, f"GTD's name for {value}")


def _gap(column: str, reason: str) -> tuple[Code, Code]:
    return leave(GTD, column, reason), leave(GTD, f"{column}_txt", reason)


def _target(reading: Reading) -> tuple[Code, Code]:
    for party in reading.recipient.parties:
        if party.actor and party.actor.kind == "organisation" and party.actor.sector in NAMED:
            return _pair("targtype1", TARGETS[party.actor.sector], "the sector of the organisation that was hit")
        noun = find_last(split_words((party.antecedent or party.anchor).quote), "targets")
        if noun:
            return _pair("targtype1", noun, "the noun that names what was hit")
    for party in reading.recipient.parties:
        value = TARGETS.get((party.actor.sector if party.actor else None) or "")
        if value:
            return _pair("targtype1", value, "the sector of those who were hit")
    told = "the words do not tell what kind of target it is"
    return _gap("targtype1", told if reading.recipient.parties else "not told who or what was hit")


def _success(reading: Reading) -> Code:
    if "failed" in reading.told:
        return fill(GTD, "success", "0", "the words call it an attempt, or failed")
    return fill(GTD, "success", "1", "the attack is said to have taken place")


def _suicide(reading: Reading) -> Code:
    if reading.event.mode == "suicide-attack":
        return fill(GTD, "suicide", "1", "the words tell a suicide attack")
    return leave(GTD, "suicide", "no word speaks of a suicide attack; GTD writes 0 for that")


def _hostages(reading: Reading) -> Code:
    if reading.event.mode == "abduct":
        return fill(GTD, "ishostkid", "1", "people are said to be taken or held")
    return leave(GTD, "ishostkid", "no word speaks of hostages; GTD writes 0 for that")


def _claims(reading: Reading) -> Iterator[Code]:
    blames = [blame for blame in reading.event.blames if blame.name == "claimed"]
    if not blames:
        for column in ("claimed", "claimmode", "claimmode_txt", "compclaim"):
            yield leave(GTD, column, "no claim of responsibility in this article")
        return
    yield fill(GTD, "claimed", CLAIMED, f"{name_party(blames[0].party)} is said to have claimed it")
    mode = next((value for value in (_claim_mode(reading, blame) for blame in blames) if value), None)
    rule = "the words of the claim, or what it was made in"
    yield from _pair("claimmode", mode, rule) if mode else _gap("claimmode", "not told in what way it was claimed")
    parties = {name_party(blame.party).lower() for blame in blames}
    yield fill(
        GTD, "compclaim", "1" if len(parties) > 1 else "0", f"parties that are said to have claimed it: {len(parties)}"
    )


def _claim_mode(reading: Reading, blame: Blame) -> str | None:
    said = reading.claim.attribution
    medium = said.medium if said and said.id == blame.attribution_id else None
    quotes = [anchor.quote for anchor in (*blame.words, *((medium,) if medium else ()))]
    lexicon = load_party_words()["claims"]
    values = [found.labels[0] for quote in quotes for found in find_phrases(split_words(quote), lexicon)]
    return min(values, key=int, default=None)


def _number(reading: Reading, column: str, unit: Unit) -> Code:
    count = find_count(reading.figures, unit)
    if count.is_exact and count.low is not None:
        return fill(GTD, column, str(count.low), f"the number of {unit}, told exactly")
    return leave(GTD, column, count.reason or "the words give no exact number")
