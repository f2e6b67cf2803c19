from __future__ import annotations

import threading
import time
from contextlib import contextmanager

import pytest
import uvicorn
from browser import Browser, find_chromium
from event_cases import write_convoy
from web_cases import record_case, write_courier, write_herald, write_toll, write_wire

from onrecord.web.app import create_app

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(find_chromium() is None, reason="no Chromium on this machine"),
]


@contextmanager
def serve(path, sheets):
    """The address of a case that is served meanwhile."""
    with record_case(path, sheets) as book:
        server = uvicorn.Server(uvicorn.Config(create_app(book), port=0, log_level="error"))
        thread = threading.Thread(target=server.run)
        thread.start()
        while not server.started:
            time.sleep(0.05)
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
        server.should_exit = True
        thread.join()


@pytest.fixture
def site(tmp_path):
    """The address of a served case."""
    with serve(tmp_path / "lesk.db", [write_courier(), write_herald(), write_wire()]) as address:
        yield address


@pytest.fixture
def browser():
    """A page of a browser."""
    with Browser(find_chromium()) as page:
        yield page


def test_claims_and_words_light_each_other_up(site, browser):
    """Keys walk from claim to claim, words lead to their claim, kinds can be hidden, and a link leads to its claim."""
    sheet = write_courier()
    statement, figure, quote, denial = (claim.id for claim in sheet.claims)
    browser.open(f"{site}/article/{sheet.id}")
    lit = "[...document.querySelectorAll('.seg.lit')].map((each) => each.textContent).join('|')"
    browser.press("j")
    browser.press("j")
    assert " people were killed at Lesk on " in browser.ask(lit).split("|")
    assert browser.ask("location.hash") == f"#{statement}"
    browser.press("k")
    assert browser.ask("document.querySelectorAll('.record.active').length") == 1
    assert browser.ask("document.querySelector('.record.active').id") == figure
    browser.ask("[...document.querySelectorAll('.seg')].find((each) => each.textContent.includes('denied')).click()")
    assert browser.ask("document.querySelector('.record.active').id") == denial
    browser.press("Escape")
    assert browser.ask(lit) == ""
    browser.ask("document.querySelector('.legend input[name=figure]').click()")
    assert browser.ask("document.body.classList.contains('hide-figure')")
    browser.open(f"{site}/article/{sheet.id}#{quote}")
    assert browser.ask("document.querySelector('.record.active').id") == quote
    assert browser.messages == []


def test_a_speaker_and_a_cell_point_to_their_words(site, browser):
    """The mouse on a speaker or a quoted cell shows the words in the text; a click on a speaker leads to a claim."""
    sheet = write_wire()
    browser.open(f"{site}/article/{sheet.id}")
    pointed = "[...document.querySelectorAll('.seg.pointed')].map((each) => each.textContent).join('')"
    move = "document.querySelector('{}').dispatchEvent(new MouseEvent('{}', {{bubbles: true}}))"
    cell = sheet.anchor("a letter").span
    browser.ask(move.format(f'[data-spans="{cell.start}-{cell.end}"]', "mouseover"))
    assert browser.ask(pointed) == "a letter"
    browser.ask(move.format(f'[data-spans="{cell.start}-{cell.end}"]', "mouseout"))
    assert browser.ask(pointed) == ""
    browser.ask(move.format('.voice[data-claims="2"]', "mouseover"))
    assert browser.ask(pointed) == "A senior ministry officialdeclinedto comment"
    browser.ask("document.querySelector('.voice[data-claims=\"2\"]').click()")
    assert browser.ask("document.querySelector('.record.active').id") == sheet.claims[2].id
    assert browser.messages == []


def test_the_chart_is_drawn_under_the_policy(site, browser):
    """Vega draws the chart without code made from strings, and nothing on any page violates the policy."""
    for path in ("/", "/timeline", "/histories", "/sources", "/incidents", "/disagreements", "/speakers"):
        browser.open(site + path, width=390)
        assert browser.ask("document.documentElement.scrollWidth <= innerWidth"), path
    browser.ask(f"location.href = '{site}/histories'")
    browser.open(site + "/histories")
    history = browser.ask("document.querySelector('main a[href^=\"/history/\"]').href")
    browser.open(history)
    assert browser.ask("document.querySelector('.drawn').hidden")
    assert browser.ask("document.querySelectorAll('.vega-embed svg').length") == 1
    assert not [message for message in browser.messages if "Policy" in message or "exception" in message]


def test_accounts_fit_every_width(site, browser):
    """Sides stand next to each other where there is room, and under each other on a telephone; no page overflows."""
    browser.open(site + "/disagreements")
    incident = browser.ask("document.querySelector('.dispute h2 a').href")
    tops = "new Set([...document.querySelectorAll('.account')].slice(0, 2).map((each) => each.offsetTop)).size"
    for width, rows in ((390, 2), (1280, 1)):
        browser.open(incident, width=width)
        assert browser.ask("document.documentElement.scrollWidth <= innerWidth"), width
        assert browser.ask(tops) == rows
    assert browser.messages == []


def test_the_timeline_is_filtered(site, browser):
    """Words in the filter leave the claims that hold them all, and the days that have such claims."""
    browser.open(site + "/timeline")
    browser.ask(
        "(() => { const box = document.querySelector('.filter input[name=words]'); box.value = 'tovic 12';"
        "box.dispatchEvent(new Event('input', {bubbles: true})); })()"
    )
    time.sleep(0.4)
    shown = browser.ask("[...document.querySelectorAll('.claim:not([hidden])')].map((each) => each.textContent)")
    assert len(shown) == 3
    assert all("Tovic" in words for words in shown)
    assert browser.ask("document.querySelector('.filter output').textContent") == "3 of 9"


def test_times_and_places_of_the_text_are_lit_up(tmp_path, browser):
    """A time or a place of the list shows its words in the text, be they a claim's or nobody's; no page overflows."""
    sheet = write_toll()
    with serve(tmp_path / "toll.db", [sheet]) as site:
        browser.open(f"{site}/article/{sheet.id}")
        pointed = "[...document.querySelectorAll('.seg.pointed')].map((each) => each.textContent).join('')"
        for quote in ("Upper Mill", "last month"):
            span = sheet.anchor(quote).span
            find = f"document.querySelector('.found [data-spans=\"{span.start}-{span.end}\"]')"
            browser.ask(f"{find}.closest('details').open = true")
            browser.ask(f"{find}.dispatchEvent(new MouseEvent('mouseover', {{bubbles: true}}))")
            assert browser.ask(pointed) == quote
            browser.ask(f"{find}.click()")
        for path in ("/", "/timeline", f"/article/{sheet.id}"):
            browser.open(site + path, width=390)
            assert browser.ask("document.documentElement.scrollWidth <= innerWidth"), path
    assert browser.messages == []


def test_parts_of_a_sentence_light_up_their_words(tmp_path, browser):
    """Mouse and focus on a part of an event's sentence show its words; a click chooses the event, and keys walk on."""
    sheet = write_convoy()
    struck = next(claim for claim in sheet.claims if claim.quote[0].quote == "struck")
    with serve(tmp_path / "convoy.db", [sheet]) as site:
        browser.open(f"{site}/article/{sheet.id}")
        pointed = "[...document.querySelectorAll('.seg.pointed')].map((each) => each.textContent).join('')"
        part = f"document.getElementById('{struck.id}').querySelector('.p-recipient')"
        browser.ask(f"{part}.dispatchEvent(new MouseEvent('mouseover', {{bubbles: true}}))")
        assert browser.ask(pointed) == "two army trucks"
        browser.ask(f"{part}.dispatchEvent(new MouseEvent('mouseout', {{bubbles: true}}))")
        assert browser.ask(pointed) == ""
        browser.ask(f"{part}.dispatchEvent(new FocusEvent('focusin', {{bubbles: true}}))")
        assert browser.ask(pointed) == "two army trucks"
        browser.ask(f"{part}.click()")
        assert browser.ask("document.querySelector('.record.active').id") == struck.id
        browser.press("j")
        assert browser.ask("document.querySelector('.record.active').id") == sheet.claims[1].id
        for width in (390, 1280):
            browser.open(f"{site}/article/{sheet.id}", width=width)
            assert browser.ask("document.documentElement.scrollWidth <= innerWidth"), width
    assert browser.messages == []
