from __future__ import annotations

import re
from itertools import product

import pytest

from onrecord.web.app import HERE

SHEETS = [(HERE / "static" / name).read_text("utf-8") for name in ("page.css", "article.css")]


def load_colours(*, dark: bool) -> dict[str, str]:
    """The custom properties that are colours, in light or in dark."""
    colours: dict[str, str] = {}
    for sheet in SHEETS:
        light, _, rest = sheet.partition("@media (prefers-color-scheme: dark)")
        colours |= dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", light))
        if dark:
            colours |= dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", rest.partition("\n}\n")[0]))
    return colours


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio as WCAG 2.2 defines it."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


TEXT = [
    *product(("ink", "soft", "accent", "warn"), ("paper", "raised", "accent-wash")),
    *product(("ink", "k-figure", "k-event"), ("paper", "k-direct", "k-indirect")),
    ("soft", "sunk"),
    *product(("ink", "soft", "warn"), ("warn-wash",)),
    ("ink", "land"),
    ("lit-ink", "lit"),
    ("paper", "accent"),
]
SHAPES = [
    *product(("voice-person", "voice-unnamed", "voice-organisation", "voice-document", "voice-narrator"), ("paper",)),
    *product(("k-source", "k-cue", "k-when", "k-where", "k-edge"), ("paper", "k-direct", "k-indirect")),
    ("accent", "sea"),
    ("accent", "land"),
]


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize(
    ("front", "back", "least"), [*((*pair, 4.5) for pair in TEXT), *((*pair, 3) for pair in SHAPES)]
)
def test_colours_can_be_told_apart(front, back, least, dark):
    """Text has a contrast of 4.5 to 1 and shapes of 3 to 1 to what they stand on (WCAG 2.2, level AA)."""
    colours = load_colours(dark=dark)
    assert contrast(colours[front], colours[back]) >= least
