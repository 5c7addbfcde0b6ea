"""How the tests are dealt out to the processes of pytest-xdist, which then steal from one another (`--dist worksteal`).

A process gets one run of tests after another in their order, and its thieves take from the end. So what is built once
for a whole process, a browser's site, a server of PostgreSQL, stands at the beginning of one process's tests: nobody
steals it, and nobody else builds it. PostgreSQL comes before SQLite there: its tables are made while the other process
makes those of SQLite, and neither waits. Next come the long ones, lest a process be left alone with one in the end. The
rest keeps its order: the tests of a file stay together, but where it is cut.
"""

from collections.abc import Sequence

import pytest

BUILT_ONCE = ({"browser"}, {"installation", "postgres_server"})
"""Names of fixtures; the tests that ask for one of a set are for one process."""


def dealt(items: Sequence[pytest.Item], processes: int) -> list[pytest.Item]:
    """Return the tests in an order whose equal cuts, as many as processes, begin with what is built once."""
    heads: list[list[pytest.Item]] = [[] for _ in range(processes)]
    rest = []
    for item in sorted(items, key=lambda item: item.get_closest_marker("postgres") is None):
        wanted = set(getattr(item, "fixturenames", ()))
        kind = next((number for number, names in enumerate(BUILT_ONCE) if names & wanted), None)
        (rest if kind is None else heads[kind % processes]).append(item)
    rest.sort(key=lambda item: item.get_closest_marker("long") is None)
    order: list[pytest.Item] = []
    for number, head in enumerate(heads):
        share = (len(items) - len(order)) // (processes - number)
        filling = max(0, share - len(head))
        order += head + rest[:filling]
        del rest[:filling]
    return order + rest
