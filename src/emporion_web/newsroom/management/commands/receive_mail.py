"""``emporion-web receive_mail [PATH]``: bring mail into the newsroom's inbox, as a mail server's pipe does."""

import mailbox
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from emporion.kernel.phrases import Phrase
from emporion_web.newsroom.actions.mails import receive
from emporion_web.newsroom.adapters.mail_in import MOST_BYTES
from emporion_web.newsroom.enums import MailState

BAD_DATA, TRY_AGAIN = 65, 75  # EX_DATAERR and EX_TEMPFAIL of sysexits.h, which mail servers understand


class Command(BaseCommand):
    help = "Read one message from standard input, or all of a Maildir, an mbox or a file, into the newsroom's inbox."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "path", nargs="?", default="-", help="A Maildir, an mbox or a message; “-” is standard input."
        )

    def handle(self, *, path: str, **options: Any) -> None:
        """Take each message in once and say what became of it; the mailbox itself is not changed."""
        refused = []
        for content in _messages(path):
            try:
                row, fresh = receive(content)
            except (DatabaseError, OSError) as error:
                raise CommandError(
                    f"The message could not be kept ({error}). Try again.", returncode=TRY_AGAIN
                ) from error
            said = row.get_state_display() if fresh else f"{row.get_state_display()} (came before)"
            why = f": {Phrase.from_json(row.problem).render('en')}" if row.problem else ""
            self.stdout.write(f"{row}: {said}{why}")
            if row.state == MailState.REFUSED and fresh:
                refused.append(f"{row}{why}")
        if refused:
            raise CommandError("Refused, and kept: " + "; ".join(refused), returncode=BAD_DATA)


def _messages(path: str) -> Iterator[bytes]:
    if path == "-":
        yield sys.stdin.buffer.read(MOST_BYTES + 1)
        return
    place = Path(path)
    if (place / "cur").is_dir():
        box = mailbox.Maildir(place, create=False)
        yield from (box.get_bytes(key) for key in sorted(box.keys()))
    elif place.is_file():
        with place.open("rb") as file:
            first = file.read(5)
        yield from _mbox(place) if first == b"From " else [place.read_bytes()]
    else:
        raise CommandError(f"{path} is no Maildir, no mbox and no message. Check the path.")


def _mbox(place: Path) -> Iterator[bytes]:
    box = mailbox.mbox(place, create=False)
    yield from (box.get_bytes(key) for key in sorted(box.keys()))
