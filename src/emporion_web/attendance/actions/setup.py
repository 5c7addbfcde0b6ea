"""What the officers of a forum set: page, registration, places, questions."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F, Max, Q, QuerySet

from emporion.kernel.phrases import phrase
from emporion_web.accounts.models import User
from emporion_web.attendance.actions.places import offer_next
from emporion_web.attendance.models import Admission, Question, Registration
from emporion_web.audit.actions import record
from emporion_web.audit.refusals import Refused
from emporion_web.forums.models import Forum

SIDES = ("A", "B")
OVERTAKEN = phrase("Somebody else has changed this since you opened the page. Look at it again and repeat.")


def admission_of(forum: Forum) -> Admission:
    """Return how the forum lets people in; not saved where nobody has set anything yet."""
    return Admission.objects.filter(forum=forum).first() or Admission(forum=forum)


@transaction.atomic
def set_admission(forum: Forum, *, actor: User | None, seen_revision: int, fields: Mapping[str, Any]) -> Admission:
    """Set page, registration and places; places that became free are offered to the waiting list.

    Refused if it was changed since it was seen, and for fewer places than are taken.
    """
    Admission.objects.get_or_create(forum=forum)
    before = Admission.objects.get(forum=forum)
    changes = {name: (getattr(before, name), new) for name, new in fields.items() if getattr(before, name) != new}
    mine = Admission.objects.filter(pk=before.pk, revision=seen_revision)
    try:
        with transaction.atomic():
            done = mine.update(revision=F("revision") + 1, **fields)
    except IntegrityError as error:
        raise Refused(phrase("More places than that are taken already. Decline somebody first.")) from error
    if not done:
        raise Refused(OVERTAKEN)
    record("attendance.admission.edit", actor=actor, subject=before, changes=changes)
    for side in SIDES:
        offer_next(forum, side)
    return Admission.objects.get(pk=before.pk)


@transaction.atomic
def save_question(
    forum: Forum, *, actor: User | None, question: Question | None, seen_revision: int, fields: Mapping[str, Any]
) -> Question:
    """Write a question: a new one at the end, or the one given.

    Refused if it was changed since it was seen, and for showing the other side what was answered for the own desk.
    """
    if question is None:
        last = forum.questions.aggregate(last=Max("place"))["last"] or 0
        made = Question.objects.create(forum=forum, place=last + 1, **fields)
        record("attendance.question.create", actor=actor, subject=made)
        return made
    if fields.get("shown_to_other") and not question.shown_to_other and _answers(question).exists():
        raise Refused(
            phrase(
                "This was answered for the own side's desk alone. Ask a new question if the other side is to read it."
            )
        )
    mine = Question.objects.filter(pk=question.pk, revision=seen_revision)
    if not mine.update(revision=F("revision") + 1, **fields):
        raise Refused(OVERTAKEN)
    changes = {name: (getattr(question, name), new) for name, new in fields.items() if getattr(question, name) != new}
    record("attendance.question.edit", actor=actor, subject=question, changes=changes)
    return Question.objects.get(pk=question.pk)


@transaction.atomic
def remove_question(question: Question, *, actor: User) -> None:
    """Take a question off the form; one that was answered is kept, so that its answers stay readable."""
    record("attendance.question.remove", actor=actor, subject=question)
    if _answers(question).exists():
        Question.objects.filter(pk=question.pk).update(retired=True, revision=F("revision") + 1)
    else:
        Question.objects.filter(pk=question.pk).delete()


def _answers(question: Question) -> QuerySet[Registration]:
    """Return the registrations in which a question is answered, those that are still being written among them."""
    sent = Q(said__answers__has_key=str(question.pk))
    return Registration.objects.filter(sent | Q(data__questions__has_key=f"q{question.pk}"), forum=question.forum_id)


@transaction.atomic
def move_question(question: Question, *, actor: User, up: bool) -> None:
    """Exchange a question with the one before or after it; at the end of the list nothing is done."""
    rows: Sequence[Question] = list(Question.objects.select_for_update().filter(forum=question.forum_id, retired=False))
    at = next((n for n, row in enumerate(rows) if row.pk == question.pk), None)
    to = None if at is None else at - 1 if up else at + 1
    if at is None or to is None or not 0 <= to < len(rows):
        return
    ordered = list(rows)
    ordered[at], ordered[to] = ordered[to], ordered[at]
    for place, row in enumerate(ordered, 1):
        row.place = place
    Question.objects.bulk_update(ordered, ["place"])
    record("attendance.question.move", actor=actor, subject=question)
