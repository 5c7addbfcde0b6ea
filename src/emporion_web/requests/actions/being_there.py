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
    known: Collection[int],
    attends: Collection[int] = (),
    known_sessions: Collection[int] = (),
) -> Participant:
    """Set in which of the slots (keys) ``known`` the participant is there, so in which it is away; and its sessions.

    What was not known, because the desk added it meanwhile, stays as it is.
    Refuses after wishes are closed, and if a colleague or the desk changed the participant since it was seen.
    """
    refuse_if_closed(delegation)
    away = (set(delegation.away.values_list("pk", flat=True)) | set(known)) - set(there)
    done = edit_participant(
        delegation,
        actor=actor,
        seen_revision=seen_revision,
        quota=delegation.quota,
        away=away,
        min_meetings=delegation.min_meetings,
        own_table=delegation.own_table,
    )
    attend(delegation, actor=actor, sessions=attends, known=known_sessions)
    return done
