"""The choices of matching; where the engine knows them, the values are those of :mod:`emporion.matching`."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DemandState(models.TextChoices):
    """How demand stands to supply in a niche."""

    GAP = "gap", _("Gap")
    SHORT = "short", _("Shortage")
    EVEN = "even", _("In balance")
    CROWDED = "crowded", _("Crowded")
    UNASKED = "unasked", _("Nobody asks")


class Mixed(models.TextChoices):
    """Whether a team has members of both sides."""

    PREFER = "prefer", _("Both sides where possible")
    REQUIRE = "require", _("Both sides always")
    ANY = "any", _("Either side")


class EventKind(models.TextChoices):
    """What happened between an organisation and one that was shown to it."""

    SHOWN = "shown", _("Shown on the list")
    OPENED = "opened", _("Opened")
    WISHED = "wished", _("Wished for a meeting")
    ACCEPTED = "accepted", _("Interested")
    DECLINED = "declined", _("Not for us")
    MET = "met", _("Met")
    OUTCOME = "outcome", _("Outcome")


ANSWERS = (EventKind.ACCEPTED, EventKind.DECLINED)


class DeclineReason(models.TextChoices):
    """Why a partner is declined; all but the last can become a constraint or be counted."""

    FIELD = "field", _("Wrong field")
    REGION = "region", _("Wrong region")
    SIZE = "size", _("Too small or too large")
    PARTNERS = "partners", _("Already partners")
    COMPETITOR = "competitor", _("Competitor")
    CERTIFICATES = "certificates", _("Certificates missing")
    LANGUAGES = "languages", _("Language")
    OTHER = "other", _("Another reason")


class Outcome(models.TextChoices):
    """What came of a pair."""

    AGREED = "agreed", _("An agreement")
    TALKS = "talks", _("Talks go on")
    NOTHING = "nothing", _("Nothing came of it")


class Cause(models.TextChoices):
    """Why no list shows an organisation."""

    SILENT = "silent", _("No offer and no need is stated")
    UNMATCHED = "unmatched", _("Nobody fits")
    HELD = "held", _("Everybody who fits is held apart from it")
    CROWDED = "crowded", _("Somebody fits, but every place went to others")
    CLEARANCE = "clearance", _("Not screened or under review")
