"""The registry's choices; the values are those of :mod:`emporion.registry.records`."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class StatementKind(models.TextChoices):
    OFFER = "offer", _("Offer")
    NEED = "need", _("Need")


class NameKind(models.TextChoices):
    LEGAL = "legal", _("Legal name")
    TRADE = "trade", _("Trade name")
    SHORT = "short", _("Short name")
    FORMER = "former", _("Former name")


class ContentLanguage(models.TextChoices):
    EN = "en", _("English")
    RU = "ru", _("Russian")
    ZH = "zh", _("Chinese")


class Size(models.TextChoices):
    MICRO = "micro", _("Micro (under 10 people)")
    SMALL = "small", _("Small (10 to 49 people)")
    MEDIUM = "medium", _("Medium (50 to 249 people)")
    LARGE = "large", _("Large (250 people and more)")


class Mode(models.TextChoices):
    """Cooperation modes."""

    SUPPLY = "supply", _("Supply")
    DISTRIBUTION = "distribution", _("Distribution")
    JOINT_DEVELOPMENT = "joint_development", _("Joint development")
    LOCALISATION = "localisation", _("Localisation")
    CONTRACT_MANUFACTURING = "contract_manufacturing", _("Contract manufacturing")
    LICENSING = "licensing", _("Licensing")
    TECHNOLOGY_TRANSFER = "technology_transfer", _("Technology transfer")
    INVESTMENT = "investment", _("Investment")
    JOINT_VENTURE = "joint_venture", _("Joint venture")
    STANDARDS = "standards", _("Standards")


class ConsentScope(models.TextChoices):
    """What an organisation agreed to: each is given and taken back on its own."""

    LISTED = "listed", _("May be listed to the other side")
    MATCHED = "matched", _("May be proposed as a partner")
    CONTACTED = "contacted", _("Contact details may be shown to the other side")


class ImportStatus(models.TextChoices):
    """Where an import stands."""

    UPLOADED = "uploaded", _("Columns to be confirmed")
    TRYING = "trying", _("Dry run under way")
    TRIED = "tried", _("Dry run ready")
    RUNNING = "running", _("Running")
    DONE = "done", _("Imported")
    FAILED = "failed", _("Failed")
    CANCELLED = "cancelled", _("Cancelled")
    UNDOING = "undoing", _("Being undone")
    UNDONE = "undone", _("Undone")


class RowOutcome(models.TextChoices):
    """What became of a row."""

    CREATED = "created", _("Created")
    CHANGED = "changed", _("Changed")
    UNCHANGED = "unchanged", _("Unchanged")
    REFUSED = "refused", _("Refused")


class Decision(models.TextChoices):
    """What the comparison of two organisations advises."""

    MERGE = "merge", _("Surely the same")
    PROPOSE = "propose", _("Perhaps the same")


class ProposalStatus(models.TextChoices):
    """Where a proposal of duplicates stands."""

    OPEN = "open", _("To be decided")
    MERGED = "merged", _("Merged")
    DISTINCT = "distinct", _("Not the same")
