"""The weekly letter: begun with a proposal, chosen and put in order by an editor, sent once to everybody."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from emporion.kernel.languages import Language
from emporion.kernel.phrases import phrase
from emporion_web.accounts.models import User
from emporion_web.audit.actions import record
from emporion_web.audit.refusals import Refused
from emporion_web.jobs.actions import enqueue
from emporion_web.jobs.enums import BOTH_SIDES
from emporion_web.mail.actions.messages import post_again
from emporion_web.mail.actions.posting import post
from emporion_web.mail.enums import MessageState
from emporion_web.newsroom.actions.subscribing import WEEKLY
from emporion_web.newsroom.enums import LetterState, SubscriberState
from emporion_web.newsroom.models import Delivery, Letter, LetterStory, Subscriber
from emporion_web.newsroom.queries.given_out import published
from emporion_web.newsroom.queries.letters import outcome, proposed, standing, waiting
from emporion_web.ui.languages import engine_language

LETTER_JOB = "newsroom.letter"
OPEN = (LetterState.DRAFT, LetterState.EMPTY)


@transaction.atomic
def begin_letter(*, actor: User, language: str, day: date) -> Letter:
    """Begin the letter of the week a day lies in, with the stories proposed. Refused if there is one already."""
    letter = Letter(language=language, week=day - timedelta(days=day.weekday()))
    last = Letter.objects.filter(language=language).first()
    letter.rates = last.rates if last else []
    try:
        with transaction.atomic():
            letter.save()
    except IntegrityError as error:
        raise Refused(phrase("There is a letter of this week in this language already.")) from error
    _choose(letter, proposed(letter, timezone.now()))
    record("newsroom.letter.begin", actor=actor, subject=letter)
    return letter


@transaction.atomic
def edit_letter(
    letter: Letter,
    *,
    actor: User,
    stories: Sequence[int],
    rates: Iterable[Mapping[str, Any]],
    opening: str,
    seen_revision: int,
) -> Letter:
    """Choose the stories in their order, and the header. Refused for one that was sent or changed since."""
    said: dict[str, Any] = {"opening": opening.strip(), "rates": [dict(rate) for rate in rates]}
    changes: dict[str, tuple[Any, Any]] = {"opening": (letter.opening, said["opening"])}
    changes["exchange rates"] = (_written(letter.rates), _written(said["rates"]))
    before = _headlines(letter)
    _take(letter, seen_revision, OPEN, state=LetterState.DRAFT, **said)
    out = set(published(timezone.now()).filter(pk__in=stories, language=letter.language).values_list("pk", flat=True))
    _choose(letter, [pk for pk in stories if pk in out])
    changes["chosen stories"] = (before, _headlines(letter))
    record("newsroom.letter.edit", actor=actor, subject=letter, changes=changes)
    return letter


def _headlines(letter: Letter) -> list[str]:
    return list(letter.chosen.values_list("item__headline", flat=True))


def _written(rates: Iterable[Mapping[str, Any]]) -> list[str]:
    return [f"{rate['base']}/{rate['quote']} {rate['value']} {rate['day']} {rate['source']}" for rate in rates]


def _choose(letter: Letter, items: Sequence[int]) -> None:
    letter.chosen.all().delete()
    LetterStory.objects.bulk_create(
        [LetterStory(letter=letter, item_id=pk, place=place) for place, pk in enumerate(items, 1)]
    )


def _take(letter: Letter, seen_revision: int, states: Iterable[str], **fields: Any) -> None:
    seen = Letter.objects.filter(pk=letter.pk, revision=seen_revision, state__in=list(states))
    if not seen.update(revision=F("revision") + 1, **fields):
        raise Refused(phrase("This letter was sent, or somebody changed it since you opened it. Look at it again."))
    letter.refresh_from_db()


@transaction.atomic
def send_letter(letter: Letter, *, actor: User, seen_revision: int) -> Letter:
    """Have a letter sent to every confirmed subscriber of its language; one that broke off goes on where it stopped.

    Refused if nothing in it is out, if nobody waits for it, and while it is being sent.
    """
    if not standing(letter, timezone.now()):
        raise Refused(phrase("Nothing in this letter is out. An empty week sends nothing: choose a story first."))
    if not waiting(letter).exists():
        raise Refused(phrase("Nobody waits for this letter: no confirmed subscriber reads this language."))
    if letter.state == LetterState.SENDING and letter.job and not letter.job.is_finished:
        raise Refused(phrase("This letter is being sent already."))
    _take(letter, seen_revision, (*OPEN, LetterState.SENDING), state=LetterState.SENDING)
    letter.job = enqueue(LETTER_JOB, actor=actor, subject=letter, arguments={"letter": letter.pk}, side=BOTH_SIDES)
    letter.save(update_fields=["job"])
    changes: dict[str, tuple[Any, Any]] = {"chosen stories": ([], _headlines(letter))}
    record("newsroom.letter.send", actor=actor, subject=letter, changes=changes)
    return letter


@transaction.atomic
def post_letter(letter: Letter, subscriber: int) -> Delivery | None:
    """Put a letter into the mail queue for a subscriber, once in a week whatever is killed.

    None if one of this week was posted before, if the person has left meanwhile, or is written to no more. One that
    was held back and never left goes now, as the letter is, be it of another language.
    """
    reader = Subscriber.objects.filter(pk=subscriber, state=SubscriberState.CONFIRMED).first()
    if reader is None:
        return None
    key, context = f"{WEEKLY}:{letter.week}:{reader.pk}", {"letter": letter.pk, "subscriber": reader.pk}
    language: Language = engine_language(letter.language) or "en"
    held = Delivery.objects.filter(letter__week=letter.week, subscriber=reader, message__state=MessageState.CANCELLED)
    delivery = held.select_related("message").first()
    if delivery is not None and delivery.message is not None:
        told = {"to": reader.address, "language": language, "context": context, "subject": letter}
        if not post_again(delivery.message, **told):  # type: ignore[arg-type]
            return None
        Delivery.objects.filter(pk=delivery.pk).update(letter=letter, at=timezone.now())
        delivery.refresh_from_db()
        return delivery
    message = post(WEEKLY, to=reader.address, language=language, context=context, key=key, subject=letter)
    return Delivery.objects.create(letter=letter, subscriber=reader, message=message) if message else None


@transaction.atomic
def end_letter(letter: Letter, *, actor: User | None) -> dict[str, int]:
    """Write down that a letter was posted, or that none was because nothing in it was out any more."""
    counts = outcome(letter)
    state = LetterState.SENT if any(counts.values()) else LetterState.EMPTY
    row = Letter.objects.filter(pk=letter.pk, state=LetterState.SENDING)
    if row.update(state=state, ended_at=timezone.now(), revision=F("revision") + 1):
        letter.refresh_from_db()
        action = "newsroom.letter.sent" if state == LetterState.SENT else "newsroom.letter.empty"
        record(action, actor=actor, subject=letter, changes={"mails posted": (0, sum(counts.values()))})
    return counts
