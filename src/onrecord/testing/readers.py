"""The contract of readers, and the files they are tried with."""

from __future__ import annotations

from pathlib import Path

from onrecord.record import Capture, PassedOver, Problem, Source
from onrecord.seams import Reader

HOSTILE_FILES = (
    b"",
    b" \n",
    bytes(range(256)) * 8,
    b"\x89PNG\r\n\x1a\n" + bytes(64),
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\xc3\x28 broken \xe2\x82",
    b"<" * 5000,
    b"<div" * 2000,
    b"<p>&" * 500 + b"&#xffffffff;&#x110000;",
    b"{" * 3000,
    b"[" * 3000,
    b'{"text": "\\ud800"}',
    b'"' * 3001,
    b"text,title\n" + b'"' * 999,
    b"---\n" * 500,
)
"""What a folder may hold beside articles."""


class ReaderContract:
    """What every reader must do. Give a fixture `reader`, and a fixture `sample`: name and bytes of a file it reads."""

    def _read(self, reader: Reader, folder: Path, sample: tuple[str, bytes]) -> list[Capture | Problem | PassedOver]:
        path = folder / sample[0]
        path.write_bytes(sample[1])
        return list(reader.read(Source(path=path, head=sample[1][:4096])))

    def test_it_says_what_it_is(self, reader: Reader) -> None:
        """A reader tells its name and its media types."""
        assert reader.name
        assert reader.media_types

    def test_it_accepts_its_own_files(self, reader: Reader, sample: tuple[str, bytes], tmp_path: Path) -> None:
        """A reader accepts what it can read."""
        path = tmp_path / sample[0]
        path.write_bytes(sample[1])
        assert reader.accepts(Source(path=path, head=sample[1][:4096]))

    def test_every_item_is_a_capture_or_a_problem(
        self, reader: Reader, sample: tuple[str, bytes], tmp_path: Path
    ) -> None:
        """The sample gives at least one capture, each named by reader and locator."""
        found = self._read(reader, tmp_path, sample)
        captures = [item for item in found if isinstance(item, Capture)]
        assert captures
        assert all(isinstance(item, Capture | Problem | PassedOver) for item in found)
        assert {capture.reader for capture in captures} == {reader.name}
        assert all(item.locator.startswith((tmp_path / sample[0]).as_posix()) for item in found)

    def test_the_same_file_gives_the_same_captures(
        self, reader: Reader, sample: tuple[str, bytes], tmp_path: Path
    ) -> None:
        """Reading twice gives equal captures and problems, ids included."""
        assert self._read(reader, tmp_path, sample) == self._read(reader, tmp_path, sample)

    def test_content_leads_to_the_body(self, reader: Reader, sample: tuple[str, bytes], tmp_path: Path) -> None:
        """Each character of the content leads to itself in the decoded body, or to what stands for it there."""
        for item in self._read(reader, tmp_path, sample):
            if isinstance(item, Capture):
                check_content_map(item)

    def test_hostile_files_are_read_or_reported(
        self, reader: Reader, sample: tuple[str, bytes], tmp_path: Path
    ) -> None:
        """No contents make a reader raise; each file that is not empty of items says what is wrong with it."""
        for number, body in enumerate(HOSTILE_FILES):
            for item in self._read(reader, tmp_path, (f"{number}-{sample[0]}", body)):
                if isinstance(item, Capture):
                    check_content_map(item)
                elif isinstance(item, Problem):
                    assert all((item.code, item.locator, item.message, item.advice))

    def test_a_missing_file_is_a_problem(self, reader: Reader, tmp_path: Path) -> None:
        """A file that went away since it was found is reported, not raised."""
        found = list(reader.read(Source(path=tmp_path / "gone.txt", head=b"words")))
        assert [type(item) for item in found] == [Problem]


def check_content_map(capture: Capture) -> None:
    """AssertionError unless the capture's map leads from its content to the same characters of the decoded body.

    Runs of equal length hold the same characters, white space for white space; other runs stand for each other
    ("&amp;" for "&"), and lie within the body.
    """
    body = capture.body.decode(capture.charset, "replace")
    if capture.content_map is None:
        assert capture.content == body
        return
    last = 0
    for run in capture.content_map.runs:
        assert last <= run.start < run.end <= len(capture.content)
        assert 0 <= run.body_start < run.body_end <= len(body)
        last = run.end
        words, origin = capture.content[run.start : run.end], body[run.body_start : run.body_end]
        if len(words) == len(origin):
            assert words.split() == origin.split()
