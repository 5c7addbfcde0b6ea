"""Two officers and two registrants at once, against a real database: ``python -m tests.web.attendance.racing ROUNDS``.

Prints what was found as JSON. Run as a process of its own, because threads need connections and commits of their own.
"""

import json
import os
import sys
from collections import Counter
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "emporion_web.conf.settings")

import django

django.setup()

from emporion_web.attendance.actions.deciding import accept, approve, put_on_list, withdraw  # noqa: E402
from emporion_web.attendance.actions.people import MOST_COLLEAGUES, invite_colleague  # noqa: E402
from emporion_web.attendance.actions.places import lapse_and_offer  # noqa: E402
from emporion_web.attendance.enums import RegistrationState  # noqa: E402
from emporion_web.attendance.models import Admission, Attendee, Registration  # noqa: E402
from emporion_web.attendance.rules import Said  # noqa: E402
from emporion_web.forums.models import Forum  # noqa: E402
from tests.factories.attendance import admission  # noqa: E402
from tests.factories.forums import person, small_forum  # noqa: E402
from tests.web.at_once import both  # noqa: E402

CAPACITY = 3


def waiting(forum: Forum, number: int) -> Registration:
    """A registration that waits for the desk."""
    said = Said(
        name=f"P{number}", email=f"p{number}@new.example", organisation=f"Завод {number}", side="A", country="RU"
    )
    columns = {"name": said.name, "email": said.email, "organisation_name": said.organisation, "side": "A"}
    return Registration.objects.create(forum=forum, state="waiting", said=said.to_json(), **columns)


def faults(forum: Forum) -> list[str]:
    """Return what is wrong with places and people."""
    row = Admission.objects.get(forum=forum)
    held = Registration.objects.filter(forum=forum, holds_place=True).count()
    held += Attendee.objects.filter(participant__forum=forum, holds_place=True).count()
    found = [] if row.taken_a == held else [f"{row.taken_a} places are counted, {held} are held"]
    found += [] if held <= CAPACITY else [f"{held} places are held of {CAPACITY}"]
    approved = Registration.objects.filter(state=RegistrationState.APPROVED)
    found += [f"{one} is approved without a person" for one in approved.filter(attendee=None)]
    return found


def colleagues(rounds: int) -> tuple[Counter[str], list[str]]:
    """Let two people of an organisation each ask the last colleague it may bring; return ends and faults."""
    ends: Counter[str] = Counter()
    wrong = []
    for number in range(rounds):
        forum = small_forum(1, slug=f"guests{number}")
        row = forum.participants.get(organisation__side="A")
        one, two = person("representative", "A"), person("representative", "A")

        def ask(name: str, actor: Any, row: Any = row) -> None:
            invite_colleague(row, actor=actor, name=name, position="", email=f"{name}@new.example")

        for place in range(MOST_COLLEAGUES - 1):
            ask(f"n{place}", one)
        ended = both(lambda: ask("anna", one), lambda: ask("petr", two))  # noqa: B023 - both are over by the next round
        ends.update(f"colleague {end}" for end in ended)
        found = row.attendees.count()
        wrong += [] if found == MOST_COLLEAGUES else [f"{found} colleagues of {MOST_COLLEAGUES}"]
    return ends, wrong


def main(rounds: int) -> dict[str, Any]:
    """Let officers approve the same and different registrations, people accept and withdraw; return ends and faults."""
    forum = small_forum(1)
    admission(forum, capacity_a=CAPACITY)
    one, two = person("officer", "A"), person("officer", "A")
    ends: Counter[str] = Counter()
    wrong: list[str] = []
    for number in range(rounds):
        a, b = waiting(forum, 2 * number), waiting(forum, 2 * number + 1)
        ended = both(
            lambda a=a: approve(a, actor=one, seen_revision=1, organisation=None),  # type: ignore[misc]
            lambda a=a: approve(a, actor=two, seen_revision=1, organisation=None),  # type: ignore[misc]
        )
        ends.update(f"same {end}" for end in ended)
        wrong += ["two officers approved one registration"] if ended.count("done") > 1 else []
        a.refresh_from_db()
        if a.state == "waiting":
            put_on_list(a, actor=one, seen_revision=a.revision, organisation=None)
        coming = Registration.objects.filter(state=RegistrationState.APPROVED).exclude(pk=a.pk)
        leaves = coming.first() if coming.count() == CAPACITY else waiting(forum, 1000 + number)
        ended = both(
            lambda r=leaves: withdraw(r),  # type: ignore[misc]
            lambda b=b: approve(b, actor=two, seen_revision=1, organisation=None),  # type: ignore[misc]
        )
        ends.update(f"other {end}" for end in ended)
        lapse_and_offer()
        offered = Registration.objects.filter(state=RegistrationState.OFFERED).first()
        if offered is not None:
            ends.update(f"accept {end}" for end in both(lambda r=offered: accept(r), lambda r=offered: accept(r)))  # type: ignore[misc]
        wrong += faults(forum)
    asked, found = colleagues(3)
    ends.update(asked)
    wrong += found
    return {"ends": dict(ends), "wrong": wrong}


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1])), ensure_ascii=False))
