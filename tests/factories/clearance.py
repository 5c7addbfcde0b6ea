"""Clearances for tests, written as the screening room writes them."""

from datetime import timedelta

from django.utils import timezone

from emporion_web.clearance.actions import rest_on, settle
from emporion_web.clearance.enums import ClearanceState
from emporion_web.clearance.models import Basis
from emporion_web.registry.models import Organisation

DIGEST = "0" * 64


def standing() -> Basis:
    """What clearances rest on: what there is already, else one that holds for a year."""
    found = Basis.objects.first()
    return found or rest_on(DIGEST, valid_until=timezone.now() + timedelta(days=365))


def settled(organisation: Organisation, state: ClearanceState = ClearanceState.CLEAR) -> Organisation:
    """Settle where an organisation stands, as it is now, and return it."""
    revision = Organisation.objects.values_list("revision", flat=True).get(pk=organisation.pk)
    settle({organisation.pk: (state, revision)}, basis=standing().digest)
    return organisation
