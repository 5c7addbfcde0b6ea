"""Whether two organisations said yes to one another, and whether that still counts.

The rooms above know what was said; each says it in ``<room>/acceptance.py``. The rule: a representative is shown how
somebody of the other side is reached only where **the last word of each about the other is a yes**, given at the same
forum by the organisation itself. A no that came later, at whatever forum or place, ends it for both: that one does not
want the other, that a request was declined, that a proposed partner was, or that one of the two withdrew its consent to
be contacted. Whoever says yes again after that has said its last word anew; a consent that is given again brings back
nothing. Words are those of organisations, whoever spoke for them. Without a room that says yes, nothing is shown.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import reduce
from operator import or_

from attrs import frozen
from django.db.models import BigIntegerField, Exists, Model, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from emporion_web.registry.enums import ConsentScope
from emporion_web.registry.models import Consent, KeptRefusal, Organisation

Condition = Callable[[int], Q]
LONG_AGO = Value(datetime(1, 1, 1, tzinfo=UTC))  # when a yes was said of which nobody knows when


@frozen
class Refusals:
    """Rows that say no: columns that lead to the organisation whose word it is, to that of whom, and when it was said.

    Without ``of`` it is said of everybody. What has no moment counts as said last.
    """

    rows: Callable[[], QuerySet[Model]]
    by: str
    of: str
    at: str


_CONDITIONS: dict[str, Condition] = {}
_REFUSALS: dict[str, Refusals] = {}


def accepting(condition: Condition) -> Condition:
    """Register a condition on organisations: that they and the one with a key said yes to one another."""
    _CONDITIONS[f"{condition.__module__}.{condition.__qualname__}"] = condition
    return condition


def refusing(rows: Callable[[], QuerySet[Model]], *, by: str, of: str = "", at: str) -> None:
    """Register rows that say no; see :class:`Refusals`."""
    _REFUSALS[f"{rows.__module__}.{rows.__qualname__}"] = Refusals(rows, by, of, at)


def refusals() -> tuple[Refusals, ...]:
    """Return all rows that say no, in the order in which they were registered."""
    return tuple(_REFUSALS.values())


def not_refused_since(by: str, of: str, at: str) -> Q:
    """Return the condition on rows that say yes that no later no of the same organisation is known.

    ``by``, ``of`` and ``at`` are columns of these rows, as of :class:`Refusals`.
    """
    stands, merged = Q(), list(Organisation.objects.filter(merged_into__isnull=False).values_list("pk", flat=True))
    for each in _REFUSALS.values():
        later = Q(**{f"{each.at}__gte": Coalesce(OuterRef(at), LONG_AGO)}) | Q(**{f"{each.at}__isnull": True})
        said = each.rows().filter(later)
        ends = {each.by: by} | ({each.of: of} if each.of else {})
        stands &= Q(~Exists(said.filter(**{end: OuterRef(column) for end, column in ends.items()})))
        if merged:
            left_behind = reduce(or_, (Q(**{f"{end}__in": merged}) for end in ends))
            same = {f"{end}__in": _one_with(column) for end, column in ends.items()}
            stands &= Q(~Exists(said.filter(left_behind, **same)))
    return stands


def _one_with(column: str) -> QuerySet[Organisation]:
    """Return the organisation that stands for that of a column, two queries out, and those that were merged into it.

    What was said stays where it was said when its place in a room is taken by the one that stands. Few were merged, so
    their rows are looked for apart: a database finds those of all others by its indexes.
    """
    outer = OuterRef(OuterRef(f"{column}__merged_into")), OuterRef(OuterRef(column))
    standing = Coalesce(*outer, output_field=BigIntegerField())
    return Organisation.objects.filter(Q(pk=standing) | Q(merged_into=standing)).order_by()


def both_accepted(own: int) -> Q:
    """Return the condition that an organisation and the one with the key ``own`` said yes to one another last."""
    found = Q(pk__in=())
    for condition in _CONDITIONS.values():
        found |= condition(own)
    return found


def have_accepted(own: int, other: int) -> bool:
    """Tell whether two organisations said yes to one another last. Two queries."""
    return Organisation.objects.filter(both_accepted(own), pk=other).exists()


def kept_refusals() -> QuerySet[KeptRefusal]:
    """Return every no whose row is gone."""
    return KeptRefusal.objects.all()


def withdrawn_consents() -> QuerySet[Consent]:
    """Return the consents to be contacted that were withdrawn."""
    return Consent.objects.filter(scope=ConsentScope.CONTACTED, revoked_at__isnull=False)


refusing(withdrawn_consents, by="organisation", at="revoked_at")
refusing(kept_refusals, by="by", of="of", at="at")
