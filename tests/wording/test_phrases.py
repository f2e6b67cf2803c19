from __future__ import annotations

from datetime import date
from typing import get_args

import pytest

from onrecord.record import Anchor, Figure, Span, Speaker, SpeakerKind, Where
from onrecord.wording import findings, phrases


def figure(quote: str, low: int | None, high: int | None, bound: str, *, negated: bool = False) -> Figure:
    """A figure of these words."""
    return Figure(
        id="figure-1",
        anchor=Anchor(article_id="article-1", span=Span(start=0, end=len(quote)), quote=quote),
        noun=None,
        low=low,
        high=high,
        bound=bound,
        unit="killed",
        group=None,
        attribution_id=None,
        negated=negated,
        cumulative=None,
        part=False,
    )


@pytest.mark.parametrize(
    ("quote", "low", "high", "bound", "said", "limits"),
    [
        ("twelve", 12, 12, "exact", "12", "12"),
        ("at least 12", 12, None, "at_least", "at least 12", "from 12, no upper end given"),
        ("over 60", 60, None, "more_than", "more than 60", "from 60, no upper end given"),
        ("some 2,500", 2500, 2500, "about", "about 2,500", "2,500"),
        ("up to 40", None, 40, "up_to", "up to 40", "no lower end given, to 40"),
        ("under 40", None, 39, "fewer_than", "fewer than 39", "no lower end given, to 39"),
        ("40 to 50", 40, 50, "exact", "40–50", "from 40, to 50"),
        ("dozens", None, None, "dozens", "dozens", "no number given"),
        ("none", 0, 0, "exact", "0", "0"),
    ],
)
def test_a_figure_is_said_as_it_was_bounded(quote, low, high, bound, said, limits):
    """A value keeps its bound, and vague words stay the words they are."""
    assert findings.value(figure(quote, low, high, bound)) == said
    assert findings.limits(figure(quote, low, high, bound)) == limits


def test_a_denied_number_says_not():
    """A number that is itself denied is not shown as though it were asserted."""
    assert findings.value(figure("12", 12, 12, "exact", negated=True)) == "not 12"


@pytest.mark.parametrize(
    ("earliest", "latest", "words"),
    [
        ("2031-03-03", "2031-03-03", "3 March 2031"),
        (date(2031, 3, 3), None, "3 March 2031"),
        (None, "2031-03-03", "3 March 2031"),
        ("2031-03-03", "2031-03-23", "3–23 March 2031"),
        ("2031-02-28", "2031-03-02", "28 February – 2 March 2031"),
        ("2030-12-31", "2031-01-01", "31 December 2030 – 1 January 2031"),
        (None, None, "no date"),
    ],
)
def test_days_are_written_out(earliest, latest, words):
    """Days read the same in every locale, and a missing day says so."""
    assert findings.days(earliest, latest) == words


@pytest.mark.parametrize(
    "url",
    ["https://paper.example/1", "http://paper.example/1?a=b#c", "HTTPS://PAPER.EXAMPLE/", "https://paper.example/ä"],
)
def test_web_addresses_become_links(url):
    """Addresses of the web may become links, as they are."""
    assert phrases.web_address(url) == url


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "\x01javascript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "file:///etc/passwd",
        "ftp://paper.example/",
        "//paper.example/",
        "/article/1",
        "https:",
        "https:///path",
        "http://[::1",
        "https://paper.example/\u202egpj.exe",
        "https://bank.example@evil.example/",
        "https://paper.example/a b",
    ],
)
def test_other_addresses_never_become_links(url):
    """Only http and https addresses with a host, with nothing unseen in them, may become links."""
    assert phrases.web_address(url) is None


@pytest.mark.parametrize(
    ("latitude", "longitude", "words"),
    [
        (41.5, 12.25, "41.50° N, 12.25° E"),
        (-40.02, -118.09, "40.02° S, 118.09° W"),
        (0.0, 0.0, "0.00° N, 0.00° E"),
        (None, None, None),
    ],
)
def test_coordinates_name_their_hemispheres(latitude, longitude, words):
    """Coordinates are readable, and missing ones are not made up."""
    where = Where(
        id="where-1",
        anchor=Anchor(article_id="article-1", span=Span(start=0, end=4), quote="Lesk"),
        name="Lesk",
        gazetteer_id=None,
        latitude=latitude,
        longitude=longitude,
        country_code=None,
        admin=(),
        feature=None,
    )
    assert findings.coordinates(where) == words


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({}, ""),
        ({"country": "AUT"}, "Austria"),
        ({"country": "AUT", "sector": "GOV"}, "Austria (government)"),
        ({"organisation": "Port Office", "country": "AUT", "sector": "GOV"}, "Port Office, Austria (government)"),
        ({"organisation": "Port Office"}, "Port Office"),
        ({"organisation": "Austria", "country": "AUT"}, "Austria"),
        ({"organisation": "Ana Tovic", "country": "XQX", "sector": "XQ"}, "XQX (XQ)"),
        ({"sector": "MIL"}, "military"),
    ],
)
def test_whom_a_speaker_speaks_for(more, words):
    """Body, country and sector in words, each said once; a code that nobody knows stays as it is."""
    speaker = Speaker(name="Ana Tovic", kind="person", role=None, actor_id=None, **more)
    assert phrases.affiliation(speaker) == words


@pytest.mark.parametrize(
    ("name", "role", "words"),
    [
        ("Ana Tovic", "mayor", "mayor"),
        ("Ana Tovic", None, ""),
        ("a senior official", "senior official", ""),
        ("Government of Lesk", "government of Lesk", ""),
    ],
)
def test_a_role_that_the_name_tells_is_not_said_again(name, role, words):
    """A description stands once, be it as name or as role."""
    assert phrases.office(Speaker(name=name, kind="unnamed", role=role, actor_id=None)) == words


def test_every_kind_of_speaker_has_words_and_a_circle():
    """No kind of speaker is without a name on pages, and each falls into one circle."""
    kinds = [kind for row in phrases.CIRCLES.values() for kind in row]
    assert sorted(kinds) == sorted(phrases.SPEAKER_KINDS) == sorted(phrases.VOICES) == sorted(get_args(SpeakerKind))


def test_unseen_characters_leave_plain_words():
    """Marks that turn the direction of text cannot reach a title or a chart."""
    assert phrases.plain("a\u202eb\u2066c\nd") == "abcd"
    assert phrases.plain(None) == ""
