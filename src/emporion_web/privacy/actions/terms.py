"""Change how many months a rule of retention gives; a shorter term only after what it erases was shown."""

from collections.abc import Sequence

from attrs import frozen
from django.db import transaction
from django.utils import timezone

from emporion.kernel.phrases import phrase
from emporion_web.accounts.models import User
from emporion_web.audit.actions import record
from emporion_web.audit.refusals import Refused
from emporion_web.privacy.models import Term
from emporion_web.privacy.queries.foreseeing import Shortened, foresee
from emporion_web.privacy.retention import LONGEST, RULES, next_night


@frozen
class Seen:
    """What a person was shown of a shorter term before saying yes: the months as they were, and how many rows go."""

    months: int
    rows: int


@transaction.atomic
def set_term(rule: str, months: int, *, actor: User, seen: Seen | None = None) -> None:
    """Say how many months a rule gives.

    A shorter term erases the same night, so it needs ``seen``: what was shown of it. Refused without it, where more
    would go by now than was shown, for a rule without a term, and for less than 1 or more than 240 months.
    """
    known = changeable(rule, months)
    row, _made = Term.objects.select_for_update().get_or_create(rule=rule, defaults={"months": known})
    changes = {"months": (row.months, months)}
    if months < row.months:
        erased = rows_of(foresee(rule, old=row.months, new=months, at=next_night(timezone.localtime())))
        if seen is None or seen.months != row.months or erased > seen.rows:
            raise Refused(
                phrase("A shorter term erases what is older the next night. Look at what goes, then say yes to it.")
            )
        changes["erased next night"] = (0, erased)
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


def rows_of(found: Sequence[Shortened]) -> int:
    """Return how many rows and files go, of all kinds."""
    return sum(each.rows for each in found)
