"""What was released is read by those whom it concerns: page, calendar file and sheet say the same."""

from icalendar import Calendar
from pypdf import PdfReader

from tests.play.actor import Actor, at
from tests.play.scenes.founding import SLUG
from tests.play.scenes.registering import TOLD
from tests.play.stage import Stage


def play(stage: Stage) -> None:
    """Two delegations and the interpreter read what is theirs, in their languages."""
    ivan, chen, tolya, wei = (stage[key] for key in ("ivan", "chen", "tolya", "wei"))
    for person in (ivan, chen):
        with person("reads the own agenda; calendar and sheet say the same"):
            person.go("attendance:mine", slug=SLUG)
            person.press("Agenda")
            stage.kept[f"agenda-{person.part.key}"] = person.page.url.removeprefix(stage.installation.site)
            assert agrees(person) > 0
    with chen("finds Ivan there, for they said yes to each other; why another was set aside is told to nobody"):
        chen.sees(TOLD["ivan"].organisation)
        chen.sees_not("Слишком далеко для нас")
    with wei("copies the address of the interpreter's page"):
        wei.go("forums:interpreters", slug=SLUG)
        wei.click(wei.page.get_by_role("link", name=tolya.part.name).first)
        address = wei.page.locator("main a[href*='/forums/i/']").first.get_attribute("href") or ""
        stage.kept["interpreter"] = address.split("?")[0]
    with tolya("reads the own schedule on a phone, and no page of the desk"):
        tolya.go(f"{stage.kept['interpreter']}?lang=ru")
        assert agrees(tolya) >= 0
        tolya.sees(tolya.part.name)
        tolya.refused("screening:home", at("forums:participants", slug=SLUG), at("forums:versions", slug=SLUG))


def agrees(person: Actor) -> int:
    """Return how many meetings the page of a secret address shows; its calendar holds them, its sheet names times."""
    shown = person.page.locator(".own-meeting").count()
    feed = (person.page.locator(".own-address").first.text_content() or "").strip()
    calendar = Calendar.from_ical(person.download(feed).read())
    events = [each for each in calendar.walk("VEVENT") if str(each.get("STATUS", "CONFIRMED")) != "CANCELLED"]
    assert len(events) >= shown, (len(events), shown)
    sheet = person.download(person.page.locator("a[href*='sheet.pdf']").first.get_attribute("href") or "")
    text = "".join(page.extract_text() for page in PdfReader(sheet).pages)
    times = person.page.locator(".own-when time").all_inner_texts()
    assert [time for time in times if time not in text] == [], (times, text)
    return shown
