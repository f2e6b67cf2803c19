"""The demonstration case against its key, which was written by reading the articles, and against reviewed listings.

`make golden` rewrites the listings; the difference is to be read before it is committed.
"""

from __future__ import annotations

import json
from collections import Counter
from importlib.resources import files
from pathlib import Path

import pytest

from onrecord.casebook import Casebook
from onrecord.settings import Settings

DEMO = Path(str(files("onrecord") / "demo"))
HERE = Path(__file__).parent / "demo"
KEY = json.loads((HERE / "key.json").read_text("utf-8"))
ARTICLES = {article["file"]: article for article in KEY["articles"]}
# What the engine finds of the key today, in percent; these floors only rise.
FLOORS = {"figures": 84, "figure values": 84, "figure units": 73, "statements": 90, "speakers": 82}


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    with Casebook(str(tmp_path_factory.mktemp("demo") / "demo.db"), Settings(workers=1), create=True) as book:
        assert book.add([DEMO]).saved == len(ARTICLES)
        yield book


@pytest.fixture(scope="module")
def views(book):
    found = [book.article(row["id"]) for row in book.overview().articles]
    return {Path(view.locator).name: view for view in found}


def squeeze(words):
    return " ".join(words.replace("\u00ad", "").split())


@pytest.mark.parametrize("file", ARTICLES)
def test_metadata(views, file):
    """Title, outlet, day, authors and credits are those that the page gives."""
    article, key = views[file].article, ARTICLES[file]
    assert article.title == squeeze(key["title"])
    assert article.outlet == key["outlet"]
    assert article.published.isoformat() == key["published"][:10]
    assert list(article.authors) == key["authors"]
    assert set(key["wire_credit"]) <= {*article.credits, article.outlet}


@pytest.mark.parametrize("file", ARTICLES)
def test_text_without_furniture(views, file):
    """The text begins and ends with the article's words, holds no furniture, and has its headline once."""
    article, key = views[file].article, ARTICLES[file]
    text = squeeze(article.text)
    body = squeeze(article.text[article.headline.end :])
    assert body.startswith(squeeze(key["first_words"]))
    assert body.endswith(squeeze(key["last_words"]))
    assert [words for words in key["furniture"] if squeeze(words) in body] == []
    assert text.count(squeeze(key["title"])) == 1


def found_of_key(views):
    """How much of the key is found, by kind, as (found, all)."""
    counts = Counter()
    for file, key in ARTICLES.items():
        view = views[file]
        figures = [claim.figure for claim in view.claims if claim.figure]
        for figure in key["figures"]:
            same = [one for one in figures if squeeze(one.anchor.quote) == squeeze(figure["quote"])]
            counts["figures", "all"] += 1
            counts["figures", "found"] += bool(same)
            value = (figure["low"], figure["high"], figure["bound"])
            counts["figure values", "found"] += any((one.low, one.high, one.bound) == value for one in same)
            counts["figure units", "found"] += any(one.unit == figure["unit"] for one in same)
        statements = [claim for claim in view.claims if claim.kind == "statement"]
        for statement in key["statements"]:
            start = squeeze(statement["content_starts"]).strip("“”\"'‘’")
            same = [one for one in statements if start in squeeze(" ".join(piece.quote for piece in one.quote))]
            counts["statements", "all"] += 1
            counts["statements", "found"] += bool(same)
            counts["speakers", "found"] += any(one.speaker.name == statement["speaker"] for one in same)
    for kind, of in (("figure values", "figures"), ("figure units", "figures"), ("speakers", "statements")):
        counts[kind, "all"] = counts[of, "all"]
    return counts


def test_enough_of_the_key_is_found(views):
    """The shares of figures, statements and speakers found are not below their floors."""
    counts = found_of_key(views)
    shares = {kind: 100 * counts[kind, "found"] // counts[kind, "all"] for kind in FLOORS}
    assert all(shares[kind] >= floor for kind, floor in FLOORS.items()), shares


def histories(book):
    return [book.history(row["id"]).entry for row in book.histories()]


def _counts(entry, place, unit):
    return (entry.incident.place, entry.histories[0].unit) == (place, unit)


def test_the_contradiction_is_shown(book):
    """Sixteen and eleven dead of one air strike, on one day, by two governments: a count disagreement."""
    (entry,) = [
        entry
        for entry in histories(book)
        if (entry.incident.place, entry.histories[0].unit) == ("Tessok", "killed")
        and any(found.relation == "conflict" for found in entry.disagreements)
    ]
    (count,) = [found for found in entry.disagreements if found.relation == "conflict"]
    lows = {claim.id: claim.figure.low for claim in entry.claims}
    assert {lows[side[0]] for side in count.sides} == {11, 16}


def test_the_growing_toll_is_an_update(book):
    """The toll of Ondry grows from 12 over 17 to 23, and that is no disagreement."""
    toll = max(
        (entry for entry in histories(book) if _counts(entry, "Ondry", "killed")),
        key=lambda entry: len(entry.claims),
    )
    (update,) = [found for found in toll.disagreements if found.relation == "update"]
    assert not any(found.relation == "conflict" for found in toll.disagreements)
    lows = {claim.id: claim.figure.low for claim in toll.claims}
    assert {12, 17} <= {lows[side[0]] for side in update.sides}


def listing(view):
    """A readable page of all that the record holds of an article."""
    article = view.article
    lines = [f"title: {article.title}", f"outlet: {article.outlet}"]
    lines += [f"published: {article.published_at or article.published}"]
    lines += [f"authors: {', '.join(article.authors)}", f"credits: {', '.join(article.credits)}"]
    lines += [f"furniture: {piece.kind}: {squeeze(piece.quote)}" for piece in article.furniture]
    for claim in view.claims:
        speaker = f"{claim.speaker.name} [{claim.speaker.kind}]"
        words = squeeze(" … ".join(piece.quote for piece in claim.quote))
        when = f"{claim.when.earliest} {claim.when.basis}"
        where = f"{claim.where.name} {claim.where_from}" if claim.where else "-"
        figure = claim.figure
        said = f"{figure.low}..{figure.high} {figure.bound} {figure.unit} {figure.group}" if figure else ""
        if claim.event and claim.status:
            said = f"{claim.event.kind}.{claim.event.mode or '-'} {claim.status.state} {claim.status.sure}"
        denies = "denies" if claim.attribution and claim.attribution.denies else ""
        lines.append(f"{claim.kind} | {speaker} | {denies} | {words} | {said} | {when} | {where}")
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("file", ARTICLES)
def test_listing(views, file, request):
    """What the record holds of an article is what was reviewed."""
    path = HERE / f"{Path(file).stem}.golden"
    page = listing(views[file])
    if request.config.getoption("--rewrite-golden"):
        path.write_text(page, "utf-8")
    assert path.read_text("utf-8") == page
