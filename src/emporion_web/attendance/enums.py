from django.db import models
from django.utils.translation import gettext_lazy as _


class RegistrationState(models.TextChoices):
    """Where a registration stands, from the first step to the decision."""

    DRAFT = "draft", _("Being written")
    SENT = "sent", _("Mail not confirmed")
    WAITING = "waiting", _("Waits for a decision")
    RETURNED = "returned", _("Asked back")
    QUEUED = "queued", _("On the waiting list")
    OFFERED = "offered", _("Offered a place")
    APPROVED = "approved", _("Approved")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Withdrawn by the person")


EDITABLE = (RegistrationState.DRAFT, RegistrationState.SENT, RegistrationState.RETURNED)
SEEN_BY_DESK = (
    RegistrationState.WAITING,
    RegistrationState.RETURNED,
    RegistrationState.QUEUED,
    RegistrationState.OFFERED,
    RegistrationState.APPROVED,
    RegistrationState.DECLINED,
    RegistrationState.WITHDRAWN,
)
STANDING = (
    RegistrationState.WAITING,
    RegistrationState.RETURNED,
    RegistrationState.QUEUED,
    RegistrationState.OFFERED,
    RegistrationState.APPROVED,
)
DECIDABLE = (RegistrationState.WAITING, RegistrationState.QUEUED)


class AttendeeState(models.TextChoices):
    """Whether a person of a participant comes."""

    INVITED = "invited", _("Not yet confirmed")
    CONFIRMED = "confirmed", _("Confirmed")
    CANCELLED = "cancelled", _("Does not come")


class QuestionKind(models.TextChoices):
    """How a question is answered."""

    SHORT = "short", _("Short text")
    LONG = "long", _("Long text")
    ONE = "one", _("One choice of several")
    SEVERAL = "several", _("Several choices")
    BOOLEAN = "boolean", _("Yes or no")
    NUMBER = "number", _("A number")


WITH_CHOICES = (QuestionKind.ONE, QuestionKind.SEVERAL)


class Step(models.TextChoices):
    """The steps of a registration, in their order."""

    PERSON = "person", _("You")
    ORGANISATION = "organisation", _("Your organisation")
    STATEMENTS = "statements", _("Offers and needs")
    QUESTIONS = "questions", _("Questions")
    CONSENTS = "consents", _("Consents")
    REVIEW = "review", _("Check and send")


class LetterKind(models.TextChoices):
    """The mails of this room."""

    CONFIRM = "confirm", _("Confirm the registration")
    RESUME = "resume", _("Go on with the registration")
    APPROVED = "approved", _("Registration approved")
    DECLINED = "declined", _("Registration declined")
    RETURNED = "returned", _("Question on a registration")
    QUEUED = "queued", _("Put on the waiting list")
    OFFERED = "offered", _("A place is free")
    LAPSED = "lapsed", _("An offered place has lapsed")
    INVITED = "invited", _("Colleague invited")
    PLEASE_CONFIRM = "please_confirm", _("Please confirm that you come")
