"""Timetable versions: lists with the state of their jobs, figures, and what contradicts the forum."""

from collections import Counter
from collections.abc import Set
from zoneinfo import ZoneInfo

from django.db.models import CharField, Count, Max, OuterRef, QuerySet, Subquery
from django.db.models.functions import Cast, Coalesce

from emporion.kernel.phrases import Phrase, phrase
from emporion_web.forums.enums import VersionStatus, WishLevel
from emporion_web.forums.models import (
    Forum,
    LeftOut,
    Slot,
    Table,
    TimetableVersion,
)
from emporion_web.forums.queries.breaches import breaches
from emporion_web.forums.queries.holds import said_of
from emporion_web.forums.queries.participants import unconfirmed, unlisted
from emporion_web.forums.queries.places import Places
from emporion_web.forums.queries.policy import against_policy
from emporion_web.forums.queries.standing import took_place
from emporion_web.forums.rules import breaks_and_idle
from emporion_web.jobs.enums import FINISHED
from emporion_web.jobs.models import Job

TIMETABLE_JOB = "forums.timetable"
VERSION_LABEL = "forums.timetableversion"


def versions_of(forum: Forum) -> QuerySet[TimetableVersion]:
    """Return the versions, newest first, without their problems, each with ``job`` and ``job_status`` of its work."""
    jobs = Job.objects.filter(
        kind=TIMETABLE_JOB, subject_type=VERSION_LABEL, subject_id=Cast(OuterRef("pk"), CharField())
    ).order_by("-pk")
    left_out = LeftOut.objects.filter(version=OuterRef("pk")).order_by().values("version").annotate(n=Count("pk"))
    return (
        forum.versions.defer("problem")
        .select_related("made_by", "based_on")
        .defer("based_on__problem")
        .annotate(left_out_count=Coalesce(Subquery(left_out.values("n")), 0))
        .annotate(job=Subquery(jobs.values("pk")[:1]), job_status=Subquery(jobs.values("status")[:1]))
    )


def shown_status(version: TimetableVersion) -> str:
    """Return the status to show: a version whose work has ended without a timetable has failed."""
    job_status = getattr(version, "job_status", None)
    if version.status == VersionStatus.SOLVING and (job_status is None or job_status in FINISHED):
        return VersionStatus.FAILED
    return version.status


def abandoned(forum: Forum | None = None) -> list[int]:
    """Return the keys of the versions that nobody works at any more and that were never finished."""
    solving = TimetableVersion.objects.filter(status=VersionStatus.SOLVING)
    if forum is not None:
        solving = solving.filter(forum=forum)
    keys = [str(pk) for pk in solving.values_list("pk", flat=True)]
    alive = set(
        Job.objects.filter(kind=TIMETABLE_JOB, subject_type=VERSION_LABEL, subject_id__in=keys)
        .exclude(status__in=FINISHED)
        .values_list("subject_id", flat=True)
    )
    return [int(key) for key in keys if key not in alive]


def next_number(forum: Forum) -> int:
    """Return the number of the forum's next version; call it with the forum's row held."""
    return (forum.versions.aggregate(last=Max("number"))["last"] or 0) + 1


def released_of(forum: Forum) -> TimetableVersion | None:
    """Return the version that is given out now."""
    return forum.versions.filter(status=VersionStatus.RELEASED).defer("problem").first()


def counts_of(version: TimetableVersion) -> dict[str, int]:
    """Count a version's meetings as they stand: seated, breaks, idle slots, musts, wishes left out, interpreted."""
    rows = list(version.meetings.values_list("a_id", "b_id", "slot_id", "must"))
    interpreted = version.meetings.filter(interpreter__isnull=False).count()
    position, day = _positions(version.forum)
    days: dict[tuple[int, int], list[int]] = {}
    for a, b, slot, _ in rows:
        for participant in (a, b):
            days.setdefault((participant, day[slot]), []).append(position[slot])
    breaks, idle = breaks_and_idle(days.values())
    left_out = list(version.left_out.values_list("a_id", "b_id", "must"))
    met = {person for a, b, _, _ in rows for person in (a, b)}
    wishing = {person for a, b, _ in left_out for person in (a, b)} | met
    return {
        "seated": len(rows),
        "wishes": len(rows) + len(left_out),
        "musts": sum(must for *_, must in rows) + sum(must for *_, must in left_out),
        "musts_seated": sum(must for *_, must in rows),
        "breaks": breaks,
        "idle_slots": idle,
        "without_meeting": len(wishing - met),
        "interpreted": interpreted,
    }


def _positions(forum: Forum) -> tuple[dict[int, int], dict[int, int]]:
    zone = ZoneInfo(forum.zone)
    slots = list(forum.slots.values_list("pk", "start"))
    return {pk: i for i, (pk, _) in enumerate(slots)}, {
        pk: start.astimezone(zone).date().toordinal() for pk, start in slots
    }


def free_places(
    version: TimetableVersion, a: int, b: int, *, besides: int | None = None
) -> list[tuple[Slot, list[Table]]]:
    """Return the slots in which both are free, each with the tables at which they could meet in it."""
    return Places(version, a, b, besides=besides).free()


def contradictions(version: TimetableVersion, *, stood: Set[tuple[int, int, int]] | None = None) -> list[Phrase]:
    """Return what in a version contradicts the forum as it is now.

    These are pairs on hold, pairs that the policy bars, absences, wishes not to meet, quotas, consents taken back,
    confirmations that are missing, and whatever breaks a rule of interpreters, sessions, walks and exhibitors' tables.
    What was given out and has begun took place: it contradicts nothing. That is what ``stood``; asked for if not given.
    """
    forum, every = version.forum, list(version.meetings.values_list("a_id", "b_id", "slot_id"))
    stood = (took_place(forum) if stood is None else stood) & set(every)
    rows = [row for row in every if row not in stood]
    absent = set(forum.participants.filter(away__isnull=False).values_list("pk", "away"))
    refused = {frozenset(pair) for pair in forum.wishes.filter(level=WishLevel.NOT).values_list("asker_id", "asked_id")}
    away = [pk for a, b, slot in rows for pk in (a, b) if (pk, slot) in absent]
    unwanted = [(a, b) for a, b, _ in rows if frozenset((a, b)) in refused]
    met = {pk for a, b, _ in rows for pk in (a, b)}
    over = [pk for pk in _over_quota(forum, every) if pk in met]
    gone = [pk for pk in unlisted(forum).order_by("pk").values_list("pk", flat=True) if pk in met]
    unsaid = set(unconfirmed(forum).values_list("pk", flat=True))
    concerned = {*away, *over, *gone, *(pk for pair in unwanted for pk in pair)}
    people = forum.participants.filter(pk__in=concerned).select_related("organisation")
    names = {participant.pk: str(participant) for participant in people}
    return [
        *said_of(version, besides={(a, b) for a, b, _ in stood}),
        *against_policy(forum, {(a, b) for a, b, _ in rows}),
        *(phrase("{name} has a meeting in a slot in which it is away.", name=names[pk]) for pk in away),
        *(
            phrase("{one} and {two} meet although one of them does not want to.", one=names[a], two=names[b])
            for a, b in unwanted
        ),
        *(phrase("{name} has more meetings than its quota allows.", name=names[pk]) for pk in over),
        *(
            phrase("{name} has not confirmed that it comes.", name=names[pk])
            if pk in unsaid
            else phrase("{name} no longer agrees to be listed to the other side.", name=names[pk])
            for pk in gone
        ),
        *breaches(version, besides={(a, b) for a, b, _ in stood}),
    ]


def _over_quota(forum: Forum, rows: list[tuple[int, int, int]]) -> list[int]:
    counts = Counter(pk for a, b, _ in rows for pk in (a, b))
    own = dict(forum.participants.order_by().values_list("pk", "quota"))
    most = {pk: forum.default_quota if quota is None else quota for pk, quota in own.items()}
    return [pk for pk, count in counts.items() if (limit := most[pk]) is not None and count > limit]


def locked_versions(forum: Forum) -> list[int]:
    """Return the numbers of the versions with locked meetings, newest first."""
    return list(forum.versions.filter(meetings__locked=True).distinct().values_list("number", flat=True))


def made_versions(forum: Forum) -> list[int]:
    """Return the numbers of the versions that hold a timetable, newest first."""
    nothing = (VersionStatus.SOLVING, VersionStatus.FAILED)
    return list(forum.versions.exclude(status__in=nothing).values_list("number", flat=True))
