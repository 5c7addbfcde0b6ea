"""Names in articles and the parties of the registry that they may mean: proposed, decided by an editor, remembered."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from emporion_web.newsroom.enums import PartyState, PartyWhy
from emporion_web.newsroom.models.facts import Fact
from emporion_web.registry.models import Organisation, Representative


class PartyLink(models.Model):
    """That a name in an article is an organisation of the registry, or with ``representative`` a person of it.

    ``spelling`` is how the article writes it. Nothing follows from a link that no editor has confirmed.
    """

    fact = models.ForeignKey(Fact, on_delete=models.CASCADE, related_name="parties")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    representative = models.ForeignKey(Representative, on_delete=models.CASCADE, null=True, related_name="+")
    spelling = models.CharField(_("spelling"), max_length=300)
    why = models.CharField(max_length=5, choices=PartyWhy)
    score = models.FloatField()
    state = models.CharField(_("state"), max_length=9, choices=PartyState, default=PartyState.PROPOSED)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-score", "pk"]
        indexes = [models.Index(fields=["state", "-score"], name="party_link_state")]
        constraints = [
            models.UniqueConstraint(
                fields=["fact", "organisation"], condition=Q(representative=None), name="party_organisation_once"
            ),
            models.UniqueConstraint(fields=["fact", "representative"], name="party_representative_once"),
        ]

    def __str__(self) -> str:
        return self.spelling


class PartyAlias(models.Model):
    """A spelling that an editor confirmed for a party whose record in the registry does not have it.

    Articles that come later are read with it. One that was taken back stays, with who took it back.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    representative = models.ForeignKey(Representative, on_delete=models.CASCADE, null=True, related_name="+")
    spelling = models.CharField(max_length=300)
    folded = models.CharField(max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "folded"],
                condition=Q(representative=None, undone_at=None),
                name="alias_organisation_once",
            ),
            models.UniqueConstraint(
                fields=["representative", "folded"], condition=Q(undone_at=None), name="alias_representative_once"
            ),
        ]

    def __str__(self) -> str:
        return self.spelling
