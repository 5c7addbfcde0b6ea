"""The period in the head of a list: “Deliveries in January–October 2026:” over its items."""

import re
from collections.abc import Sequence

from emporion.newsroom.figures.periods.calendar import Mention

_LONGEST_HEAD, _LONGEST_ITEM = 160, 240
_ITEM = re.compile(r"\s*(?:[—–•·▪●*-]\s*|\d{1,2}[.)]\s+|[a-zа-я]\)\s+|[（(]?[一二三四五六七八九十][）)、.])\S")


def is_head(line: str) -> bool:
    """Tell whether a line may head a list: it is short and ends with a colon.

    >>> is_head("Deliveries in 2025:"), is_head("He said: no.")
    (True, False)
    """
    return len(line) <= _LONGEST_HEAD and line.rstrip().endswith((":", "："))


def is_item(line: str) -> bool:
    """Tell whether a line below the head of a list is an item of it, by the mark it begins with.

    >>> is_item("— grain: 40,000 t;"), is_item("Grain went by rail.")
    (True, False)
    """
    return len(line) <= _LONGEST_ITEM and _ITEM.match(line) is not None


def of_head(mentions: Sequence[Mention]) -> Mention | None:
    """Return the last period of a head with both its ends."""
    whole = [m for m in mentions if m.role == "period" and m.days.start and m.days.end]
    return whole[-1] if whole else None
