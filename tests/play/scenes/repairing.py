"""The forum runs, and something happens: a delegation is late, a table is lost, an interpreter falls ill."""

import re

from tests.play.actor import Actor, at
from tests.play.scenes.founding import SLUG, STAND_IN
from tests.play.scenes.registering import TOLD
from tests.play.scenes.short_notice import opens_day
from tests.play.stage import Stage

NOW = "10:40"


def play(stage: Stage) -> None:
    """Each event is said once, met by a draft with a list of before and after, and given out or taken back."""
    pavel, wei, ivan, tolya = (stage[key] for key in ("pavel", "wei", "ivan", "tolya"))
    before = agendas(stage)
    begun = held(before)
    missed = min(line[:5] for lines in before.values() for line in lines if line[:5] > NOW)
    with pavel("says that the delegation of the own side is late, without JavaScript"):
        pavel.go(f"{at('forums:repair', slug=SLUG)}?kind=delegation")
        chosen(pavel, "who", r"^.*\bA\b.*$")
        arrives_after(pavel, missed)
        number = repaired(pavel)
    with pavel("reads who is concerned, before and after, and releases it"):
        pavel.press("Who is concerned")
        assert pavel.page.locator("tbody tr:not(.is-group)").count() > 0
        released(pavel, number)
        assert held(agendas(stage)) == begun, "what had begun was changed"
    with ivan("finds his agenda changed, on a phone: nothing before he can be there"):
        ivan.go(stage.kept["agenda-ivan"])
        there = f".own-meeting time[datetime^='{stage.kept['day']}T{missed}']"
        assert ivan.page.locator(there).count() == 0
        ivan.refused(at("forums:repair", slug=SLUG), at("forums:affected", slug=SLUG, number=number))
    with wei("says that a table is lost, looks at what it would mean, and takes it back: it was a rumour"):
        wei.go(f"{at('forums:repair', slug=SLUG)}?kind=table")
        wei.fill(budget_seconds=2)
        number = repaired(wei)
        wei.press("Who is concerned")
        wei.press("Discard, and take back what was said")
        assert wei.page.request.get(at("forums:grid", slug=SLUG, number=number)).status == 404
    with wei("says that an interpreter fell ill, and releases the repair"):
        wei.go(f"{at('forums:repair', slug=SLUG)}?kind=interpreter")
        chosen(wei, "who", re.escape(tolya.part.name))
        number = repaired(wei)
        released(wei, number)
        assert held(agendas(stage)) == begun, "what had begun was changed"
        wei.go("forums:by-interpreter", slug=SLUG, number=number)
        wei.sees(STAND_IN)
    with tolya("has nothing left to do, and reads so on a phone"):
        tolya.go(f"{stage.kept['interpreter']}?lang=ru")
        assert tolya.page.locator(".own-meeting .own-table").count() <= 1  # the one that had begun
    stage.kept["repaired"] = number


def chosen(officer: Actor, field: str, pattern: str) -> None:
    """Choose the option whose words fit a pattern."""
    options = officer.page.locator(f"main [name={field}] option").all()
    fitting = [each for each in options if re.search(pattern, each.text_content() or "")]
    assert fitting, [each.text_content() for each in options]
    officer.fill(**{field: fitting[-1].get_attribute("value")})


def repaired(officer: Actor) -> int:
    """Have the repair made, and wait for its draft; return its number."""
    officer.fill(budget_seconds=2)
    officer.press("Make the repair")
    officer.page.locator("table.timetable").wait_for(timeout=60_000)
    officer.look()
    officer.reads("Nothing is given out until you release it.")
    return int(re.findall(r"/(\d+)/", officer.page.url)[-1])


def released(officer: Actor, number: int) -> None:
    """Release a draft from the page that lists who is concerned."""
    officer.go("forums:version-release", slug=SLUG, number=number)
    officer.reads("Before", "After")
    officer.press("Release", within="main form")
    officer.reads("Released")


def arrives_after(officer: Actor, time: str) -> None:
    """Choose the slot after the first that begins at a time."""
    options = officer.page.locator("main [name=back] option").all()
    place = next(at for at, each in enumerate(options) if time in (each.text_content() or ""))
    officer.fill(back=options[place + 1].get_attribute("value"))


def agendas(stage: Stage) -> dict[str, list[str]]:
    """Return the meetings of the day of each who registered, as the desk reads them, each with its time before it."""
    told, wei = {}, stage["wei"]
    for key in TOLD:
        opens_day(wei, key)
        told[key] = [
            " ".join(each.split()) for each in wei.page.locator("main li.guest:has(p.text-s)").all_inner_texts()
        ]
    return told


def held(told: dict[str, list[str]]) -> dict[str, list[str]]:
    """Return what of it has begun."""
    return {key: [line for line in lines if line[:5] <= NOW] for key, lines in told.items()}
