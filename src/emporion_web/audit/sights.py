"""Who saw how somebody is reached, as readers see it."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from attrs import frozen
from django.utils.translation import gettext as _

from emporion_web.accounts.enums import Role
from emporion_web.accounts.models import HostBody, User
from emporion_web.audit.disclosures import ORGANISATION, place_name
from emporion_web.audit.models import Disclosure
from emporion_web.audit.queries import models_by_label


@frozen
class Sight:
    """A row in the reader's language. ``whom`` is empty for somebody of whom the reader may not know.

    ``whole`` tells that an organisation was shown as a whole, not one person of it.
    """

    at: datetime
    viewer: str
    body: HostBody | None
    whom: str
    side: str
    place: str
    ground: str
    whole: bool


def sights(rows: Iterable[Disclosure], reader: User, *, desk: bool = False) -> list[Sight]:
    """Return rows as lines; needs viewers and bodies at hand. One query for each kind of row that was shown.

    People of the other side are not named: whether their organisation still agrees is not asked here. To a desk that
    holds for who saw it too; the person itself may know who did.
    """
    found = list(rows)
    names = _names(row for row in found if reader.is_administrator or row.side == reader.side)
    return [
        Sight(
            row.at,
            _viewer(row, reader) if desk else str(row.viewer),
            row.body,
            names.get((row.kind, row.key), ""),
            row.side,
            place_name(row.place),
            str(row.get_ground_display()),
            row.kind == ORGANISATION,
        )
        for row in found
    ]


def _viewer(row: Disclosure, reader: User) -> str:
    other = row.body is None or row.body.side != reader.side
    if other and row.viewer.role == Role.REPRESENTATIVE and not reader.is_administrator:
        return _("a representative of the other side")
    return str(row.viewer)


def _names(rows: Iterable[Disclosure]) -> dict[tuple[str, int], str]:
    keys: dict[str, set[int]] = defaultdict(set)
    for row in rows:
        keys[row.kind].add(row.key)
    names = {}
    known = models_by_label()
    for kind in keys.keys() & known.keys():  # a kind of row that is no more has no names
        for key, one in known[kind]._default_manager.in_bulk(keys[kind]).items():
            name = getattr(one, "name", "") or getattr(one, "display_name", "")
            names[kind, int(key)] = name or _("%(kind)s № %(number)s") % {"kind": one._meta.verbose_name, "number": key}
    return names
