"""Addresses of video meetings: given for one meeting, or made from the pattern of a forum. No service is known here."""

from urllib.parse import quote, urlsplit, urlunsplit

from emporion.kernel.errors import InputError
from emporion.kernel.phrases import phrase

MEETING = "{meeting}"
LONGEST = 500
_LONGEST_TOKEN = "m" * 40  # so that no link made later is longer than a link may be
_SAFE = "!#$%&'()*+,/:;=?@[]~"  # RFC 3986 2.2 and 2.3, and the percent sign of what is encoded already


def video_link(text: str) -> str:
    """Return the address of a video meeting as a URI of ASCII signs alone, fit for RFC 7986 5.11; empty stays empty.

    Raises :class:`InputError` for what is no https address, holds blanks, or signs somebody in by name and password.
    """
    link = text.strip()
    if not link:
        return ""
    try:
        parts = urlsplit(link)
        host, known, port = parts.hostname or "", parts.username, parts.port
        ascii_host = host.encode("idna").decode()
        plain = parts if host.isascii() else parts._replace(netloc=ascii_host + (f":{port}" if port else ""))
    except ValueError as error:  # UnicodeError of a host that cannot be is one too
        raise _no_address(link) from error
    if parts.scheme.lower() != "https" or not host or any(not sign.isprintable() or sign.isspace() for sign in link):
        raise _no_address(link)
    if known is not None:
        raise InputError(
            phrase("The video link carries a name or a password before the “@”."),
            remedy=phrase("Take them out: whoever reads a calendar would read them too."),
        )
    found = quote(urlunsplit(plain), safe=_SAFE) if plain is not parts else quote(link, safe=_SAFE)
    if len(found) > LONGEST:
        raise InputError(
            phrase("The video link is longer than {count} signs.", count=str(LONGEST)),
            remedy=phrase("Ask the service for a shorter one."),
        )
    return found


def video_pattern(text: str) -> str:
    """Return the pattern of a forum: an address as :func:`video_link` takes it, with ``{meeting}`` once in its path.

    Raises :class:`InputError` also where the sign for the meeting is missing, twice, or in the name of the server.
    """
    pattern = text.strip()
    if not pattern:
        return ""
    before, *rest = pattern.split(MEETING)
    video_link(pattern.replace(MEETING, _LONGEST_TOKEN))
    if len(rest) != 1 or before.count("/") < 3 or pattern.count("{") != 1 or pattern.count("}") != 1:
        raise InputError(
            phrase("The pattern of the video links needs {sign} once, after the name of the server.", sign=MEETING),
            remedy=phrase("Write for example https://video.example.org/{sign}.", sign=MEETING),
        )
    return video_link(before) + MEETING + quote(rest[0], safe=_SAFE)


def video_of(pattern: str, token: str) -> str:
    """Return the address that a pattern gives one meeting; ``token`` is what nobody can guess.

    >>> video_of("https://video.example.org/{meeting}", "k3Jq")
    'https://video.example.org/k3Jq'
    """
    return pattern.replace(MEETING, quote(token, safe=""))


def _no_address(link: str) -> InputError:
    return InputError(
        phrase("“{link}” is no address of a video meeting.", link=link[:80]),
        remedy=phrase("Copy the whole address from the service; it begins with https:// and holds no blanks."),
    )
