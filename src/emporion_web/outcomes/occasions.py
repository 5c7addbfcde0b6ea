"""What is due of outcomes: the morning after a day of meetings, and follow-ups 30, 90 and 180 days later; each once."""

from collections.abc import Iterator
from datetime import date, datetime
from functools import partial

from emporion_web.forums.models import Participant
from emporion_web.mail.channels import Notice, tell
from emporion_web.mail.occasions import Occasion, occasions
from emporion_web.outcomes.models import FollowUp
from emporion_web.outcomes.queries.following import ASKED_FOR, due_now
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
    context = {"participant": participant.pk, "day": day.isoformat()}
    tell(speaker.reader, Notice("outcomes.tell", key, context, subject=participant))


@occasions("outcomes.follow_up")
def later(now: datetime) -> Iterator[Occasion]:
    """Yield a question for who looks after a meeting, else for whoever signs in, at nine o'clock of its day."""
    for row in due_now(now):
        for speaker in speakers_of(row.outcome.participant, row.outcome.owner):
            key = f"outcomes.follow_up:{row.outcome_id}:{row.days}:{speaker.user.pk}"
            yield Occasion(key, row.due_at, partial(_ask, row, speaker, key), until=row.due_at + ASKED_FOR)


def _ask(row: FollowUp, speaker: Speaker, key: str) -> None:
    tell(speaker.reader, Notice("outcomes.follow_up", key, {"follow_up": row.pk}, subject=row))
