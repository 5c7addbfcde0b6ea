"""A no outlasts a participant that is taken out: it stands again, as it was said, once both take part again."""

from django.db.models import Q

from emporion_web.audit.actions import record
from emporion_web.forums.actions.guard import lock_forum
from emporion_web.forums.enums import SAID, WishLevel
from emporion_web.forums.models import Forum, KeptNo, Participant, Wish
from emporion_web.forums.queries.wishes import why_kept
from emporion_web.registry.actions.refusals import forget_refusal, keep_refusals
from emporion_web.registry.models import Organisation

_SAID = ("origin", "note", "reason", "said_by_id", "said_at")


def keep_nos(participant: Participant) -> None:
    """Keep every no that goes with a participant. Call it in the transaction that deletes it, before it does."""
    keep_refusals(participant)
    nos = (participant.wishes.all() | participant.wishes_received.all()).filter(level=WishLevel.NOT)
    KeptNo.objects.bulk_create(
        [
            KeptNo(
                forum_id=participant.forum_id,
                by_id=no.asker.organisation_id,
                of_id=no.asked.organisation_id,
                **{field: getattr(no, field) for field in _SAID},
            )
            for no in nos.select_related("asker", "asked")
        ],
        update_conflicts=True,  # one that was kept before is older
        unique_fields=["forum", "by", "of"],
        update_fields=[field.removesuffix("_id") for field in _SAID],
    )


def restore_nos(forum: Forum) -> None:
    """Let every no stand again of which both take part now. Call it in the transaction that adds one, after it did.

    Whoever was merged since is the organisation that stands for it; what was said of that one later stands.
    """
    lock_forum(forum)  # of two that are added at once, the later one finds the other
    here = dict(forum.participants.order_by().values_list("organisation_id", "pk"))
    for no in forum.kept_nos.select_related("by", "of"):
        asker, asked = (here.get(one.merged_into_id or one.pk) for one in (no.by, no.of))
        if asker is None or asked is None or asker == asked:
            continue
        said = {field: getattr(no, field) for field in _SAID}
        again = Wish(forum=forum, asker_id=asker, asked_id=asked, level=WishLevel.NOT, **said)
        if _say(again) and not (no.by.merged_into_id or no.of.merged_into_id):
            forget_refusal(no.by_id, no.of_id, no.said_at)
        no.delete()


def _say(no: Wish) -> bool:
    """Write a no down, over a wish that was said earlier too; return whether it was."""
    wish = Wish.objects.select_for_update(no_key=True).filter(asker=no.asker_id, asked=no.asked_id).first()
    if wish is None:
        no.save()
        return True
    if wish.level == WishLevel.NOT or _overrules(wish, no):
        return False
    changes = {"level": (wish.level, no.level), "note": (wish.note, no.note)}
    no.pk, no.score = wish.pk, wish.score
    no.save(force_update=True)
    record("forums.wish.change", actor=None, subject=no, changes=changes)
    return True


def _overrules(yes: Wish, no: Wish) -> bool:
    """Tell whether a yes was said after a no, by somebody whose it was to change."""
    if yes.origin not in SAID or not (yes.said_at and no.said_at and yes.said_at > no.said_at):
        return False
    return yes.said_by is None or why_kept(no, yes.said_by) is None


def lead_back(participants: list[int], standing: int, gone: int) -> None:
    """Lead the nos that were kept of participants over, from the organisation that showed them to their own again.

    While they took part for it, every no of it that was kept in their forums is one of theirs.
    """
    nos = KeptNo.objects.filter(forum__participants__in=participants)
    for end in ("by", "of"):
        for no in nos.filter(**{end: standing}):
            facing = {"by": no.by_id, "of": no.of_id} | {end: gone}
            if not KeptNo.objects.filter(forum=no.forum_id, **facing).exists():
                KeptNo.objects.filter(pk=no.pk).update(**{end: gone})


def hold_forums(*organisations: int) -> list[Forum]:
    """Hold the forums in which a no of organisations is kept, or of any merged into them, before participants move."""
    part = Organisation.objects.filter(Q(pk__in=organisations) | Q(merged_into__in=organisations)).values("pk")
    kept = KeptNo.objects.filter(Q(by__in=part) | Q(of__in=part)).order_by()
    return list(Forum.objects.select_for_update(no_key=True).filter(pk__in=kept.values("forum")).order_by("pk"))
