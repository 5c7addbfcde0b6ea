"""A spreadsheet on its whole way into the registry, and back out."""

import pytest

from emporion_web.audit.models import AuditEntry
from emporion_web.registry.actions import imports
from emporion_web.registry.enums import ImportStatus
from emporion_web.registry.models import ImportRow, Organisation, Representative
from tests.factories.registry import officer
from tests.web.registry.conftest import Road, state, step
from tests.web.registry.sheets import CHINESE, RUSSIAN, text, workbook

pytestmark = pytest.mark.django_db


def outcomes(run: object) -> list[tuple[int, str, int | None]]:
    return list(ImportRow.objects.filter(run=run).order_by("row").values_list("row", "outcome", "leads_to"))


def test_a_workbook_goes_all_the_way(road: Road) -> None:
    run = road(officer(), workbook(RUSSIAN))
    assert run.status == ImportStatus.DONE
    assert outcomes(run) == [(2, "created", None), (3, "created", None), (4, "created", 2), (5, "refused", None)]
    romashka = Organisation.objects.get(key="inn:7707083893")
    assert romashka.display_name == "ООО «Ромашка»"
    assert romashka.city == "Москва"
    assert sorted(romashka.representatives.values_list("email", flat=True)) == [
        "ivan@romashka.example",
        "petr@romashka.example",
    ]
    assert sorted(romashka.statements.values_list("kind", "text")) == [
        ("need", "Платы"),
        ("offer", "Промышленные роботы"),
    ]
    refused = ImportRow.objects.get(run=run, outcome="refused")
    assert refused.problems[0]["problem"]["message"] == "the organisation has no name"
    assert refused.problems[0]["remedy"]["message"] != ""


@pytest.mark.parametrize(
    ("encoding", "separator"),
    [("utf-8-sig", ","), ("utf-16", "\t"), ("cp1251", ";"), ("utf-8", ";")],
)
def test_csv_gives_what_the_workbook_gives(road: Road, encoding: str, separator: str) -> None:
    rows = [[str(cell) for cell in row] for row in RUSSIAN]
    road(officer(), text(rows, encoding, separator), "list.csv")
    assert sorted(Organisation.objects.values_list("key", "display_name", "city")) == [
        ("inn:7707083893", "ООО «Ромашка»", "Москва"),
        ("inn:7736050003", "АО «Василёк»", "Казань"),
    ]


def test_a_chinese_list_in_gb18030(road: Road) -> None:
    road(officer("B"), text([[str(cell) for cell in row] for row in CHINESE], "gb18030", ","), "名单.csv")
    assert sorted(Organisation.objects.values_list("side", "display_name", "city")) == [
        ("B", "华为技术有限公司", "深圳"),
        ("B", "深圳市腾讯计算机系统有限公司", "深圳"),
    ]


def test_the_same_file_twice_changes_nothing(road: Road) -> None:
    actor = officer()
    road(actor, workbook(RUSSIAN), declared=("listed", "matched"))
    before = state()
    second = road(actor, workbook(RUSSIAN), declared=("listed", "matched"))
    assert state() == before
    assert [outcome for _, outcome, _ in outcomes(second)] == ["unchanged", "unchanged", "unchanged", "refused"]


def test_a_dry_run_writes_nothing_but_its_rows(road: Road) -> None:
    actor = officer()
    assert actor.host_body is not None
    run = imports.upload(actor=actor, content=workbook(RUSSIAN), filename="a.xlsx", host_body=actor.host_body)
    run = step(imports.start_trial(run, actor=actor))
    assert run.status == ImportStatus.TRIED
    assert Organisation.objects.count() == 0
    assert [outcome for _, outcome, _ in outcomes(run)] == ["created", "created", "created", "refused"]
    assert set(ImportRow.objects.values_list("applied", flat=True)) == {False}


def test_an_import_fills_and_adds_but_never_empties(road: Road) -> None:
    actor = officer()
    road(actor, workbook(RUSSIAN))
    rows = [
        [
            "Полное наименование организации",
            "ИНН",
            "Город",
            "Сайт",
            "E-mail",
            "Контактное лицо",
            "Должность",
            "Предложение",
        ],
        [
            "Romashka LLC",
            "7707083893",
            "",
            "romashka.example",
            "ivan@romashka.example",
            "Иван Петров",
            "Директор",
            "Экзоскелеты",
        ],
    ]
    run = road(actor, workbook(rows))
    assert outcomes(run) == [(2, "changed", None)]
    romashka = Organisation.objects.get(key="inn:7707083893")
    assert romashka.city == "Москва"
    assert "romashka.example" in romashka.website
    assert list(romashka.names.values_list("text", flat=True)) == ["ООО «Ромашка»", "Romashka LLC"]
    assert romashka.representatives.get(email="ivan@romashka.example").position == "Директор"
    assert romashka.statements.count() == 3
    assert romashka.revision == 2


def test_undo_restores_and_deletes_exactly(road: Road) -> None:
    actor = officer()
    road(actor, workbook(RUSSIAN[:3]))
    before = {number: made[0] for number, made in state().items()}
    people = list(Representative.objects.order_by("pk").values())
    second = road(
        actor,
        workbook(
            [
                *RUSSIAN[:2],
                [9, *RUSSIAN[2][1:6], "Новое предложение", ""],
                [*RUSSIAN[3]],
                [7, "ООО «Лютик»", "7702070139", "Тула", "", "", "", ""],
            ]
        ),
    )
    assert Organisation.objects.count() == 3
    assert {number: made[0] for number, made in state().items()} != before
    undone = step(imports.start_undo(second, actor=actor))
    assert undone.status == ImportStatus.UNDONE
    assert {number: made[0] for number, made in state().items()} == before
    assert list(Representative.objects.order_by("pk").values()) == people
    assert AuditEntry.objects.filter(action="registry.import.undo").count() == 1


def test_undo_leaves_what_was_edited_since(road: Road) -> None:
    actor = officer()
    run = road(actor, workbook(RUSSIAN))
    Organisation.objects.filter(key="inn:7707083893").update(city="Тверь")
    undone = step(imports.start_undo(run, actor=actor))
    assert list(Organisation.objects.values_list("key", flat=True)) == ["inn:7707083893"]
    kept = ImportRow.objects.get(run=undone, organisation__key="inn:7707083893", leads_to=None)
    assert kept.undo_problem["message"].startswith("It was edited since the import.")
    assert undone.figures["undone"] == 1


def test_a_consent_taken_back_is_not_given_again_by_a_file(road: Road) -> None:
    from django.utils import timezone

    actor = officer()
    road(actor, workbook(RUSSIAN), declared=("listed",))
    romashka = Organisation.objects.get(key="inn:7707083893")
    romashka.consents.update(revoked_at=timezone.now())
    road(actor, workbook(RUSSIAN), declared=("listed",))
    assert romashka.consents.filter(revoked_at=None).count() == 0


def test_rows_of_the_other_side_are_refused_unless_both_sides_are_imported(road: Road) -> None:
    rows = [["Name", "Side", "City"], ["Alpha", "A", "Moscow"], ["Beta", "B", "Shenzhen"]]
    officer("B")
    run = road(officer(), workbook(rows))
    assert outcomes(run) == [(2, "created", None), (3, "refused", None)]
    assert ImportRow.objects.get(run=run, row=3).problems[0]["remedy"]["message"].startswith("Delete the row")
    both = road(officer(), workbook(rows), both=True)
    assert outcomes(both) == [(2, "unchanged", None), (3, "created", None)]
    assert list(Organisation.objects.order_by("side").values_list("side", "host_body__market__side")) == [
        ("A", "A"),
        ("B", "B"),
    ]
