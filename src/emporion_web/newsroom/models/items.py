"""Items for outlets: what editors make of articles, in versions; partner outlets, and what each of them has fetched."""

import secrets

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from emporion_web.newsroom.enums import ItemStatus
from emporion_web.newsroom.models.articles import Article
from emporion_web.newsroom.models.facts import Fact
from emporion_web.ui.languages import in_language


def partner_token() -> str:
    """Return a token that cannot be guessed."""
    return secrets.token_urlsafe(24)


class Topic(models.Model):
    """A subject that items are sorted by and outlets choose."""

    slug = models.SlugField(_("short name"), unique=True)
    name_en = models.CharField(_("name in English"), max_length=120)
    name_ru = models.CharField(_("name in Russian"), max_length=120)
    name_zh = models.CharField(_("name in Chinese"), max_length=120)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["slug"]

    def __str__(self) -> str:
        return in_language(self, "name")


class Licence(models.Model):
    """On what terms outlets may run an item."""

    name = models.CharField(_("name"), max_length=120, unique=True)
    url = models.URLField(_("address"), blank=True)
    notice = models.CharField(_("sentence to print beside it"), max_length=300, blank=True)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Item(models.Model):
    """An item as it now is. ``version`` is 0 until it is published; each version given out is kept beside it."""

    language = models.CharField(_("language"), max_length=2, default="en")
    headline = models.CharField(_("headline"), max_length=300)
    standfirst = models.CharField(_("standfirst"), max_length=1000, blank=True)
    body = models.TextField(_("text"), blank=True, help_text="Paragraphs, a blank line between them")
    byline = models.CharField(_("byline"), max_length=300, blank=True)
    status = models.CharField(_("status"), max_length=9, choices=ItemStatus, default=ItemStatus.DRAFT)
    version = models.PositiveIntegerField(default=0)
    note = models.CharField(_("note"), max_length=1000, blank=True)
    embargo_until = models.DateTimeField(_("embargo until"), null=True, blank=True)
    first_published = models.DateTimeField(null=True)
    updated = models.DateTimeField(null=True)
    licence = models.ForeignKey(Licence, on_delete=models.PROTECT, null=True, blank=True, verbose_name=_("licence"))
    topics = models.ManyToManyField(Topic, blank=True, related_name="items", verbose_name=_("topics"))
    articles = models.ManyToManyField(Article, blank=True, related_name="items")
    facts = models.ManyToManyField(Fact, blank=True, related_name="items")
    translation_of = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="translations"
    )
    original_version = models.PositiveIntegerField(default=0, help_text="The version of the original it follows")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-first_published", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(status=ItemStatus.DRAFT, version=0) | Q(version__gte=1, first_published__isnull=False),
                name="item_given_out_has_a_version",
            )
        ]

    def __str__(self) -> str:
        return self.headline

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The paragraphs of the text."""
        return tuple(part.strip() for part in self.body.replace("\r\n", "\n").split("\n\n") if part.strip())


class ItemVersion(models.Model):
    """One version of an item exactly as it was given out; never changed."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["item", "number"], name="item_version_once")]

    def __str__(self) -> str:
        return f"{self.item} {self.number}"


class Partner(models.Model):
    """An outlet that runs items: what it takes (nothing chosen: everything), the secret address of its feeds."""

    name = models.CharField(_("name"), max_length=200, unique=True)
    languages = models.JSONField(_("languages"), default=list, blank=True)
    topics = models.ManyToManyField(Topic, blank=True, verbose_name=_("topics"))
    licences = models.ManyToManyField(Licence, blank=True, verbose_name=_("licences"))
    style_note = models.TextField(_("style"), blank=True, max_length=4000)
    active = models.BooleanField(_("active"), default=True)
    token = models.CharField(max_length=40, unique=True, default=partner_token, editable=False)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Fetched(models.Model):
    """The newest version of an item that an outlet has fetched: whoever has an old one must be told of a withdrawal."""

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="fetched")
    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="fetched")
    version = models.PositiveIntegerField()
    first_at = models.DateTimeField(auto_now_add=True)
    at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["partner__name"]
        constraints = [models.UniqueConstraint(fields=["partner", "item"], name="fetched_once")]

    def __str__(self) -> str:
        return f"{self.partner} {self.item} {self.version}"
