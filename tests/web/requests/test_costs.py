"""What the pages of a representative cost: so many queries however long the list, and one navigation."""

from collections import Counter

import pytest
from django.urls import reverse

from emporion_web.requests.actions.saying import say
from tests.factories.matching import MatchFactory
from tests.web.requests.tables import Sides, sides, signed_in

pytestmark = pytest.mark.django_db
# Session and person, the participant; matches, wishes, partners with names and statements; clearances, holds, rules;
# earlier meetings and requests; badges, the first slot; what waits behind the navigation.
LIST, PARTNER, INBOX = 18, 24, 10
FORM, CARD, NAVIGATION = "requests/parts/choose_form.html", "requests/parts/choice.html", "ui/shell/navigation.html"


def matched(number: int) -> Sides:
    world = sides(number)
    run = MatchFactory(a=world.a[0].organisation, b=world.b[0].organisation, score=0.9).run
    for partner in world.b[1:]:
        MatchFactory(run=run, a=world.a[0].organisation, b=partner.organisation, score=0.8)
    return world


@pytest.mark.parametrize("partners", [2, 6])
def test_pages_ask_as_often_however_many_partners(partners: int, django_assert_num_queries) -> None:
    world = matched(partners)
    client, own = signed_in(world.by(world.a[0])), world.a[0].pk
    for name, args, queries in (
        ("shortlist", [own], LIST),
        ("partner", [own, world.b[0].pk], PARTNER),
        ("inbox", [own], INBOX),
    ):
        with django_assert_num_queries(queries):
            assert client.get(reverse(f"requests:{name}", args=args)).status_code == 200


def test_a_list_draws_its_navigation_and_the_form_of_its_cards_once() -> None:
    world = matched(6)
    say(world.a[0], world.b[0], actor=world.by(world.a[0]), level="must", seen_level="")
    answer = signed_in(world.by(world.a[0])).get(reverse("requests:shortlist", args=[world.a[0].pk]))
    drawn = Counter(template.name for template in answer.templates)
    assert (drawn[CARD], drawn[FORM], drawn[NAVIGATION]) == (6, 2, 1)
    assert sum(drawn.values()) <= 40 + 10 * drawn[CARD]


def test_each_card_has_its_own_form() -> None:
    world = matched(3)
    world.b[1].organisation.names.all().delete()
    type(world.b[1].organisation).objects.filter(pk=world.b[1].organisation_id).update(display_name="<b>Co & Sons</b>")
    own = world.a[0].pk
    page = signed_in(world.by(world.a[0])).get(reverse("requests:shortlist", args=[own])).content.decode()
    for partner in world.b:
        address = reverse("requests:say", args=[own, partner.pk])
        assert page.count(f'action="{address}"') == 2  # yes and no
        assert page.count(f'hx-target="#partner-{partner.pk}"') == 2
        assert page.count(f'id="reason-{partner.pk}"') == 1
    assert (
        page.count('<span class="visually-hidden">: &lt;b&gt;Co &amp; Sons&lt;/b&gt;</span>') == 3
    )  # must, would, not
    assert "<b>Co" not in page
    assert "\ue000" not in page
