"""The leaflet beside an export: what its format cannot hold, how much it holds, and what was left out, with counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path


class Tally:
    """How many claims went in, how many are held, and how many were left out, by the reason in words."""

    def __init__(self) -> None:
        self.held: int = 0
        self.left_out: Counter[str] = Counter()

    def keep(self, number: int = 1) -> None:
        """So many more are held."""
        self.held += number

    def leave(self, reason: str, number: int = 1) -> None:
        """So many more are left out."""
        self.left_out[reason] += number

    def list_left_out(self) -> list[tuple[str, int]]:
        """The reasons with their counts, the most frequent first."""
        return sorted(self.left_out.items(), key=lambda each: (-each[1], each[0]))

    def tell(self, thing: str = "claims") -> list[str]:
        """The counts, a line each: they add up to what went in."""
        total = self.held + self.left_out.total()
        lines = [f"{total:,} {thing} went in: {self.held:,} are held, {total - self.held:,} are left out."]
        return lines + [f"left out, {reason}: {number:,}" for reason, number in self.list_left_out()]


def name_beside(path: Path, kind: str) -> Path:
    """The file that stands beside an export: "lesk.csv" has "lesk.README.md", "lesk.sources.json"."""
    return path.with_name(f"{path.stem}.{kind}")


def write_leaflet(path: Path, title: str, cannot_hold: str, lines: Sequence[str]) -> None:
    """Write the leaflet of the export at `path`."""
    told = "\n".join(f"- {line}" for line in lines)
    words = f"# {title}: {path.name}\n\n## What the format cannot hold\n\n{cannot_hold}\n\n## What this file holds\n\n"
    name_beside(path, "README.md").write_text(f"{words}{told}\n", encoding="utf-8", newline="\n")
