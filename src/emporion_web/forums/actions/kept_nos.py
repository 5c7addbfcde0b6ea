"""A no outlasts a participant that is taken out: it stands again, as it was said, once both take part again."""

from emporion_web.forums.actions.guard import lock_forum
from emporion_web.forums.enums import WishLevel
from emporion_web.forums.models import Forum, KeptNo, Participant, Wish
from emporion_web.registry.actions.refusals import forget_refusal, keep_refusals

_SAID = ("origin", "note", "reason", "said_by_id", "said_at")


def keep_nos(participant: Participant) -> None:
    """Keep every no that goes with a participant. Call it in the transaction that deletes it, before it does."""
    keep_refusals(participant)
    nos = (participant.wishes.all() | participant.wishes_received.all()).filter(level=WishLevel.NOT)
    KeptNo.objects.bulk_create(
        KeptNo(
            forum_id=participant.forum_id,
            by_id=no.asker.organisation_id,
            of_id=no.asked.organisation_id,
            **{field: getattr(no, field) for field in _SAID},
        )
        for no in nos.select_related("asker", "asked")
    )


def restore_nos(forum: Forum) -> None:
    """Let every no stand again of which both take part now. Call it in the transaction that adds one, after it did.

    Whoever was merged since is the organisation that stands for it.
    """
    lock_forum(forum)  # of two that are added at once, the later one finds the other
    here = dict(forum.participants.order_by().values_list("organisation_id", "pk"))
    for no in forum.kept_nos.select_related("by", "of"):
        asker, asked = (here.get(one.merged_into_id or one.pk) for one in (no.by, no.of))
        if asker is None or asked is None or asker == asked:
            continue
        said = {field: getattr(no, field) for field in _SAID}
        Wish.objects.get_or_create(
            asker_id=asker, asked_id=asked, defaults={"forum": forum, "level": WishLevel.NOT, **said}
        )
        forget_refusal(no.by_id, no.of_id, no.said_at)
        no.delete()
