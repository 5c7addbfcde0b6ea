"""Say, take back and derive wishes."""

from collections.abc import Sequence

from django.db import IntegrityError, transaction

from emporion.kernel.phrases import phrase
from emporion_web.accounts.models import User
from emporion_web.audit.actions import record
from emporion_web.audit.refusals import Refused
from emporion_web.clearance.gates import require
from emporion_web.forums.actions.guard import touch_forum
from emporion_web.forums.enums import WishLevel, WishOrigin
from emporion_web.forums.models import Forum, Participant, Wish
from emporion_web.forums.queries.wishes import BulkRule, Proposal, preview

AT_ONCE = 500


@transaction.atomic
def set_wish(
    *,
    actor: User,
    asker: Participant,
    asked: Participant,
    level: WishLevel,
    note: str = "",
    seen_level: str = "",
    seen_note: str = "",
) -> Wish:
    """Say or change by hand how much ``asker`` wants to meet ``asked``; ``seen_level`` is empty for a new wish.

    Refuses two participants of one side or of two forums, two that may not be introduced (but that one does not want
    the other may always be said), and a wish that was changed since it was seen.
    """
    if asker.forum_id != asked.forum_id or asker.organisation.side == asked.organisation.side:
        raise Refused(phrase("A wish is between participants of the two sides of one forum."))
    if level != WishLevel.NOT:
        require(asker.organisation_id, asked.organisation_id, subject="wish")
    if seen_level:
        return _change(actor, asker, asked, (level, note), (seen_level, seen_note))
    try:
        with transaction.atomic():
            wish = Wish.objects.create(
                forum=asker.forum, asker=asker, asked=asked, level=level, note=note, origin=WishOrigin.MANUAL
            )
    except IntegrityError as error:
        raise Refused(
            phrase("{asker} has a wish about {asked} already. Change that one.", asker=str(asker), asked=str(asked))
        ) from error
    record("forums.wish.say", actor=actor, subject=wish, changes={"level": ("", level), "note": ("", note)})
    return wish


def _change(actor: User, asker: Participant, asked: Participant, new: tuple[str, str], seen: tuple[str, str]) -> Wish:
    mine = Wish.objects.filter(asker=asker, asked=asked, level=seen[0], note=seen[1])
    if not mine.update(level=new[0], note=new[1], origin=WishOrigin.MANUAL):
        raise Refused(phrase("Somebody else has changed this wish since you opened the page. Look at it again."))
    wish = Wish.objects.get(asker=asker, asked=asked)
    changes = {"level": (seen[0], new[0]), "note": (seen[1], new[1])}
    record("forums.wish.change", actor=actor, subject=wish, changes=changes)
    return wish


@transaction.atomic
def take_back(wish: Wish, *, actor: User, seen_level: str) -> None:
    """Take a wish back; refused if it was changed since it was seen."""
    record("forums.wish.take_back", actor=actor, subject=wish, changes={"level": (seen_level, "")})
    deleted, _ = Wish.objects.filter(pk=wish.pk, level=seen_level).delete()
    if not deleted:
        raise Refused(phrase("Somebody else has changed this wish since you opened the page. Look at it again."))


@transaction.atomic
def wishes_from_matches(
    forum: Forum, *, actor: User | None, seen_revision: int, rule: BulkRule
) -> tuple[int, int, int]:
    """Make the wishes that the newest matches propose; those said by hand stay as they are.

    So do those of pairs that may not be introduced now, of which none is added.
    Return how many were added, changed and dropped (no longer proposed). Refuses if the forum was changed since seen.
    """
    touch_forum(forum, seen_revision)
    plan = preview(forum, rule)
    rows = [_row(forum, proposal) for proposal in plan.add]
    Wish.objects.bulk_create(rows, batch_size=AT_ONCE, ignore_conflicts=True)  # one may be said by hand in this moment
    _update(forum, plan.change)
    for start in range(0, len(plan.drop), AT_ONCE):
        Wish.objects.filter(pk__in=plan.drop[start : start + AT_ONCE], origin=WishOrigin.MATCH).delete()
    changes = {"added": (0, len(rows)), "changed": (0, len(plan.change)), "dropped": (0, len(plan.drop))}
    changes |= {"on hold": (0, plan.held)} if plan.held else {}
    record("forums.wish.from_matches", actor=actor, subject=forum, changes=changes)
    return len(rows), len(plan.change), len(plan.drop)


def _row(forum: Forum, proposal: Proposal) -> Wish:
    return Wish(
        forum=forum,
        asker_id=proposal.asker,
        asked_id=proposal.asked,
        level=proposal.level,
        score=proposal.score,
        origin=WishOrigin.MATCH,
    )


def _update(forum: Forum, proposals: Sequence[Proposal]) -> None:
    if not proposals:
        return
    rows = {(wish.asker_id, wish.asked_id): wish for wish in forum.wishes.filter(origin=WishOrigin.MATCH)}
    changed = []
    for proposal in proposals:
        wish = rows.get((proposal.asker, proposal.asked))
        if wish is None:
            continue
        wish.level, wish.score = proposal.level, proposal.score
        changed.append(wish)
    Wish.objects.bulk_update(changed, ["level", "score"], batch_size=AT_ONCE)
