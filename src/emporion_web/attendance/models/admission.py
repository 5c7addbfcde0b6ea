"""What the officers of a forum set: its public page, its registration, its places and its questions."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from emporion_web.attendance.enums import QuestionKind
from emporion_web.forums.models import Forum
from emporion_web.ui.languages import in_language


class Admission(models.Model):
    """How a forum lets people in. ``taken_*`` count the places that are held on each side.

    The database lets no count rise over its capacity; an empty capacity is none.
    """

    forum = models.OneToOneField(Forum, on_delete=models.CASCADE, related_name="admission")
    page_open = models.BooleanField(_("the public page is shown"), default=False)
    registration_open = models.BooleanField(_("registration is open"), default=False)
    closes_at = models.DateTimeField(_("registration closes"), null=True, blank=True)
    about_en = models.TextField(_("about the forum, in English"), blank=True, max_length=4000)
    about_ru = models.TextField(_("about the forum, in Russian"), blank=True, max_length=4000)
    about_zh = models.TextField(_("about the forum, in Chinese"), blank=True, max_length=4000)
    programme_en = models.TextField(_("programme, in English"), blank=True, max_length=8000)
    programme_ru = models.TextField(_("programme, in Russian"), blank=True, max_length=8000)
    programme_zh = models.TextField(_("programme, in Chinese"), blank=True, max_length=8000)
    contact = models.EmailField(_("address for questions"), blank=True)
    capacity_a = models.PositiveIntegerField(_("places of side A"), null=True, blank=True)
    capacity_b = models.PositiveIntegerField(_("places of side B"), null=True, blank=True)
    taken_a = models.PositiveIntegerField(default=0)
    taken_b = models.PositiveIntegerField(default=0)
    offer_hours = models.PositiveSmallIntegerField(_("hours that an offered place is kept"), default=48)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(capacity_a=None) | Q(taken_a__lte=F("capacity_a")), name="places_of_a_suffice"
            ),
            models.CheckConstraint(
                condition=Q(capacity_b=None) | Q(taken_b__lte=F("capacity_b")), name="places_of_b_suffice"
            ),
        ]

    def __str__(self) -> str:
        return str(self.forum)

    @property
    def about(self) -> str:
        """What the forum is about, in the reader's language."""
        return in_language(self, "about")

    @property
    def programme(self) -> str:
        """The programme as a text, in the reader's language."""
        return in_language(self, "programme")

    @property
    def takes_registrations(self) -> bool:
        """Tell whether somebody may register now."""
        closed = self.closes_at is not None and self.closes_at <= timezone.now()
        return self.page_open and self.registration_open and not closed


class Question(models.Model):
    """A question of the form. One that has been answered is retired, not deleted: its answers stay readable.

    ``choices`` are ``[{"key", "en", "ru", "zh"}]``; a key stays with its choice when others come and go.
    """

    forum = models.ForeignKey(Forum, on_delete=models.CASCADE, related_name="questions")
    place = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(_("kind of answer"), max_length=10, choices=QuestionKind, default=QuestionKind.SHORT)
    text_en = models.CharField(_("question in English"), max_length=300)
    text_ru = models.CharField(_("question in Russian"), max_length=300, blank=True)
    text_zh = models.CharField(_("question in Chinese"), max_length=300, blank=True)
    choices = models.JSONField(default=list, blank=True)
    required = models.BooleanField(_("must be answered"), default=False)
    shown_to_other = models.BooleanField(_("shown to the other side, with consent"), default=False)
    retired = models.BooleanField(default=False)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["place", "pk"]

    def __str__(self) -> str:
        return in_language(self, "text")
