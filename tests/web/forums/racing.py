"""Two officers at once, many times, against a real database: ``python -m tests.web.forums.racing ROUNDS SEED``.

Prints what was found as JSON. Run as a process of its own, because threads need connections and commits of their own.
"""

import json
import os
import random
import sys
from collections import Counter
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "emporion_web.conf.settings")

import django

django.setup()

from django.db.models import Q  # noqa: E402

from emporion_web.forums.actions import meetings, release, timetable  # noqa: E402
from emporion_web.forums.models import CalendarEntry, Forum, InterpreterEntry, TimetableVersion  # noqa: E402
from tests.factories.forums import person, places, small_forum, strangers  # noqa: E402
from tests.web.at_once import Act, both  # noqa: E402
from tests.web.forums.conftest import solved  # noqa: E402


def acts(forum: Forum, seen: TimetableVersion, officer: Any, rng: random.Random) -> list[tuple[str, Act]]:
    """Everything an officer may try on the version as it was seen a moment ago."""
    slot, table = rng.choice(places(forum))
    meeting = rng.choice(list(seen.meetings.select_related("version", "a", "b")) or [None])
    left = rng.choice(list(seen.left_out.select_related("version", "a", "b")) or [None])
    out = forum.versions.filter(status="released").values_list("pk", flat=True).first()
    found: list[tuple[str, Act]] = [
        ("release", lambda: release.release(seen, actor=officer, seen_revision=seen.revision, seen_released=out)),
        ("lock", lambda: meetings.lock_all(seen, actor=officer, locked=rng.random() < 0.3)),
        ("copy", lambda: timetable.copy_version(seen, actor=officer)),
    ]
    if meeting:
        at = (meeting.slot_id, meeting.table_id)
        move: Act = lambda: meetings.move_meeting(meeting, actor=officer, seen=at, slot=slot, table=table)  # noqa: E731
        found += [("move", move)] * 5
        found += [("cancel", lambda: meetings.cancel_meeting(meeting, actor=officer, seen=at))] * 2
    if left:
        found += [("place", lambda: meetings.place_left_out(left, actor=officer, slot=slot, table=table))] * 3
    return found


KINDS = ("move", "release", "cancel", "place", "lock", "copy")


def pair(
    rng: random.Random, turn: int, one: list[tuple[str, Act]], two: list[tuple[str, Act]]
) -> list[tuple[str, Act]]:
    """Choose what each officer does: the first what is due, so that few rounds hold every kind; the second anything."""
    due = [act for act in one if act[0] == KINDS[turn % len(KINDS)]]
    return [rng.choice(due or one), rng.choice(two)]


def state(version: TimetableVersion) -> list[Any]:
    """Everything that a released version must keep."""
    row = TimetableVersion.objects.filter(pk=version.pk).values_list("number", "figures", "revision").get()
    return [row, list(version.meetings.values_list()), list(version.left_out.values_list())]


def faults(forum: Forum, played: int, wishes: int, kept: dict[int, list[Any]]) -> list[str]:
    """Return what is wrong with the database after a round: with the draft, a new version, what is given out."""
    found = []
    touched = {played, *forum.versions.values_list("pk", flat=True)[:1]}
    for version in forum.versions.filter(Q(pk__in=touched) | Q(status="released")).defer("problem"):
        rows = list(version.meetings.values_list("slot_id", "table_id", "a_id", "b_id", "interpreter_id"))
        found += ["a meeting without interpreter" for *_, who in rows if who is None]
        for what, keys in (
            ("table", [(s, t) for s, t, *_ in rows]),
            ("a", [(s, a) for s, _, a, *_ in rows]),
            ("b", [(s, b) for s, _, _, b, _ in rows]),
            ("interpreter", [(s, who) for s, *_, who in rows]),
        ):
            found += [f"double booking of {what}"] if len(set(keys)) < len(keys) else []
        if len(rows) + version.left_out.count() != wishes:
            found.append(f"version {version.number} holds {len(rows)} meetings and loses a wish")
        if version.pk in kept and state(version) != kept[version.pk]:
            found.append(f"released version {version.number} changed")
        if version.status in {"released", "superseded"}:
            kept.setdefault(version.pk, state(version))
    out = forum.versions.filter(status="released").first()
    face = ("a_id", "b_id", "slot_id", "table_id", "interpreter_id")
    given = set(out.meetings.values_list(*face)) if out else set()
    for told in (CalendarEntry, InterpreterEntry):
        standing = set(told.objects.filter(status="confirmed").values_list(*face))  # type: ignore[attr-defined]
        found += [] if standing == given else ["calendars tell of another timetable"]
    return found


def main(rounds: int, seed: int) -> dict[str, Any]:
    """Race, and return how the actions ended, the faults, and whether an update was lost."""
    rng = random.Random(seed)
    forum = small_forum(4, tables=3)
    strangers(forum, "Ada", "Bo", "Cy")
    version = solved(forum)
    officers = [person("officer", side) for side in ("A", "B")]
    wishes = version.meetings.count() + version.left_out.count()
    ends: Counter[str] = Counter()
    wrong: list[str] = []
    kept: dict[int, list[Any]] = {}
    for turn in range(rounds):
        draft = forum.versions.filter(status="draft").first()
        if draft is None:
            latest = forum.versions.exclude(status="failed").first()
            assert latest is not None
            draft = timetable.copy_version(latest, actor=officers[0])
        seen = [TimetableVersion.objects.select_related("forum").get(pk=draft.pk) for _ in officers]
        chosen = pair(rng, turn, *(acts(forum, s, o, rng) for s, o in zip(seen, officers, strict=True)))
        ended = both(chosen[0][1], chosen[1][1])
        ends.update(f"{name} {end}" for (name, _), end in zip(chosen, ended, strict=True))
        draft.refresh_from_db()
        done = sum(e == "done" and n not in {"copy", "release"} for (n, _), e in zip(chosen, ended, strict=True))
        if draft.revision - seen[0].revision != done:
            wrong.append(f"{done} changes were done, the revision rose by {draft.revision - seen[0].revision}")
        wrong += faults(forum, draft.pk, wishes, kept)
    for version in TimetableVersion.objects.filter(pk__in=kept):
        wrong += [] if state(version) == kept[version.pk] else [f"released version {version.number} changed"]
    return {"ends": dict(ends), "wrong": wrong, "released": len(kept)}


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]), int(sys.argv[2])), ensure_ascii=False))
