"""What becomes of participations when organisations are merged: they follow, with token, wishes and meetings.

A no that was kept stands again once both take part by it.
What matching hears of wishes and meetings is registered here too.
"""

from collections.abc import Iterator

from django.db.models import F, Max
from django.utils import timezone

from emporion.kernel.phrases import Phrase, phrase
from emporion_web.forums.actions.kept_nos import hold_forums, lead_back, restore_nos
from emporion_web.forums.enums import VersionStatus
from emporion_web.forums.models import Forum, Meeting, Participant
from emporion_web.forums.queries.told import wishes_and_meetings
from emporion_web.matching.actions import told
from emporion_web.registry.actions.references import Reference, add
from emporion_web.registry.models import Organisation


def _both_in(kept: Organisation, gone: Organisation) -> list[Forum]:
    """Return the forums that are not over and in which both take part; a forum without slots is not over."""
    forums = Forum.objects.filter(participants__organisation=kept).filter(participants__organisation=gone)
    now = timezone.now()
    return [f for f in forums.annotate(over=Max("slots__end")).order_by("pk") if f.over is None or f.over > now]


def _objections(kept: Organisation, gone: Organisation) -> Iterator[Phrase]:
    for forum in _both_in(kept, gone):
        meetings = Meeting.objects.filter(version__forum=forum, version__status=VersionStatus.RELEASED)
        meets = [
            (meetings.filter(a__organisation=each) | meetings.filter(b__organisation=each)).exists()
            for each in (kept, gone)
        ]
        if all(meets):
            yield phrase(
                "Both have meetings in the released timetable of {forum}. Release one in which only one of them "
                "meets, or merge them when the forum is over.",
                forum=str(forum),
            )
        else:
            yield phrase("Both take part in {forum}. Take one of them out of it first.", forum=str(forum))


def _move(kept: Organisation, gone: Organisation) -> list[int]:
    """Lead participations over; where both took part, in forums that are over, each keeps its own."""
    forums = hold_forums(kept.pk, gone.pk)
    taken = Participant.objects.filter(organisation=kept).values("forum")
    numbers = list(gone.participations.exclude(forum__in=taken).order_by("pk").values_list("pk", flat=True))
    Participant.objects.filter(pk__in=numbers).update(organisation=kept, revision=F("revision") + 1)
    for forum in forums:
        restore_nos(forum)
    return numbers


def _back(standing: int, gone: Organisation, numbers: list[int]) -> None:
    forums = hold_forums(standing, gone.pk)
    moved = Participant.objects.filter(pk__in=numbers, organisation=standing)
    lead_back(list(moved.values_list("pk", flat=True)), standing, gone.pk)
    moved.update(organisation=gone, revision=F("revision") + 1)
    for forum in forums:
        restore_nos(forum)


add(Reference("forums.participant", _objections, _move, _back))
told.add("forums", wishes_and_meetings)
