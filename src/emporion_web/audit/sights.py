"""Who saw how somebody is reached, as readers see it."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from attrs import frozen
from django.apps import apps
from django.utils.translation import gettext as _

from emporion_web.accounts.models import HostBody, User
from emporion_web.audit.disclosures import place_name
from emporion_web.audit.models import Disclosure


@frozen
class Sight:
    """A row in the reader's language. ``whom`` is empty for somebody of whom the reader may not know."""

    at: datetime
    viewer: str
    body: HostBody | None
    whom: str
    side: str
    place: str
    ground: str


def sights(rows: Iterable[Disclosure], reader: User) -> list[Sight]:
    """Return rows as lines; needs viewers and bodies at hand. One query for each kind of row that was shown.

    People of the other side are not named: whether their organisation still agrees is not asked here.
    """
    found = list(rows)
    names = _names(row for row in found if reader.is_administrator or row.side == reader.side)
    return [
        Sight(
            row.at,
            str(row.viewer),
            row.body,
            names.get((row.kind, row.key), ""),
            row.side,
            place_name(row.place),
            str(row.get_ground_display()),
        )
        for row in found
    ]


def _names(rows: Iterable[Disclosure]) -> dict[tuple[str, int], str]:
    keys: dict[str, set[int]] = defaultdict(set)
    for row in rows:
        keys[row.kind].add(row.key)
    names = {}
    for kind, some in keys.items():
        for key, one in apps.get_model(kind)._default_manager.in_bulk(some).items():
            name = getattr(one, "name", "") or getattr(one, "display_name", "")
            names[kind, int(key)] = name or _("%(kind)s № %(number)s") % {"kind": one._meta.verbose_name, "number": key}
    return names
