"""Say, take back and derive wishes."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from emporion.kernel.phrases import phrase
from emporion_web.accounts.models import User
from emporion_web.audit.actions import record
from emporion_web.audit.refusals import Refused
from emporion_web.clearance.gates import require
from emporion_web.forums.actions.guard import touch_forum
from emporion_web.forums.enums import WORD, WishLevel, WishOrigin
from emporion_web.forums.models import Forum, Participant, Wish
from emporion_web.forums.queries.policy import forbidden
from emporion_web.forums.queries.wishes import BulkRule, Proposal, preview, why_kept
from emporion_web.registry.actions.refusals import keep_refusal

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
    origin: WishOrigin = WishOrigin.MANUAL,
    reason: str = "",
) -> Wish:
    """Say or change how much ``asker`` wants to meet ``asked``; ``seen_level`` is empty for a new wish.

    Refuses two participants of one side or of two forums, two that may not be introduced or that the policy of the
    forum keeps apart (but that one does not want the other may always be said), and a wish that was changed since seen.
    A no is changed by no desk of the other side, see :func:`why_kept`; its own desk's change is no yes.
    """
    if asker.forum_id != asked.forum_id or asker.organisation.side == asked.organisation.side:
        raise Refused(phrase("A wish is between participants of the two sides of one forum."))
    if level != WishLevel.NOT:
        require(asker.organisation_id, asked.organisation_id, subject="wish")
        refuse_forbidden(asker, asked, actor=actor)
    said: dict[str, Any] = {
        "level": level,
        "note": note,
        "origin": origin,
        "reason": reason if level == WishLevel.NOT else "",
    }
    said |= {"said_by": actor, "said_at": timezone.now()}
    if seen_level:
        return _change(asker, asked, said, (seen_level, seen_note))
    try:
        with transaction.atomic():
            wish = Wish.objects.create(forum=asker.forum, asker=asker, asked=asked, **said)
    except IntegrityError as error:
        raise Refused(
            phrase("{asker} has a wish about {asked} already. Change that one.", asker=str(asker), asked=str(asked))
        ) from error
    record("forums.wish.say", actor=actor, subject=wish, changes={"level": ("", level), "note": ("", note)})
    return wish


@transaction.atomic
def agree(
    asker: Participant, asked: Participant, *, actor: User | None, level: WishLevel, at: datetime | None = None
) -> Wish:
    """Note the wish that an accepted request makes; a must that was said before stays one.

    ``at`` is when the yes was said, for the one that asked when it did; now without it. A yes of its own that was said
    later keeps its moment. A desk that answers for a participant lifts no no of the other side's desk.
    """
    _keep_no(asker, asked, actor=actor, origin=WishOrigin.REQUEST)
    said: dict[str, Any] = {"origin": WishOrigin.REQUEST, "reason": "", "said_by": actor}
    said["said_at"] = at or timezone.now()
    wish, made = Wish.objects.select_for_update(no_key=True).get_or_create(
        asker=asker, asked=asked, defaults={"forum": asker.forum, "level": level, **said}
    )
    before = "" if made else wish.level
    if not made:
        if wish.level == WishLevel.NOT:
            said["note"] = ""  # it said why not
        elif wish.origin in WORD and wish.said_at:
            said["said_at"] = max(said["said_at"], wish.said_at)
        level = WishLevel.MUST if wish.level == WishLevel.MUST else level
        Wish.objects.filter(pk=wish.pk).update(level=level, **said)
        wish.refresh_from_db()
    record(
        "forums.wish.change" if before else "forums.wish.say",
        actor=actor,
        subject=wish,
        changes={"level": (before, level)},
    )
    return wish


def refuse_forbidden(asker: Participant, asked: Participant, *, actor: User) -> None:
    """Refuse what the policy of a forum keeps apart; a desk reads why. Call it inside the transaction."""
    pair = (asker.pk, asked.pk) if asker.organisation.side == "A" else (asked.pk, asker.pk)
    for why in forbidden(asker.forum, [pair]).values():
        if not actor.is_officer:
            raise Refused(phrase("The policy of this forum keeps these two apart."))
        raise Refused(phrase("The policy of this forum keeps these two apart. {why}", why=why))


def _change(asker: Participant, asked: Participant, said: dict[str, Any], seen: tuple[str, str]) -> Wish:
    _keep_no(asker, asked, actor=said["said_by"], origin=said["origin"])
    mine = Wish.objects.filter(asker=asker, asked=asked, level=seen[0], note=seen[1])
    if not mine.update(**said):
        raise Refused(phrase("Somebody else has changed this wish since you opened the page. Look at it again."))
    wish = Wish.objects.get(asker=asker, asked=asked)
    changes = {"level": (seen[0], said["level"]), "note": (seen[1], said["note"])}
    record("forums.wish.change", actor=said["said_by"], subject=wish, changes=changes)
    return wish


def _keep_no(asker: Participant, asked: Participant, *, actor: User | None, origin: WishOrigin) -> None:
    """Refuse the desk of one side what overrules a no of the other; keep a participant's own no that its desk lifts."""
    rows = Wish.objects.select_for_update(no_key=True).filter(asker=asker, asked=asked, level=WishLevel.NOT)
    no = rows.first()
    if no is None or actor is None:
        return
    why = why_kept(no, actor)
    if why is not None:
        raise Refused(why)
    if no.origin == WishOrigin.OWN and origin == WishOrigin.MANUAL:
        keep_refusal(asker.organisation_id, asked.organisation_id, no.said_at)


@transaction.atomic
def take_back(wish: Wish, *, actor: User, seen_level: str, origin: WishOrigin = WishOrigin.MANUAL) -> None:
    """Take a wish back, by hand of a desk or as the participant's own word; refused if it was changed since seen.

    A no is no desk's of the other side to take back, see :func:`why_kept`.
    """
    _keep_no(wish.asker, wish.asked, actor=actor, origin=origin)
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
