"""Every page of the registry, for its readers."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from emporion_web.accounts.models import User
from emporion_web.registry.models import ImportRun, Organisation
from tests.factories.registry import administrator, officer, organisation, representative
from tests.web.registry.conftest import Road, step
from tests.web.registry.sheets import RUSSIAN, workbook

pytestmark = pytest.mark.django_db


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.mark.parametrize("language", ["en", "ru", "zh-hans"])
def test_every_page_is_drawn_in_every_language(road: Road, language: str) -> None:
    actor = officer()
    actor.language = language
    actor.save()
    run = road(actor, workbook(RUSSIAN), declared=("listed",))
    made = Organisation.objects.get(key="inn:7707083893")
    statement = made.statements.get(kind="offer")
    client = signed_in(actor)
    client.cookies["django_language"] = language
    one, two = [made.pk], [made.pk, statement.pk]
    for name, args in (
        ("organisations", []),
        ("create", []),
        ("niches", []),
        ("organisation", one),
        ("edit", one),
        ("names", one),
        ("identifiers", one),
        ("representatives", one),
        ("consents", one),
        ("statement_add", one),
        ("statement_edit", two),
        ("statement_remove", two),
        ("imports", []),
        ("import_upload", []),
        ("import", [run.pk]),
        ("import_columns", [run.pk]),
        ("import_run", [run.pk]),
        ("import_undo", [run.pk]),
        ("import_report", [run.pk, "csv"]),
        ("import_report", [run.pk, "xlsx"]),
    ):
        answer = client.get(reverse(f"registry:{name}", args=args))
        assert answer.status_code == 200, name


def test_the_road_by_pages() -> None:
    client = signed_in(officer())
    file = SimpleUploadedFile("list.xlsx", workbook(RUSSIAN))
    answer = client.post(reverse("registry:import_upload"), {"file": file})
    run = ImportRun.objects.get()
    assert answer.headers["Location"] == reverse("registry:import_columns", args=[run.pk])
    page = client.get(answer.headers["Location"])
    chosen = {name: field.initial for name, field in page.context["form"].fields.items()}
    answer = client.post(answer.headers["Location"], chosen)
    assert answer.headers["Location"] == reverse("registry:import", args=[run.pk])
    run = step(ImportRun.objects.get())
    shown = client.get(reverse("registry:import", args=[run.pk])).content.decode()
    assert "the organisation has no name".capitalize() in shown
    answer = client.post(reverse("registry:import_run", args=[run.pk]), {"declared": ["listed"], "source": ""})
    assert answer.status_code == 422
    client.post(reverse("registry:import_run", args=[run.pk]), {"declared": ["listed"], "source": "form 4"})
    run = step(ImportRun.objects.get())
    assert run.status == "done"
    assert Organisation.objects.count() == 2
    client.post(reverse("registry:import_undo", args=[run.pk]))
    step(ImportRun.objects.get())
    assert Organisation.objects.count() == 0


def test_a_file_that_is_no_list_is_refused_with_a_remedy() -> None:
    client = signed_in(officer())
    answer = client.post(reverse("registry:import_upload"), {"file": SimpleUploadedFile("a.xlsx", b"%PDF-1.7 ...")})
    assert answer.status_code == 422
    assert "Save the list as XLSX or CSV." in answer.content.decode()
    assert ImportRun.objects.count() == 0


def test_the_same_file_is_recognised(road: Road) -> None:
    actor = officer()
    first = road(actor, workbook(RUSSIAN[:3]))
    content = first.file.open("rb").read()
    client = signed_in(actor)
    answer = client.post(
        reverse("registry:import_upload"), {"file": SimpleUploadedFile("b.xlsx", content)}, follow=True
    )
    assert "This very file was imported on" in answer.content.decode()


def test_an_administrator_imports_for_both_sides() -> None:
    officer("A"), officer("B")
    client = signed_in(administrator())
    file = SimpleUploadedFile("list.csv", b"Name,Side,City\nAlpha,A,Moscow\nBeta,B,Shenzhen\n")
    client.post(reverse("registry:import_upload"), {"file": file, "host_body": "both"})
    assert ImportRun.objects.get().both_sides is True


def edit(client: Client, made: Organisation, revision: int, **fields: str) -> int:
    return client.post(reverse("registry:edit", args=[made.pk]), {"revision": revision, **fields}).status_code


def test_a_lost_update_is_refused_and_shows_what_changed() -> None:
    made = organisation("A", city="Москва")
    first, second = signed_in(officer("A")), signed_in(officer("A"))
    assert edit(first, made, 1, city="Казань") == 302
    answer = second.post(reverse("registry:edit", args=[made.pk]), {"revision": 1, "city": "Тверь"})
    assert answer.status_code == 409
    assert "<del>Москва</del> → <ins>Казань</ins>" in answer.content.decode()
    assert answer.context["revision"] == 2
    made.refresh_from_db()
    assert (made.city, made.revision) == ("Казань", 2)
    assert edit(second, made, 2, city="Тверь") == 302


def test_parts_are_edited_by_forms() -> None:
    made = organisation("A", offers=("Robots",))
    client = signed_in(officer("A"))
    rows = {"form-TOTAL_FORMS": "2", "form-INITIAL_FORMS": "1", "revision": "1"}
    rows |= {"form-0-text": made.display_name, "form-0-language": "en", "form-0-kind": "legal"}
    rows |= {"form-1-text": "Ромашка", "form-1-language": "ru", "form-1-kind": "trade"}
    assert client.post(reverse("registry:names", args=[made.pk]), rows).status_code == 302
    assert list(made.names.values_list("text", flat=True)) == [made.display_name, "Ромашка"]
    rows = {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "0", "revision": "2"}
    wrong = {"form-0-scheme": "inn", "form-0-value": "7707083894"}
    assert client.post(reverse("registry:identifiers", args=[made.pk]), rows | wrong).status_code == 422
    right = {"form-0-scheme": "inn", "form-0-value": "7707083893"}
    assert client.post(reverse("registry:identifiers", args=[made.pk]), rows | right).status_code == 302
    assert made.identifiers.get().valid is True
    person = {"form-0-name": "Ivan", "form-0-email": "ivan@x.example", "form-0-languages": "ru, en"}
    rows["revision"] = "3"
    assert client.post(reverse("registry:representatives", args=[made.pk]), rows | person).status_code == 302
    assert made.representatives.get().languages == ["ru", "en"]
    need = {"kind": "need", "text": "Платы", "niche": "chips", "revision": "4"}
    assert client.post(reverse("registry:statement_add", args=[made.pk]), need).status_code == 302
    row = made.statements.get(kind="need")
    assert (row.text, row.language, row.niche) == ("Платы", "ru", "chips")
    assert client.post(reverse("registry:statement_add", args=[made.pk]), need | {"revision": "5"}).status_code == 422
    change = {"kind": "need", "text": "Печатные платы", "revision": "5"}
    assert client.post(reverse("registry:statement_edit", args=[made.pk, row.pk]), change).status_code == 302
    assert (
        client.post(reverse("registry:statement_remove", args=[made.pk, row.pk]), {"revision": "6"}).status_code == 302
    )
    assert made.statements.filter(kind="need").count() == 0
    given = {"scopes": ["listed", "matched"], "source": "letter", "revision": "7"}
    assert client.post(reverse("registry:consents", args=[made.pk]), given).status_code == 302
    assert (
        client.post(reverse("registry:consents", args=[made.pk]), {"scopes": ["listed"], "revision": "8"}).status_code
        == 302
    )
    live = made.consents.filter(revoked_at=None)
    assert list(live.values_list("scope", flat=True)) == ["listed"]
    assert made.consents.count() == 2


def test_a_representative_works_on_the_own_organisation_only() -> None:
    own, other = organisation("A"), organisation("A")
    client = signed_in(representative(own))
    assert client.get(reverse("registry:mine")).headers["Location"] == reverse("registry:organisation", args=[own.pk])
    assert client.get(reverse("registry:organisation", args=[own.pk])).status_code == 200
    need = {"kind": "need", "text": "Платы", "revision": "1"}
    assert client.post(reverse("registry:statement_add", args=[own.pk]), need).status_code == 302
    assert client.post(reverse("registry:statement_add", args=[other.pk]), need).status_code == 404
    assert other.statements.count() == 0


@pytest.mark.parametrize("number", [1, 3])
def test_pages_cost_a_fixed_number_of_queries(number: int, django_assert_num_queries: object) -> None:
    made = [organisation("A", offers=("a", "b"), needs=("c",), consents=("listed",)) for _ in range(number)]
    client = signed_in(officer("A"))
    with django_assert_num_queries(8):  # type: ignore[operator]
        assert client.get(reverse("registry:organisations")).status_code == 200
    with django_assert_num_queries(12):  # type: ignore[operator]
        assert client.get(reverse("registry:organisation", args=[made[0].pk])).status_code == 200
    with django_assert_num_queries(4):  # type: ignore[operator]
        assert client.get(reverse("registry:niches")).status_code == 200
