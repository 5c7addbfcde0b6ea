"""Hold two organisations apart, and lift a hold: one officer places it, two lift it."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from emporion.kernel.phrases import phrase
from emporion_web.accounts.models import User
from emporion_web.audit.actions import record
from emporion_web.audit.refusals import Refused
from emporion_web.clearance.models import Hold
from emporion_web.registry.models import Organisation
from emporion_web.screening.models import HoldRelease
from emporion_web.screening.rules import EYES


@transaction.atomic
def place_hold(a: Organisation, b: Organisation, *, actor: User, reason: str) -> Hold:
    """Hold two organisations of the two sides apart from now on. Refused without a reason and if they are held."""
    if a.side == b.side:
        raise Refused(phrase("Only organisations of the two sides meet, so only such pairs are held apart."))
    if not reason.strip():
        raise Refused(phrase("Say why the two are held apart."))
    one, other = sorted((a, b), key=lambda each: each.pk)
    try:
        with transaction.atomic():
            hold = Hold.objects.create(one=one, other=other, reason=reason.strip(), placed_by=actor)
    except IntegrityError as error:
        raise Refused(phrase("These two are held apart already.")) from error
    changes = {"one": ("", one.display_name), "other": ("", other.display_name), "reason": ("", hold.reason)}
    record("screening.hold.place", actor=actor, subject=hold, changes=changes)
    return hold


@transaction.atomic
def release_hold(hold: Hold, *, actor: User, reason: str) -> Hold:
    """Say that a hold may be lifted; with the second officer who says so it is. Who placed it alone lifts nothing.

    Refused without a reason, for a hold that is lifted, and for an officer who has said so already.
    """
    if not reason.strip():
        raise Refused(phrase("Say why the two may be brought together again."))
    hold = Hold.objects.select_for_update().get(pk=hold.pk)
    if hold.lifted_at is not None:
        raise Refused(phrase("This hold has been lifted already."))
    try:
        with transaction.atomic():
            HoldRelease.objects.create(hold=hold, by=actor, reason=reason.strip())
    except IntegrityError as error:
        raise Refused(phrase("You have said so already. Another officer must agree.")) from error
    changes = {"reason": ("", reason.strip())}
    if hold.releases.count() < EYES:
        record("screening.hold.release", actor=actor, subject=hold, changes=changes)
        return hold
    hold.lifted_by, hold.lifted_at, hold.lifted_reason = actor, timezone.now(), reason.strip()
    hold.save(update_fields=["lifted_by", "lifted_at", "lifted_reason"])
    record("screening.hold.lift", actor=actor, subject=hold, changes=changes)
    return hold


@transaction.atomic
def keep_hold(hold: Hold, *, actor: User, reason: str) -> Hold:
    """Object to lifting a hold: what was said for lifting it counts no more. Refused without a reason, or if lifted."""
    if not reason.strip():
        raise Refused(phrase("Say why the two are held apart."))
    hold = Hold.objects.select_for_update().get(pk=hold.pk)
    if hold.lifted_at is not None:
        raise Refused(phrase("This hold has been lifted already."))
    gone = list(hold.releases.values_list("by__name", flat=True))
    hold.releases.all().delete()
    record(
        "screening.hold.keep", actor=actor, subject=hold, changes={"reason": ("", reason.strip()), "said": (gone, [])}
    )
    return hold
