"""The pages of the demonstration case, built once for all tests that walk them."""

from __future__ import annotations

import warnings
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

import pytest

from onrecord.casebook import Casebook
from onrecord.settings import Settings
from onrecord.web.app import create_app

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # starlette would rather have another client; both serve here
    from fastapi.testclient import TestClient


class Demo(NamedTuple):
    """The demonstration case and its pages."""

    book: Casebook
    client: TestClient


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """The demonstration case."""
    folder = Path(str(files("onrecord") / "demo"))
    with Casebook(str(tmp_path_factory.mktemp("demo") / "demo.db"), Settings(), create=True) as book:
        book.learn(places=folder / "places.csv", actors=folder / "actors.csv", outline=folder / "outline.geojson")
        book.add([folder / "articles"])
        yield Demo(book, TestClient(create_app(book)))
