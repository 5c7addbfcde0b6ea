"""The screens in the hall: what runs and what comes next, and nobody who is not to be shown."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from emporion_web.clearance.models import Hold
from emporion_web.forums.models import Forum
from emporion_web.onsite.actions.wall import close_wall, open_wall
from emporion_web.onsite.queries.wall import Board, screen_of
from emporion_web.registry.models import Consent
from tests.factories.forums import person, small_forum
from tests.web.forums.conftest import released

pytestmark = pytest.mark.django_db


@pytest.fixture
def forum(db: None) -> Forum:
    """Two of each side, with a timetable that is given out."""
    row = small_forum(2)
    released(row)
    return row


def shown(board: Board | None) -> list[tuple[str, str]]:
    assert board is not None
    return [(place.a, place.b) for place in board.places]


def test_what_runs_and_what_comes_next(forum: Forum) -> None:
    one, two, *_, last = forum.slots.order_by("start")
    before, during, after = (screen_of(forum, "zh", at) for at in (one.start - timedelta(hours=1), one.start, last.end))
    assert (before.now, before.next and before.next.slot) == (None, one)
    assert (during.now and during.now.slot, during.next and during.next.slot) == (one, two)
    assert (after.now, after.next) == (None, None)
    assert sorted(shown(during.now)) == sorted(set(shown(during.now)))
    assert all(b.endswith("公司") for _, b in shown(during.now))


def test_nobody_is_shown_who_is_not_to_be(forum: Forum) -> None:
    slot = forum.slots.order_by("start")[0]
    a = forum.participants.filter(organisation__side="A")[0]
    everybody = shown(screen_of(forum, "en", slot.start).now)
    Consent.objects.filter(organisation=a.organisation, scope="listed").delete()
    withheld = shown(screen_of(forum, "en", slot.start).now)
    assert (len(withheld), withheld.count(("", ""))) == (len(everybody), 1)
    for b in forum.participants.filter(organisation__side="B"):
        other = forum.participants.filter(organisation__side="A")[1]
        Hold.objects.create(one=other.organisation, other=b.organisation, reason="Asked by the chamber")
    assert set(shown(screen_of(forum, "en", slot.start).now)) == {("", "")}


def test_the_address_opens_until_it_is_taken_back(forum: Forum) -> None:
    first, second = (open_wall(forum, actor=person()).token for _ in range(2))
    address = reverse("onsite:wall", args=[second])
    page = Client().get(address + "?lang=ru")
    assert (page.status_code, page["X-Robots-Tag"]) == (200, "noindex, nofollow")
    assert page["Refresh"] == "30"
    assert "spring A1 по-русски" in page.content.decode()
    assert Client().get(reverse("onsite:wall", args=[first])).status_code == 404
    close_wall(forum, actor=person())
    assert Client().get(address).status_code == 404
