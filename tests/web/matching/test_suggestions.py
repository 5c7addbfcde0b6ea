"""A decline's reason becomes a condition that the organisation is asked about: taken up, set aside, never forced."""

import pytest
from django.urls import reverse

from emporion_web.matching.actions.answers import accept, decline
from emporion_web.matching.models import DismissedSuggestion
from emporion_web.matching.queries import answers_of
from emporion_web.matching.queries.suggestions import suggestions_for
from emporion_web.registry.models import Organisation
from tests.factories import registry
from tests.web.matching.lists import Lists, lists, page, signed_in
from tests.web.permissions.calling import fingerprint

pytestmark = pytest.mark.django_db
SAID = "You turned down 3 organisations for their region. Would you like to ask for: Fujian?"


def declined_for_their_region() -> Lists:
    world = lists(4, region="Jilin")
    Organisation.objects.filter(pk=world.makers[3].pk).update(region="Fujian")
    desk = registry.officer("A")
    accept(world.match(3), world.plant, actor=desk)
    for place in range(3):
        assert suggestions_for(world.plant, answers_of(world.plant.pk)) == []
        decline(world.match(place), world.plant, actor=desk, reason="region")
    return world


def post(world: Lists, person: object, **data: object) -> int:
    address = reverse("matching:suggestion", args=[world.plant.pk])
    return signed_in(person).post(address, {"key": "region:Fujian", **data}).status_code  # type: ignore[arg-type]


def test_what_is_taken_up_stands_in_the_need() -> None:
    world = declined_for_their_region()
    speaker, address = registry.representative(world.plant), reverse("matching:partners", args=[world.plant.pk])
    assert SAID in page(speaker, address)
    assert "Ask for it" not in page(registry.reader("A"), address)
    need = world.plant.statements.get(kind="need")
    assert post(world, speaker, need=need.pk, revision=7) == 302
    need.refresh_from_db()
    assert need.wanted_regions == []
    post(world, speaker, need=need.pk, revision=1)
    need.refresh_from_db()
    assert need.wanted_regions == ["Fujian"]
    assert suggestions_for(world.plant, answers_of(world.plant.pk)) == []


def test_what_is_set_aside_is_not_asked_again() -> None:
    world = declined_for_their_region()
    speaker, address = registry.representative(world.plant), reverse("matching:partners", args=[world.plant.pk])
    for _ in range(2):
        post(world, speaker, dismiss="1")
    assert DismissedSuggestion.objects.count() == 1
    assert SAID not in page(speaker, address)


def test_nobody_else_may() -> None:
    world = declined_for_their_region()
    need = world.plant.statements.get(kind="need")
    people = (
        (registry.reader("A"), 403),
        (registry.officer("B"), 404),
        (registry.representative(world.makers[0]), 404),
    )
    before = fingerprint()
    for person, status in people:
        assert post(world, person, need=need.pk, revision=1) == status
        assert post(world, person, dismiss="1") == status
    assert fingerprint() == before
