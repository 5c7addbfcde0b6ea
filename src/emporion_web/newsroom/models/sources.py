"""Where articles come from by themselves: feeds, what they announced, and the servers that are asked."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from emporion_web.newsroom.enums import EntryState
from emporion_web.newsroom.models.articles import Article, Outlet


class Source(models.Model):
    """A feed that is visited, senders of mail, or both.

    ``problem`` is why the last visit failed, as a phrase; ``next_at`` also is the lock of a visit.
    """

    title = models.CharField(_("name"), max_length=200)
    outlet = models.ForeignKey(Outlet, on_delete=models.PROTECT, related_name="sources", verbose_name=_("outlet"))
    feed_url = models.URLField(_("address of the feed"), max_length=1000, unique=True, null=True, blank=True)
    active = models.BooleanField(_("is visited"), default=True)
    etag = models.CharField(max_length=500, blank=True)
    last_modified = models.CharField(max_length=100, blank=True)
    next_at = models.DateTimeField(default=timezone.now)
    visited_at = models.DateTimeField(null=True)
    succeeded_at = models.DateTimeField(null=True)
    failures = models.PositiveIntegerField(default=0)
    problem = models.JSONField(default=dict, blank=True)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["title", "pk"]
        indexes = [models.Index(fields=["active", "next_at"], name="source_due")]

    def __str__(self) -> str:
        return self.title


class Entry(models.Model):
    """An article that a feed announced, known by the digest of its address, so that its page is taken in once."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="entries")
    key = models.CharField(max_length=64, unique=True)
    url = models.URLField(max_length=1000)
    title = models.CharField(max_length=500, blank=True)
    day = models.DateField(null=True)
    state = models.CharField(max_length=7, choices=EntryState, default=EntryState.WAITING)
    failures = models.PositiveIntegerField(default=0)
    problem = models.JSONField(default=dict)
    article = models.ForeignKey(Article, on_delete=models.SET_NULL, null=True, related_name="entries")
    noted_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["source", "state"], name="entry_state")]

    def __str__(self) -> str:
        return self.title or self.url


class Host(models.Model):
    """A server that is asked: free for the next request from ``free_at`` on; ``robots`` is its robots.txt as kept."""

    name = models.CharField(max_length=300, unique=True, help_text="Scheme, host and port")
    free_at = models.DateTimeField(default=timezone.now)
    robots = models.TextField(blank=True)
    robots_until = models.DateTimeField(null=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class StoryPrint(models.Model):
    """The fingerprints of an article's kept text, by which copies of one story are found."""

    article = models.OneToOneField(Article, on_delete=models.CASCADE, related_name="print")
    chosen = models.JSONField(default=list)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.article_id)
