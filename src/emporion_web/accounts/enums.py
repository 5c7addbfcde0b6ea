from django.db import models
from django.utils.translation import gettext_lazy as _


class Side(models.TextChoices):
    """The two sides of the corridor."""

    A = "A", _("Side A")
    B = "B", _("Side B")


class Role(models.TextChoices):
    """What a person may do. Officers, readers and editors belong to a host body."""

    ADMINISTRATOR = "administrator", _("Administrator")
    OFFICER = "officer", _("Desk officer")
    REPRESENTATIVE = "representative", _("Representative")
    INTERPRETER = "interpreter", _("Interpreter")
    EDITOR = "editor", _("Editor")
    READER = "reader", _("Reader")
