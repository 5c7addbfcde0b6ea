from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from emporion_web.privacy.actions.retaining import run_retention
from emporion_web.privacy.queries.foreseeing import plan


class Command(BaseCommand):
    help = "Say what is due by the terms of retention; with --erase, erase it now as the nightly job does."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take whether to erase."""
        parser.add_argument("--erase", action="store_true", help="Erase what is due. Without it nothing is changed.")

    def handle(self, *, erase: bool, **options: Any) -> None:
        """Print a line for each kind of rows; then erase if asked to."""
        now = timezone.now()
        for row in plan(now, now + timedelta(days=30)):
            fields = ", ".join(row.fields) or "whole rows"
            self.stdout.write(f"{row.title} ({fields}): {row.now} now, {row.soon} in 30 days; {row.months} months.")
        if erase:
            run = run_retention(now)
            self.stdout.write(f"Erased: {sum(run.figures.values()) if run else 0} rows.")
        else:
            self.stdout.write("Nothing was erased. Say --erase to erase what is due now.")
