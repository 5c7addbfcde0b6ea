"""The gate in the language of the database: conditions for query sets, so that no list shows a pair it may not."""

from django.db.models import BooleanField, Exists, ExpressionWrapper, F, OuterRef, Q
from django.utils import timezone

from emporion_web.clearance.enums import DEFAULT_PROFILE, OPEN_STATES
from emporion_web.clearance.models import Basis, Clearance, Hold


def introducible(organisation: str | int = "pk", *, profile: str = DEFAULT_PROFILE) -> Exists:
    """Return the condition that an organisation may be introduced at all; ``organisation`` leads to its key, or is it.

    It was screened as it is now, on what stands now, and is clear or cleared. No list, a stale list, a new version of
    a list, an edit since: each makes the condition false. Costs no query of its own.
    """
    standing = Basis.objects.filter(profile=profile, valid_until__gt=timezone.now()).order_by().values("digest")
    return Exists(
        Clearance.objects.filter(
            organisation=_key(organisation),
            profile=profile,
            state__in=OPEN_STATES,
            revision=F("organisation__revision"),
            basis__in=standing,
        )
    )


def not_held(a: str | int, b: str | int) -> Q:
    """Return the condition that no person holds a pair apart; ``a`` and ``b`` lead to the keys of the two, or are."""
    live = Hold.objects.filter(lifted_at=None)
    return ~Q(Exists(live.filter(one=_key(a), other=_key(b)))) & ~Q(Exists(live.filter(one=_key(b), other=_key(a))))


def pair_introducible(a: str | int = "a_id", b: str | int = "b_id", *, profile: str = DEFAULT_PROFILE) -> Q:
    """Return the condition that the pair may be introduced; ``a`` and ``b`` lead to the keys of the two, or are."""
    return Q(introducible(a, profile=profile)) & Q(introducible(b, profile=profile)) & not_held(a, b)


def whether(condition: Q | Exists) -> "ExpressionWrapper[Q]":
    """Return a condition as a value that rows can be annotated with."""
    return ExpressionWrapper(Q(condition), output_field=BooleanField())


def _key(organisation: str | int) -> OuterRef | int:
    return OuterRef(organisation) if isinstance(organisation, str) else organisation
