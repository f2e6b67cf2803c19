"""What the encoder's outputs mean: one run of columns for each head.

A tag head has a column for each label. The labels of attributions mark the first, inner and last word of a stretch and
the word that stands alone (BIOES); those of other heads the first and the inner words (BIO). The columns of links are
vectors: a cue asks with two, and each word answers with two, whether it is source or content of that cue.
"""

from __future__ import annotations

ROLES = ("source", "cue", "content")
NAMES = ("person", "organisation", "place", "people")
TIMES = ("DATE", "TIME", "DURATION", "SET")
# Width of a vector of links.
LINK = 64

LABELS: dict[str, tuple[str, ...]] = {
    "attribution": ("O", *(f"{place}-{role}" for role in ROLES for place in "BIES")),
    "names": ("O", *(f"{place}-{kind}" for kind in NAMES for place in "BI")),
    "times": ("O", *(f"{place}-{kind}" for kind in TIMES for place in "BI")),
}
WIDTHS = {"attribution": len(LABELS["attribution"]), "links": 4 * LINK} | {
    head: len(LABELS[head]) for head in ("names", "times")
}
COLUMNS: dict[str, slice] = {}
for _head, _width in WIDTHS.items():
    _start = max((columns.stop for columns in COLUMNS.values()), default=0)
    COLUMNS[_head] = slice(_start, _start + _width)
OUTPUTS = sum(WIDTHS.values())


def may_follow(before: str, after: str, labels: tuple[str, ...]) -> bool:
    """True where one of the labels may stand behind another; an open or a closed line is like "O"."""
    opened = before[2:] if before[:1] in ("B", "I") else ""
    if after[:1] in ("I", "E"):
        return bool(opened) and opened == after[2:]
    marks_ends = f"E-{opened}" in labels
    return not (opened and marks_ends)
