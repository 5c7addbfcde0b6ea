"""Outlets, and articles as they came: the bytes are kept and never written to."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from emporion.newsroom.documents import KEPT
from emporion_web.newsroom.enums import ArticleState, Certainty, Origin


class Outlet(models.Model):
    """Who publishes articles."""

    name = models.CharField(_("name"), max_length=200, unique=True)
    home_url = models.URLField(_("address"), blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Article(models.Model):
    """An article: its bytes, what they decode to, what each line of it is, and what is known about it.

    ``lines`` are ``{number, start, end, label}``, offsets into ``text``; ``labels`` are an editor's own labels by line
    number, which go before. ``same_story`` leads to the first of a group of near-duplicates. ``dated`` is ISO 8601.
    """

    origin = models.CharField(_("came as"), max_length=6, choices=Origin)
    file_name = models.CharField(_("file"), max_length=255, blank=True)
    file = models.FileField(upload_to="articles/%Y/%m")
    sha256 = models.CharField(max_length=64, unique=True)
    url = models.URLField(_("address"), max_length=1000, blank=True)
    hint = models.DateField(_("day it appeared, if known"), null=True, blank=True)
    outlet = models.ForeignKey(Outlet, on_delete=models.PROTECT, null=True, blank=True, related_name="articles")
    state = models.CharField(_("state"), max_length=7, choices=ArticleState, default=ArticleState.READING)
    problem = models.JSONField(default=dict, help_text="Why it could not be read, as a phrase")
    encoding = models.CharField(max_length=40, blank=True)
    text = models.TextField(blank=True)
    lines = models.JSONField(default=list)
    labels = models.JSONField(default=dict)
    language = models.CharField(_("language"), max_length=10, blank=True)
    title = models.CharField(_("title"), max_length=500, blank=True)
    deck = models.CharField(_("standfirst"), max_length=1000, blank=True)
    author = models.CharField(_("author"), max_length=300, blank=True)
    dated = models.CharField(_("date"), max_length=32, blank=True)
    certainty = models.CharField(max_length=8, choices=Certainty, default=Certainty.ABSENT)
    same_story = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="versions")
    job = models.ForeignKey("jobs.Job", on_delete=models.SET_NULL, null=True, related_name="+")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-added_at", "-pk"]
        indexes = [models.Index(fields=["state", "-added_at"], name="article_state")]

    def __str__(self) -> str:
        return self.title or self.file_name or self.url or gettext("Article %(number)s") % {"number": self.pk}

    @property
    def kept_paragraphs(self) -> list[str]:
        """The lines that belong to the article itself, in order."""
        return [self.text[row["start"] : row["end"]] for row in self.lines if row["label"] in KEPT]
