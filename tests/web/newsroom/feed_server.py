"""A web server of the tests' own on 127.0.0.1, which answers as it is told and remembers what it was asked."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from attrs import define, field

from emporion_web.newsroom.actions.hosts import Visitor
from emporion_web.newsroom.adapters.fetching import Limits, Network


@define
class Page:
    """What stands at a path. ``drip`` sends the body a byte at a time, with so many seconds between."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(factory=dict)
    drip: float = 0.0
    broken_off: bool = False


@define
class Site:
    """The server: its pages by path, and the requests that came (path and headers, with the time)."""

    port: int
    pages: dict[str, Page] = field(factory=dict)
    asked: list[tuple[str, dict[str, str], float]] = field(factory=list)
    busy: int = 0
    busiest: int = 0

    @property
    def url(self) -> str:
        """The address of the site, without a slash at its end."""
        return f"http://127.0.0.1:{self.port}"

    def paths(self) -> list[str]:
        """The paths that were asked for, robots.txt aside."""
        return [path for path, _headers, _at in self.asked if path != "/robots.txt"]

    def visitor(self, limits: Limits | None = None) -> Visitor:
        """Return somebody who may ask this server though it is private, and does not wait long for a turn."""
        network = Network(
            "Tester/1 (+http://home.example)", limits or Limits(5.0), frozenset({("127.0.0.1", self.port)})
        )
        return Visitor(network, lambda _seconds: time.sleep(0.01))


@contextmanager
def running() -> Iterator[Site]:
    """Run a server for the time of a test."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.daemon_threads = True
    server.site = site = Site(server.server_port)  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        site: Site = self.server.site  # type: ignore[attr-defined]
        site.asked.append((self.path, dict(self.headers), time.monotonic()))
        site.busy += 1
        site.busiest = max(site.busiest, site.busy)
        try:
            self._answer(site.pages.get(self.path, Page(status=404)))
        except OSError:
            self.close_connection = True
        finally:
            site.busy -= 1

    def _answer(self, page: Page) -> None:
        marks = {page.headers.get("ETag"), page.headers.get("Last-Modified")} - {None}
        known = self.headers.get("If-None-Match") in marks or self.headers.get("If-Modified-Since") in marks
        status, body = (304, b"") if known else (page.status, page.body)
        self.send_response(status)
        for name, value in page.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body) + page.broken_off))
        self.end_headers()
        if page.drip:
            for byte in body:
                self.wfile.write(bytes([byte]))
                self.wfile.flush()
                time.sleep(page.drip)
        else:
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""
