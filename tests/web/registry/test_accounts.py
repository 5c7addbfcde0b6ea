"""The desk says with which account a person signs in for an organisation; from then on the person does."""

import pytest
from django.test import Client
from django.urls import reverse

from emporion_web.accounts.enums import Role
from emporion_web.accounts.models import User
from emporion_web.audit.models import AuditEntry
from emporion_web.registry.models import Organisation, Representative
from tests.factories.registry import UserFactory, officer, organisation, representative

pytestmark = pytest.mark.django_db


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def account(side: str = "A", role: Role = Role.REPRESENTATIVE) -> User:
    made: User = UserFactory(role=role, host_body__market__side=side)
    return made


def save(client: Client, made: Organisation, *people: tuple[str, str, object]) -> int:
    """Post the page of representatives with (number, name, account) of each; return the status."""
    made.refresh_from_db()
    data = {
        "revision": made.revision,
        "form-TOTAL_FORMS": len(people),
        "form-INITIAL_FORMS": made.representatives.count(),
    }
    for number, (row, name, user) in enumerate(people):
        data |= {f"form-{number}-number": row, f"form-{number}-name": name, f"form-{number}-account": user}
    return client.post(reverse("registry:representatives", args=[made.pk]), data).status_code


def test_a_connected_account_sees_its_organisation() -> None:
    made, user, desk = organisation("A"), account(), signed_in(officer("A"))
    page = reverse("registry:organisation", args=[made.pk])
    assert signed_in(user).get(page).status_code == 404
    assert f'value="{user.pk}"' in desk.get(reverse("registry:representatives", args=[made.pk])).content.decode()
    assert save(desk, made, ("", "Anna", user.pk)) == 302
    person = made.representatives.get()
    assert (person.user_id, person.name) == (user.pk, "Anna")
    assert signed_in(user).get(page).status_code == 200
    assert signed_in(user).get(reverse("registry:mine")).headers["Location"] == page
    entry = AuditEntry.objects.get(action="registry.organisation.representatives")
    assert entry.changes["accounts"] == [[], [user.email]]
    assert save(desk, made, (str(person.pk), "Anna", "")) == 302
    assert signed_in(user).get(page).status_code == 404


def test_two_people_may_change_accounts_in_one_step() -> None:
    made, one, two, desk = organisation("A"), account(), account(), signed_in(officer("A"))
    assert save(desk, made, ("", "Anna", one.pk), ("", "Boris", two.pk)) == 302
    anna, boris = made.representatives.order_by("pk")
    assert save(desk, made, (str(anna.pk), "Anna", two.pk), (str(boris.pk), "Boris", one.pk)) == 302
    assert list(made.representatives.order_by("pk").values_list("user", flat=True)) == [two.pk, one.pk]
    assert save(desk, made, (str(anna.pk), "Anna", two.pk), (str(boris.pk), "Boris", two.pk)) == 422


def test_no_account_out_of_reach_is_connected() -> None:
    made, desk = organisation("A"), signed_in(officer("A"))
    account()
    taken = representative(organisation("A", display_name="Other"))
    for user in (account("B"), account("A", Role.READER), taken):
        assert save(desk, made, ("", "Anna", user.pk)) == 422
    assert Representative.objects.filter(organisation=made).count() == 0


def test_a_representative_changes_people_and_no_accounts() -> None:
    made, other = organisation("A"), account()
    client = signed_in(representative(made))
    assert "-account" not in client.get(reverse("registry:representatives", args=[made.pk])).content.decode()
    person = made.representatives.get()
    assert save(client, made, (str(person.pk), "Renamed", other.pk)) == 302
    person.refresh_from_db()
    assert (person.name, person.user_id == other.pk, person.user_id is None) == ("Renamed", False, False)
