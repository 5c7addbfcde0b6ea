"""What is due of forums: a reminder on the day before one begins."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

from emporion_web.forums.models import Participant
from emporion_web.forums.queries.reminders import EVE, about_to_begin, eve_of, reader_of, readers_of
from emporion_web.mail.channels import Notice, tell
from emporion_web.mail.occasions import Occasion, occasions
from emporion_web.registry.models import Representative


@occasions(EVE)
def eves(now: datetime) -> Iterator[Occasion]:
    """Yield a reminder for each representative at nine o'clock, in the forum's zone, of the day before it begins.

    Who comes to be written to later gets it later, until the forum begins. A forum that is moved to another day is
    reminded of again.
    """
    for forum, begin in about_to_begin(now):
        due = eve_of(forum, begin)
        if due > now:
            continue
        day = begin.astimezone(ZoneInfo(forum.zone))  # by UTC an earlier slot may lie on another day than the rest
        for participant, person in readers_of(forum.participants.all()):
            key = f"{EVE}:{forum.pk}:{day:%Y-%m-%d}:{person.pk}"
            yield Occasion(key, due, partial(_remind, participant, person, key), until=begin)


def _remind(participant: Participant, person: Representative, key: str) -> None:
    context = {"participant": participant.pk, "name": person.name}
    tell(reader_of(person, participant), Notice(EVE, key, context, subject=participant))
