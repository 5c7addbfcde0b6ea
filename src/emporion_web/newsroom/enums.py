"""The newsroom's choices."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Origin(models.TextChoices):
    """How an article came in."""

    FEED = "feed", _("Feed")
    UPLOAD = "upload", _("File")
    PASTE = "paste", _("Pasted text")
    MAIL = "mail", _("Mail")


class EntryState(models.TextChoices):
    """What became of an article that a feed announced."""

    WAITING = "waiting", _("Waits")
    TAKEN = "taken", _("Taken in")
    GIVENUP = "givenup", _("Given up")


class ArticleState(models.TextChoices):
    """Where an article stands."""

    READING = "reading", _("Being read")
    INBOX = "inbox", _("In the inbox")
    KEPT = "kept", _("In work")
    ASIDE = "aside", _("Set aside")
    FAILED = "failed", _("Could not be read")


class Certainty(models.TextChoices):
    """How sure the date of an article is."""

    STATED = "stated", _("stated")
    INFERRED = "inferred", _("inferred")
    ABSENT = "absent", _("not stated")


class FactKind(models.TextChoices):
    """What a passage holds."""

    QUOTATION = "quotation", _("Quotation")
    FIGURE = "figure", _("Figure")
    ENTITY = "entity", pgettext_lazy("what a passage holds", "Name")


class FactState(models.TextChoices):
    """What editors have said of a fact."""

    FOUND = "found", _("To be checked")
    SECOND = "second", _("Waits for a second editor")
    VERIFIED = "verified", _("Verified")
    REJECTED = "rejected", _("Rejected")


class Verdict(models.TextChoices):
    """What an editor says of a fact."""

    VERIFY = "verify", _("Verify")
    CORRECT = "correct", _("Correct")
    REJECT = "reject", _("Reject")


class LineLabel(models.TextChoices):
    """What a line of an article is. Only body and subheadings are kept."""

    BODY = "body", _("body")
    SUBHEADING = "subheading", _("subheading")
    TITLE = "title", _("title")
    DECK = "deck", _("standfirst")
    CAPTION = "caption", _("caption")
    MENU = "menu", _("menu")
    TICKER = "ticker", _("ticker")
    TEASER = "teaser", _("teaser")
    NEWSLETTER = "newsletter", _("newsletter")
    CREDIT = "credit", _("credit")
    DATE = "date", _("date")
    OTHER = "other", _("other")


class SubscriberState(models.TextChoices):
    """Where a subscriber of the weekly letter stands. Only confirmed ones are written to."""

    ASKED = "asked", _("Has asked")
    CONFIRMED = "confirmed", _("Confirmed")
    LEFT = "left", _("Has left")


class LetterState(models.TextChoices):
    """Where a weekly letter stands. *Empty*: nothing of it was out any more, so nobody was written to."""

    DRAFT = "draft", _("Draft")
    SENDING = "sending", _("Being sent")
    SENT = "sent", _("Sent")
    EMPTY = "empty", _("Not sent: empty")


class DeliveryState(models.TextChoices):
    """What became of one mail of a letter. One that stays *begun* broke off, and is not sent again by itself."""

    WAITING = "waiting", _("waiting")
    BEGUN = "begun", _("begun")
    SENT = "sent", _("sent")
    FAILED = "failed", _("refused")
    HELD = "held", _("held back")


class ItemStatus(models.TextChoices):
    """Where an item for outlets stands. From *published* on every change is a new version."""

    DRAFT = "draft", _("Draft")
    PUBLISHED = "published", _("Published")
    WITHHELD = "withheld", _("On hold")
    KILLED = "killed", _("Withdrawn")


# What counts: facts that nobody rejected, in articles that are not set aside.
STANDING_FACTS = (FactState.FOUND, FactState.SECOND, FactState.VERIFIED)
STANDING_ARTICLES = (ArticleState.READING, ArticleState.INBOX, ArticleState.KEPT)


class MailState(models.TextChoices):
    """What became of a message of mail."""

    ASIDE = "aside", _("Put aside")
    TAKEN = "taken", _("Taken in")
    DROPPED = "dropped", _("Left out")
    REFUSED = "refused", _("Refused")


class PartyState(models.TextChoices):
    """Where it stands that a name in an article is a party of the registry."""

    PROPOSED = "proposed", _("Proposed")
    CONFIRMED = "confirmed", _("Confirmed")
    REJECTED = "rejected", _("Not the same")


class PartyWhy(models.TextChoices):
    """Why a party is proposed for a name."""

    SAME = "same", _("The registry writes it the same way.")
    ALIAS = "alias", _("An editor confirmed this spelling before.")
    ALIKE = "alike", _("It sounds alike or is built alike.")


class TermKind(models.TextChoices):
    """What an entry of the glossary is."""

    NAME = "name", _("Name")
    TERM = "term", _("Term")
