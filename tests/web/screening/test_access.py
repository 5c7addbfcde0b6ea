"""Who sees hits, lists and profiles, and who may change them."""

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from emporion_web.accounts.models import User
from emporion_web.screening.actions.dispositions import decide
from emporion_web.screening.gates import (
    get_hit_for,
    get_hit_to_decide,
    get_list_for,
    get_profile_for,
    get_screened_organisation,
    hits_for,
)
from emporion_web.screening.models import Hit, Profile
from emporion_web.screening.queries.hits import counts, queue, second_look, waiting_for
from tests.factories.registry import administrator, interpreter, officer, organisation, reader, representative
from tests.factories.screening import found, screened, standing_list

pytestmark = pytest.mark.django_db


@pytest.fixture
def hit() -> Hit:
    standing_list(administrator())
    party = organisation("A", consents=("listed", "matched", "contacted"), clearance=False)
    return screened(party, found=[found(party)])[0]


def test_only_the_own_host_body_sees_what_was_found(hit: Hit) -> None:
    for allowed in (officer("A"), reader("A"), administrator()):
        assert get_hit_for(allowed, hit.pk) == hit
        assert get_screened_organisation(allowed, hit.organisation_id) == hit.organisation
    for stranger in (officer("B"), reader("B"), interpreter("A"), representative(hit.organisation)):
        assert not hits_for(stranger).exists()
        for get in (get_hit_for, get_hit_to_decide):
            with pytest.raises(Http404):
                get(stranger, hit.pk)
        with pytest.raises(Http404):
            get_screened_organisation(stranger, hit.organisation_id)


def test_a_reader_looks_and_does_not_decide(hit: Hit) -> None:
    with pytest.raises(PermissionDenied):
        get_hit_to_decide(reader("A"), hit.pk)
    with pytest.raises(PermissionDenied):
        get_screened_organisation(reader("A"), hit.organisation_id, change=True)
    assert get_hit_to_decide(officer("A"), hit.pk) == hit


def test_only_administrators_change_lists_and_profiles(hit: Hit) -> None:
    profile = Profile.objects.get()
    for each in (officer("A"), reader("B")):
        assert get_list_for(each, hit.list_id) == hit.list
        assert get_profile_for(each, profile.pk) == profile
        with pytest.raises(PermissionDenied):
            get_list_for(each, hit.list_id, change=True)
        with pytest.raises(PermissionDenied):
            get_profile_for(each, profile.pk, change=True)
    assert get_list_for(administrator(), hit.list_id, change=True) == hit.list
    with pytest.raises(Http404):
        get_list_for(interpreter("A"), hit.list_id)


def test_the_queue_knows_whose_look_is_wanted(hit: Hit) -> None:
    def seen(user: User) -> tuple[int, int, int]:
        return queue(user).count(), waiting_for(user).count(), second_look(user).count()

    first, second = officer("A"), officer("A")
    assert (seen(first), seen(officer("B"))) == ((1, 1, 0), (0, 0, 0))
    decide(hit, actor=first, verdict="false_positive", reason="another country", seen=0)
    assert (seen(first), seen(second)) == ((1, 0, 0), (1, 1, 1))
    decide(hit, actor=second, verdict="false_positive", reason="so it is", seen=1)
    assert (seen(first), seen(second)) == ((0, 0, 0), (0, 0, 0))
    assert (counts(first).open, counts(first).refuted) == (0, 1)
