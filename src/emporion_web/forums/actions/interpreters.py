"""Interpreters of a forum: add, change, remove, and the key of the own page."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F

from emporion.kernel.phrases import phrase
from emporion_web.accounts.models import User
from emporion_web.audit.actions import record
from emporion_web.audit.refusals import Refused
from emporion_web.forums.actions.guard import forget_explanations, lock_forum
from emporion_web.forums.actions.telling import raise_sequence
from emporion_web.forums.models import CalendarEntry, Forum, ForumInterpreter, InterpreterEntry, feed_token

FIELDS = ("name", "user", "languages", "subjects", "most_a_day", "longest_run", "table")


@transaction.atomic
def add_interpreter(
    forum: Forum, *, actor: User | None, fields: Mapping[str, Any], away: Collection[int] = ()
) -> ForumInterpreter:
    """Add an interpreter, away in the slots (keys) named; refuses a name or account that the forum has already."""
    with _once(fields):
        row = ForumInterpreter.objects.create(forum=forum, **fields)
    row.away.set(forum.slots.filter(pk__in=away))
    forget_explanations(forum.pk)
    record("forums.interpreter.add", actor=actor, subject=row, changes={"languages": ("", ", ".join(row.languages))})
    return row


@transaction.atomic
def edit_interpreter(
    interpreter: ForumInterpreter, *, actor: User, seen_revision: int, fields: Mapping[str, Any], away: Collection[int]
) -> ForumInterpreter:
    """Change an interpreter; refused if changed since it was seen. A new name is told to every calendar."""
    before = ForumInterpreter.objects.get(pk=interpreter.pk)
    was = sorted(before.away.values_list("pk", flat=True))
    with _once(fields):
        mine = ForumInterpreter.objects.filter(pk=interpreter.pk, revision=seen_revision)
        done = mine.update(revision=F("revision") + 1, **fields)
    if not done:
        raise Refused(
            phrase("Somebody else has changed this interpreter since you opened the page. Look at it again and repeat.")
        )
    after = ForumInterpreter.objects.get(pk=interpreter.pk)
    after.away.set(after.forum.slots.filter(pk__in=away))
    forget_explanations(after.forum_id)
    if before.name != after.name:
        raise_sequence(CalendarEntry.objects.filter(interpreter=after))
        raise_sequence(InterpreterEntry.objects.filter(interpreter=after))
    now = sorted(after.away.values_list("pk", flat=True))
    shown = {name: (_shown(before, name), _shown(after, name)) for name in FIELDS} | {"away": (str(was), str(now))}
    changes = {name: pair for name, pair in shown.items() if pair[0] != pair[1]}
    record("forums.interpreter.edit", actor=actor, subject=after, changes=changes)
    return after


def _shown(row: ForumInterpreter, name: str) -> str:
    value = getattr(row, name)
    return "" if value is None else ", ".join(value) if isinstance(value, list) else str(value)


@contextmanager
def _once(fields: Mapping[str, Any]) -> Iterator[None]:
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        raise Refused(
            phrase(
                "This forum has an interpreter called {name}, or with this account, already.",
                name=str(fields.get("name", "")),
            )
        ) from error


@transaction.atomic
def remove_interpreter(interpreter: ForumInterpreter, *, actor: User) -> None:
    """Take an interpreter out; refused once a version gives the interpreter a meeting."""
    lock_forum(interpreter.forum)  # a timetable that is being written waits, and then sees who is gone
    meetings = interpreter.meetings.order_by("version__number")
    number = meetings.values_list("version__number", flat=True).first()
    if number is not None or interpreter.calendar_entries.exists():
        raise Refused(
            phrase(
                "{name} has meetings in version {number}. Mark the interpreter as away in every slot and make a new "
                "timetable, or discard the drafts.",
                name=interpreter.name,
                number=str(number or "–"),
            )
        )
    record("forums.interpreter.remove", actor=actor, subject=interpreter, changes={"interpreting": (True, False)})
    interpreter.delete()
    forget_explanations(interpreter.forum_id)


@transaction.atomic
def rotate_interpreter_token(interpreter: ForumInterpreter, *, actor: User) -> ForumInterpreter:
    """Give the interpreter's page a new address; the old one, and its calendar feed, are dead at once."""
    token = feed_token()
    if not ForumInterpreter.objects.filter(pk=interpreter.pk, token=interpreter.token).update(token=token):
        raise Refused(phrase("The address was changed by somebody else in this moment. Look at it again."))
    interpreter.token = token
    record("forums.interpreter.rotate_token", actor=actor, subject=interpreter)
    return interpreter
