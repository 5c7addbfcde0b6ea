"""Load the sample forum: spreadsheet, import, matches, wishes, timetable, release, each by the action a person uses."""

import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from datetime import time as clock_time
from pathlib import Path
from typing import Any

from attrs import define, field
from django.utils import timezone

from emporion.registry.sample import generate_sample, write_registration
from emporion_web.accounts.models import HostBody, User
from emporion_web.forums.actions.participants import add_participants
from emporion_web.forums.actions.release import release
from emporion_web.forums.actions.setup import create_forum
from emporion_web.forums.actions.timetable import Order, start_timetable
from emporion_web.forums.actions.wishes import wishes_from_matches
from emporion_web.forums.models import Forum, TimetableVersion
from emporion_web.forums.queries.participants import addable
from emporion_web.forums.queries.wishes import BulkRule
from emporion_web.forums.rules import Break, Plan
from emporion_web.jobs.attempts import run_attempt
from emporion_web.jobs.enums import JobStatus
from emporion_web.jobs.models import Job
from emporion_web.matching.actions import start_run as start_matching
from emporion_web.matching.models import ListShown
from emporion_web.registry.actions.imports import start_run, start_trial, upload
from emporion_web.registry.models import Organisation
from emporion_web.requests.models import MeetingRequest
from emporion_web.sample.answers import answer_lists
from emporion_web.sample.attendance import load_attendance
from emporion_web.sample.lists import screen
from emporion_web.sample.mail import write_to_desks
from emporion_web.sample.newsroom import load_newsroom
from emporion_web.sample.past import load_past
from emporion_web.sample.people import make_people
from emporion_web.sample.requests import load_requests
from emporion_web.sample.resources import add_resources

SLUG = "sample"
SEED = 1
FIELDS = {
    "title_en": "Two Shores IT Forum (sample)",
    "title_ru": "ИТ-форум «Два берега» (пример)",
    "title_zh": "“一江两岸”信息技术论坛（示例）",
    "place_en": "Exhibition Centre, Hall 2",
    "place_ru": "Выставочный центр, зал 2",
    "place_zh": "会展中心 2 号馆",
    "zone": "Asia/Shanghai",
    "default_quota": 12,
}


@define
class Loading:
    """One loading of the sample: what it says as it goes, and the seconds of each step."""

    say: Callable[[str], None]
    budget_seconds: int
    seconds: dict[str, float] = field(factory=dict)

    def step(self, name: str, work: Callable[[], Any]) -> Any:
        """Do a step and note how long it took."""
        began = time.monotonic()
        result = work()
        self.seconds[name] = round(time.monotonic() - began, 1)
        self.say(f"  {name}: {self.seconds[name]:.1f} s")
        return result


def is_loaded() -> bool:
    """Tell whether the sample forum has been loaded whole: it is, once its timetable is released."""
    return TimetableVersion.objects.filter(forum__slug=SLUG, released_at__isnull=False).exists()


def load(
    say: Callable[[str], None], *, organisations_per_side: int = 120, budget_seconds: int = 8, past: bool = True
) -> dict[str, Any]:
    """Load the sample and return its figures; what an earlier loading left is used, not made twice.

    Without ``past`` there is no forum beside it that is over.
    """
    loading = Loading(say, budget_seconds)
    actor = make_people()
    loading.step("import", lambda: import_sample(actor, organisations_per_side))
    loading.step("screening", lambda: screen_everybody(actor, organisations_per_side))
    loading.step("matches", lambda: _done(start_matching(actor=actor, seed=SEED)[1]))
    forum = Forum.objects.filter(slug=SLUG).first() or loading.step(
        "forum", lambda: _forum(actor, organisations_per_side)
    )
    version = loading.step("timetable", lambda: _timetable(forum, actor, budget_seconds))
    loading.step("release", lambda: _release(version, actor))
    loading.step("registration", lambda: _registrations(forum, actor))
    if not ListShown.objects.exists():
        loading.step("answers", lambda: answer_lists(_done))
    loading.step("mail", write_to_desks)
    if not MeetingRequest.objects.filter(forum=forum).exists():
        loading.step("requests", lambda: load_requests(forum, actor))
    if past:
        loading.step("past forum", lambda: load_past(actor, _done))
    loading.step("newsroom", lambda: load_newsroom(actor, _done))
    figures: dict[str, Any] = version.figures
    return figures | {"organisations": Organisation.objects.filter(invented=True).count()} | loading.seconds


def _done(job: Job | None) -> Job:
    """Run a queued job here and now; the worker that finds it in the queue later sees that it is done."""
    if job is None:
        raise RuntimeError("The step queued no job.")
    run_attempt(job.pk)
    job.refresh_from_db()
    if job.status != JobStatus.SUCCEEDED:
        raise RuntimeError(f"The job {job.kind} of the sample ended as {job.status}: {job.problem}")
    return job


def import_sample(actor: User, organisations_per_side: int) -> None:
    """Import the invented registration list of both sides, as an administrator does."""
    sample = generate_sample(SEED, organisations_per_side)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sample-registration.xlsx"
        write_registration(path, sample, seed=SEED)
        content = path.read_bytes()
    body = HostBody.objects.order_by("market__side")[0]
    run = upload(actor=actor, content=content, filename=path.name, host_body=body, both_sides=True)
    for begin in (start_trial, start_run):
        run = begin(run, actor=actor)
        _done(run.job)
        run.refresh_from_db()
    Organisation.objects.filter(pk__in=run.rows.values("organisation")).update(invented=True)


def screen_everybody(actor: User, organisations_per_side: int) -> bool:
    """Screen everybody against the invented list, or against the lists that stand if there are others."""
    return screen(list(generate_sample(SEED, organisations_per_side)), actor=actor, seed=SEED, done=_done)


def _forum(actor: User, organisations_per_side: int) -> Forum:
    plan = Plan(
        first_day=timezone.now().date() + timedelta(days=30),
        days=2,
        slots_per_day=12,
        slot_minutes=30,
        start=clock_time(9, 30),
        zone=str(FIELDS["zone"]),
        breaks=(Break(after=3, minutes=15), Break(after=6, minutes=60), Break(after=9, minutes=15)),
    )
    forum = create_forum(actor=actor, slug=SLUG, fields=FIELDS, plan=_weekday(plan), tables=40, invented=True)
    everyone = list(addable(forum).filter(invented=True).values_list("pk", flat=True))
    add_participants(forum, actor=actor, organisations=everyone)
    forum.refresh_from_db()
    wishes_from_matches(
        forum, actor=actor, seen_revision=forum.revision, rule=BulkRule(top=8, threshold=0.0, mutual_must=False)
    )
    add_resources(forum, actor, organisations_per_side)
    return forum


def _registrations(forum: Forum, actor: User) -> None:
    officers = {side: User.objects.get(email=f"officer.{side.lower()}@emporion.example") for side in ("A", "B")}
    load_attendance(forum, officers=officers, actor=actor)
    made = forum.registrations.values("organisation")
    Organisation.objects.filter(pk__in=made).update(invented=True)


def _weekday(plan: Plan) -> Plan:
    """Let the forum begin on a Tuesday."""
    from attrs import evolve

    first: date = plan.first_day
    return evolve(plan, first_day=first + timedelta(days=(1 - first.weekday()) % 7))


def _timetable(forum: Forum, actor: User, budget_seconds: int) -> TimetableVersion:
    version, job = start_timetable(forum, actor=actor, order=Order(budget_seconds=budget_seconds, seed=SEED))
    _done(job)
    version.refresh_from_db()
    return version


def _release(version: TimetableVersion, actor: User) -> None:
    release(version, actor=actor, seen_revision=version.revision, seen_released=None)
