from django.db import models
from django.utils.translation import gettext_lazy as _


class AskKind(models.TextChoices):
    """What a person asks for."""

    ACCESS = "access", _("A page of one's own")
    DATA = "data", _("A copy of the data")
    ERASURE = "erasure", _("Erasure")


class AskState(models.TextChoices):
    """Where it stands."""

    ASKED = "asked", _("To be confirmed by mail")
    CONFIRMED = "confirmed", _("In progress")
    DONE = "done", _("Done")
    REFUSED = "refused", _("Not possible yet")
