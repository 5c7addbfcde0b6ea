"""A message of mail taken apart: who sent it and when, and what of it may be an article. A bad part raises nothing."""

import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage, MIMEPart
from email.utils import parsedate_to_datetime
from pathlib import PurePath
from typing import cast

from attrs import frozen

from emporion.kernel.phrases import phrase
from emporion.newsroom.decoding import decode
from emporion_web.audit.refusals import Refused
from emporion_web.newsroom.enums import Certainty

MOST_BYTES = 20 * 2**20
MOST_PARTS, DEEPEST = 20, 3
COVER_NOTE = 300  # characters: a body shorter than this that brings attachments is no article
_SEVEN_BIT = ("iso-2022", "hz", "utf-7")
_LATIN = ("cp1252", "latin-1", "iso8859-1", "ascii")
_ARTICLES = {".txt", ".html", ".htm"}


@frozen
class MailPart:
    """What may be an article: its text as UTF-8, a file name, and when the message it stands in was sent."""

    content: bytes
    file_name: str
    sent_at: datetime | None


@frozen
class Mail:
    """A message: its ``key`` is the same however often it comes. ``left_out`` are the names of parts of other kinds."""

    key: str
    sender: str
    sender_certainty: Certainty
    subject: str
    sent_at: datetime | None
    date_certainty: Certainty
    parts: tuple[MailPart, ...]
    left_out: tuple[str, ...]


def opened(content: bytes) -> Mail:
    """Take a message apart (RFC 5322, MIME). Raises Refused for one that is empty, too large, or no message."""
    if len(content) > MOST_BYTES:
        raise Refused(phrase("The message is larger than {limit} MB.", limit=MOST_BYTES // 2**20))
    message = message_from_bytes(content, policy=policy.default)
    if not content.strip() or not any(name in message for name in ("from", "subject", "date", "message-id")):
        raise Refused(phrase("This is no message of mail: it has neither a sender nor a subject nor a date."))
    sender, sure = _sender(message)
    sent_at, dated = _sent(message)
    parts: list[MailPart] = []
    left_out: list[str] = []
    for part in _parts(message, sent_at, left_out, 0):
        if len(parts) < MOST_PARTS:
            parts.append(part)
        else:
            left_out.append(part.file_name)
    name = _header(message, "message-id")
    # A stranger who repeats the name of somebody's message must not keep that message out.
    key = hashlib.sha256(f"{name} {sender}".encode(errors="replace") if name else content).hexdigest()
    return Mail(key, sender, sure, _header(message, "subject")[:500], sent_at, dated, tuple(parts), tuple(left_out))


def text_of(payload: bytes, charset: str) -> str:
    """Return the text of a part: a declared charset is believed only as far as the bytes do not speak against it.

    Mail often declares Latin-1 or nothing for Russian or Chinese text, which then decodes without an error.
    """
    if charset.lower().startswith(_SEVEN_BIT):
        declared = _strictly(payload, charset)
        if declared is not None:
            return declared
    encoding, text = decode(payload)
    declared = _strictly(payload, charset) if charset and encoding in _LATIN else None
    return (declared if declared is not None else text).replace("\0", "")


def _strictly(payload: bytes, charset: str) -> str | None:
    try:
        return payload.decode(charset)
    except (UnicodeError, LookupError):
        return None


def _header(message: EmailMessage, name: str) -> str:
    try:
        value = str(message[name] or "")
    except (ValueError, IndexError, AttributeError, MessageError):
        return ""  # headers that the parser of the library cannot read are as if they were absent
    return _clean(value)


def _clean(text: str) -> str:
    """Return a text that a database can hold: raw bytes that stand in headers are no characters."""
    return " ".join(text.replace("\0", "").encode(errors="replace").decode().split())


def _sender(message: EmailMessage) -> tuple[str, Certainty]:
    """Return the address that sent: *stated* by From alone, *inferred* by Sender where From names several or nobody."""
    for name, certainty in (("from", Certainty.STATED), ("sender", Certainty.INFERRED)):
        try:
            addresses = message[name].addresses if message[name] is not None else ()
        except (ValueError, IndexError, AttributeError, MessageError):
            continue
        only = [_clean(each.addr_spec).lower() for each in addresses]
        if len(only) == 1 and "@" in only[0]:
            return only[0][:254], certainty
    return "", Certainty.ABSENT


def _sent(message: EmailMessage) -> tuple[datetime | None, Certainty]:
    """Return when it was sent: *stated* by Date, *inferred* by the newest server that passed it on, else *absent*."""
    stated = _moment(_header(message, "date"))
    if stated:
        return stated, Certainty.STATED
    for passed in message.get_all("received", []):
        moment = _moment(str(passed).rpartition(";")[2])
        if moment:
            return moment, Certainty.INFERRED
    return None, Certainty.ABSENT


def _moment(text: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(text.strip())
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _parts(message: EmailMessage, sent_at: datetime | None, left_out: list[str], depth: int) -> Iterator[MailPart]:
    """Yield the body and each attachment that may be an article; messages inside are opened in their turn."""
    attached = [part for each in _attachments(message) for part in _attachment(each, sent_at, left_out, depth)]
    body = message.get_body(preferencelist=("html", "plain"))
    if body is not None:
        text = text_of(_payload(body), body.get_content_charset() or "")
        plain = body.get_content_subtype() == "plain"
        text = unflowed(text) if plain and body.get_param("format") == "flowed" else text
        if text.strip() and not (attached and plain and len(text.strip()) < COVER_NOTE):
            yield MailPart(text.encode(), "message.txt" if plain else "message.html", sent_at)
    yield from attached


def _attachments(message: EmailMessage) -> list[EmailMessage]:
    try:
        return cast(list[EmailMessage], list(message.iter_attachments()))
    except (AttributeError, KeyError, ValueError):
        return []  # a message that is no multipart, or says so without being one


def _attachment(part: EmailMessage, sent_at: datetime | None, left_out: list[str], depth: int) -> Iterator[MailPart]:
    name = PurePath((part.get_filename() or "").replace("\0", "")).name[:200]
    suffix = PurePath(name).suffix.lower()
    inside = _inside(part, suffix)
    if inside is not None and depth < DEEPEST:
        yield from _parts(inside, _sent(inside)[0] or sent_at, left_out, depth + 1)
    elif suffix in _ARTICLES or part.get_content_type() == "text/html":
        text = text_of(_payload(part), part.get_content_charset() or "")
        if text.strip():
            yield MailPart(text.encode(), name or "attachment.html", sent_at)
    else:
        left_out.append(name or part.get_content_type())


def _inside(part: EmailMessage, suffix: str) -> EmailMessage | None:
    """Return the message that an attachment is, if it is one."""
    if part.get_content_type() == "message/rfc822":
        payload = part.get_payload()
        return cast(EmailMessage, payload[0]) if isinstance(payload, list) and payload else None
    if suffix == ".eml":
        return message_from_bytes(_payload(part), policy=policy.default)
    return None


def _payload(part: MIMEPart) -> bytes:
    try:
        payload = part.get_payload(decode=True)
    except (ValueError, AssertionError):
        return b""
    return payload if isinstance(payload, bytes) else b""


def unflowed(text: str) -> str:
    """Return paragraphs of format=flowed whole: a line that ends with a space goes on in the next (RFC 3676)."""
    lines: list[str] = []
    flows = False
    for line in text.replace("\r\n", "\n").split("\n"):
        said = line.removeprefix(" ")
        lines[-1:] = [lines[-1] + said] if flows and lines else [*lines[-1:], said]
        flows = line.endswith(" ") and line != "-- "
    return "\n".join(lines)
