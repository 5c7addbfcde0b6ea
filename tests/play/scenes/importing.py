"""Both desks bring in the lists that they have: columns, a dry run with a row refused, the import."""

from pathlib import Path

from openpyxl import Workbook

from tests.play.actor import Actor
from tests.play.stage import Stage

LISTS = {
    "olga": (
        "заявки.xlsx",
        ("Полное наименование организации", "Город", "Контактное лицо", "E-mail", "Предложение", "Потребность"),
        (
            (
                "ООО «Завод Альтаир»",
                "Пермь",
                "Анна Ким",
                "anna@altair.example",
                "Промышленные роботы",
                "Печатные платы",
            ),
            ("АО «Оптика Север»", "Казань", "Пётр Линзов", "petr@optika.example", "Оптические датчики", "Двигатели"),
            (
                "ООО «Волга Софт»",
                "Самара",
                "Яна Кодова",
                "yana@volga.example",
                "Программное обеспечение для заводов",
                "Камеры",
            ),
            ("", "Тула", "Без Названия", "nobody@nowhere.example", "Станки", ""),
        ),
    ),
    "wei": (
        "报名表.xlsx",
        ("企业名称", "城市", "联系人", "邮箱", "供给", "需求"),
        (
            ("深圳市华芯电子有限公司", "深圳", "王磊", "wang@huaxin.example", "印刷电路板", "工业机器人"),
            ("苏州精机有限公司", "苏州", "赵云", "zhao@jingji.example", "伺服电机", "工厂软件"),
            ("杭州视觉科技有限公司", "杭州", "钱多", "qian@shijue.example", "工业相机", "光学传感器"),
            ("", "北京", "无名", "no@name.example", "机床", ""),
        ),
    ),
}


def play(stage: Stage) -> None:
    """Three organisations of each side come in; the row without a name is refused, with its reason."""
    for key, (filename, headings, rows) in LISTS.items():
        officer = stage[key]
        path = stage.installation.folder / filename
        written(path, headings, rows)
        imported(officer, path)
        with officer("finds the new organisations in the registry"):
            officer.go("registry:organisations")
            officer.sees(*(row[0] for row in rows if row[0]))
    with stage["wei"]("sees nothing of the other side's new organisations but what was agreed to"):
        stage["wei"].go("registry:organisations")
        stage["wei"].sees_not("anna@altair.example")


def written(path: Path, headings: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> None:
    """Write a list as a desk keeps it."""
    book = Workbook()
    for row in (headings, *rows):
        book.active.append(row)  # type: ignore[union-attr]
    book.save(path)


def imported(officer: Actor, path: Path) -> None:
    """Take a list through the four pages of an import."""
    with officer(f"uploads {path.name} and lets it be tried out"):
        officer.go("registry:import_upload")
        officer.page.locator("[name=file]").set_input_files(path)
        officer.press("Upload")
        officer.press("Try it out")
        officer.awaits("This is a dry run: nothing has been imported yet.")
        assert (officer.number("Created"), officer.number("Refused")) == ("3", "1")
    with officer("says what the organisations agreed to, and imports"):
        officer.page.locator("a.is-primary[href$='/run/']").first.click()
        officer.fill(declared=["listed", "matched"])
        officer.press("Import now")
        officer.reads("Say where the consents are recorded.")
        officer.fill(source="registration form, clause 4")
        officer.press("Import now")
        officer.awaits("Undo this import")
