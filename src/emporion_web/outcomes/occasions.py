"""What is due of outcomes: on the morning after a day of meetings, once, whoever has not said what came of them."""

from collections.abc import Iterator
from datetime import date, datetime
from functools import partial

from emporion_web.forums.models import Participant
from emporion_web.mail.channels import Notice, Reader, tell
from emporion_web.mail.occasions import Occasion, occasions
from emporion_web.outcomes.queries.reminders import FOR_DAYS, days_over, silent_on
from emporion_web.requests.queries.readers import Speaker, speakers_of


@occasions("outcomes.tell")
def after_a_day(now: datetime) -> Iterator[Occasion]:
    """Yield a reminder for whoever signs in for a participant, at nine o'clock of the forum's next day."""
    for forum, day, due in days_over(now):
        for participant in silent_on(forum, day):
            for speaker in speakers_of(participant):
                key = f"outcomes.tell:{participant.pk}:{day:%Y-%m-%d}:{speaker.user.pk}"
                act = partial(_remind, participant, speaker, day, key)
                yield Occasion(key, due, act, until=due + FOR_DAYS)


def _remind(participant: Participant, speaker: Speaker, day: date, key: str) -> None:
    reader = Reader(speaker.language, speaker.side, {"mail": speaker.user.email}, person=speaker.user)
    context = {"participant": participant.pk, "day": day.isoformat()}
    tell(reader, Notice("outcomes.tell", key, context, subject=participant))
