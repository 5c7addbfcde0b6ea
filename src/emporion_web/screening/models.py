"""Profiles and lists, what was screened and found, what officers decided; owners of organisations."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from emporion_web.clearance.models import Hold
from emporion_web.registry.models import Organisation
from emporion_web.screening.enums import (
    Consequence,
    ListKind,
    Outcome,
    OwnerKind,
    SubjectKind,
    Verdict,
    VersionStatus,
)

_NONE_YET = list  # models with a field called list cannot say it by its name


class Profile(models.Model):
    """A jurisdiction profile: which lists count, and what a hit on each means. ``code`` names it to the gate."""

    code = models.SlugField(_("short name"), max_length=40, unique=True)
    title = models.CharField(_("title"), max_length=200)
    note = models.TextField(_("on what law the choice of lists rests"), blank=True)
    keep_months = models.PositiveSmallIntegerField(
        _("months that old results are kept"), null=True, blank=True, help_text="None: for ever"
    )
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.title


class ScreeningList(models.Model):
    """A list as the operator keeps it, whatever versions of it come. It is stale so many days after the last load."""

    code = models.SlugField(_("short name"), max_length=40, unique=True)
    title = models.CharField(_("title"), max_length=200)
    kind = models.CharField(_("what it holds"), max_length=7, choices=ListKind, default=ListKind.PARTIES)
    format = models.CharField(_("format"), max_length=40, blank=True, help_text="Empty: told by the file")
    jurisdiction = models.CharField(_("jurisdiction"), max_length=40, blank=True)
    stale_after_days = models.PositiveSmallIntegerField(_("stale after days"), default=30)
    invented = models.BooleanField(default=False, help_text="Sample data: clears none but invented organisations")
    checked_at = models.DateTimeField(_("last loaded"), null=True, help_text="When its newest version last came")
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["code"]
        constraints = [models.CheckConstraint(condition=Q(stale_after_days__gte=1), name="list_grows_stale")]

    def __str__(self) -> str:
        return self.title


class ProfileRule(models.Model):
    """What a hit on a list means under a profile. A list without a rule means nothing there."""

    profile = models.ForeignKey(Profile, on_delete=models.CASCADE, related_name="rules")
    list = models.ForeignKey(ScreeningList, on_delete=models.PROTECT, related_name="rules")
    consequence = models.CharField(_("consequence"), max_length=6, choices=Consequence)

    class Meta:
        ordering = ["profile", "list__code"]
        constraints = [models.UniqueConstraint(fields=["profile", "list"], name="profile_rule_once")]

    def __str__(self) -> str:
        return f"{self.list}: {self.consequence}"


class ListVersion(models.Model):
    """One version of a list with the bytes it came in, kept for replay; a refused one keeps what was found.

    ``findings`` are ``{severity, code, sentence, entry}`` with the sentence as a phrase; ``entries_file`` holds what
    was read, so that a worker need not read the original again.
    """

    list = models.ForeignKey(ScreeningList, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    filename = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    published = models.DateField(_("published"), null=True)
    status = models.CharField(_("status"), max_length=10, choices=VersionStatus, default=VersionStatus.LOADING)
    file = models.FileField(upload_to="lists/%Y/%m")
    entries_file = models.FileField(upload_to="lists/%Y/%m", blank=True)
    findings = models.JSONField(default=_NONE_YET)
    counts = models.JSONField(default=dict)
    problem = models.JSONField(default=dict, help_text="Why it was refused, as a phrase")
    confirmed_risks = models.BooleanField(default=False, help_text="Loaded although the check warned of a loss")
    job = models.ForeignKey("jobs.Job", on_delete=models.SET_NULL, null=True, related_name="+")
    loaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    loaded_at = models.DateTimeField(auto_now_add=True)
    stood_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["list", "number"], name="list_version_once"),
            models.UniqueConstraint(
                fields=["list"], condition=Q(status=VersionStatus.STANDING), name="one_version_stands"
            ),
            models.UniqueConstraint(
                fields=["list"], condition=Q(status=VersionStatus.LOADING), name="one_version_loads"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.list} {self.number}"


class Owner(models.Model):
    """An owner of an organisation, as far as known; ``share_percent`` is what it holds directly.

    ``other_names`` are names in other scripts, ``identifiers`` pairs of scheme and value.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="owners")
    name = models.CharField(_("name"), max_length=300)
    other_names = models.JSONField(_("other names"), default=list, blank=True)
    kind = models.CharField(_("kind"), max_length=12, choices=OwnerKind, default=OwnerKind.ORGANISATION)
    country = models.CharField(_("country"), max_length=2, blank=True)
    share_percent = models.DecimalField(_("share in percent"), max_digits=5, decimal_places=2, null=True, blank=True)
    identifiers = models.JSONField(_("identifiers"), default=list, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(share_percent=None) | Q(share_percent__range=(0, 100)), name="share_is_a_share"
            )
        ]

    def __str__(self) -> str:
        return self.name


class Screened(models.Model):
    """What was screened of an organisation at one revision, and on which standing versions last.

    ``parties`` and ``texts`` are the engine's inputs as JSON: a decision can be replayed from them. ``problem`` tells
    why it could not be screened; it is unscreened then.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="screened")
    revision = models.PositiveIntegerField()
    standing = models.CharField(max_length=64, help_text="Digest of the versions that stood")
    parties = models.JSONField(default=list)
    texts = models.JSONField(default=list)
    problem = models.JSONField(default=dict)
    screened_at = models.DateTimeField()

    class Meta:
        ordering = ["-pk"]
        constraints = [models.UniqueConstraint(fields=["organisation", "revision"], name="screened_once")]
        indexes = [models.Index(fields=["standing"])]

    def __str__(self) -> str:
        return f"{self.organisation_id} at {self.revision}"


class Hit(models.Model):
    """A party of an organisation, or a statement, beside an entry of a list: one pair of versions of the two.

    What officers decided holds for this pair; when either changes another row comes and is to be decided anew, except
    that a true match stays one (``carried``). ``current`` is what the last screening found; others are history. The
    passages, features and reasons are a snapshot of what an officer sees. ``outcome`` is kept by the decisions.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="hits")
    kind = models.CharField(max_length=7, choices=ListKind)
    subject_kind = models.CharField(_("found"), max_length=14, choices=SubjectKind)
    subject_name = models.CharField(_("name"), max_length=300)
    party = models.CharField(max_length=40, help_text="The engine's id of the party or text")
    party_digest = models.CharField(max_length=64)
    list = models.ForeignKey(ScreeningList, on_delete=models.PROTECT, related_name="hits")
    version = models.ForeignKey(ListVersion, on_delete=models.PROTECT, related_name="hits")
    entry = models.CharField(max_length=200)
    entry_digest = models.CharField(max_length=64)
    entry_seen = models.JSONField(default=dict, help_text="The entry as it was read")
    party_seen = models.JSONField(default=dict, help_text="The party or text as it was screened")
    road = models.CharField(max_length=10)
    score = models.FloatField(_("likeness"))
    party_name = models.CharField(max_length=500)
    entry_name = models.CharField(max_length=500)
    party_variant = models.CharField(max_length=500, blank=True)
    entry_variant = models.CharField(max_length=500, blank=True)
    features = models.JSONField(default=_NONE_YET)
    reasons = models.JSONField(default=_NONE_YET)
    via = models.JSONField(default=_NONE_YET)
    share_percent = models.FloatField(null=True)
    details = models.JSONField(default=dict, help_text="For goods: passage, code, relation, strength")
    carried = models.BooleanField(default=False, help_text="An earlier version of it was a true match")
    earlier = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="later")
    current = models.BooleanField(default=True)
    outcome = models.CharField(_("outcome"), max_length=8, choices=Outcome, default=Outcome.OPEN)
    decided = models.PositiveIntegerField(default=0, help_text="How many decisions there are; settles races")
    found_at = models.DateTimeField(auto_now_add=True)
    gone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-score", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "party", "list", "entry", "road", "party_digest", "entry_digest"],
                name="hit_once",
            )
        ]
        indexes = [
            models.Index(fields=["current", "outcome"]),
            models.Index(fields=["organisation", "current"]),
            models.Index(fields=["list", "current"]),
        ]

    def __str__(self) -> str:
        return f"{self.subject_name} · {self.list.code}"


class Disposition(models.Model):
    """What one officer decided on a hit, and why. Rows are only ever added."""

    hit = models.ForeignKey(Hit, on_delete=models.CASCADE, related_name="dispositions")
    number = models.PositiveIntegerField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    verdict = models.CharField(_("decision"), max_length=14, choices=Verdict)
    reason = models.TextField(_("reason"))
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["hit", "number"], name="disposition_once")]

    def __str__(self) -> str:
        return self.verdict


class HoldRelease(models.Model):
    """One officer's word that a pair need no longer be held apart; two different officers lift a hold."""

    hold = models.ForeignKey(Hold, on_delete=models.CASCADE, related_name="releases")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField(_("reason"))
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["hold", "by"], name="hold_release_once")]

    def __str__(self) -> str:
        return f"{self.hold_id} {self.by_id}"
