"""Two people and one organisation: every edit claims the revision it was made from, and the later one is told."""

from typing import Any

from django.db.models import F
from django.utils import timezone

from emporion.kernel.phrases import phrase
from emporion_web.audit.models import AuditEntry
from emporion_web.audit.refusals import Refused
from emporion_web.registry.actions.changes import tell
from emporion_web.registry.adapters.snapshots import Whole, wholes
from emporion_web.registry.adapters.texts import KIND, entry_of
from emporion_web.registry.models import Organisation
from emporion_web.search.actions import index

LABEL = Organisation._meta.label_lower


class Overtaken(Refused):
    """An edit made from a state that is not the newest. Tells what changed since, and the revision to go on from."""

    def __init__(self, revision: int, entries: list[AuditEntry]) -> None:
        self.revision = revision
        self.entries = entries
        super().__init__(
            phrase(
                "Somebody changed this organisation while you were editing. Nothing of yours was saved. Look at what "
                "changed and save again if your version is right."
            )
        )


def claim(organisation: Organisation, revision: int) -> Whole:
    """Take the organisation for an edit made from a revision, and return it whole; raises Overtaken if it is newer.

    Must run in the transaction of the edit.
    """
    mine = Organisation.objects.filter(pk=organisation.pk, revision=revision)
    if not mine.update(revision=F("revision") + 1, changed_at=timezone.now()):
        current = Organisation.objects.filter(pk=organisation.pk).values_list("revision", flat=True).first()
        raise Overtaken(current or 0, since(organisation, revision))
    tell([organisation.pk])
    return wholes([organisation.pk])[organisation.pk]


def since(organisation: Organisation, revision: int) -> list[AuditEntry]:
    """Return the edits made from the revision on, the newest first, at most twenty."""
    entries = AuditEntry.objects.filter(object_type=LABEL, object_id=str(organisation.pk)).select_related("actor")
    return [entry for entry in entries[:20] if (entry.changes.get("revision") or [0])[0] >= revision]


def stamp(revision: int) -> dict[str, tuple[Any, Any]]:
    """Return the part of an audit row's changes that tells which revision an edit was made from."""
    return {"revision": (revision, revision + 1)}


def reindex(organisation: Organisation) -> None:
    """Bring the search index up to date with an organisation that was just written."""
    index(KIND, [entry_of(whole) for whole in wholes([organisation.pk]).values()])
