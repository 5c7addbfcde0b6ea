"""The ledger: claims, and which figures mention them. Both are made by the engine from figures that stand."""

from django.db import models

from emporion_web.newsroom.models.facts import Fact


class Claim(models.Model):
    """One subject, parties, measure, unit and period; ``key`` is a digest of them by which other rooms cite it.

    A claim is never deleted: one that nothing mentions any more leads to where its figures went (``moved_to``).
    ``series`` is the digest without the period; ``subject`` are the words of the first mention, in ``language``;
    ``haystack`` is what a search looks through, in folded case, and ``topics`` the things measured, as ``|trade|``.
    """

    key = models.CharField(max_length=16, unique=True)
    series = models.CharField(max_length=16, db_index=True)
    measured = models.JSONField(default=list)
    words = models.JSONField(default=list)
    parties = models.JSONField(default=list)
    measure = models.CharField(max_length=10)
    unit = models.CharField(max_length=40, db_index=True)
    start = models.DateField(null=True)
    end = models.DateField(null=True)
    subject = models.CharField(max_length=300, blank=True)
    language = models.CharField(max_length=10, blank=True)
    topics = models.CharField(max_length=300, blank=True)
    haystack = models.TextField(blank=True)
    moved_to = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["subject", "start", "key"]

    def __str__(self) -> str:
        return self.subject or self.key


class Mention(models.Model):
    """A figure that mentions a claim: its interval (None: open; a decrease below zero) and what counts as its source.

    ``known_on`` is the day from which it counts: the later of the day its article appeared and the day it came in.
    """

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="mentions")
    fact = models.OneToOneField(Fact, on_delete=models.CASCADE, related_name="mention")
    low = models.FloatField(null=True)
    high = models.FloatField(null=True)
    origin = models.CharField(max_length=400)
    known_on = models.DateField(db_index=True)

    class Meta:
        ordering = ["known_on", "fact"]

    def __str__(self) -> str:
        return f"{self.claim}: {self.fact}"
