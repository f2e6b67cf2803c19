"""Evidence sheets as Markdown (GitHub's flavour, for its tables), to be pasted into notes and drafts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final, TextIO

from onrecord.record import Entry
from onrecord.wording import findings, phrases
from onrecord.wording.accounts import Block, Column, Report
from onrecord.wording.evidence import (
    Account,
    Sheet,
    build_sheet,
    name_sides,
    tell_cells_of,
    tell_manner,
    tell_place_in_text,
    tell_source,
    tell_speaker,
)

HEAD: Final = """# Evidence sheets

Who says what, in whose words, and where it stands. Accounts that differ stand side by side; none is preferred.
“Quoted words” are the article’s own. What is not in the text is said not to be in the text.
"""
SHEET: Final = re.compile(r"^## ", re.MULTILINE)
ACCOUNT: Final = re.compile(r"^\| [0-9]+ \| (.*)$", re.MULTILINE)
END: Final = re.compile(r"\n---\n\n([0-9,]+) sheets? with ([0-9,]+) accounts?\.\n\Z")
MARKS: Final = re.compile(r"([\\`*_\[\]<>#|~&])")
_BLANKS: Final = re.compile(r"\s+")
IN_ADDRESS: Final = str.maketrans({"(": "%28", ")": "%29", "<": "%3C", ">": "%3E", "|": "%7C", "\\": "%5C"})


class EvidenceMd:
    """One sheet an incident, the differences first, then every account with its words, speaker, outlet and link. The
    words claimed are bold in those of their speaker. A claim that a person rejected stays, with the decision.
    """

    name = "evidence-md"
    title = "Evidence sheets, as Markdown"
    file_name = "evidence.md"
    media_type = "text/markdown"
    cannot_hold = (
        "Coordinates, codes of precision and of codebooks, and where the words of source, cue, time and place stand; "
        "the sentence around the words. Cells show what was read; a person's correction stands below. Line ends in "
        "words become blanks, characters that cannot be seen are left out, and marks of Markdown have a backslash "
        "before them."
    )

    _file: TextIO
    _sheets: int
    _accounts: int

    def open(self, path: Path) -> None:
        """Start the sheets."""
        self._file = path.open("w", encoding="utf-8", errors="replace", newline="\n")
        self._file.write(HEAD)
        self._sheets = self._accounts = 0

    def feed(self, entry: Entry) -> None:
        """Write the entry's sheet."""
        self._file.writelines(f"{line}\n" for line in _write_sheet(build_sheet(entry)))
        self._sheets += 1
        self._accounts += len(entry.claims)

    def close(self) -> None:
        """Count, and finish."""
        sheets, accounts = phrases.plural(self._sheets, "sheet"), phrases.plural(self._accounts, "account")
        self._file.write(f"\n---\n\n{sheets} with {accounts}.\n")
        self._file.close()

    def check(self, path: Path) -> list[str]:
        """The faults of such a file: no count at its end, or another than that of its sheets and accounts; accounts
        without words.
        """
        text = path.read_text("utf-8", errors="replace")
        end, accounts = END.search(text), ACCOUNT.findall(text)
        if end is None:
            return ["the sheets do not end with their count: something is missing"]
        found = (f"{len(SHEET.findall(text)):,}", f"{len(accounts):,}")
        faults = (
            [] if end.groups() == found else [f"{found[0]} sheets and {found[1]} accounts, not {end[1]} and {end[2]}"]
        )
        return faults + [f"account {words!r} has no words" for words in accounts if not words.startswith("“")]


def _write_sheet(sheet: Sheet) -> Iterator[str]:
    yield from ("", f"## {_line(sheet.incident.title)}", "", f"{_line(sheet.about)}.", "", f"`{sheet.incident.id}`")
    for block in sheet.blocks:
        yield from _write_block(block, sheet)
    yield from ("", "### Accounts, in order of their reports", "")
    yield from _write_table(("No.", "Words", "Speaker", "Source"), map(_account_cells, sheet.accounts))
    yield from _write_list("What people decided", _decisions(sheet.accounts))
    yield from _write_list("Differences that contest nothing", (_tell_block(block, sheet) for block in sheet.others))
    yield from _write_list("What the rules of codebooks propose; nobody has decided it", sheet.proposals)


def _write_block(block: Block, sheet: Sheet) -> Iterator[str]:
    yield from ("", f"### {_line(block.heading)}")
    if not block.heading.endswith(block.disagreement.reason):
        yield from ("", _line(block.disagreement.reason))
    yield ""
    names = ["", *(column.said for column in block.columns)]
    rows = [
        [cell.name, *(column.cells[at].value for column in block.columns)]
        for at, cell in enumerate(block.columns[0].cells)
    ]
    cells = [[_line(cell) for cell in row] for row in rows]
    said = ["In the words of", *(_hear(column, sheet) for column in block.columns)]
    yield from _write_table([_line(name) for name in names], [*cells, said])


def _hear(column: Column, sheet: Sheet) -> str:
    def hear(report: Report) -> str:
        speaker, outlet = tell_speaker(report.claim), report.citation.outlet or "an outlet that is not known"
        number, day = sheet.numbers[report.claim.id], findings.day(report.citation.published)
        return f"{_quote(report)} ({number}. {_line(speaker)}, in {_link(report, outlet)}, {day})"

    return "<br>".join(map(hear, column.reports))


def _quote(report: Report) -> str:
    """The passage between quotation marks, the words claimed in bold where they are not all of it."""
    if len(report.sentence) == 1:
        return f"“{_line(report.sentence[0][0])}”"
    pieces = (_embolden(words) if own else _escape(_BLANKS.sub(" ", words)) for words, own in report.sentence)
    return f"“{''.join(pieces)}”"


def _embolden(words: str) -> str:
    """Bold words; Markdown wants the blanks outside."""
    line = _line(words)
    return f"**{line}**" if line else ""


def _account_cells(account: Account) -> list[str]:
    report = account.report
    told, manner = tell_cells_of(report.claim), tell_manner(report.claim)
    words = _quote(report) + (f"<br>{_line(told)}" if told else "")
    mark = " (rejected)" if account.is_rejected else ""
    speaker = _line(tell_speaker(report.claim)) + (f"<br>{_line(manner)}" if manner else "")
    source = f"{_link(report, tell_source(report))}<br>{tell_place_in_text(report.claim)}"
    return [str(account.number), words + mark, speaker, source]


def _decisions(accounts: Iterable[Account]) -> Iterator[str]:
    return (f"{account.number}. {words}" for account in accounts for words in account.decisions)


def _tell_block(block: Block, sheet: Sheet) -> str:
    return f"{block.heading}. {block.disagreement.reason} ({name_sides(block, sheet)})"


def _write_list(heading: str, lines: Iterable[str]) -> Iterator[str]:
    told = [f"- {_line(words)}" for words in lines]
    if told:
        yield from ("", f"### {heading}", "", *told)


def _write_table(names: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """A table whose cells are Markdown already."""
    yield from (f"| {' | '.join(names)} |", f"|{' --- |' * len(names)}")
    yield from (f"| {' | '.join(row)} |" for row in rows)


def _link(report: Report, words: str) -> str:
    address = phrases.web_address(report.citation.url)
    return f"[{_line(words)}]({address.translate(IN_ADDRESS)})" if address else _line(words)


def _line(words: str) -> str:
    """The words on one line, with nothing in them that Markdown would take for a mark."""
    return _escape(" ".join(words.split()))


def _escape(words: str) -> str:
    return MARKS.sub(r"\\\1", phrases.plain(words))
