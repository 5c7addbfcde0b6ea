"""A light browser for ``benchmarks.load``: asyncio streams, one connection a request, cookies, forms, redirects."""

import asyncio
import re
import time
from urllib.parse import urlencode

from attrs import define, field, frozen

TIMEOUT_SECONDS = 20.0
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
LINKED = re.compile(r'(?:<link rel="stylesheet" href|<script(?: type="module")? src)="(/static/[^"]+)"')


@frozen
class Sample:
    """One request as the reader waited for it: which page, milliseconds, and the status (0: no answer in time).

    Of ``whole`` ones each is a step: a page, or what was sent with the page that came after it.
    """

    name: str
    milliseconds: float
    status: int
    whole: bool = False


@frozen
class Answer:
    """What came back: status, path of where it came from, and text."""

    status: int
    path: str
    text: str

    @property
    def refused(self) -> bool:
        """Tell whether the page, or the card that HTMX puts into it, says that what was sent was not done."""
        return re.search(r"notice is-(?:warn|bad|error)", self._said) is not None

    @property
    def done(self) -> bool:
        """Tell whether the page says that what was sent was done."""
        return "notice is-success" in self._said

    @property
    def _said(self) -> str:
        whole = "<html" in self.text
        return self.text.partition('class="notices"')[2].partition("</nav>")[0] if whole else self.text


@define
class Browser:
    """A reader's browser with its cookies; what it asks for is noted in ``samples``."""

    port: int
    session: str
    samples: list[Sample]
    cookies: dict[str, str] = field(factory=dict)

    def __attrs_post_init__(self) -> None:
        if self.session:
            self.cookies["sessionid"] = self.session

    async def get(self, path: str, name: str) -> Answer:
        """Open a page; redirects are followed, each is a request of its own."""
        return await self._follow("GET", path, name, b"", {})

    async def post(self, path: str, name: str, form: dict[str, str], *, htmx: bool = False) -> Answer:
        """Send a form with the token of the last page."""
        said = urlencode({**form, "csrfmiddlewaretoken": self.cookies.get("csrftoken", "")}).encode()
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        if htmx:
            headers |= {"HX-Request": "true"}
        return await self._follow("POST", path, name, said, headers)

    async def files_of(self, page: Answer) -> None:
        """Load what the page links to, as a browser does that has nothing stored."""
        for path in LINKED.findall(page.text):
            await self._follow("GET", path, "static file", b"", {})

    async def _follow(self, method: str, path: str, name: str, body: bytes, headers: dict[str, str]) -> Answer:
        began = time.perf_counter()
        answer = await self._timed(method, path, name, body, headers)
        while answer.status in {301, 302, 303} and answer.text.startswith("/"):
            answer = await self._timed("GET", answer.text.partition("#")[0], f"{name}, then", b"", {})
        self.samples.append(Sample(name, 1_000 * (time.perf_counter() - began), answer.status, whole=True))
        return answer

    async def _timed(self, method: str, path: str, name: str, body: bytes, headers: dict[str, str]) -> Answer:
        began = time.perf_counter()
        try:
            async with asyncio.timeout(TIMEOUT_SECONDS):
                status, text = await self._exchange(method, path, body, headers)
        except (OSError, ValueError, IndexError, TimeoutError):
            status, text = 0, ""
        self.samples.append(Sample(name, 1_000 * (time.perf_counter() - began), status))
        return Answer(status, path, text)

    async def _exchange(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> tuple[int, str]:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        try:
            told = {
                "Host": f"127.0.0.1:{self.port}",
                "Connection": "close",
                "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
                "Content-Length": str(len(body)),
                **headers,
            }
            lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in told.items()), "", ""]
            writer.write("\r\n".join(lines).encode() + body)
            raw = await reader.read()
        finally:
            writer.close()
        head, _, content = raw.partition(b"\r\n\r\n")
        status, where = self._read(head.decode("latin-1"))
        return status, where or content.decode("utf-8", "replace")

    def _read(self, head: str) -> tuple[int, str]:
        """Return status and, of a redirect, where it leads; keep the cookies."""
        first, *lines = head.split("\r\n")
        where = ""
        for line in lines:
            name, _, value = line.partition(": ")
            if name.lower() == "set-cookie":
                key, _, rest = value.partition("=")
                self.cookies[key] = rest.partition(";")[0]
            elif name.lower() == "location":
                where = value
        return int(first.split(" ")[1]), where
