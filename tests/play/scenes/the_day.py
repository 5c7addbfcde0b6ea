"""The day itself, in its second slot: badges are printed, people come, a meeting is booked at the desk."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

from pypdf import PdfReader

from tests.play.actor import at
from tests.play.scenes.founding import SLUG, TITLE, ZONE
from tests.play.scenes.registering import TOLD
from tests.play.scenes.short_notice import books
from tests.play.stage import Stage


def play(stage: Stage) -> None:
    """From a closed desk to people who are here, those not seen yet, and a screen in the hall."""
    wei, pavel, ivan, chen, stranger = (stage[key] for key in ("wei", "pavel", "ivan", "chen", "someone"))
    stage.kept["mails-chen"] = stage.mailbox.count(chen.part.email)
    stage.move_clock(datetime.combine(stage.kept["day"], time(10, 40), ZoneInfo(ZONE)))
    for officer in (wei, pavel):
        with officer("was signed out meanwhile, for weeks have gone; signs in again"):
            officer.signs_in()
    with wei("makes the badges and prints them"):
        wei.go("onsite:desk", slug=SLUG)
        wei.press("Make badges")
        wei.go("onsite:paper", slug=SLUG)
        badges = PdfReader(wei.download(at("onsite:badges", slug=SLUG)))
        text = "".join(page.extract_text() for page in badges.pages)
        assert "陈晨" in text, text
        door = wei.download(wei.page.locator("a[href*='door.pdf']").first.get_attribute("href") or "")
        assert len(PdfReader(door).pages) > 0
    with pavel("looks for Ivan by a part of the organisation's name and checks him in, without JavaScript"):
        pavel.go("onsite:desk", slug=SLUG)
        assert pavel.number("here") == "0"
        pavel.fill(q="Роботы")
        pavel.page.locator("form.desk-search button").click()
        pavel.sees(TOLD["ivan"].organisation)
        pavel.press("Check in", within=".guests")
        pavel.go("onsite:desk", slug=SLUG)
        assert pavel.number("here") == "1"
    with wei("sees who is not seen yet: not Ivan any more"):
        wei.go(f"{at('onsite:desk', slug=SLUG)}?show=waiting")
        wei.sees(stage["chen"].part.name)
        assert wei.page.locator(".guests", has_text=TOLD["ivan"].organisation).count() == 0
    with wei("books a meeting in a slot that is empty, for somebody who asks at the desk"):
        wei.click(wei.page.locator(".guest a", has_text=TOLD["li"].organisation).first)
        books(wei)
    with wei("gives the screens of the hall an address"):
        wei.go("onsite:screens", slug=SLUG)
        wei.press("Give the screens an address")
        wall = wei.page.locator("main a[href*='/w/']").first.get_attribute("href") or ""
    with stranger("reads the screen in the hall: tables and names, no address of anybody"):
        stranger.go(wall)
        stranger.sees(TITLE["en"])
        stranger.sees_not("@")
        stranger.refused(at("onsite:desk", slug=SLUG))
    with chen("reads in the mail that nobody answered the request in time; it stands among the answered ones"):
        chen.signs_in()
        chen.mail(r"/requests/\d+/requests/\d+/", after=stage.kept["mails-chen"])
        chen.go(f"{stage.kept['list-chen']}requests/?box=answered")
        chen.sees(TOLD["maria"].organisation)
        chen.reads("Expired")
    with ivan("signs in again, on a phone; the desk is not for him"):
        ivan.signs_in()
        ivan.go("attendance:mine", slug=SLUG)
        ivan.press("Agenda")
        ivan.refused(at("onsite:desk", slug=SLUG), at("onsite:badges", slug=SLUG), at("outcomes:forum", slug=SLUG))
