"""Look in the database for what ``benchmarks.load`` was told: plain SQL, by code that knows nothing of the actions.

Reads the book from standard input and prints as JSON what is lost, done twice or booked twice.
"""

import json
import os
import sys
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "emporion_web.conf.settings")

import django

django.setup()

from django.db import connection  # noqa: E402

TWICE = {
    "participant of side A": "a_id",
    "participant of side B": "b_id",
    "table": "table_id",
    "interpreter": "interpreter_id",
}


def rows(sql: str, *values: Any) -> list[tuple[Any, ...]]:
    """Return the rows of a query."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())


def lost(book: dict[str, Any]) -> list[str]:
    """Return each answer that was acknowledged and does not stand."""
    wishes = {(a, b): level for a, b, level in rows("SELECT asker_id, asked_id, level FROM forums_wish")}
    requests = rows("SELECT id, asker_id, asked_id, state FROM requests_meetingrequest")
    state = {number: now for number, _, _, now in requests}
    pairs = {(asker, asked) for _, asker, asked, _ in requests}
    yes = {frozenset(each[1:3]) for each in requests if each[3] == "accepted"}
    found = []
    for own, partner, level in book["said"]:
        stands = wishes.get((own, partner))
        raised = frozenset((own, partner)) in yes and level != "not" and stands in {"must", "would"}  # accepted since
        if stands != level and not raised:
            found.append(f"{own} said {level} of {partner}: {stands}")
    found += [f"{own} asked {partner}" for own, partner in book["asked"] if (own, partner) not in pairs]
    found += [f"request {n}: {told}, is {state.get(n)}" for n, told in book["answered"] if state.get(n) != told]
    found += [f"request {n}: nobody was told, is {state.get(n)}" for n in book["untold"] if state.get(n) != "withdrawn"]
    for each in (frozenset(row[1:3]) for row in requests if row[3] == "accepted"):
        one, other = each
        found += [f"{a} accepted {b} without a wish" for a, b in ((one, other), (other, one)) if (a, b) not in wishes]
    return found + _bookings_lost(book)


def _bookings_lost(book: dict[str, Any]) -> list[str]:
    seated = set(
        rows(
            "SELECT m.a_id, m.b_id, m.slot_id FROM forums_meeting m JOIN forums_timetableversion v "
            "ON v.id = m.version_id WHERE v.status = 'released'"
        )
    )
    return [f"booking {a} {b} {slot}" for a, b, slot in map(tuple, book["booked"]) if (a, b, slot) not in seated]


def double_bookings() -> list[str]:
    """Return whoever, and whatever table, is in two meetings of one slot of what is given out; calendars too."""
    found = []
    for name, column in TWICE.items():
        twice = rows(
            f"SELECT m.slot_id, m.{column}, COUNT(*) FROM forums_meeting m JOIN forums_timetableversion v "
            f"ON v.id = m.version_id WHERE v.status = 'released' AND m.{column} IS NOT NULL "
            f"GROUP BY m.slot_id, m.{column} HAVING COUNT(*) > 1"
        )
        found += [f"{name} {key} {count} times in slot {slot}" for slot, key, count in twice]
    for column in ("a_id", "b_id"):
        twice = rows(
            f"SELECT slot_id, {column}, COUNT(*) FROM forums_calendarentry "
            f"WHERE status = 'confirmed' GROUP BY slot_id, {column} HAVING COUNT(*) > 1"
        )
        found += [f"calendar of {key} {count} times in slot {slot}" for slot, key, count in twice]
    return found


def answered_twice() -> list[str]:
    """Return each request that the log says was settled more than once."""
    twice = rows(
        "SELECT object_id, COUNT(*) FROM audit_auditentry WHERE action IN (%s, %s, %s, %s) "
        "GROUP BY object_id HAVING COUNT(*) > 1",
        *(f"requests.request.{name}" for name in ("accept", "decline", "withdraw", "expire")),
    )
    return [f"request {key} settled {count} times" for key, count in twice]


def main() -> None:
    """Check."""
    book = json.load(sys.stdin)
    found = {"lost": lost(book), "double_bookings": double_bookings(), "answered_twice": answered_twice()}
    print(json.dumps(found))


if __name__ == "__main__":
    main()
