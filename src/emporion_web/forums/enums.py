from django.db import models
from django.utils.translation import gettext_lazy as _


class WishLevel(models.TextChoices):
    """How much a participant wants a meeting."""

    MUST = "must", _("Must")
    WOULD = "would", _("Would")
    NOT = "not", _("Not")


class WishOrigin(models.TextChoices):
    MANUAL = "manual", _("By hand")
    MATCH = "match", _("From a match")


class VersionStatus(models.TextChoices):
    """A timetable version is a draft until it is released; a later release supersedes it."""

    SOLVING = "solving", _("Being made")
    DRAFT = "draft", _("Draft")
    RELEASED = "released", _("Released")
    SUPERSEDED = "superseded", _("Superseded")
    FAILED = "failed", _("Failed")


class EntryStatus(models.TextChoices):
    CONFIRMED = "confirmed", _("Confirmed")
    CANCELLED = "cancelled", _("Cancelled")


class DocumentKind(models.TextChoices):
    SHEETS = "sheets", _("Sheets of the participants")
    TABLES = "tables", _("Sheets of the tables")
    WALL = "wall", _("Wall grid")
    WORKBOOK = "workbook", _("Workbook")
