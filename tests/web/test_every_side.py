"""Every side of every difference in the demonstration case has its words and its speaker; nothing gives a verdict."""

from __future__ import annotations

import csv
import html
import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from demo_pages import demo
from web_cases import addresses

from onrecord.wording import phrases

__all__ = ["demo"]
# Words by which somebody would say who is right. Quoted words may hold them; onrecord's own never do.
VERDICTS = re.compile(
    r"\b(true|false|untrue|truth|debunk\w*|verif\w*|refut\w*|disprov\w*|hoax|fake|lied|lying|liars?|incorrect|wrong)\b",
    re.IGNORECASE,
)
QUOTED = re.compile(r"“[^”]*”|‘[^’]*’|\"[^\"]*\"")


def squeeze(words: str) -> str:
    """The words with single spaces."""
    return " ".join(words.split())


def read_page(body: str) -> str:
    """The words of a page."""
    return squeeze(html.unescape(re.sub(r"<[^>]+>", "", body)))


def test_every_side_shows_its_words_and_its_speaker(demo):
    """On the incident's page each side has a column, with the words, speaker, outlet and link of each of its claims."""
    walked = 0
    for row in demo.book.incidents():
        view = demo.book.incident(row["id"])
        body = demo.client.get(f"/incident/{row['id']}").text if view.entry.disagreements else ""
        claims = {claim.id: claim for claim in view.entry.claims}
        outlets = {citation.article_id: citation.outlet for citation in view.entry.citations}
        for each in view.entry.disagreements:
            section = re.search(rf'<section class="relation [^>]* id="{each.id}".*?</section>', body, re.DOTALL)[0]
            columns = section.split('<div class="account">')[1:]
            assert len(columns) == len(each.sides)
            for column, side in zip(columns, each.sides, strict=True):
                told = read_page(column)
                for claim_id in side:
                    walked += 1
                    claim = claims[claim_id]
                    assert f'href="/article/{claim.article_id}#{claim_id}"' in column
                    assert squeeze(phrases.name(claim.speaker)) in told
                    assert (outlets[claim.article_id] or "outlet not known") in told
                    assert all(squeeze(piece.quote) in told for piece in claim.quote), (each.id, claim_id)
    assert walked > 20


@pytest.mark.parametrize("relation", ["", "conflict", "denial", "position", "update", "scope", "rounding", "agree"])
def test_the_board_shows_the_sides_in_short(demo, relation):
    """Each card has the words and the speaker of the first claim of the sides that it shows, and counts the others."""
    query = f"?relation={relation}" if relation else ""
    board = demo.client.get(f"/api/disagreements{query}").json()
    cards = demo.client.get(f"/disagreements{query}").text.split('<article class="card')[1:]
    assert len(cards) == min(len(board["rows"]), 60)
    for card, each in zip(cards, board["disagreements"], strict=False):
        told = read_page(card)
        for side in each["sides"][:3]:
            claim = board["claims"][side[0]]
            assert all(squeeze(piece["quote"]) in told for piece in claim["quote"])
            assert f"/article/{claim['article_id']}#{claim['id']}" in card
        if len(each["sides"]) > 3:
            assert f"{len(each['sides']) - 3} more account" in told


def test_the_board_is_in_order_of_speakers_and_gap(demo):
    """Most speakers come first, then the widest gap; only disputes stand there unless something else is asked for."""
    rows = demo.client.get("/api/disagreements").json()["rows"]
    weights = [(-row["speakers"], -(row["gap"] or 0)) for row in rows]
    assert weights == sorted(weights)
    assert {row["relation"] for row in rows} <= {"conflict", "denial", "position"}


def iter_strings(value: Any) -> Iterator[str]:
    """All strings of a JSON value, its keys among them."""
    if isinstance(value, dict):
        for name, part in value.items():
            yield name
            yield from iter_strings(part)
    elif isinstance(value, list):
        for part in value:
            yield from iter_strings(part)
    elif isinstance(value, str):
        yield value


def find_verdicts(strings: Iterator[str], articles: str) -> list[str]:
    """Strings with a verdict in words that are neither in quotation marks nor an article's own."""
    return [
        words
        for words in dict.fromkeys(strings)
        if VERDICTS.search(words)
        and squeeze(words).rstrip("…") not in articles
        and VERDICTS.search(QUOTED.sub("", words))
        and not all(squeeze(part) in articles for part in re.split(r" … | \| |; |: ", words))
    ]


@pytest.fixture(scope="module")
def articles(demo):
    """All words that the articles have, and those of their pages."""
    views = [demo.book.article(row["id"]) for row in demo.book.overview().articles]
    kept = [view.article.text for view in views]
    kept += [piece.quote for view in views for piece in view.article.furniture]
    kept += [value for view in views for each in view.article.details for value in (each.value, each.quote or "")]
    return squeeze(" ".join(kept))


def test_no_page_gives_a_verdict(demo, articles):
    """What stands on a page outside of the articles' own words never says who is right."""
    for address in addresses(demo.client):
        body = re.sub(r"<(?:article class=\"text\").*?</article>", "", demo.client.get(address).text, flags=re.DOTALL)
        pieces = (html.unescape(piece) for piece in re.findall(r">([^<]+)<", body) if piece.strip())
        assert not find_verdicts(map(squeeze, pieces), articles), address


def test_no_twin_gives_a_verdict(demo, articles):
    """Keys and values of the JSON pages neither."""
    for address in addresses(demo.client):
        twin = "/api/overview" if address == "/" else f"/api{address}"
        assert not find_verdicts(iter_strings(demo.client.get(twin).json()), articles), twin


def test_no_export_gives_a_verdict(demo, articles, tmp_path):
    """Heads and cells of the exported files neither; a yes or no of its own cell is none."""
    demo.book.export("claims-csv", tmp_path / "claims.csv")
    demo.book.export("claims-jsonl", tmp_path / "claims.jsonl")
    with (tmp_path / "claims.csv").open(encoding="utf-8-sig", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row if cell not in {"true", "false"}]
    assert not find_verdicts(iter(cells), articles)
    for line in (tmp_path / "claims.jsonl").read_text("utf-8").splitlines():
        assert not find_verdicts(iter_strings(json.loads(line)), articles)
