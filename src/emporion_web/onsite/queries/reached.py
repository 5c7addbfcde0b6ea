"""Whom a mail about changes on the day reaches: everybody else has to be told in person."""

from collections.abc import Iterable

from django.db.models import QuerySet

from emporion_web.forums.models import ForumInterpreter, Participant
from emporion_web.forums.queries.reminders import readers_of
from emporion_web.mail.queries import written_to_no_more
from emporion_web.onsite.mails import CHANGES
from emporion_web.registry.models import Representative


def reached(seats: QuerySet[Participant]) -> list[tuple[Participant, Representative]]:
    """Return the readers of participants whose address works and who have not left this kind of mail."""
    readers = list(readers_of(seats))
    left = written_to_no_more((person.email for _, person in readers), CHANGES.name)
    return [(seat, person) for seat, person in readers if person.email.strip().lower() not in left]


def reaches_interpreter(who: ForumInterpreter) -> bool:
    """Tell whether a mail about changes on the day reaches an interpreter: the account has an address that works."""
    user = who.user
    if user is None or not user.is_active or not user.email:
        return False
    return not written_to_no_more([user.email], CHANGES.name)


def unreached(seats: Iterable[Participant]) -> list[Participant]:
    """Return the participants nobody of whom can be written to."""
    asked = list(seats)
    told = {seat.pk for seat, _ in reached(Participant.objects.filter(pk__in=[one.pk for one in asked]))}
    return [one for one in asked if one.pk not in told]
