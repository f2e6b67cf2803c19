"""What headers tell of a letter: its title without "Re:" and "Fwd:", and whether an outlet or a person sent it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.record import Detail

PREFIX = re.compile(
    r"\s*(?:(?:re|fwd?|fw|aw|wg|antw|tr|rv|rif|i|r|enc|отв|пересл)(?:\[[0-9]{1,3}\])?\s?:|\[ext(?:ernal|ern)?\]|\[fwd:)\s*",
    re.IGNORECASE,
)
LIST_TAG = re.compile(r"\s*\[[^\[\]]{1,40}\]\s*")
ADDRESS = re.compile(r"[<\[(]?(?:mailto:)?(?P<address>[^\s<>\[\]()@;,\"']{1,64}@[^\s<>\[\]()@;,\"']{1,200})[>\])]?")
OFFICE = re.compile(
    r"news(?:letters?|desk|room|wire|s)?|press(?:e|office|service)?|media|info|no-?reply|do-?not-?reply|alerts?|editors?|"
    r"desk|editorial|communications?|comms|contact|digest|updates?|briefing|hello|mail|office|redaktion|prensa|spokes\w+",
    re.IGNORECASE,
)
BODY_WORDS = re.compile(
    r"\b(?:press|office|ministry|news|newsletter|media|desk|agency|wire|team|department|service|times|post|courier|herald|"
    r"embassy|commission|council|command|union|committee|mission|government|presse|ministerium|briefing|digest)\b",
    re.IGNORECASE,
)

MONTHS = (
    ("january", "januar", "jänner", "janvier", "enero", "gennaio", "janeiro", "января", "січня"),
    ("february", "februar", "février", "febrero", "febbraio", "fevereiro", "февраля", "лютого"),
    ("march", "märz", "mars", "marzo", "março", "марта", "березня"),
    ("april", "avril", "abril", "aprile", "апреля", "квітня"),
    ("may", "mai", "mayo", "maggio", "maio", "мая", "травня"),
    ("june", "juni", "juin", "junio", "giugno", "junho", "июня", "червня"),
    ("july", "juli", "juillet", "julio", "luglio", "julho", "июля", "липня"),
    ("august", "août", "agosto", "августа", "серпня"),
    ("september", "septembre", "septiembre", "settembre", "setembro", "сентября", "вересня"),
    ("october", "oktober", "octobre", "octubre", "ottobre", "outubro", "октября", "жовтня"),
    ("november", "novembre", "noviembre", "novembro", "ноября", "листопада"),
    ("december", "dezember", "décembre", "diciembre", "dicembre", "dezembro", "декабря", "грудня"),
)
"""Months as header blocks write them in the languages of `chains.LABELS`, the English name first."""

MONTH_NAMES = {name: names[0].capitalize() for names in MONTHS for name in names}
DAY = re.compile(r"\b(?P<day>[0-9]{1,2})\.? (?:de )?(?P<month>[^\W\d_]{3,10})\.? (?:de )?(?P<year>(?:19|20)[0-9]{2})\b")


def find_sent(words: str) -> str:
    """A day with its month in English, whatever the language of the header block; other words as they are."""
    found = DAY.search(words)
    month = MONTH_NAMES.get(found["month"].casefold()) if found else None
    if found is None or month is None:
        return words
    return f"{words[: found.start()]}{found['day']} {month} {found['year']}{words[found.end() :]}"


def find_title(subject: str, *, listed: bool) -> str:
    """The subject without what mail programs and lists set before it."""
    words = subject
    while (prefix := PREFIX.match(words)) or (listed and (prefix := LIST_TAG.match(words))):
        if not words[prefix.end() :].strip():
            break
        words = words[prefix.end() :]
    return words.strip()


def split_sender(words: str) -> tuple[str, str]:
    """Shown name and address of a sender; either may be empty."""
    found = ADDRESS.search(words)
    address = found["address"] if found else ""
    name = (words[: found.start()] or words[found.end() :]) if found else words
    return name.strip(" \t\"'<>[]();,*"), address


def iter_sender(words: str, origin: str, *, listed: bool) -> Iterator[Detail]:
    """The outlet or the author that a letter is from.

    An outlet sends to a list, or from an address or under a name of an office ("press@...", "Ministry of Roads").
    """
    name, address = split_sender(words)
    shown = name or address
    if not shown:
        return
    office = OFFICE.fullmatch(re.split(r"[.+_-]", address.partition("@")[0], maxsplit=1)[0]) is not None
    is_outlet = listed or office or BODY_WORDS.search(name) is not None
    yield Detail(name="outlet" if is_outlet else "author", value=shown, origin=origin, quote=words.strip())
