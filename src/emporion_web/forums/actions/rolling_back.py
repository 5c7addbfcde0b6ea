"""Back to a version that was given out before: a new draft with all of it that is still possible."""

from collections.abc import Iterable

from django.db import transaction

from emporion import timetable
from emporion.kernel.phrases import Phrase, phrase
from emporion_web.accounts.models import User
from emporion_web.audit.actions import record
from emporion_web.audit.refusals import Refused
from emporion_web.forums import adapters
from emporion_web.forums.actions.copying import copy_into
from emporion_web.forums.actions.timetable import copy_version
from emporion_web.forums.enums import VersionStatus
from emporion_web.forums.models import LeftOut, TimetableVersion
from emporion_web.forums.queries.allowed import not_allowed
from emporion_web.forums.queries.names import labels_of
from emporion_web.forums.queries.standing import begun_and_coming, standing
from emporion_web.forums.queries.versions import counts_of

Pair = tuple[int, int]


@transaction.atomic
def roll_back(version: TimetableVersion, *, actor: User) -> TimetableVersion:
    """Make a draft from a version that was given out before; what became impossible is left out, each with its reason.

    The gate, the policy, consents and the engine's check are asked as things are now. What has taken place since, or is
    running, stays as it was given out. Refuses what was never given out.
    """
    if version.status != VersionStatus.SUPERSEDED or version.figures.get("withdrawn"):
        raise Refused(phrase("Only a version that was given out before can be rolled back to."))
    draft = copy_version(version, actor=actor)
    lost, stood = _as_it_was(draft, version)
    barred = not_allowed(draft.forum, set(draft.meetings.order_by().values_list("a_id", "b_id")) - stood)
    _leave_out(draft, barred)
    lost |= barred
    while broken := _broken(draft, stood):
        _leave_out(draft, broken)
        lost |= broken
    labels = adapters.labels_for(draft.forum, labels_of(draft.forum), lost)
    said = [
        phrase("{pair}: {why}", pair=labels[adapters.meeting_id(*pair)], why=adapters.named(why, labels)).to_json()
        for pair, why in sorted(lost.items())
    ]
    figures = draft.figures | counts_of(draft) | {"by_hand": True, "back_to": version.number, "lost": said}
    TimetableVersion.objects.filter(pk=draft.pk).update(figures=figures)
    draft.figures = figures
    changes = {"from": ("", str(version.number)), "lost": (0, len(lost))}
    record("forums.version.roll_back", actor=actor, subject=draft, changes=changes)
    return draft


def _as_it_was(draft: TimetableVersion, version: TimetableVersion) -> tuple[dict[Pair, Phrase], set[Pair]]:
    """Put what was given out into the slots that have begun; return the pairs that lose their place, and who sat."""
    begun, _ = begun_and_coming(draft.forum)
    stood = standing(draft.forum, begun, version)
    pairs = {(one.a_id, one.b_id) for one in stood}
    rows = list(draft.meetings.all())
    lost = {(row.a_id, row.b_id) for row in rows if row.slot in begun} - pairs
    _leave_out(draft, lost)
    draft.meetings.filter(pk__in=[row.pk for row in rows if (row.a_id, row.b_id) in pairs]).delete()
    draft.left_out.filter(pk__in=[row.pk for row in draft.left_out.all() if (row.a_id, row.b_id) in pairs]).delete()
    copy_into(draft, stood)
    return dict.fromkeys(lost, phrase("Its slot has begun without it.")), pairs


def _broken(draft: TimetableVersion, stood: set[Pair]) -> dict[Pair, Phrase]:
    """Return a meeting of each rule that the draft breaks in the forum as it is now, with what is broken.

    What ``stood`` took place, whatever it breaks.
    """
    problem, result = adapters.problem_now(draft, locks=False), adapters.result_of(draft)
    seated = {one.meeting: one for one in result.placements}
    found: dict[str, Phrase] = {}
    for violation in timetable.check(problem, result):
        concerned = [name for name in violation.items if name in seated]
        concerned = concerned or [
            one.meeting
            for one in result.placements
            if set(violation.items) & {*problem.meeting_by_id[one.meeting].participants, one.interpreter}
        ]
        concerned = [name for name in concerned if adapters.pair_of(name) not in stood]
        if concerned and not found.keys() & set(concerned):
            found[concerned[-1]] = violation.sentence
    return {adapters.pair_of(name): why for name, why in found.items()}


def _leave_out(draft: TimetableVersion, pairs: Iterable[Pair]) -> None:
    wanted = set(pairs)
    rows = [row for row in draft.meetings.all() if (row.a_id, row.b_id) in wanted]
    draft.meetings.filter(pk__in=[row.pk for row in rows]).delete()
    left = [LeftOut(version=draft, a_id=row.a_id, b_id=row.b_id, must=row.must) for row in rows]
    LeftOut.objects.bulk_create(left, ignore_conflicts=True)
