"""What a mail tells an interpreter of a plan that changes on the day."""

from collections.abc import Collection
from typing import Any

from emporion.kernel.languages import Language
from emporion_web.forums.adapters.naming import languages_label
from emporion_web.forums.models import Forum, Participant, Slot, Table
from emporion_web.forums.queries.holds import held_pairs
from emporion_web.forums.queries.languages import needs_of
from emporion_web.forums.queries.names import names_in

Place = tuple[int, int, int, int]
"""Side A, side B, slot and table, as keys."""


def told_of_duties(forum: Forum, places: Collection[Place], language: Language) -> list[dict[str, Any]]:
    """Return the meetings at places in the order of time; of a pair on hold the time and the table alone."""
    pairs = {(a, b) for a, b, _, _ in places}
    held = held_pairs(pairs)
    slots = Slot.objects.in_bulk({slot for *_, slot, _ in places})
    tables = Table.objects.select_related("room").in_bulk({table for *_, table in places})
    seats = dict(
        Participant.objects.filter(pk__in={pk for pair in pairs for pk in pair}).values_list("pk", "organisation")
    )
    names, needs = names_in(set(seats.values())), needs_of(forum, sorted(pairs - held))
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
                "pair": "" if (a, b) in held else f"{names[seats[a]]} – {names[seats[b]]}",
                "languages": languages_label(sorted(need.languages)).render(language) if need else "",
            }
        )
    return sorted(found, key=lambda one: (one["begin"], one["table"]))
