"""Mail that came in: the message as it was, what became of it, and whose mail is let in by itself."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from emporion_web.newsroom.enums import Certainty, MailState
from emporion_web.newsroom.models.articles import Article
from emporion_web.newsroom.models.sources import Source


class SourceAddress(models.Model):
    """A mail address, or a whole domain as ``@agency.example``, whose mail comes into the inbox by itself."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="addresses")
    address = models.CharField(_("address"), max_length=254, unique=True)

    class Meta:
        ordering = ["address"]

    def __str__(self) -> str:
        return self.address


class MailMessage(models.Model):
    """One message, known by the digest of its Message-ID (of its bytes, without one), so that it comes in once.

    ``file`` is the message to the byte; ``problem`` why it was refused, as a phrase; ``left_out`` the parts of kinds
    that are no articles.
    """

    key = models.CharField(max_length=64, unique=True)
    file = models.FileField(upload_to="mail/%Y/%m", blank=True)
    sender = models.CharField(_("sender"), max_length=254, blank=True)
    sender_certainty = models.CharField(max_length=8, choices=Certainty, default=Certainty.ABSENT)
    subject = models.CharField(_("subject"), max_length=500, blank=True)
    sent_at = models.DateTimeField(_("sent"), null=True)
    date_certainty = models.CharField(max_length=8, choices=Certainty, default=Certainty.ABSENT)
    state = models.CharField(_("state"), max_length=7, choices=MailState)
    problem = models.JSONField(default=dict)
    left_out = models.JSONField(default=list)
    source = models.ForeignKey(Source, on_delete=models.SET_NULL, null=True, related_name="mails")
    articles = models.ManyToManyField(Article, related_name="mails")
    received_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["state", "-id"], name="mail_state")]

    def __str__(self) -> str:
        return self.subject or f"№ {self.pk}"  # the log keeps it for good, so it holds no address
