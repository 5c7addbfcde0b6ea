"""One request to a stranger: private addresses, redirects, size, packing and time."""

import gzip
import socket
import time
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from emporion_web.audit.refusals import Refused
from emporion_web.newsroom.actions import hosts
from emporion_web.newsroom.actions.hosts import MOST_REDIRECTS, NotNow, Visitor
from emporion_web.newsroom.adapters.addresses import checked, is_public
from emporion_web.newsroom.adapters.fetching import Answer, Limits, Network, NotReached
from tests.web.newsroom.feed_server import Page, Site, running

pytestmark = pytest.mark.django_db

PRIVATE = (
    "127.0.0.1", "127.255.0.9", "0.0.0.0", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254",
    "100.64.0.1", "192.0.0.8", "192.0.2.1", "198.18.0.1", "198.51.100.1", "203.0.113.1", "224.0.0.1", "240.0.0.1",
    "255.255.255.255", "192.88.99.1", "::", "::1", "fe80::1", "fe80::1%2", "fc00::1", "fd12::1", "ff02::1", "::7f00:1",
    "::ffff:127.0.0.1", "::ffff:192.168.0.1", "64:ff9b::10.0.0.1", "64:ff9b:1::1", "2002:7f00:1::", "2001:db8::1",
    "2001:0:7f00:1::", "fec0::1", "100::1", "no address",
)  # fmt: skip
PUBLIC = ("93.184.215.14", "8.8.8.8", "172.32.0.1", "2606:2800:21f:cb07::1", "::ffff:8.8.8.8", "64:ff9b::808:808")


@pytest.fixture
def site() -> Iterator[Site]:
    with running() as found:
        yield found


@pytest.mark.parametrize("address", PRIVATE)
def test_a_private_address_is_known(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_address_is_known(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "url",
    ["ftp://host.example/", "file:///etc/passwd", "http://", "http://name:word@host.example/", "gopher://host.example",
     "//host.example/", "http://host.example:0/", "http://host.example:99999/", "http://ho st.example/",
     "http://host%2f.example/", "javascript:1"],
)  # fmt: skip
def test_what_is_no_address_of_the_web_is_refused(url: str) -> None:
    with pytest.raises(Refused):
        checked(url)


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "[::1]", "0x7f.1", "2130706433", "127.1", "[::ffff:127.0.0.1]", "0.0.0.0"]
)
def test_a_server_of_this_machine_is_never_asked_however_it_is_written(site: Site, host: str) -> None:
    with pytest.raises((Refused, NotReached)):
        Network("Tester").ask(f"http://{host}:{site.port}/")
    assert not site.asked


def test_the_connection_goes_to_the_address_that_was_checked(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter(["127.0.0.1", "10.0.0.1", "10.0.0.1"])

    def resolve(host: str, port: int, *given: Any, **named: Any) -> list[Any]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), port))]

    site.pages["/"] = Page(b"here")
    with monkeypatch.context() as patch:
        asked: list[tuple[str, int]] = []
        connect = socket.create_connection
        patch.setattr(socket, "getaddrinfo", resolve)
        patch.setattr(socket, "create_connection", lambda to, *rest: asked.append(to) or _plain(to, connect, rest))
        answer = site.visitor().network.ask(f"http://rebinding.example:{site.port}/")
    assert answer.content == b"here"
    assert asked == [("127.0.0.1", site.port)]
    assert site.asked[0][1]["Host"] == f"rebinding.example:{site.port}"


def _plain(to: tuple[str, int], _connect: Any, rest: tuple[Any, ...]) -> socket.socket:
    line = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    line.settimeout(rest[0])
    line.connect(to)
    return line


def test_one_private_address_among_public_ones_is_enough_to_refuse(monkeypatch: pytest.MonkeyPatch) -> None:
    def resolve(_host: str, port: int, **_named: Any) -> list[Any]:
        return [(2, 1, 6, "", (address, port)) for address in ("93.184.215.14", "192.168.0.1")]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    with pytest.raises(Refused, match="private network"):
        Network("Tester").ask("http://mixed.example/")


@pytest.mark.parametrize("to", ["http://10.0.0.1/", "http://169.254.169.254/latest/", "http://[::1]:{other}/",
                                "http://127.0.0.1:{other}/", "file:///etc/passwd"])  # fmt: skip
def test_a_redirect_into_a_private_network_is_refused(site: Site, to: str) -> None:
    with running() as other:
        site.pages["/"] = Page(status=302, headers={"Location": to.format(other=other.port)})
        with pytest.raises(Refused):
            _hasty(site.visitor(), site.url + "/")
        assert not other.asked


def test_redirects_are_followed_to_a_limit(site: Site) -> None:
    for number in range(MOST_REDIRECTS + 2):
        site.pages[f"/{number}"] = Page(status=301, headers={"Location": f"/{number + 1}"})
    site.pages[f"/{MOST_REDIRECTS + 2}"] = Page(b"end")
    visitor = site.visitor()
    with pytest.raises(NotReached, match="without an end"):
        _hasty(visitor, site.url + "/0")
    assert site.paths() == [f"/{number}" for number in range(MOST_REDIRECTS + 1)]
    assert _hasty(visitor, site.url + "/2").content == b"end"


def _hasty(visitor: Visitor, url: str) -> Answer:
    """Ask without the pause between two requests, which another test looks at."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(hosts, "pause", lambda _robots: timedelta(0))
        return visitor.get(url)


def test_too_large_an_answer_is_left(site: Site) -> None:
    site.pages["/"] = Page(b"x" * 3_000_001)
    with pytest.raises(NotReached, match="larger than 2 MB"):
        site.visitor(Limits(5.0, 2 * 2**20)).network.ask(site.url + "/")


def test_a_packed_answer_is_unpacked_and_a_bomb_is_not(site: Site) -> None:
    packed = {"Content-Encoding": "gzip"}
    site.pages["/"] = Page(gzip.compress("Новость".encode()), headers=packed)
    site.pages["/bomb"] = Page(gzip.compress(b"\0" * 200_000_000, compresslevel=1), headers=packed)
    site.pages["/odd"] = Page(b"no gzip at all", headers=packed)
    site.pages["/br"] = Page(b"what", headers={"Content-Encoding": "br"})
    site.pages["/half"] = Page(gzip.compress(b"some words" * 100)[:-20], headers=packed)
    network = site.visitor(Limits(5.0, 2**20)).network
    assert network.ask(site.url + "/").content.decode() == "Новость"
    for path, said in (("/bomb", "larger"), ("/odd", "packs"), ("/br", "packs"), ("/half", "broke off")):
        with pytest.raises(NotReached, match=said):
            network.ask(site.url + path)


def test_a_slow_server_is_left_however_it_drips(site: Site) -> None:
    site.pages["/"] = Page(b"x" * 100, drip=0.1)
    began = time.monotonic()
    with pytest.raises(NotReached, match="too long"):
        site.visitor(Limits(0.5)).network.ask(site.url + "/")
    assert time.monotonic() - began < 3.0


def test_an_answer_that_breaks_off_is_no_answer(site: Site) -> None:
    site.pages["/"] = Page(b"half of it", broken_off=True)
    with pytest.raises(NotReached, match="broke off"):
        site.visitor().network.ask(site.url + "/")


def test_a_silent_port_is_told() -> None:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        port = held.getsockname()[1]
        network = Network("Tester", also=frozenset({("127.0.0.1", port)}))
        with pytest.raises(NotReached, match="does not answer"):
            network.ask(f"http://127.0.0.1:{port}/")


def test_robots_txt_is_honoured_and_asked_for_once(site: Site) -> None:
    site.pages["/robots.txt"] = Page(b"User-agent: Tester\nUser-agent: Emporion\nDisallow: /closed\n")
    site.pages["/open"] = Page(b"yes")
    site.pages["/closed/a"] = Page(b"no")
    visitor = site.visitor()
    with pytest.raises(Refused, match=r"robots\.txt"):
        _hasty(visitor, site.url + "/closed/a")
    assert _hasty(visitor, site.url + "/open").content == b"yes"
    assert [path for path, _h, _t in site.asked] == ["/robots.txt", "/open"]
    assert "Tester/1" in site.asked[0][1]["User-Agent"]


def test_robots_txt_that_cannot_be_had_closes_the_server_for_a_while(site: Site) -> None:
    site.pages["/robots.txt"] = Page(status=500)
    site.pages["/open"] = Page(b"yes")
    for _ in range(2):
        with pytest.raises(NotNow, match="cannot be had"):
            _hasty(site.visitor(), site.url + "/open")
    assert len(site.asked) == 1


def test_a_server_is_asked_again_only_after_a_pause(site: Site) -> None:
    site.pages["/a"] = Page(b"a")
    Visitor(site.visitor().network).get(site.url + "/a")
    times = [at for _path, _headers, at in site.asked]
    assert times[1] - times[0] >= 1.9  # robots.txt, then the page
