"""What each step of a representative costs a processor: ``python -m benchmarks.load_cost [--users 500] [--json]``.

The steps of ``benchmarks.load`` one after the other, in this process, through Django's test client with its checks of
forged requests, on an installation of its own. For each kind of request the medians: milliseconds of processor, in
Python and in PostgreSQL, queries, and templates rendered. What a step costs says how many a second a processor builds;
how long people wait, who come at once, is what ``benchmarks.load`` measures.
"""

import json
import os
import re
import statistics
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from attrs import define, field

from benchmarks.load import _python, installation
from benchmarks.report import Table, parser, tell

CARD = re.compile(r'id="partner-(\d+)"')
SEEN = re.compile(r'name="seen_level" value="([a-z]*)"')
WARM = 12  # people whose requests are not counted: processes that have run for a while have read their templates


@define
class Cost:
    """What one request cost."""

    milliseconds: float
    database: float
    queries: int
    templates: int


@define
class Meter:
    """A person's browser that notes what its requests cost."""

    client: Any
    costs: dict[str, list[Cost]]
    counted: dict[str, int] = field(factory=lambda: {"queries": 0, "templates": 0})

    def get(self, path: str, name: str) -> str:
        """Open a page, with those it leads on to."""
        return self._asked(name, "get", path, {}, {})

    def post(self, path: str, name: str, form: Mapping[str, str], *, htmx: bool = False) -> str:
        """Send a form."""
        token = self.client.cookies.get("csrftoken")
        said = {**form, "csrfmiddlewaretoken": token.value if token else ""}
        return self._asked(name, "post", path, said, {"HX-Request": "true"} if htmx else {})

    def _asked(self, name: str, method: str, path: str, said: Mapping[str, str], headers: dict[str, str]) -> str:
        with counting(self.counted):
            began, before = time.process_time(), database_seconds()
            answer = getattr(self.client, method)(path, said, headers=headers)
            spent, theirs = time.process_time() - began, database_seconds() - before
        cost = Cost(1_000 * spent, 1_000 * theirs, self.counted["queries"], self.counted["templates"])
        self.costs.setdefault(name, []).append(cost)
        if answer.status_code in {301, 302, 303}:
            return self._asked(f"{name}, then", "get", answer.headers["Location"].partition("#")[0], {}, {})
        if answer.status_code != 200:
            sys.exit(f"{name}: {path} answers {answer.status_code}")
        return str(answer.content.decode())


def database_seconds() -> float:
    """Return the seconds of processor that PostgreSQL has spent on this process's connection; 0 on SQLite."""
    from django.db import connection

    if connection.vendor != "postgresql" or connection.connection is None:
        return 0.0
    return float(Path(f"/proc/{connection.connection.info.backend_pid}/schedstat").read_text().split()[0]) / 1e9


@contextmanager
def counting(counted: dict[str, int]) -> Iterator[None]:
    """Count the queries and the templates rendered meanwhile."""
    from django.db import connection
    from django.template.base import Template

    counted |= {"queries": 0, "templates": 0}
    plain = Template._render

    def query(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        counted["queries"] += 1
        return execute(sql, params, many, context)

    def rendered(self: Any, context: Any) -> Any:
        counted["templates"] += 1
        return plain(self, context)

    Template._render = rendered
    try:
        with connection.execute_wrapper(query):
            yield
    finally:
        Template._render = plain


def walk(meter: Meter, person: Mapping[str, Any]) -> None:
    """Take every step of the load once."""
    own = person["participant"]
    meter.get("/requests/", "home")
    parts = CARD.split(meter.get(f"/requests/{own}/", "shortlist"))[1:]
    pairs = zip(parts[::2], parts[1::2], strict=True)
    partners = [(pk, seen.group(1) if (seen := SEEN.search(rest)) else "") for pk, rest in pairs]
    for (pk, seen), level in zip(partners, ("must", "would", "not"), strict=False):
        form = {"level": level, "seen_level": seen} | ({"reason": "size"} if level == "not" else {})
        meter.post(f"/requests/{own}/partners/{pk}/say/", "say", form, htmx=True)
    if partners and "/ask/" in meter.get(f"/requests/{own}/partners/{partners[-1][0]}/", "partner"):
        form = {"level": "would", "message": "A short talk? (invented)"}
        meter.post(f"/requests/{own}/partners/{partners[-1][0]}/ask/", "ask", form)
    for number, says in zip(person["requests"], ("accept", "decline"), strict=False):
        page = f"/requests/{own}/requests/{number}/"
        meter.get(page, "request")
        form = {"level": "would"} if says == "accept" else {"reason": "region", "reply": "Not now. (invented)"}
        meter.post(f"{page}{says}/", says, form)
    meter.get(f"/requests/{own}/requests/", "inbox")
    meter.get(f"/requests/{own}/availability/", "availability")
    meter.get(f"/forums/a/{person['token']}/", "agenda")


def walked(people: list[dict[str, Any]]) -> dict[str, list[Cost]]:
    """Let people walk one after the other, and return what each kind of request cost."""
    import django

    django.setup()
    from django.test import Client

    costs: dict[str, list[Cost]] = {}
    client = Client(enforce_csrf_checks=True, SERVER_NAME="localhost")  # one: each reads the static files anew
    for place, person in enumerate(people):
        if place == WARM:
            costs.clear()
        client.cookies.clear()
        client.cookies["sessionid"] = person["session"]
        walk(Meter(client, costs), person)
    return costs


def table(costs: Mapping[str, list[Cost]]) -> Table:
    """Return a row for each kind of request."""
    rows = [
        (
            name,
            len(found),
            round(statistics.median(one.milliseconds for one in found), 1),
            round(statistics.median(one.database for one in found), 1),
            round(statistics.median(one.queries for one in found), 1),
            round(statistics.median(one.templates for one in found), 1),
        )
        for name, found in costs.items()
    ]
    columns = ("request", "times", "processor ms", "of the database ms", "queries", "templates")
    return Table("What a request costs", columns, tuple(rows))


def main() -> None:
    """Run the benchmark."""
    made = parser(__doc__ or "")
    made.add_argument("--users", type=int, default=500)
    made.add_argument("--walks", type=int, default=60, help="people who walk")
    made.add_argument("--database", choices=["sqlite", "postgresql"], default="postgresql")
    options = made.parse_args()
    with installation(options.database) as environment:
        world = json.loads(_python(environment, "benchmarks.load_world", str(options.users)))
        os.environ.update(environment)
        tell([table(walked(world["people"][-options.walks - WARM :]))], as_json=options.json)


if __name__ == "__main__":
    main()
