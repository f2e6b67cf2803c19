"""Characters as they should be: blanks, line ends, invisible signs and broken encodings, each traced.

Only what is certainly an artefact is changed. Quotation marks, dashes and ellipses stay as printed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from onrecord.record import SourceMap
from onrecord.spans import join_pieces

WINDOWS = {
    byte: bytes([byte]).decode("cp1252") if byte not in {0x81, 0x8D, 0x8F, 0x90, 0x9D} else chr(byte)
    for byte in range(0x80, 0x100)
}
"""What programs show for the bytes of UTF-8 when they take it for Windows-1252 (the undefined five as C1 controls)."""

BYTES = {sign: byte for byte, sign in WINDOWS.items()} | {chr(byte): byte for byte in range(0x80, 0xA0)}
"""The byte behind a shown sign; Latin-1 shows the bytes 0x80 to 0x9f as C1 controls."""

REPAIRED = re.compile("[\u00a0-\u017f\u2010-\u2026\u2030-\u203a\u20ac\u2122\ufeff\u200b\u2212\ufffd]")
"""What a repair may give: letters of European languages, typographic signs. Anything else is left as it stands."""

TRAIL = "".join(re.escape(sign) for sign, byte in sorted(BYTES.items()) if 0x80 <= byte < 0xC0)  # noqa: PLR2004  UTF-8's trailing bytes
BLANK = r"(?P<blank>[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000])"
NOTHING = (
    r"(?P<nothing>[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069"
    r"\ufeff\ufff9-\ufffc]+)"
)
SINGLE = re.compile(f"{BLANK}|{NOTHING}")
SIGN = re.compile(
    rf"(?P<doubled>[\u00c2-\u00df][{TRAIL}]|\u00e2[{TRAIL}]{{2}}|\u00ef\u00bb\u00bf)"
    r"|(?P<line>\r\n|[\r\x0b\x0c\u2028\u2029])"
    f"|{BLANK}|{NOTHING}"
)


def normalise(content: str) -> tuple[str, SourceMap]:
    """The content with LF line ends and plain blanks, without invisible signs; and its map to the content.

    UTF-8 that was read as Windows-1252 or Latin-1 ("â€™") is put right, sign by sign. No composition of letters:
    what looks the same is counted as it came.
    """
    return join_pieces(_iter_pieces(content))


def _iter_pieces(content: str) -> Iterator[tuple[str, int, int]]:
    at = 0
    for sign in SIGN.finditer(content):
        words = _replacement(sign)
        if words == sign.group():
            continue
        if at < sign.start():
            yield content[at : sign.start()], at, sign.start()
        if words:
            yield words, sign.start(), sign.end()
        at = sign.end()
    if at < len(content):
        yield content[at:], at, len(content)


def _replacement(sign: re.Match[str]) -> str:
    if sign["line"]:
        return "\n"
    if sign["blank"]:
        return " "
    if sign["doubled"]:
        return _repair(sign.group())
    return ""


def _repair(shown: str) -> str:
    """The sign that the shown ones stand for; where that is none of `REPAIRED`, the shown ones, each put right."""
    try:
        sign = bytes(BYTES[part] for part in shown).decode("utf-8")
    except (KeyError, UnicodeDecodeError):
        sign = ""
    if not REPAIRED.fullmatch(sign):
        return SINGLE.sub(lambda found: " " if found["blank"] else "", shown)
    if unicodedata.category(sign) == "Cf":
        return ""
    return " " if sign == "\u00a0" else sign
