"""The chart of a figure history: a Vega-Lite specification, its drawing without script, and the script that draws it.

One row for each report, in order of report: a dot for a number, a bar for a range, and a bar that runs on to an arrow
where the words leave an end open. Colours are custom properties of the page's style sheet (`var(--voice-person)`),
which Vega hands through to the drawing, so that both drawings follow light and dark by themselves.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, Final

import altair as alt
import vl_convert

from onrecord.codec import encode
from onrecord.record import Claim, Entry, Figure
from onrecord.wording import findings, phrases

VERSION: Final = ".".join(alt.SCHEMA_VERSION.removeprefix("v").split(".")[:2])  # of Vega-Lite, as Altair writes it
SNIPPET: Final = "window.vegaEmbed = vegaEmbed;"
ROW: Final = 46
WIDTH: Final = 640
TAIL: Final = 0.09  # of the axis: the length of an open end, long enough to be seen and short enough to claim nothing
ROOM: Final = 1.28  # of the largest number: the room for the words to the right of it
# Vega resolves links against this where a drawing has no page; the page's own fragments must stay fragments.
DEFAULT_BASE: Final = "https://vega.github.io/vega-datasets/"
VOICES: Final = tuple(phrases.VOICE_WORDS)


def is_plotted(claim: Claim) -> bool:
    """True where the figure has at least one end that is a number; "dozens" has none, and stands beside the chart."""
    return claim.figure is not None and not (claim.figure.low is None and claim.figure.high is None)


def find_axis(figures: Sequence[Figure]) -> tuple[float, float]:
    """The ends of the axis: from zero, unless the numbers lie so close together that they could not be told apart."""
    numbers = [number for figure in figures for number in (figure.low, figure.high) if number is not None]
    least, most = min(numbers), max(numbers)
    start = least - (most - least) if least > most * 0.75 and most > least else 0
    return float(start), start + max((most - start) * ROOM, 1)


def iter_rows(entry: Entry) -> Iterator[dict[str, Any]]:
    """What the chart draws for each claim with a number."""
    outlets = {citation.article_id: citation.outlet for citation in entry.citations}
    plotted = [claim for claim in phrases.by_report(entry.claims) if is_plotted(claim)]
    start, end = find_axis([claim.figure for claim in plotted if claim.figure]) if plotted else (0, 1)
    for claim in plotted:
        if claim.figure:
            yield _row(claim, claim.figure, outlets[claim.article_id], start, (end - start) * TAIL)


def _row(claim: Claim, figure: Figure, outlet: str | None, start: float, tail: float) -> dict[str, Any]:
    low, high = figure.low, figure.high
    number = low if low is not None else high or 0
    first = low if low is not None else max(number - tail, start)
    last = high if high is not None else number + tail
    speaker = phrases.plain(phrases.name(claim.speaker))
    opens = "up" if high is None else "down" if low is None else None
    return {
        "claim": claim.id,
        "label": " · ".join((findings.day(claim.reported_on), speaker, phrases.plain(outlet) or "outlet not known")),
        "said": phrases.plain(findings.value(figure)),
        "number": number,
        "first": first,
        "last": last,
        "up": last if opens == "up" else None,
        "down": first if opens == "down" else None,
        "end": last,
        "voice": phrases.VOICE_WORDS[phrases.voice(claim.speaker.kind)],
        "link": f"#row-{claim.id}",
    }


def plot(entry: Entry) -> dict[str, Any] | None:
    """The Vega-Lite specification of a history; None where no claim of it has a number."""
    rows = list(iter_rows(entry))
    if not rows:
        return None
    figures = [claim.figure for claim in entry.claims if claim.figure and is_plotted(claim)]
    x = alt.X(
        "first:Q",
        title=None,
        scale=alt.Scale(domain=list(find_axis(figures)), nice=False),
        axis=alt.Axis(tickCount=6, format=",~r", tickMinStep=alt.Undefined if _has_decimals(figures) else 1),
    )
    base = alt.Chart(alt.InlineData(values=rows)).encode(
        y=alt.Y("claim:N", sort=None, axis=alt.Axis(labels=False, ticks=False, title=None, domain=False, grid=True))
    )
    chart = alt.layer(*_iter_layers(base, x)).properties(width=WIDTH, height=alt.Step(ROW))
    specification: dict[str, Any] = chart.configure(**_config()).to_dict()
    return specification | {"description": _describe(entry, rows)}


def _has_decimals(figures: Sequence[Figure]) -> bool:
    return any(number % 1 for figure in figures for number in (figure.low, figure.high) if number is not None)


def _iter_layers(base: alt.Chart, x: alt.X) -> Iterator[alt.Chart]:
    colour = alt.Color(
        "voice:N",
        scale=alt.Scale(
            domain=[phrases.VOICE_WORDS[voice] for voice in VOICES], range=[f"var(--voice-{voice})" for voice in VOICES]
        ),
        legend=None,
    )
    label = base.mark_text(align="left", dy=-15, fontSize=12, color="var(--soft)", limit=alt.ExprRef("width"))
    yield label.encode(text="label:N", x=alt.value(2))
    yield base.mark_bar(height=3, opacity=0.45).encode(x=x, x2="last:Q", color=colour)
    yield base.mark_point(shape="triangle-right", filled=True, size=70, opacity=1).encode(x="up:Q", color=colour)
    yield base.mark_point(shape="triangle-left", filled=True, size=70, opacity=1).encode(x="down:Q", color=colour)
    dots = base.mark_point(filled=True, size=110, opacity=1, cursor="pointer")
    yield dots.encode(x="number:Q", color=colour, href="link:N", description="label:N")
    said = base.mark_text(align="left", dx=11, fontSize=13, fontWeight=600, color="var(--ink)")
    yield said.encode(text="said:N", x="end:Q")


def _config() -> dict[str, Any]:
    return {
        "background": "transparent",
        "font": "system-ui, sans-serif",
        "view": {"stroke": None},
        "axis": {
            "gridColor": "var(--line)",
            "domainColor": "var(--line)",
            "tickColor": "var(--line)",
            "labelColor": "var(--soft)",
            "labelFontSize": 12,
        },
    }


def _describe(entry: Entry, rows: Sequence[dict[str, Any]]) -> str:
    said = "; ".join(f"{row['label']}: {row['said']}" for row in rows)
    return f"{entry.histories[0].title}, in order of report: {said}"


def draw(entry: Entry) -> str | None:
    """The chart as SVG, for pages without script and for paper; None where there is nothing to draw."""
    specification = plot(entry)
    return _drawn(encode(specification)) if specification else None


@lru_cache(maxsize=64)
def _drawn(specification: bytes) -> str:
    drawing: str = vl_convert.vegalite_to_svg(specification.decode(), vl_version=VERSION)
    return drawing.replace(DEFAULT_BASE, "")


@lru_cache(maxsize=1)
def bundle() -> str:
    """Vega, Vega-Lite and Vega-Embed in one script, as `vl-convert-python` carries them; nothing is downloaded."""
    script: str = vl_convert.javascript_bundle(SNIPPET, vl_version=VERSION)
    return script
