"""Take an import back, a chunk at a time: what it changed is as it was, what it created is gone.

An organisation that was edited since, one that was merged since if the import created it, or one that
takes part in a forum it did not take part in then, stays as it is, and its row says why.
"""

from collections.abc import Callable, Sequence

from attrs import frozen
from django.db import models, transaction

from emporion.kernel.phrases import Phrase, phrase
from emporion_web.registry.actions.changes import tell
from emporion_web.registry.actions.laying import lay_over, peel
from emporion_web.registry.adapters.snapshots import Whole, digest, restore, snapshot, wholes
from emporion_web.registry.adapters.texts import KIND, entry_of
from emporion_web.registry.enums import RowOutcome
from emporion_web.registry.models import ImportRow, Organisation
from emporion_web.registry.queries.merges import parts_of_merges
from emporion_web.search.actions import index, remove

CHUNK = 200


@frozen
class _Trace:
    """What one import did to one organisation: its first row says what there was before, its last what came of it."""

    first: ImportRow
    last: ImportRow

    @property
    def created(self) -> bool:
        return self.first.outcome == RowOutcome.CREATED


def to_undo(run_id: int) -> list[int]:
    """Return the organisations that an import changed or created and that are not yet taken back."""
    rows = ImportRow.objects.filter(run=run_id, applied=True, undone=False, after__isnull=False)
    return list(rows.order_by().values_list("organisation_id", flat=True).distinct())


def undo_chunk(run_id: int, organisations: Sequence[int], *, beat: Callable[[], None]) -> None:
    """Take back what an import did to some organisations, in one transaction; ``beat`` raises if superseded."""
    with transaction.atomic():
        beat()
        rows = ImportRow.objects.filter(
            run=run_id, applied=True, undone=False, after__isnull=False, organisation__in=organisations
        )
        traces: dict[int, _Trace] = {}
        for row in rows.order_by("pk"):
            known = traces.get(row.organisation_id or 0)
            traces[row.organisation_id or 0] = _Trace(known.first if known else row, row)
        merged = parts_of_merges(traces.keys()) & traces.keys()
        peel(merged)
        found = wholes(traces, lock=True)
        forums = _forums(list(traces))
        gone: list[int] = []
        kept: list[Whole] = []
        for number, trace in traces.items():
            reason = _objection(trace, found[number], forums.get(number, 0), merged=number in merged)
            if reason is not None:
                rows.filter(organisation=number).update(undo_problem=reason.to_json())
            elif trace.created:
                gone.append(number)
            else:
                restore(found[number], trace.first.before or {})
                kept.append(found[number])
        back = [*gone, *(whole.organisation.pk for whole in kept)]
        rows.filter(organisation__in=back).update(undone=True, undo_problem={})
        remove(KIND, gone)
        Organisation.objects.filter(pk__in=gone).delete()
        shown = [each.organisation.pk for each in kept if each.organisation.merged_into_id is None]
        index(KIND, [entry_of(whole) for whole in wholes(shown).values()])
        if merged:
            lay_over(merged)
        tell([each.organisation.pk for each in kept])


def _objection(trace: _Trace, whole: Whole, forums: int, *, merged: bool) -> Phrase | None:
    after = trace.last.after or {}
    if merged and trace.created:
        return phrase("It was merged with another organisation since. Take the merge back first, then undo again.")
    if forums != after.get("forums", 0):
        return phrase("It takes part in a forum since. Take it out of the forum first, then undo again.")
    if digest(snapshot(whole)) != after.get("digest"):
        return phrase("It was edited since the import. Correct it by hand on its page.")
    return None


def _forums(organisations: Sequence[int]) -> dict[int, int]:
    counted = Organisation.objects.filter(pk__in=organisations).order_by().values("pk")
    return dict(counted.annotate(number=models.Count("participations")).values_list("pk", "number"))
