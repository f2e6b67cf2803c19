"""Short ways to make records for tests."""

from __future__ import annotations

from datetime import date

from onrecord.ids import digest, make_id
from onrecord.join.accounts import Account, Amount, find_stems, stem
from onrecord.join.tellings import Telling
from onrecord.record import (
    Analysis,
    Anchor,
    Article,
    Attribution,
    Bundle,
    Capture,
    Claim,
    Event,
    Figure,
    Mention,
    Participant,
    Run,
    Span,
    Speaker,
    Status,
    When,
    Where,
)
from onrecord.spans import identity_map

RUN = Run(id=make_id("run", "test.v1"), engine="test.v1", settings_digest="0", knowledge_digest="0")


def make_capture(text, locator="note.txt"):
    body = text.encode()
    return Capture(
        id=make_id("capture", "text", digest(body)),
        reader="text",
        locator=locator,
        url=None,
        media_type="text/plain",
        charset="utf-8",
        retrieved_at=None,
        body=body,
        content=text,
        content_map=None,
        details=(),
    )


def make_article(text, *, outlet="The Harbour Post", published=date(2025, 3, 4), title=None):
    return Article(
        id=make_id("article", outlet, None, published.isoformat() if published else None, title, text),
        capture_id=make_capture(text).id,
        text=text,
        headline=None,
        title=title,
        outlet=outlet,
        authors=(),
        credits=(),
        dateline=None,
        published=published,
        published_at=None,
        language="en",
        url=None,
        source_map=identity_map(len(text)),
        furniture=(),
        details=(),
    )


def make_anchor(text, quote, article_id="article-1", occurrence=0):
    start = -1
    for _ in range(occurrence + 1):
        start = text.index(quote, start + 1)
    return Anchor(article_id=article_id, span=Span(start=start, end=start + len(quote)), quote=quote)


def make_attribution(article, source, cue, *content, **changes):
    def anchors(*quotes):
        return tuple(make_anchor(article.text, quote, article.id) for quote in quotes if quote)

    fields = {
        "id": make_id("attribution", article.id, source, cue, content),
        "source": anchors(source),
        "cue": anchors(cue),
        "content": anchors(*content),
        "directness": "indirect",
        "denies": False,
        "cue_negated": False,
        "nested_in": None,
        "speaker": Speaker(name=source or "unknown", kind="person", role=None, actor_id=None),
    }
    return Attribution(**fields | changes)


def make_figure(article, quote, **changes):
    anchor = make_anchor(article.text, quote, article.id)
    number = next((int(word) for word in quote.split() if word.isdigit()), None)
    fields = {
        "id": make_id("figure", article.id, quote),
        "anchor": anchor,
        "noun": None,
        "low": number,
        "high": number,
        "bound": "exact",
        "unit": "killed",
        "group": "people",
        "attribution_id": None,
        "negated": False,
        "cumulative": None,
        "part": False,
    }
    return Figure(**fields | changes)


def make_when(article, quote, day, **changes):
    fields = {
        "id": make_id("when", article.id, quote),
        "anchor": make_anchor(article.text, quote, article.id),
        "timex": "DATE",
        "value": day.isoformat(),
        "earliest": day,
        "latest": day,
        "granularity": "day",
        "basis": "stated",
    }
    return When(**fields | changes)


def make_where(article, quote, **changes):
    fields = {
        "id": make_id("where", article.id, quote),
        "anchor": make_anchor(article.text, quote, article.id),
        "name": quote,
        "gazetteer_id": f"case:{quote}",
        "latitude": -30.0,
        "longitude": -120.0,
        "country_code": "XA",
        "admin": (),
        "feature": "town",
    }
    return Where(**fields | changes)


def make_mention(article, trigger, state="happened", sure="certain", *, words=(), by=None, **roles):
    """A mention; `by` is its attribution, `roles` give the words of actor, recipient, place or instrument."""
    quoted = (words,) if isinstance(words, str) else words
    return Mention(
        trigger=make_anchor(article.text, trigger, article.id),
        participants=tuple(make_participant(article, role, quote) for role, quote in roles.items()),
        status=Status(
            state=state, sure=sure, words=tuple(make_anchor(article.text, quote, article.id) for quote in quoted)
        ),
        attribution_id=by.id if by else None,
        where_id=getattr(roles.get("place"), "id", None),
    )


def make_participant(article, role, quote, **changes):
    """A participant; a Where stands for the place of its words."""
    where = quote if isinstance(quote, Where) else None
    anchor = where.anchor if where else make_anchor(article.text, quote, article.id)
    actor = None
    if role in ("actor", "recipient"):
        actor = Speaker(name=quote, kind="organisation", role=None, actor_id=None)
    fields = {"role": role, "anchor": anchor, "actor": actor, "where_id": where.id if where else None}
    return Participant(**fields | changes)


def make_event(article, *mentions, kind="ASSAULT", mode=None, **changes):
    identity = make_id("event", RUN.id, article.id, kind, mentions[0].trigger.span.start)
    return Event(**{"id": identity, "kind": kind, "mode": mode, "mentions": mentions} | changes)


def make_analysis(article, **found):
    fields = {
        "article_id": article.id,
        "run_id": RUN.id,
        "sentences": (Span(start=0, end=len(article.text)),),
        "attributions": (),
        "figures": (),
        "whens": (),
        "wheres": (),
        "problems": (),
    }
    return Analysis(**fields | found)


def make_bundle(article, claims=(), analysis=None):
    return Bundle(
        capture=make_capture(article.text),
        article=article,
        analysis=analysis or make_analysis(article),
        claims=tuple(claims),
    )


def make_claim(quote="16", *, low=16, high=16, bound="exact", day=4, speaker="Ministry", place="Orvane", **changes):
    """A figure claim reported on a day of March 2025, whose whole article is its quote."""
    reported = date(2025, 3, day)
    article = make_article(f"{quote} {speaker} {day} {place}", published=reported)
    figure = make_figure(article, quote, low=low, high=high, bound=bound)
    when = When(
        id="when-1",
        anchor=None,
        timex="DATE",
        value=reported.isoformat(),
        earliest=reported,
        latest=reported,
        granularity="day",
        basis="publication",
    )
    fields = {
        "id": make_id("claim", article.id),
        "article_id": article.id,
        "kind": "figure",
        "speaker": Speaker(name=speaker, kind="organisation", role=None, actor_id=None),
        "quote": (figure.anchor,),
        "attribution": None,
        "figure": figure,
        "when": when,
        "where": make_where(article, place) if place else None,
        "where_from": "sentence" if place else None,
        "reported_on": reported,
    }
    return Claim(**fields | changes)


def make_amount(quote="16", **changes):
    """A count of people killed, read from its words: "16", "at least 12", "10 to 15", "dozens", "no"."""
    numbers = [float(word.replace(",", "")) for word in quote.split() if word[0].isdigit()]
    bound = next((bound for words, bound in BOUNDS.items() if quote.startswith(words)), "exact")
    if quote in ("no", "none"):
        numbers = [0.0]
    if bound not in ("dozens", "vague"):
        low, high = numbers[0], numbers[-1]
    else:
        low, high = None, None
    fields = {
        "low": None if bound in ("up_to", "fewer_than") else low,
        "high": None if bound in ("at_least", "more_than") else high,
        "bound": bound,
        "unit": "killed",
        "measure": "count",
        "quote": quote,
        "things": frozenset(("people",)),
        "nations": frozenset(),
        "groups": frozenset(),
        "since": None,
        "is_part": False,
        "is_total": False,
        "beside": False,
    }
    return Amount(**fields | changes)


BOUNDS = {
    "at least": "at_least",
    "more than": "more_than",
    "about": "about",
    "some": "about",
    "nearly": "about",
    "up to": "up_to",
    "fewer than": "fewer_than",
    "dozens": "dozens",
    "hundreds": "vague",
    "thousands": "vague",
    "tens of thousands": "vague",
    "hundreds of thousands": "vague",
    "millions": "vague",
}


def make_account(claim_id="claim-1", *, day=4, speaker="Orvane Interior Ministry", **changes):
    """An account told on a day of March 2025 by an organisation that belongs to no known side."""
    if isinstance(speaker, str):
        speaker = Speaker(name=speaker, kind="organisation", role=None, actor_id=None)
    fields = {
        "claim_id": claim_id,
        "article_id": f"article of {claim_id}",
        "topic": "figure" if changes.get("amount") else "event",
        "stance": "asserts",
        "speaker": speaker,
        "side": None,
        "amount": None,
        "first": None,
        "last": None,
        "told": date(2025, 3, day) if day else None,
        "places": frozenset(),
        "nearest": frozenset(),
        "parties": frozenset(),
        "tools": frozenset(),
        "matters": frozenset(),
        "words": frozenset(),
        "quote": "",
    }
    return Account(**fields | changes)


def make_telling(words="The Front shelled the harbour of Lesk", *, article="a", day=4, **changes):
    """What an article of that day tells of one attack, by the words of its sentence."""
    told = date(2025, 3, day)
    fields = {
        "id": f"claim {article} {words[:30]}",
        "article_id": f"article {article}",
        "claim_ids": (f"claim {article} {words[:30]}",),
        "kind": "ASSAULT",
        "mode": "heavy-weapons",
        "triggers": frozenset(("shell",)),
        "has_happened": True,
        "is_series": False,
        "first": told,
        "last": told,
        "is_dated": True,
        "published": told,
        "places": frozenset(("case:lesk", "lesk", "orvane")),
        "nearest": frozenset(("case:lesk",)),
        "doers": frozenset(("front",)),
        "targets": frozenset(("harbour",)),
        "doer_lands": frozenset(),
        "target_lands": frozenset(),
        "numbers": frozenset(),
        "stems": find_stems(words),
        "names": frozenset(stem(word) for word in words.split() if word[0].isupper()),
        "lead": find_stems(words),
        "start": 0,
    }
    return Telling(**fields | changes)
