"""What attendance holds of persons: who registers and who comes."""

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from emporion_web.accounts.models import User
from emporion_web.attendance.actions.deciding import withdraw
from emporion_web.attendance.actions.people import stay_away
from emporion_web.attendance.enums import STANDING, RegistrationState
from emporion_web.attendance.models import Attendee, ConfirmationLink, Registration
from emporion_web.forums.actions.documents import drop_documents
from emporion_web.forums.queries.ends import end_of_forum
from emporion_web.privacy.registry import before_erasure, exempt, forgetting, holding, trace
from emporion_web.privacy.retention import keep
from emporion_web.privacy.subjects import Subject
from emporion_web.registry.models import Organisation, Representative

OPEN = tuple(state for state in STANDING if state != RegistrationState.APPROVED)


def _of_desk(person: Subject) -> Q:
    """Return the condition that a registration is for the desk that erases to decide."""
    if person.body is None:
        return Q()
    return Q(organisation__host_body=person.body) | Q(organisation=None, side=person.body.side)


holding(
    Attendee,
    _("Coming to a forum"),
    lambda person: (
        person.written_to("email", body=Q(participant__organisation__host_body=person.body))
        | person.of(Representative, "representative")
    ),
    name=["name"],
    mail=["email"],
    text=["position", "answers"],
    stands_for=["participant", "participant.organisation"],
    facts=["state", "language", "asked_at", "confirmed_at", "created_at"],
    kept=_("That somebody came stays counted, without saying who."),
    keep=[
        keep("attendance", since=end_of_forum("participant__forum")),
        keep("answers", "answers", since=end_of_forum("participant__forum")),
    ],
)
holding(
    Registration,
    _("Registration for a forum"),
    lambda person: person.written_to("confirmed_email", body=_of_desk(person)) & Q(confirmed_at__isnull=False),
    name=["name"],
    mail=["email", "confirmed_email"],
    text=["data", "said", "reason"],
    stands_for=["organisation"],
    facts=["state", "organisation_name", "given", "created_at", "confirmed_at", "decided_at"],
    kept=_("That a registration was decided on stays, without saying whose it was."),
    keep=[
        keep("registration", since=end_of_forum("forum")),
        keep("answers", "data", "said", since=end_of_forum("forum")),
    ],
)
holding(
    ConfirmationLink,
    _("Links that confirm a registration"),
    lambda person: person.written_to("email", body=Q(registration__in=())) | person.of(Registration, "registration"),
    mail=["email"],
    facts=["expires_at"],
    remove=True,
    keep=[keep("links", since="expires_at")],
)
trace(Registration, "reason", of=lambda person: person.stands_for(Organisation, "organisation"))


@before_erasure
def nobody_comes(person: Subject, actor: User | None) -> None:
    """Call off what the person was to come to; a place that was held goes to the next in line."""
    ahead = Attendee.objects.filter(pk__in=person.keys(Attendee), participant__forum__slots__end__gt=timezone.now())
    for row in ahead.distinct():
        stay_away(row, actor=actor)
    for registration in Registration.objects.filter(pk__in=person.keys(Registration), state__in=OPEN):
        withdraw(registration)


@forgetting
def drafts(person: Subject) -> None:
    """Delete what was never confirmed: what the person began, and what somebody began with the person's address."""
    unsent = Registration.objects.filter(state__in=(RegistrationState.DRAFT, RegistrationState.SENT))
    unsent.filter(pk__in=person.keys(Registration)).delete()
    if person.proven and person.body is None:
        unsent.filter(email__iexact=person.proven, confirmed_at=None).delete()


@before_erasure
def documents(person: Subject, actor: User | None) -> None:
    """Remove the files of every forum that the person came to, or was to come to."""
    mine = Attendee.objects.filter(pk__in=person.keys(Attendee))
    drop_documents(set(mine.values_list("participant__forum_id", flat=True)))


exempt("attendance.Admission", "Texts of a forum's public page; the contact is the organiser's.")
exempt("attendance.Question", "Asked by the organiser.")
exempt("attendance.Attendee.nonce", "Drawn by lot.")
exempt("attendance.Registration.nonce", "Drawn by lot.")
exempt("attendance.MailCount", "Keyed digests.")
