"""Who may know of which registration, admission and person, and who may decide.

A registration is known to the desk of its own side from the moment its mail is confirmed, to administrators, and to
whoever holds the link of its own mail. The other side's desk is told nothing of it.
"""

from django.core import signing
from django.db.models import QuerySet
from django.http import Http404

from emporion_web.accounts.enums import Role
from emporion_web.accounts.models import User
from emporion_web.attendance.enums import SEEN_BY_DESK
from emporion_web.attendance.models import Admission, Attendee, Question, Registration
from emporion_web.attendance.models.people import COMING
from emporion_web.attendance.models.registrations import OWN_PAGE
from emporion_web.forums.gates import get_forum_inside, get_forum_to_edit, own_participants
from emporion_web.forums.models import Forum, Participant

DESKS = (Role.OFFICER, Role.READER)


def get_page(slug: str) -> Admission:
    """Return the admission of a forum whose public page is shown, else raise Http404."""
    found = Admission.objects.select_related("forum").filter(forum__slug=slug, page_open=True).first()
    if found is None:
        raise Http404
    return found


def registrations_for(user: User, forum: Forum) -> QuerySet[Registration]:
    """Return the registrations of a forum that a person may know of: a desk those of its own side."""
    rows = Registration.objects.filter(forum=forum, state__in=SEEN_BY_DESK)
    if user.role == Role.ADMINISTRATOR:
        return rows
    if user.role in DESKS and user.side:
        return rows.filter(side=user.side)
    return rows.none()


def get_registration_for(user: User, slug: str, pk: int) -> Registration:
    """Return a registration that the person may know of; staff only (403), of the other side none (404)."""
    forum = get_forum_inside(user, slug)
    rows = registrations_for(user, forum).select_related("forum", "organisation", "attendee", "decided_by")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def get_registration_to_decide(user: User, slug: str, pk: int) -> Registration:
    """Return a registration for a decision: officers of its own side and administrators only (403)."""
    get_forum_to_edit(user, slug)
    return get_registration_for(user, slug, pk)


def get_question_to_edit(user: User, slug: str, pk: int) -> Question:
    """Return a question of the form for an action on it; officers only (403)."""
    forum = get_forum_to_edit(user, slug)
    found = Question.objects.filter(forum=forum, pk=pk, retired=False).first()
    if found is None:
        raise Http404
    found.forum = forum
    return found


def get_registration_by_token(token: str) -> Registration:
    """Return the registration whose own page the signed token opens, else raise Http404."""
    pk, nonce = _unsigned(OWN_PAGE, token)
    found = Registration.objects.select_related("forum", "attendee").filter(pk=pk, nonce=nonce).first()
    if found is None:
        raise Http404
    return found


def get_attendee_by_token(token: str) -> Attendee:
    """Return the person whom the signed token of a mail asks whether to come, else raise Http404."""
    pk, nonce = _unsigned(COMING, token)
    related = ("participant__forum", "participant__organisation")
    found = Attendee.objects.select_related(*related).filter(pk=pk, nonce=nonce).first()
    if found is None:
        raise Http404
    return found


def get_participation(user: User, slug: str) -> Participant:
    """Return the participation of a representative's organisation in a forum, else raise Http404."""
    rows = own_participants(user).select_related("forum", "organisation").filter(forum__slug=slug)
    found = rows.first()
    if found is None:
        raise Http404
    return found


def get_colleague(user: User, slug: str, pk: int) -> Attendee:
    """Return a person of the representative's own participation, else raise Http404."""
    found = get_participation(user, slug).attendees.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def get_attendee_to_edit(user: User, slug: str, pk: int) -> Attendee:
    """Return a person who comes, for the desk of the own side; officers only (403), of the other side none (404)."""
    forum = get_forum_to_edit(user, slug)
    rows = Attendee.objects.filter(participant__forum=forum, pk=pk)
    found = (rows if user.is_administrator else rows.filter(participant__organisation__side=user.side)).first()
    if found is None:
        raise Http404
    return found


def _unsigned(signer: signing.Signer, token: str) -> tuple[int, str]:
    try:
        pk, _, nonce = signer.unsign(token).partition(".")
        return int(pk), nonce
    except (signing.BadSignature, ValueError) as error:
        raise Http404 from error
