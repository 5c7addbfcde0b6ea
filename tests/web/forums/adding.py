"""Two that were taken out of a forum are added again at once: ``python -m tests.web.forums.adding ROUNDS``.

Prints as JSON how the adding ended and how often their no stood again. A program of its own, because threads need
connections and commits of their own.
"""

import json
import os
import sys
from collections import Counter
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "emporion_web.conf.settings")

import django

django.setup()

from emporion_web.forums.actions.participants import add_participants, remove_participant  # noqa: E402
from emporion_web.forums.models import Wish  # noqa: E402
from tests.factories.forums import person, small_forum  # noqa: E402
from tests.web.at_once import Act, both  # noqa: E402


def main(rounds: int) -> dict[str, Any]:
    """Take both out and add each by an officer of its side, again and again."""
    forum, officers = small_forum(1), [person("officer", side) for side in "AB"]
    Wish.objects.update(level="not")
    ends: Counter[str] = Counter()
    stood = 0
    for _ in range(rounds):
        seats = list(forum.participants.order_by("organisation__side"))
        for seat, officer in zip(seats, officers, strict=True):
            remove_participant(seat, actor=officer)
        adding: list[Act] = [
            lambda seat=seat, who=who: add_participants(forum, actor=who, organisations=[seat.organisation_id])
            for seat, who in zip(seats, officers, strict=True)
        ]
        ends.update(both(adding[0], adding[1]))
        stood += list(Wish.objects.values_list("level", flat=True)) == ["not"]
    return {"ends": ends, "stood": stood}


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]))))
