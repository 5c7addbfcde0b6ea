"""When forums end, as what is kept after them counts from it."""

from collections.abc import Callable

from django.db.models import OuterRef, Subquery
from django.db.models.expressions import Combinable

from emporion_web.forums.models import Slot


def end_of_forum(path: str) -> Callable[[], Combinable]:
    """Return what makes the expression of a forum's end; ``path`` leads to the forum. Without slots it is None."""
    return lambda: Subquery(Slot.objects.filter(forum=OuterRef(path)).order_by("-end").values("end")[:1])
