"""Send what is due: each message is written, claimed, handed over, settled."""

import logging
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from emporion_web.mail.actions.claiming import STALE, claim, give_up_lost, put_off, room_now, settle, withdraw
from emporion_web.mail.adapters.composing import Misaddressed, compose
from emporion_web.mail.adapters.transport import Answer, Transport, Unreachable, said
from emporion_web.mail.enums import MessageState, Outcome
from emporion_web.mail.models import Line, Message
from emporion_web.mail.queries import due
from emporion_web.mail.registry import TEMPLATES, Later
from emporion_web.mail.rules import pause_after

log = logging.getLogger(__name__)
AT_ONCE = 100


def send_due(over: Callable[[], bool] = lambda: False) -> Counter[str]:
    """Send what is due until nothing is, ``over`` says yes, or the throttle shuts; return how many ended how.

    What the line's state forbids waits: a server that cannot be reached makes the whole queue pause, longer each time,
    and is no attempt of any message.
    """
    done: Counter[str] = Counter()
    give_up_lost(timezone.now())
    with Transport() as line:
        for message in _waiting():
            if over() or not room_now(timezone.now()):
                break
            try:
                answer = _send(message, line)
            except Unreachable as error:
                _shut(str(error))
                break
            if answer is not None:
                done[answer.outcome] += 1
                if answer.closed:
                    _shut(answer.text)
                    break
    return done


def _waiting() -> Iterator[Message]:
    """Yield what is due, the oldest first, each once. Of thousands only those still due are remembered."""
    seen: set[int] = set()
    while True:
        found = list(due(timezone.now()).exclude(pk__in=seen)[:AT_ONCE])
        if not found:
            return
        yield from found
        seen.update(due(timezone.now()).filter(pk__in=[message.pk for message in found]).values_list("pk", flat=True))


def _send(message: Message, line: Transport) -> Answer | None:
    """Send one message; None if it is not to be sent, or by somebody else.

    All that can fail of itself, the signing too, is done before the claim: from then on a mail may have left.
    """
    line.open()
    try:
        composed = compose(message)
        ready = line.prepared(composed[0]) if composed else None
    except Later as hindered:
        put_off(message, hindered.wait)
        return None
    except Misaddressed as error:
        return _unsent(message, Answer(Outcome.REFUSED, str(error), ours=True))
    except Exception as error:
        log.exception("Mail %s (%s) could not be written.", message.pk, message.template)
        return _unsent(message, Answer(Outcome.UNWRITTEN, said(error)))
    if composed is None or ready is None:
        withdraw(message)
        return None
    attempt = claim(message)
    if attempt is None:
        return None
    _opened()
    answer = line.deliver(ready)
    settle(attempt, answer, composed[1], keep_text=TEMPLATES[message.template].keep_text)
    return answer


def _unsent(message: Message, answer: Answer) -> Answer | None:
    """Settle a message that never came as far as the mail server."""
    attempt = claim(message)
    if attempt is not None:
        settle(attempt, answer)
    return answer if attempt else None


def _opened() -> None:
    Line.objects.filter(pk=1, failures__gt=0).update(failures=0, closed_until=None, answer="")


@transaction.atomic
def _shut(answer: str) -> None:
    """Let the queue pause: the server cannot be reached, or said that it takes nothing at the moment."""
    row = Line.objects.select_for_update().get_or_create(pk=1)[0]
    row.failures += 1
    row.closed_until = timezone.now() + pause_after(row.failures)
    row.answer = answer
    row.save()


def anything_to_do() -> bool:
    """Tell whether a run of sending would find something; asked before the schedule queues one."""
    now = timezone.now()
    return _lost(now) or (due(now).exists() and room_now(now))


def _lost(now: datetime) -> bool:
    return Message.objects.filter(state=MessageState.SENDING, claimed_at__lt=now - STALE).exists()
