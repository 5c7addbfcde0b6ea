"""Facts that a reading found, what editors decided on them, and links between figures."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from emporion_web.newsroom.enums import FactKind, FactState, Verdict
from emporion_web.newsroom.models.articles import Article


class Fact(models.Model):
    """A quotation, a figure or a name, with the exact passage it stands on.

    ``data`` is what the engine found, ``corrected`` what editors say instead, field by field: the finding itself is
    never written over. A fact that a later reading no longer finds stays, unless nobody has decided on it (``gone``).
    """

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="facts")
    kind = models.CharField(max_length=9, choices=FactKind)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    text = models.TextField()
    data = models.JSONField(default=dict)
    corrected = models.JSONField(default=dict)
    state = models.CharField(max_length=8, choices=FactState, default=FactState.FOUND)
    decided = models.PositiveIntegerField(default=0)
    gone = models.BooleanField(default=False)

    class Meta:
        ordering = ["start", "-end", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["article", "kind", "start", "end"], name="fact_once"),
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="fact_has_a_passage"),
        ]

    def __str__(self) -> str:
        return self.text[:120]

    @property
    def shown(self) -> dict[str, object]:
        """What is to be believed: the finding with the editors' corrections over it."""
        return {**self.data, **self.corrected}

    @property
    def broken(self) -> bool:
        """Whether the passage no longer stands where it was found."""
        return self.article.text[self.start : self.end] != self.text


class FactDecision(models.Model):
    """What one editor said of a fact; decisions are added, never changed."""

    fact = models.ForeignKey(Fact, on_delete=models.CASCADE, related_name="decisions")
    number = models.PositiveIntegerField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    verdict = models.CharField(max_length=7, choices=Verdict)
    changes = models.JSONField(default=dict, help_text="Field by field what the editor says instead")
    reason = models.CharField(max_length=1000, blank=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["fact", "number"], name="fact_decision_once")]

    def __str__(self) -> str:
        return f"{self.fact} {self.number}"


class FactLink(models.Model):
    """Two figures that bear on one another, and why."""

    a = models.ForeignKey(Fact, on_delete=models.CASCADE, related_name="links_as_a")
    b = models.ForeignKey(Fact, on_delete=models.CASCADE, related_name="links_as_b")
    kind = models.CharField(max_length=12)
    why = models.CharField(max_length=200)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["a", "b", "kind"], name="fact_link_once")]

    def __str__(self) -> str:
        return f"{self.a} {self.kind} {self.b}"
