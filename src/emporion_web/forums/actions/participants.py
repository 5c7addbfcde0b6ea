"""Who takes part: add, change, remove, and the key of the own page."""

from collections.abc import Collection
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.utils import timezone

from emporion.kernel.phrases import phrase, plural
from emporion_web.accounts.models import User
from emporion_web.audit.actions import record
from emporion_web.audit.refusals import Refused
from emporion_web.forums.actions.guard import forget_explanations, lock_forum
from emporion_web.forums.actions.kept_nos import keep_nos, restore_nos
from emporion_web.forums.enums import Trait
from emporion_web.forums.models import CalendarEntry, Exclusion, Forum, Meeting, Participant, Slot, Table, feed_token
from emporion_web.forums.queries.participants import addable
from emporion_web.registry.models import Organisation


@transaction.atomic
def add_participants(
    forum: Forum, *, actor: User | None, organisations: Collection[int], quota: int | None = None
) -> int:
    """Add organisations that consented to being listed; those that take part already are left as they are.

    Return how many were added. Refuses if one of the organisations may not be added.
    """
    wanted = set(organisations) - set(forum.participants.values_list("organisation_id", flat=True))
    allowed = set(addable(forum).filter(pk__in=wanted).values_list("pk", flat=True))
    if wanted - allowed:
        raise Refused(
            plural(
                "{count} organisation has not agreed to be listed to the other side and cannot take part.",
                "{count} organisations have not agreed to be listed to the other side and cannot take part.",
                len(wanted - allowed),
            )
        )
    rows = [Participant(forum=forum, organisation_id=pk, quota=quota) for pk in sorted(wanted)]
    Participant.objects.bulk_create(rows, ignore_conflicts=True)  # two officers may add the same one
    restore_nos(forum)
    record("forums.participant.add", actor=actor, subject=forum, changes={"participants": (0, len(rows))})
    return len(rows)


@transaction.atomic
def admit(forum: Forum, *, actor: User | None, organisation: Organisation) -> Participant:
    """Let an organisation take part whose host body has approved it and who has confirmed that it comes.

    Without the consent to be listed it takes part all the same, and is withheld from the other side.
    """
    row, made = Participant.objects.get_or_create(forum=forum, organisation=organisation)
    if made:
        restore_nos(forum)
        record("forums.participant.add", actor=actor, subject=forum, changes={"participants": (0, 1)})
    return confirm(row, actor=actor)


@transaction.atomic
def confirm(participant: Participant, *, actor: User | None) -> Participant:
    """Note that a participant comes; done again it changes nothing."""
    waiting = Participant.objects.filter(pk=participant.pk, confirmed_at=None)
    if waiting.update(confirmed_at=timezone.now()):
        record("forums.participant.confirm", actor=actor, subject=participant, changes={"confirmed": (False, True)})
    participant.refresh_from_db()
    return participant


@transaction.atomic
def take_confirmation_back(participant: Participant, *, actor: User | None) -> None:
    """Note that nobody of a participant comes any more; it stays, withheld where the forum asks for confirmation."""
    if Participant.objects.filter(pk=participant.pk, confirmed_at__isnull=False).update(confirmed_at=None):
        record("forums.participant.confirm", actor=actor, subject=participant, changes={"confirmed": (True, False)})


@transaction.atomic
def edit_participant(
    participant: Participant,
    *,
    actor: User,
    seen_revision: int,
    quota: int | None,
    away: Collection[int],
    min_meetings: int,
    own_table: Table | None,
    group: str | None = None,
) -> Participant:
    """Set the most and the fewest meetings, the exhibitor's own table, and the slots (keys) in which it is away.

    ``group`` is the kind of participant that the forum's policy tells it by; None leaves it as it is.
    Refused if changed since it was seen, and for a table that is another exhibitor's.
    """
    kind = participant.group if group is None else group.strip()
    fields = {"quota": quota, "group": kind, "min_meetings": min_meetings, "own_table": own_table}
    mine = Participant.objects.filter(pk=participant.pk, revision=seen_revision)
    try:
        with transaction.atomic():
            done = mine.update(revision=F("revision") + 1, **fields)
    except IntegrityError as error:
        raise Refused(phrase("Table {table} is another exhibitor's own.", table=str(own_table))) from error
    if not done:
        raise Refused(
            phrase("Somebody else has changed this participant since you opened the page. Look at it again and repeat.")
        )
    before = sorted(participant.away.values_list("pk", flat=True))
    slots = list(Slot.objects.filter(forum=participant.forum_id, pk__in=away))
    participant.away.set(slots)
    forget_explanations(participant.forum_id)
    changes: dict[str, tuple[Any, Any]] = {
        "quota": (participant.quota, quota),
        "group": (participant.group, kind),
        "fewest meetings": (participant.min_meetings, min_meetings),
        "own table": (participant.own_table_id, own_table and own_table.pk),
        "away": (before, sorted(slot.pk for slot in slots)),
    }
    changed = {field: pair for field, pair in changes.items() if pair[0] != pair[1]}
    record("forums.participant.edit", actor=actor, subject=participant, changes=changed)
    participant.refresh_from_db()
    return participant


@transaction.atomic
def remove_participant(participant: Participant, *, actor: User) -> None:
    """Take a participant and its wishes out; refused once a version seats it.

    A no of either end is kept, and stands again if it is added again.
    """
    lock_forum(participant.forum)  # a timetable that is being written waits, and then sees who is gone
    meetings = Meeting.objects.filter(a=participant) | Meeting.objects.filter(b=participant)
    number = meetings.order_by("version__number").values_list("version__number", flat=True).first()
    told = CalendarEntry.objects.filter(a=participant) | CalendarEntry.objects.filter(b=participant)
    if number is not None or told.exists():
        raise Refused(
            phrase(
                "{name} has meetings in version {number}. Mark it as away in every slot and make a new timetable, "
                "or discard the drafts that seat it.",
                name=str(participant),
                number=str(number or ""),
            )
        )
    record("forums.participant.remove", actor=actor, subject=participant, changes={"taking part": (True, False)})
    named = (
        {"a_by": Trait.PARTICIPANT, "a_value": str(participant.pk)},
        {"b_by": Trait.PARTICIPANT, "b_value": str(participant.pk)},
    )
    Exclusion.objects.filter(Q(**named[0]) | Q(**named[1]), forum=participant.forum).delete()
    keep_nos(participant)
    participant.delete()


@transaction.atomic
def rotate_token(participant: Participant, *, actor: User) -> Participant:
    """Give the participant's page a new address; the old one, and its calendar feed, are dead at once."""
    token = feed_token()
    if not Participant.objects.filter(pk=participant.pk, token=participant.token).update(token=token):
        raise Refused(phrase("The address was changed by somebody else in this moment. Look at it again."))
    participant.token = token
    record("forums.participant.rotate_token", actor=actor, subject=participant)
    return participant
