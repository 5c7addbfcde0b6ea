"""Five people register on the public page, in three languages, on phones and desks, some without JavaScript."""

from attrs import frozen

from tests.play.actor import Actor
from tests.play.scenes.founding import SLUG, TITLE
from tests.play.stage import Stage


@frozen
class Told:
    """What a representative writes: organisation and city, offer and need, each with its niche."""

    organisation: str
    city: str
    offer: str
    need: str
    consents: tuple[str, ...] = ("listed", "matched", "contacted")


TOLD = {
    "ivan": Told(
        "ООО «Роботы Невы»", "Санкт-Петербург", "Промышленные роботы для сварки", "Печатные платы и серводвигатели"
    ),
    "maria": Told(
        "Sensor Works LLC", "Moscow", "Optical sensors for machine vision", "Industrial cameras", ("listed", "matched")
    ),
    "chen": Told("北京智视科技有限公司", "北京", "工业相机和机器视觉", "焊接工业机器人"),
    "li": Told("上海电机有限公司", "上海", "伺服电机", "光学传感器"),
    "zhang": Told("Pearl Circuit Boards Ltd", "Guangzhou", "Printed circuit boards", "Factory software"),
}


def play(stage: Stage) -> None:
    """From the public page to a registration that waits for its own host body; nobody else knows of it."""
    stranger = stage["someone"]
    with stranger("reads the public page: who comes is told only of those who agreed"):
        stranger.go(f"/f/{SLUG}/?lang=en")
        stranger.sees(TITLE["en"])
        stranger.sees_not("anna@altair.example", "wang@huaxin.example")
        stranger.refused(f"/attendance/{SLUG}/", f"/forums/{SLUG}/", "registry:organisations")
    for key, told in TOLD.items():
        registers(stage[key], told)
    with stage["olga"]("sees who waits on the own side, and nobody of the other"):
        stage["olga"].go("attendance:queue", slug=SLUG)
        stage["olga"].sees("Иван Роботов", "Maria Sensor")
        stage["olga"].sees_not("陈晨", "chen@vision.example")


def registers(person: Actor, told: Told) -> None:
    """Walk the steps, send, and confirm by the link in the mail."""
    part = person.part
    with person("opens the public page and begins"):
        person.go(f"/f/{SLUG}/?lang={person.language}")
        person.sees(TITLE[person.language])
        person.press("Register")
        person.press("Begin")
    with person("says who it is; an address that is none comes back with its reason, the rest kept"):
        person.fill(name=part.name, email="nobody", languages=[person.language])
        person.page.locator("main form").first.evaluate("form => { form.noValidate = true; }")
        person.press("Next step")
        assert person.page.locator("[name=name]").input_value() == part.name
        assert person.page.locator("[aria-invalid=true], .errorlist").count() > 0
        person.fill(email=part.email)
        person.press("Next step")
    with person("says for which organisation"):
        person.fill(side=part.side, organisation=told.organisation, city=told.city)
        person.press("Next step")
    with person("says what it offers and needs"):
        person.fill(offer_1_text=told.offer, offer_1_mode="supply")
        closed = person.page.locator("details:not([open]):has([name=need_1_text]) > summary")
        if closed.count():
            closed.click()
        person.fill(need_1_text=told.need)
        person.press("Next step")
    with person("answers the question of the officers"):
        person.page.locator("main input[type=radio]").first.check()
        person.press("Next step")
    with person("agrees to each consent by itself: none is ticked beforehand"):
        assert person.page.locator("main input[type=checkbox]:checked").count() == 0
        person.fill(**dict.fromkeys(told.consents, True))
        person.press("Next step")
    with person("looks it through and sends it"):
        person.sees(told.organisation, told.offer, part.email)
        person.press("Send the registration")
        person.reads("Look at your mail")
    with person("opens the link of the mail and confirms"):
        person.follows("/registration/confirm/")
        person.press("Yes, register me")
        person.reads("Your host body is looking at it")
