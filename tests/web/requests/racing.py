"""Two people at one request at once, many times, on a real database: ``python -m tests.web.requests.racing ROUNDS``.

Prints what was found as JSON. Run as a process of its own, because threads need connections and commits of their own.
"""

import json
import os
import sys
from collections import Counter
from datetime import timedelta
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "emporion_web.conf.settings")

import django

django.setup()

from django.utils import timezone  # noqa: E402

from emporion_web.forums.models import Wish  # noqa: E402
from emporion_web.requests.actions.answering import accept, decline  # noqa: E402
from emporion_web.requests.actions.asking import ask, withdraw  # noqa: E402
from emporion_web.requests.actions.clock import expire_due, remind_due  # noqa: E402
from emporion_web.requests.actions.saying import say  # noqa: E402
from emporion_web.requests.models import MeetingRequest  # noqa: E402
from tests.factories import registry  # noqa: E402
from tests.web.at_once import both  # noqa: E402
from tests.web.requests.tables import Sides, sides  # noqa: E402


def fresh(world: Sides) -> MeetingRequest:
    """An open request between two who wish nothing yet."""
    MeetingRequest.objects.all().delete()
    Wish.objects.all().delete()
    made = world.asks(world.a[0], world.b[0])
    related = ("forum", "asker__forum", "asker__organisation", "asked__forum", "asked__organisation", "sent_by")
    return MeetingRequest.objects.select_related(*related).get(pk=made.pk)


def wrong(kind: str, ends: list[str]) -> list[str]:
    """Return what is wrong after a round: a state that does not go with the wishes, or two that got their way."""
    row = MeetingRequest.objects.get()
    wishes = Wish.objects.filter(origin="request").count()
    found = []
    if wishes != (2 if row.state == "accepted" else 0):
        found.append(f"{kind}: {row.state} with {wishes} wishes")
    if kind != "remind" and sorted(ends) != ["done", "refused"] and kind not in {"clock", "clocks"}:
        found.append(f"{kind}: {ends}")
    if row.state == "open":
        found.append(f"{kind}: the request stayed open")
    return found


def race(world: Sides, kind: str) -> tuple[list[str], list[str]]:
    """Play one round and return how the two ended, and what is wrong."""
    row = fresh(world)
    asker, asked, colleague = world.by(world.a[0]), world.by(world.b[0]), world.speakers[0]
    late = row.expires_at + timedelta(seconds=1)
    if kind == "clock":  # the moment is near, and the clock looks from just behind it
        MeetingRequest.objects.update(expires_at=timezone.now() + timedelta(milliseconds=30))
        late = timezone.now() + timedelta(seconds=1)
    acts: dict[str, tuple[Any, Any]] = {
        "withdraw": (lambda: accept(row, actor=asked), lambda: withdraw(row, actor=asker)),
        "colleagues": (lambda: accept(row, actor=asked), lambda: decline(row, actor=colleague, reason="size")),
        "twice": (lambda: accept(row, actor=asked), lambda: accept(row, actor=colleague)),
        "not": (
            lambda: accept(row, actor=asked),
            lambda: say(world.a[0], world.b[0], actor=asker, level="not", seen_level="", reason="size"),
        ),
        "clock": (lambda: accept(row, actor=asked), lambda: expire_due(late)),
        "clocks": (lambda: expire_due(late), lambda: expire_due(late)),
    }
    ends = both(*acts[kind])
    faults = wrong(kind, ends)
    return ends, faults


def reminded(world: Sides) -> list[str]:
    """Two workers remind at once: of each request once."""
    from emporion_web.audit.models import AuditEntry

    row = fresh(world)
    before = AuditEntry.objects.filter(action="requests.request.remind").count()
    at = row.remind_at + timedelta(seconds=1)
    both(lambda: remind_due(at), lambda: remind_due(at))
    count = AuditEntry.objects.filter(action="requests.request.remind").count() - before
    return [] if count == 1 else [f"reminded {count} times"]


def crossing(world: Sides) -> list[str]:
    """Two ask each other at once: one request is open, and the other is told to answer it."""
    MeetingRequest.objects.all().delete()
    Wish.objects.all().delete()
    a, b = world.a[0], world.b[0]
    ends = both(lambda: ask(a, b, actor=world.by(a)), lambda: ask(b, a, actor=world.by(b)))
    count = MeetingRequest.objects.count()
    return [] if (sorted(ends), count) == (["done", "refused"], 1) else [f"crossing: {ends}, {count} open"]


def main(rounds: int) -> dict[str, Any]:
    """Race, and return how the actions ended and the faults."""
    world = sides(1)
    world.speakers[0] = registry.representative(world.b[0].organisation)
    ends: Counter[str] = Counter()
    found: list[str] = []
    for _ in range(rounds):
        for kind in ("withdraw", "colleagues", "twice", "not", "clock", "clocks"):
            ended, faults = race(world, kind)
            ends.update(f"{kind} {place} {end}" for place, end in enumerate(ended))
            found += faults
        found += reminded(world) + crossing(world)
        if len(found) > 20:
            break
    return {"ends": dict(ends), "wrong": found}


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1])), ensure_ascii=False))
