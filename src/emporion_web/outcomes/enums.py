from django.db import models
from django.utils.translation import gettext_lazy as _


class Result(models.TextChoices):
    """What came of a meeting, as one side of it says."""

    NOT_HELD = "not_held", _("Did not take place")
    LITTLE = "little", _("Little interest")
    INFORMATIVE = "informative", _("Informative")
    COOPERATION = "cooperation", _("Cooperation possible")
    NEXT_STEP = "next_step", _("Next step agreed")


class Absent(models.TextChoices):
    """Who did not come to a meeting that did not take place."""

    THEM = "them", _("They did not come")
    US = "us", _("We did not come")


class Standing(models.TextChoices):
    """How a cooperation stands some time after the meeting; the words are those of matching."""

    AGREED = "agreed", _("An agreement was made")
    TALKS = "talks", _("Talks go on")
    NOTHING = "nothing", _("Nothing came of it")


class Closed(models.TextChoices):
    """Why a follow-up is not asked any more: it may come back with the word it hangs on, or never."""

    DROPPED = "dropped"
    DONE = "done"


FOLLOWED = (Result.COOPERATION, Result.NEXT_STEP)
FOLLOW_UP_DAYS = (30, 90, 180)
