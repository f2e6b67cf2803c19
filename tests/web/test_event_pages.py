from __future__ import annotations

import re

from event_cases import write_convoy
from web_cases import read


def test_an_article_shows_its_events_as_sentences(open_case):
    """Each event is a sentence of the text's words, with its status, its speaker, and what else is known of it."""
    sheet = write_convoy()
    body = open_case(sheet).get(f"/article/{sheet.id}").text
    events = read(body[body.index('<section class="events"') : body.index('<section class="circles"')])
    for words in (
        "The Northern Front struck two army trucks in Lesk with rockets, 30 April 2031, 12 soldiers killed – the",
        "denied: denied that any attack in Lesk, 30 April 2031 – according to the Interior Ministry",
        "smugglers is blamed by the Interior Ministry ( blamed )",
        "said to be planned or to come: Talks between Orvane and Vand are planned, June 2031 – the article itself",
        "only under a condition, probably: If they come again, we will shell Vand, and soon – according to Ana Tovic",
        "said to have happened, possibly Two bridges were reportedly destroyed by the militants [The Northern Front]",
        *("attack: with heavy weapons", "military army", "event_type", "PLOVER", "ACLED", "all columns empty:"),
    ):
        assert words in events, words


def test_events_that_are_not_said_to_have_happened_stand_apart(open_case):
    """In the article they are hollow and under their own heading; no page has them among those that happened."""
    sheet = write_convoy()
    pages_of = open_case(sheet)
    body = pages_of.get(f"/article/{sheet.id}").text
    first, second = re.findall(r'<section class="events".*?</section>', body, re.DOTALL)
    assert ("Talks" in first, "Talks" in second) == (False, True)
    assert re.findall(r'class="record event( otherwise)?"', first) == ["", " otherwise", "", ""]
    assert set(re.findall(r'class="record event( otherwise)?"', second)) == {" otherwise"}
    text = body[body.index('<article class="text"') : body.index("</article>")]
    assert re.findall(r'<span class="k-otherwise">(\w+)', text) == ["attack", "Talks", "shell"]
    assert re.findall(r'<span class="k-event">(\w+)', text) == ["struck", "destroyed", "raids"]
    rows = re.findall(r'<li class="claim event.*?</li>', pages_of.get("/timeline").text, re.DOTALL)
    assert len(rows) == 6
    for row in rows:
        trigger = re.search(r'<bdi class="trigger">(\w+)', row)[1]
        assert ('class="claim event otherwise"' in row) == (trigger in {"attack", "Talks", "shell"})
        assert ('<span class="tag state">' in row) == ("otherwise" in row)


def test_the_overview_counts_what_is_said_to_have_happened(open_case):
    """Each type has the number of its events that somebody says to have happened; the others are only summed."""
    body = open_case(write_convoy()).get("/").text
    counted = read(body[body.index('<h2 id="event-kinds">') : body.index('<h2 id="outlets">')])
    assert "Attack 3" in counted
    assert "Meeting" not in counted
    assert "2 more events are only planned" in counted


def test_an_event_without_script_leads_to_its_words(open_case):
    """Each part of a sentence is a link to the place of its words in the text."""
    sheet = write_convoy()
    body = open_case(sheet).get(f"/article/{sheet.id}").text
    at = sheet.anchor("two army trucks").span
    assert f'<a class="part p-recipient" href="#t{at.start}" data-spans="{at.start}-{at.end}"' in body
    assert f'id="t{at.start}"' in body
    assert "from 30 April" not in body
    trigger = sheet.anchor("Talks").span
    assert re.search(rf'id="t{trigger.start}"[^>]*title="meeting or talks; said to be planned', body)


def test_the_twin_of_an_article_has_the_columns_of_its_events(open_case):
    """The codes of each claim of an event stand under the claim, filled or with the reason."""
    sheet = write_convoy()
    answer = open_case(sheet).get(f"/api/article/{sheet.id}").json()
    told = [claim["id"] for claim in answer["claims"] if claim["kind"] == "event"]
    assert set(answer["codes"]) == set(told)
    assert all(
        (code["value"] is None) != (code["reason"] is None) for codes in answer["codes"].values() for code in codes
    )
