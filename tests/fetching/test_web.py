"""What is asked of the web, and what comes back, against a server of our own."""

from __future__ import annotations

import gzip
import time
import zlib
from datetime import UTC, datetime

import pytest
from fetching_web import START, make_web
from webserver import in_turn, page, raw, redirect

from onrecord.errors import ReadError, UsageError
from onrecord.fetching.addresses import is_public, read_address
from onrecord.fetching.manners import Manners, name_agent
from onrecord.fetching.web import read_type

OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
WORDS = "<html><body><p>The ferry left Lesk at dawn.</p></body></html>"


@pytest.mark.parametrize(
    ("number", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1:248:1893:25c8:1946", True),
        ("127.0.0.1", False),
        ("10.0.0.7", False),
        ("172.16.3.4", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),  # where clouds keep their secrets
        ("100.64.0.1", False),
        ("224.0.0.1", False),
        ("0.0.0.0", False),  # noqa: S104
        ("255.255.255.255", False),
        ("240.0.0.1", False),
        ("::1", False),
        ("::", False),
        ("fe80::1%eth0", False),
        ("fc00::1", False),
        ("ff02::1", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:8.8.8.8", True),
        ("64:ff9b::7f00:1", False),
        ("64:ff9b::808:808", True),
        ("2002:7f00:1::", False),
        ("2001:db8::1", False),
    ],
)
def test_numbers_that_anybody_may_ask(number: str, public: bool) -> None:
    """Only public addresses of the internet are asked, whatever they are written as."""
    assert is_public(number) is public


@pytest.mark.parametrize(
    ("words", "whole"),
    [
        ("https://Paper.Example/a b?q=ü#part", "https://paper.example/a%20b?q=%C3%BC"),
        ("http://paper.example:80", "http://paper.example/"),
        ("https://bücher.example/x%20y", "https://xn--bcher-kva.example/x%20y"),
        ("http://[2606:2800::1]:8080/a", "http://[2606:2800::1]:8080/a"),
    ],
)
def test_addresses_are_written_one_way(words: str, whole: str) -> None:
    """An address is asked for as a browser would."""
    assert read_address(words).words == whole


@pytest.mark.parametrize(
    "words",
    [
        "ftp://paper.example/a", "file:///etc/passwd", "https://", "http://ana:secret@paper.example/", "http://[::1",
        "http://paper.example:99999/", "https://paper.example/" + "a" * 5000, "http://a\x00b.example/\r\nHost: other",
    ],
)  # fmt: skip
def test_what_is_no_address_is_told(words: str) -> None:
    """No other scheme, no password and nothing malformed is asked for; a password is not repeated."""
    with pytest.raises(ReadError) as error:
        read_address(words)
    assert error.value.code == "bad-address"
    assert "secret" not in str(error.value)


def test_a_page_is_fetched_by_one_who_says_who_it_is(site, waited) -> None:
    """Bytes, type, time and digest are kept; the request names the product, its version and its user's contact."""
    site.pages["/a"] = page(WORDS, ETag='"one"', Last_Modified="Mon, 09 Mar 2026 10:00:00 GMT")
    found = make_web(waited, contact="desk@paper.example").fetch(site.at("/a"))
    assert found.body == WORDS.encode()
    assert (found.visit.media_type, found.visit.charset, found.visit.visited_at) == ("text/html", "utf-8", START)
    assert found.visit.etag == '"one"'
    assert found.visit.digest.startswith("sha256:")
    agent = dict(site.asked)["/a"]["user-agent"]
    assert agent.startswith("onrecord/")
    assert agent.endswith("(contact: desk@paper.example)")


def test_a_contact_cannot_smuggle_lines_into_a_request() -> None:
    """What is no contact is refused before anything is sent."""
    with pytest.raises(UsageError):
        name_agent(Manners(contact="desk@paper.example\r\nX: y"))


CASES = [
    ("missing", page("no", status=404), "refused"),
    ("forbidden", page("no", status=451), "refused"),
    ("failing", page("no", status=500), "refused"),
    ("empty", page("  "), "empty-page"),
    ("no content", page("", status=204, Content_Length=""), "refused"),
    ("huge by its own word", raw(OK + b"Content-Length: 99999999999\r\n\r\nab"), "too-large"),
    ("huge without a word", raw(OK + b"\r\n", *[b"x" * 60_000] * 4), "too-large"),
    ("bomb", page(gzip.compress(bytes(5_000_000)), Content_Encoding="gzip"), "too-large"),
    ("bomb of deflate", page(zlib.compress(bytes(5_000_000)), Content_Encoding="deflate"), "too-large"),
    ("unknown packing", page(b"abc", Content_Encoding="zstd"), "bad-answer"),
    ("packed only by its word", page(b"abc" * 9, Content_Encoding="gzip"), "damaged"),
    ("packed and broken off", page(gzip.compress(bytes(range(256)) * 9)[:40], Content_Encoding="gzip"), "cut-off"),
    ("dies before its length", raw(OK + b"Content-Length: 5000\r\n\r\nhalf"), "cut-off"),
    ("dies within a chunk", raw(OK + b"Transfer-Encoding: chunked\r\n\r\n50\r\nhalf"), "cut-off"),
    ("dies at once", raw(b""), "no-answer"),
    ("speaks no HTTP", raw(b"220 mail.example ready\r\n"), "no-answer"),
    ("endless header", raw(b"HTTP/1.1 200 OK\r\nX: " + b"y" * 70_000), "no-answer"),
    ("too many headers", raw(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 200 + b"\r\n"), "no-answer"),
    ("bad chunk", raw(OK + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n"), "cut-off"),
    ("drips its body", raw(OK + b"\r\n", *[b"x"] * 60, wait=0.05), "too-slow"),
    ("drips its header", raw(b"HTTP/1.1 200 OK\r\n", *[b"X"] * 60, wait=0.05), "too-slow"),
    ("silent", raw(b"", b"", wait=2), "too-slow"),
    ("loops", redirect("/a"), "redirects"),
    ("leads nowhere", page("", status=302), "redirects"),
    ("leads to a file", redirect("file:///etc/passwd"), "bad-address"),
]


@pytest.mark.parametrize(("answer", "code"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_bad_answers_are_told_in_time(site, waited, answer, code) -> None:
    """Whatever a server does, there is one clear fault, within the time and the size that are allowed."""
    site.pages["/a"] = answer
    begun = time.monotonic()
    with pytest.raises(ReadError) as error:
        make_web(waited, seconds=0.4).fetch(site.at("/a"))
    assert error.value.code == code
    assert time.monotonic() - begun < 2
    assert error.value.advice


@pytest.mark.parametrize(
    ("packing", "body"),
    [
        ("gzip", gzip.compress(WORDS.encode())),
        ("deflate", zlib.compress(WORDS.encode())),
        ("deflate", zlib.compress(WORDS.encode())[2:-4]),
        ("identity", WORDS.encode()),
    ],
)
def test_packed_answers_are_unpacked(site, web, packing, body) -> None:
    """The body is what was packed, as servers really pack it."""
    site.pages["/a"] = page(body, Content_Encoding=packing)
    assert web.fetch(site.at("/a")).body == WORDS.encode()


def test_chunked_answers_are_put_together(site, web) -> None:
    """Chunks are put together."""
    site.pages["/a"] = raw(OK + b"Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n")
    assert web.fetch(site.at("/a")).body == b"abcde"


def test_redirects_are_followed_to_the_page(site, web) -> None:
    """The visit tells both addresses: the one asked for and the one it led to."""
    site.pages |= {"/a": redirect("/b", 301), "/b": redirect("c?x=1", 307), "/c?x=1": page(WORDS)}
    visit = web.fetch(site.at("/a")).visit
    assert (visit.url, visit.location) == (site.at("/a"), site.at("/c?x=1"))


def test_redirects_have_an_end(site, waited) -> None:
    """A chain that never comes back to itself ends too."""
    site.pages |= {f"/{n}": redirect(f"/{n + 1}") for n in range(20)}
    with pytest.raises(ReadError, match="more than 5 times"):
        make_web(waited).fetch(site.at("/0"))
    assert len([path for path in site.paths if path != "/robots.txt"]) == 6


def test_private_addresses_are_not_asked(site, waited) -> None:
    """A name that leads inside is refused before a connection is made, and can be allowed."""
    site.pages["/a"] = page(WORDS)
    hosts = {"paper.example": "127.0.0.1"}
    with pytest.raises(ReadError, match="--allow-private") as error:
        make_web(waited, hosts, allow_private=False).fetch(site.at("/a", "paper.example"))
    assert error.value.code == "private-address"
    assert site.asked == []
    assert make_web(waited, hosts).fetch(site.at("/a", "paper.example")).body


def test_redirects_to_private_addresses_are_not_followed(site, waited, monkeypatch) -> None:
    """Each hop is checked: here the loopback address counts as public, so that the first hop is allowed."""
    monkeypatch.setattr("onrecord.fetching.addresses.is_public", lambda number: number == "127.0.0.1")
    site.pages["/a"] = redirect("http://inner.example/secret")
    hosts = {"paper.example": "127.0.0.1", "inner.example": "169.254.169.254"}
    with pytest.raises(ReadError, match=r"169\.254\.169\.254") as error:
        make_web(waited, hosts, allow_private=False).fetch(site.at("/a", "paper.example"))
    assert error.value.code == "private-address"


def test_what_was_checked_is_what_is_asked(site, waited, monkeypatch) -> None:
    """A name that is looked up again leads elsewhere: each request goes to the number that was checked for it."""
    answers = iter(["127.0.0.1", "127.0.0.1", "10.0.0.1"])
    monkeypatch.setattr("onrecord.fetching.addresses.is_public", lambda number: number == "127.0.0.1")
    web = make_web(waited, allow_private=False)
    web._resolve = lambda *_: [next(answers)]
    site.pages["/a"] = page(WORDS)
    assert web.fetch(site.at("/a", "paper.example")).body
    with pytest.raises(ReadError, match=r"10\.0\.0\.1"):
        web.fetch(site.at("/a", "paper.example"))


def test_one_private_number_is_enough(waited) -> None:
    """A host with a public and a private number is not asked at all."""
    web = make_web(waited, allow_private=False)
    web._resolve = lambda *_: ["93.184.216.34", "127.0.0.1"]
    with pytest.raises(ReadError) as error:
        web.fetch("http://paper.example/")
    assert error.value.code == "private-address"


ROBOTS = [
    ("nothing forbidden", page("User-agent: *\nDisallow:", "text/plain"), None),
    ("no file", page("", status=404), None),
    ("not for us", page("User-agent: *\nDisallow: /", "text/plain"), "robots"),
    ("for us, but not for others", page("User-agent: onrecord\nAllow: /\n\nUser-agent: *\nDisallow: /", "t/p"), None),
    ("by a pattern", page("User-agent: *\nDisallow: /*.html$", "text/plain"), "robots"),
    ("the longer rule counts", page("User-agent: *\nDisallow: /\nAllow: /news/", "text/plain"), None),
    ("failing", page("", status=500), "no-robots"),
    ("huge", page(b"#" * 600_000, "text/plain"), "no-robots"),
    ("elsewhere", redirect("/rules.txt"), "robots"),
    ("looping", redirect("/robots.txt"), None),
    ("no text", page(bytes(range(256)), "text/plain"), None),
]


@pytest.mark.parametrize(("robots", "code"), [case[1:] for case in ROBOTS], ids=[case[0] for case in ROBOTS])
def test_robots_are_obeyed(site, waited, robots, code) -> None:
    """RFC 9309: rules are followed, a missing file forbids nothing, one that cannot be had forbids all."""
    site.pages |= {
        "/robots.txt": robots,
        "/rules.txt": page("User-agent: *\nDisallow: /news", "text/plain"),
        "/news/a.html": page(WORDS),
    }
    web = make_web(waited, max_bytes=1_000_000)
    if code is None:
        assert web.fetch(site.at("/news/a.html")).body
        return
    for _ in range(2):
        with pytest.raises(ReadError) as error:
            web.fetch(site.at("/news/a.html"))
        assert error.value.code == code
    assert "/news/a.html" not in site.paths
    assert site.paths.count("/robots.txt") == 1


def test_hosts_have_their_rest(site, waited) -> None:
    """Between two requests to one host lies the delay, or the crawl delay where that is longer; none for another."""
    site.pages |= {"/a": page(WORDS), "/b": page(WORDS)}
    web = make_web(waited, {"one.example": "127.0.0.1", "two.example": "127.0.0.1"}, delay=5.0)
    web.fetch(site.at("/a", "one.example"))
    web.fetch(site.at("/a", "two.example"))
    assert [round(wait) for wait in waited.waits] == [5, 5]  # after each robots.txt
    site.pages["/robots.txt"] = page("User-agent: *\nCrawl-delay: 20", "text/plain")
    slow = make_web(waited, delay=5.0)
    waited.waits.clear()
    slow.fetch(site.at("/a"))
    slow.fetch(site.at("/b"))
    assert round(waited.waits[-1]) == 20


def test_a_page_is_asked_for_only_if_it_changed(site, web) -> None:
    """With ETag and date the server may say 304; where it sends the same bytes again, that is the same."""
    site.pages["/a"] = in_turn(
        page(WORDS, ETag='"one"', Last_Modified="Mon, 09 Mar 2026 10:00:00 GMT"), page("", status=304), page(WORDS)
    )
    first = web.fetch(site.at("/a")).visit
    assert web.fetch(site.at("/a"), first).body is None
    headers = site.asked[-1][1]
    assert headers["if-none-match"] == '"one"'
    assert headers["if-modified-since"] == "Mon, 09 Mar 2026 10:00:00 GMT"
    assert web.fetch(site.at("/a"), first).body is None


@pytest.mark.parametrize(
    ("told", "wait"),
    [("7", 7), ("Tue, 10 Mar 2026 08:00:30 GMT", 30), ("soon", 2), ("", 2), ("-5", 2), ("9" * 50, None)],
)
@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_host_is_waited_for(site, waited, told, wait, status) -> None:
    """Retry-After is kept to, in seconds or as a date; a host that wants more than there is patience is left alone."""
    site.pages["/a"] = in_turn(page("busy", status=status, Retry_After=told), page(WORDS))
    web = make_web(waited)
    if wait is None:
        with pytest.raises(ReadError, match="left alone") as error:
            web.fetch(site.at("/a"))
        assert error.value.code == "put-off"
        assert waited.waits == []
        return
    assert web.fetch(site.at("/a")).body
    assert [round(each) for each in waited.waits] == [wait]


def test_a_host_that_stays_busy_is_given_up(site, waited) -> None:
    """Three times, with longer waits, and no more."""
    site.pages["/a"] = page("busy", status=429)
    with pytest.raises(ReadError, match="429"):
        make_web(waited).fetch(site.at("/a"))
    assert site.paths.count("/a") == 3
    assert [round(each) for each in waited.waits] == [2, 4]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("text/html; charset=windows-1252", ("text/html", "windows-1252")),
        ('TEXT/HTML;charset="UTF-8"', ("text/html", "UTF-8")),
        ("", (None, None)),
        ("nonsense", (None, None)),
        ("text/html; charset", ("text/html", "")),
    ],
)
def test_types(words, found) -> None:
    """Type and charset of the header, as servers write it."""
    assert read_type(words) == found


def test_odd_validators_are_not_sent_back(site, web) -> None:
    """A header that is no sensible validator is not kept."""
    site.pages["/a"] = page(WORDS, ETag='"' + "x" * 5000 + '"')
    assert web.fetch(site.at("/a")).visit.etag is None


def test_the_clock_is_given(site, web) -> None:
    """The time of a visit is that of the clock that was handed in."""
    site.pages["/a"] = page(WORDS)
    assert web.fetch(site.at("/a")).visit.visited_at == datetime(2026, 3, 10, 8, 0, tzinfo=UTC)
