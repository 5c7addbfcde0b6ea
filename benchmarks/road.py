"""The whole road in the application, on SQLite, with 2,000 real organisations: import, match, timetable, pages.

``python -m benchmarks.road --organisations 2000 --wishes 8000``
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from datetime import time as clock_time
from pathlib import Path
from typing import Any

from benchmarks.report import Table, parser, tell

SLOTS_PER_DAY = 12
FORUM = {"slug": "slug"}
VERSION = {"slug": "slug", "number": "number"}
PAGES: tuple[tuple[str, dict[str, str]], ...] = (
    ("home", {}),
    ("registry:organisations", {}),
    ("registry:organisation", {"pk": "organisation"}),
    ("registry:niches", {}),
    ("registry:imports", {}),
    ("matching:home", {}),
    ("matching:partners", {"pk": "organisation"}),
    ("forums:list", {}),
    *(
        (f"forums:{name}", FORUM)
        for name in ("home", "frame", "participants", "participants-add", "wishes", "versions")
    ),
    *((f"forums:{name}", VERSION) for name in ("grid", "people", "tables", "left-out", "documents", "version-release")),
    ("audit:log", {}),
    ("jobs:jobs", {}),
)


def main() -> None:
    """Measure and tell."""
    options = parser(__doc__ or "")
    options.add_argument("--organisations", type=int, default=2000)
    options.add_argument("--tables", type=int, default=400)
    options.add_argument("--top", type=int, default=6, help="wishes of each organisation, from its best matches")
    options.add_argument("--seconds", type=int, default=90, help="budget of the timetable")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="emporion-road-") as folder:
        os.environ |= {"EMPORION_DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "emporion_web.conf.settings_test"}
        import django

        django.setup()
        tell(drive(chosen, Path(folder)), as_json=chosen.json)


def drive(chosen: Any, folder: Path) -> list[Table]:
    """Drive the road once; return the steps and the pages."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    steps: list[tuple[Any, ...]] = []

    def step(name: str, floor: str, work: Callable[[], Any]) -> Any:
        began = time.perf_counter()
        result = work()
        steps.append((name, result, f"{time.perf_counter() - began:.1f}", floor))
        print(*steps[-1], sep=" | ", file=sys.stderr, flush=True)
        return result

    road = Road(chosen, folder)
    step("dry run of the import", "", road.try_import)
    step("import", "20", road.run_import)
    step("import of the same file again", "", road.import_again)
    step("matches, two-sided, with reasons", "30", road.match)
    step("wishes from matches", "", road.wish)
    step("timetable and its check", "120", road.timetable)
    rows = Table("The road in the application (SQLite)", ("step", "result", "seconds", "at most"), tuple(steps))
    return [rows, road.pages()]


def _clear_everybody() -> None:
    """Settle that every organisation is clear, as a screening that finds nothing does."""
    from datetime import timedelta

    from django.utils import timezone

    from emporion_web.clearance.actions import rest_on, settle
    from emporion_web.clearance.enums import ClearanceState
    from emporion_web.registry.models import Organisation

    basis = rest_on("benchmark", valid_until=timezone.now() + timedelta(days=1)).digest
    rows = Organisation.objects.values_list("pk", "revision")
    settle({pk: (ClearanceState.CLEAR, revision) for pk, revision in rows}, basis=basis)


class Road:
    """The steps of the road and what they leave for the next."""

    def __init__(self, chosen: Any, folder: Path) -> None:
        from benchmarks.spreadsheets import write_real_spreadsheet
        from emporion_web.sample.people import make_people

        self.chosen = chosen
        self.actor = make_people()
        self.path = folder / "registration.xlsx"
        write_real_spreadsheet(self.path, organisations=chosen.organisations, seed=chosen.seed)

    def _upload(self) -> Any:
        from emporion_web.accounts.models import HostBody
        from emporion_web.registry.actions.imports import upload

        body = HostBody.objects.order_by("market__side")[0]
        return upload(
            actor=self.actor, content=self.path.read_bytes(), filename=self.path.name, host_body=body, both_sides=True
        )

    def _work(self, begin: Any, run: Any, **declared: Any) -> Any:
        from emporion_web.jobs.attempts import run_attempt

        run = begin(run, actor=self.actor, **declared)
        run_attempt(run.job_id)
        run.refresh_from_db()
        return run

    def try_import(self) -> str:
        """Say row by row what would be done, for both sheets."""
        from emporion_web.registry.actions.imports import start_trial

        self.run = self._work(start_trial, self._upload())
        return self._outcomes()

    def run_import(self) -> str:
        """Import, with the consents declared."""
        from emporion_web.registry.actions.imports import start_run

        scopes = ["listed", "matched", "contacted"]
        self.run = self._work(start_run, self.run, declared=scopes, source="benchmark")
        _clear_everybody()
        return self._outcomes()

    def import_again(self) -> str:
        """The same file twice changes nothing."""
        self.try_import()
        return self.run_import()

    def _outcomes(self) -> str:
        kinds = ("created", "changed", "unchanged", "refused")
        return ", ".join(f"{self.run.figures.get(kind, 0):,} {kind}" for kind in kinds)

    def match(self) -> str:
        """Match everybody."""
        from emporion_web.jobs.attempts import run_attempt
        from emporion_web.matching.actions import start_run

        run, job = start_run(actor=self.actor, shortlist=10, seed=self.chosen.seed)
        run_attempt(job.pk)
        run.refresh_from_db()
        return f"{run.figures['side_a']:,} × {run.figures['side_b']:,}: {run.figures['matches']:,} matches"

    def wish(self) -> str:
        """Set up the forum and turn the matches into wishes."""
        from emporion_web.forums.actions.participants import add_participants
        from emporion_web.forums.actions.setup import create_forum
        from emporion_web.forums.actions.wishes import wishes_from_matches
        from emporion_web.forums.queries.participants import addable
        from emporion_web.forums.queries.wishes import BulkRule
        from emporion_web.forums.rules import Plan

        plan = Plan(date(2026, 12, 1), 2, SLOTS_PER_DAY, 30, clock_time(9), "Asia/Shanghai")
        fields = {"title_en": "Road", "zone": "Asia/Shanghai"}
        self.forum = create_forum(actor=self.actor, slug="road", fields=fields, plan=plan, tables=self.chosen.tables)
        everyone = list(addable(self.forum).values_list("pk", flat=True))
        add_participants(self.forum, actor=self.actor, organisations=everyone)
        self.forum.refresh_from_db()
        rule = BulkRule(top=self.chosen.top, threshold=0.0)
        added, *_ = wishes_from_matches(self.forum, actor=self.actor, seen_revision=self.forum.revision, rule=rule)
        return f"{len(everyone):,} participants, {added:,} wishes"

    def timetable(self) -> str:
        """Solve, check, write the version."""
        from emporion_web.forums.actions.timetable import Order, start_timetable
        from emporion_web.jobs.attempts import run_attempt

        order = Order(budget_seconds=self.chosen.seconds, seed=self.chosen.seed)
        self.version, job = start_timetable(self.forum, actor=self.actor, order=order)
        run_attempt(job.pk)
        self.version.refresh_from_db()
        job.refresh_from_db()
        figures = self.version.figures
        return (
            f"{figures['wishes']:,} wished meetings, {figures['seated']:,} seated, bound {figures['bound']:,}, "
            f"{figures['breaks']:,} breaks, job {job.status}"
        )

    def pages(self) -> Table:
        """Open each page as a desk officer; the middle of five times, and the number of queries."""
        from django.db import connection
        from django.test import Client
        from django.test.utils import CaptureQueriesContext
        from django.urls import reverse

        from emporion_web.registry.models import Organisation

        known = {
            "organisation": Organisation.objects.filter(side="A").order_by("pk")[0].pk,
            "slug": self.forum.slug,
            "number": self.version.number,
        }
        client = Client()
        client.force_login(self.actor)
        rows = []
        for name, places in PAGES:
            address = reverse(name, kwargs={key: known[value] for key, value in places.items()})
            times = []
            for _ in range(5):
                began = time.perf_counter()
                answer = client.get(address)
                times.append(1000 * (time.perf_counter() - began))
            with CaptureQueriesContext(connection) as queries:
                client.get(address)
            rows.append(
                (name, answer.status_code, f"{sorted(times)[2]:.0f}", len(queries), f"{len(answer.content) // 1024} kB")
            )
        return Table("Pages at this size", ("page", "status", "ms", "queries", "size"), tuple(rows))


if __name__ == "__main__":
    main()
