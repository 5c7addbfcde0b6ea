"""Inviting, changing and closing accounts: by whom, of whom, and what is written in the log."""

import pytest
from django.core import mail
from django.test import Client

from emporion_web.accounts.enums import Role
from emporion_web.accounts.models import User
from emporion_web.audit.models import AuditEntry
from emporion_web.mail.actions.sending import send_due
from emporion_web.mail.models import Message
from tests.factories.accounts import HostBodyFactory, UserFactory

pytestmark = pytest.mark.django_db


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def invitation(**changes: object) -> dict[str, object]:
    body = HostBodyFactory(market__side="A")
    given = {"email": "new@example.org", "name": "New", "role": "reader", "host_body": body.pk, "language": "ru"}
    return given | changes


@pytest.mark.parametrize("role", [Role.REPRESENTATIVE, Role.INTERPRETER, Role.READER])
def test_only_desks_see_people(role: Role) -> None:
    client = signed_in(UserFactory(role=role))
    assert client.get("/account/people/").status_code == 403
    assert client.post("/account/people/invite/", invitation()).status_code == 403
    assert User.objects.filter(email="new@example.org").count() == 0


def test_an_officer_sees_the_own_host_body_only() -> None:
    officer, colleague = UserFactory(side="A"), UserFactory(side="A", name="Colleague")
    stranger, administrator = UserFactory(side="B", name="Stranger"), UserFactory(role=Role.ADMINISTRATOR, name="Root")
    page = signed_in(officer).get("/account/people/").content.decode()
    assert [name in page for name in ("Colleague", "Stranger", "Root")] == [True, False, False]
    for hidden in (stranger, administrator):
        client = signed_in(officer)
        assert client.get(f"/account/people/{hidden.pk}/").status_code == 404
        assert client.post(f"/account/people/{hidden.pk}/active/", {"active": "no"}).status_code == 404
    assert User.objects.filter(is_active=False).count() == 0
    assert signed_in(officer).get(f"/account/people/{colleague.pk}/").status_code == 200


def test_an_invitation_writes_a_letter_in_the_language_of_the_invited() -> None:
    officer = UserFactory(side="A", name="Li Wen")
    answer = signed_in(officer).post("/account/people/invite/", invitation())
    assert answer.headers["Location"] == "/account/people/"
    invited = User.objects.get(email="new@example.org")
    assert (invited.role, invited.side, invited.has_usable_password()) == ("reader", "A", False)
    message = Message.objects.get(template="mail.invitation")
    assert (message.person, message.side, message.state, mail.outbox) == (invited, "A", "queued", [])
    send_due()
    send_due()
    assert [letter.to for letter in mail.outbox] == [["new@example.org"]]
    assert "/account/login/code/" in mail.outbox[0].body
    assert "Li Wen" in mail.outbox[0].body
    assert "Здравствуйте" in mail.outbox[0].body
    entry = AuditEntry.objects.get(action="accounts.user.invite")
    assert (entry.actor, entry.side, entry.changes["role"]) == (officer, "A", ["", "reader"])


@pytest.mark.parametrize("change", [{"is_active": False}, {"email": "moved@example.org"}])
def test_an_invitation_to_an_account_that_is_closed_or_moved_stays_here(change: dict[str, object]) -> None:
    signed_in(UserFactory(side="A")).post("/account/people/invite/", invitation())
    User.objects.filter(email="new@example.org").update(**change)
    send_due()
    assert (Message.objects.get(template="mail.invitation").state, mail.outbox) == ("cancelled", [])


def test_an_address_that_is_taken_is_sent_no_invitation() -> None:
    UserFactory(email="new@example.org")
    signed_in(UserFactory(side="A")).post("/account/people/invite/", invitation())
    assert not Message.objects.exists()


@pytest.mark.parametrize(
    "wrong", [{"role": "administrator"}, {"role": "owner"}, {"email": "nobody"}, {"host_body": ""}, {"host_body": "B"}]
)
def test_an_officer_cannot_invite_beyond_reach(wrong: dict[str, object]) -> None:
    officer = UserFactory(side="A")
    if wrong.get("host_body") == "B":
        wrong = {"host_body": HostBodyFactory(market__side="B").pk}
    answer = signed_in(officer).post("/account/people/invite/", invitation(**wrong))
    assert answer.status_code == 200
    assert b'aria-invalid="true"' in answer.content
    assert User.objects.count() == 1


def test_an_address_has_one_account() -> None:
    officer = UserFactory(email="Taken@example.org")
    answer = signed_in(officer).post("/account/people/invite/", invitation(email="taken@example.org"))
    assert "Somebody already has the address taken@example.org." in answer.content.decode()
    assert User.objects.count() == 1


def test_an_edit_is_logged_with_the_fields_it_changed() -> None:
    administrator, person = UserFactory(role=Role.ADMINISTRATOR), UserFactory(side="A", name="Old name")
    other = HostBodyFactory(market__side="B")
    form = {"name": "New name", "role": "reader", "host_body": other.pk}
    signed_in(administrator).post(f"/account/people/{person.pk}/", form)
    person.refresh_from_db()
    assert (person.name, person.role, person.side) == ("New name", "reader", "B")
    assert AuditEntry.objects.get(action="accounts.user.edit").changes == {
        "name": ["Old name", "New name"],
        "role": ["officer", "reader"],
        "host_body": ["Chamber of China", "Chamber of Russia"],
    }


def test_a_closed_account_cannot_be_used() -> None:
    officer, person = UserFactory(side="A"), UserFactory(side="A")
    used = signed_in(person)
    assert used.get("/").status_code == 200
    signed_in(officer).post(f"/account/people/{person.pk}/active/", {"active": "no"})
    assert used.get("/").status_code == 302
    signed_in(officer).post(f"/account/people/{person.pk}/active/", {"active": "yes"})
    assert signed_in(person).get("/").status_code == 200


def test_the_last_administrator_stays() -> None:
    first, second = UserFactory(role=Role.ADMINISTRATOR), UserFactory(role=Role.ADMINISTRATOR)
    body = HostBodyFactory()
    signed_in(second).post(f"/account/people/{first.pk}/active/", {"active": "no"})
    answer = signed_in(second).post(f"/account/people/{second.pk}/active/", {"active": "no"}, follow=True)
    assert "You cannot close your own account." in answer.content.decode()
    step_down = {"name": second.name, "role": "officer", "host_body": body.pk}
    answer = signed_in(second).post(f"/account/people/{second.pk}/", step_down)
    assert "This is the last administrator. Make another one first." in answer.content.decode()
    second.refresh_from_db()
    assert (second.is_active, second.role) == (True, "administrator")


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_database_as_often_for_three_as_for_one(
    count: int, django_assert_num_queries: object
) -> None:
    officer = UserFactory(side="A")
    UserFactory.create_batch(count, side="A")
    client = signed_in(officer)
    client.get("/account/people/")
    with django_assert_num_queries(5):  # type: ignore[operator]
        client.get("/account/people/")
