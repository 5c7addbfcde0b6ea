"""That a list was seen and a pair opened. Only a representative's own looking counts: a desk looks at everybody's."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from emporion_web.accounts.enums import Role
from emporion_web.accounts.models import User
from emporion_web.audit.actions import record
from emporion_web.matching.enums import EventKind
from emporion_web.matching.models import Event, ListShown, Match, MatchRun
from emporion_web.matching.queries.events import chance_of, other_of, place_of
from emporion_web.registry.models import Organisation


def note_shown(run: MatchRun, viewer: Organisation, *, actor: User, matches: Sequence[Match]) -> int:
    """Log once that the organisation saw these partners, in this order; return how many were logged now.

    Nothing is logged for a desk, nor a second time for the same run and organisation.
    """
    return _log_list(run, viewer, actor, matches) if actor.role == Role.REPRESENTATIVE else 0


@transaction.atomic
def _log_list(run: MatchRun, viewer: Organisation, actor: User, matches: Sequence[Match]) -> int:
    _, first = ListShown.objects.get_or_create(run=run, viewer=viewer, defaults={"by": actor})
    if not first:
        return 0
    now = timezone.now()
    events = [
        Event(
            run=run,
            viewer=viewer,
            shown_id=other_of(match, viewer.pk),
            kind=EventKind.SHOWN,
            position=place,
            propensity=chance_of(match, viewer.pk),
            by=actor,
            at=now,
        )
        for place, match in enumerate(matches, start=1)
    ]
    Event.objects.bulk_create(events, ignore_conflicts=True)
    record("matching.list.show", actor=actor, subject=viewer, changes={"matches": (0, len(events))})
    return len(events)


def note_opened(match: Match, viewer: Organisation, *, actor: User) -> bool:
    """Log that the organisation opened the page of a pair; once a run. Return whether it was logged now."""
    return _log_opening(match, viewer, actor) if actor.role == Role.REPRESENTATIVE else False


@transaction.atomic
def _log_opening(match: Match, viewer: Organisation, actor: User) -> bool:
    event, first = Event.objects.get_or_create(
        run=match.run,
        viewer=viewer,
        shown_id=other_of(match, viewer.pk),
        kind=EventKind.OPENED,
        taken_back_at=None,
        defaults={
            "position": place_of(match, viewer.pk),
            "propensity": chance_of(match, viewer.pk),
            "by": actor,
            "at": timezone.now(),
        },
    )
    if first:
        record("matching.pair.open", actor=actor, subject=event)
    return first
