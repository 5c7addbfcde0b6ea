"""Topics, by which items are sorted, and licences, on whose terms outlets run them: added, changed and removed."""

from collections.abc import Mapping

from django.db import transaction
from django.db.models import ProtectedError

from emporion.kernel.phrases import phrase
from emporion_web.accounts.models import User
from emporion_web.audit.actions import record
from emporion_web.audit.refusals import Refused
from emporion_web.newsroom.actions.guard import claim, differing, put, unless_taken
from emporion_web.newsroom.models import Item, Licence, Partner, Topic

Sorting = Topic | Licence
OVERTAKEN = phrase("Somebody changed this entry since you opened it. Look at it again.")
FIELDS: Mapping[type[Sorting], tuple[str, ...]] = {
    Topic: ("slug", "name_en", "name_ru", "name_zh"),
    Licence: ("name", "url", "notice"),
}


@transaction.atomic
def save_sorting(row: Sorting, *, actor: User, fields: Mapping[str, str], seen_revision: int = 0) -> Sorting:
    """Add a topic or a licence, or change one. Refused if there is one of that name, or somebody changed it since.

    A topic keeps its short name, by which feeds are asked for.
    """
    changes = differing(row, fields, [name for name in FIELDS[type(row)] if not (row.pk and name == "slug")])
    action = f"newsroom.{row._meta.model_name}.{'edit' if row.pk else 'create'}"
    if row.pk:
        claim(row, seen_revision, OVERTAKEN)
    put(row, changes)
    with unless_taken(phrase("There is one of this name already.")):
        row.save()
    record(action, actor=actor, subject=row, changes=changes)
    return row


@transaction.atomic
def remove_sorting(row: Sorting, *, actor: User, seen_revision: int) -> None:
    """Remove a topic or a licence; refused while an item or an outlet uses it, and if somebody changed it since."""
    claim(row, seen_revision, OVERTAKEN)
    items = Item.objects.filter(topics=row) if isinstance(row, Topic) else Item.objects.filter(licence=row)
    outlets = Partner.objects.filter(topics=row) if isinstance(row, Topic) else Partner.objects.filter(licences=row)
    used = phrase("Items or outlets use it. Take it off them first.")
    if items.exists() or outlets.exists():
        raise Refused(used)
    changes = {name: (getattr(row, name), "") for name in FIELDS[type(row)] if getattr(row, name)}
    record(f"newsroom.{row._meta.model_name}.remove", actor=actor, subject=row, changes=changes)
    try:
        row.delete()
    except ProtectedError as error:
        raise Refused(used) from error
