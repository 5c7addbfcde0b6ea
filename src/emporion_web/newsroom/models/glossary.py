"""The glossary: how names and terms are written in each language."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from emporion_web.newsroom.enums import TermKind


class GlossaryTerm(models.Model):
    """A name or a term; in each language its forms, a semicolon between them, the one to write first."""

    kind = models.CharField(_("kind"), max_length=4, choices=TermKind, default=TermKind.NAME)
    en = models.CharField(_("English"), max_length=300, blank=True)
    ru = models.CharField(_("Russian"), max_length=300, blank=True)
    zh = models.CharField(_("Chinese"), max_length=300, blank=True)
    note = models.CharField(_("note"), max_length=500, blank=True)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["en", "ru", "zh", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(en="", ru="", zh=""), name="glossary_term_says_something"),
            models.UniqueConstraint(fields=["kind", "en", "ru", "zh"], name="glossary_term_once"),
        ]

    def __str__(self) -> str:
        return " · ".join(text for text in (self.en, self.ru, self.zh) if text)
