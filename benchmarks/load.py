"""A hall of people who answer at once: how long they wait, and whether an answer is lost or a place booked twice.

``python -m benchmarks.load --users 500 --database postgresql [--json]``. A site as ``emporion-web run`` serves it, web
server and worker, on loopback beside the people. The load is closed: each of so many representatives has an own
session, comes within ``--arrive`` seconds, and takes the next step as many seconds after the answer to the last as
somebody reads (``--think`` on average), until ``--seconds`` are over. 500 people who read for 45 seconds offer some 11
steps a second while all are there; with ``--arrive 60 --think 15`` they offer 33. Some answer on two devices at once,
and two desks book one slot at once.
``benchmarks/load_people.py`` holds the steps, ``load_check.py`` the look into the database afterwards.
"""

import asyncio
import contextlib
import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from benchmarks.load_browser import Sample
from benchmarks.load_people import Book, Hall, desks, representative
from benchmarks.report import Table, parser, tell
from emporion.kernel.seeds import seeded
from tests.postgres import running

ROOT = Path(__file__).resolve().parents[1]
BAR_MS = 400.0
STATIC = "static file"


@contextlib.contextmanager
def installation(database: str) -> Iterator[dict[str, str]]:
    """Yield the environment of an empty installation with a database of its own, migrated."""
    with contextlib.ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="emporion-load-"))
        environment = {name: value for name, value in os.environ.items() if not name.startswith("EMPORION_")}
        environment |= {"EMPORION_DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "emporion_web.conf.settings"}
        if database == "postgresql":
            server = stack.enter_context(running(durable=True))
            environment["EMPORION_DATABASE_URL"] = stack.enter_context(server.database())
        _python(environment, "emporion_web.manage", "migrate", "--verbosity", "0")
        yield environment


def _python(environment: Mapping[str, str], *command: str, said: str = "") -> str:
    done = subprocess.run(
        [sys.executable, "-m", *command],
        check=False,
        cwd=ROOT,
        env=environment,
        input=said,
        stdout=subprocess.PIPE,
        text=True,
    )
    if done.returncode:
        sys.exit(f"{command[0]} ended with {done.returncode}")
    return done.stdout


@contextlib.contextmanager
def site(environment: Mapping[str, str]) -> Iterator[int]:
    """Serve the installation with its worker, on a free port."""
    from emporion_web.ui.server import Children, programs, wait_until_ready

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    children = Children({**environment, "EMPORION_SITE_URL": f"http://127.0.0.1:{port}"})
    try:
        for program in programs("127.0.0.1", port):
            children.start(program)
        if not wait_until_ready("127.0.0.1", port, lambda: children.dead() is not None):
            sys.exit("The site did not start.")
        yield port
    finally:
        children.stop()


async def play(hall: Hall, world: dict[str, Any], arrive: float) -> None:
    """Let everybody come and do what they came for."""
    people = world["people"]
    await asyncio.gather(
        desks(hall, world), *(representative(hall, one, hall.chance.uniform(0, arrive)) for one in people)
    )


def measured(options: Any) -> tuple[Hall, dict[str, Any]]:
    """Fill, serve, play and check; return what was waited for and the figures."""
    with installation(options.database) as environment:
        world = json.loads(_python(environment, "benchmarks.load_world", str(options.users)))
        hall = Hall(0, options.think, 0.0, [], Book(), seeded(options.seed, "hall"))
        with site(environment) as hall.port:
            asyncio.run(_warm(hall, world))
            hall.samples.clear()
            began, own, whole = time.monotonic(), time.process_time(), _busy_seconds()
            hall.closes = began + options.seconds
            asyncio.run(play(hall, world, options.arrive))
            spent = time.monotonic() - began
            shares = {
                "client_processor_share": round((time.process_time() - own) / spent, 2),
                "machine_processor_share": round((_busy_seconds() - whole) / spent, 2),
                "load_average": [round(one, 1) for one in os.getloadavg()],
            }
        found = json.loads(_python(environment, "benchmarks.load_check", said=_told(hall.book)))
    return hall, _figures(hall, options, spent) | _faults(hall, found) | shares


async def _warm(hall: Hall, world: dict[str, Any]) -> None:
    """Open a page in every process, as a site that runs has done long since."""
    from benchmarks.load_browser import Browser

    browser = Browser(hall.port, world["people"][-1]["session"], hall.samples)
    for _ in range(12):
        await browser.get(f"/requests/{world['people'][-1]['participant']}/", "warm")


def _busy_seconds() -> float:
    """Return the seconds that all processors of the machine have worked since it started."""
    user, nice, system, *_ = (int(cell) for cell in Path("/proc/stat").read_text().split("\n")[0].split()[1:])
    return (user + nice + system) / os.sysconf("SC_CLK_TCK")


def _told(book: Book) -> str:
    return json.dumps(
        {
            "said": [[*pair, level] for pair, level in book.said.items()],
            "asked": book.asked,
            "answered": book.answered,
            "booked": book.booked,
            "untold": book.untold,
        }
    )


def _figures(hall: Hall, options: Any, spent: float) -> dict[str, Any]:
    asked = [sample for sample in hall.samples if sample.name != STATIC]
    waited = sorted(sample.milliseconds for sample in asked if not sample.whole)
    steps = sorted(sample.milliseconds for sample in asked if sample.whole)
    return {
        "p50_ms": round(statistics.median(waited), 1),
        "p95_ms": round(waited[int(0.95 * len(waited))], 1),
        "p99_ms": round(waited[int(0.99 * len(waited))], 1),
        "database": options.database,
        "users": options.users,
        "seconds": round(spent, 1),
        "requests": len(waited),
        "step_p95_ms": round(steps[int(0.95 * len(steps))], 1),
        "steps_offered_per_second": round(options.users / options.think, 1),
        "requests_per_second": round(len(waited) / spent, 1),
        "steps_per_second": round(len(steps) / spent, 1),
        "static_files": sum(sample.name == STATIC and not sample.whole for sample in hall.samples),
        "answers": hall.book.count,
        "races": hall.book.races,
        "desk_races": hall.book.desk_races,
        "refused": len(hall.book.refused),
    }


def _faults(hall: Hall, found: dict[str, list[str]]) -> dict[str, Any]:
    book = hall.book
    wrong = [sample for sample in hall.samples if not sample.whole and not 200 <= sample.status < 400]
    told = [*book.told_twice, *book.booked_twice, *book.unbooked]
    if wrong or any(found.values()) or told:
        print([(one.name, one.status) for one in wrong][:20], found, told[:20], file=sys.stderr)
    return {
        "errors": len(wrong),
        "lost": len(found["lost"]),
        "double_bookings": len(found["double_bookings"]) + len(book.booked_twice),
        "answered_twice": len(found["answered_twice"]) + len(book.told_twice),
        "unbooked": len(book.unbooked),
    }


def pages(samples: list[Sample]) -> Table:
    """Return how long each kind of page took."""
    samples = [sample for sample in samples if not sample.whole]
    names = sorted({sample.name for sample in samples})
    rows = []
    for name in names:
        waited = sorted(sample.milliseconds for sample in samples if sample.name == name)
        rows.append((name, len(waited), round(statistics.median(waited), 1), round(waited[int(0.95 * len(waited))], 1)))
    return Table("Pages", ("page", "requests", "p50 ms", "p95 ms"), tuple(rows))


def main() -> None:
    """Run the benchmark."""
    made = parser(__doc__ or "")
    made.add_argument("--users", type=int, default=500)
    made.add_argument("--database", choices=["sqlite", "postgresql"], default="postgresql")
    made.add_argument("--arrive", type=float, default=120.0, help="seconds within which everybody comes")
    made.add_argument("--think", type=float, default=45.0, help="seconds that somebody reads before the next step")
    made.add_argument("--seconds", type=float, default=300.0, help="seconds after which nobody begins another step")
    options = made.parse_args()
    hall, figures = measured(options)
    if options.json:
        print(json.dumps(figures))
        return
    title = f"{options.users} representatives answer at once, {options.database}"
    rows = tuple((name, value) for name, value in figures.items())
    tell([Table(title, ("figure", "value"), rows), pages(hall.samples)], as_json=False)


if __name__ == "__main__":
    main()
