"""The gate in the language of the database: conditions for query sets, so that no list shows a pair it may not."""

from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from emporion_web.clearance.enums import DEFAULT_PROFILE, OPEN_STATES
from emporion_web.clearance.models import Basis, Clearance, Hold


def introducible(organisation: str = "pk", *, profile: str = DEFAULT_PROFILE) -> Exists:
    """Return the condition that an organisation may be introduced at all; ``organisation`` leads to its key.

    It was screened as it is now, on what stands now, and is clear or cleared. No list, a stale list, a new version of
    a list, an edit since: each makes the condition false. Costs no query of its own.
    """
    standing = Basis.objects.filter(profile=profile, valid_until__gt=timezone.now()).order_by().values("digest")
    return Exists(
        Clearance.objects.filter(
            organisation=OuterRef(organisation),
            profile=profile,
            state__in=OPEN_STATES,
            revision=F("organisation__revision"),
            basis__in=standing,
        )
    )


def not_held(a: str, b: str) -> Q:
    """Return the condition that no person holds a pair apart; ``a`` and ``b`` lead to the keys of the two."""
    live = Hold.objects.filter(lifted_at=None)
    return ~Q(Exists(live.filter(one=OuterRef(a), other=OuterRef(b)))) & ~Q(
        Exists(live.filter(one=OuterRef(b), other=OuterRef(a)))
    )


def pair_introducible(a: str = "a_id", b: str = "b_id", *, profile: str = DEFAULT_PROFILE) -> Q:
    """Return the condition that the pair may be introduced; ``a`` and ``b`` lead to the keys of the two."""
    return Q(introducible(a, profile=profile)) & Q(introducible(b, profile=profile)) & not_held(a, b)
