"""Who sees which organisation, and how much of it; each refusal leaves everything as it was."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from emporion_web.accounts.models import User
from emporion_web.clearance.enums import ClearanceState
from emporion_web.matching.models import Match, MatchRun
from emporion_web.registry.actions.revisions import reindex
from emporion_web.registry.models import ImportRun, Organisation, OrganisationIdentifier, Representative
from emporion_web.registry.queries import matchable, organisations_for, public_view, search
from emporion_web.registry.queries import seen_by as views
from tests.factories.clearance import settled
from tests.factories.registry import administrator, interpreter, officer, organisation, reader, representative
from tests.web.registry.conftest import Road, state
from tests.web.registry.sheets import RUSSIAN, workbook

pytestmark = pytest.mark.django_db
EDITS = ("edit", "names", "identifiers", "representatives", "consents", "statement_add")


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def seen_by(user: User) -> list[str]:
    return list(organisations_for(user).order_by("display_name").values_list("display_name", flat=True))


def world() -> tuple[Organisation, Organisation, Organisation]:
    """Side A's own, side B's listed one, side B's silent one."""
    return (
        organisation("A", display_name="Own"),
        organisation("B", display_name="Listed", consents=("listed",)),
        organisation("B", display_name="Silent"),
    )


def test_a_desk_sees_its_side_and_what_is_listed() -> None:
    world()
    assert seen_by(officer("A")) == ["Listed", "Own"]
    assert seen_by(reader("A")) == ["Listed", "Own"]
    assert seen_by(officer("B")) == ["Listed", "Silent"]
    assert seen_by(administrator()) == ["Listed", "Own", "Silent"]
    assert seen_by(interpreter("A")) == []


def test_a_representative_sees_the_own_organisation_and_consented_partners() -> None:
    own = organisation("A", display_name="Own")
    partner = organisation("B", display_name="Partner", consents=("matched",))
    silent = organisation("B", display_name="Silent partner")
    organisation("B", display_name="Stranger", consents=("matched", "listed"))
    organisation("A", display_name="Neighbour", consents=("listed",))
    from django.utils import timezone

    run = MatchRun.objects.create(finished_at=timezone.now())
    for other in (partner, silent):
        Match.objects.create(run=run, a=own, b=other, score=1, score_ab=1, score_ba=1, rank_for_a=1)
    assert seen_by(representative(own)) == ["Own", "Partner"]


def test_a_consent_taken_back_hides_at_once() -> None:
    from django.utils import timezone

    _own, listed, _silent = world()
    listed.consents.update(revoked_at=timezone.now())
    assert seen_by(officer("A")) == ["Own"]


def full(**consents: Any) -> Organisation:
    made = organisation(
        "B",
        website="secret.example",
        employees=42,
        offers=("公开的供应",),
        identifiers=(("uscc", "914403001922038216"),),
        **consents,
    )
    Representative.objects.create(organisation=made, name="李娜", email="li@secret.example", phone="+86 1")
    reindex(made)
    return made


def test_the_other_side_sees_public_fields_only() -> None:
    made = full(consents=("listed",))
    view = public_view(views(Organisation.objects.all(), officer("A")).get(pk=made.pk), officer("A"))
    assert (view.whole, view.website, view.identifiers, view.representatives, view.employees) == (
        False,
        "",
        (),
        (),
        None,
    )
    assert [said.text for said in view.offers] == ["公开的供应"]
    page = signed_in(officer("A")).get(reverse("registry:organisation", args=[made.pk])).content.decode()
    assert "公开的供应" in page
    for secret in ("secret.example", "914403001922038216", "李娜", "+86 1", "form"):
        assert secret not in page.split('id="content"')[1].split("</main>")[0]


def test_contacts_are_shown_with_the_consent_to_be_contacted() -> None:
    made = full(consents=("listed", "contacted"))
    page = signed_in(officer("A")).get(reverse("registry:organisation", args=[made.pk])).content.decode()
    assert "li@secret.example" in page
    assert "914403001922038216" not in page


@pytest.mark.parametrize("state", [None, ClearanceState.REVIEW, ClearanceState.BLOCKED])
def test_contacts_are_shown_only_of_who_may_be_introduced(state: ClearanceState | None) -> None:
    made = full(consents=("listed", "contacted"), clearance=False)
    if state:
        settled(made, state)
    address = reverse("registry:organisation", args=[made.pk])
    page = signed_in(officer("A")).get(address).content.decode()
    assert "公开的供应" in page
    assert [secret for secret in ("李娜", "li@secret.example", "+86 1") if secret in page] == []
    assert (
        "li@secret.example"
        in signed_in(officer("B")).get(reverse("registry:organisation", args=[made.pk])).content.decode()
    )


def test_the_own_side_sees_everything() -> None:
    made = full()
    page = signed_in(officer("B")).get(reverse("registry:organisation", args=[made.pk])).content.decode()
    for text in ("secret.example", "914403001922038216", "li@secret.example", "42"):
        assert text in page


def test_search_finds_private_words_for_the_own_side_only() -> None:
    made = full(consents=("listed",))
    for words in ("914403001922038216", "李娜", "secret.example"):
        assert search(words, officer("B")) == [made.pk]
        assert search(words, administrator()) == [made.pk]
        assert search(words, officer("A")) == []
    assert search("公开的供应", officer("A")) == [made.pk]
    hidden = organisation("B", offers=("隐藏的供应",))
    assert search("隐藏的供应", officer("A")) == []
    assert search("隐藏的供应", officer("B")) == [hidden.pk]


def test_only_consented_organisations_may_be_matched() -> None:
    organisation("A")
    yes = organisation("A", consents=("matched",))
    organisation("B", consents=("matched",))
    assert list(matchable("A")) == [yes]


@pytest.mark.parametrize("name", EDITS)
def test_nobody_edits_what_is_not_his(name: str) -> None:
    own, listed, silent = world()
    before = state()
    url = {each: reverse(f"registry:{name}", args=[each.pk]) for each in (own, listed, silent)}
    facts = {
        "revision": "1",
        "city": "X",
        "kind": "offer",
        "text": "X",
        "form-TOTAL_FORMS": "0",
        "form-INITIAL_FORMS": "0",
    }
    a, b = signed_in(officer("A")), signed_in(officer("B"))
    assert a.post(url[listed], facts).status_code == 403
    assert a.post(url[silent], facts).status_code == 404
    assert b.post(url[own], facts).status_code == 404
    assert signed_in(reader("A")).post(url[own], facts).status_code == 403
    assert signed_in(interpreter("A")).post(url[own], facts).status_code == 403
    assert Client().post(url[own], facts).status_code == 302
    assert state() == before


@pytest.mark.parametrize("name", ["edit", "names", "identifiers"])
def test_a_representative_does_not_edit_what_the_desk_vets(name: str) -> None:
    own = organisation("A")
    client = signed_in(representative(own))
    assert client.post(reverse(f"registry:{name}", args=[own.pk]), {"revision": "1", "city": "X"}).status_code == 403


def test_imports_belong_to_their_host_body(road: Road) -> None:
    run = road(officer("A"), workbook(RUSSIAN))
    before = state()
    for name in ("import", "import_columns", "import_run", "import_undo", "import_try"):
        url = reverse(f"registry:{name}", args=[run.pk])
        assert signed_in(officer("B")).post(url).status_code == 404, name
        assert signed_in(interpreter("A")).get(url).status_code == 403, name
        assert Client().get(url).status_code == 302, name
    for name in ("import_columns", "import_run", "import_undo", "import_try"):
        assert signed_in(reader("A")).post(reverse(f"registry:{name}", args=[run.pk])).status_code == 403, name
    assert signed_in(reader("A")).get(reverse("registry:import", args=[run.pk])).status_code == 200
    assert signed_in(officer("B")).get(reverse("registry:import_report", args=[run.pk, "csv"])).status_code == 404
    assert ImportRun.objects.get().status == "done"
    assert state() == before
    assert OrganisationIdentifier.objects.count() == 2
