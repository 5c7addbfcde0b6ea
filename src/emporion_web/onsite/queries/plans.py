"""What a mail tells of a plan that changes on the day."""

from collections.abc import Collection
from typing import Any

from django.utils import timezone

from emporion.kernel.languages import Language
from emporion_web.forums.adapters.naming import languages_label
from emporion_web.forums.models import Forum, Participant, Slot, Table, TimetableVersion
from emporion_web.forums.queries.holds import held_pairs
from emporion_web.forums.queries.languages import needs_of
from emporion_web.forums.queries.names import names_in
from emporion_web.forums.queries.reminders import eve_of
from emporion_web.onsite.queries.days import days_of, local_day

Place = tuple[int, int, int, int]
"""Side A, side B, slot and table, as keys."""
_PLACE = ("a", "b", "slot", "table")


def slots_ahead(forum: Forum) -> set[int]:
    """Return the slots, not yet over, of today and of the next day of the forum; none before the eve is reminded of."""
    now, slots = timezone.now(), list(forum.slots.all())
    if not slots or now < eve_of(forum, min(slot.start for slot in slots)):
        return set()
    today, ahead = local_day(forum, now), [slot for slot in slots if slot.end > now]
    last = min((day for day in days_of(forum) if day > today), default=today)
    return {slot.pk for slot in ahead if local_day(forum, slot.start) <= last}


def plans_of(version: TimetableVersion | None) -> dict[int, set[Place]]:
    """Return the places of each participant, by key, as a version has them."""
    return _places_of(version, "a", "b")


def duties_of(version: TimetableVersion | None) -> dict[int, set[Place]]:
    """Return the places of each interpreter, by key, as a version has them."""
    return _places_of(version, "interpreter")


def _places_of(version: TimetableVersion | None, *whose: str) -> dict[int, set[Place]]:
    found: dict[int, set[Place]] = {}
    if version is None:
        return found
    for a, b, slot, table, *keys in version.meetings.order_by().values_list(*_PLACE, *whose):
        for key in filter(None, keys):
            found.setdefault(key, set()).add((a, b, slot, table))
    return found


def told_of_places(
    forum: Forum, places: Collection[Place], language: Language, *, reader: int | None = None
) -> list[dict[str, Any]]:
    """Return the meetings at places in the order of time; of a pair on hold the time and the table alone.

    ``who`` names both, or, to a ``reader`` who is one of them, the other; ``pair`` are their keys.
    """
    pairs = {(a, b) for a, b, _, _ in places}
    held = held_pairs(pairs)
    slots = Slot.objects.in_bulk({slot for *_, slot, _ in places})
    tables = Table.objects.select_related("room").in_bulk({table for *_, table in places})
    seats = dict(
        Participant.objects.filter(pk__in={pk for pair in pairs for pk in pair}).values_list("pk", "organisation")
    )
    names = names_in(set(seats.values()))
    needs = {} if reader else needs_of(forum, sorted(pairs - held))  # participants are told no languages
    found = []
    for a, b, slot, table in places:
        if slot not in slots or table not in tables or not {a, b} <= seats.keys():
            continue
        need = needs.get((a, b))
        found.append(
            {
                "begin": slots[slot].start,
                "table": str(tables[table]),
                "room": str(tables[table].room or ""),
                "pair": (a, b),
                "who": "" if (a, b) in held else " – ".join(names[seats[key]] for key in (a, b) if key != reader),
                "languages": languages_label(sorted(need.languages)).render(language) if need else "",
            }
        )
    return sorted(found, key=lambda one: (one["begin"], one["table"]))
