"""Asks the web politely: one request after the other, with a pause for each host, by its robots.txt (RFC 9309)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import Message
from email.utils import parsedate_to_datetime
from hashlib import sha256
from http import HTTPStatus
from typing import Final
from urllib.parse import urljoin

from protego import Protego

from onrecord.errors import ReadError
from onrecord.fetching.addresses import Address, Resolve, check_numbers, read_address, resolve
from onrecord.fetching.manners import NAME, Clock, Manners, name_agent, real_clock
from onrecord.fetching.wire import Answer, Limits, ask
from onrecord.record import Visit

ROBOTS_BYTES: Final = 512_000
"""RFC 9309 asks to read 500 KiB of a robots.txt at least."""

MOVED: Final = frozenset({301, 302, 303, 307, 308})
BUSY: Final = frozenset({429, 503})
WANTED: Final = (
    "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/xml;q=0.9,*/*;q=0.5"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What lies at an address, and the visit that brought it. Without `body` where it is unchanged since the last."""

    visit: Visit
    body: bytes | None


class Web:
    """The web as one case asks it. Hosts and their rules are remembered as long as it lives."""

    def __init__(self, manners: Manners, *, clock: Clock | None = None, resolve: Resolve = resolve) -> None:
        self._manners, self._clock, self._resolve = manners, clock or real_clock(), resolve
        self._agent = name_agent(manners)
        self._rules: dict[str, Protego | ReadError] = {}
        self._next: dict[str, float] = {}

    @property
    def now(self) -> datetime:
        """The time of day."""
        return self._clock.now()

    def fetch(self, words: str, known: Visit | None = None) -> Page:
        """What lies at an address now; `known` is the last visit to it. ReadError says why there is nothing."""
        address, seen = read_address(words), set[str]()
        while len(seen) <= self._manners.redirects:
            if address.words in seen:
                raise _lost(words, "leads back to itself")
            seen.add(address.words)
            self._check_rules(address)
            answer = self._ask(address, _find_conditions(address, known))
            if answer.status not in MOVED:
                return self._conclude(words, address, answer, known)
            address = _go_on(address, answer)
        raise _lost(words, f"leads on more than {self._manners.redirects} times")

    def _conclude(self, words: str, address: Address, answer: Answer, known: Visit | None) -> Page:
        if answer.status == HTTPStatus.NOT_MODIFIED and known:
            return Page(visit=known, body=None)
        if answer.status != HTTPStatus.OK:
            raise _refused(address, answer)
        if not answer.body.strip():
            raise ReadError("empty-page", f"{address.words} is empty.", "Look at the page in a browser.")
        visit = _make_visit(words, address, answer, self._clock.now())
        is_same = known is not None and known.digest == visit.digest and known.location == visit.location
        return Page(visit=visit, body=None if is_same else answer.body)

    def _ask(self, address: Address, conditions: Mapping[str, str], *, max_bytes: int | None = None) -> Answer:
        """The answer of one host, asked again where it is busy, for as long as there is patience."""
        limits = Limits(
            seconds=self._manners.seconds, max_bytes=max_bytes or self._manners.max_bytes, tick=self._clock.tick
        )
        headers = {"User-Agent": self._agent, "Accept": WANTED, "Accept-Encoding": "gzip, deflate", **conditions}
        for attempt in range(1, self._manners.tries + 1):
            self._pause(address)
            try:
                answer = ask(address, self._look_up(address), headers, limits)
            finally:
                self._put_off(address, self._manners.delay)
            if answer.status not in BUSY:
                return answer
            self._put_off(address, self._find_wait(answer, attempt))
        raise _refused(address, answer)

    def _look_up(self, address: Address) -> list[str]:
        try:
            numbers = list(self._resolve(address.host, address.port))
        except (OSError, UnicodeError) as error:
            raise ReadError(
                "no-host", f"there is no host {address.host}, or it cannot be found from here.", "Check the address."
            ) from error
        return list(check_numbers(address, numbers, allow_private=self._manners.allow_private))

    # pauses

    def _pause(self, address: Address) -> None:
        """Wait until the host may be asked again; ReadError where that is too long."""
        wait = self._next.get(address.origin, 0.0) - self._clock.tick()
        if wait > self._manners.patience:
            raise ReadError(
                "put-off",
                f"{address.origin} asks to be left alone for {wait:.0f} seconds; {address.words} was not fetched.",
                "Run the command again later.",
            )
        if wait > 0:
            self._clock.sleep(wait)

    def _put_off(self, address: Address, seconds: float) -> None:
        rules = self._rules.get(address.origin)
        asked = float(rules.crawl_delay(NAME) or 0.0) if isinstance(rules, Protego) else 0.0
        until = self._clock.tick() + max(seconds, asked)
        self._next[address.origin] = max(until, self._next.get(address.origin, 0.0))

    def _find_wait(self, answer: Answer, attempt: int) -> float:
        """Seconds until a busy host may be asked again: as it says, else twice as long each time."""
        words = answer.headers.get("retry-after", "").strip()
        if words.isascii() and words.isdigit():
            return float(words[:9])
        try:
            then: datetime = parsedate_to_datetime(words)
        except ValueError:
            return max(self._manners.delay, 1.0) * float(2**attempt)
        then = then if then.tzinfo else then.replace(tzinfo=UTC)
        wait: float = (then - self._clock.now()).total_seconds()
        return max(wait, self._manners.delay)

    # robots.txt

    def _check_rules(self, address: Address) -> None:
        if address.origin not in self._rules:
            self._rules[address.origin] = self._load_rules(address)
        rules = self._rules[address.origin]
        if isinstance(rules, ReadError):
            raise rules
        if not rules.can_fetch(address.words, NAME):
            raise ReadError(
                "robots",
                f"{address.words} may not be fetched by programs: {address.origin}/robots.txt says so.",
                "Save the page in a browser, and add the file.",
            )

    def _load_rules(self, address: Address) -> Protego | ReadError:
        """The rules of a host: what it does not have forbids nothing, what cannot be read forbids all."""
        place = Address(scheme=address.scheme, host=address.host, port=address.port, target="/robots.txt")
        try:
            answer = self._follow_rules(place)
        except ReadError as error:
            if error.code in {"private-address", "no-host", "no-answer", "not-secure", "put-off"}:
                return error
            return _no_rules(place, error.message)
        if answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR or answer.status in BUSY:
            return _no_rules(place, f"it answers {answer.status}.")
        return Protego.parse(answer.body.decode("utf-8", "replace"))

    def _follow_rules(self, place: Address) -> Answer:
        for _ in range(self._manners.redirects + 1):
            answer = self._ask(place, {}, max_bytes=ROBOTS_BYTES)
            if answer.status not in MOVED:
                return answer
            place = _go_on(place, answer)
        return answer


def _find_conditions(address: Address, known: Visit | None) -> dict[str, str]:
    """What has the server send the page only if it is another than last time; sent only to where it came from."""
    if known is None or known.location != address.words:
        return {}
    pairs = (("If-None-Match", known.etag), ("If-Modified-Since", known.last_modified))
    return {name: value for name, value in pairs if value}


def _make_visit(words: str, address: Address, answer: Answer, at: datetime) -> Visit:
    media_type, charset = read_type(answer.headers.get("content-type", ""))
    return Visit(
        url=words,
        location=address.words,
        visited_at=at,
        media_type=media_type,
        charset=charset,
        etag=_find_validator(answer, "etag"),
        last_modified=_find_validator(answer, "last-modified"),
        digest=f"sha256:{sha256(answer.body).hexdigest()}",
    )


def _find_validator(answer: Answer, name: str) -> str | None:
    """A header that is sent back later: odd ones are not."""
    value = answer.headers.get(name, "")
    return value if value and len(value) < 500 and value.isascii() and value.isprintable() else None  # noqa: PLR2004


def read_type(words: str) -> tuple[str | None, str | None]:
    """Media type and charset of a header Content-Type."""
    header = Message()
    header["content-type"] = words.replace("\r", " ").replace("\n", " ")
    charset = header.get_param("charset")
    return (header.get_content_type() if "/" in words else None), charset if isinstance(charset, str) else None


def _go_on(address: Address, answer: Answer) -> Address:
    """Where a redirect leads."""
    try:
        return read_address(urljoin(address.words, answer.headers.get("location", "")))
    except ValueError as error:
        raise _lost(address.words, f"leads to what is no address ({error})") from error


def _refused(address: Address, answer: Answer) -> ReadError:
    advice = (
        "Check the address." if answer.status in {404, 410} else "Look at the page in a browser, or try again later."
    )
    reason = " ".join(answer.reason.split())[:80]
    return ReadError(
        "refused", f"{address.words} cannot be had: its server answers {answer.status} {reason}".rstrip() + ".", advice
    )


def _lost(words: str, why: str) -> ReadError:
    return ReadError("redirects", f"{words} {why}.", "Open it in a browser, and give the address that it ends at.")


def _no_rules(place: Address, why: str) -> ReadError:
    return ReadError(
        "no-robots",
        f"{place.words} cannot be read, so nothing is fetched from there: {why}",
        "Try again later.",
    )
