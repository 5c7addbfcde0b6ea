"""Write the gate. Only the screening room calls these, inside its own transactions with their audit rows.

The sample alone settles its invented organisations itself, where nothing else has been screened.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from emporion.kernel.phrases import Phrase, phrase
from emporion_web.clearance.enums import DEFAULT_PROFILE, ClearanceState
from emporion_web.clearance.models import Basis, Clearance

AT_ONCE = 500
SAMPLE = "sample"
ONLY_SAMPLE = phrase("Only the invented organisations of the sample are cleared: no screening list is loaded.")


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


@transaction.atomic
def clear_invented(revisions: Mapping[int, int]) -> bool:
    """Clear invented organisations (key → revision) where no list was ever loaded, so that the sample can be looked at.

    Everybody else stays unscreened, and every desk is told so. Return False, and clear nobody, where clearances rest
    on lists: there the sample is screened as all others are.
    """
    if not Basis.objects.filter(profile=DEFAULT_PROFILE).exists():
        rest_on(SAMPLE, valid_until=timezone.now() + timedelta(days=3_650), problem=ONLY_SAMPLE)
    if not Basis.objects.filter(profile=DEFAULT_PROFILE, digest=SAMPLE).exists():
        return False
    settle({key: (ClearanceState.CLEAR, revision) for key, revision in revisions.items()}, basis=SAMPLE)
    return True
