"""Evidence sheets as one page of HTML, to be read, printed or filed."""

from __future__ import annotations

from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, Final, TextIO

import jinja2

from onrecord.record import Entry
from onrecord.wording import evidence, findings, phrases
from onrecord.wording.evidence import build_sheet

TITLE: Final = "Evidence sheets"
END: Final = "</body>\n</html>\n"
# Nothing that fetches, runs or frames: the page is whole in itself.
BARRED: Final = frozenset(("script", "iframe", "img", "object", "embed", "link", "form", "base", "svg", "video"))


class EvidenceHtml:
    """One sheet an incident, on one page without scripts, pictures or anything to be fetched; a new printed page each.
    A claim that a person rejected stays, struck through, with the decision.
    """

    name = "evidence-html"
    title = "Evidence sheets, as a page to print"
    file_name = "evidence.html"
    media_type = "text/html"
    cannot_hold = (
        "Coordinates, codes of precision and of codebooks, and where the words of source, cue, time and place stand; "
        "the sentence around the words. Cells show what was read; a person's correction stands below. Characters that "
        "cannot be seen are left out of the words shown."
    )

    _file: TextIO
    _sheets: int
    _accounts: int

    def open(self, path: Path) -> None:
        """Start the page."""
        self._file = path.open("w", encoding="utf-8", errors="replace", newline="\n")
        self._file.write(str(_load_macros().head(TITLE)))
        self._sheets = self._accounts = 0

    def feed(self, entry: Entry) -> None:
        """Write the entry's sheet."""
        self._file.write(str(_load_macros().sheet(build_sheet(entry))))
        self._sheets += 1
        self._accounts += len(entry.claims)

    def close(self) -> None:
        """Count, and finish the page."""
        self._file.write(str(_load_macros().foot(self._sheets, self._accounts)))
        self._file.close()

    def check(self, path: Path) -> list[str]:
        """The faults of such a page: it does not end, fetches or runs something, or has accounts without words."""
        page = path.read_text("utf-8", errors="replace")
        reader = _PageReader()
        reader.feed(page)
        faults = reader.faults
        if not page.startswith("<!DOCTYPE html>"):
            faults.append("this is no page of HTML")
        if not page.endswith(END):
            faults.append("the page does not end: something is missing")
        return faults


class _PageReader(HTMLParser):
    """Finds what must not be in a sheet, and rows without words."""

    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []
        self._row: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        if tag in BARRED or any(name.startswith("on") for name in named):
            self.faults.append(f"line {self.getpos()[0]}: {tag} does not belong into a sheet of evidence")
        if tag == "tr" and "id" in named:
            self._row = named["id"]
        if named.get("class") == "words":
            self._row = None

    def handle_endtag(self, tag: str) -> None:
        if tag == "tr" and self._row is not None:
            self.faults.append(f"line {self.getpos()[0]}: {self._row} has no words")
            self._row = None


@cache
def _load_macros() -> Any:
    loader = jinja2.PackageLoader("onrecord.exporters")
    environment = jinja2.Environment(loader=loader, autoescape=True, undefined=jinja2.StrictUndefined)
    for filters in (phrases.FILTERS, findings.FILTERS, evidence.FILTERS):
        environment.filters.update(filters)
    return environment.get_template("evidence.html").module
