from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from web_cases import Sheet, addresses, record_case

from onrecord.record import Blame, Context, Furniture, Problem, Span, Speaker
from onrecord.web import app as web
from onrecord.web import charts

EVIL = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)></title></svg></script>{{7*7}}\u202egnp"
TAGS = frozenset(("img", "iframe", "object", "embed", "form", "base", "style"))


class Tags(HTMLParser):
    """Collects tags with their attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag, attrs):
        """Note the tag."""
        self.tags.append((tag, dict(attrs)))


def write_hostile() -> Sheet:
    """An article whose every word would break out if it could."""
    text = f"{EVIL} headline\n\n{EVIL} said nine {EVIL} died on Monday in Evilburg{EVIL} town."
    sheet = Sheet(
        text,
        outlet=f"Outlet {EVIL}",
        title=f"Title {EVIL}",
        url="javascript:alert(document.domain)",
        furniture=(Furniture(kind="credit", span=Span(start=0, end=5), quote=f"Credit {EVIL}"),),
    )
    speaker = Speaker(name=f"Name {EVIL}", kind="person", role=f"Role {EVIL}", actor_id=None)
    place = sheet.at(f"Evilburg{EVIL}", admin=(f"Admin {EVIL}",))
    sheet.say(f"nine {EVIL} died", source=f"{EVIL} headline", cue="said", speaker=speaker, where=place, denies=True)
    sheet.count(f"nine {EVIL}", low=9, high=9, speaker=speaker, where=place, group=f"group {EVIL}")
    sheet.count("died", low=14, high=14, where=place, group=f"group {EVIL}", speaker=speaker)
    party = sheet.part("actor", f"{EVIL} headline", actor=speaker, antecedent=sheet.anchor(f"Evilburg{EVIL}"))
    sheet.tell(
        "ASSAULT",
        sheet.mention("died", party, sheet.part("place", f"Evilburg{EVIL} town"), state="planned", cues=(EVIL,)),
        mode=EVIL,
        series=sheet.anchor(f"nine {EVIL}"),
        contexts=(Context(name="crime", words=(sheet.anchor(EVIL),)),),
        blames=(Blame(name="blamed", party=party, words=(sheet.anchor(EVIL),), attribution_id=None),),
        where=place,
    )
    return sheet


@pytest.fixture
def hostile(open_case):
    """The pages of a hostile case."""
    problem = Problem(
        id="problem-1", stage="read", code="c", locator=f"{EVIL}.html", message=f"{EVIL} is bad.", advice=f"{EVIL}"
    )
    name = '"properties": {"name": "</title><script>alert(3)</script>"}'
    outline = f'{{{name}, "geometry": {{"coordinates": [[[10, 40], [14, 43]]]}}}}'
    return open_case(write_hostile(), problems=[problem], outline=outline)


def test_no_words_of_an_article_become_markup(hostile):
    """Titles, quotes, names, places, groups, outlets, furniture and problems stay words on every page."""
    for address in [*addresses(hostile), f"/nothing/{EVIL}", f"/article/{EVIL}", f"/timeline?unit={EVIL}"]:
        tags = Tags()
        tags.feed(hostile.get(address).text)
        for tag, given in tags.tags:
            assert tag not in TAGS - {"form"}, (address, tag)
            assert not [name for name in given if name.startswith("on") or name == "style"], (address, tag, given)
            assert tag != "script" or (given.get("src") or "").startswith("/"), (address, given)
            for name in ("href", "src", "xlink:href", "action"):
                assert (given.get(name) or "/").startswith(("/", "#")), (address, tag, given)


def test_hostile_words_are_all_there(hostile):
    """Words are made harmless by writing them as words, not by dropping them."""
    page = hostile.get(f"/article/{write_hostile().id}").text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "javascript:alert" in page
    assert 'href="javascript' not in page


def test_words_that_turn_direction_are_held_in_place(hostile):
    """A direction override neither reaches a title nor a chart, and elsewhere stands in an element of its own."""
    history = hostile.get("/api/histories").json()[0]["id"]
    page = hostile.get(f"/history/{history}").text
    assert "\u202e" not in re.search(r"<title>.*?</title>", page, re.DOTALL)[0]
    drawing = re.search(r'<div class="drawn">.*?</div>', page, re.DOTALL)[0]
    assert "\u202e" not in drawing
    outside = re.sub(r"<(bdi|mark|article)\b.*?</\1>", "", page.replace(drawing, ""), flags=re.DOTALL)
    assert "\u202e" not in outside


def test_the_chart_of_hostile_words_draws_only_shapes(tmp_path):
    """The drawing that is put into the page as it is holds no element but those of drawings."""
    with record_case(tmp_path / "case.db", [write_hostile()]) as book:
        drawings = [charts.draw(book.history(row["id"]).entry) for row in book.histories()]
    tags = Tags()
    tags.feed("".join(filter(None, drawings)))
    assert {tag for tag, _ in tags.tags} <= {"svg", "g", "path", "rect", "line", "text", "a", "defs", "clippath"}


@pytest.mark.parametrize("address", ["/", "/api/overview", "/nothing", "/static/page.css", "/vega.js", "/api/nothing"])
def test_every_answer_has_the_security_headers(client, address):
    """Pages, twins, files and errors alike forbid inline script, framing, sniffing and referrers."""
    headers = client.get(address).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:8765", "", "[::2]"])
def test_other_host_names_are_refused(client, host):
    """A page of the web that points its own name at this machine gets nothing (DNS rebinding)."""
    answer = client.get("/", headers={"host": host})
    assert answer.status_code == 400
    assert "Lesk" not in answer.text
    assert answer.headers["content-security-policy"]


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:8765", "localhost:1", "LOCALHOST", "[::1]", "[::1]:8765"])
def test_this_machine_is_served(client, host):
    """The names of the loopback address are served at any port."""
    assert client.get("/", headers={"host": host}).status_code == 200


def test_what_is_not_there_is_said_plainly(client):
    """Unknown pages, articles and histories give 404 as a page, and as JSON where JSON was asked for."""
    for address in (
        "/nothing",
        "/article/nothing",
        "/history/nothing",
        "/incident/nothing",
        "/speaker/nothing",
        "/static/../app.py",
        "/static/nothing.css",
    ):
        answer = client.get(address)
        assert answer.status_code == 404
        assert "<h1>Not Found</h1>" in answer.text
    for address in ("/api/nothing", "/api/article/nothing", "/api/history/nothing", "/api/history/nothing/chart"):
        answer = client.get(address)
        assert answer.status_code == 404
        assert answer.json()["detail"]


def test_what_cannot_be_asked_is_said_plainly(client):
    """A unit that there is not gives 422, in words."""
    for address in ("/timeline?unit=x", "/disagreements?relation=x", "/disagreements?aspect=x", "/incidents?kind=x"):
        assert client.get(address).status_code == 422
    assert "unit" in client.get("/api/timeline?unit=nonsense").json()["detail"]
    assert client.post("/").status_code == 405


def test_what_breaks_shows_nothing_of_the_inside(client, monkeypatch):
    """An error that nobody foresaw gives a plain page with the headers, and no word of its own."""
    monkeypatch.setattr(web.pages, "overview", lambda _: 1 / 0)
    answer = client.get("/")
    assert answer.status_code == 500
    assert "ZeroDivisionError" not in answer.text
    assert "division" not in answer.text
    assert answer.headers["content-security-policy"]


def test_nothing_of_the_framework_loads_from_elsewhere(client):
    """The framework's own documents load from a network, so there are none."""
    for address in ("/docs", "/redoc", "/api/docs", "/openapi.json"):
        assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("/home/ana/crisis.db", "crisis"),
        ("crisis.db", "crisis"),
        ("postgresql+psycopg://ana:secret@db.example/crisis?sslmode=require", "crisis"),
        ("postgresql://ana:secret@db.example", "case"),
    ],
)
def test_the_name_of_a_case_tells_no_password(address, name):
    """The case is called by its file or database, and by nothing else of its address."""
    assert web.case_name(address) == name


def test_style_sheets_load_nothing_from_elsewhere():
    """Styles and scripts of the pages name no other host."""
    for path in sorted((web.HERE / "static").iterdir()):
        body = path.read_text("utf-8").replace("http://www.w3.org/2000/svg", "")
        assert "http" not in body, path
        assert "url(" not in body, path
