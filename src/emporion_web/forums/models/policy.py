"""What the organisers of a forum allow, and whom they keep apart."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from emporion_web.forums.enums import MetBefore, Trait
from emporion_web.forums.models.frame import Forum


class Policy(models.Model):
    """What the organisers of a forum allow; a forum without one has what stands here.

    ``wishes_until`` is the moment after which participants change no wish and no request; empty: the first slot.
    """

    forum = models.OneToOneField(Forum, on_delete=models.CASCADE, primary_key=True, related_name="policy")
    both_must_agree = models.BooleanField(_("only pairs of which both have said yes"), default=False)
    met_before = models.CharField(
        _("pairs that met at an earlier forum"), max_length=5, choices=MetBefore, default=MetBefore.SHOW
    )
    wishes_until = models.DateTimeField(_("wishes and requests until"), null=True, blank=True)
    most_musts = models.PositiveSmallIntegerField(_("most musts of a participant"), null=True, blank=True)
    request_hours = models.PositiveSmallIntegerField(_("hours to answer a request"), default=72)
    open_requests = models.PositiveSmallIntegerField(_("most open requests of a participant"), default=10)
    repeat_days = models.PositiveSmallIntegerField(_("days until a declined request may be repeated"), default=14)
    texts_for_desks = models.BooleanField(_("desks of both sides read the texts of requests"), default=False)
    revision = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return str(self.forum)


class Exclusion(models.Model):
    """A rule that keeps participants of side A whom ``a`` tells apart from those of side B whom ``b`` tells.

    A value is the name of a kind, the code of a country or niche, or the key of a participant; empty for anybody.
    """

    forum = models.ForeignKey(Forum, on_delete=models.CASCADE, related_name="exclusions")
    a_by = models.CharField(max_length=12, choices=Trait, default=Trait.ANYBODY)
    a_value = models.CharField(max_length=80, blank=True)
    b_by = models.CharField(max_length=12, choices=Trait, default=Trait.ANYBODY)
    b_value = models.CharField(max_length=80, blank=True)
    note = models.CharField(_("note"), max_length=200, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["forum", "a_by", "a_value", "b_by", "b_value"], name="exclusion_once"),
            models.CheckConstraint(
                condition=~Q(a_by=Trait.ANYBODY, b_by=Trait.ANYBODY), name="exclusion_leaves_somebody"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.a_by} {self.a_value} – {self.b_by} {self.b_value}"
