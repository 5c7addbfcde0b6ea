"""Translations whose original was corrected, put on hold or withdrawn since they were made or last looked at."""

from collections.abc import Iterable
from typing import Any

from attrs import frozen
from django.db.models import F, QuerySet

from emporion_web.newsroom.enums import ItemStatus
from emporion_web.newsroom.models import Item, ItemVersion

_TEXTS = ("headline", "standfirst", "paragraphs")


@frozen
class Waiting:
    """A translation that waits: what became of its original, and which paragraphs it lost and has now."""

    item: Item
    original: Item
    lost: tuple[str, ...] = ()
    new: tuple[str, ...] = ()

    @property
    def what(self) -> str:
        """Return ``killed``, ``withheld`` or ``corrected``."""
        status = self.original.status
        return str(status) if status in {ItemStatus.KILLED, ItemStatus.WITHHELD} else "corrected"


def behind(items: QuerySet[Item]) -> QuerySet[Item]:
    """Return the translations among the items that do not follow the newest version of their original."""
    rows = items.exclude(status=ItemStatus.KILLED).filter(translation_of__version__gt=F("original_version"))
    return rows.select_related("translation_of").order_by("-translation_of__updated", "-pk")


def waiting(items: QuerySet[Item]) -> list[Waiting]:
    """Return the translations that wait for a correction, those whose original changed last first."""
    rows = list(behind(items))
    versions = ItemVersion.objects.filter(item__in=[row.translation_of_id for row in rows])
    contents = {(row.item_id, row.number): row.content for row in versions}
    found = (_waiting(row, contents.get((row.translation_of_id or 0, row.original_version))) for row in rows)
    return [each for each in found if each is not None]


def waiting_one(item: Item) -> Waiting | None:
    """Return what an item waits for, or None for one that follows its original or is no translation."""
    return next(iter(waiting(Item.objects.filter(pk=item.pk))), None) if item.translation_of_id else None


def _waiting(item: Item, before: Any) -> Waiting | None:
    """Tell what has changed; one that was on hold and goes out again as it was is no reason to wait."""
    original = item.translation_of
    if original is None:
        return None
    old, new = _texts(before or {}), [original.headline, original.standfirst, *original.paragraphs]
    lost, added = _without(old, new), _without(new, old)
    stands = original.status == ItemStatus.PUBLISHED and before is not None and not lost and not added
    return None if stands else Waiting(item, original, lost, added)


def _texts(content: dict[str, Any]) -> list[str]:
    headline, standfirst, paragraphs = (content.get(name) or "" for name in _TEXTS)
    return [str(headline), str(standfirst), *(str(each) for each in paragraphs)]


def _without(texts: Iterable[str], others: Iterable[str]) -> tuple[str, ...]:
    known = set(others)
    return tuple(text for text in texts if text and text not in known)
