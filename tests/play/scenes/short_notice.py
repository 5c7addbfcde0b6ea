"""The desk on the day: somebody's whole day is cancelled, somebody comes who never registered."""

import re

from tests.play.actor import Actor, at
from tests.play.scenes.founding import SLUG
from tests.play.scenes.registering import TOLD
from tests.play.stage import Stage

GUEST, PERSON = "ООО «Гость у двери»", "Гость Нежданный"


def play(stage: Stage) -> None:
    """From one who stays away, with partners who read it in their mail, to a guest with a badge and a meeting."""
    olga = stage["olga"]
    with olga("was signed out meanwhile; signs in again"):
        olga.signs_in()
    partners = cancels(stage)
    for key in partners:
        person = stage[key]
        with person("reads in the own language that the meeting is off, and finds it so in the agenda"):
            said = person.says("Cancelled: %(partner)s, %(moment)s").partition("%")[0]
            mail, _ = stage.mailbox.wait(person.part.email, r"https?://\S+", stage.kept[f"mails-{key}"])
            assert str(mail["Subject"]).strip().startswith(said), mail["Subject"]
    walks_in(stage)


def cancels(stage: Stage) -> list[str]:
    """Cancel the day of the first who has a partner that can be told by mail; return who those partners are."""
    olga = stage["olga"]
    with olga("cancels the whole day of somebody who fell ill: sees first whom it concerns, and who is told by mail"):
        for key, number in ((key, number) for number in range(2) for key in ("zhang", "li", "maria", "chen")):
            opens_day(olga, key)
            olga.click(olga.page.locator(".chip-nav .chip").nth(number))
            olga.press("Cancel the whole day")
            lines = olga.page.locator("main li", has_text=olga.says("is told by mail")).all_inner_texts()
            reached = [each for each, told in TOLD.items() if any(told.organisation in line for line in lines)]
            if reached:
                break
        else:
            raise AssertionError("Nobody has a meeting left with a partner who reads mail.")
        for each in reached:
            stage.kept[f"mails-{each}"] = stage.mailbox.count(stage[each].part.email)
        olga.press("Cancel the whole day", within="main form")
        assert olga.page.locator("main li.guest", has_text=olga.says("away")).count() > 0
    return reached


def opens_day(officer: Actor, key: str) -> None:
    """Open the day of somebody who registered, from the desk's search; of strangers only the organisation is told."""
    officer.go(f"{at('onsite:desk', slug=SLUG)}?show=all&q={TOLD[key].organisation}")
    officer.click(officer.page.locator(".guest a[href*='/of/']").first)


def walks_in(stage: Stage) -> None:
    """Take in who stands at the door: an organisation, its person, a badge, and a meeting in an empty slot."""
    olga = stage["olga"]
    with olga("writes down an organisation that stands at the door, with its person and what it agrees to"):
        olga.go("registry:create")
        olga.fill(name=GUEST, name_language="ru", city="Тверь")
        olga.press("Create")
        home = olga.page.url
        olga.go(f"{home}representatives/")
        olga.fill(**{"form-0-name": PERSON, "form-0-email": "guest@door.example", "form-0-languages": "ru, en"})
        olga.press("Save", within="main form")
        olga.go(f"{home}consents/")
        olga.fill(scopes=["listed", "matched", "contacted"], source="на стойке")
        olga.press("Save", within="main form")
        olga.go(f"{home}statements/new/")
        olga.fill(kind="need", mode="supply", text="Промышленные камеры")
        olga.press("Save", within="main form")
    with olga("lets it take part, makes the badge and checks the person in"):
        olga.go("forums:participants-add", slug=SLUG)
        olga.page.locator("label", has_text=GUEST).click()
        olga.press("Add the ticked ones")
        olga.go("onsite:desk", slug=SLUG)
        olga.press("Make badges")
        olga.go(f"{at('onsite:desk', slug=SLUG)}?q=Нежданный&show=all")
        olga.press("Check in", within=".guests")
    with olga("books a meeting for it in an empty slot"):
        olga.go(f"{at('onsite:desk', slug=SLUG)}?q=Нежданный&show=all")
        olga.click(olga.page.locator(".guest a", has_text=GUEST).first)
        books(olga)
        olga.sees(GUEST)


def books(officer: Actor) -> None:
    """Book the first partner who is free in the first empty slot that has one."""
    day = officer.page.url
    addresses = [each.get_attribute("href") or "" for each in officer.page.locator("main a[href*='/free/']").all()]
    assert addresses, f"no empty slot on {day}"
    for address in addresses:
        officer.go(address)
        if officer.page.locator("main form[action$='/book/']").count():
            officer.press("Book", within="main form[action$='/book/']")
            assert re.search(r"/of/\d+/$", officer.page.url), officer.page.url
            assert officer.page.locator("main a[href*='/free/']").count() == len(addresses) - 1
            return
    raise AssertionError("Nobody is free in any of the slots.")
