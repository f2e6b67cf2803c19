"""ninjs, IPTC's news in JSON, versions 1, 2 and 3: single items, lists of them, one a line, and items within items.

An item that its sender has killed or withheld keeps its words, if it has any, and a detail `notice`; the words of a
notice without an article are its editor's note. An item with no more than a description is read as a summary.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from onrecord.errors import ReadError
from onrecord.readers.captures import no_records, read_body, to_problem
from onrecord.readers.jsonl import iter_objects
from onrecord.readers.news.elements import read_document
from onrecord.readers.news.objects import read_object_stories
from onrecord.readers.news.story import Story, cut_body, file_digest, to_capture
from onrecord.readers.news.values import iter_ends
from onrecord.record import Capture, Problem, Source
from onrecord.settings import Settings

NAMED: Final = re.compile(r"\"(?:uri|standard)\"\s*:")
MARKS: Final = re.compile(
    r"\"(?:version_?created|pub_?status|body_(?:text|x?html|nitf|xml)|eventDetails"
    r"|(?:bodies|headlines|descriptions)\"\s*:\s*\[\s*\{)",
    re.IGNORECASE,
)
"""Members that only items of ninjs have beside a `uri`."""


class NinjsReader:
    """Reads the items of ninjs."""

    name = "ninjs"
    media_types: tuple[str, ...] = ("application/vnd.iptc.ninjs+json",)

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def accepts(self, source: Source) -> bool:
        """True for JSON whose objects have a `uri` and members that are those of ninjs, at its start or end."""
        words = "".join(iter_ends(source))
        return NAMED.search(words) is not None and MARKS.search(words) is not None

    def read(self, source: Source) -> Iterator[Capture | Problem]:
        """One capture for each item with words, items within items too; a problem for each other."""
        locator = source.path.as_posix()
        try:
            body = read_body(source, self._settings.max_bytes)
        except ReadError as error:
            yield to_problem(error, locator)
            return
        words, charset = read_document(body)
        digest = file_digest(body)
        objects = tuple(iter_objects(words))
        for place, start, end in objects:
            where = locator if len(objects) == 1 else f"{locator} {place}"
            for found in read_object_stories(where, *cut_body(words[start:end], charset), digest):
                yield to_capture(self.name, found) if isinstance(found, Story) else found
        if not objects:
            yield no_records(locator)
