"""What was given out: what calendars were told of each pair and each interpreter, and files."""

import uuid

from django.db import models
from django.db.models import Q

from emporion_web.forums.enums import DocumentKind, EntryStatus
from emporion_web.forums.models.frame import Forum, Slot, Table, feed_token
from emporion_web.forums.models.people import ForumInterpreter, Participant
from emporion_web.forums.models.timetable import TimetableVersion


class Told(models.Model):
    """What calendars were told of a pair: the UID never changes, ``sequence`` rises with every change told.

    A meeting that was not held keeps its entry, and its calendars are told that it is cancelled; if the two are booked
    again they have another, with a UID of its own.

    ``on_hold`` is what they were told last of whether the pair may meet; whether it may, only the gate says.
    """

    a = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+")
    b = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+")
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sequence = models.PositiveIntegerField(default=0)
    status = models.CharField(max_length=10, choices=EntryStatus, default=EntryStatus.CONFIRMED)
    on_hold = models.BooleanField(default=False)
    slot = models.ForeignKey(Slot, on_delete=models.PROTECT, related_name="+")
    table = models.ForeignKey(Table, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()

    class Meta:
        abstract = True
        ordering = ["slot__start", "table__number"]

    def __str__(self) -> str:
        return str(self.uid)


class CalendarEntry(Told):
    """What the calendars of both participants were told of their meeting, who interprets it included.

    Its video link is kept here, as the UID is: over moves and versions, until the meeting is cancelled.
    """

    forum = models.ForeignKey(Forum, on_delete=models.CASCADE, related_name="calendar_entries")
    interpreter = models.ForeignKey(
        ForumInterpreter, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    video_url = models.CharField(max_length=500, blank=True, help_text="Given for this meeting by an officer")
    video_token = models.CharField(max_length=40, default=feed_token, help_text="Its place in the forum's pattern")

    class Meta(Told.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["forum", "a", "b"], condition=~Q(status=EntryStatus.NOT_HELD), name="calendar_entry_once"
            )
        ]


class InterpreterEntry(Told):
    """What an interpreter's calendar was told of a meeting: cancelled as soon as another interprets it."""

    interpreter = models.ForeignKey(ForumInterpreter, on_delete=models.CASCADE, related_name="calendar_entries")

    class Meta(Told.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["interpreter", "a", "b"],
                condition=~Q(status=EntryStatus.NOT_HELD),
                name="interpreter_entry_once",
            )
        ]


class Document(models.Model):
    """A file made from one state of a version, kept so that it is made once: per kind and language."""

    version = models.ForeignKey(TimetableVersion, on_delete=models.CASCADE, related_name="documents")
    kind = models.CharField(max_length=10, choices=DocumentKind)
    language = models.CharField(max_length=2)
    revision = models.PositiveIntegerField(help_text="The version's revision the file shows")
    withheld = models.CharField(max_length=64, blank=True, help_text="Digest of what it keeps back; empty if nothing")
    file = models.FileField(upload_to="documents/%Y/%m")
    created_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["version", "kind", "language"], name="document_once")]

    def __str__(self) -> str:
        return f"{self.version_id} {self.kind} {self.language}"
