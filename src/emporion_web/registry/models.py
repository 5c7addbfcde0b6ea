"""Organisations, what they offer and need, what they consented to, and the imports that brought them."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from emporion_web.accounts.models import HostBody
from emporion_web.registry.enums import (
    ConsentScope,
    ContentLanguage,
    Decision,
    ImportStatus,
    Mode,
    NameKind,
    ProposalStatus,
    RowOutcome,
    Size,
    StatementKind,
)
from emporion_web.ui.languages import reader_language


def _taken_over() -> models.ForeignKey[Any, Any]:
    """Return the column that tells by which merge a row was taken over; empty for an organisation's own rows."""
    return models.ForeignKey("registry.Merge", on_delete=models.CASCADE, null=True, blank=True, related_name="+")


class Organisation(models.Model):
    """An organisation of one side. ``display_name`` is its first name; ``revision`` rises with every edit.

    One that was merged away stays as its sources told it and is shown nowhere; ``merged_into`` then is the one that
    stands for it, through a chain of merges the last.
    """

    host_body = models.ForeignKey(HostBody, on_delete=models.PROTECT, related_name="organisations")
    side = models.CharField(max_length=1, db_index=True)
    key = models.CharField(max_length=200, help_text="What recognises it in a second import")
    display_name = models.CharField(_("name"), max_length=300)
    country = models.CharField(_("country"), max_length=2, blank=True)
    region = models.CharField(_("region"), max_length=120, blank=True)
    city = models.CharField(_("city"), max_length=120, blank=True)
    website = models.CharField(_("website"), max_length=300, blank=True)
    size = models.CharField(_("size"), max_length=10, choices=Size, blank=True)
    employees = models.PositiveIntegerField(_("employees"), null=True, blank=True)
    languages = models.JSONField(_("working languages"), default=list, blank=True)
    certificates = models.JSONField(_("certificates"), default=list, blank=True)
    extra = models.JSONField(default=dict, blank=True)
    invented = models.BooleanField(default=False, help_text="Sample data, not a real organisation")
    revision = models.PositiveIntegerField(default=1)
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="members")
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["display_name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["side", "key"], name="organisation_key_once"),
            models.CheckConstraint(condition=~Q(merged_into=F("id")), name="organisation_not_its_own"),
        ]
        indexes = [
            models.Index(fields=["side", "display_name"]),
            models.Index(fields=["display_name", "id"]),
            models.Index(fields=["side", "region"]),
        ]

    def __str__(self) -> str:
        return self.display_name

    def name_for_reader(self) -> str:
        """Return the name in the reader's language if there is one, else the display name; needs ``names`` fetched."""
        language = reader_language()
        return next((name.text for name in self.names.all() if name.language == language), self.display_name)


class OrganisationName(models.Model):
    """A name in one language, and so in one script."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="names")
    merge = _taken_over()
    text = models.CharField(_("name"), max_length=300)
    language = models.CharField(_("language"), max_length=2, choices=ContentLanguage)
    kind = models.CharField(_("kind"), max_length=10, choices=NameKind, default=NameKind.LEGAL)
    match_key = models.CharField(
        max_length=300, blank=True, db_index=True, help_text="The name without legal form and punctuation"
    )

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["organisation", "text", "kind"], name="organisation_name_once")]

    def __str__(self) -> str:
        return self.text


class OrganisationIdentifier(models.Model):
    """An identifier and whether its check digits hold."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="identifiers")
    merge = _taken_over()
    scheme = models.CharField(_("scheme"), max_length=20)
    value = models.CharField(_("value"), max_length=60)
    valid = models.BooleanField(_("check digits hold"))

    class Meta:
        ordering = ["scheme", "pk"]
        constraints = [models.UniqueConstraint(fields=["organisation", "scheme", "value"], name="identifier_once")]
        indexes = [models.Index(fields=["scheme", "value"])]

    def __str__(self) -> str:
        return f"{self.scheme} {self.value}"


class Representative(models.Model):
    """A person who speaks for an organisation; with a user, the person signs in for it."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="representatives")
    merge = _taken_over()
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="representative"
    )
    name = models.CharField(_("name"), max_length=200)
    position = models.CharField(_("position"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    phone = models.CharField(_("phone"), max_length=60, blank=True)
    languages = models.JSONField(_("languages spoken"), default=list, blank=True)
    entered_at = models.DateTimeField(_("last entered"), default=timezone.now, editable=False)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


class Statement(models.Model):
    """An offer or a need. ``wanted_*`` say what the other side must be."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="statements")
    merge = _taken_over()
    kind = models.CharField(_("kind"), max_length=5, choices=StatementKind)
    niche = models.CharField(_("niche"), max_length=80, blank=True, db_index=True)
    mode = models.CharField(_("cooperation mode"), max_length=30, choices=Mode, blank=True)
    text = models.TextField(_("text"), blank=True)
    language = models.CharField(_("language of the text"), max_length=2, choices=ContentLanguage)
    wanted_regions = models.JSONField(_("regions wanted"), default=list, blank=True)
    wanted_sizes = models.JSONField(_("sizes wanted"), default=list, blank=True)
    wanted_languages = models.JSONField(_("languages wanted"), default=list, blank=True)
    wanted_certificates = models.JSONField(_("certificates wanted"), default=list, blank=True)

    class Meta:
        ordering = ["kind", "pk"]

    def __str__(self) -> str:
        return self.text[:80] or self.niche


class Consent(models.Model):
    """A consent with the moment it was given and, if so, taken back; history is kept."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="consents")
    merge = _taken_over()
    scope = models.CharField(max_length=10, choices=ConsentScope)
    given_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "scope"], condition=Q(revoked_at__isnull=True), name="one_live_consent"
            )
        ]

    def __str__(self) -> str:
        return self.scope


class KeptRefusal(models.Model):
    """That an organisation said no of another whose row is gone, though it never took the no back.

    A participant that is taken out of a forum takes what was said with it, and a desk may lift a no for its timetable.
    """

    by = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    of = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [models.CheckConstraint(condition=~Q(by=F("of")), name="refusal_of_another")]

    def __str__(self) -> str:
        return f"{self.by} → {self.of}"


class ImportRun(models.Model):
    """One registration spreadsheet on its way into the registry of one host body, or with ``both_sides`` of both.

    ``declared`` holds the consent scopes that the officer declares for every organisation of the file.
    """

    host_body = models.ForeignKey(HostBody, on_delete=models.PROTECT, related_name="imports")
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    file = models.FileField(upload_to="imports/%Y/%m")
    filename = models.CharField(max_length=255)
    digest = models.CharField(max_length=64, help_text="SHA-256 of the file")
    status = models.CharField(max_length=10, choices=ImportStatus, default=ImportStatus.UPLOADED)
    both_sides = models.BooleanField(default=False)
    job = models.ForeignKey("jobs.Job", on_delete=models.SET_NULL, null=True, related_name="+")
    declared = models.JSONField(default=list)
    declared_source = models.CharField(_("where the consent is recorded"), max_length=200, blank=True)
    sheet = models.CharField(max_length=255, blank=True)
    plan = models.JSONField(default=dict, help_text="Column suggestions and what the officer chose")
    figures = models.JSONField(default=dict)
    problem = models.JSONField(default=dict)
    created_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["digest"])]

    def __str__(self) -> str:
        return self.filename

    @property
    def sheets(self) -> list[dict[str, Any]]:
        """The sheets of the file with what their columns are; none once the file is kept no longer."""
        return list(self.plan.get("sheets", ()))


class ImportRow(models.Model):
    """What became of one row, or in a dry run would become; ``applied`` tells which.

    ``before`` is the organisation's whole state before a change, ``after`` its digest after it and what was changed, so
    that the import can be undone. Rows that only add to an organisation of an earlier row point to it by ``leads_to``,
    with ``leads_sheet`` if that stands on another sheet.
    """

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="rows")
    sheet = models.CharField(max_length=255)
    row = models.PositiveIntegerField()
    outcome = models.CharField(max_length=10, choices=RowOutcome)
    organisation_key = models.CharField(max_length=200, blank=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.SET_NULL, null=True, related_name="+")
    name = models.CharField(max_length=300, blank=True)
    problems = models.JSONField(default=list)
    leads_to = models.PositiveIntegerField(null=True)
    leads_sheet = models.CharField(max_length=255, blank=True)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    applied = models.BooleanField(default=False)
    undone = models.BooleanField(default=False)
    undo_problem = models.JSONField(default=dict)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["run", "sheet", "row"], name="import_row_once")]
        indexes = [models.Index(fields=["run", "outcome"]), models.Index(fields=["organisation", "applied"])]

    def __str__(self) -> str:
        return f"{self.sheet} {self.row}"


class Merge(models.Model):
    """That ``gone`` is the same organisation as ``kept``: an edge that can be taken back; the rows of ``gone`` stay.

    What ``kept`` shows of ``gone`` is derived: ``taken`` lists the rows laid beside its own, ``filled`` the values put
    where its own were empty, ``withheld`` what an officer has since removed and is not laid again. ``moved`` is what
    other rooms moved over. ``evidence`` is what the decision was made on.
    """

    kept = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="merges")
    gone = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="merged_by")
    evidence = models.JSONField(default=dict)
    taken = models.JSONField(default=dict)
    filled = models.JSONField(default=dict)
    withheld = models.JSONField(default=dict)
    moved = models.JSONField(default=dict)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["gone"], condition=Q(undone_at__isnull=True), name="merged_away_once"),
            models.CheckConstraint(condition=~Q(kept=F("gone")), name="merge_of_two"),
        ]

    def __str__(self) -> str:
        return f"{self.gone} → {self.kept}"


class Proposal(models.Model):
    """Two organisations of one side that may be one: what the comparison says, and what a person decided.

    ``one`` has the smaller number. It holds for the revisions it was made from; the digests are of what was compared. A
    decision that they are not the same is remembered until what is compared of one of the two changes.
    """

    one = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    one_revision = models.PositiveIntegerField()
    other_revision = models.PositiveIntegerField()
    one_digest = models.CharField(max_length=64)
    other_digest = models.CharField(max_length=64)
    one_name = models.CharField(max_length=300, blank=True, help_text="The two names that are most alike")
    other_name = models.CharField(max_length=300, blank=True)
    side = models.CharField(max_length=1)
    score = models.FloatField()
    decision = models.CharField(max_length=10, choices=Decision)
    features = models.JSONField(default=list)
    status = models.CharField(max_length=10, choices=ProposalStatus, default=ProposalStatus.OPEN)
    merge = models.ForeignKey(Merge, on_delete=models.SET_NULL, null=True, related_name="proposals")
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-score", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="proposal_once"),
            models.CheckConstraint(condition=Q(one__lt=F("other")), name="proposal_in_order"),
        ]
        indexes = [models.Index(fields=["side", "status", "-score"])]

    def __str__(self) -> str:
        return f"{self.one} – {self.other}"
