"""What the encoder's outputs mean: one run of columns for each head.

A tag head has a column for each label. The labels of attributions mark the first, inner and last word of a stretch and
the word that stands alone (BIOES); those of other heads the first and the inner words (BIO). The columns of links are
vectors: a cue asks with two, and each word answers with two, whether it is source or content of that cue; and a
trigger asks with one for each role, which each word answers. What is read of a trigger alone, its mode and its
status, are columns of the trigger's words.
"""

from __future__ import annotations

ROLES = ("source", "cue", "content")
NAMES = ("person", "organisation", "place", "people")
TIMES = ("DATE", "TIME", "DURATION", "SET")
# PLOVER's sixteen types (openeventdata/PLOVER, 2.0 draft) with their modes, and harm that nobody is said to have done.
MODES: dict[str, tuple[str, ...]] = {
    "AGREE": (),
    "CONSULT": ("visit", "third-party", "multilateral", "phone"),
    "SUPPORT": (),
    "CONCEDE": (),
    "COOPERATE": (),
    "AID": (),
    "RETREAT": ("withdraw", "release", "disarm", "ceasefire", "access", "resign"),
    "REQUEST": ("assist", "change", "yield", "meet"),
    "ACCUSE": ("disapprove", "investigate", "allege"),
    "REJECT": ("assist", "change", "yield", "meet"),
    "THREATEN": ("restrict", "arrest", "relations", "expel", "territory", "violence"),
    "PROTEST": ("demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"),
    "SANCTION": ("convict", "expel", "withdraw", "discontinue"),
    "MOBILIZE": ("troops", "weapons", "police", "militia"),
    "COERCE": (
        *("seize", "restrict", "censor", "curfew", "martial-law", "arrest", "deport", "withhold", "misinformation"),
        *("cyber", "ban"),
    ),
    "ASSAULT": (
        *("abduct", "beat", "torture", "sexual", "targeted", "destroy", "primitive", "firearms", "explosives"),
        *("suicide-attack", "aerial", "drone", "heavy-weapons", "crowd-control", "unconventional"),
    ),
    "HARM": (),
}
MODE = tuple(f"{kind}.{mode}" for kind, modes in MODES.items() for mode in ("", *modes))
# The physical acts of M2E2 (Li et al. 2020), by the words they are told in.
ACTS = ("attack", "die", "arrest", "demonstrate", "meet", "phone", "transport", "transfer")
PARTIES = ("source", "target", "related")
FILLERS = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
PART = ("actor", "recipient", "place", "instrument")
# What a trigger asks of the sentences around its own, too.
FAR = ("actor", "recipient", "place", "time")
STATUS = (
    *("happened", "ongoing", "planned", "ordered", "threatened", "conditional", "hypothetical", "not", "denied"),
    "rumoured",
)
SURE = ("certain", "probable", "possible")
QUADS = ("statement", "verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")
# Width of a vector of links, and of one of roles.
LINK, ROLE = 64, 48

LABELS: dict[str, tuple[str, ...]] = {
    "attribution": ("O", *(f"{place}-{role}" for role in ROLES for place in "BIES")),
    "names": ("O", *(f"{place}-{kind}" for kind in NAMES for place in "BI")),
    "times": ("O", *(f"{place}-{kind}" for kind in TIMES for place in "BI")),
    "events": ("O", *(f"{place}-{kind}" for kind in MODES for place in "BI")),
    "acts": ("O", *(f"{place}-{kind}" for kind in ACTS for place in "BI")),
    "parties": ("O", *(f"{place}-{kind}" for kind in PARTIES for place in "BI")),
    "fillers": ("O", *(f"{place}-{kind}" for kind in FILLERS for place in "BI")),
}
# What is read of the words of a trigger, and of those of a sentence.
CLASSES: dict[str, tuple[str, ...]] = {"mode": MODE, "status": STATUS, "sure": SURE, "value": ("value",), "quad": QUADS}
WIDTHS = {"attribution": len(LABELS["attribution"]), "links": 4 * LINK} | {
    head: len(labels) for head, labels in (LABELS | CLASSES).items() if head != "attribution"
}
WIDTHS["roles"] = 2 * len(PART) * ROLE
WIDTHS["far"] = 2 * len(FAR) * ROLE
COLUMNS: dict[str, slice] = {}
for _head, _width in WIDTHS.items():
    _start = max((columns.stop for columns in COLUMNS.values()), default=0)
    COLUMNS[_head] = slice(_start, _start + _width)
OUTPUTS = sum(WIDTHS.values())
# The columns of events come behind the others: the encoder has last layers of their own for them.
TOLD = OUTPUTS - COLUMNS["events"].start


def may_follow(before: str, after: str, labels: tuple[str, ...]) -> bool:
    """True where one of the labels may stand behind another; an open or a closed line is like "O"."""
    opened = before[2:] if before[:1] in ("B", "I") else ""
    if after[:1] in ("I", "E"):
        return bool(opened) and opened == after[2:]
    marks_ends = f"E-{opened}" in labels
    return not (opened and marks_ends)
