"""Fill an installation for ``benchmarks.load`` and print as JSON what its people need: ``... load_world PEOPLE``.

The sample at another size: organisations of two sides that are imported, screened, matched, timetabled and released by
the actions that a desk uses. Every participant then has a representative with a session, and requests to answer.
"""

import contextlib
import json
import os
import sys
from itertools import cycle
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "emporion_web.conf.settings")

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.core.management import call_command  # noqa: E402

from emporion_web.accounts.enums import Role  # noqa: E402
from emporion_web.accounts.models import HostBody, User  # noqa: E402
from emporion_web.audit.refusals import Refused  # noqa: E402
from emporion_web.forums.models import Forum, Participant  # noqa: E402
from emporion_web.forums.queries.versions import released_of  # noqa: E402
from emporion_web.mail.models import Message  # noqa: E402
from emporion_web.onsite.queries.free import next_slots  # noqa: E402
from emporion_web.registry.models import Representative  # noqa: E402
from emporion_web.requests.actions.asking import ask  # noqa: E402
from emporion_web.requests.queries.partners import partners_of  # noqa: E402
from emporion_web.sample.loading import SLUG, load  # noqa: E402

LANGUAGES = ("en", "ru", "zh-hans")
RECEIVED, DESKS, BOOKINGS = 2, 2, 8


def session_of(user: User) -> str:
    """Sign a person in, as a one-time link does, and return the key of the session: no password is hashed."""
    store = SessionStore()
    store[SESSION_KEY] = str(user.pk)
    store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    store[HASH_SESSION_KEY] = user.get_session_auth_hash()
    store.create()
    return str(store.session_key)


def speakers(forum: Forum) -> dict[int, User]:
    """Let somebody speak for every participant, in one of the three languages, and return who, by participant."""
    bodies = {body.market.side: body for body in HostBody.objects.select_related("market")}
    found = {}
    people = forum.participants.select_related("organisation").order_by("pk")
    for participant, language in zip(people, cycle(LANGUAGES), strict=False):
        user = User.objects.create_user(
            f"speaker{participant.pk}@load.example",
            name=f"Speaker {participant.pk}",
            role=Role.REPRESENTATIVE,
            host_body=bodies[participant.organisation.side],
            language=language,
        )
        person = participant.organisation.representatives.filter(user=None).first()
        person = person or Representative(organisation=participant.organisation, name=user.name)
        person.user = user
        person.save()
        found[participant.pk] = user
    return found


def requests_for(forum: Forum, users: dict[int, User]) -> dict[int, list[int]]:
    """Let everybody be asked by two others, and return the requests to answer by participant."""
    people = list(forum.participants.select_related("organisation", "forum").order_by("pk"))
    sides = {side: [one for one in people if one.organisation.side == side] for side in "AB"}
    found: dict[int, list[int]] = {}
    for asker, asked in _pairs(sides["A"], sides["B"]):
        if partners_of(asker).filter(pk=asked.pk).exists():
            with contextlib.suppress(Refused):  # the sample has asked some, and has its limits
                row = ask(asker, asked, actor=users[asker.pk], message="Shall we talk? (invented)")
                found.setdefault(asked.pk, []).append(row.pk)
    return found


def _pairs(a: list[Participant], b: list[Participant]) -> list[tuple[Participant, Participant]]:
    """Return pairs in which each asks and is asked as often: the n-th asks the n-th and the next, both ways, apart."""
    found = []
    for place in range(min(len(a), len(b))):
        for step in range(RECEIVED):
            found.append((a[place], b[(place + step) % len(b)]))
            found.append((b[place], a[(place + 3 + step) % len(a)]))
    return found


def bookings(forum: Forum) -> list[dict[str, Any]]:
    """Return empty slots with two partners each: two desks book both at once, and one can have it."""
    released = released_of(forum)
    assert released is not None
    found: list[dict[str, Any]] = []
    people = forum.participants.select_related("organisation", "forum").filter(organisation__side="A").order_by("-pk")
    for row in people[: BOOKINGS * 2]:
        slots = next_slots(row, released)
        if slots and len(found) < BOOKINGS:
            found.append({"participant": row.pk, "slot": slots[len(found) % len(slots)].pk})
    return found


def main(people: int) -> dict[str, Any]:
    """Fill and return the sessions, tokens and requests."""
    load(lambda text: print(text, file=sys.stderr), organisations_per_side=people // 2, budget_seconds=8, past=False)
    forum = Forum.objects.get(slug=SLUG)
    Representative.objects.update(user=None)  # whoever spoke in the sample
    users = speakers(forum)
    asked = requests_for(forum, users)
    Message.objects.filter(state="queued").delete()  # those of the filling; what the load causes is sent
    desks = [
        User.objects.create_user(f"desk{number}@load.example", name=f"Desk {number}", role=Role.ADMINISTRATOR)
        for number in range(DESKS)
    ]
    call_command("collectstatic", interactive=False, verbosity=0)
    tokens = dict(forum.participants.values_list("pk", "token"))
    return {
        "slug": forum.slug,
        "people": [
            {
                "participant": pk,
                "session": session_of(user),
                "second": session_of(user),
                "token": tokens[pk],
                "requests": asked.get(pk, []),
            }
            for pk, user in users.items()
        ],
        "desks": [session_of(desk) for desk in desks],
        "bookings": bookings(forum),
    }


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]))))
