"""Undo of what was changed by hand in a draft, step by step; each step is checked as any change by hand."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Q

from emporion.kernel.phrases import phrase
from emporion_web.accounts.models import User
from emporion_web.audit.actions import record
from emporion_web.audit.refusals import Refused
from emporion_web.clearance.gates import require
from emporion_web.forums.actions.guard import no_double_booking, recount, touch_draft
from emporion_web.forums.models import ForumInterpreter, LeftOut, Meeting, Participant, TimetableVersion
from emporion_web.forums.queries.allowed import not_allowed
from emporion_web.forums.queries.holds import may_meet
from emporion_web.forums.queries.places import Places

MOST_STEPS = 50
FIELDS = ("slot_id", "table_id", "interpreter_id", "must", "locked")
Pair = tuple[int, int]


def remember(version: TimetableVersion, a: int, b: int) -> None:
    """Note where a pair is before it is changed; call it with the draft held."""
    row = Meeting.objects.filter(version=version, a=a, b=b).values(*FIELDS).first()
    _push(version, {"pair": [a, b], "was": row})


def remember_locks(version: TimetableVersion, pairs: Iterable[Pair], *, locked: bool) -> None:
    """Note the meetings whose locks are changed, and how they were; call it with the draft held."""
    if locks := [list(pair) for pair in pairs]:
        _push(version, {"locks": locks, "was": locked})


def _push(version: TimetableVersion, step: dict[str, Any]) -> None:
    journal = TimetableVersion.objects.values_list("journal", flat=True).get(pk=version.pk)
    TimetableVersion.objects.filter(pk=version.pk).update(journal=[*journal, step][-MOST_STEPS:])


@transaction.atomic
def undo(version: TimetableVersion, *, actor: User, seen_revision: int) -> None:
    """Undo the last change by hand of a draft.

    Refuses if the draft was changed or given out since it was seen, if there is nothing to undo, and with the reason
    where the place is not free any more or the pair may not be brought together now.
    """
    touch_draft(version, seen_revision)
    journal = TimetableVersion.objects.values_list("journal", flat=True).get(pk=version.pk)
    if not journal:
        raise Refused(phrase("There is nothing to undo."))
    *rest, step = journal
    if "locks" in step:
        _restore_locks(version, step)
    else:
        a, b = step["pair"]
        _restore(version, a, b, step["was"])
        recount(version)
    TimetableVersion.objects.filter(pk=version.pk).update(journal=rest)
    record("forums.version.undo", actor=actor, subject=version, changes={"steps": (len(journal), len(rest))})


def _restore_locks(version: TimetableVersion, step: dict[str, Any]) -> None:
    for start in range(0, len(step["locks"]), 100):
        wanted = Q()
        for a, b in step["locks"][start : start + 100]:
            wanted |= Q(a=a, b=b)
        mine = version.meetings.filter(wanted)
        if step["was"]:
            mine = mine.filter(pk__in=list(mine.filter(may_meet()).order_by().values_list("pk", flat=True)))
        mine.update(locked=step["was"])


def _restore(version: TimetableVersion, a: int, b: int, was: dict[str, Any] | None) -> None:
    now = version.meetings.filter(a=a, b=b).first()
    if was is None:
        if now is not None:
            LeftOut.objects.get_or_create(version=version, a_id=a, b_id=b, defaults={"must": now.must})
            now.delete()
        return
    if now is None or (now.slot_id, now.table_id, now.interpreter_id) != tuple(was[name] for name in FIELDS[:3]):
        _refuse_taken(version, a, b, was, besides=now.pk if now else None)
    elif was["locked"] and not now.locked:
        require(now.a.organisation_id, now.b.organisation_id, subject="meeting")
    with no_double_booking():
        if now is None:
            Meeting.objects.create(version=version, a_id=a, b_id=b, **was)
            LeftOut.objects.filter(version=version, a=a, b=b).delete()
        else:
            Meeting.objects.filter(pk=now.pk).update(**was)


def _refuse_taken(version: TimetableVersion, a: int, b: int, was: dict[str, Any], *, besides: int | None) -> None:
    own = dict(Participant.objects.filter(pk__in=(a, b)).values_list("pk", "organisation_id"))
    if len(own) < 2:
        raise Refused(phrase("One of the two no longer takes part."))
    require(own[a], own[b], subject="meeting")
    if besides is None:
        for why in not_allowed(version.forum, [(a, b)]).values():
            raise Refused(why)
    forum = version.forum
    slot, table = forum.slots.filter(pk=was["slot_id"]).first(), forum.tables.filter(pk=was["table_id"]).first()
    who = ForumInterpreter.objects.filter(pk=was["interpreter_id"]).first()
    if slot is None or table is None or (who is None and was["interpreter_id"] is not None):
        raise Refused(phrase("The slot, the table or the interpreter is not there any more."))
    for why in Places(version, a, b, besides=besides).against(slot, table, who):
        raise Refused(why)
