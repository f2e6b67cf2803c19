"""The text layer of a PDF as PDFium sees it: runs of signs on one baseline, with their places on the page.

PDFium (Apache 2.0 and BSD) is the library of Chrome; it opens damaged files as browsers do. Lengths are points, 72 to
the inch; the origin of a page is its lower left corner.
"""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from importlib import import_module
from typing import Any, Final, NamedTuple

from onrecord.errors import ReadError

GAP: Final = 0.9
"""A gap of so many heights of the signs ends a run: the narrowest gutters are one height wide, blanks of lines 0.7."""

BACK: Final = 0.5
"""A step back of so many heights ends a run; kerning and accents step back by less."""

LIFT: Final = 0.4
"""Runs that stand higher or lower by less of the height are of the same line."""

RAISED: Final = 0.15
"""Signs that stand higher or lower by more of the height are a run of their own: marks of notes, powers, indices."""

OTHER_SIZE: Final = 0.12
"""Signs whose heights differ by more of the height are runs of their own: small capitals, marks of notes."""

SIGNS_MAX: Final = 200_000
"""Most signs of a page; the densest page of a newspaper has some 20,000."""

HALF_TURN: Final = 180
STRAIGHT: Final = 3
"""Degrees within which a run is level."""

HYPHEN: Final = "\x02"
"""PDFium's sign for a hyphen at a line's end."""


class Glyph(NamedTuple):
    """A sign with its box, its baseline, and its angle in degrees."""

    sign: str
    left: float
    right: float
    bottom: float
    top: float
    x: float
    y: float
    angle: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Signs that stand side by side: their words, box, baseline and height. A slanted run is no part of the lines."""

    words: str
    left: float
    right: float
    base: float
    height: float
    is_slanted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The runs of a page, in the order of the file, and whether it shows pictures."""

    width: float
    height: float
    runs: tuple[Run, ...]
    has_pictures: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """The pages, and the properties that the file declares, by the names PDF gives them."""

    pages: tuple[Page, ...]
    properties: dict[str, str]


def read_layer(body: bytes, locator: str, pages_max: int) -> Layer:
    """The text layer of a PDF; ReadError where it cannot be opened, is locked, or has too many pages."""
    document = _open(body, locator)
    try:
        count = len(document)
        if count > pages_max:
            raise ReadError(
                "too-many-pages",
                f"{locator} has {count} pages, more than the {pages_max} that are read at once.",
                "Print the pages that matter to a PDF of their own.",
            )
        return Layer(
            pages=tuple(_read_page(document, number) for number in range(count)),
            properties=dict(document.get_metadata_dict()),
        )
    finally:
        document.close()


def _open(body: bytes, locator: str) -> Any:
    try:
        library = import_module("pypdfium2")
    except ModuleNotFoundError as error:
        raise ReadError(
            "needs-extra",
            f"{locator} is a PDF document, and what reads these is not installed.",
            "Install it: pip install 'onrecord[pdf]'.",
        ) from error
    try:
        return library.PdfDocument(body)
    except library.PdfiumError as error:
        raise _unopened(str(error), locator) from error


def _unopened(reason: str, locator: str) -> ReadError:
    if "assword" in reason or "ecurity" in reason:
        return ReadError(
            "encrypted",
            f"{locator} is locked with a password.",
            "Open it with the password, print it to a new PDF, and add that file.",
        )
    return ReadError(
        "broken-pdf",
        f"{locator} is damaged: no page can be found in it.",
        "It may have been cut off: copy or download it again.",
    )


def _read_page(document: Any, number: int) -> Page:
    """One page; a page that PDFium cannot load is empty."""
    library = import_module("pypdfium2")
    try:
        page = document[number]
    except library.PdfiumError:
        return Page(width=0, height=0, runs=(), has_pictures=True)
    try:
        layer = page.get_textpage()
        glyphs = list(_iter_glyphs(layer))
        layer.close()
        return Page(
            width=page.get_width(), height=page.get_height(), runs=find_runs(glyphs), has_pictures=_has_pictures(page)
        )
    except library.PdfiumError:
        return Page(width=0, height=0, runs=(), has_pictures=True)
    finally:
        page.close()


def _has_pictures(page: Any) -> bool:
    raw = import_module("pypdfium2.raw")
    return next(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3), None) is not None


def _iter_glyphs(layer: Any) -> Iterator[Glyph]:
    """The signs of a page in the order of the file; those that PDFium sets between lines are left out."""
    raw = import_module("pypdfium2.raw")
    box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    for number in range(min(layer.count_chars(), SIGNS_MAX)):
        sign = _as_sign(raw.FPDFText_GetUnicode(layer.raw, number))
        if sign in "\r\n":
            continue
        raw.FPDFText_GetLooseCharBox(layer.raw, number, box)
        raw.FPDFText_GetCharOrigin(layer.raw, number, x, y)
        angle = raw.FPDFText_GetCharAngle(layer.raw, number)
        degrees = round(math.degrees(angle)) % (2 * HALF_TURN) if angle > 0 else 0
        yield Glyph(sign, box.left, box.right, box.bottom, box.top, x.value, y.value, degrees)


def _as_sign(point: int) -> str:
    """The sign of a code point; U+FFFD where it is none that text may hold."""
    if point in {0, 0xFFFE, 0xFFFF} or 0xD800 <= point < 0xE000 or point > 0x10FFFF:  # noqa: PLR2004  Unicode's own bounds
        return "\ufffd"
    return chr(point)


def find_runs(glyphs: list[Glyph]) -> tuple[Run, ...]:
    """The runs of a page. Where most signs lie on their side, the page does, and is set upright."""
    if not glyphs:
        return ()
    angle = Counter(glyph.angle for glyph in glyphs if not glyph.sign.isspace()).most_common(1)
    turn = angle[0][0] if angle else 0
    if turn > STRAIGHT and turn < 2 * HALF_TURN - STRAIGHT:
        glyphs = [_turn(glyph, turn) for glyph in glyphs]
    return tuple(run for run in map(_run, _iter_groups(glyphs)) if run.words.strip())


def _turn(glyph: Glyph, by: int) -> Glyph:
    """The glyph on the page turned back by so many degrees about its origin, to the nearest quarter."""
    quarter = round(by / 90) % 4
    boxes = {
        0: (glyph.left, glyph.right, glyph.bottom, glyph.top, glyph.x, glyph.y),
        1: (-glyph.top, -glyph.bottom, glyph.left, glyph.right, -glyph.y, glyph.x),
        2: (-glyph.right, -glyph.left, -glyph.top, -glyph.bottom, -glyph.x, -glyph.y),
        3: (glyph.bottom, glyph.top, -glyph.right, -glyph.left, glyph.y, -glyph.x),
    }
    return Glyph(glyph.sign, *boxes[quarter], (glyph.angle - by) % (2 * HALF_TURN))


def _iter_groups(glyphs: list[Glyph]) -> Iterator[list[Glyph]]:
    group: list[Glyph] = []
    last: Glyph | None = None
    for glyph in glyphs:
        if glyph.sign == " ":
            if group:
                group.append(glyph)
            continue
        if last and _parts(last, glyph):
            yield group
            group = []
        group.append(glyph)
        last = glyph
    if group:
        yield group


def _parts(last: Glyph, glyph: Glyph) -> bool:
    height = max(last.top - last.bottom, glyph.top - glyph.bottom, 1.0)
    if abs(last.top - last.bottom - glyph.top + glyph.bottom) > OTHER_SIZE * height:
        return True
    if last.angle != glyph.angle or abs(last.y - glyph.y) > RAISED * height:
        return True
    return glyph.left - last.right > GAP * height or glyph.left < last.left - BACK * height


def _run(group: list[Glyph]) -> Run:
    seen = [glyph for glyph in group if glyph.sign != " "]
    heights = sorted(glyph.top - glyph.bottom for glyph in seen)
    run = Run(
        words=_words(group),
        left=min(glyph.left for glyph in seen),
        right=max(glyph.right for glyph in seen),
        base=Counter(round(glyph.y, 1) for glyph in seen).most_common(1)[0][0],
        height=max(heights[len(heights) // 2], 1.0),
    )
    level = seen[0].angle <= STRAIGHT or seen[0].angle >= 2 * HALF_TURN - STRAIGHT
    return run if level else replace(run, is_slanted=True)


def _words(group: list[Glyph]) -> str:
    """The words of a run, with single blanks; a hyphen that stood at a line's end is a hyphen again."""
    words = "".join(glyph.sign for glyph in group).replace(HYPHEN, "-")
    return " ".join("".join(sign if sign.isprintable() else " " for sign in words).split())
