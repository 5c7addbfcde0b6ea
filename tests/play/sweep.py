"""After the scenes: every page that no scene came to is opened by somebody who may, with what was really written.

Addresses are not made up: they are those that pages of the play link to. A page that nothing leads to is found so.
"""

from collections import Counter
from collections.abc import Iterator

from django.urls import reverse

from tests.browser.pages import BY_TOKEN, OTHER, PAGES
from tests.play import looks
from tests.play.actor import Actor
from tests.play.coverage import EXPLAINED, asked_for, stale, uncovered
from tests.play.stage import Stage

WHO = ("ada", "olga", "wei", "lena", "emma", "ivan", "chen", "maria", "tolya", "someone")
MOST_AGAIN = 40  # pages seen in English alone that are looked at once more in another language
ENOUGH_ADDRESSES = 6  # of one page, asked for before it counts as one that nobody may open


def play(stage: Stage) -> None:
    """Visit what is left, and say which addresses are left all the same."""
    report = stage.report
    actors = [stage[key] for key in WHO]
    for actor in actors:
        _signed_in(actor)
    for page in (*PAGES, *(each for each, _ in OTHER.values())):
        if not page.places and not page.query and page.name in asked_for():
            report.leads(page.name, reverse(page.name))  # needs no data, so that no page need lead to it
    languages: Counter[str] = Counter({actor.language: 0 for actor in actors})
    tried: set[str] = set()
    while wanted := sorted((asked_for() - report.visited - EXPLAINED.keys() - tried) & report.links.keys()):
        for name in wanted:
            tried.add(name)
            _visit(name, report.links[name], actors, languages)
    again = sorted(name for name in report.page_names & report.links.keys() if report.languages_of(name) == {"en"})
    for name in again[:MOST_AGAIN]:
        _visit(name, report.links[name], [each for each in actors if each.language != "en"], languages)
    for name in uncovered(report.visited):
        report.fail(f"{name}: neither played nor swept, and not explained")
    for name in stale(report.visited):
        report.fail(f"{name}: explained, and yet visited or gone")


def _signed_in(actor: Actor) -> None:
    if actor.part.role == "anonymous":
        return
    if actor.context.request.get("/jobs/", max_redirects=0, max_retries=2).status == 302:
        actor.step = "signs in for the sweep"
        actor.signs_in()


def _visit(name: str, links: dict[str, str], actors: list[Actor], languages: Counter[str]) -> None:
    """Open a page for the first who may, the languages by turns; a file is only fetched."""
    for actor in sorted(actors, key=lambda each: languages[each.language]):
        for address in list(links)[:ENOUGH_ADDRESSES]:
            asked = f"{address.partition('?')[0]}?lang={actor.language}" if name in BY_TOKEN else address
            answer = actor.context.request.get(asked, max_redirects=0, max_retries=2)
            if answer.status != 200:
                continue
            if not answer.headers.get("content-type", "").startswith("text/html"):
                actor.stage.report.files.add(name)
                return
            languages[actor.language] += 1
            with actor(f"looks at {name}"):
                actor.page.goto(asked)
                looks.look(actor, devices=(next(_devices(actor)),))
            return


def _devices(actor: Actor) -> Iterator[str]:
    """Yield the device this step is seen on: by turns."""
    yield ("desktop", "phone")[actor.stage.report.steps % 2]
