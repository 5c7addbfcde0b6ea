"""Ask strangers' servers with manners: one request at a time, as robots.txt allows, redirects step by step."""

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from urllib.parse import urljoin

from attrs import field, frozen
from django.db import IntegrityError, transaction
from django.utils import timezone

from emporion.kernel.phrases import Phrase, phrase
from emporion_web.audit.refusals import Refused
from emporion_web.newsroom.adapters.addresses import checked
from emporion_web.newsroom.adapters.fetching import Answer, Network, NotReached
from emporion_web.newsroom.adapters.manners import may_ask, pause, retry_after
from emporion_web.newsroom.models import Host

MOST_REDIRECTS = 5
_MOVED = frozenset({301, 302, 303, 307, 308})
_ROBOTS_KEPT = timedelta(days=1)
_ROBOTS_MISSED = timedelta(hours=1)
_ROBOTS_READ = 500 * 1024
_CLOSED = "# could not be had\nUser-agent: *\nDisallow: /"
_SPARE = timedelta(seconds=10)
_LONGEST_WAIT = 40.0


class NotNow(NotReached):
    """Raised if a server asks to wait, or is being asked by somebody else. ``wait`` says how long."""

    def __init__(self, said: Phrase, wait: timedelta = timedelta(0)) -> None:
        super().__init__(said)
        self.wait = wait


@frozen
class Visitor:
    """Whoever asks: the network it asks by, and how it waits for its turn."""

    network: Network
    sleep: Callable[[float], None] = field(default=time.sleep)

    def get(self, url: str, headers: Mapping[str, str] | None = None) -> Answer:
        """Return what stands at an address: an answer of 200 or 304, redirects followed.

        Raises:
            Refused: for an address that may never be asked, by robots.txt or because it is not public.
            NotNow: for a server that asks to wait.
            NotReached: for every other failure.
        """
        for _ in range(MOST_REDIRECTS + 1):
            parts = checked(url)
            url = parts.geturl()
            host = self._host(f"{parts.scheme}://{parts.netloc}")
            if host.robots == _CLOSED:
                raise NotNow(phrase("The server does not say what programs may read: its robots.txt cannot be had."))
            if not may_ask(host.robots, url):
                raise Refused(phrase("The server asks programs not to read this page (robots.txt)."))
            answer = self._in_turn(host, url, headers)
            if answer.status not in _MOVED:
                return _usable(answer)
            url = urljoin(url, answer.headers.get("location", ""))
        raise NotReached(phrase("The address leads from one to another without an end."))

    def _host(self, name: str) -> Host:
        """Return the server with its robots.txt, which is asked for once a day."""
        host = _known(name)
        if host.robots_until is None or host.robots_until <= timezone.now():
            robots, kept = self._robots(host)
            Host.objects.filter(pk=host.pk).update(robots=robots, robots_until=timezone.now() + kept)
            host.robots = robots
        return host

    def _robots(self, host: Host) -> tuple[str, timedelta]:
        """Return robots.txt and how long it counts (RFC 9309): none allows all, one that cannot be had nothing."""
        url = f"{host.name}/robots.txt"
        for _ in range(MOST_REDIRECTS + 1):
            try:
                answer = self._in_turn(_known(_name_of(url)), url, None)
            except NotReached as problem:
                if isinstance(problem, NotNow):
                    raise
                return _CLOSED, _ROBOTS_MISSED
            if answer.status not in _MOVED:
                return _said(answer)
            url = urljoin(url, answer.headers.get("location", ""))
        return "", _ROBOTS_KEPT

    def _in_turn(self, host: Host, url: str, headers: Mapping[str, str] | None) -> Answer:
        with self._turn(host):
            return self.network.ask(url, headers)

    @contextmanager
    def _turn(self, host: Host) -> Iterator[None]:
        """Hold the server for one request; whoever dies while holding it gives it free after a while."""
        waited = 0.0
        while not self._claimed(host):
            if waited >= _LONGEST_WAIT:
                raise NotNow(phrase("The server is busy with another request of ours."))
            self.sleep(0.5)
            waited += 0.5
        try:
            yield
        finally:
            Host.objects.filter(pk=host.pk).update(free_at=timezone.now() + pause(host.robots))

    def _claimed(self, host: Host) -> bool:
        now = timezone.now()
        held = now + timedelta(seconds=self.network.limits.seconds) + _SPARE
        return bool(Host.objects.filter(pk=host.pk, free_at__lte=now).update(free_at=held))


def _known(name: str) -> Host:
    try:
        with transaction.atomic():
            return Host.objects.get_or_create(name=name[:300])[0]
    except IntegrityError:
        return Host.objects.get(name=name[:300])


def _name_of(url: str) -> str:
    parts = checked(url)
    return f"{parts.scheme}://{parts.netloc}"


def _said(answer: Answer) -> tuple[str, timedelta]:
    if answer.status == 200:
        return answer.content[:_ROBOTS_READ].decode("utf-8", "replace").replace("\0", ""), _ROBOTS_KEPT
    if 400 <= answer.status < 500 and answer.status != 429:
        return "", _ROBOTS_KEPT
    return _CLOSED, _ROBOTS_MISSED


def _usable(answer: Answer) -> Answer:
    if answer.status in {200, 304}:
        return answer
    wait = retry_after(answer.headers.get("retry-after", ""), timezone.now())
    if answer.status in {429, 503}:
        raise NotNow(phrase("The server asks to come back later."), wait)
    if answer.status in {404, 410}:
        raise NotReached(phrase("There is nothing at this address any more."))
    raise NotReached(phrase("The server answered with the error {status}.", status=str(answer.status)))
