"""Make timetable versions: start the work, write its end, copy and discard drafts."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from attrs import evolve, frozen
from django.db import transaction

from emporion import timetable
from emporion.kernel.errors import InputError
from emporion.kernel.phrases import Phrase, phrase
from emporion_web.accounts.models import User
from emporion_web.audit.actions import record
from emporion_web.audit.refusals import Refused
from emporion_web.clearance.gates import standing_problem
from emporion_web.forums import adapters
from emporion_web.forums.actions.copying import AT_ONCE, copy_into
from emporion_web.forums.actions.guard import as_refusal, lock_forum
from emporion_web.forums.enums import VersionStatus
from emporion_web.forums.models import Forum, LeftOut, Meeting, Slot, TimetableVersion
from emporion_web.forums.queries.holds import held_pairs
from emporion_web.forums.queries.names import labels_of
from emporion_web.forums.queries.participants import unlisted
from emporion_web.forums.queries.policy import bars_of
from emporion_web.forums.queries.standing import begun_and_coming, standing, took_place
from emporion_web.forums.queries.versions import TIMETABLE_JOB, abandoned, counts_of, next_number
from emporion_web.forums.queries.wishes import wished_pairs
from emporion_web.jobs.actions import enqueue
from emporion_web.jobs.enums import BOTH_SIDES
from emporion_web.jobs.models import Job

LONGEST_SECONDS = 900
Pair = tuple[int, int]


@frozen
class Order:
    """How a timetable is to be made.

    ``keep`` is a version whose locked meetings stay where they are. With ``repair`` all of that version is changed as
    little as can be, one more meeting moving where that saves ``breaks_per_move`` breaks (None: never); ``change`` is
    what has happened since and is not yet in the set-up.
    ``budget_seconds`` is the longest the solver may take, 1 to 900.
    """

    budget_seconds: int = 30
    seed: int = 0
    keep: TimetableVersion | None = None
    repair: TimetableVersion | None = None
    breaks_per_move: float | None = None
    goals: tuple[timetable.Goal, ...] = timetable.GOALS
    fairness: int | None = None
    change: timetable.Change | None = None


@transaction.atomic
def start_timetable(forum: Forum, *, actor: User | None, order: Order) -> tuple[TimetableVersion, Job]:
    """Begin a new version as a background job.

    Refuses a forum without slots, tables or wishes, one in which nobody may meet anybody, one that is being timetabled
    already, and locks that contradict the set-up. While the forum runs only slots still to come are planned; what has
    begun stays as it was given out.
    """
    forum = lock_forum(forum)
    close_abandoned(forum)
    if forum.versions.filter(status=VersionStatus.SOLVING).exists():
        raise Refused(phrase("A timetable of this forum is being made. Wait for it, or cancel it."))
    problem = _problem(forum, order)
    version = TimetableVersion.objects.create(
        forum=forum,
        number=next_number(forum),
        status=VersionStatus.SOLVING,
        based_on=order.repair or order.keep,
        repairs=order.repair is not None,
        breaks_per_move=order.breaks_per_move,
        seed=order.seed,
        budget_seconds=min(max(order.budget_seconds, 1), LONGEST_SECONDS),
        problem=timetable.problem_to_json(problem),
        figures={"wishes": len(problem.meetings)},
        made_by=actor,
    )
    record("forums.version.start", actor=actor, subject=version, changes={"wishes": (0, len(problem.meetings))})
    job = enqueue(TIMETABLE_JOB, actor=actor, subject=version, arguments={"version": version.pk}, side=BOTH_SIDES)
    return version, job


def _problem(forum: Forum, order: Order) -> timetable.Problem:
    keep = order.repair or order.keep
    begun = _begun(forum, order)
    stood = standing(forum, begun, order.repair)
    wished = wished_pairs(forum)
    wished |= _unwished(forum, order.repair, stood, wished)
    locked = set(keep.meetings.filter(locked=True).values_list("a_id", "b_id")) if keep else set()
    barred = bars_of(forum, wished.keys() | locked)
    goals, fairness = order.goals, order.fairness
    try:
        problem = adapters.problem_of(
            forum, wished, keep=keep, barred=barred, goals=goals, fairness=fairness, begun=begun, stood=stood
        )
    except InputError as error:
        pairs = keep.meetings.values_list("a_id", "b_id") if keep else ()
        labels = adapters.labels_for(forum, labels_of(forum), pairs)
        raise Refused(adapters.named(as_refusal(error), labels)) from error
    if order.repair is not None or begun:
        running = adapters.slot_id(begun[-1].pk) if begun else None
        change = evolve(order.change or timetable.Change(), now=running)
        problem = _changed(forum, problem, order.repair, stood, change)
    if not problem.slots or not problem.tables:
        raise Refused(phrase("This forum has no slots or no tables yet. Add them first."))
    if not problem.meetings:
        raise Refused(phrase("Nobody wants to meet anybody yet. Turn matches into wishes first."))
    if all(meeting.barred and meeting.barred != "hold" for meeting in problem.meetings):
        raise Refused(phrase("The policy of the forum bars every wished pair. Look at what its rules come to."))
    if all(meeting.barred for meeting in problem.meetings):
        why = standing_problem() or phrase("Have them cleared first.")
        raise Refused(phrase("None of the wished pairs may be brought together now. {why}", why=why))
    return problem


def _begun(forum: Forum, order: Order) -> list[Slot]:
    """Return the slots that have begun, and take no other meetings.

    There are none where the whole forum lies in the past and nothing was ever given out: it is written down afterwards.
    """
    begun, coming = begun_and_coming(forum)
    if coming or not begun:
        return begun
    if order.repair:
        raise Refused(phrase("No slot is still to come: there is nothing to repair."))
    if forum.versions.exclude(released_at=None).exists():
        raise Refused(phrase("No slot is still to come: there is nothing to plan."))
    return []


def _unwished(
    forum: Forum, base: TimetableVersion | None, stood: Iterable[Meeting], wished: Collection[Pair]
) -> dict[Pair, tuple[int, bool]]:
    """Return what is seated and yet not wished: booked by hand, or over.

    What is still to come and that somebody no longer wants, or whose parties are not shown any more, is dropped.
    """
    over = {(one.a_id, one.b_id): (1, one.must) for one in stood}
    if base is None:
        return {pair: worth for pair, worth in over.items() if pair not in wished}
    gone = set(unlisted(forum).values_list("pk", flat=True))
    asked = {frozenset(pair) for pair in forum.wishes.values_list("asker_id", "asked_id")}
    booked = {
        (a, b): (1, must)
        for a, b, must in base.meetings.order_by().values_list("a_id", "b_id", "must")
        if not gone & {a, b} and frozenset((a, b)) not in asked
    }
    return {pair: worth for pair, worth in (booked | over).items() if pair not in wished}


def _changed(
    forum: Forum,
    problem: timetable.Problem,
    version: TimetableVersion | None,
    stood: Sequence[Meeting],
    change: timetable.Change,
) -> timetable.Problem:
    """Return the problem after a change; meetings of the version that nobody wishes any more are not looked at."""
    before = adapters.placements_of(forum, version.meetings.all()) if version else ()
    known = {one.meeting: one for one in before if one.meeting in problem.meeting_by_id}
    if change.now is not None:
        now = problem.slot_order[change.now]
        known = {name: one for name, one in known.items() if problem.slot_order[one.slot] > now}
    known |= {one.meeting: one for one in adapters.placements_of(forum, stood)}
    try:
        return timetable.apply(problem, timetable.Result.uncounted(known.values()), change)
    except InputError as error:
        labels = adapters.labels_for(forum, labels_of(forum))
        raise Refused(adapters.named(as_refusal(error), labels)) from error


@transaction.atomic
def finish_timetable(
    version: TimetableVersion,
    *,
    actor: User | None,
    problem: timetable.Problem,
    result: timetable.Result,
    moves: dict[str, int] | None = None,
) -> bool:
    """Write a checked result as the draft: version, meetings and left-out wishes in one transaction.

    ``moves`` are the figures of a repair: meetings moved, the bound of that, and meetings dropped. Pairs that were put
    on hold while the work went on are left out.
    Return False, and write nothing, if the version has been finished before. Refuses, and marks the version as failed,
    if a participant, slot, table or interpreter of the result has been removed meanwhile.
    """
    forum = lock_forum(version.forum)
    mine = TimetableVersion.objects.filter(pk=version.pk, status=VersionStatus.SOLVING)
    if not mine.update(status=VersionStatus.DRAFT):
        return False
    solved = adapters.meetings_of(version, result, problem)
    stood = took_place(forum)
    held = held_pairs((row.a_id, row.b_id) for row in solved if (row.a_id, row.b_id, row.slot_id) not in stood)
    rows = [row for row in solved if (row.a_id, row.b_id) not in held]
    unseated = [(adapters.pair_of(name), problem.meeting_by_id[name].must) for name in result.unseated]
    unseated += [((row.a_id, row.b_id), row.must) for row in solved if (row.a_id, row.b_id) in held]
    dropped = _dropped(version, problem)
    unseated += dropped
    left = [LeftOut(version=version, a_id=a, b_id=b, must=must) for (a, b), must in unseated]
    if not _all_there(forum, rows, left):
        raise Refused(
            phrase(
                "Participants, slots, tables or interpreters were removed while the timetable was being made. "
                "Start it again."
            )
        )
    Meeting.objects.bulk_create(rows, batch_size=AT_ONCE)
    LeftOut.objects.bulk_create(left, batch_size=AT_ONCE)
    if moves and dropped:
        moves = moves | {"dropped": moves["dropped"] + len(dropped)}
    kept = {key: version.figures[key] for key in ("happened",) if key in version.figures}
    figures = kept | counts_of(version) | _of_result(result) | (moves or {}) | ({"by_hand": True} if held else {})
    TimetableVersion.objects.filter(pk=version.pk).update(figures=figures)
    record("forums.version.finish", actor=actor, subject=version, changes={"seated": (0, len(rows))})
    return True


def _dropped(version: TimetableVersion, problem: timetable.Problem) -> list[tuple[Pair, bool]]:
    """Return the meetings of what was repaired that are no longer wished, each with whether it was a must."""
    if not version.repairs or version.based_on is None:
        return []
    rows = version.based_on.meetings.order_by().values_list("a_id", "b_id", "must")
    return [((a, b), must) for a, b, must in rows if adapters.meeting_id(a, b) not in problem.meeting_by_id]


def _of_result(result: timetable.Result) -> dict[str, Any]:
    return {
        "bound": result.seated_upper_bound,
        "breaks_bound": result.breaks_lower_bound,
        "value": result.value,
        "status": result.status,
        "seconds": round(result.seconds, 2),
    }


def _all_there(forum: Forum, rows: list[Meeting], left: list[LeftOut]) -> bool:
    slots, tables, people, interpreters = (
        set(related.values_list("pk", flat=True))
        for related in (forum.slots, forum.tables, forum.participants, forum.interpreters)
    )
    concerned = {pk for meeting in rows for pk in (meeting.a_id, meeting.b_id)}
    concerned |= {pk for wish in left for pk in (wish.a_id, wish.b_id)}
    helping = {meeting.interpreter_id for meeting in rows} - {None}
    there = all(m.slot_id in slots and m.table_id in tables for m in rows)
    return concerned <= people and helping <= interpreters and there


@transaction.atomic
def fail_timetable(version: TimetableVersion, *, actor: User | None, why: Phrase) -> None:
    """Mark a version whose work ended without a timetable as failed, with the reason."""
    mine = TimetableVersion.objects.filter(pk=version.pk, status=VersionStatus.SOLVING)
    if mine.update(status=VersionStatus.FAILED, figures=version.figures | {"problem": why.to_json()}):
        record("forums.version.fail", actor=actor, subject=version, changes={"status": ("solving", "failed")})


@transaction.atomic
def close_abandoned(forum: Forum | None = None) -> int:
    """Mark the versions that nobody works at any more as failed; return how many."""
    why = phrase("The work broke off and was given up.")
    versions = list(TimetableVersion.objects.filter(pk__in=abandoned(forum)))
    for version in versions:
        fail_timetable(version, actor=None, why=why)
    return len(versions)


@transaction.atomic
def copy_version(version: TimetableVersion, *, actor: User) -> TimetableVersion:
    """Make a new draft with the same meetings, locks and left-out wishes, to be changed by hand.

    The version is held still meanwhile: a meeting cancelled between the two readings would be in neither.
    """
    forum = lock_forum(version.forum)
    version = TimetableVersion.objects.select_for_update(no_key=True).get(pk=version.pk)
    if version.status in {VersionStatus.SOLVING, VersionStatus.FAILED}:
        raise Refused(phrase("Version {number} holds no timetable to copy.", number=str(version.number)))
    copy = TimetableVersion.objects.create(
        forum=forum,
        number=next_number(forum),
        status=VersionStatus.DRAFT,
        based_on=version,
        seed=version.seed,
        budget_seconds=version.budget_seconds,
        figures={k: v for k, v in version.figures.items() if k not in {"withdrawn", "happened", "lost", "back_to"}},
        problem=version.problem,
        made_by=actor,
    )
    copy_into(copy, version.meetings.all())
    copy_into(copy, version.left_out.all())
    record("forums.version.copy", actor=actor, subject=copy, changes={"from": ("", str(version.number))})
    return copy


@transaction.atomic
def discard_version(version: TimetableVersion, *, actor: User, seen_revision: int) -> None:
    """Delete a draft, or what is left of one that failed; refused for what was given out or changed since seen."""
    lock_forum(version.forum)
    record("forums.version.discard", actor=actor, subject=version, changes={"status": (version.status, "")})
    mine = TimetableVersion.objects.filter(
        pk=version.pk, revision=seen_revision, status__in=(VersionStatus.DRAFT, VersionStatus.FAILED)
    )
    if not mine.delete()[0]:
        raise Refused(
            phrase(
                "Version {number} has been changed or given out since you opened the page.", number=str(version.number)
            )
        )
