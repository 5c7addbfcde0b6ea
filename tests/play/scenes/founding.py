"""Officers of both host bodies found the forum: days, tables, rooms, interpreter, session, questions, public page."""

from datetime import timedelta

from tests.play.actor import Actor
from tests.play.stage import Stage

SLUG = "bridge"
ZONE = "Asia/Shanghai"
STAND_IN = "Юлия Вторая"
TITLE = {"en": "Bridge forum", "ru": "Форум «Мост»", "zh": "桥梁论坛"}


def play(stage: Stage) -> None:
    """From nothing to a public page that takes registrations."""
    olga, wei, pavel, lena = (stage[key] for key in ("olga", "wei", "pavel", "lena"))
    stage.kept["day"] = (stage.now + timedelta(days=21)).date()
    with pavel("sets up days that run past midnight: he is told so, and nothing typed is lost"):
        frame(pavel, stage, slots_per_day=40)
        pavel.press("Set up the forum")
        pavel.reads("The slots run past midnight. Begin earlier, or have fewer or shorter slots.")
        assert pavel.page.locator("[name=title_zh]").input_value() == TITLE["zh"]
    with pavel("looks at the days beforehand and sets up the forum, without JavaScript"):
        pavel.fill(slots_per_day=6)
        pavel.press("Preview", within=".button-row")
        assert pavel.page.locator("#plan .slot:not(.is-pause)").count() == 12
        pavel.press("Set up the forum")
        pavel.sees(TITLE["ru"])
    with wei("reads the same forum in Chinese and adds two rooms"):
        wei.go("forums:rooms", slug=SLUG)
        wei.sees(TITLE["zh"])
        for name in ("Main hall", "Gallery"):
            wei.fill(name=name)
            wei.press("Add the room")
            wei.sees(name)
    with wei("puts tables into the rooms, with the way between them"):
        tables = wei.page.locator("select[name^=table-]")
        for number in range(tables.count()):
            tables.nth(number).select_option(label="Main hall" if number < 3 else "Gallery")
        wei.page.locator("input[name^=walk-]").first.fill("4")
        wei.press("Save", within="main")
        assert wei.page.locator("input[name^=walk-]").first.input_value() == "4"
    with olga("adds an interpreter with one language: two are asked for; then with two and an account"):
        olga.go("forums:interpreter-new", slug=SLUG)
        olga.fill(name=stage["tolya"].part.name, languages=["ru"], most_a_day=6)
        olga.press("Save")
        olga.reads("Choose two languages at least.")
        olga.fill(languages=["ru", "zh"])
        olga.page.locator("[name=user]").select_option(index=1)
        olga.press("Save")
        olga.sees(stage["tolya"].part.name)
    with olga("adds a second interpreter, who speaks all three languages and has no account"):
        olga.go("forums:interpreter-new", slug=SLUG)
        olga.fill(name=STAND_IN, languages=["ru", "zh", "en"], most_a_day=6)
        olga.press("Save")
        olga.sees(STAND_IN)
    with olga("puts an opening session for everyone into the first slot"):
        olga.go("forums:session-new", slug=SLUG)
        olga.fill(title_en="Opening", title_ru="Открытие", title_zh="开幕式", speakers="Ольга Дескова", everyone=True)
        olga.page.locator("[name=slot]").first.check(force=True)
        olga.press("Save")
        olga.sees("Открытие")
    with olga("puts a visit of factories into most of the second day: meetings are for the first"):
        olga.go("forums:session-new", slug=SLUG)
        olga.fill(title_en="Factory visit", title_ru="Поездка на заводы", title_zh="参观工厂", everyone=True)
        for number in range(4):
            olga.page.locator("fieldset").nth(1).locator("[name=slot]").nth(number).check(force=True)
        olga.press("Save")
        olga.sees("Поездка на заводы")
    with wei("asks a question of everybody who registers"):
        wei.go("attendance:question-new", slug=SLUG)
        wei.fill(
            text_en="Do you stay for dinner?", text_ru="Останетесь на ужин?", text_zh="您参加晚宴吗？", kind="boolean"
        )
        wei.press("Save")
        wei.sees("您参加晚宴吗？")
    with pavel("opens the public page and registration"):
        pavel.go("attendance:admission", slug=SLUG)
        pavel.fill(page_open=True, registration_open=True, contact="desk@north.example")
        pavel.fill(about_en="Two days of meetings.", about_ru="Два дня встреч.", about_zh="两天的洽谈。")
        pavel.press("Save")
        pavel.reads("Public page")
    with lena("looks at the forum on a phone; she changes nothing"):
        lena.go("forums:home", slug=SLUG)
        lena.sees(TITLE["ru"])
        lena.refused("forums:new", f"/forums/{SLUG}/edit/")


def frame(actor: Actor, stage: Stage, slots_per_day: int) -> None:
    """Type titles, days and tables."""
    actor.go("forums:new")
    for code, title in TITLE.items():
        actor.fill(**{f"title_{code}": title})
    actor.fill(zone=ZONE, slug=SLUG, tables=4, default_quota=6, first_day=stage.kept["day"].isoformat(), days=2)
    actor.fill(start="10:00", slot_minutes=30, slots_per_day=slots_per_day)
