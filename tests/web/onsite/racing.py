"""Two desks at once, against a real database: ``python -m tests.web.onsite.racing ROUNDS``; prints the faults as JSON.

Run as a process of its own, because threads need connections and commits of their own.
"""

import json
import os
import sys
from collections import Counter

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "emporion_web.conf.settings")

import django

django.setup()

from emporion_web.accounts.models import User  # noqa: E402
from emporion_web.forums.models import CalendarEntry, Forum, Meeting, Participant  # noqa: E402
from emporion_web.forums.queries.versions import released_of  # noqa: E402
from emporion_web.onsite.actions.arrivals import check_in  # noqa: E402
from emporion_web.onsite.actions.badges import make_badges  # noqa: E402
from emporion_web.onsite.actions.short_notice import book, cancel_day  # noqa: E402
from emporion_web.onsite.models import Arrival, Badge  # noqa: E402
from emporion_web.onsite.queries.days import days_of  # noqa: E402
from tests.factories.forums import person, places, small_forum  # noqa: E402
from tests.web.at_once import both  # noqa: E402
from tests.web.forums.conftest import released  # noqa: E402


def of_side(forum: Forum, side: str) -> Participant:
    return forum.participants.filter(organisation__side=side).select_related("organisation", "forum")[0]


def race(number: int, desk: User, other: User, ends: Counter[str]) -> list[str]:
    """Let two desks make badges, check somebody in, and cancel a day twice, or cancel it while a meeting is booked."""
    forum = small_forum(2, tables=3, slug=f"race-{number}")
    released(forum)
    day, found = days_of(forum)[0], []
    both(lambda: make_badges(forum, actor=desk), lambda: make_badges(forum, actor=other))
    badge = Badge.objects.filter(participant__forum=forum)[0]
    both(*(lambda who=who: check_in(badge, actor=who, day=day, seen_revision=0) for who in (desk, other)))
    if Badge.objects.filter(participant__forum=forum).count() != forum.participants.count():
        found.append("badges")
    if list(Arrival.objects.filter(badge=badge).values_list("present", "revision")) != [(True, 1)]:
        found.append("arrivals")
    a, b = of_side(forum, "A"), of_side(forum, "B")
    if number % 2:
        acts = [lambda: cancel_day(a, actor=desk, day=day), lambda: cancel_day(a, actor=other, day=day)]
    else:
        Meeting.objects.filter(version=released_of(forum), a=a, b=b).delete()
        busy = set(Meeting.objects.filter(version=released_of(forum)).values_list("slot", "table"))
        slot, table = next(place for place in places(forum) if (place[0].pk, place[1].pk) not in busy)
        acts = [
            lambda: cancel_day(a, actor=desk, day=day),
            lambda: book(a, b, actor=other, slot=slot, table=table),
        ]
    said = both(*acts)
    ends.update(said)
    found += [end for end in said if end not in {"done", "refused"}]
    version = released_of(forum)
    left = version.meetings.filter(a=a).count() if version else -1
    if left and said != ["done", "done"]:
        found.append(f"{left} meetings are left")
    standing = CalendarEntry.objects.filter(a=a, status="confirmed").count()
    return found + ([] if standing == left else [f"calendars are told of {standing} of {left}"])


def main(rounds: int) -> None:
    ends: Counter[str] = Counter()
    desk, other = person(), person("officer", "B")
    wrong = [fault for number in range(rounds) for fault in race(number, desk, other, ends)]
    print(json.dumps({"wrong": wrong, "ends": ends}))


if __name__ == "__main__":
    main(int(sys.argv[1]))
