"""Lists ask the database as often for three items as for one."""

import pytest
from django.urls import reverse

from tests.factories.forums import person, small_forum
from tests.web.forums.conftest import released, signed_in

LISTS = {"participants": 8, "wishes": 9, "versions": 10, "home": 8}
OWN = 16
VIEWS = {"grid": 13, "people": 11, "documents": 12}

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("items", [1, 3])
def test_lists_ask_as_often_for_three_as_for_one(items, django_assert_num_queries):
    version = released(small_forum(items, tables=2))
    client = signed_in(person())
    for names, more in ((LISTS, []), (VIEWS, [version.number])):
        for name, queries in names.items():
            address = reverse(f"forums:{name}", args=[version.forum.slug, *more])
            client.get(address)
            with django_assert_num_queries(queries):
                client.get(address)


@pytest.mark.parametrize(("tables", "left_out"), [(2, 1), (1, 5)])
def test_wishes_left_out_are_listed_at_one_price(tables, left_out, django_assert_num_queries):
    version = released(small_forum(3, tables=tables))
    assert version.left_out.count() == left_out
    address = reverse("forums:left-out", args=[version.forum.slug, version.number])
    client = signed_in(person())
    client.get(address)
    with django_assert_num_queries(11):
        client.get(address)


@pytest.mark.parametrize("tables", [1, 3])
def test_the_own_page_costs_the_same_for_one_meeting_and_for_three(tables, django_assert_num_queries):
    version = released(small_forum(tables, tables=tables))
    participant = version.forum.participants.first()
    address = reverse("forums:own", args=[participant.token])
    assert version.meetings.filter(a=participant).count() == tables
    client = signed_in(person())
    client.get(address)
    with django_assert_num_queries(OWN):
        client.get(address)
