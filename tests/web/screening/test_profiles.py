"""What clearances rest on: no list, a list never loaded, a stale one, rules that changed."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from emporion_web.audit.refusals import Refused
from emporion_web.clearance.enums import ClearanceState
from emporion_web.clearance.gates import NO_LIST, ONLY_SAMPLE, STALE, standing_problem, states_of
from emporion_web.clearance.models import Basis
from emporion_web.registry.models import Organisation
from emporion_web.screening.actions.profiles import create_list, edit_list, edit_profile, remove_list
from emporion_web.screening.models import Profile, ProfileRule, ScreeningList
from emporion_web.screening.queries.lists import coverage, health_of
from tests.factories.registry import administrator, organisation
from tests.factories.screening import screened, standing_list

pytestmark = pytest.mark.django_db


def state(of: Organisation) -> ClearanceState:
    return states_of([of.pk])[of.pk]


def test_a_list_never_loaded_leaves_everybody_unscreened() -> None:
    actor = administrator()
    standing_list(actor)
    party = organisation("A", clearance=False)
    screened(party)
    assert (state(party), standing_problem()) == (ClearanceState.CLEAR, None)
    made = create_list(actor=actor, code="beta", title="Beta", kind="parties", consequence="note")
    problem = standing_problem()
    assert problem is not None
    assert "Beta" in problem.render()
    assert state(party) == ClearanceState.UNSCREENED
    profile = Profile.objects.get()
    known = {rule.list_id: rule.consequence for rule in profile.rules.exclude(list=made)}
    edit_profile(profile, actor=actor, seen_revision=1, title="D", note="", consequences=known)
    assert (state(party), standing_problem()) == (ClearanceState.CLEAR, None)
    remove_list(made, actor=actor)
    assert ScreeningList.objects.count() == 1


def test_an_empty_list_or_goods_alone_clear_nobody() -> None:
    standing_list(administrator(), entries=0)
    standing_list(administrator(), "goods", kind="goods", consequence="review")
    party = organisation("A", clearance=False)
    screened(party)
    assert (state(party), standing_problem()) == (ClearanceState.UNSCREENED, NO_LIST)


def test_a_list_grows_stale_and_everybody_with_it() -> None:
    source = standing_list(administrator())
    source.refresh_from_db()
    party = organisation("A", clearance=False)
    screened(party)
    seen = {}
    for days in (1, 25, 31):
        with time_machine.travel(timezone.now() + timedelta(days=days), tick=False):
            seen[days] = (state(party), standing_problem(), health_of([source])[0].health)
    assert seen == {
        1: (ClearanceState.CLEAR, None, "fresh"),
        25: (ClearanceState.CLEAR, None, "aging"),
        31: (ClearanceState.UNSCREENED, STALE, "stale"),
    }


def test_days_until_a_list_is_stale_move_the_date_at_once() -> None:
    actor = administrator()
    source = standing_list(actor)
    source.refresh_from_db()
    edit_list(source, actor=actor, seen_revision=1, fields={"stale_after_days": 3})
    basis = Basis.objects.get()
    assert basis.valid_until is None or source.checked_at is not None
    assert basis.valid_until == ScreeningList.objects.get().checked_at + timedelta(days=3)  # type: ignore[operator]
    with pytest.raises(Refused, match="one day"):
        edit_list(source, actor=actor, seen_revision=2, fields={"stale_after_days": 0})


def test_two_administrators_and_one_profile() -> None:
    actor = administrator()
    source = standing_list(actor)
    profile = Profile.objects.get()
    edit_profile(profile, actor=actor, seen_revision=1, title="D", note="", consequences={source.pk: "note"})
    with pytest.raises(Refused, match="changed the profile"):
        edit_profile(profile, actor=actor, seen_revision=1, title="D", note="", consequences={source.pk: "review"})
    with pytest.raises(Refused, match="no such consequence"):
        edit_profile(profile, actor=actor, seen_revision=2, title="D", note="", consequences={source.pk: "maybe"})
    assert ProfileRule.objects.get().consequence == "note"


def test_coverage_counts_who_was_screened_as_it_is() -> None:
    standing_list(administrator())
    one, _two = organisation("A", clearance=False), organisation("B", clearance=False)
    screened(one)
    assert (coverage().screened, coverage().unscreened) == (1, 1)
    Organisation.objects.filter(pk=one.pk).update(revision=2)
    assert (coverage().screened, coverage().unscreened) == (0, 2)


def test_a_short_name_is_given_once() -> None:
    standing_list(administrator())
    with pytest.raises(Refused, match="short name"):
        create_list(actor=administrator(), code="alpha", title="Alpha", kind="parties")


def test_an_invented_list_clears_only_invented_organisations() -> None:
    made = standing_list(administrator())
    ScreeningList.objects.filter(pk=made.pk).update(invented=True)
    real, invented = organisation("A", clearance=False), organisation("B", invented=True, clearance=False)
    screened(real, invented)
    assert (state(real), state(invented)) == (ClearanceState.UNSCREENED, ClearanceState.CLEAR)
    assert standing_problem() == ONLY_SAMPLE
    standing_list(administrator(), "beta")
    screened(real, invented)
    assert (state(real), state(invented)) == (ClearanceState.CLEAR, ClearanceState.CLEAR)
    assert standing_problem() is None
