"""Whom a mail about changes on the day reaches: everybody else has to be told in person."""

from collections.abc import Iterable, Sequence

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from emporion_web.forums.models import ForumInterpreter, Participant
from emporion_web.forums.queries.names import names_in
from emporion_web.forums.queries.reminders import readers_of
from emporion_web.mail.queries import written_to_no_more
from emporion_web.onsite.mails import CHANGES
from emporion_web.registry.models import Representative

MOST_NAMED = 10


def reached(seats: QuerySet[Participant]) -> list[tuple[Participant, Representative]]:
    """Return the readers of participants whose address works and who have not left this kind of mail."""
    readers = list(readers_of(seats))
    left = written_to_no_more((person.email for _, person in readers), CHANGES.name)
    return [(seat, person) for seat, person in readers if person.email.strip().lower() not in left]


def unreached_interpreters(people: Iterable[ForumInterpreter]) -> list[ForumInterpreter]:
    """Return the interpreters whom no mail about changes on the day reaches: without an address that works."""
    asked = list(people)
    users = {who.pk: who.user for who in asked if who.user is not None and who.user.is_active and who.user.email}
    left = written_to_no_more((user.email for user in users.values()), CHANGES.name)
    return [who for who in asked if who.pk not in users or users[who.pk].email.strip().lower() in left]


def unreached(seats: Iterable[Participant]) -> list[Participant]:
    """Return the participants nobody of whom can be written to."""
    asked = list(seats)
    told = {seat.pk for seat, _ in reached(Participant.objects.filter(pk__in=[one.pk for one in asked]))}
    return [one for one in asked if one.pk not in told]


def names_unreached(seats: Iterable[Participant], interpreters: Iterable[ForumInterpreter]) -> list[str]:
    """Return the names of whom no mail reaches: participants, then interpreters, each by name."""
    names = names_in(one.organisation_id for one in unreached(seats))
    return sorted(names.values()) + sorted(who.name for who in unreached_interpreters(interpreters))


def to_tell_in_person(names: Sequence[str]) -> str:
    """Say who is told of changes by no mail: the first by name, of more how many; empty for nobody."""
    if not names:
        return ""
    more = f" (+{len(names) - MOST_NAMED})" if len(names) > MOST_NAMED else ""
    return _("No mail reaches %(who)s. Please tell them in person.") % {"who": ", ".join(names[:MOST_NAMED]) + more}
