"""A web server of our own on the loopback address, which answers as it is told: well, slowly, hugely, or with lies."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Site:
    """What the server has: an answer for each path; and what it was asked, in order."""

    port: int
    pages: dict[str, Answer] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def at(self, path: str, host: str = "127.0.0.1") -> str:
        """The address of a path."""
        return f"http://{host}:{self.port}{path}"

    @property
    def paths(self) -> list[str]:
        """The paths that were asked for."""
        return [path for path, _ in self.asked]


def page(body: bytes | str, media_type: str = "text/html; charset=utf-8", status: int = 200, **headers: str) -> Answer:
    """An answer with a body; the names of headers with _ for -."""
    words = body.encode() if isinstance(body, str) else body

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        handler.send_header("Content-Type", media_type)
        for name, value in {"Content_Length": str(len(words)), **headers}.items():
            if value:
                handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(words)

    return answer


def redirect(to: str, status: int = 302) -> Answer:
    """An answer that leads elsewhere."""
    return page(b"", status=status, Location=to)


def in_turn(*answers: Answer) -> Answer:
    """The first answer at first, the last one from then on."""
    left = list(answers)

    def answer(handler):
        return (left.pop(0) if len(left) > 1 else left[0])(handler)

    return answer


def raw(*pieces: bytes, wait: float = 0.0) -> Answer:
    """Bytes as they are, with waits between them, and the end of the connection."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        for piece in pieces:
            handler.wfile.write(piece)
            handler.wfile.flush()
            if wait:
                threading.Event().wait(wait)

    return answer


@contextmanager
def serve_site() -> Iterator[Site]:
    """The server, as long as it is needed."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
            with suppress(OSError):
                site.pages.get(self.path, page("not here", status=404))(self)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    site = Site(port=server.server_address[1])
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
