"""The mailbox of an installation without a mail server: files in its data folder, read as people read their mail."""

import re
import time
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from attrs import frozen

BETWEEN = b"-" * 79  # what Django's file backend puts between the mails of one connection
WAIT_SECONDS = 60.0


@frozen
class Mailbox:
    """The mails that left an installation, in the folder that holds its data."""

    folder: Path

    def mails(self, address: str) -> Iterator[EmailMessage]:
        """Yield every mail to an address, the oldest first."""
        for path in sorted((self.folder / "mail").glob("*"), key=lambda each: (each.stat().st_mtime_ns, each.name)):
            for part in path.read_bytes().split(BETWEEN):
                mail = message_from_bytes(part.strip(), policy=policy.default)
                if isinstance(mail, EmailMessage) and mail["To"] and mail["To"].addresses[0].addr_spec == address:
                    yield mail

    def find(self, address: str, pattern: str, after: int = 0) -> tuple[int, EmailMessage, str] | None:
        """Return the newest mail to an address whose text holds a pattern, its number and what was found, or None.

        Only mails from number ``after`` on count, so that a code of yesterday is not taken for one of today.
        """
        found = None
        for number, mail in enumerate(self.mails(address)):
            match = re.search(pattern, text_of(mail), re.MULTILINE) if number >= after else None
            if match:
                found = number, mail, match.group()
        return found

    def count(self, address: str) -> int:
        """Return how many mails an address has got so far."""
        return sum(1 for _ in self.mails(address))

    def wait(self, address: str, pattern: str, after: int = 0) -> tuple[EmailMessage, str]:
        """Wait for a mail to an address whose text holds a pattern; return it and what was found."""
        deadline = time.monotonic() + WAIT_SECONDS
        while time.monotonic() < deadline:
            if found := self.find(address, pattern, after):
                return found[1:]
            time.sleep(0.2)
        raise AssertionError(f"No mail with “{pattern}” came to {address}.")


def text_of(mail: EmailMessage) -> str:
    """Return the plain text of a mail."""
    body = mail.get_body(("plain",))
    return str(body.get_content()) if body else ""
