"""The gate says yes only of what was screened as it is now, on what stands now."""

from datetime import timedelta

import pytest
from django.utils import timezone

from emporion_web.audit.refusals import Refused
from emporion_web.clearance.actions import rest_on, settle, unsettle
from emporion_web.clearance.conditions import introducible, pair_introducible
from emporion_web.clearance.enums import ClearanceState
from emporion_web.clearance.gates import NO_LIST, STALE, may_introduce, require, standing_problem
from emporion_web.clearance.models import Basis, Clearance, Hold
from emporion_web.matching.models import Match, MatchRun
from emporion_web.registry.models import Organisation
from tests.factories.clearance import settled
from tests.factories.registry import organisation

pytestmark = pytest.mark.django_db


def pair() -> tuple[Organisation, Organisation]:
    return organisation("A"), organisation("B")


def state_of(a: Organisation, b: Organisation) -> ClearanceState:
    """The verdict, which must be the same in the database's language and the other way round."""
    verdict = may_introduce(a.pk, b.pk, subject="match")
    match, _ = Match.objects.get_or_create(
        run=MatchRun.objects.get_or_create(seed=1)[0], a=a, b=b, defaults={"score": 1, "score_ab": 1, "score_ba": 1}
    )
    assert Match.objects.filter(pair_introducible(), pk=match.pk).exists() == verdict.allowed
    assert may_introduce(b.pk, a.pk, subject="match") == verdict
    return verdict.state


@pytest.mark.parametrize("state", [s for s in ClearanceState if s != ClearanceState.UNSCREENED])
def test_the_worse_of_two_states_speaks_for_the_pair(state: ClearanceState) -> None:
    a, b = pair()
    settled(b, state)
    assert state_of(a, b) == state
    open_ones = set(Organisation.objects.filter(introducible()).values_list("pk", flat=True))
    assert open_ones == ({a.pk, b.pk} if state in {"clear", "cleared"} else {a.pk})


def test_an_edit_since_the_screening_ends_a_clearance() -> None:
    a, b = pair()
    Organisation.objects.filter(pk=a.pk).update(revision=7)
    assert state_of(a, b) == ClearanceState.UNSCREENED


def test_a_block_outlives_an_edit_and_a_list() -> None:
    a, b = pair()
    settled(a, ClearanceState.BLOCKED)
    Organisation.objects.filter(pk=a.pk).update(revision=7)
    unsettle([a.pk, b.pk])
    assert state_of(a, b) == ClearanceState.BLOCKED
    assert not Clearance.objects.filter(organisation=b).exists()


def test_another_basis_ends_every_clearance() -> None:
    a, b = pair()
    rest_on("1" * 64, valid_until=timezone.now() + timedelta(days=1))
    assert state_of(a, b) == ClearanceState.UNSCREENED
    settle({o.pk: (ClearanceState.CLEAR, 1) for o in (a, b)}, basis="1" * 64)
    assert state_of(a, b) == ClearanceState.CLEAR


def test_nobody_is_clear_without_a_list_or_on_a_stale_one() -> None:
    a, b = pair()
    assert standing_problem() is None
    digest = Basis.objects.get().digest
    rest_on(digest, valid_until=timezone.now() - timedelta(seconds=1))
    assert (state_of(a, b), standing_problem()) == (ClearanceState.UNSCREENED, STALE)
    rest_on(digest, valid_until=None, problem=NO_LIST)
    assert (state_of(a, b), standing_problem()) == (ClearanceState.UNSCREENED, NO_LIST)
    Basis.objects.all().delete()
    assert (state_of(a, b), standing_problem()) == (ClearanceState.UNSCREENED, NO_LIST)


def test_a_hold_keeps_a_pair_apart_until_it_is_lifted() -> None:
    a, b = pair()
    hold = Hold.objects.create(one=a, other=b, reason="Asked by the chamber")
    assert state_of(a, b) == ClearanceState.REVIEW
    assert state_of(a, organisation("B")) == ClearanceState.CLEAR
    with pytest.raises(Refused):
        require(a.pk, b.pk, subject="wish")
    Hold.objects.filter(pk=hold.pk).update(lifted_at=timezone.now())
    assert state_of(a, b) == ClearanceState.CLEAR


def test_the_gate_does_not_tell_which_party_it_is_about() -> None:
    a, b = pair()
    settled(a, ClearanceState.BLOCKED)
    other = organisation("B")
    settled(other, ClearanceState.BLOCKED)
    assert may_introduce(a.pk, b.pk, subject="match").reasons == may_introduce(b.pk, other.pk, subject="match").reasons
