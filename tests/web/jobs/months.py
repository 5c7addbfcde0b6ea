"""Live through a plan of months with a clock that is moved: ``python -m tests.web.jobs.months PLAN PART``.

The plan (JSON) says which forums there are, what people do and when, and when the scheduler wakes: alone, as two
processes at once, or as one that is killed at a statement of a job. A part ends with its process; the next one goes on
with what the database holds, as after a restart.
"""

import json
import os
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import django

django.setup()

import time_machine  # noqa: E402
from django.db import connection  # noqa: E402
from django.utils import timezone  # noqa: E402

from emporion_web.forums.actions.setup import add_slot, edit_forum  # noqa: E402
from emporion_web.forums.models import CalendarEntry, Forum, Participant  # noqa: E402
from emporion_web.forums.rules import Plan  # noqa: E402
from emporion_web.jobs.attempts import run_attempt  # noqa: E402
from emporion_web.jobs.models import Job  # noqa: E402
from emporion_web.jobs.registry import KINDS  # noqa: E402
from emporion_web.jobs.supervision import prune, queue_due, revive  # noqa: E402
from emporion_web.newsroom.actions.letters import begin_letter, send_letter  # noqa: E402
from emporion_web.newsroom.models import Subscriber  # noqa: E402
from emporion_web.outcomes.actions.following import answer  # noqa: E402
from emporion_web.outcomes.actions.telling import tell  # noqa: E402
from emporion_web.outcomes.models import FollowUp  # noqa: E402
from emporion_web.registry.models import Consent, Representative  # noqa: E402
from emporion_web.requests.actions.asking import ask  # noqa: E402
from tests.factories import newsroom, registry  # noqa: E402
from tests.factories.forums import small_forum  # noqa: E402
from tests.web.forums.conftest import released  # noqa: E402
from tests.web.killed import attempt  # noqa: E402


def found(slug: str, zone: str, day: str, days: int, start: str, slots: int) -> None:
    """Found a forum of two on each side; a person who signs in speaks for each, and agrees to be written to."""
    plan = Plan(date.fromisoformat(day), days, slots, 30, time.fromisoformat(start), zone)
    forum = small_forum(2, plan=plan, slug=slug)
    Forum.objects.filter(pk=forum.pk).update(zone=zone)
    for seat in forum.participants.select_related("organisation"):
        user = registry.representative(seat.organisation)
        address = seat.organisation.display_name.lower().replace(" ", ".") + "@reader.example"
        type(user).objects.filter(pk=user.pk).update(email=address)
        Representative.objects.filter(organisation=seat.organisation).update(email=address)
        Consent.objects.create(organisation=seat.organisation, scope="contacted", given_at=timezone.now())


def give_out(slug: str) -> None:
    """Give out a timetable, made by the real engine."""
    released(Forum.objects.get(slug=slug))


def move(slug: str, zone: str) -> None:
    """Let the forum be in another zone."""
    forum = Forum.objects.get(slug=slug)
    edit_forum(forum, actor=registry.administrator(), seen_revision=forum.revision, fields={"zone": zone})


def earlier(slug: str, start: str, end: str) -> None:
    """Add a slot."""
    forum = Forum.objects.get(slug=slug)
    begin, over = datetime.fromisoformat(start), datetime.fromisoformat(end)
    add_slot(forum, actor=registry.administrator(), seen_revision=forum.revision, start=begin, end=over)


def seat(slug: str, name: str) -> Participant:
    """Return a participant with what the actions read."""
    rows = Participant.objects.select_related("organisation", "forum")
    return rows.get(forum__slug=slug, organisation__display_name=f"{slug} {name.upper()}")


def speaker(own: Participant) -> Any:
    """Return who signs in for a participant."""
    return Representative.objects.get(organisation=own.organisation).user


def request(slug: str, asker: str, asked: str) -> None:
    """Ask for a meeting."""
    ask(seat(slug, asker), seat(slug, asked), actor=speaker(seat(slug, asker)))


def said(slug: str, day: str, name: str, result: str) -> None:
    """Say the same of every meeting that a participant had on a day."""
    own = seat(slug, name)
    for entry in CalendarEntry.objects.filter(forum__slug=slug).select_related("slot", "forum", "a", "b"):
        place = ZoneInfo(entry.forum.zone)
        if own.pk in (entry.a_id, entry.b_id) and f"{entry.slot.start.astimezone(place):%Y-%m-%d}" == day:
            tell(entry, own, actor=speaker(own), result=result, seen_revision=0)


def stands(slug: str, name: str, days: int) -> None:
    """Answer the follow-ups of so many days."""
    own = seat(slug, name)
    for row in FollowUp.objects.filter(outcome__participant=own, days=days):
        answer(row, actor=speaker(own), standing="talks", note="", done=False)


def letter(address: str) -> None:
    """Publish a story, and have the week's letter sent."""
    Subscriber.objects.get_or_create(address=address, defaults={"language": "en", "state": "confirmed"})
    editor = newsroom.editor()
    newsroom.item(editor)
    made = begin_letter(actor=editor, language="en", day=timezone.now().date())
    send_letter(made, actor=editor, seen_revision=made.revision)


ACTS: dict[str, Callable[..., None]] = {
    act.__name__: act for act in (found, give_out, move, earlier, request, said, stands, letter)
}


def work() -> None:
    """Do what a worker does: supervise, and run what waits."""
    revive()
    queue_due()
    prune()
    for _ in range(20):
        waiting = list(Job.objects.filter(status="queued").order_by("pk").values_list("pk", flat=True))
        if not waiting:
            return
        for pk in waiting:
            run_attempt(pk)
    raise AssertionError("Jobs queue each other without end.")


def apart(act: Callable[[], object]) -> int:
    """Start a process that does something with a connection of its own."""
    connection.close()
    child = os.fork()
    if child == 0:
        code = 1
        try:
            act()
            code = 0
        finally:
            connection.close()
            os._exit(code)
    return child


def two_at_once() -> None:
    """Let two processes work in the same moment."""
    children = [apart(work), apart(work)]
    assert [os.waitpid(child, 0)[1] for child in children] == [0, 0], "a worker broke off"


def killed(kind: str, statement: int) -> None:
    """Let a worker be killed at a statement of a job; the jobs behind it are left waiting."""
    queue_due()
    job = Job.objects.filter(kind=kind, status="queued").latest("pk").pk
    assert os.WIFSIGNALED(os.waitpid(apart(lambda: attempt(job, statement)), 0)[1]), "the job ended before"


def live(part: list[list[Any]]) -> None:
    """Go through the moments of a part."""
    with time_machine.travel(datetime.fromisoformat(part[0][0]), tick=False) as clock:
        for moment, what, *how in part:
            clock.move_to(datetime.fromisoformat(moment).astimezone(UTC))
            if what == "work":
                work()
            elif what == "two":
                two_at_once()
            elif what == "killed":
                killed(*how)
            else:
                ACTS[what](*how)


def kinds() -> dict[str, int]:
    """Count the jobs of each kind that is queued whenever its time comes; fails if any job failed."""
    failed = list(Job.objects.filter(status="failed").values_list("kind", flat=True))
    assert not failed, failed
    always = [kind.name for kind in KINDS.values() if kind.every_seconds is not None and kind.wanted is None]
    return {name: Job.objects.filter(kind=name).count() for name in always}


if __name__ == "__main__":
    live(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))[int(sys.argv[2])])
    print(json.dumps(kinds()))
