"""A workbook with a sheet for each side: every sheet that is a list is read, each with its own columns."""

import io

import pytest
from django.urls import reverse
from openpyxl import Workbook

from emporion_web.audit.refusals import Refused
from emporion_web.registry.actions import imports
from emporion_web.registry.models import ImportRow, ImportRun, Organisation
from tests.factories.registry import officer
from tests.web.registry.conftest import Road, state, step
from tests.web.registry.test_pages import signed_in

pytestmark = pytest.mark.django_db

SHEETS = {
    "Участники": [["Наименование", "Город", "Предложение"], ["ООО «Ромашка»", "Москва", "Роботы"]],
    "参会企业": [
        ["企业名称", "方", "城市", "供应"],
        ["华为技术有限公司", "B", "深圳", "云计算平台"],
        ["ООО «Ромашка»", "A", "", "Платы"],
    ],
    "Legend": [["Colour", "Meaning"], ["red", "late"]],
}


def book() -> bytes:
    made = Workbook()
    made.remove(made.worksheets[0])
    for name, rows in SHEETS.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def journal(run: ImportRun) -> list[tuple[object, ...]]:
    rows = ImportRow.objects.filter(run=run).order_by("pk")
    return list(rows.values_list("sheet", "row", "outcome", "leads_to", "leads_sheet"))


def uploaded() -> ImportRun:
    officer("B")
    actor = officer()
    assert actor.host_body is not None
    return imports.upload(actor=actor, content=book(), filename="b.xlsx", host_body=actor.host_body, both_sides=True)


def test_every_list_is_read_and_nothing_else(road: Road) -> None:
    officer("B")
    actor = officer()
    run = road(actor, book(), both=True)
    assert journal(run) == [
        ("Участники", 2, "created", None, ""),
        ("参会企业", 3, "created", 2, "Участники"),
        ("参会企业", 2, "created", None, ""),
    ]
    assert run.sheet == "Участники · 参会企业"
    assert list(Organisation.objects.order_by("side").values_list("side", "display_name", "city")) == [
        ("A", "ООО «Ромашка»", "Москва"),
        ("B", "华为技术有限公司", "深圳"),
    ]
    romashka = Organisation.objects.get(side="A")
    assert sorted(romashka.statements.values_list("text", flat=True)) == ["Платы", "Роботы"]
    before = state()
    again = road(actor, book(), both=True)
    assert [outcome for _, _, outcome, *_ in journal(again)] == ["unchanged"] * 3
    assert state() == before
    undone = step(imports.start_undo(run, actor=actor))
    assert (undone.figures["kept"], Organisation.objects.count()) == (0, 0)


def test_a_sheet_can_be_left_out_by_its_box() -> None:
    run = uploaded()
    client = signed_in(officer())
    run.both_sides = False
    run.save()
    page = reverse("registry:import_columns", args=[run.pk])
    shown = client.get(page).content.decode()
    assert shown.count('name="sheets"') == 3
    assert shown.count('name="sheets" value="2" checked') == 0
    assert client.post(page, {"sheets": []}).status_code == 422
    assert client.post(page, {"sheets": ["0"]}).status_code == 302
    run = step(ImportRun.objects.get())
    assert [sheet for sheet, *_ in journal(run)] == ["Участники"]


def test_a_sheet_without_names_is_refused_by_name() -> None:
    run = uploaded()
    with pytest.raises(Refused) as refused:
        imports.choose_columns(run, actor=officer(), sheets={"Участники": {}, "Legend": {0: "ignore", 1: "ignore"}})
    assert "“Legend”" in refused.value.phrase.render("en")
    with pytest.raises(Refused):
        imports.choose_columns(run, actor=officer(), sheets={"Nowhere": {}})
