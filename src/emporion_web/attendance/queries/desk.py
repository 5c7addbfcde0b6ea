"""What the desk of one side sees: its queue, what the registry holds that is like a registration, who comes."""

from typing import Any

from attrs import frozen
from django.db.models import Count, Prefetch, QuerySet

from emporion_web.accounts.models import User
from emporion_web.attendance.enums import AttendeeState, RegistrationState
from emporion_web.attendance.gates import registrations_for
from emporion_web.attendance.models import Attendee, Question, Registration
from emporion_web.clearance.conditions import introducible
from emporion_web.forums.models import Forum, Participant
from emporion_web.forums.queries.participants import shown
from emporion_web.registry.enums import ConsentScope


def counts(user: User, forum: Forum) -> dict[str, int]:
    """Return how many registrations of the person's side stand where. One query."""
    rows = registrations_for(user, forum).order_by().values_list("state").annotate(n=Count("pk"))
    return dict.fromkeys(RegistrationState.values, 0) | dict(rows)


def in_state(user: User, forum: Forum, state: str) -> QuerySet[Registration]:
    """Return the registrations of a state: those to be decided and the waiting list first come first, others newest."""
    rows = registrations_for(user, forum).filter(state=state)
    order = {RegistrationState.WAITING: "confirmed_at", RegistrationState.QUEUED: "queued_at"}
    return rows.order_by(order.get(RegistrationState(state), "-changed_at"), "pk")


def questions_of(forum: Forum) -> list[Question]:
    """Return the questions of the form, in their order."""
    return list(forum.questions.filter(retired=False))


def every_question(forum: Forum) -> list[Question]:
    """Return the questions with those that are retired: answers to them stay readable."""
    return list(forum.questions.all())


@frozen
class Group:
    """A participant with its people, as one desk may know of them."""

    participant: Participant
    own: bool
    people: tuple[Attendee, ...]
    contacts: bool
    exists: bool


def groups_of(user: User, forum: Forum, *, waiting: bool = False) -> QuerySet[Participant]:
    """Return the participants whose people the person may know of: of the own side all, of the other those shown."""
    rows = forum.participants.annotate(may_be_introduced=introducible("organisation"))
    rows = rows.select_related("organisation").prefetch_related("organisation__consents")
    rows = rows.prefetch_related(Prefetch("attendees", Attendee.objects.order_by("name", "pk"))).order_by(
        "organisation__side", "organisation__display_name", "pk"
    )
    if not user.is_administrator:
        other = forum.participants.filter(shown(forum)).values("pk")
        rows = rows.filter(organisation__side=user.side) | rows.filter(pk__in=other)
    return rows.filter(confirmed_at=None) if waiting else rows


def group_of(user: User, forum: Forum, participant: Participant) -> Group:
    """Return a participant's people as the person may know of them; needs one of :func:`groups_of`.

    Of the other side those whose organisation agreed to be contacted and may be introduced.
    """
    own = user.is_administrator or user.side == participant.organisation.side
    agreed = {each.scope for each in participant.organisation.consents.all() if each.revoked_at is None}
    contacts = own or (ConsentScope.CONTACTED in agreed and getattr(participant, "may_be_introduced", False))
    people = [row for row in participant.attendees.all() if own or row.state == AttendeeState.CONFIRMED]
    exists = ConsentScope.LISTED in agreed and not (forum.needs_confirmation and participant.confirmed_at is None)
    return Group(participant, own, tuple(people) if contacts else (), contacts, exists)


def summary(user: User, forum: Forum) -> dict[str, Any]:
    """Return the figures of the page of people: participants, those who have not confirmed, people who come."""
    rows = forum.participants.all()
    mine = rows if user.is_administrator else rows.filter(organisation__side=user.side)
    coming = Attendee.objects.filter(participant__in=mine, state=AttendeeState.CONFIRMED)
    return {"participants": mine.count(), "waiting": mine.filter(confirmed_at=None).count(), "people": coming.count()}
