from django.db import models
from django.utils.translation import gettext_lazy as _


class WishLevel(models.TextChoices):
    """How much a participant wants a meeting."""

    MUST = "must", _("Must")
    WOULD = "would", _("Would")
    NOT = "not", _("Not")


class WishOrigin(models.TextChoices):
    """Where a wish came from; one made from a match is nobody's word yet."""

    MANUAL = "manual", _("By hand")
    MATCH = "match", _("From a match")
    OWN = "own", _("Said by the participant")
    REQUEST = "request", _("From a meeting request")


SAID = (WishOrigin.MANUAL, WishOrigin.OWN, WishOrigin.REQUEST)
# What a participant said itself, or its own host body on its behalf: the officers of either side write by hand.
WORD = (WishOrigin.OWN, WishOrigin.REQUEST)


class MetBefore(models.TextChoices):
    """What becomes of pairs that met at an earlier forum."""

    SHOW = "show", _("Show that they have met")
    LOWER = "lower", _("Seat them after all others")
    BAR = "bar", _("Do not seat them again")


class Trait(models.TextChoices):
    """What one end of a rule tells participants by."""

    ANYBODY = "anybody", _("Anybody")
    GROUP = "group", _("Kind of participant")
    COUNTRY = "country", _("Country")
    NICHE = "niche", _("Niche")
    PARTICIPANT = "participant", _("Named participant")


class VersionStatus(models.TextChoices):
    """A timetable version is a draft until it is released; a later release supersedes it."""

    SOLVING = "solving", _("Being made")
    DRAFT = "draft", _("Draft")
    RELEASED = "released", _("Released")
    SUPERSEDED = "superseded", _("Superseded")
    FAILED = "failed", _("Failed")


class EntryStatus(models.TextChoices):
    """How a meeting stands in calendars; one not held stays as it was booked, beside that of another time."""

    CONFIRMED = "confirmed", _("Confirmed")
    CANCELLED = "cancelled", _("Cancelled")
    NOT_HELD = "not_held", _("Not held")


BOOKED = (EntryStatus.CONFIRMED, EntryStatus.NOT_HELD)


class DocumentKind(models.TextChoices):
    SHEETS = "sheets", _("Sheets of the participants")
    DUTIES = "duties", _("Sheets of the interpreters")
    TABLES = "tables", _("Sheets of the tables")
    WALL = "wall", _("Wall grid")
    WORKBOOK = "workbook", _("Workbook")
