"""Compare-and-set on the records that officers change at the same time, and what the loser of a race is told."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import IntegrityError, transaction
from django.db.models import F

from emporion.kernel.errors import InputError
from emporion.kernel.phrases import Phrase, phrase
from emporion_web.audit.refusals import Refused
from emporion_web.forums.enums import VersionStatus
from emporion_web.forums.models import Forum, LeftOut, Meeting, Slot, Table, TimetableVersion
from emporion_web.forums.queries.versions import counts_of

GIVEN_OUT = (VersionStatus.RELEASED, VersionStatus.SUPERSEDED)


def touch_forum(forum: Forum, seen_revision: int) -> None:
    """Raise the forum's revision if it is still the one that was seen; else refuse."""
    if not Forum.objects.filter(pk=forum.pk, revision=seen_revision).update(revision=F("revision") + 1):
        raise Refused(
            phrase("Somebody else has changed this forum since you opened the page. Look at it again and repeat.")
        )
    forum.revision = seen_revision + 1
    forget_explanations(forum.pk)


def forget_explanations(forum: int) -> None:
    """Forget why wishes were left out of the forum's drafts: what was said told of the forum as it was."""
    LeftOut.objects.filter(version__forum=forum, version__status=VersionStatus.DRAFT).exclude(reasons=[]).update(
        reasons=[], remedy={}
    )


def lock_forum(forum: Forum) -> Forum:
    """Hold the forum's row until the transaction ends, so that what numbers or releases versions waits its turn.

    The lock is one that rows which refer to the forum do not wait for; else two actions could wait for each other.
    """
    return Forum.objects.select_for_update(no_key=True).get(pk=forum.pk)


def touch_draft(version: TimetableVersion, seen_revision: int | None = None) -> None:
    """Raise the revision of a draft, and hold its row until the transaction ends; refuse for what is no draft.

    Refuses as well, where a ``seen_revision`` is given, if the draft was changed since.
    """
    drafts = TimetableVersion.objects.filter(pk=version.pk, status=VersionStatus.DRAFT)
    if seen_revision is not None:
        if not drafts.filter(revision=seen_revision).update(revision=F("revision") + 1):
            raise Refused(
                phrase(
                    "Version {number} has been changed or given out since you opened the page.",
                    number=str(version.number),
                )
            )
        return
    if drafts.update(revision=F("revision") + 1):
        return
    status = TimetableVersion.objects.values_list("status", flat=True).filter(pk=version.pk).first()
    if status in GIVEN_OUT:
        raise Refused(
            phrase(
                "Version {number} has been released and is never changed. Make a new draft from it.",
                number=str(version.number),
            )
        )
    raise Refused(phrase("Version {number} is no draft.", number=str(version.number)))


def refuse_if_used(*, slots: list[Slot] | None = None, tables: list[Table] | None = None) -> None:
    """Refuse if a version seats meetings in one of the slots or at one of the tables, saying which version."""
    meetings = Meeting.objects.all()
    meetings = meetings.filter(slot__in=slots) if slots is not None else meetings.filter(table__in=tables or [])
    used = meetings.values_list("version__number", "version__status").distinct().order_by("version__number")
    for number, status in used:
        if status in GIVEN_OUT:
            raise Refused(
                phrase(
                    "Released version {number} uses this. What was given out is never changed: add new ones instead.",
                    number=str(number),
                )
            )
        raise Refused(phrase("Draft version {number} uses this. Discard that draft first.", number=str(number)))


def as_refusal(error: InputError) -> Phrase:
    """Return what is wrong with an input, and its remedy, as one phrase."""
    return phrase("{problem} {remedy}", problem=error.problem, remedy=error.remedy)


@contextmanager
def no_double_booking() -> Iterator[None]:
    """Turn what the database refuses into a sentence."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        raise Refused(
            phrase(
                "Somebody else has booked this table, one of the two or the interpreter in this moment. "
                "Choose another place."
            )
        ) from error


def recount(version: TimetableVersion) -> None:
    """Bring the figures up to date, and forget explanations: they told of another state of the draft."""
    figures = TimetableVersion.objects.values_list("figures", flat=True).get(pk=version.pk)
    TimetableVersion.objects.filter(pk=version.pk).update(figures=figures | counts_of(version) | {"by_hand": True})
    version.left_out.update(reasons=[], remedy={})
