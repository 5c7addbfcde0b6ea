"""Badges, check-in by name and by code, who is missing, and what is printed."""

from io import BytesIO
from typing import Any

import pytest
from django.urls import reverse
from pypdf import PdfReader

from emporion_web.accounts.models import User
from emporion_web.attendance.models import Attendee
from emporion_web.audit.models import AuditEntry
from emporion_web.audit.refusals import Refused
from emporion_web.forums.models import Forum
from emporion_web.onsite.actions.arrivals import check_in, take_back
from emporion_web.onsite.actions.badges import make_badges
from emporion_web.onsite.models import Arrival, Badge
from emporion_web.onsite.queries.days import days_of
from emporion_web.onsite.queries.people import Guest, called, guests_of, not_seen
from emporion_web.registry.models import Representative
from tests.factories.forums import person, small_forum
from tests.web.forums.conftest import released, signed_in

pytestmark = pytest.mark.django_db
NAMES = {"A": ("Ольга Щербакова", "Пётр Примеров"), "B": ("王小明", "李娜")}


@pytest.fixture
def forum(db: None) -> Forum:
    """Two of each side with a representative each; side A's first has two people who were asked, one said no."""
    row = small_forum(2)
    for side, names in NAMES.items():
        for participant, name in zip(row.participants.filter(organisation__side=side), names, strict=True):
            Representative.objects.create(organisation=participant.organisation, name=name, email="x@example.org")
    first = row.participants.filter(organisation__side="A")[0]
    Attendee.objects.create(participant=first, name="Анна Новикова", email="anna@example.org", state="confirmed")
    Attendee.objects.create(participant=first, name="Не Придёт", email="no@example.org", state="cancelled")
    return row


def guests(forum: Forum, user: User | None = None) -> list[Guest]:
    return guests_of(user or person("administrator"), forum, days_of(forum)[0])


def badge_of(forum: Forum, name: str) -> Badge:
    return next(guest.badge for guest in guests(forum) if guest.name == name and guest.badge)


def test_everybody_who_comes_gets_one_badge_that_stays(forum: Forum) -> None:
    assert (make_badges(forum, actor=None), make_badges(forum, actor=None)) == (4, 0)
    codes = set(Badge.objects.values_list("code", flat=True))
    assert {guest.name for guest in guests(forum)} == {"Анна Новикова", "Пётр Примеров", "王小明", "李娜"}
    last = forum.participants.filter(organisation__side="B")[1]
    Attendee.objects.create(participant=last, name="Zhao", email="zhao@example.org", state="invited")
    assert [guest.name for guest in guests(forum) if guest.badge is None] == ["Zhao"]  # the one who comes instead
    assert make_badges(forum, actor=None) == 1
    other = forum.participants.filter(organisation__side="A")[1]
    pyotr = badge_of(forum, "Пётр Примеров")
    someone = other.organisation.representatives.get()
    Attendee.objects.create(participant=other, representative=someone, name=someone.name, email="p@example.org")
    assert badge_of(forum, "Пётр Примеров") == pyotr  # who is asked later wears what was printed
    assert make_badges(forum, actor=None) == 0
    assert codes < set(Badge.objects.values_list("code", flat=True))


def test_the_other_side_is_told_no_name_without_consent(forum: Forum) -> None:
    make_badges(forum, actor=None)
    told = {(guest.side, guest.name) for guest in guests(forum, person("officer", "B"))}
    assert told == {("A", ""), ("B", "王小明"), ("B", "李娜")}
    page = signed_in(person("officer", "B")).get(reverse("onsite:desk", args=[forum.slug])).content.decode()
    assert ("Примеров" in page, "王小明" in page) == (False, True)
    code = badge_of(forum, "Пётр Примеров").code
    scanned = signed_in(person("officer", "B")).get(reverse("onsite:scan", args=[code])).content.decode()
    assert ("Примеров" in scanned, "spring A2" in scanned) == (False, True)


@pytest.mark.parametrize(
    ("typed", "found"), [("wang xiao", "王小明"), ("petr", "Пётр Примеров"), ("анна", "Анна Новикова")]
)
def test_people_are_found_in_any_script(forum: Forum, typed: str, found: str) -> None:
    assert [guest.name for guest in called(guests(forum), typed)] == [found]
    assert {guest.side for guest in called(guests(forum), "公司")} == {"B"}


def test_a_form_that_is_sent_again_changes_nothing(forum: Forum) -> None:
    make_badges(forum, actor=None)
    desk, badge, day = person(), badge_of(forum, "李娜"), days_of(forum)[0]
    sent = {"actor": desk, "day": day, "seen_revision": 0}
    assert [check_in(badge, **sent), check_in(badge, **sent)] == [True, False]
    assert [take_back(badge, **sent | {"seen_revision": 1}) for _ in range(2)] == [True, False]
    with pytest.raises(Refused):  # the first form once more, late: it must not undo what came after it
        check_in(badge, **sent)
    assert check_in(badge, **sent | {"seen_revision": 2})
    with pytest.raises(Refused):
        take_back(badge, **sent | {"seen_revision": 1})
    row = Arrival.objects.get()
    assert (row.present, row.revision, row.by) == (True, 3, desk)
    assert AuditEntry.objects.filter(action__startswith="onsite.arrival.").count() == 3


def test_check_in_by_code_on_the_page(forum: Forum) -> None:
    make_badges(forum, actor=None)
    desk, badge = signed_in(person()), badge_of(forum, "Анна Новикова")
    address = reverse("onsite:scan", args=[badge.code])
    assert "Анна Новикова" in desk.get(address).content.decode()
    assert Arrival.objects.count() == 0
    fields = {"day": str(days_of(forum)[0]), "seen_revision": "0", "scanned": "yes"}
    answer = desk.post(reverse("onsite:arrive", args=[forum.slug, badge.pk]), fields)
    assert (answer["Location"], Arrival.objects.get().present) == (address, True)
    Attendee.objects.update(state="cancelled")
    assert reverse("onsite:arrive", args=[forum.slug, badge.pk]) not in desk.get(address).content.decode()


def test_who_is_missing_and_meets_next_comes_first(forum: Forum) -> None:
    version = released(forum)
    make_badges(forum, actor=None)
    day = days_of(forum)[0]
    first = version.meetings.order_by("slot__start", "table__number")[0]
    guest = next(one for one in guests(forum) if one.participant == first.a)
    waiting = not_seen(guests(forum))
    starts = [one.following.slot.start for one in waiting if one.following]
    assert (len(waiting), starts) == (4, sorted(starts))
    assert guest.badge is not None
    check_in(guest.badge, actor=person(), day=day, seen_revision=0)
    assert guest.name not in {one.name for one in not_seen(guests(forum))}
    over = guests_of(person(), forum, day, now=version.meetings.latest("slot__end").slot.end)
    assert {one.following for one in over} == {None}


def text_of(content: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)


def test_what_is_printed(forum: Forum) -> None:
    released(forum)
    make_badges(forum, actor=None)
    desk = signed_in(person("officer", "B"))

    def printed(name: str, *kind: Any) -> str:
        return text_of(desk.get(reverse(name, args=[forum.slug, *kind]) + "?language=zh").content)

    badges = printed("onsite:badges")
    assert ("Wang Xiaoming" in badges, "王小明" in badges, "Анна" in badges) == (True, True, False)
    door = printed("onsite:sheets", "door")
    assert ("Li Na" in door, "Анна" in door, "spring A1" in door) == (True, False, True)
    assert "spring A1" in printed("onsite:sheets", "tables")
    assert "spring B2" in printed("onsite:sheets", "participants")
