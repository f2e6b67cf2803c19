from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from pydantic import TypeAdapter
from web_cases import MAYOR, Sheet, addresses, read, write_courier, write_herald, write_toll, write_wire

from onrecord.web import incidents, joined, pages, shapes, speakers

VERDICTS = re.compile(r"\b(true|false|wrong|correct|incorrect|lied|lies)\b", re.IGNORECASE)


class Words(HTMLParser):
    """Collects the words inside of the element with a class, and all addresses."""

    def __init__(self, wanted: str) -> None:
        super().__init__()
        self.wanted, self.depth, self.words, self.addresses = wanted, 0, "", []

    def handle_starttag(self, tag, attrs):
        """Note where the element begins."""
        given = dict(attrs)
        self.addresses += [given[name] for name in ("href", "src") if given.get(name)]
        if self.depth or self.wanted in (given.get("class") or "").split():
            self.depth += tag not in {"br", "meta", "link", "input", "rect", "path", "circle"}

    def handle_endtag(self, tag):
        """Note where it ends."""
        del tag
        self.depth -= bool(self.depth)

    def handle_data(self, data):
        """Take its words."""
        self.words += data if self.depth else ""


def parse(body: str, wanted: str) -> Words:
    """The page, parsed."""
    words = Words(wanted)
    words.feed(body)
    return words


def test_every_page_stands_on_its_own(client):
    """Each page answers, has its landmarks, links its JSON twin, and refers to nothing but this machine."""
    for address in addresses(client):
        answer = client.get(address)
        assert answer.status_code == 200, address
        for part in (
            '<html lang="en">',
            '<main id="main"',
            "<nav",
            '<a class="skip" href="#main">',
            "This page as JSON",
        ):
            assert part in answer.text, (address, part)
        twin = re.search(r'<a href="(/api/[^"]+)">This page as JSON', answer.text)[1]
        assert client.get(twin).status_code == 200
        outside = [each for each in parse(answer.text, "-").addresses if not each.startswith(("/", "#"))]
        assert all(each.endswith((".example/1", ".example/7")) for each in outside), outside
        assert not re.search(r"<script(?![^>]*\bsrc=)|\son\w+=|\sstyle=", answer.text)


def test_every_link_within_the_case_leads_somewhere(client):
    """No page links to a page, a style or a script that is not there."""
    found = {
        each.split("#")[0] for address in addresses(client) for each in parse(client.get(address).text, "-").addresses
    }
    for address in sorted(each for each in found if each.startswith("/")):
        assert client.get(address).status_code == 200, address


def test_ids_are_given_once_and_fragments_lead_to_one(client):
    """Permalinks are unambiguous: each id stands once in a page, and each fragment of the page has its id."""
    for address in addresses(client):
        body = client.get(address).text
        ids = re.findall(r'\sid="([^"]+)"', body)
        assert len(ids) == len(set(ids))
        assert {each[1:] for each in parse(body, "-").addresses if each.startswith("#")} <= set(ids)


def test_pages_give_no_verdict(client):
    """The interface's own words never say who is right."""
    for address in addresses(client):
        words = re.sub(r"<[^>]+>", " ", client.get(address).text)
        assert not VERDICTS.search(words), (address, VERDICTS.search(words))


def test_the_overview_shows_what_differs_side_by_side(client):
    """Two counts of one thing stand next to each other with their speakers, before everything else."""
    body = client.get("/").text
    assert body.index("Where accounts differ") < body.index("Timeline</h2>")
    card = parse(body, "card").words
    for words in ("At least 12", "Ana Tovic", "mayor of Lesk", "3", "a senior ministry official", "Daily Herald"):
        assert words in card
    assert "nothing.txt is empty." in body
    assert "<circle" in body


def test_a_fallback_to_the_day_of_publication_is_never_silent(client):
    """A claim whose words give no date says "reported"; one with a date in its words does not."""
    rows = re.findall(r'<li class="claim .*?</li>', client.get("/timeline").text, re.DOTALL)
    dated = [row for row in rows if "At least 12" in row]
    assert len(dated) == 2
    assert not any(">reported<" in row for row in dated)
    assert all(">reported<" in row for row in rows if row not in dated)


def test_the_text_of_an_article_is_its_text(client):
    """Marks and numbers add nothing to the words: what a reader copies is what the article says."""
    for row in client.get("/api/overview").json()["articles"]:
        text = client.get(f"/api/article/{row['id']}").json()["article"]["text"]
        shown = parse(client.get(f"/article/{row['id']}").text, "text").words
        assert re.sub(r"\s+", " ", shown).strip() == re.sub(r"\s+", " ", text)


def test_an_article_shows_the_record_of_each_claim(client):
    """Speaker, words, figure, date with its basis, place with its distance, denial, furniture and origin of details."""
    body = client.get(f"/article/{write_courier().id}").text
    records = parse(body, "records").words
    for words in (
        *("Ana Tovic", "mayor of Lesk", "denies", "in the outlet’s words", "in the speaker’s words"),
        *("from 12, no upper end given", "at least", "30 April 2031", "stated in the words"),
        *(
            "41.50° N, 12.25° E",
            "in the same sentence",
            "not in the text",
            "“We counted 12 people,” … “and we stopped.”",
        ),
    ):
        assert words in records, words
    assert "By Ilse Marn" in parse(body, "furniture").words
    assert "first line" in body
    assert '<a href="https://courier.example/1" rel="noopener noreferrer external"' in body


def test_an_article_shows_how_things_were_said(open_case):
    """Acts with their words, medium, addressee, day, relay, and whom the speaker speaks for, in plain words."""
    sheet = write_wire()
    body = open_case(sheet).get(f"/article/{sheet.id}").text
    records = re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", body[body.index('<ol class="records">') :]))
    for words in (
        "Told by Meridian News, citing the Interior Ministry",
        "denies We did not close",
        "demands must wait",
        "declines to comment declined … to comment",
        "Said in a letter",
        "Said to the council",
        "Said on 28 April 2031, Monday",
        "organisation, Interior Ministry, Austria (government)",
    ):
        assert words in records, words
    anchor = sheet.anchor("a letter").span
    assert f'<q data-spans="{anchor.start}-{anchor.end}">' in body


def test_an_article_lists_who_speaks(open_case):
    """Speakers stand with their kind and the number of their statements, the unnamed apart from the others."""
    sheet = write_wire()
    body = open_case(sheet).get(f"/article/{sheet.id}").text
    circles = re.sub(r"\s+", " ", parse(body, "circles").words)
    assert "Organisations and media 2 statements by 2 Meridian News 1 statement medium" in circles
    assert "the Interior Ministry 1 statement Interior Ministry, Austria (government)" in circles
    assert circles.endswith("Unnamed sources 1 statement a senior ministry official 1 statement ")
    assert "senior ministry official · " not in circles


def test_what_another_tells_stands_in_a_box(open_case):
    """The words of a statement inside another's are marked as such where they begin, go on and end; its record too."""
    sheet = write_wire()
    body = open_case(sheet).get(f"/article/{sheet.id}").text
    text = body[body.index('<article class="text"') : body.index("</article>")]
    boxed = re.findall(r'<span class="k-(\w+) (deep[^"]*)">([^<]*)<', text)
    assert [(kind, classes) for kind, classes, _ in boxed] == [
        ("direct", "deep opens"), ("direct", "deep"), ("direct", "deep"), ("direct", "deep"), ("direct", "deep closes"),
    ]  # fmt: skip
    assert "".join(words for *_, words in boxed) == "“We did not close the port. Ships must wait.”"
    assert re.findall(r'<li class="record statement( deep)?"', body) == ["", " deep", ""]


def test_a_history_shows_the_words_in_their_sentence(client):
    """Each figure of a history stands in its sentence, marked, with a drawing that needs no script."""
    history = client.get("/api/histories").json()[0]
    body = client.get(f"/history/{history['id']}").text
    assert "<mark>At least 12</mark> people were killed at Lesk" in body
    assert "<mark>Three people</mark> were killed at Lesk" in body
    assert '<svg xmlns="http://www.w3.org/2000/svg"' in body
    assert "How many: these accounts cannot both be right" in body


def test_a_figure_without_a_number_stands_beside_the_chart(client):
    """The word "dozens" is named where the chart cannot draw it."""
    history = next(row for row in client.get("/api/histories").json() if row["unit"] == "missing")
    body = client.get(f"/history/{history['id']}").text
    assert "the words give no number" in body
    assert "<svg xmlns" not in body
    assert client.get(f"/api/history/{history['id']}/chart").json() is None


def test_sources_tell_named_from_unnamed(client):
    """Speakers stand with their kind and their claims by outlet."""
    body = client.get("/sources").text
    row = next(row for row in re.findall(r"<tr.*?</tr>", body, re.DOTALL) if "a senior ministry official" in row)
    assert "unnamed source" in row
    assert re.findall(r'<td class="number[^"]*">([^<]+)<', row) == ["·", "1", "1", "·"]


def test_a_case_of_nothing_has_pages(open_case):
    """A new case shows pages that say so."""
    client = open_case()
    for address in ("/", "/timeline", "/histories", "/sources", "/incidents", "/disagreements", "/speakers"):
        assert client.get(address).status_code == 200
    assert "Nothing is recorded here yet" in client.get("/").text


def test_an_article_of_which_nothing_is_known_has_a_page(open_case):
    """No title, outlet, day or address: each is said to be missing, none is made up."""
    sheet = Sheet("Word\n\nNine died.", outlet=None, title="", published=None, url=None)
    sheet.count("Nine", low=9, high=9)
    client = open_case(sheet)
    body = client.get(f"/article/{sheet.id}").text
    assert "outlet not known" in body
    assert "no date" in body
    for address in addresses(client):
        assert client.get(address).status_code == 200


def test_hundreds_of_claims_stay_fast(open_case):
    """A long transcript with hundreds of claims is one page of a few megabytes at most."""
    words = [f"Speaker {number} said thing {number} happened." for number in range(600)]
    sheet = Sheet("Briefing\n\n" + "\n\n".join(words))
    for number in range(600):
        sheet.say(f"thing {number} happened", source=f"Speaker {number} ".strip(), cue="said", speaker=MAYOR)
    answer = open_case(sheet).get(f"/article/{sheet.id}")
    assert answer.status_code == 200
    assert len(answer.text) < 3_000_000


def test_long_lists_are_cut_and_say_so(client, monkeypatch):
    """What a large case has too much of for a page is counted there, and where the rest is found is said."""
    for name in ("LISTED", "SHARES", "BARS", "SIDES", "SPEAKERS"):
        monkeypatch.setattr(pages, name, 1)
    monkeypatch.setattr(incidents, "LISTED", 1)
    monkeypatch.setattr(speakers, "LISTED", 0)
    overview, histories, sources = (client.get(path).text for path in ("/", "/histories", "/sources"))
    assert re.search(r"and \d+ more incidents?, all in the JSON", client.get("/incidents").text)
    assert re.search(r"and \d+ more speakers?, all in the JSON", client.get("/speakers").text)
    assert re.search(r"and \d+ more articles?, all in the JSON of this page", overview)
    assert re.search(r'and <a href="/sources">\d+ more outlets?</a>', overview)
    assert re.search(r'and <a href="/incident/incident-\w+#disagreement-\w+">\d+ more accounts?</a>', overview)
    assert re.search(r"and \d+ more (history|histories), all in the JSON", histories)
    assert histories.count('<tr class="claim">') == 1
    assert re.search(r"and \d+ more outlets?, all in the JSON", sources)
    assert re.search(r"and \d+ more speakers?, all in the JSON", sources)


@pytest.mark.parametrize(
    ("path", "shape"),
    [
        ("overview", shapes.OverviewAnswer),
        ("timeline", list[shapes.TimelineRow]),
        ("histories", list[shapes.HistoryRow]),
        ("sources", list[shapes.SpeakerRow]),
        ("incidents", list[joined.IncidentRow]),
        ("disagreements", joined.BoardAnswer),
        ("disagreements?relation=scope", joined.BoardAnswer),
        ("speakers", joined.VoicesAnswer),
    ],
)
def test_twins_answer_as_they_are_described(client, path, shape):
    """Every answer fits the shape that OpenAPI promises, with no key more or less."""
    answer = client.get(f"/api/{path}")
    assert answer.headers["content-type"] == "application/json"
    check(shape, answer)


def test_twins_of_single_things_answer_as_they_are_described(client):
    """As the others, for each article, history, incident and speaker."""
    view = client.get("/api/overview").json()
    for row in view["articles"]:
        check(shapes.ArticleAnswer, client.get(f"/api/article/{row['id']}"))
    for row in view["histories"]:
        check(shapes.HistoryAnswer, client.get(f"/api/history/{row['id']}"))
    for row in client.get("/api/incidents").json():
        check(joined.IncidentAnswer, client.get(f"/api/incident/{row['id']}"))
    for each in client.get("/api/speakers").json()["identities"]:
        check(joined.SpeakerAnswer, client.get(f"/api/speaker/{each['id']}"))


def check(shape, answer) -> None:
    """The answer fits the shape, and written by the shape gives the same keys."""
    adapter = TypeAdapter(shape)
    value = adapter.validate_json(answer.content)
    assert keys(adapter.dump_python(value, mode="json")) == keys(answer.json())


def keys(value):
    """The answer with its keys and without its values."""
    if isinstance(value, dict):
        return {name: keys(part) for name, part in value.items()}
    return [keys(part) for part in value] if isinstance(value, list) else None


def test_the_description_of_the_twins_is_complete(client):
    """OpenAPI names each twin with the shape of its answer, and no page."""
    paths = client.get("/api/openapi.json").json()["paths"]
    assert set(paths) == {
        "/api/overview",
        "/api/timeline",
        "/api/article/{article_id}",
        "/api/histories",
        "/api/history/{history_id}",
        "/api/history/{history_id}/chart",
        "/api/sources",
        "/api/incidents",
        "/api/incident/{incident_id}",
        "/api/disagreements",
        "/api/speakers",
        "/api/speaker/{identity_id}",
    }
    for path in paths.values():
        assert path["get"]["responses"]["200"]["content"]["application/json"]["schema"]


def test_the_timeline_of_one_unit_has_only_its_figures(client):
    """A unit narrows the timeline and its twin alike."""
    assert {row["unit"] for row in client.get("/api/timeline?unit=killed").json()} == {"killed"}
    assert "Dozens" not in client.get("/timeline?unit=killed").text
    assert write_herald().id in client.get("/timeline?unit=missing").text


def test_an_article_shows_when_where_and_how_many(open_case):
    """Each has its words, its value, how it was worked out and how exactly it is known."""
    sheet = write_toll()
    body = open_case(sheet).get(f"/article/{sheet.id}").text
    records = read(body[body.index('<ol class="records">') :])
    for words in (
        *("running total", "counted since March", "a part of claim 1: “nine people”"),
        *("up by 2,500,000,000", "a change, not a count", "66.7 %", "a share, in per cent"),
        *("April 2031, last month counted from the publication day", "first day 1 April 2031, last day 30 April 2031"),
        "known to the month (UCDP date_prec 4, ACLED time_precision 3)",
        "counted from an earlier mention: April 20",
        "reported 2 May 2031 not in the text: publication day the text gives no day",
        "20 km north of Lesk, North Bank, Orvane, 20 km north of Lesk 41.50° N, 12.25° E · in the same sentence",
        "near a known point (UCDP where_prec 2, ACLED geo_precision 2)",
        "a whole country (UCDP where_prec 6)",
        "not in the text",
    ):
        assert words in records, words


def test_an_article_lists_its_times_and_places(open_case):
    """All times and places of the text stand with what they are taken for, lead to their words, and say it there."""
    sheet = write_toll()
    body = open_case(sheet).get(f"/article/{sheet.id}").text
    found = read(body[body.index('<section class="found"') : body.index('<h2 id="record"')])
    for words in ("3 times in the text", "before 7 October 2030", "3 places in the text, 1 not placed"):
        assert words in found, words
    assert "Upper Mill 1 not placed: no list of places has this name" in found
    month = sheet.anchor("last month").span
    assert f'data-spans="{month.start}-{month.end}"' in body
    assert f'data-start="{month.start}"' in body
    assert 'title="April 2031; counted from the publication day; known to the month"' in body
    assert 'title="not placed: no list of places has this name"' in body


def test_the_timeline_shows_months_as_months(open_case):
    """A claim of a month stands under the month, with the words that date it; a report's day is drawn as such."""
    body = open_case(write_toll()).get("/timeline").text
    days = re.findall(r'<section class="day".*?</section>', body, re.DOTALL)
    assert [re.search(r"<span>(.*?)</span>", each)[1] for each in days] == ["April 2031", "22 April 2031", "2 May 2031"]
    assert "30 days" in days[0]
    assert "last month" in days[0]
    assert ['"days-of reported"' in each for each in days] == [False, False, True]


def test_the_overview_lists_what_is_not_on_the_map(open_case):
    """A country is no point; names that no list has, and claims without a place, are named or counted."""
    body = open_case(write_toll(), outline="").get("/").text
    words = read(body[body.index('<h2 id="places">') : body.index('<h2 id="outlets">')])
    assert re.findall(r'<circle class="place (\w+)"', body) == ["near"]
    assert "A whole country, where a point would say more than is known: Orvane (1 claim)." in words
    assert "no list of places has: “Upper Mill” (1 mention)" in words
    assert "2 claims name no place that is known" in words
    assert "42° N" in words or "41.5° N" in words
