"""The sample is screened against an invented list: some in review, the rest clear, and nobody real with them."""

import pytest

from emporion_web.clearance.enums import ClearanceState
from emporion_web.clearance.gates import ONLY_SAMPLE, standing_problem, states_of
from emporion_web.registry.models import Organisation
from emporion_web.sample.loading import import_sample, screen_everybody
from emporion_web.sample.people import make_people
from emporion_web.screening.models import ScreeningList
from tests.factories.registry import organisation
from tests.web.screening.loads import HEAD, VELDAR, loaded

pytestmark = pytest.mark.django_db(transaction=True)
PER_SIDE = 12


def test_some_are_in_review_and_the_rest_are_clear() -> None:
    actor = make_people()
    import_sample(actor, PER_SIDE)
    real = organisation("A", display_name="Northern Lights", clearance=False)
    assert screen_everybody(actor, PER_SIDE) is True
    states = states_of(Organisation.objects.values_list("pk", flat=True))
    assert states.pop(real.pk) == ClearanceState.UNSCREENED
    said = list(states.values())
    assert (said.count(ClearanceState.REVIEW), said.count(ClearanceState.CLEAR)) == (4, 2 * PER_SIDE - 4)
    assert standing_problem() == ONLY_SAMPLE
    assert screen_everybody(actor, PER_SIDE) is True
    assert ScreeningList.objects.get().versions.count() == 1
    source = ScreeningList.objects.create(code="alpha", title="Alpha")
    source.rules.create(profile_id=ScreeningList.objects.get(code="sample").rules.get().profile_id, consequence="block")
    loaded(source, HEAD + VELDAR)
    assert (states_of([real.pk])[real.pk], standing_problem()) == (ClearanceState.CLEAR, None)
