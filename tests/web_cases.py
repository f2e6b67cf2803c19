"""Cases made by hand: articles whose claims are written down, not found, so that pages are tested without an engine."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import pytest

from onrecord.casebook import CURRENT_RUN, Casebook
from onrecord.find.texts.sentences import find_sentences
from onrecord.ids import make_id
from onrecord.record import (
    Act,
    Analysis,
    Anchor,
    Article,
    Attribution,
    Bundle,
    Capture,
    Claim,
    Detail,
    Event,
    Figure,
    Furniture,
    Mention,
    Participant,
    Problem,
    Run,
    Span,
    Speaker,
    Status,
    When,
    Where,
)
from onrecord.settings import Settings
from onrecord.spans import identity_map
from onrecord.store import writer
from onrecord.web.app import create_app

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # starlette would rather have another client; both serve here
    from fastapi.testclient import TestClient

RUN = Run(id="run-hand", engine="hand.v1", settings_digest="", knowledge_digest="")
NARRATOR = Speaker(name="narrator", kind="narrator", role=None, actor_id=None)
OUTLINE = """{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"name": "Orvane"},
"geometry": {"type": "Polygon", "coordinates": [[[10, 40], [14, 40], [14, 43], [10, 43], [10, 40]]]}}]}"""


@dataclass
class Sheet:
    """An article being written down, and the claims it makes."""

    text: str
    outlet: str | None = "Orvane Courier"
    title: str | None = None
    published: date | None = date(2031, 5, 2)
    url: str | None = "https://courier.example/1"
    furniture: tuple[Furniture, ...] = ()
    found: tuple[When | Where, ...] = ()
    claims: list[Claim] = field(default_factory=list)

    @property
    def id(self) -> str:
        """The article's id."""
        return make_id("article", self.text, self.outlet)

    def anchor(self, quote: str) -> Anchor:
        """The first place of the words in the text."""
        start = self.text.index(quote)
        return Anchor(article_id=self.id, span=Span(start=start, end=start + len(quote)), quote=quote)

    def say(self, content: str, *, source: str, cue: str, speaker: Speaker, **more: object) -> Sheet:
        """Add a statement; `more` are fields of the attribution or of the claim."""
        parts = {"directness": "direct", "denies": False, "cue_negated": False, "nested_in": None}
        parts |= {"medium": None, "addressee": None, "acts": ()}
        attribution = Attribution(
            id=make_id("attribution", self.id, content, source),
            source=(self.anchor(source),),
            cue=(self.anchor(cue),),
            content=tuple(self.anchor(piece) for piece in content.split(" … ")),
            speaker=speaker,
            **(parts | {name: value for name, value in more.items() if name in parts}),
        )
        rest = {name: value for name, value in more.items() if name not in parts}
        self.claims.append(self._claim("statement", speaker, attribution.content, attribution=attribution, **rest))
        return self

    def act(self, name: str, *quotes: str) -> Act:
        """An act with its words."""
        return Act(name=name, words=tuple(self.anchor(quote) for quote in quotes))

    def count(self, quote: str, *, speaker: Speaker = NARRATOR, low: float | None, high: float | None, **more) -> Sheet:
        """Add a figure; `more` are fields of the figure or of the claim."""
        parts = {"noun": None, "bound": "exact", "unit": "killed", "group": "people", "negated": False}
        parts |= {"cumulative": None, "part": False, "measure": "count", "change": None, "part_of": None}
        parts |= {"since": None}
        figure = Figure(
            id=make_id("figure", self.id, quote),
            anchor=self.anchor(quote),
            low=low,
            high=high,
            attribution_id=None,
            **(parts | {name: value for name, value in more.items() if name in parts}),
        )
        rest = {name: value for name, value in more.items() if name not in parts}
        self.claims.append(self._claim("figure", speaker, (figure.anchor,), figure=figure, **rest))
        return self

    def tell(self, kind: str, *mentions: Mention, mode: str | None = None, **more: object) -> Sheet:
        """Add an event, with a claim for each speaker of its mentions; `more` are fields of the event or the claims."""
        parts = {name: more.pop(name) for name in ("blames", "contexts", "series") if name in more}
        event = Event(
            id=make_id("event", self.id, kind, mentions[0].trigger.span.start),
            kind=kind,
            mode=mode,
            mentions=mentions,
            **parts,
        )
        attributions = {claim.attribution.id: claim.attribution for claim in self.claims if claim.attribution}
        for attribution_id in dict.fromkeys(mention.attribution_id for mention in mentions):
            own = [mention for mention in mentions if mention.attribution_id == attribution_id]
            attribution = attributions.get(attribution_id)
            speaker = attribution.speaker if attribution else NARRATOR
            quote = tuple(mention.trigger for mention in own)
            rest = {"attribution": attribution, "event": event, "status": own[0].status} | more
            self.claims.append(self._claim("event", speaker, quote, **rest))
        return self

    def mention(
        self,
        trigger: str,
        *parts: Participant,
        state: str = "happened",
        sure: str = "certain",
        cues: tuple = (),
        **more,
    ) -> Mention:
        """A mention of an event; `cues` are the words that tell its status."""
        status = Status(state=state, sure=sure, words=tuple(self.anchor(cue) for cue in cues))
        more = {"attribution_id": None, "figures": ()} | more
        return Mention(trigger=self.anchor(trigger), participants=parts, status=status, **more)

    def part(self, role: str, quote: str, **more: object) -> Participant:
        """A participant."""
        return Participant(role=role, anchor=self.anchor(quote), **more)

    def _claim(self, kind: str, speaker: Speaker, quote: tuple[Anchor, ...], **more: object) -> Claim:
        spans = tuple((piece.span.start, piece.span.end) for piece in quote)
        parts = {"attribution": None, "figure": None, "where": None, "where_from": None, "when": self.reported()}
        return Claim(
            id=make_id("claim", self.id, kind, spans),
            article_id=self.id,
            kind=kind,
            speaker=speaker,
            quote=quote,
            reported_on=self.published,
            **(parts | more),
        )

    def reported(self) -> When:
        """The day of publication, as a claim falls back to it."""
        return When(
            id=make_id("when", self.id),
            anchor=None,
            timex="DATE",
            value=None,
            earliest=self.published,
            latest=self.published,
            granularity="day",
            basis="publication",
        )

    def on(self, quote: str, day: date) -> When:
        """A stated day."""
        return self.over(quote, day, day)

    def over(self, quote: str, first: date, last: date | None, **more: object) -> When:
        """A stated time of several days; `last` None leaves it open."""
        parts = {"anchor": self.anchor(quote), "earliest": first, "latest": last, "basis": "stated"}
        return replace(self.reported(), **(parts | {"id": make_id("when", self.id, quote)} | more))

    def at(self, quote: str, **more: object) -> Where:
        """A place of the text."""
        parts = {"gazetteer_id": f"case:{quote}", "latitude": 41.5, "longitude": 12.25, "country_code": None}
        parts |= {"admin": ("Orvane", "North Bank"), "feature": None, "name": quote}
        return Where(id=make_id("where", self.id, quote), anchor=self.anchor(quote), **(parts | more))

    def bundle(self) -> Bundle:
        """Everything that the article brings in."""
        body = self.text.encode()
        title = self.title if self.title is not None else self.text.split("\n\n")[0]
        capture = Capture(
            id=make_id("capture", self.id),
            reader="hand.v1",
            locator=f"{self.outlet}.txt",
            url=self.url,
            media_type="text/plain",
            charset="utf-8",
            retrieved_at=None,
            body=body,
            content=self.text,
            content_map=None,
            details=(),
        )
        article = Article(
            id=self.id,
            capture_id=capture.id,
            text=self.text,
            headline=Span(start=0, end=len(self.text.split("\n\n")[0])),
            title=title,
            outlet=self.outlet,
            authors=("Ilse Marn",),
            credits=(),
            dateline=None,
            published=self.published,
            published_at=None,
            language="en",
            url=self.url,
            source_map=identity_map(len(self.text)),
            furniture=self.furniture,
            details=(Detail(name="title", value=title, origin="first line", quote=title),),
        )
        whens = {claim.when.id: claim.when for claim in self.claims if claim.when.anchor}
        whens |= {each.id: each for each in self.found if isinstance(each, When)}
        wheres = {claim.where.id: claim.where for claim in self.claims if claim.where}
        wheres |= {each.id: each for each in self.found if isinstance(each, Where)}
        analysis = Analysis(
            article_id=self.id,
            run_id=RUN.id,
            sentences=find_sentences(self.text),
            attributions=tuple(
                {each.attribution.id: each.attribution for each in self.claims if each.attribution}.values()
            ),
            figures=tuple(claim.figure for claim in self.claims if claim.figure),
            whens=tuple(whens.values()),
            wheres=tuple(wheres.values()),
            problems=(),
            events=tuple({claim.event.id: claim.event for claim in self.claims if claim.event}.values()),
        )
        return Bundle(capture=capture, article=article, analysis=analysis, claims=tuple(self.claims))


def record_case(path: Path, sheets: Iterable[Sheet], *, problems: Iterable[Problem] = (), outline: str = OUTLINE):
    """A case that holds these articles, joined."""
    book = Casebook(str(path), Settings(), create=True)
    with book._engine.begin() as connection:
        writer.save_run(connection, RUN)
        writer.save_fact(connection, CURRENT_RUN, RUN.id)
        writer.save_fact(connection, "outline", outline)
        writer.save_problems(connection, problems)
        for sheet in sheets:
            writer.save_bundle(connection, sheet.bundle())
    book.rejoin()
    return book


MAYOR = Speaker(name="Ana Tovic", kind="person", role="mayor of Lesk", actor_id=None)
OFFICIAL = Speaker(name="a senior ministry official", kind="unnamed", role="a senior ministry official", actor_id=None)
MINISTRY = Speaker(name="the Interior Ministry", kind="organisation", role=None, actor_id=None)


def write_courier() -> Sheet:
    """An article with a statement that holds a figure, a denial, a stated day and a place."""
    sheet = Sheet(
        "Bridge at Lesk falls\n\nAt least 12 people were killed at Lesk on 30 April, mayor Ana Tovic said. “We counted "
        "12 people,” she added, “and we stopped.”\n\nThe Interior Ministry denied that its men had been there.",
        furniture=(Furniture(kind="byline", span=Span(start=0, end=12), quote="By Ilse Marn"),),
    )
    lesk, april = sheet.at("Lesk"), sheet.on("30 April", date(2031, 4, 30))
    sheet.say(
        "At least 12 people were killed at Lesk on 30 April",
        source="mayor Ana Tovic",
        cue="said",
        speaker=MAYOR,
        directness="indirect",
        when=april,
        where=lesk,
        where_from="sentence",
    )
    sheet.count(
        "At least 12", speaker=MAYOR, low=12, high=None, bound="at_least", when=april, where=lesk, where_from="sentence"
    )
    sheet.say("“We counted 12 people,” … “and we stopped.”", source="she", cue="added", speaker=MAYOR)
    sheet.say(
        "that its men had been there",
        source="The Interior Ministry",
        cue="denied",
        speaker=MINISTRY,
        directness="indirect",
        denies=True,
    )
    return sheet


def write_wire() -> Sheet:
    """An article in which an agency tells what a ministry wrote on a day, and an official says nothing."""
    quote = "“We did not close the port. Ships must wait.”"
    outer = f"that the Interior Ministry wrote on Monday in a letter to the council: {quote}"
    declined = "A senior ministry official declined to comment."
    sheet = Sheet(f"Port closed\n\nMeridian News reported {outer}\n\n{declined}", outlet="Lesk Monitor", url=None)
    agency = Speaker(name="Meridian News", kind="medium", role=None, actor_id=None, sector="JRN")
    ministry = replace(MINISTRY, organisation="Interior Ministry", country="AUT", sector="GOV")
    sheet.say(outer, source="Meridian News", cue="reported", speaker=agency, directness="mixed")
    sheet.say(
        quote,
        source="the Interior Ministry",
        cue="wrote",
        speaker=ministry,
        nested_in=sheet.claims[0].attribution.id,
        medium=sheet.anchor("a letter"),
        addressee=sheet.anchor("the council"),
        acts=(sheet.act("denies", "We did not close"), sheet.act("demands", "must wait")),
        relay=(agency,),
        said=sheet.on("Monday", date(2031, 4, 28)),
    )
    return sheet.say(
        "to comment",
        source="A senior ministry official",
        cue="declined",
        speaker=replace(OFFICIAL, role="senior ministry official"),
        directness="indirect",
        acts=(sheet.act("declines to comment", "declined", "to comment"),),
    )


def write_herald() -> Sheet:
    """An article that gives another count, from an unnamed source, and one in no numbers."""
    sheet = Sheet(
        "Three dead at Lesk\n\nThree people were killed at Lesk, a senior ministry official said. Dozens were missing.",
        outlet="Daily Herald",
        url="https://herald.example/7",
    )
    lesk = sheet.at("Lesk")
    sheet.count("Three people", speaker=OFFICIAL, low=3, high=3, where=lesk, where_from="sentence")
    sheet.count("Dozens", low=None, high=None, bound="dozens", unit="missing", where=lesk, where_from="paragraph")
    return sheet


def write_toll() -> Sheet:
    """An article with a month, a day counted from an earlier one, a total with its part, a change and a share."""
    sheet = Sheet(
        "Toll since March\n\nShelling 20 km north of Lesk killed nine people last month, three of them children, a "
        "toll since March. Damage in Orvane rose by 2.5 billion two days later than April 20, or two-thirds. "
        "Upper Mill was not named before 7 October."
    )
    lesk = sheet.at("Lesk", feature="PPL", relation="away", relation_words=sheet.anchor("20 km north of"))
    orvane = sheet.at("Orvane", feature="PCLI", admin=("Orvane",), latitude=41.2, longitude=13.0)
    month = sheet.over("last month", date(2031, 4, 1), date(2031, 4, 30), basis="relative", granularity="month")
    month = replace(month, value="2031-04")
    later = replace(
        sheet.on("two days later", date(2031, 4, 22)), basis="earlier mention", reference=sheet.anchor("April 20")
    )
    sheet.count(
        "nine people", low=9, high=9, when=month, when_from="sentence", where=lesk, where_from="sentence",
        cumulative=True, since=sheet.anchor("since March"),
    )  # fmt: skip
    whole = sheet.claims[0].figure
    sheet.count("three", low=3, high=3, group="children", part=True, part_of=whole.id if whole else None)
    sheet.count(
        "by 2.5 billion", low=2_500_000_000, high=2_500_000_000, unit="money", group=None, measure="change",
        change="rise", when=later, when_from="sentence", where=orvane, where_from="sentence",
    )  # fmt: skip
    sheet.count("two-thirds", low=66.7, high=66.7, unit="other", group="damage", measure="share")
    mill = sheet.at("Upper Mill", gazetteer_id=None, latitude=None, longitude=None, admin=())
    limit = sheet.over("7 October", date(2030, 10, 7), date(2030, 10, 7), signal=sheet.anchor("before"))
    sheet.found = (mill, limit)
    return sheet


@pytest.fixture
def open_case(tmp_path: Path) -> Iterator[Callable[..., TestClient]]:
    """Gives a client of the pages of a case that holds the given articles."""
    books: list[Casebook] = []

    def make(*sheets: Sheet, **more: object) -> TestClient:
        books.append(record_case(tmp_path / f"lesk{len(books)}.db", sheets, **more))
        return TestClient(create_app(books[-1]), raise_server_exceptions=False)

    yield make
    for book in books:
        book.close()


@pytest.fixture
def client(open_case: Callable[..., TestClient]) -> TestClient:
    """The pages of a case of two articles that differ."""
    problem = Problem(
        id="problem-1",
        stage="read",
        code="empty-file",
        locator="nothing.txt",
        message="nothing.txt is empty.",
        advice="Leave it out.",
    )
    return open_case(write_courier(), write_herald(), problems=[problem])


def addresses(client) -> list[str]:
    """Every page of the case."""
    view = client.get("/api/overview").json()
    return [
        *("/", "/timeline", "/timeline?unit=killed", "/histories", "/sources", "/incidents", "/speakers"),
        *("/incidents?kind=event&type=&place=&articles=2&differ=true", "/disagreements?aspect=count"),
        *(f"/disagreements{query}" for query in ("", "?relation=conflict", "?relation=update", "?relation=agree")),
        *(f"/article/{row['id']}" for row in view["articles"]),
        *(f"/incident/{row['id']}" for row in client.get("/api/incidents").json()),
        *(f"/speaker/{each['id']}" for each in client.get("/api/speakers").json()["identities"]),
        *(f"/history/{row['id']}" for row in view["histories"]),
    ]


def read(body: str) -> str:
    """The words of a page with single spaces, and none before a stop."""
    return re.sub(r" ([,.;:”])", r"\1", re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", body))).replace("“ ", "“")
