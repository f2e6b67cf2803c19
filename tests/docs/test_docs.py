"""The documentation is complete and true."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import pytest

from onrecord.cli import main

ROOT = Path(__file__).parent.parent.parent
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
LINK = re.compile(r"\]\((?!https?:)([^)#]+)")


def load_generator():
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("path", "page"), list(load_generator().iter_pages()), ids=lambda value: getattr(value, "name", "")
)
def test_generated_pages_are_fresh(path, page):
    """Reference pages, and the output shown in the README's session, are what the program gives now."""
    assert path.read_text("utf-8") == page


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page):
    """Each link to a file leads to a file."""
    missing = [target for target in LINK.findall(page.read_text("utf-8")) if not (page.parent / target).exists()]
    assert missing == []


@pytest.mark.parametrize("command", main.commands)
def test_every_command_is_shown_somewhere(command):
    """Each command is used in the README, the tutorial or a how-to."""
    written = "".join(page.read_text("utf-8") for page in PAGES if page.parent.name != "reference")
    assert f"onrecord {command}" in written or f"`{command}`" in written
