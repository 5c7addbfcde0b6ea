"""``emporion-web load_sample``: bring in the sample forum, once, and print its figures."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from emporion_web.sample.loading import is_loaded, load, screen_everybody
from emporion_web.sample.people import make_people

FIGURES = (
    ("organisations", "organisations, all invented"),
    ("wishes", "wished meetings"),
    ("seated", "meetings seated"),
    ("interpreted", "of them with an interpreter"),
    ("bound", "upper bound: no timetable seats more"),
    ("breaks", "breaks: runs of idle slots between two meetings of somebody"),
    ("idle_slots", "idle slots in those breaks"),
    ("seconds", "seconds of the solver"),
)


class Command(BaseCommand):
    help = "Load the invented sample forum; does nothing if it is there."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--organisations", type=int, default=120, help="organisations of each side")
        parser.add_argument("--seconds", type=int, default=8, help="budget of the timetable")

    def handle(self, *, organisations: int, seconds: int, **options: Any) -> None:
        """Load and print."""
        if is_loaded():
            screen_everybody(make_people(), organisations)
            self.stdout.write("The sample forum is there already.")
            return
        self.stdout.write("Loading the sample forum (invented organisations) ...")
        figures = load(self._say, organisations_per_side=organisations, budget_seconds=seconds)
        for name, meaning in FIGURES:
            if name in figures:
                self.stdout.write(f"{figures[name]:>10}  {meaning}")

    def _say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()
