"""When a participant is away, by its own word."""

from collections.abc import Collection

from django.db import transaction

from emporion_web.accounts.models import User
from emporion_web.forums.actions.participants import edit_participant
from emporion_web.forums.actions.programme import attend
from emporion_web.forums.models import Participant
from emporion_web.requests.actions.saying import refuse_if_closed


@transaction.atomic
def set_away(
    delegation: Participant,
    *,
    actor: User,
    seen_revision: int,
    there: Collection[int],
    attends: Collection[int] = (),
) -> Participant:
    """Set the slots (keys) in which the participant is there, and so those in which it is away; and its sessions.

    Refuses after wishes are closed, and if a colleague or the desk changed the participant since it was seen.
    """
    refuse_if_closed(delegation)
    away = set(delegation.forum.slots.values_list("pk", flat=True)) - set(there)
    done = edit_participant(
        delegation,
        actor=actor,
        seen_revision=seen_revision,
        quota=delegation.quota,
        away=away,
        min_meetings=delegation.min_meetings,
        own_table=delegation.own_table,
    )
    attend(delegation, actor=actor, sessions=attends)
    return done
