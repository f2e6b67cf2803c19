"""Inputs without measure or sense, for each reader: a problem, in bounded time and memory."""

from __future__ import annotations

import sys

import pytest

from onrecord.plugins import load
from onrecord.readers.files import load_source
from onrecord.record import Problem, Source
from onrecord.settings import Settings

HEADS = {
    "pdf": b"%PDF-1.7\n",
    "docx": b"PK\x03\x04" + bytes(26) + b"word/document.xml",
    "odt": b"PK\x03\x04" + bytes(26) + b"mimetypeapplication/vnd.oasis.opendocument.text",
    "mail": b"From: a@wire.example\nMessage-ID: <1@wire.example>\nSubject: Bridge\n\n",
    "nexis": b"1 of 3 DOCUMENTS\n\n",
    "factiva": b'<html><body><div class="article enArticle">',
    "proquest": b"____________________________________________________________\nFull text: The bridge.\n",
    "csv": b"title,text\n",
    "jsonl": b'{"text": "',
    "text": b"Bridge closed\n\n",
}


@pytest.mark.parametrize("name", HEADS)
def test_files_of_two_gigabytes_are_refused(name, tmp_path):
    """A file above the limit gives one problem, before it is read; tables stream, and name what is too large."""
    path = tmp_path / "huge.bin"
    path.write_bytes(HEADS[name])
    with path.open("r+b") as file:
        file.truncate(2**31)
    found = list(load("readers", name)(Settings(max_bytes=1_000_000)).read(load_source(path)))
    assert [each.code for each in found if isinstance(each, Problem)] == ["too-large"]
    assert len(found) == 1


def test_halves_of_signs_in_the_name_of_a_column(tmp_path):
    """A problem can be stored whatever the column is called."""
    path = tmp_path / "lines.jsonl"
    path.write_bytes(b'{"\\ud800": "x"}\n')
    (problem,) = load("readers", "jsonl")(Settings()).read(load_source(path))
    assert "\ufffd" in problem.message
    problem.message.encode()


def test_without_the_pdf_library_the_problem_names_the_extra(tmp_path, monkeypatch):
    """Who installed the plain product is told what to install."""
    for name in [each for each in sys.modules if each.split(".")[0] in {"pypdfium2", "pypdfium2_raw"}]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    monkeypatch.setitem(sys.modules, "pypdfium2.raw", None)
    path = tmp_path / "letter.pdf"
    body = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
    path.write_bytes(body)
    (problem,) = load("readers", "pdf")(Settings()).read(Source(path=path, head=body))
    assert "onrecord[pdf]" in problem.advice
