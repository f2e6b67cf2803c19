"""Chains of letters in the words of one message: forwarded and answered mail stands below its own header block.

A header block is what mail programs write above a forwarded letter ("From: ... Sent: ... Subject: ..."), in the
languages listed here; or the line above an answered one ("On Monday ... wrote:").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

LABELS: dict[str, str] = {
    "from": "from", "von": "from", "de": "from", "da": "from", "от": "from", "от кого": "from", "від": "from",
    "sent": "sent", "date": "sent", "gesendet": "sent", "datum": "sent", "envoyé": "sent", "enviado": "sent",
    "fecha": "sent", "data": "sent", "inviato": "sent", "дата": "sent", "отправлено": "sent", "надіслано": "sent",
    "subject": "subject", "betreff": "subject", "objet": "subject", "asunto": "subject", "oggetto": "subject",
    "assunto": "subject", "тема": "subject",
    "to": "to", "an": "to", "à": "to", "para": "to", "a": "to", "кому": "to", "cc": "to", "kopie": "to", "копия": "to",
    "bcc": "to", "reply-to": "to", "importance": "to", "attachments": "to", "anlagen": "to", "priority": "to",
}  # fmt: skip
"""What mail programs write in header blocks: Outlook, Gmail, Apple Mail and Thunderbird in seven languages."""

FIELD = re.compile(r"[>\s]{0,20}\*{0,2}(?P<label>[^\W\d_][\w -]{0,14}?)\s?\*{0,2}:\*{0,2}\s*(?P<value>.*)")
SEPARATOR = re.compile(
    r"[>\s]{0,20}(?:-{2,}[^-\n]{3,50}-{2,}|_{10,}|-{10,}|"
    r"(?:begin forwarded message|anfang der weitergeleiteten nachricht|début du message réexpédié|"
    r"inicio del mensaje reenviado|inizio messaggio inoltrato)\s?:)\s*",
    re.IGNORECASE,
)
ANSWERED = re.compile(
    r"^[> \t]{0,20}(?:On|Am|Le|El)\s"
    r"(?P<sent>[^\n]{4,80}?[0-9]{4}(?:[^\n,<]{0,20}[0-9]{1,2}[:.h][0-9]{2}(?:\s?[AaPp]\.?[Mm]\.?)?)?)"
    r"[,\s]{1,3}(?P<verb>schrieb\s)?(?P<from>[^\n]{2,120}(?:\n[^\n]{1,80})??)"
    r"(?(verb)|\s(?:wrote|a écrit|escribió))\s?:\s*$",
    re.MULTILINE,
)
MARKS = re.compile(r"(?:> ?)*")
BLOCK_MAX = 16
"""Lines of a header block at most: addressees may fill several."""

DEPTH_MAX = 1000

SIGNATURE = re.compile(r"^--[ \xa0]?\r?$", re.MULTILINE)
SIGNATURE_MAX = 12
"""Lines of a signature at most (RFC 3676, 4.3 parts it off by "-- "); what is longer is no signature."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One letter of a chain: `[start, end)` with its header block, its words from `first` on.

    `fields` has "from", "sent" and "subject" as the block says them; `depth` counts the ">" before its lines.
    """

    start: int
    first: int
    end: int
    fields: Mapping[str, str]
    depth: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of the words, without its line end."""

    start: int
    end: int
    words: str


def find_letters(words: str, *, marked: bool) -> list[Letter]:
    """The letters of a chain from the top: the message's own words, and each that it forwards or answers.

    `marked` is true for plain text, where answered letters must have ">" before each line.
    """
    lines = [Line(start=each.start(), end=each.end(), words=each.group()) for each in re.finditer(r"[^\n]+", words)]
    heads = sorted(
        [*_iter_blocks(lines, marked=marked), *_iter_answered(words, lines, marked=marked)],
        key=lambda letter: letter.start,
    )
    first = Letter(start=0, first=0, end=len(words), fields={}, depth=0)
    apart = [head for head, before in zip(heads, [first, *heads], strict=False) if head.start >= before.first]
    letters = [first, *apart]
    ends = [*(letter.start for letter in letters[1:]), len(words)]
    return [
        Letter(start=letter.start, first=letter.first, end=end, fields=letter.fields, depth=letter.depth)
        for letter, end in zip(letters, ends, strict=True)
    ]


def _iter_blocks(lines: Sequence[Line], *, marked: bool) -> Iterator[Letter]:
    at = 0
    while at < len(lines):
        fields, stop = _read_block(lines, at, gap=1 if marked else 2)
        if {"from", "sent", "subject"} <= fields.keys():
            parted = at > 0 and SEPARATOR.fullmatch(lines[at - 1].words) is not None
            depth = _depth(lines[at].words)
            start = lines[at - 1].start if parted else lines[at].start
            yield Letter(start=start, first=lines[stop - 1].end, end=0, fields=fields, depth=depth)
            at = stop
        else:
            at += 1


def _read_block(lines: Sequence[Line], at: int, *, gap: int) -> tuple[dict[str, str], int]:
    """The fields of the block that begins with this line, and the number of the line below it.

    `gap` is the number of line ends between two lines of a block: words of a page have a blank line between any two.
    """
    fields: dict[str, str] = {}
    stop = at
    for number in range(at, min(len(lines), at + BLOCK_MAX)):
        found = FIELD.fullmatch(lines[number].words)
        label = LABELS.get(found["label"].casefold().strip()) if found else None
        if number == at and label != "from":
            return {}, at
        if found and label:
            fields.setdefault(label, found["value"].strip(" *\r"))
            stop = number + 1
        elif lines[number].start > lines[number - 1].end + gap or not _goes_on(lines, number):
            break
    return fields, stop


def _goes_on(lines: Sequence[Line], number: int) -> bool:
    """True for a line of a block that carries on the one above: another field follows within three lines."""
    for line in lines[number + 1 : number + 4]:
        found = FIELD.fullmatch(line.words)
        if found and found["label"].casefold().strip() in LABELS:
            return True
    return False


def _iter_answered(words: str, lines: Sequence[Line], *, marked: bool) -> Iterator[Letter]:
    """Letters below "... wrote:"; in plain text only where all that follows is marked, so that no answer between the
    lines is taken for the letter.
    """
    shallowest = _find_shallowest(lines)
    number = 0
    for found in ANSWERED.finditer(words):
        while number < len(lines) and lines[number].start < found.end():
            number += 1
        depth = _depth(found.group()) + 1 if marked else 0
        if number < len(lines) and shallowest[number] >= depth:
            fields = {"from": " ".join(found["from"].split()), "sent": found["sent"]}
            yield Letter(start=found.start(), first=found.end(), end=0, fields=fields, depth=depth)


def _find_shallowest(lines: Sequence[Line]) -> list[int]:
    """For each line the fewest ">" of it and of all lines below that are not blank."""
    found: list[int] = []
    for line in reversed(lines):
        last = found[-1] if found else DEPTH_MAX
        found.append(min(last, _depth(line.words)) if line.words.strip() else last)
    return found[::-1]


def _depth(line: str) -> int:
    marks = MARKS.match(line.lstrip())
    return marks.group().count(">") if marks else 0


def iter_stretches(words: str, letter: Letter, *, flowed: bool) -> Iterator[tuple[int, int]]:
    """The stretches of the words that are the letter's own: without ">" and without the signature.

    `flowed` (RFC 3676): a line that ends with a blank goes on in the next, so that its line end is left out.
    """
    mark = re.compile(rf"[ \t]{{0,3}}(?:>[ \t]?){{0,{letter.depth}}}")
    end = _find_signature(words, letter)
    at = letter.first
    while at < end:
        line_end = words.find("\n", at, end)
        stop = end if line_end < 0 else line_end
        begin = mark.match(words, at, stop) if letter.depth else None
        start = begin.end() if begin else at
        soft = flowed and words[start:stop].rstrip("\r").endswith(" ")
        last = stop - (words[stop - 1 : stop] == "\r") if soft else min(end, stop + 1)
        if start < last:
            yield start, last
        at = stop + 1


def _find_signature(words: str, letter: Letter) -> int:
    marks = list(SIGNATURE.finditer(words, letter.first, letter.end))
    if marks and words[letter.first : marks[-1].start()].strip():
        below = words[marks[-1].end() : letter.end]
        if sum(1 for line in below.split("\n") if line.strip()) <= SIGNATURE_MAX:
            return marks[-1].start()
    return letter.end
