"""Which addresses on the network may be asked: public ones only. No network here."""

import re
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import SplitResult, quote, urlsplit

from emporion.kernel.phrases import phrase
from emporion_web.audit.refusals import Refused

PORTS = frozenset({80, 443, 8080, 8443})
MOST_CHARACTERS = 2_000
_HOST = re.compile(r"[A-Za-z0-9._:-]+")
_SAFE = "/%:@!$&'()*+,;=~-._?"
# Beyond what ``ipaddress`` counts as private: relays and translations that lead anywhere, and shared space.
_CLOSED_4 = [ip_network(net) for net in ("0.0.0.0/8", "100.64.0.0/10", "192.0.0.0/24", "192.88.99.0/24", "240.0.0.0/4")]
_GLOBAL_6 = ip_network("2000::/3")
_CLOSED_6 = [ip_network(net) for net in ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")]
_TRANSLATED = ip_network("64:ff9b::/96")


def is_public(address: str) -> bool:
    """Tell whether a numeric address belongs to the public network, looked at through IPv4 inside IPv6.

    >>> is_public("93.184.215.14"), is_public("::ffff:10.0.0.1"), is_public("fe80::1")
    (True, False, False)
    """
    try:
        found = ip_address(address)
    except ValueError:
        return False
    return _public_4(found) if isinstance(found, IPv4Address) else _public_6(found)


def _public_4(found: IPv4Address) -> bool:
    return found.is_global and not found.is_multicast and not any(found in net for net in _CLOSED_4)


def _public_6(found: IPv6Address) -> bool:
    if found.ipv4_mapped:
        return _public_4(found.ipv4_mapped)
    if found in _TRANSLATED:
        return _public_4(IPv4Address(int(found) & 0xFFFFFFFF))
    return found.is_global and found in _GLOBAL_6 and not any(found in net for net in _CLOSED_6)


def checked(url: str) -> SplitResult:
    """Return an address of the web in parts, as it is sent: all of it ASCII. Refused for anything else.

    >>> checked("https://пример.рф/новости").geturl()
    'https://xn--e1afmkfd.xn--p1ai/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8'
    """
    try:
        return _sent(urlsplit(url.strip()))
    except ValueError as error:
        raise Refused(phrase("This is no address of a page: it must begin with http:// or https://.")) from error


def _sent(parts: SplitResult) -> SplitResult:
    host = (parts.hostname or "").encode("idna").decode()
    whole = parts.geturl()
    if (
        parts.scheme not in {"http", "https"}
        or not _HOST.fullmatch(host)
        or "@" in parts.netloc
        or not whole.isprintable()
    ):
        raise ValueError(whole)
    if len(whole) > MOST_CHARACTERS or parts.port == 0:
        raise ValueError(whole)
    place = f"[{host}]" if ":" in host else host
    place += f":{parts.port}" if parts.port else ""
    return SplitResult(parts.scheme, place, quote(parts.path or "/", safe=_SAFE), quote(parts.query, safe=_SAFE), "")


def port_of(parts: SplitResult) -> int:
    """Return the port that an address means."""
    return parts.port or (443 if parts.scheme == "https" else 80)
