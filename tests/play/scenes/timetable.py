"""The timetable is made and looked at, a meeting is locked and another moved by a plain form; it is released."""

from tests.play.actor import at
from tests.play.scenes.founding import SLUG
from tests.play.stage import Stage


def play(stage: Stage) -> None:
    """From wishes to a released version."""
    pavel, wei, ivan = stage["pavel"], stage["wei"], stage["ivan"]
    with pavel("turns matches into wishes beside those that were said"):
        pavel.go("forums:wishes-bulk", slug=SLUG)
        pavel.fill(top=3, threshold=0)
        pavel.press("Make these wishes")
        pavel.go("forums:wishes", slug=SLUG)
    with pavel("makes the timetable without JavaScript"):
        pavel.go("forums:timetable-start", slug=SLUG)
        pavel.fill(budget_seconds=3)
        pavel.press("Start")
        pavel.page.locator("table.timetable").wait_for(timeout=60_000)
        pavel.look()
    with wei("locks a meeting"):
        wei.go("forums:grid", slug=SLUG, number=1)
        wei.click(wei.page.locator("table.timetable a").first)
        wei.press("Lock")
        wei.reads("Locked: it stays here in the next run.")
    with pavel("moves another one, by a form"):
        pavel.go("forums:grid", slug=SLUG, number=1)
        pavel.click(pavel.page.locator("table.timetable a").last)
        choice = pavel.page.locator("[name=place] option").last
        pavel.fill(place=choice.get_attribute("value"))
        pavel.press("Move the meeting")
        assert pavel.page.locator("table.timetable").count() == 1
        pavel.reads("Undo the last change")
    with wei("looks at the board on which meetings are moved by hand"):
        wei.go("forums:board", slug=SLUG, number=1)
        said = wei.page.locator("[data-said]")  # it has a frame only once it says something
        assert said.evaluate("e => getComputedStyle(e).borderTopColor") == "rgba(0, 0, 0, 0)"
    for name in ("people", "tables", "by-interpreter", "left-out", "fairness", "comparison"):
        with wei(f"looks at the version: {name}"):
            wei.go(f"forums:{name}", slug=SLUG, number=1)
    with ivan("has no agenda yet: nothing is given out"):
        ivan.go("attendance:mine", slug=SLUG)
        ivan.press("Agenda")
        ivan.reads("Your agenda is not released yet")
        stage.kept["agenda-ivan"] = ivan.page.url.removeprefix(stage.installation.site)
        ivan.refused(at("forums:grid", slug=SLUG, number=1), at("forums:version-release", slug=SLUG, number=1))
    with wei("releases it"):
        wei.go("forums:version-release", slug=SLUG, number=1)
        wei.press("Release", within="main form")
        wei.reads("Released")
