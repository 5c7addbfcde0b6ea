"""Hand a mail over and know how far it got: not taken, taken, or broken off after the last byte had left."""

import re
from email.utils import parseaddr
from smtplib import SMTP, SMTPException, SMTPServerDisconnected
from types import TracebackType
from typing import Any

from attrs import frozen
from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.smtp import EmailBackend
from django.core.mail.message import sanitize_address

from emporion_web.mail.adapters.signing import signed
from emporion_web.mail.enums import Outcome
from emporion_web.mail.rules import speaks_of_address

SERVICE_CLOSES = 421
LONGEST = 500


class Unreachable(Exception):
    """Raised when no mail server can be spoken to at all; nothing was handed over."""


@frozen
class Answer:
    """How a mail server answered. ``gone``: the address does not exist; ``closed``: it takes no more for now;
    ``ours``: it does not take our sender, which is no fault of the address.
    """

    outcome: Outcome
    text: str = ""
    gone: bool = False
    closed: bool = False
    ours: bool = False


@frozen
class Prepared:
    """A mail with the addresses of its envelope and its bytes."""

    mail: EmailMessage
    sender: str
    recipient: str
    content: bytes = b""


class Transport:
    """The line to the mail server, opened at the first mail. Raises Unreachable if it cannot be."""

    def __init__(self) -> None:
        self._backend: Any = get_connection()

    def __enter__(self) -> "Transport":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._hang_up()

    def open(self) -> None:
        """Open the line if it is not."""
        try:
            self._backend.open()
        except (OSError, SMTPException) as error:
            self._backend.connection = None
            raise Unreachable(said(error)) from error

    def prepared(self, mail: EmailMessage) -> "Prepared":
        """Return a mail as it goes over the line, signed."""
        sender = settings.MAIL_RETURN_PATH or parseaddr(mail.from_email)[1]
        if not isinstance(self._backend, EmailBackend):
            return Prepared(mail, sender, mail.to[0])
        content = signed(mail.message().as_bytes(linesep="\r\n"))  # type: ignore[call-arg]
        return Prepared(mail, sender, sanitize_address(mail.to[0], "utf-8"), content)

    def deliver(self, ready: "Prepared") -> Answer:
        """Hand a mail to one address over; the line must be open."""
        if not isinstance(self._backend, EmailBackend):
            self._backend.send_messages([ready.mail])
            return Answer(Outcome.SENT)
        line = self._backend.connection
        if line is None:
            raise Unreachable("The line is not open.")
        answer = _handed_over(line, ready.sender, ready.recipient, ready.content)
        if answer.outcome != Outcome.SENT:
            self._hang_up()  # the next mail begins on a fresh line
        return answer

    def _hang_up(self) -> None:
        try:
            self._backend.close()
        except (OSError, SMTPException):
            self._backend.connection = None


def _handed_over(smtp: SMTP, sender: str, recipient: str, content: bytes) -> Answer:
    """Speak SMTP (RFC 5321, 3.3) step by step. Only after the final dot is it unsure whether a mail was taken."""
    given = False
    try:
        smtp.ehlo_or_helo_if_needed()
        for command in (f"MAIL FROM:<{sender}>", f"RCPT TO:<{recipient}>", "DATA"):
            code, text = smtp.docmd(command)
            if code not in {250, 251, 354}:
                return _refusal(code, _text(text), command[:4])
        smtp.send(_dotted(content))
        given = True
        code, text = smtp.getreply()
    except UnicodeError:
        return Answer(Outcome.REFUSED, "The address cannot be written in ASCII.")
    except (SMTPServerDisconnected, OSError) as error:
        return Answer(Outcome.UNSURE if given else Outcome.LATER, said(error))
    return Answer(Outcome.SENT, f"{code} {_text(text)}"[:LONGEST]) if code == 250 else _refusal(code, _text(text), "")


def _refusal(code: int, text: str, command: str) -> Answer:
    said = f"{code} {text}"[:LONGEST]
    if code < 500:
        return Answer(Outcome.LATER, said, closed=code == SERVICE_CLOSES)
    gone = command != "MAIL" and speaks_of_address(text, code if command == "RCPT" else 0)
    return Answer(Outcome.REFUSED, said, gone=gone, ours=command == "MAIL")


def _dotted(content: bytes) -> bytes:
    whole = content if content.endswith(b"\r\n") else content + b"\r\n"
    return re.sub(rb"(?m)^\.", b"..", whole) + b".\r\n"


def _text(raw: bytes) -> str:
    return " ".join(raw.decode("utf-8", "replace").split())


def said(error: Exception) -> str:
    """Return an error as one line for the log."""
    return f"{type(error).__name__}: {' '.join(str(error).split())}"[:LONGEST]
