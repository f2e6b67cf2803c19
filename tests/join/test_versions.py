"""Versions of one article: their names, their order, and what became of their claims."""

from __future__ import annotations

import pytest
from factories import make_article

from onrecord.claims import assemble
from onrecord.engines.plain import PlainEngine
from onrecord.join.versions import Version, chain, compare_versions, name_address, put_versions
from onrecord.record import Knowledge
from onrecord.settings import Settings

ADDRESSES = [
    ("https://www.paper.example/a.html", "paper.example/a.html"),
    ("http://paper.example:80/a.html#top", "paper.example/a.html"),
    ("https://paper.example/a/?utm_source=x&fbclid=y", "paper.example/a"),
    ("https://paper.example/a?id=7&page=2", "paper.example/a?id=7&page=2"),
    ("https://paper.example/a?page=2&id=7", "paper.example/a?id=7&page=2"),
    ("https://paper.example/index.html", None),
    ("https://paper.example/", None),
    ("urn:agency:7", None),
    ("", None),
]


@pytest.mark.parametrize(("url", "name"), ADDRESSES)
def test_names_of_addresses(url, name) -> None:
    """Two ways to write one address have one name; a front page is no article's address."""
    assert name_address(url) == name


def version(article_id: str, number: int | None = None, seen: str = "") -> Version:
    return Version(article_id=article_id, number=number, seen=seen)


def test_order_of_versions() -> None:
    """The sender's count comes first where all have one, else the time."""
    assert [
        each.article_id for each in put_versions([version("b", 2, "2026-01-01"), version("a", 1, "2026-02-01")])
    ] == [
        "a",
        "b",
    ]
    assert [
        each.article_id for each in put_versions([version("b", None, "2026-01-01"), version("a", 1, "2026-02-01")])
    ] == [
        "b",
        "a",
    ]


def test_chains() -> None:
    """All of a group hang together; one alone makes no pair."""
    assert chain([["c", "a", "b"], ["d"], ["a", "c"]]) == (("a", "b"), ("a", "c"))


SAID = '"Twelve people were killed in Lesk," said Ana Tovic, a spokeswoman of the harbour authority.'
CHANGES = [
    ("the same", SAID, SAID, set()),
    ("moved", SAID, f"The sea was calm on that day in the north.\n\n{SAID}", set()),
    ("another number", SAID, SAID.replace("Twelve", "Fifteen"), {("changed", "statement"), ("changed", "figure")}),
    (
        "another speaker",
        SAID,
        SAID.replace("Ana Tovic", "Ivo Brandt"),
        {("changed", "statement"), ("changed", "figure")},
    ),
    ("gone", SAID, "The sea was calm on that day.", {("vanished", "statement"), ("vanished", "figure")}),
    ("new", "The sea was calm on that day.", SAID, {("appeared", "statement"), ("appeared", "figure")}),
]  # fmt: skip


def read(words: str):
    article = make_article(words)
    engine = PlainEngine(Settings(engine="plain.v1"), Knowledge(places=(), actors=()))
    (analysis,) = engine.analyse([article])
    return article.text, [claim for claim in assemble(article, analysis) if claim.kind != "event"]


@pytest.mark.parametrize(("old", "new", "fates"), [case[1:] for case in CHANGES], ids=[case[0] for case in CHANGES])
def test_what_became_of_claims(old, new, fates) -> None:
    """Claims are known again by their words and those around them, wherever they stand."""
    (text, before), (newer, after) = read(old), read(new)
    changes = compare_versions((text, newer), before, after)
    assert {(each.fate, (each.after or each.before).kind) for each in changes} == fates
    assert all(each.cells for each in changes if each.fate == "changed")
    assert compare_versions((newer, text), after, before) == () or fates
