"""Two people of one side at once, many times, on a real database: ``python -m tests.web.matching.racing ROUNDS``.

Prints as JSON how it ended. Run as a process of its own, because threads need connections and commits of their own.
"""

import json
import os
import sys
from collections import Counter

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "emporion_web.conf.settings")

import django

django.setup()

from emporion_web.matching.actions.answers import accept, decline, take_back  # noqa: E402
from emporion_web.matching.actions.seeing import note_shown  # noqa: E402
from emporion_web.matching.models import Event  # noqa: E402
from tests.factories.matching import MatchFactory, MatchRunFactory  # noqa: E402
from tests.factories.registry import officer, organisation, representative  # noqa: E402
from tests.web.at_once import both  # noqa: E402


def live(kinds: tuple[str, ...]) -> list[str]:
    """Return the kinds of the live events among those named."""
    return sorted(Event.objects.filter(taken_back_at=None, kind__in=kinds).values_list("kind", flat=True))


def a_round(seen: Counter[str]) -> None:
    """Two first answers, two changes of one answer, two looks at one list."""
    a, b = organisation("A"), organisation("B")
    match = MatchFactory(run=MatchRunFactory(), a=a, b=b)
    desk, speaker = officer("A"), representative(a)
    Event.objects.all().delete()
    ends = both(
        lambda: accept(match, a, actor=desk),
        lambda: decline(match, a, actor=speaker, reason="field"),
    )
    seen[f"first: {' '.join(sorted(ends))}: {len(live(('accepted', 'declined')))} answer"] += 1
    event = Event.objects.get(taken_back_at=None)
    change = "size" if event.reason == "field" else "field"
    ends = both(
        lambda: decline(match, a, actor=desk, reason=change, seen=event.pk),
        lambda: take_back(a, actor=speaker, seen=event.pk),
    )
    seen[f"change: {' '.join(sorted(ends))}: {Event.objects.exclude(taken_back_at=None).count()} taken back"] += 1
    looks = [lambda: note_shown(match.run, a, actor=speaker, matches=[match])] * 2
    ends = both(*looks)
    seen[f"look: {' '.join(sorted(ends))}: {len(live(('shown',)))} shown"] += 1


def main(rounds: int) -> dict[str, int]:
    """Race, and return how it ended."""
    seen: Counter[str] = Counter()
    for _ in range(rounds):
        a_round(seen)
    return dict(seen)


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]))))
