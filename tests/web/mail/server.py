"""A mail server in a thread of this process, which answers as a script says: 250, 451, 550, or hangs up."""

import asyncio
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

DROP = "drop"


class Script:
    """Answers by address and command, each given once; what is not scripted is taken with 250."""

    def __init__(self) -> None:
        self.answers: dict[str, list[tuple[str, str]]] = {}
        self.taken: list[Envelope] = []
        self.asked: list[str] = []
        self.denied = ""

    def will(self, address: str, *answers: tuple[str, str]) -> None:
        """Answer ``("RCPT" | "DATA", answer)`` in turn to mail for an address; ``DROP`` hangs up instead."""
        self.answers[address] = list(answers)

    def mails(self) -> list[EmailMessage]:
        """Return what was taken, as a mail program reads it."""
        return [message_from_bytes(each.content or b"", policy=default) for each in self.taken]  # type: ignore[misc,arg-type]

    def _answer(self, address: str, command: str) -> str | None:
        waiting = self.answers.get(address, [])
        return waiting.pop(0)[1] if waiting and waiting[0][0] == command else None

    async def handle_MAIL(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[Any]
    ) -> str:
        if address == self.denied:
            return "550 5.1.8 sender denied"
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[Any]
    ) -> str:
        self.asked.append(address)
        answer = self._answer(address, "RCPT")
        if answer == DROP:
            return await hang_up(server)
        envelope.rcpt_tos.append(address)
        return answer or "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        answer = self._answer(envelope.rcpt_tos[0], "DATA")
        if answer == DROP:
            self.taken.append(envelope)  # taken, and nobody hears of it
            return await hang_up(server)
        if answer is None:
            self.taken.append(envelope)
        return answer or "250 OK queued"


async def hang_up(server: SMTP) -> str:
    assert server.transport is not None
    server.transport.abort()
    await asyncio.sleep(0.01)
    return "250 too late"


@contextmanager
def serving(settings: Any) -> Iterator[Script]:
    """Run the server on a free port and let Django send to it."""
    script = Script()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(script, hostname="127.0.0.1", port=port, ready_timeout=10)
    controller.start()
    try:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_USE_TLS = "127.0.0.1", False
        settings.EMAIL_PORT = port
        yield script
    finally:
        controller.stop()
