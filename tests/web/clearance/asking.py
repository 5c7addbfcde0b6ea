"""The gate asked anew: from the rows alone, by code that shares nothing with the gate's."""

from datetime import datetime
from typing import Any

from django.db import connection
from django.utils import timezone
from django.utils.dateparse import parse_datetime

OPEN = {"clear", "cleared"}


def rows(query: str) -> list[tuple[Any, ...]]:
    """Read rows by plain SQL."""
    with connection.cursor() as cursor:
        cursor.execute(query)
        return list(cursor.fetchall())


def moment(value: Any) -> datetime | None:
    """Return a moment as the database holds it, aware."""
    found = parse_datetime(value) if isinstance(value, str) else value
    return timezone.make_aware(found, timezone.get_default_timezone()) if found and found.tzinfo is None else found


def cleared() -> set[int]:
    """Return the organisations that may be introduced at all, read row by row."""
    bases = {digest for digest, until in rows("SELECT digest, valid_until FROM clearance_basis") if lasts(until)}
    revisions = dict(rows("SELECT id, revision FROM registry_organisation"))
    found = rows("SELECT organisation_id, state, revision, basis FROM clearance_clearance")
    return {key for key, state, seen, on in found if state in OPEN and on in bases and revisions[key] == seen}


def lasts(until: Any) -> bool:
    """Tell whether a basis with this end stands now."""
    end = moment(until)
    return end is not None and end > timezone.now()


def apart() -> set[frozenset[int]]:
    """Return the pairs that somebody holds apart."""
    found = rows("SELECT one_id, other_id, lifted_at FROM clearance_hold")
    return {frozenset((one, other)) for one, other, lifted in found if lifted is None}


class Answer:
    """What the rows say at one moment."""

    def __init__(self) -> None:
        self.cleared = cleared()
        self.apart = apart()

    def allows(self, a: int, b: int) -> bool:
        """Tell whether the two may be introduced."""
        return {a, b} <= self.cleared and frozenset((a, b)) not in self.apart
