"""After the last meeting: each side says what came of it, notes stay with the own side, the desks read the figures."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from openpyxl import load_workbook
from pypdf import PdfReader

from tests.play.actor import at
from tests.play.scenes.founding import SLUG, ZONE
from tests.play.scenes.registering import TOLD
from tests.play.stage import Stage

NOTE = "Цена пока высока, зовём инженера."


def play(stage: Stage) -> None:
    """The clock is put to the evening of the last day; both sides agree on a next step; workbook and report say so."""
    wei, olga, ivan, maria, chen = (stage[key] for key in ("wei", "olga", "ivan", "maria", "chen"))
    stage.move_clock(datetime.combine(stage.kept["day"] + timedelta(days=1), time(20, 0), ZoneInfo(ZONE)))
    for person, partner in ((ivan, "chen"), (chen, "ivan")):
        with person("says with one tap that a next step is agreed, on a phone, without JavaScript"):
            person.go("outcomes:home")
            card = person.page.locator("li.card", has_text=TOLD[partner].organisation)
            person.click(card.locator("button[value=next_step]"))
            card = person.page.locator("li.card", has_text=TOLD[partner].organisation)
            assert card.locator("button[value=next_step][aria-pressed=true]").count() == 1
    with ivan("writes a note for the own side"):
        card = ivan.page.locator("li.card", has_text=TOLD["chen"].organisation)
        card.locator("details summary").last.click()
        card.locator("textarea[name=note]").fill(NOTE)
        ivan.click(card.locator("details[open] button").last)
        ivan.sees(NOTE)
    with ivan("says who of his people looks after it"):
        card = ivan.page.locator("li.card", has_text=TOLD["chen"].organisation)
        card.locator("select[name=owner]").select_option(label=ivan.part.name)
        ivan.click(card.locator("form.report-form button"))
    with maria("says that a meeting did not take place, and who did not come"):
        maria.signs_in()
        maria.go("outcomes:home")
        card = maria.page.locator("main li.card").last
        maria.click(card.locator("button[value=not_held]"))
        card = maria.page.locator("main li.card").last
        card.locator("[name=absent][value=them]").check()
        card.locator("textarea[name=note]").fill("Nobody was at the table.")
        maria.click(card.locator("details[open] button").last)
        maria.sees("Nobody was at the table.")
    with chen("reads that both agreed, and nothing of the note"):
        chen.go("outcomes:home")
        chen.reads("Both of you agreed on a next step")
        chen.sees_not(NOTE)
    for officer in (olga, wei):
        with officer("reads the figures of the forum, its workbook and its report"):
            officer.go("outcomes:forum", slug=SLUG)
            assert officer.number("Next step agreed by both") == "1"
            booked = officer.number("Meetings booked")
            book = load_workbook(officer.download(at("outcomes:sheet", slug=SLUG)))
            cells = [cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row]
            assert int(booked) in cells, cells
            report = PdfReader(officer.download(at("outcomes:report", slug=SLUG)))
            assert booked in "".join(page.extract_text() for page in report.pages)
    with olga("takes the sheet of next steps away, to hand it over: who looks after what, and no note"):
        sheet = load_workbook(olga.download(at("outcomes:agreed", slug=SLUG)))
        told = str([cell for page in sheet for row in page.iter_rows(values_only=True) for cell in row])
        assert TOLD["ivan"].organisation in told
        assert ivan.part.name in told
        assert NOTE not in told
    with wei("reads nothing of what the other side noted"):
        wei.sees_not(NOTE)
        assert NOTE not in str(cells)


def follow_up(stage: Stage) -> None:
    """A month later the one who looks after it is asked by mail, and answers; the desk counts it."""
    ivan, wei = stage["ivan"], stage["wei"]
    before = stage.mailbox.count(ivan.part.email)
    stage.move_clock(datetime.combine(stage.kept["day"] + timedelta(days=32), time(12, 0), ZoneInfo(ZONE)))
    with ivan("is asked by mail how it stands, signs in and answers, without JavaScript"):
        ivan.mail(r"/outcomes/\d+/follow-ups/", after=before)
        ivan.signs_in()
        ivan.follows("/follow-ups/", after=before)
        card = ivan.page.locator("li.card", has_text=TOLD["chen"].organisation).first
        card.locator("[name=standing][value=talks]").check()
        card.locator("textarea[name=note]").fill("Ждём чертежи.")
        ivan.click(card.locator("form button").last)
        ivan.sees("Ждём чертежи.")
    with wei("finds what is still due on the own side, and nothing of what the other side answered"):
        wei.signs_in()
        wei.go("outcomes:forum", slug=SLUG)
        wei.reads("Follow-ups that are due")
        wei.sees_not("Ждём чертежи.")
