"""``emporion-web read_bounces``: note what mail servers report of messages that were sent."""

import mailbox
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from emporion_web.mail.actions.reports import note_report
from emporion_web.mail.adapters.reports import read_report


class Command(BaseCommand):
    help = "Read one report (RFC 3464) from standard input, or all new ones of a Maildir, and note what they say."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--maildir", type=Path, help="A Maildir; what is read is moved from “new” to “cur”.")

    def handle(self, *, maildir: Path | None, **options: Any) -> None:
        """Note each report; say how many were new, known or none of ours."""
        found = Counter(noted(content) for content in (_from_maildir(maildir) if maildir else [_from_stdin()]))
        self.stdout.write(", ".join(f"{word} {found[word]}" for word in ("noted", "known", "no report")))


def noted(content: bytes) -> str:
    """Note a report and return in a word what came of it."""
    report = read_report(content)
    if report is None:
        return "no report"
    return "noted" if note_report(report) else "known"


def _from_stdin() -> bytes:
    return sys.stdin.buffer.read()


def _from_maildir(path: Path) -> Any:
    if not (path / "new").is_dir():
        raise CommandError(f"{path} is no Maildir: it has no folder “new”.")
    box = mailbox.Maildir(path, create=False)
    for key in list(box.keys()):
        mail = box[key]
        if mail.get_subdir() == "new":
            yield mail.as_bytes()
            mail.set_subdir("cur")
            mail.add_flag("S")
            box[key] = mail
