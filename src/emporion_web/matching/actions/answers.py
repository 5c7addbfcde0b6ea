"""What an organisation answers to a partner it was shown, and what came of it; each answer can be taken back."""

from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from emporion.kernel.phrases import phrase
from emporion_web.accounts.models import User
from emporion_web.audit.actions import record
from emporion_web.audit.refusals import Refused
from emporion_web.clearance.gates import require
from emporion_web.matching.enums import ANSWERS, DeclineReason, EventKind, Outcome
from emporion_web.matching.models import Event, Match
from emporion_web.matching.queries.events import chance_of, live_events, other_of, place_of
from emporion_web.registry.models import Organisation

LONGEST_NOTE = 500
OVERTAKEN = phrase(
    "Somebody of your side answered in the meantime. Look at the answer, then change it if you disagree."
)


@transaction.atomic
def accept(match: Match, viewer: Organisation, *, actor: User, seen: int | None = None) -> Event:
    """Say for the organisation that it is interested in the other; ``seen`` is the answer that is replaced."""
    return _answer(match, viewer, actor, EventKind.ACCEPTED, seen, {})


@transaction.atomic
def decline(
    match: Match, viewer: Organisation, *, actor: User, reason: str, note: str = "", seen: int | None = None
) -> Event:
    """Say for the organisation that the other is not for it, and why; the note is for its own side only.

    Refused without a reason, and without a note where the reason is another one.
    """
    note = note.strip()[:LONGEST_NOTE]
    if reason not in DeclineReason.values:
        raise Refused(phrase("Say why: choose a reason from the list. Nobody of the other side sees it."))
    if reason == DeclineReason.OTHER and not note:
        raise Refused(phrase("Say in a few words why. Nobody of the other side sees it."))
    return _answer(match, viewer, actor, EventKind.DECLINED, seen, {"reason": reason, "note": note})


@transaction.atomic
def take_back(viewer: Organisation, *, actor: User, seen: int) -> None:
    """Take back an answer or an outcome that was given here; refused if somebody did, or answered anew, since."""
    mine = live_events().filter(pk=seen, viewer=viewer, kind__in=(*ANSWERS, EventKind.OUTCOME))
    event = mine.select_related("viewer", "shown").first()
    if event is not None and event.source:
        raise Refused(phrase("This was said at a forum. Take it back there."))
    if event is None or not mine.update(taken_back_at=timezone.now()):
        raise Refused(OVERTAKEN)
    record("matching.answer.take_back", actor=actor, subject=event, changes=_changes(event, None))


@transaction.atomic
def record_outcome(
    match: Match, viewer: Organisation, *, actor: User, outcome: str, note: str = "", seen: int | None = None
) -> Event:
    """Note for the organisation what came of the pair; ``seen`` is what was noted before, and is replaced."""
    if outcome not in Outcome.values:
        raise Refused(phrase("Choose what came of it from the list."))
    old = _replaced(viewer, match, (EventKind.OUTCOME,), seen)
    said = {"outcome": outcome, "note": note.strip()[:LONGEST_NOTE]}
    if old is None and live_events().filter(viewer=viewer, shown=other_of(match, viewer.pk), kind=EventKind.OUTCOME):
        raise Refused(OVERTAKEN)
    return _write(match, viewer, actor, EventKind.OUTCOME, old, said)


def _answer(
    match: Match, viewer: Organisation, actor: User, kind: EventKind, seen: int | None, said: dict[str, str]
) -> Event:
    """Replace the answer that was seen; the same answer twice is one answer."""
    require(match.a_id, match.b_id, subject="match")
    standing = live_events().filter(viewer=viewer, shown=other_of(match, viewer.pk), kind=kind).first()
    if standing is not None and (standing.reason, standing.note) == (said.get("reason", ""), said.get("note", "")):
        return standing
    return _write(match, viewer, actor, kind, _replaced(viewer, match, ANSWERS, seen), said)


def _replaced(viewer: Organisation, match: Match, kinds: tuple[EventKind, ...], seen: int | None) -> Event | None:
    """Take back the event that was seen, and return it; refused if it no longer stands."""
    if seen is None:
        return None
    mine = live_events().filter(pk=seen, viewer=viewer, shown=other_of(match, viewer.pk), kind__in=kinds)
    old = mine.first()
    if old is None or not mine.update(taken_back_at=timezone.now()):
        raise Refused(OVERTAKEN)
    return old


def _write(
    match: Match, viewer: Organisation, actor: User, kind: EventKind, old: Event | None, said: dict[str, str]
) -> Event:
    event = Event(
        run=match.run,
        viewer=viewer,
        shown=match.b if match.a_id == viewer.pk else match.a,
        kind=kind,
        position=place_of(match, viewer.pk),
        propensity=chance_of(match, viewer.pk),
        by=actor,
        at=timezone.now(),
        **said,
    )
    try:
        with transaction.atomic():
            event.save()
    except IntegrityError:
        raise Refused(OVERTAKEN) from None
    record("matching.answer.give", actor=actor, subject=event, changes=_changes(old, event))
    return event


def _changes(old: Event | None, new: Event | None) -> dict[str, tuple[Any, Any]]:
    """Return what changed, without the note: that is read where it was written."""
    return {name: (getattr(old, name, ""), getattr(new, name, "")) for name in ("kind", "reason", "outcome")}
