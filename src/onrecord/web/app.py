"""The web face of a case: server-rendered pages for this machine alone, each with its JSON twin.

Nothing is loaded from elsewhere, no script stands in a page, and requests under any host name but this machine's own
are refused, so that no page of the web can read a case by naming 127.0.0.1 its own.
"""

from __future__ import annotations

import shlex
from collections.abc import Callable
from dataclasses import fields
from functools import lru_cache
from http import HTTPStatus
from pathlib import Path
from typing import Annotated, Any, Final, Literal
from urllib.parse import urlsplit

import jinja2
from fastapi import APIRouter, Depends, FastAPI, Query, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse
from fastapi.staticfiles import StaticFiles
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.casebook import Casebook
from onrecord.codec import encode
from onrecord.errors import OnrecordError, UsageError, Withdrawn
from onrecord.join.disagreements import DISPUTES
from onrecord.record import Aspect, EventKind, IncidentKind, Relation, Unit
from onrecord.web import charts, columns, incidents, joined, pages, shapes, speakers
from onrecord.wording import accounts, eventwords, findings, phrases

Show = Callable[..., HTMLResponse]

HERE: Final = Path(__file__).parent
HOSTS: Final = ("127.0.0.1", "localhost", "[::1]", "testserver")
HEADERS: Final = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
NOT_FOUND: Final[dict[int | str, dict[str, Any]]] = {404: {"model": shapes.ErrorAnswer}}


def _want(
    kind: IncidentKind | Literal[""] = "",
    type: EventKind | Literal[""] = "",  # noqa: A002  the name in the address
    place: str = "",
    articles: Annotated[int, Query(ge=1)] = 1,
    differ: bool = False,  # noqa: FBT002  filled from the query, never by position
) -> incidents.Wanted:
    """Which incidents are asked for; a form sends what is left open as nothing."""
    return incidents.Wanted(kind=kind or None, type=type or None, place=place or None, articles=articles, differ=differ)


Wanted = Annotated[incidents.Wanted, Depends(_want)]


class SafeHeaders:
    """Adds the security headers to every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with the headers added."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        await self.app(scope, receive, send_with_headers)


def create_app(book: Casebook) -> FastAPI:
    """The application that shows a case."""
    app = FastAPI(title="onrecord", docs_url=None, redoc_url=None, openapi_url="/api/openapi.json")
    app.state.show = _make_show(book)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(HOSTS))
    app.add_middleware(SafeHeaders)
    app.include_router(_pages(book, app.state.show))
    app.include_router(_twins(book))
    app.add_api_route("/vega.js", _send_bundle, include_in_schema=False)
    app.mount("/static", StaticFiles(directory=HERE / "static"), name="static")
    for kind in (HTTPException, RequestValidationError, OnrecordError, Exception):
        app.add_exception_handler(kind, _answer_error)
    return app


def case_name(address: str) -> str:
    """The name to show for a case: the file's, or the database's of a URL; never a password."""
    path = urlsplit(address).path if "://" in address else address
    return Path(path).stem or "case"


def _make_show(book: Casebook) -> Show:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(phrases.FILTERS)
    environment.filters.update(findings.FILTERS)
    environment.filters.update(eventwords.FILTERS)
    environment.filters.update(shorten=accounts.shorten, described=speakers.describe_claim)
    environment.globals.update(
        case=case_name(book.address), phrases=phrases, findings=findings, eventwords=eventwords, json=None,
        is_joined=book.is_joined, rejoin=f"onrecord rejoin {shlex.quote(book.label)}",
    )  # fmt: skip

    def show(template: str, context: pages.Context, status: int = 200) -> HTMLResponse:
        return HTMLResponse(environment.get_template(template).render(context), status_code=status)

    return show


def _pages(book: Casebook, show: Show) -> APIRouter:
    router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

    @router.get("/")
    def overview() -> HTMLResponse:
        return show("overview.html", pages.overview(book))

    @router.get("/timeline")
    def timeline(unit: Unit | None = None) -> HTMLResponse:
        return show("timeline.html", pages.timeline(book, unit))

    @router.get("/article/{article_id}")
    def article(article_id: str) -> HTMLResponse:
        return show("article.html", pages.article(book, article_id))

    @router.get("/histories")
    def histories() -> HTMLResponse:
        return show("histories.html", pages.histories(book))

    @router.get("/history/{history_id}")
    def history(history_id: str) -> HTMLResponse:
        return show("history.html", pages.history(book, history_id))

    @router.get("/sources")
    def sources() -> HTMLResponse:
        return show("sources.html", pages.sources(book))

    _add_joined_pages(router, book, show)
    return router


def _add_joined_pages(router: APIRouter, book: Casebook, show: Show) -> None:
    """The pages of what is joined across articles."""

    @router.get("/incidents")
    def incident_list(wanted: Wanted) -> HTMLResponse:
        return show("incidents.html", incidents.incidents(book, wanted))

    @router.get("/incident/{incident_id}")
    def incident(incident_id: str) -> HTMLResponse:
        return show("incident.html", incidents.incident(book, incident_id))

    @router.get("/disagreements")
    def disagreements(relation: Relation | None = None, aspect: Aspect | None = None) -> HTMLResponse:
        return show("disagreements.html", incidents.disagreements(book, relation, aspect))

    @router.get("/speakers")
    def speaker_list() -> HTMLResponse:
        return show("speakers.html", speakers.speakers(book))

    @router.get("/speaker/{identity_id}")
    def speaker(identity_id: str) -> HTMLResponse:
        return show("speaker.html", speakers.speaker(book, identity_id))


def _twins(book: Casebook) -> APIRouter:
    router = APIRouter(prefix="/api")

    @router.get("/overview", response_model=shapes.OverviewAnswer)
    def overview() -> Response:
        """The case at a glance."""
        return _json(book.overview())

    @router.get("/timeline", response_model=list[shapes.TimelineRow])
    def timeline(unit: Unit | None = None, limit: Annotated[int | None, Query(ge=1)] = None) -> Response:
        """Claims by the day they speak of; with a limit, the latest ones."""
        return _json(book.timeline(limit=limit, unit=unit))

    @router.get("/article/{article_id}", response_model=shapes.ArticleAnswer, responses=NOT_FOUND)
    def article(article_id: str) -> Response:
        """An article with everything found in it, and the codebook columns of its events."""
        view = book.article(article_id)
        found = {each.name: getattr(view, each.name) for each in fields(view)}
        return _json(shapes.ArticleAnswer(**found, codes=columns.find_all_codes(view.claims)))

    @router.get("/histories", response_model=list[shapes.HistoryRow])
    def histories() -> Response:
        """All figure histories, those with disagreements first."""
        return _json(book.histories())

    @router.get("/history/{history_id}", response_model=shapes.HistoryAnswer, responses=NOT_FOUND)
    def history(history_id: str) -> Response:
        """A figure history with its claims, citations, relations and sentences."""
        return _json(book.history(history_id))

    @router.get("/history/{history_id}/chart", response_model=dict[str, Any] | None, responses=NOT_FOUND)
    def chart(history_id: str) -> Response:
        """The history's chart as a Vega-Lite specification; null where no claim has a number."""
        return _json(charts.plot(book.history(history_id).entry))

    @router.get("/sources", response_model=list[shapes.SpeakerRow])
    def sources() -> Response:
        """Who is quoted by which outlet, most claims first."""
        return _json(book.speakers())

    _add_joined_twins(router, book)
    return router


def _add_joined_twins(router: APIRouter, book: Casebook) -> None:
    """The twins of what is joined across articles."""

    @router.get("/incidents", response_model=list[joined.IncidentRow])
    def incident_list(wanted: Wanted) -> Response:
        """Incidents, those of most articles first."""
        return _json(incidents.choose(book.incidents(), wanted))

    @router.get("/incident/{incident_id}", response_model=joined.IncidentAnswer, responses=NOT_FOUND)
    def incident(incident_id: str) -> Response:
        """An incident with its claims, disagreements, proposals, origins, near-misses and sentences."""
        return _json(book.incident(incident_id))

    @router.get("/disagreements", response_model=joined.BoardAnswer)
    def disagreements(
        relation: Relation | None = None,
        aspect: Aspect | None = None,
        limit: Annotated[int | None, Query(ge=1)] = None,
    ) -> Response:
        """Ways in which accounts differ, with the claims of all sides; the disputes where no relation is asked for."""
        return _json(book.board([relation] if relation else sorted(DISPUTES), aspect=aspect, limit=limit))

    @router.get("/speakers", response_model=joined.VoicesAnswer)
    def speaker_list() -> Response:
        """Who is named in the case, under which names, and names that may be one."""
        return _json(joined.to_voices(book.voices()))

    @router.get("/speaker/{identity_id}", response_model=joined.SpeakerAnswer, responses=NOT_FOUND)
    def speaker(identity_id: str) -> Response:
        """Everything that one speaker said, by topic and in order, with changes of position."""
        return _json(joined.to_speaker(book.speaker(identity_id)))


def _json(answer: object) -> Response:
    return Response(encode(answer), media_type="application/json")


@lru_cache(maxsize=1)
def _bundle() -> bytes:
    return charts.bundle().encode("utf-8")


def _send_bundle() -> Response:
    headers = {"Cache-Control": "max-age=86400"}
    return Response(_bundle(), media_type="text/javascript", headers=headers)


def _answer_error(request: Request, error: Exception) -> Response:
    """A plain page, or JSON for the twins; what was not raised on purpose is not shown."""
    status, detail = _describe(error)
    if request.url.path.startswith("/api/"):
        answer: Response = JSONResponse({"detail": detail}, status_code=status)
    else:
        phrase = HTTPStatus(status).phrase
        show: Show = request.app.state.show
        answer = show("error.html", {"status": status, "phrase": phrase, "detail": detail}, status)
    answer.headers.update(HEADERS)
    return answer


def _describe(error: Exception) -> tuple[int, str]:
    if isinstance(error, HTTPException):
        missing = error.status_code == HTTPStatus.NOT_FOUND
        return error.status_code, "There is no such page." if missing else error.detail
    if isinstance(error, RequestValidationError):
        return 422, "; ".join(f"{fault['loc'][-1]}: {fault['msg']}" for fault in error.errors())
    if isinstance(error, Withdrawn):
        return HTTPStatus.GONE, f"{error}."
    if isinstance(error, UsageError):
        return 404, str(error)
    if isinstance(error, OnrecordError):
        return 500, str(error)
    return 500, "Something went wrong inside onrecord. The terminal in which it runs says more."
