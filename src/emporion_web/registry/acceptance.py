"""Whether two organisations said yes to one another. The rooms above know; each says it in ``<room>/acceptance.py``.

A representative is shown how somebody of the other side is reached only where this is so; without a room that says it,
nowhere.
"""

from collections.abc import Callable

from django.db.models import Q

Condition = Callable[[int], Q]
_CONDITIONS: dict[str, Condition] = {}


def accepting(condition: Condition) -> Condition:
    """Register a condition on organisations: that they and the one with a key said yes to one another."""
    _CONDITIONS[f"{condition.__module__}.{condition.__qualname__}"] = condition
    return condition


def both_accepted(own: int) -> Q:
    """Return the condition that an organisation and the one with the key ``own`` said yes to one another."""
    found = Q(pk__in=())
    for condition in _CONDITIONS.values():
        found |= condition(own)
    return found
