"""Every built-in reader keeps the contract of readers, and no bytes make one raise."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.plugins import BUILT_IN, load
from onrecord.record import Capture, Problem, Source
from onrecord.settings import Settings
from onrecord.testing import ReaderContract, check_content_map

PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<title>Bridge at Kessel closed - Ostmark Courier</title>
<meta property="og:site_name" content="Ostmark Courier"></head><body>
<nav><a href="/">Home</a> <a href="/n">News</a></nav>
<article><h1>Bridge at Kessel closed</h1><p>By <a rel="author" href="/a">Mara Quill</a></p>
<p>The army closed the bridge at Kessel on Monday after two shells fell near it, a spokesman for the Ministry
of&nbsp;Roads &amp; Rivers said.</p><p>&ldquo;Nobody was hurt,&rdquo; he told reporters,
&ldquo;and nobody will be allowed to cross
until engineers have looked at every pillar of it.&rdquo;</p><p>Farmers on the far bank said they had counted
five shells, and that one of them had hit a barn in
which three families were living since the floods of last year.</p></article>
<footer>&copy; 2031 Ostmark Courier</footer></body></html>"""

SAMPLES = {
    "html": ("page.html", PAGE.encode()),
    "text": ("article.txt", "Bridge closed\r\n\r\nThe army closed the bridge at “Kessel”.\r\n".encode()),
    "csv": (
        "table.csv",
        '\ufeffid;headline;text\r\n1;"Bridge; closed";"He said ""no"".\r\n\r\nThen he left."\r\n'
        "2;Second;Plain – text".encode(),
    ),
    "jsonl": (
        "lines.jsonl",
        b'{"title": "Caf\\u00e9 closed \\ud83d\\ude00", "text": "One \\"two\\".\\n\\nThree\\/four."}\n\n{"text": 3',
    ),
}


@pytest.fixture(params=list(BUILT_IN["readers"]))
def name(request):
    return request.param


class TestBuiltInReaders(ReaderContract):
    """The contract, for each built-in reader."""

    @pytest.fixture
    def reader(self, name):
        """A new reader."""
        return load("readers", name)(Settings())

    @pytest.fixture
    def sample(self, name):
        """A file it reads."""
        return SAMPLES[name]


FRAGMENTS = st.sampled_from(
    (
        *(
            '{"text":"',
            '"}',
            "\\u00e9",
            "\\ud83d\\ude00",
            "\\n",
            '""',
            '"',
            ",",
            ";",
            "\t",
            "\r\n",
            "\n",
            "text,title\n",
        ),
        *(
            "<p>",
            "</p>",
            "<h1>",
            "&amp;",
            "&#8217;",
            "&nbsp",
            "<script>",
            "</script>",
            "<!--",
            "-->",
            "---\n",
            "title: '",
        ),
        *("**", "[a](b)", "\\_", "é", "’", "â€™", "\u00ad", "\u00a0", "word ", "A sentence of several words. "),
    )
)
BYTES = st.one_of(
    st.binary(max_size=400), st.lists(FRAGMENTS, max_size=40).map(lambda parts: "".join(parts).encode("utf-8"))
)


@pytest.mark.parametrize("suffix", [".html", ".txt", ".md", ".csv", ".tsv", ".jsonl", ".json"])
@settings(max_examples=60, deadline=None)
@given(body=BYTES)
def test_no_bytes_make_a_reader_raise(suffix, body):
    """Whatever is in a file, each item is a problem, or a capture whose map leads to its own characters."""
    by_suffix = {".html": "html", ".txt": "text", ".md": "text", ".csv": "csv", ".tsv": "csv"}
    reader = load("readers", by_suffix.get(suffix, "jsonl"))(Settings())
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"file{suffix}"
        path.write_bytes(body)
        for item in reader.read(Source(path=path, head=body[:4096])):
            assert isinstance(item, Capture | Problem)
            if isinstance(item, Capture):
                check_content_map(item)
