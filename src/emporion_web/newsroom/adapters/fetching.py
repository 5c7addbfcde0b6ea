"""One request to a stranger's server: the only place of the application where articles come over the network.

The host is resolved here, every address it has must be public, and the connection goes to the very address that was
checked: a second answer of the name server changes nothing. Size, unpacked size and time are limited. No redirect is
followed: whoever asks goes the next step through here again.
"""

import http.client
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from urllib.parse import SplitResult

from attrs import field, frozen

from emporion.kernel.phrases import Phrase, phrase
from emporion_web.audit.refusals import Refused
from emporion_web.newsroom.adapters.addresses import PORTS, checked, is_public, port_of

_CHUNK = 65_536


@frozen
class Limits:
    """How much of a stranger's time and bytes is taken: a request to its end, and a body as unpacked."""

    seconds: float = 20.0
    most_bytes: int = 5 * 2**20


@frozen
class Answer:
    """What a server answered; header names are in lower case."""

    status: int
    headers: Mapping[str, str]
    content: bytes = field(repr=False, default=b"")


class NotReached(Exception):
    """Raised if a server does not answer as it should. ``phrase`` says what happened."""

    def __init__(self, said: Phrase) -> None:
        self.phrase = said
        super().__init__(said.render())


@frozen
class Network:
    """How requests leave: under which name, within which limits.

    ``also`` are numeric addresses with ports that may be asked although they are not public. It stands here for tests
    with a server of their own and is read from no setting.
    """

    agent: str
    limits: Limits = field(factory=Limits)
    also: frozenset[tuple[str, int]] = frozenset()

    def ask(self, url: str, headers: Mapping[str, str] | None = None) -> Answer:
        """Send one GET and return the answer, redirects among it.

        Raises:
            Refused: for an address that may not be asked.
            NotReached: for a server that is silent, slow, too talkative or speaks no HTTP.
        """
        parts = checked(url)
        until = time.monotonic() + self.limits.seconds
        address = self._address(parts)
        sent = {"User-Agent": self.agent, "Accept-Encoding": "gzip", "Connection": "close", **(headers or {})}
        try:
            return self._asked(parts, address, sent, until)
        except ssl.SSLCertVerificationError as error:
            raise NotReached(
                phrase("The certificate of the server is not valid for its name. It was asked for nothing.")
            ) from error
        except (NotReached, OSError, http.client.HTTPException, ValueError, AttributeError) as error:
            if time.monotonic() >= until:
                raise NotReached(phrase("The server took too long to answer.")) from error
            if isinstance(error, NotReached):
                raise
            raise NotReached(phrase("The server does not answer, or not as a web server does.")) from error

    def _address(self, parts: SplitResult) -> str:
        """Return the numeric address to connect to; Refused if one of those the host has is not public."""
        port = port_of(parts)
        try:
            found = socket.getaddrinfo(parts.hostname, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise NotReached(phrase("No server of this name is known.")) from error
        addresses = [str(each[4][0]) for each in found]
        for address in addresses:
            allowed = (address, port) in self.also or (port in PORTS and is_public(address))
            if not allowed:
                raise Refused(
                    phrase("This address leads into a private network or to an unusual port. It is not asked.")
                )
        return addresses[0]

    def _asked(self, parts: SplitResult, address: str, headers: Mapping[str, str], until: float) -> Answer:
        connection = _Pinned(parts, address, max(until - time.monotonic(), 0.1))
        target = parts.path + (f"?{parts.query}" if parts.query else "")
        try:
            connection.connect()
            with _hung_up(connection.sock, until):
                connection.shake_hands()
                connection.request("GET", target, headers=dict(headers))
                response = connection.getresponse()
                said = {name.lower(): value for name, value in response.getheaders()}
                content = self._body(response, said) if response.status == 200 else b""
                if time.monotonic() >= until:
                    raise TimeoutError
                return Answer(response.status, said, content)
        finally:
            connection.close()

    def _body(self, response: http.client.HTTPResponse, headers: Mapping[str, str]) -> bytes:
        coding = headers.get("content-encoding", "identity").strip().lower()
        if coding not in {"identity", "gzip", "x-gzip", ""}:
            raise NotReached(phrase("The server packs its answer in an unknown way."))
        unpack = zlib.decompressobj(zlib.MAX_WBITS | 16) if coding.endswith("gzip") else None
        whole = bytearray()
        while chunk := response.read1(_CHUNK):
            room = self.limits.most_bytes - len(whole) + 1
            try:
                whole += unpack.decompress(chunk, room) if unpack else chunk
            except zlib.error as error:
                raise NotReached(phrase("The server packs its answer in an unknown way.")) from error
            if len(whole) > self.limits.most_bytes:
                limit = max(self.limits.most_bytes // 2**20, 1)
                raise NotReached(phrase("The answer is larger than {limit} MB.", limit=limit))
        if response.length or (unpack and not unpack.eof):
            raise NotReached(phrase("The answer broke off."))
        return bytes(whole)


class _Pinned(http.client.HTTPConnection):
    """A connection to an address that was checked, whatever the host's name means by now."""

    def __init__(self, parts: SplitResult, address: str, seconds: float) -> None:
        super().__init__(str(parts.hostname), port_of(parts), timeout=seconds)
        self.default_port = 443 if parts.scheme == "https" else 80
        self._secure = parts.scheme == "https"
        self._address = address
        self.sock: Any = None

    def connect(self) -> None:
        """Connect to the address that was checked."""
        self.sock = socket.create_connection((self._address, self.port), self.timeout)
        if self._secure:
            context = ssl.create_default_context()
            self.sock = context.wrap_socket(self.sock, server_hostname=self.host, do_handshake_on_connect=False)

    def shake_hands(self) -> None:
        """Check, for https, the certificate against the host's name."""
        if self._secure:
            self.sock.do_handshake()


@contextmanager
def _hung_up(line: socket.socket, until: float) -> Iterator[None]:
    """Hang up at a moment, however slowly the other side drips: a timeout of one read would start anew each time."""

    def hang_up() -> None:
        try:
            socket.socket.shutdown(line, socket.SHUT_RDWR)
        except OSError:
            return

    timer = threading.Timer(max(until - time.monotonic(), 0.0), hang_up)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
