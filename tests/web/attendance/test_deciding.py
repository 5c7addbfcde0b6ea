"""The own host body decides: what an approval makes, what the other side never sees, the waiting list."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from emporion.registry.records import Identifier, Name
from emporion_web.accounts.models import User
from emporion_web.attendance.actions.deciding import approve, ask_back, decline, put_on_list, withdraw
from emporion_web.attendance.actions.people import stay_away
from emporion_web.attendance.actions.places import lapse_and_offer
from emporion_web.attendance.models import Admission, Attendee, Registration
from emporion_web.audit.refusals import Refused
from emporion_web.registry.actions.organisations import create_organisation
from emporion_web.registry.models import Organisation
from emporion_web.registry.queries.alike import alike
from tests.factories import registry
from tests.factories.attendance import ORGANISATION, PERSON, admission, confirmed, desk, links, open_forum
from tests.factories.forums import organisation
from tests.web.forums.conftest import signed_in

pytestmark = pytest.mark.django_db
INN = "7707083893"


def let(row: Registration, organisation: Organisation | None = None) -> Attendee:
    row.refresh_from_db()
    return approve(row, actor=desk(), seen_revision=row.revision, organisation=organisation)


def test_an_approval_makes_everything_and_signs_in_once() -> None:
    forum = open_forum()
    row = confirmed(forum, scheme="inn", value=INN)
    attendee = let(row)
    made = Organisation.objects.get(display_name="ООО «Новый завод»")
    assert (made.side, made.city, made.country, made.size) == ("A", "Пермь", "RU", "small")
    assert list(made.identifiers.values_list("scheme", "value")) == [("inn", INN)]
    assert list(made.statements.values_list("kind", "niche", "text")) == [("offer", "security", "Датчики давления")]
    assert set(made.consents.filter(revoked_at=None).values_list("scope", flat=True)) == {
        "listed",
        "matched",
        "contacted",
    }
    user = User.objects.get(email="anna@new.example")
    assert (user.role, user.side, user.representative.organisation) == ("representative", "A", made)
    assert (attendee.state, attendee.participant.organisation, attendee.holds_place) == ("confirmed", made, True)
    assert attendee.participant.confirmed_at is not None
    assert Admission.objects.get().taken_a == 1
    sign_in = next(link for link in links() if "/account/link/" in link)
    client = Client()
    assert client.post(sign_in).status_code == 302
    assert client.get(reverse("attendance:mine", args=[forum.slug])).status_code == 200
    assert Client().post(sign_in).status_code == 410


def test_it_may_be_an_organisation_of_the_registry() -> None:
    forum = open_forum()
    body = registry.HostBodyFactory(market__side="A")
    known = create_organisation(
        actor=None, host_body=body, names=[Name("Новый завод", "ru")], identifiers=[Identifier("inn", INN)], facts={}
    )
    row = confirmed(forum, scheme="inn", value=INN, organisation="New Plant LLC")
    found = alike("A", names=[row.said["organisation"]], identifiers=[Identifier("inn", INN)])
    assert [(each.organisation, each.sure) for each in found] == [(known, True)]
    page = signed_in(desk()).get(reverse("attendance:registration", args=[forum.slug, row.pk])).content.decode()
    assert f'value="{known.pk}"' in page
    with pytest.raises(Refused):
        let(row)  # as a new one
    row.refresh_from_db()
    assert (row.state, Attendee.objects.count(), Admission.objects.get().taken_a) == ("waiting", 0, 0)
    attendee = let(row, known)
    assert (attendee.participant.organisation, attendee.representative.name) == (known, PERSON["name"])  # type: ignore[union-attr]
    assert Organisation.objects.filter(display_name="New Plant LLC").count() == 0


def test_of_a_namesake_without_a_number_the_desk_is_told() -> None:
    known = organisation("A", "Ромашка Технологии")
    organisation("B", "Ромашка Технологии")
    assert [each.organisation for each in alike("A", names=["ООО «Ромашка Технологии»"])] == [known]
    assert alike("A", names=["Совсем другое имя"]) == []


def test_who_did_not_agree_to_contacts_is_known_to_the_own_side_only() -> None:
    forum = open_forum()
    known = organisation("A", "Old plant", ("listed", "matched", "contacted"))
    row = confirmed(forum, consents={"listed": "on"})
    attendee = let(row, known)
    assert (attendee.email, attendee.representative.email) == ("anna@new.example", "")  # type: ignore[union-attr]
    assert set(known.consents.filter(revoked_at=None).values_list("scope", flat=True)) == {
        "listed",
        "matched",
        "contacted",
    }


def test_without_consent_to_be_listed_it_takes_part_and_is_withheld() -> None:
    forum = open_forum()
    let(confirmed(forum, consents={}))
    page = Client().get(reverse("attendance:page", args=[forum.slug])).content.decode()
    assert ("Новый завод" in page, forum.participants.count()) == (False, 5)


def test_an_account_of_another_kind_is_not_taken_over() -> None:
    forum = open_forum()
    registry.UserFactory(email="anna@new.example", role="interpreter", host_body__market__side="B")
    row = confirmed(forum)
    with pytest.raises(Refused):
        let(row)
    row.refresh_from_db()
    assert (row.state, Organisation.objects.filter(display_name="ООО «Новый завод»").count()) == ("waiting", 0)


def test_the_other_side_sees_nothing_of_a_registration() -> None:
    forum = open_forum()
    row = confirmed(forum)
    officer = signed_in(desk("B"))
    for name in ("registration",):
        assert officer.get(reverse(f"attendance:{name}", args=[forum.slug, row.pk])).status_code == 404
    for name in ("approve", "decline", "ask-back", "put-on-list"):
        address = reverse(f"attendance:{name}", args=[forum.slug, row.pk])
        assert officer.post(address, {"seen_revision": row.revision, "organisation": "new"}).status_code == 404
    page = officer.get(reverse("attendance:queue", args=[forum.slug])).content.decode()
    assert ("Новикова" in page, "Новый завод" in page) == (False, False)
    row.refresh_from_db()
    assert row.state == "waiting"


def test_a_decline_and_a_question_are_mailed_with_their_reason() -> None:
    forum = open_forum()
    row = confirmed(forum)
    ask_back(row, actor=desk(), seen_revision=row.revision, reason="Which plant?")
    own = next(link for link in links() if "/registration/" in link)
    assert "Which plant?" in str(mail.outbox[-1].body)
    assert "Which plant?" in Client().get(own, follow=True).content.decode()
    row.refresh_from_db()
    address = reverse("attendance:step", args=[row.token, "organisation"])
    Client().post(address, ORGANISATION | {"city": "Казань", "next": "yes"})
    Client().post(reverse("attendance:step", args=[row.token, "review"]))
    row.refresh_from_db()
    assert (row.state, row.said["city"]) == ("waiting", "Казань")  # the address is confirmed already
    with pytest.raises(Refused):
        decline(row, actor=desk(), seen_revision=row.revision, reason=" ")
    decline(row, actor=desk(), seen_revision=row.revision, reason="Too late")
    links()
    assert "Too late" in str(mail.outbox[-1].body)


def test_who_saw_an_older_state_decides_nothing() -> None:
    row = confirmed(open_forum())
    seen = row.revision
    ask_back(row, actor=desk(), seen_revision=seen, reason="Why?")
    for act in (
        lambda: approve(row, actor=desk(), seen_revision=seen, organisation=None),
        lambda: decline(row, actor=desk(), seen_revision=seen, reason="no"),
    ):
        with pytest.raises(Refused):
            act()
    assert Attendee.objects.count() == 0


def queued(forum: object, email: str) -> Registration:
    row = confirmed(forum, email=email, organisation=f"ООО «{email}»")  # type: ignore[arg-type]
    put_on_list(row, actor=desk(), seen_revision=row.revision, organisation=None)
    row.refresh_from_db()
    return row


def test_a_free_place_goes_to_the_first_in_line_and_lapses() -> None:
    forum = open_forum(capacity_a=1)
    first = let(confirmed(forum, email="one@new.example"))
    two, three = queued(forum, "two@new.example"), queued(forum, "three@new.example")
    with pytest.raises(Refused):
        let(two)
    stay_away(first, actor=desk())
    two.refresh_from_db()
    three.refresh_from_db()
    assert ([two.state, three.state], Admission.objects.get().taken_a) == (["offered", "queued"], 1)
    Registration.objects.filter(pk=two.pk).update(offer_until=timezone.now() - timedelta(seconds=1))
    assert Client().post(reverse("attendance:accept", args=[two.token])).status_code == 302
    assert lapse_and_offer() == {"lapsed": 1, "offered": 1}
    two.refresh_from_db()
    three.refresh_from_db()
    assert ([two.state, three.state], Admission.objects.get().taken_a) == (["queued", "offered"], 1)
    Client().post(reverse("attendance:accept", args=[three.token]))
    three.refresh_from_db()
    assert (three.state, three.attendee.state, Admission.objects.get().taken_a) == ("approved", "confirmed", 1)  # type: ignore[union-attr]
    assert lapse_and_offer() == {"lapsed": 0, "offered": 0}


def test_a_side_has_its_own_places() -> None:
    forum = open_forum(capacity_a=0, capacity_b=1)
    row = confirmed(forum, side="B", organisation="新工厂有限公司")
    attendee = approve(row, actor=desk("B"), seen_revision=row.revision, organisation=None)
    assert (attendee.participant.organisation.side, Admission.objects.get().taken_b) == ("B", 1)
    with pytest.raises(Refused):
        let(confirmed(forum, email="two@new.example"))
    with pytest.raises(Refused):
        admission(forum, capacity_b=0)
    admission(forum, capacity_a=None)


def test_withdrawing_gives_the_place_back_and_leaves_nothing_to_see() -> None:
    forum = open_forum(capacity_a=1)
    row = confirmed(forum)
    let(row)
    row.refresh_from_db()
    waits = queued(forum, "two@new.example")
    Client().post(reverse("attendance:withdraw", args=[row.token]))
    withdraw(row)
    row.refresh_from_db()
    waits.refresh_from_db()
    assert (row.state, row.attendee.state, waits.state) == ("withdrawn", "cancelled", "offered")  # type: ignore[union-attr]
    assert Admission.objects.get().taken_a == 1
    assert row.attendee.participant.confirmed_at is None  # type: ignore[union-attr]


def test_more_places_are_offered_at_once() -> None:
    forum = open_forum(capacity_a=0)
    rows = [queued(forum, f"{name}@new.example") for name in ("one", "two", "three")]
    admission(forum, capacity_a=2)
    assert [Registration.objects.get(pk=row.pk).state for row in rows] == ["offered", "offered", "queued"]


def test_places_of_a_participant_that_was_taken_out_come_back() -> None:
    forum = open_forum(capacity_a=1)
    let(confirmed(forum)).participant.delete()
    waits = queued(forum, "two@new.example")
    assert lapse_and_offer()["offered"] == 1
    waits.refresh_from_db()
    assert (waits.state, Admission.objects.get().taken_a) == ("offered", 1)
