"""Screening's choices."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ListKind(models.TextChoices):
    """What a list holds."""

    PARTIES = "parties", _("Parties")
    GOODS = "goods", _("Goods and technology")


class Consequence(models.TextChoices):
    """What a hit on a list means under a profile."""

    BLOCK = "block", _("Block: a true match may not be introduced to anybody")
    REVIEW = "review", _("Review: officers must look before anybody is introduced")
    NOTE = "note", _("Note: shown to officers, holds nothing up")


class VersionStatus(models.TextChoices):
    """Where a version of a list stands."""

    LOADING = "loading", _("Being loaded")
    REFUSED = "refused", _("Refused")
    CANCELLED = "cancelled", _("Cancelled")
    STANDING = "standing", _("Stands")
    SUPERSEDED = "superseded", _("Superseded")


class SubjectKind(models.TextChoices):
    """What of an organisation was found on a list."""

    ORGANISATION = "organisation", _("The organisation")
    REPRESENTATIVE = "representative", _("A representative")
    OWNER = "owner", _("An owner")
    STATEMENT = "statement", _("An offer or need")


class OwnerKind(models.TextChoices):
    ORGANISATION = "organisation", _("Organisation")
    PERSON = "person", _("Person")


class Verdict(models.TextChoices):
    """What an officer found. The first three answer hits on parties, the last three with unsure those on goods."""

    TRUE_MATCH = "true_match", _("True match")
    FALSE_POSITIVE = "false_positive", _("False positive")
    UNSURE = "unsure", _("Unsure")
    CONTROLLED = "controlled", _("Controlled")
    NOT_CONTROLLED = "not_controlled", _("Not controlled")
    LICENCE = "licence", _("Licence at hand")


VERDICTS: dict[str, tuple[Verdict, ...]] = {
    ListKind.PARTIES: (Verdict.TRUE_MATCH, Verdict.FALSE_POSITIVE, Verdict.UNSURE),
    ListKind.GOODS: (Verdict.CONTROLLED, Verdict.NOT_CONTROLLED, Verdict.LICENCE, Verdict.UNSURE),
}


class Outcome(models.TextChoices):
    """What the decisions on one hit come to."""

    OPEN = "open", _("To be decided")
    MATCHED = "matched", _("True match")
    REFUTED = "refuted", _("Set aside by two officers")
