"""The examples for Python programs run as they stand, one after the other, and print what the page says."""

from __future__ import annotations

import contextlib
import io
import re
import shutil
import sys
from pathlib import Path

import pytest

import onrecord

PAGE = Path(__file__).parent.parent.parent / "docs" / "how-to" / "use-from-python.md"
EXAMPLE = re.compile(r"```python\n(?P<code>.*?)```\n\n```text\n(?P<printed>.*?)```", re.DOTALL)
DEMO = Path(onrecord.__file__).parent / "demo"
EXAMPLES = 5


def run_examples(folder: Path):
    """What each example of the page prints, beside what the page says; `folder` holds the articles."""
    names: dict[str, object] = {}
    for example in EXAMPLE.finditer(PAGE.read_text("utf-8")):
        screen = io.StringIO()
        with contextlib.chdir(folder), contextlib.redirect_stdout(screen):
            exec(compile(example["code"], PAGE.name, "exec"), names)  # noqa: S102  the page is ours
        yield screen.getvalue(), example["printed"]


def lay_out(folder: Path) -> Path:
    """A folder with some articles of the demonstration and what the case knows."""
    articles = folder / "articles"
    articles.mkdir()
    for name in ("actors.csv", "places.csv", "outline.geojson"):
        shutil.copy(DEMO / name, articles)
    for path in sorted((DEMO / "articles").iterdir())[:6]:
        shutil.copy(path, articles)
    return folder


def test_the_examples_print_what_the_page_says(tmp_path):
    """Each of the five examples runs, and prints what stands below it."""
    pytest.importorskip("pandas", reason="an example makes a table of pandas")
    ran = list(run_examples(lay_out(tmp_path)))
    assert [printed for printed, _ in ran] == [said for _, said in ran]
    assert len(ran) == EXAMPLES


def write_page() -> None:
    """Put what the examples print into the page."""
    import tempfile  # noqa: PLC0415  for this alone

    page = PAGE.read_text("utf-8")
    with tempfile.TemporaryDirectory() as folder:
        found = [printed for printed, _ in run_examples(lay_out(Path(folder)))]
    for example, printed in zip(reversed(list(EXAMPLE.finditer(page))), reversed(found), strict=True):
        page = page[: example.start("printed")] + printed + page[example.end("printed") :]
    PAGE.write_text(page, "utf-8")


if __name__ == "__main__" and "--write" in sys.argv:
    write_page()
