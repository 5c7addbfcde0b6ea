"""Write the gate: only the screening room calls these, inside its own transactions with their audit rows."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.utils import timezone

from emporion.kernel.phrases import Phrase
from emporion_web.clearance.enums import DEFAULT_PROFILE, ClearanceState
from emporion_web.clearance.models import Basis, Clearance

AT_ONCE = 500


def rest_on(
    digest: str, *, valid_until: datetime | None, problem: Phrase | None = None, profile: str = DEFAULT_PROFILE
) -> Basis:
    """Let clearances of the profile rest on another basis from now on; those given on the earlier one end."""
    fields = {"digest": digest, "valid_until": valid_until, "problem": problem.to_json() if problem else {}}
    basis, _ = Basis.objects.update_or_create(profile=profile, defaults=fields)
    return basis


def settle(states: Mapping[int, tuple[ClearanceState, int]], *, basis: str, profile: str = DEFAULT_PROFILE) -> None:
    """Write where organisations stand: key → state and the revision that was screened, on the basis named."""
    now = timezone.now()
    rows = [
        Clearance(organisation_id=key, profile=profile, state=state, revision=revision, basis=basis, decided_at=now)
        for key, (state, revision) in sorted(states.items())
    ]
    Clearance.objects.bulk_create(
        rows,
        batch_size=AT_ONCE,
        update_conflicts=True,
        unique_fields=["organisation", "profile"],
        update_fields=["state", "revision", "basis", "decided_at"],
    )


def unsettle(organisations: Iterable[int], *, profile: str = DEFAULT_PROFILE) -> None:
    """Forget where organisations stand: they are unscreened from now on, except those blocked."""
    rows = Clearance.objects.filter(profile=profile, organisation__in=list(organisations))
    rows.exclude(state=ClearanceState.BLOCKED).delete()
