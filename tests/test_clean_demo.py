"""The demonstration's articles, read and cleaned, against the key written with them."""

from __future__ import annotations

import json
from datetime import date, datetime
from importlib.resources import files
from pathlib import Path

import pytest

from onrecord.clean import clean
from onrecord.readers import choose
from onrecord.readers.files import load_source
from onrecord.record import Capture
from onrecord.settings import Settings

ARTICLES = Path(str(files("onrecord").joinpath("demo/articles")))
KEY = json.loads((Path(__file__).parent / "golden" / "demo" / "key.json").read_text("utf-8"))["articles"]


def plain(words):
    """The words without soft hyphens and line ends, as the key compares them."""
    return " ".join(words.replace("\u00ad", "").split())


@pytest.fixture(params=KEY, ids=[entry["file"] for entry in KEY])
def pair(request):
    """A cleaned article and its entry in the key."""
    source = load_source(ARTICLES / request.param["file"])
    (capture,) = choose(source, Settings()).read(source)
    assert isinstance(capture, Capture)
    return clean(capture), request.param


def test_facts(pair):
    """Title, outlet, day, instant, authors, credit and place are those of the key."""
    article, entry = pair
    assert (article.title, article.outlet) == (entry["title"], entry["outlet"])
    assert article.published == date.fromisoformat(entry["published"])
    assert article.published_at == (datetime.fromisoformat(entry["published_at"]) if entry["published_at"] else None)
    assert list(article.authors) == entry["authors"]
    assert list(article.credits) == entry["wire_credit"]
    place = (article.dateline or "").partition(",")[0].casefold()
    assert place == (entry["dateline"]["place"] if entry["dateline"] else "").casefold()


def test_text(pair):
    """The headline is the title, the text starts and ends with the article's words, and no furniture is in it."""
    article, entry = pair
    assert article.headline is not None
    body = plain(article.text[article.headline.end :])
    assert article.text[: article.headline.end] == entry["title"]
    assert body.startswith(entry["first_words"])
    assert body.endswith(entry["last_words"])
    assert [words for words in entry["furniture"] if words in plain(article.text)] == []
