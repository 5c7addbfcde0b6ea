"""``emporion-web replay_screening ROW``: make a decision of the log once more and say whether it comes out the same."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from emporion.kernel.errors import InputError
from emporion_web.audit.models import AuditEntry
from emporion_web.screening.queries.replay import replay


class Command(BaseCommand):
    help = "Replay a decision of screening from the log; ends with an error if anything comes out differently."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("row", type=int, help="number of the row of the log")

    def handle(self, *, row: int, **options: Any) -> None:
        """Replay and print each step."""
        entry = AuditEntry.objects.filter(pk=row).first()
        if entry is None:
            raise CommandError(f"There is no row {row} in the log.")
        try:
            steps = replay(entry)
        except InputError as error:
            raise CommandError(error.phrase().render()) from error
        for step in steps:
            self.stdout.write(f"{'same     ' if step.same else 'DIFFERENT'}  {step.sentence.render()}")
        if not all(step.same for step in steps):
            raise CommandError("The decision does not come out the same.")
