"""Change how many months a rule of retention gives; a shorter term only after what it erases was shown."""

from collections.abc import Sequence
from datetime import timedelta

from django.core import signing
from django.db import transaction
from django.utils import timezone

from emporion.kernel.phrases import phrase
from emporion_web.accounts.models import User
from emporion_web.audit.actions import record
from emporion_web.audit.refusals import Refused
from emporion_web.privacy.models import Term
from emporion_web.privacy.queries.foreseeing import Shortened, foresee
from emporion_web.privacy.retention import LONGEST, RULES, next_night

SALT = "privacy.term.shown"
COUNTS_FOR = timedelta(hours=1)


def shown(rule: str, found: Sequence[Shortened], *, old: int, new: int, actor: User) -> str:
    """Return what a person is shown of a shorter term as a signed text, which the second yes to it brings back."""
    return signing.dumps([rule, old, new, actor.pk, {each.key: each.rows for each in found}], salt=SALT)


@transaction.atomic
def set_term(rule: str, months: int, *, actor: User, seen: str = "") -> None:
    """Say how many months a rule gives.

    A shorter term erases the same night, so it needs ``seen``, of :func:`shown`. Refused without it, where more of a
    kind would go by now than was shown, for a rule without a term, and for less than 1 or more than 240 months.
    """
    known = changeable(rule, months)
    row, _made = Term.objects.select_for_update().get_or_create(rule=rule, defaults={"months": known})
    changes = {"months": (row.months, months)}
    if months < row.months:
        found = foresee(rule, old=row.months, new=months, at=next_night(timezone.localtime()))
        if not _covers(seen, found, rule, row.months, months, actor.pk):
            raise Refused(
                phrase("A shorter term erases what is older the next night. Look at what goes, then say yes to it.")
            )
        changes["erased next night"] = (0, sum(each.rows for each in found))
    if row.months != months:
        record("privacy.retention.term", actor=actor, subject=row, changes=changes)
        Term.objects.filter(pk=row.pk).update(months=months)


def changeable(rule: str, months: int) -> int:
    """Return the months of a rule as the product comes. Refused where it has none, or cannot be given so many."""
    known = RULES.get(rule)
    if known is None or known.months is None:
        raise Refused(phrase("This rule has no term that could be changed."))
    if not 1 <= months <= LONGEST:
        raise Refused(phrase("Say a number of months from 1 to {most}.", most=LONGEST))
    return known.months


def _covers(seen: str, found: Sequence[Shortened], *told: object) -> bool:
    """Tell whether the same was shown a short time ago, and of every kind at least as many rows as would go now."""
    try:
        *same, rows = signing.loads(seen, salt=SALT, max_age=COUNTS_FOR)
    except signing.BadSignature:
        return False
    return same == list(told) and all(each.rows <= rows.get(each.key, 0) for each in found)
