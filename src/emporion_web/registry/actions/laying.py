"""Take off and lay anew, in the database, what organisations show of those merged into them.

Whoever writes own rows of an organisation that may be part of a merge peels it first and lays it over afterwards, in
the one transaction of the change. Edits by hand need neither: they work on what is shown, and an edited row is the
organisation's own from then on.
"""

from collections.abc import Collection, Iterable, Sequence

from django.db import models

from emporion_web.registry.actions.changes import tell
from emporion_web.registry.adapters.layers import lay, live_merges, strip
from emporion_web.registry.adapters.snapshots import CHILD_MODELS, Whole, wholes
from emporion_web.registry.adapters.texts import KIND, entry_of
from emporion_web.registry.models import Merge, Organisation
from emporion_web.search.actions import index

MERGE_FIELDS = ("taken", "filled", "withheld")


def peel(organisations: Collection[int]) -> None:
    """Leave the own layer of each organisation alone in the database. Those without merges are passed over."""
    merges = live_merges(organisations)
    for number, whole in wholes(merges, lock=True).items():
        stripped = strip(whole, merges[number])
        for model, rows in _by_model(stripped.gone):
            model._default_manager.filter(pk__in=[row.pk for row in rows]).delete()
        for model, rows in _by_model(stripped.adopted):
            model._default_manager.filter(pk__in=[row.pk for row in rows]).update(merge=None)
        for row in stripped.emptied:
            row.save()
        Merge.objects.bulk_update(merges[number], MERGE_FIELDS)


def _by_model(rows: Iterable[models.Model]) -> Iterable[tuple[type[models.Model], Sequence[models.Model]]]:
    for model in CHILD_MODELS.values():
        if found := [row for row in rows if isinstance(row, model)]:
            yield model, found


def lay_over(organisations: Collection[int]) -> None:
    """Lay over each peeled organisation what those merged into it say, and so on to the one that stands for all.

    Organisations deeper in a chain come first, since others take over from them.
    """
    waiting = dict.fromkeys(organisations)
    while waiting:
        parents = dict(Merge.objects.filter(gone__in=waiting, undone_at=None).values_list("gone_id", "kept_id"))
        merges = live_merges(list(waiting))
        for number in waiting:
            if number in merges:
                _lay(number, merges[number])
        waiting = dict.fromkeys(parents.values())
        peel(list(waiting))
    found = wholes(organisations)
    standing = {whole.organisation.merged_into_id or number for number, whole in found.items()}
    index(KIND, [entry_of(whole) for whole in wholes(standing).values()])
    tell(standing)


def _lay(number: int, merges: Sequence[Merge]) -> None:
    found = wholes([number, *(merge.gone_id for merge in merges)], lock=True)
    whole = found[number]
    for merge in merges:
        before = list(whole.representatives)
        for name, rows in lay(whole, found[merge.gone_id], merge).items():
            CHILD_MODELS[name]._default_manager.bulk_create(rows)
        _save_filled(whole, merge, before)
    Merge.objects.bulk_update(merges, MERGE_FIELDS)
    whole.organisation.revision += 1
    whole.organisation.save()


def _save_filled(whole: Whole, merge: Merge, people: Sequence[models.Model]) -> None:
    rows = [row for row in people if str(row.pk) in merge.filled.get("representatives", {})]
    rows += [row for row in whole.consents if str(row.pk) in merge.filled.get("consents", {})]
    for row in rows:
        row.save()


def standing(organisation: Organisation) -> int:
    """Return the number of the organisation that stands for this one: its own, or that of the last in the chain."""
    return organisation.merged_into_id or organisation.pk
