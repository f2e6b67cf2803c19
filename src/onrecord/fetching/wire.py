"""One request and its answer, within a time and a size.

`http.client` of the standard library reads the protocol, over a connection of our own: it goes to the number that was
checked, so that a name cannot lead elsewhere between check and request, while the certificate is held against the name.
Every single wait is cut to what is left of the whole time: an answer that drips byte by byte ends like a silent one.
"""

from __future__ import annotations

import io
import socket
import ssl
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from http.client import HTTPConnection, HTTPException, HTTPResponse, IncompleteRead
from typing import Any, Final, cast

import certifi

from onrecord.errors import ReadError
from onrecord.fetching.addresses import PORTS, Address

PIECE: Final = 65_536
NUMBERS: Final = 4
"""So many numbers of one host are tried."""

PACKINGS: Final = {"gzip": 47, "x-gzip": 47, "deflate": 47}
"""Window bits for zlib: any of its wrappings."""

BARE: Final = -15
"""Some servers send deflate without its wrapping."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How long an answer may take, and how many bytes it may have unpacked; `tick` counts seconds."""

    seconds: float
    max_bytes: int
    tick: Callable[[], float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a server answered: the names of `headers` are in small letters, `body` is unpacked."""

    status: int
    reason: str
    headers: Mapping[str, str]
    body: bytes


class Deadline:
    """What is left of a time."""

    def __init__(self, limits: Limits) -> None:
        self._tick, self._end = limits.tick, limits.tick() + limits.seconds

    def left(self) -> float:
        """Seconds; TimeoutError where there are none."""
        left = self._end - self._tick()
        if left <= 0:
            raise TimeoutError
        return left


class _Drip(io.RawIOBase):
    """Reads from a socket, never longer than until the deadline."""

    def __init__(self, line: socket.socket, deadline: Deadline) -> None:
        super().__init__()
        self._line, self._deadline = line, deadline

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self._line.settimeout(self._deadline.left())
        return self._line.recv_into(buffer)


class _Line:
    """A socket as `http.client` uses it. It is closed by who opened it: an answer is read after its request is over."""

    def __init__(self, line: socket.socket, deadline: Deadline) -> None:
        self._line, self._deadline = line, deadline

    def sendall(self, words: bytes) -> None:
        self._line.settimeout(self._deadline.left())
        self._line.sendall(words)

    def makefile(self, mode: str) -> io.BufferedReader:
        del mode
        return io.BufferedReader(_Drip(self._line, self._deadline), PIECE)

    def close(self) -> None:
        """Nothing yet."""


def ask(address: Address, numbers: Sequence[str], headers: Mapping[str, str], limits: Limits) -> Answer:
    """The answer to one GET request, whatever its status; ReadError where there is none, or it breaks a limit."""
    try:
        with _open(address, numbers, Deadline(limits)) as line:
            connection = HTTPConnection(address.host, address.port)
            connection.sock = cast("socket.socket", line)
            host = address.origin.partition("://")[2]
            connection.request("GET", address.target, headers={"Host": host, "Connection": "close", **headers})
            return _read(address, connection.getresponse(), limits.max_bytes)
    except TimeoutError as error:
        raise ReadError(
            "too-slow",
            f"{address.words} did not answer in full within {limits.seconds:g} seconds.",
            "Try again later, or set ONRECORD_FETCH_SECONDS to a larger number.",
        ) from error
    except ssl.SSLError as error:
        raise ReadError(
            "not-secure",
            f"{address.words} cannot prove that it is {address.host}: {error.reason or error}.",
            "Look at the page in a browser; its certificate may have run out.",
        ) from error
    except IncompleteRead as error:
        raise _broken_off(address) from error
    except (OSError, HTTPException) as error:
        reason = (error.strerror if isinstance(error, OSError) else None) or str(error) or type(error).__name__
        raise ReadError("no-answer", f"{address.words} gives no answer: {reason}.", "Try again later.") from error


@contextmanager
def _open(address: Address, numbers: Sequence[str], deadline: Deadline) -> Iterator[_Line]:
    with _connect(address, numbers, deadline) as plain:
        if address.scheme == "http":
            yield _Line(plain, deadline)
            return
        plain.settimeout(deadline.left())
        with _trust().wrap_socket(plain, server_hostname=address.host) as secure:
            yield _Line(secure, deadline)


def _connect(address: Address, numbers: Sequence[str], deadline: Deadline) -> socket.socket:
    failure: OSError = OSError("its name leads nowhere")
    for number in numbers[:NUMBERS]:
        try:
            return socket.create_connection((number, address.port or PORTS[address.scheme]), timeout=deadline.left())
        except OSError as error:
            failure = error
    raise failure


@lru_cache(maxsize=1)
def _trust() -> ssl.SSLContext:
    """The authorities that this machine trusts, and Mozilla's, since some machines have none."""
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


def _read(address: Address, response: HTTPResponse, max_bytes: int) -> Answer:
    headers = {name.lower(): value for name, value in reversed(response.getheaders())}
    body = b"".join(_iter_body(address, response, headers, max_bytes)) if response.status == 200 else b""  # noqa: PLR2004
    return Answer(status=response.status, reason=response.reason or "", headers=headers, body=body)


def _iter_body(address: Address, response: HTTPResponse, headers: Mapping[str, str], max_bytes: int) -> Iterator[bytes]:
    """The body piece by piece, unpacked; what comes packed is bounded too."""
    if response.length is not None and response.length > max_bytes:
        raise _too_large(address, max_bytes)
    unpack = _find_unpacking(address, headers.get("content-encoding", ""))
    came = gave = 0
    while piece := response.read1(PIECE):
        came += len(piece)
        words = unpack(piece, max_bytes + 1 - gave)
        gave += len(words)
        if max(came, gave) > max_bytes:
            raise _too_large(address, max_bytes)
        yield words
    if response.length or (isinstance(unpack, _Unpacking) and not unpack.is_whole):
        raise _broken_off(address)


def _find_unpacking(address: Address, packing: str) -> Callable[[bytes, int], bytes]:
    name = packing.strip().lower()
    if name in {"", "identity"}:
        return lambda piece, most: piece[:most]
    if name not in PACKINGS:
        raise ReadError(
            "bad-answer",
            f"{address.words} is sent packed as {name[:40]!r}, which was not asked for.",
            "Save the page in a browser, and add the file.",
        )
    return _Unpacking(address, PACKINGS[name])


class _Unpacking:
    """Unpacks what comes, never to more than is asked for."""

    def __init__(self, address: Address, window: int) -> None:
        self._address, self._unpacker, self._first = address, zlib.decompressobj(window), True

    @property
    def is_whole(self) -> bool:
        """True where what was packed has come to its end; where nothing came, too."""
        return self._first or self._unpacker.eof

    def __call__(self, piece: bytes, most: int) -> bytes:
        try:
            words = self._unpacker.decompress(piece, most)
        except zlib.error as error:
            if not self._first:
                raise _damaged(self._address) from error
            words = self._begin_bare(piece, most)
        self._first = False
        return words

    def _begin_bare(self, piece: bytes, most: int) -> bytes:
        self._unpacker = zlib.decompressobj(BARE)
        try:
            return self._unpacker.decompress(piece, most)
        except zlib.error as error:
            raise _damaged(self._address) from error


def _too_large(address: Address, max_bytes: int) -> ReadError:
    return ReadError(
        "too-large",
        f"{address.words} holds more than the {max_bytes} bytes allowed.",
        "Raise the limit, if you trust the site: set ONRECORD_MAX_BYTES to a larger number.",
    )


def _broken_off(address: Address) -> ReadError:
    return ReadError("cut-off", f"{address.words} broke off before its end.", "Try again later.")


def _damaged(address: Address) -> ReadError:
    return ReadError("damaged", f"{address.words} is packed, and cannot be unpacked.", "Try again later.")
