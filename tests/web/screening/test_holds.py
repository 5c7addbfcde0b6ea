"""A hold keeps a pair apart until two different officers lift it; only the own host body sees it."""

import pytest
from django.http import Http404

from emporion_web.audit.refusals import Refused
from emporion_web.clearance.enums import ClearanceState
from emporion_web.clearance.gates import may_introduce
from emporion_web.clearance.models import Hold
from emporion_web.registry.models import Organisation
from emporion_web.screening.actions.holds import keep_hold, place_hold, release_hold
from emporion_web.screening.gates import get_hold_for, holds_for
from tests.factories.registry import administrator, interpreter, officer, organisation, reader

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair() -> tuple[Organisation, Organisation]:
    return organisation("A"), organisation("B")


def state(pair: tuple[Organisation, Organisation]) -> ClearanceState:
    return may_introduce(pair[0].pk, pair[1].pk, subject="match").state


def test_who_placed_a_hold_may_not_alone_lift_it(pair: tuple[Organisation, Organisation]) -> None:
    first, second = officer(), officer()
    hold = place_hold(pair[1], pair[0], actor=first, reason="a dispute in court")
    assert state(pair) == ClearanceState.REVIEW
    release_hold(hold, actor=first, reason="settled")
    with pytest.raises(Refused, match="Another officer"):
        release_hold(hold, actor=first, reason="settled indeed")
    assert state(pair) == ClearanceState.REVIEW
    lifted = release_hold(hold, actor=second, reason="seen the settlement")
    assert (lifted.lifted_by, state(pair)) == (second, ClearanceState.CLEAR)
    with pytest.raises(Refused, match="lifted already"):
        release_hold(hold, actor=officer(), reason="too late")


def test_an_objection_begins_the_lifting_anew(pair: tuple[Organisation, Organisation]) -> None:
    first, second = officer(), officer()
    hold = place_hold(*pair, actor=first, reason="a dispute in court")
    release_hold(hold, actor=first, reason="settled")
    keep_hold(hold, actor=second, reason="it is appealed")
    release_hold(hold, actor=second, reason="the appeal is withdrawn")
    assert state(pair) == ClearanceState.REVIEW
    release_hold(hold, actor=first, reason="so it is")
    assert state(pair) == ClearanceState.CLEAR


def test_a_pair_is_held_once_with_a_reason_across_the_sides(pair: tuple[Organisation, Organisation]) -> None:
    place_hold(*pair, actor=officer(), reason="a dispute in court")
    for a, b, reason in ((*pair, "again"), (*reversed(pair), "again"), (pair[0], organisation("A"), "one side")):
        with pytest.raises(Refused):
            place_hold(a, b, actor=officer(), reason=reason)
    with pytest.raises(Refused, match="Say why"):
        place_hold(organisation("A"), organisation("B"), actor=officer(), reason=" ")
    assert Hold.objects.count() == 1


def test_the_other_side_sees_no_hold(pair: tuple[Organisation, Organisation]) -> None:
    hold = place_hold(*pair, actor=officer("A"), reason="a dispute in court")
    for allowed in (officer("A"), reader("A"), administrator()):
        assert get_hold_for(allowed, hold.pk) == hold
    for stranger in (officer("B"), reader("B"), interpreter("A")):
        assert not holds_for(stranger).exists()
        with pytest.raises(Http404):
            get_hold_for(stranger, hold.pk)
