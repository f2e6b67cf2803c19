"""What a sender says to have become of an item: corrected, withheld, killed.

Where a format has a status for it (`pubStatus` of NewsML-G2 and ninjs, IPTC's publishing status codes) the status
tells. Wires also tell it in the words of the note to editors, in the slug and in the headline; only words that leave
no doubt are taken, for a killed item is withdrawn.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, Literal

from onrecord.record import Detail

Notice = Literal["killed", "withheld", "corrected"]
Place = Literal["status", "signal", "note", "slug", "headline"]

STATUS: Final[dict[str, Notice]] = {
    "canceled": "killed", "cancelled": "killed", "cancel": "killed", "killed": "killed", "kill": "killed",
    "withdrawn": "killed", "withdrawal": "killed", "retracted": "killed", "retraction": "killed", "recalled": "killed",
    "withheld": "withheld", "withhold": "withheld",
    "correction": "corrected", "corrected": "corrected", "correct": "corrected", "corr": "corrected",
}  # fmt: skip
"""Codes of statuses and signals, by their last part in small letters."""

ORDER: Final[tuple[Notice, ...]] = ("killed", "withheld", "corrected")

LONGEST: Final = 2000
"""As much of a note is read; a longer one is an article."""

OPENS: Final = (
    r"^\W{0,5}(?:(?:attention\s+)?(?:note\s+to\s+)?(?:editors?|eds)\b[\s:.,–—-]{0,5})?"
    r"(?:(?:mandatory|bulletin|urgent|advisory|attention|flash)\b[\s:.,–—-]{0,5}){0,3}"
)
STORY: Final = r"(?:story|item|article|report|dispatch|version|news ?alert|alert|copy|text|urgent|brief)"
THIS: Final = rf"(?:^\W{{0,5}}the|\b(?:this|our|above|following|earlier|previous))\s+(?:\S+\s+)?{STORY}"
TOLD: Final = (
    r"(?:\s+(?:slugged|headlined|titled|about|on)\s+(?:\S+\s+){1,12}?|\s+)(?:has\s+been|is|was)\s+(?:hereby\s+)?"
)
NOTES: Final[tuple[tuple[Notice, str], ...]] = (
    ("killed", rf"{OPENS}(?-i:KILL(?:ED|S)?)\b"),
    ("killed", r"\b(?:mandatory|bulletin)\s+kill\b|\bkill\s+notice\b|\bplease\s+kill\b"),
    ("killed", rf"\bkill\s+(?:this|the|our)\s+(?:\S+\s+){{0,3}}?{STORY}\b"),
    ("killed", rf"{THIS}{TOLD}(?:killed|withdrawn|retracted|canceled|cancelled|removed)\b"),
    ("killed", rf"^\W{{0,5}}(?:{STORY}\s+(?:removed|withdrawn|retracted|killed)|withdrawal|retraction)\b"),
    ("withheld", rf"{OPENS}(?-i:(?:WITHHOLD|WITHHELD))\b"),
    ("withheld", rf"\b(?:please\s+withhold|withhold\s+(?:this|the)\s+(?:\S+\s+){{0,3}}?{STORY})\b"),
    ("withheld", r"\bdo\s+not\s+(?:use|publish|run|transmit)\b(?!.{0,60}\b(?:before|until|prior|outside|in)\b)"),
    ("corrected", rf"{OPENS}(?:correct(?:s|ed|ion|ions|ing|ive)|this\s+corrects)\b"),
    ("corrected", rf"{THIS}{TOLD}corrected\b"),
)
"""Notes to editors; "UPDATES with police kill three" and "do not use before noon" are none."""

LINES: Final[tuple[tuple[Notice, str], ...]] = (
    ("killed", r"^\W{0,3}(?:MANDATORY\W{1,3}|BULLETIN\W{1,3}|URGENT\W{1,3})*KILL\s{0,2}(?:[:/,–—-]|$)"),
    ("killed", r"^\W{0,3}(?:MANDATORY|BULLETIN)\W{1,3}KILL\b|\((?:MANDATORY )?KILL\)|,\s?(?:\w+ )?KILL$"),
    ("killed", r"^\W{0,3}(?:STORY|ARTICLE|NEWSALERT|ALERT)\W(?:REMOVED|WITHDRAWN|KILLED|RETRACTED)\b"),
    ("killed", r"^\W{0,3}(?:WITHDRAWAL|RETRACTION|WITHDRAWN)\s{0,2}[:/–—-]"),
    ("withheld", r"^\W{0,3}(?:WITHHOLD|WITHHELD)\s{0,2}(?:[:/,–—-]|$)|\(WITHHOLD\)"),
    ("corrected", r"^\W{0,3}CORRECT(?:ED|ION|S|IVE)\s{0,2}(?:[:/,–—(-]|\d|$)|\((?:CORRECTED|CORRECTION)\)"),
    ("corrected", r",\s?(?:\d\w* )?(?:CORRECTION|CORRECTIVE)$"),
)
"""Slugs and headlines, where the words are set apart and in capitals: "Kill switch for cars" is none."""


def find_notice(told: Iterable[tuple[Place, str, str]]) -> Detail | None:
    """The gravest notice among (kind of place, origin, words); None where an item is simply to be used."""
    found = [(notice, origin, words) for place, origin, words in told if words and (notice := _read(place, words))]
    if not found:
        return None
    notice, origin, words = min(found, key=lambda each: ORDER.index(each[0]))
    return Detail(name="notice", value=notice, origin=origin, quote=" ".join(words.split()))


def _read(place: Place, words: str) -> Notice | None:
    if place in {"status", "signal"}:
        return STATUS.get(code_of(words).casefold())
    rules, flags = (NOTES, re.IGNORECASE) if place == "note" else (LINES, re.NOFLAG)
    words = " ".join(words.split())[:LONGEST]
    return next((notice for notice, pattern in rules if re.search(pattern, words, flags)), None)


def code_of(qcode: str) -> str:
    """The last part of a qualified code or a code's address: "canceled" of "stat:canceled"."""
    return re.split(r"[:/#]", qcode.strip().rstrip("/"))[-1]
