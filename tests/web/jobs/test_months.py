"""Two hundred days of forums in four zones: who gets which mail at which hour on the clock of the place, once.

What is expected is written down here by hand, on the clocks of the places; nothing of it asks the product. The ordinary
run lives through those of Berlin and Sao Paulo; with EMPORION_THOROUGH, through all, and looks twice a day.
"""

import json
import re
import subprocess
import sys
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from email import message_from_string
from email.policy import default
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from tests.examples import THOROUGH

ROOT = Path(__file__).resolve().parents[3]
ZONES = {
    "berlin": "Europe/Berlin",
    "shanghai": "Asia/Shanghai",
    "moscow": "Europe/Moscow",
    "paulo": "America/Sao_Paulo",
    "night": "Europe/Berlin",
    "desk": "Europe/Berlin",
}
Mail = tuple[str, str, str]  # to whom, what, and the hour on the clock of the forum
ALL = ("a1", "a2", "b1", "b2")
TICK = timedelta(minutes=5)
COARSE = timedelta(hours=12 if THOROUGH else 1200)
LIVED = frozenset(ZONES) if THOROUGH else frozenset({"berlin", "paulo", "desk"})
FRIDAYS = [f"{date(2026, 10, 9) + timedelta(weeks=week)}T16:00" for week in range(29 if THOROUGH else 3)]


def at(slug: str, local: str) -> datetime:
    """Return the moment at which a clock of a forum's place shows this."""
    return datetime.fromisoformat(local).replace(tzinfo=ZoneInfo(ZONES[slug])).astimezone(UTC)


BEGIN, MIDDLE, END = (at("berlin", day) for day in ("2026-10-05T12:00", "2027-01-15T12:00", "2027-04-28T12:00"))
OFF, ON = at("shanghai", "2026-11-23T07:00"), at("shanghai", "2026-11-24T10:00")

# What people do. The hall of the night forum opens at half past two, which one night does not have.
FOUNDED = [
    ("berlin", "Europe/Berlin", "2026-10-24", 2, "10:00", 3),  # its second day is the one with 25 hours
    ("shanghai", "Asia/Shanghai", "2026-11-24", 1, "09:00", 3),  # begins while the machine is off
    ("moscow", "Europe/Berlin", "2026-12-10", 1, "11:00", 3),  # moves to Moscow
    ("paulo", "America/Sao_Paulo", "2026-11-10", 1, "21:30", 3),  # on the next day by UTC
    ("night", "Europe/Berlin", "2027-03-27", 2, "02:30", 3),  # its second day has 23 hours
    ("desk", "Europe/Berlin", "2027-04-27", 1, "10:00", 2),  # has no timetable; people ask each other for meetings
]
DONE = [
    ("moscow", "2026-10-20T12:00", "move", "moscow", "Europe/Moscow"),
    *((slug, "2026-10-21T12:00", "give_out", slug) for slug in ("berlin", "shanghai", "moscow", "paulo", "night")),
    ("desk", "2026-10-22T02:30", "request", "desk", "a1", "b1"),  # 72 hours end in the hour that comes twice
    ("desk", "2026-10-23T10:00", "request", "desk", "a2", "b2"),  # 72 hours end an hour earlier on the clock
    ("desk", "2027-03-26T09:00", "request", "desk", "b1", "a1"),  # and an hour later
    ("paulo", "2026-11-09T15:00", "earlier", "paulo", "2026-11-10T20:30-03:00", "2026-11-10T21:00-03:00"),
    ("berlin", "2026-10-24T18:00", "said", "berlin", "2026-10-24", "a1", "cooperation"),
    ("berlin", "2026-10-25T18:00", "said", "berlin", "2026-10-25", "a1", "little"),
    ("shanghai", "2026-11-24T18:00", "said", "shanghai", "2026-11-24", "b2", "next_step"),
    ("paulo", "2026-11-11T00:30", "said", "paulo", "2026-11-10", "a2", "cooperation"),
    ("paulo", "2026-12-10T12:00", "stands", "paulo", "a2", 30),
    ("night", "2027-03-27T18:00", "said", "night", "2027-03-27", "b1", "cooperation"),
]


def expected() -> Counter[Mail]:
    """Return who is to get which mail, and when on the clock of the forum."""
    found: Counter[Mail] = Counter()

    def mail(slug: str, what: str, local: str, *names: str, number: int = 1) -> None:
        if slug in LIVED:
            found.update({(f"{slug}.{name}@reader.example", what, local): number for name in names})

    mail("berlin", "forums.eve", "2026-10-23T09:00", *ALL)
    # Nobody of the forum in Shanghai is reminded: the machine was off until it had begun.
    mail("moscow", "forums.eve", "2026-12-09T09:00", *ALL)
    mail("paulo", "forums.eve", "2026-11-09T09:00", *ALL)  # and not again for the slot that was added
    mail("night", "forums.eve", "2027-03-26T09:00", *ALL)
    mail("berlin", "outcomes.tell", "2026-10-25T09:00", "a2", "b1", "b2")
    mail("shanghai", "outcomes.tell", "2026-11-25T09:00", "a1", "a2", "b1")
    mail("moscow", "outcomes.tell", "2026-12-11T09:00", *ALL)
    mail("paulo", "outcomes.tell", "2026-11-11T09:00", "a1", "b1", "b2")
    mail("night", "outcomes.tell", "2027-03-28T09:00", "a1", "a2", "b2")
    two = {"number": 2}  # meetings of which it was said
    mail("berlin", "outcomes.follow_up", "2026-11-24T03:00", "a1", **two)  # due on the 23rd at nine, machine off
    mail("berlin", "outcomes.follow_up", "2027-01-22T09:05", "a1", **two)  # at nine the worker is killed
    mail("berlin", "outcomes.follow_up", "2027-04-22T09:00", "a1", **two)
    mail("shanghai", "outcomes.follow_up", "2026-12-24T09:00", "b2", **two)
    mail("shanghai", "outcomes.follow_up", "2027-02-22T09:00", "b2", **two)
    mail("paulo", "outcomes.follow_up", "2026-12-10T09:00", "a2", **two)
    mail("paulo", "outcomes.follow_up", "2027-02-08T09:00", "a2", **two)
    mail("night", "outcomes.follow_up", "2027-04-26T09:00", "b1", **two)
    for asker, asked, sent, reminded, over in (
        ("a1", "b1", "2026-10-22T02:30", "2026-10-24T02:30", "2026-10-25T02:30"),
        ("a2", "b2", "2026-10-23T10:00", "2026-10-25T09:00", "2026-10-26T09:00"),
        ("b1", "a1", "2027-03-26T09:00", "2027-03-28T10:00", "2027-03-29T10:00"),
    ):
        mail("desk", "requests.received", sent, asked)
        mail("desk", "requests.expiring", reminded, asked)
        mail("desk", "requests.answered", over, asker)
    for friday in FRIDAYS:
        mail("desk", "letter", friday, "a1")
    return found


def plan() -> list[list[list[Any]]]:
    """Return the moments of the two lives of the scheduler: with every mail that is due, and now and then between."""
    acts: list[tuple[datetime, int, list[Any]]] = [(BEGIN, 0, ["found", *one]) for one in FOUNDED if one[0] in LIVED]
    acts += [(at(slug, local), 0, [*act]) for slug, local, *act in DONE if slug in LIVED]
    for friday in FRIDAYS:
        acts.append((at("desk", friday), 0, ["letter", "desk.a1@reader.example"]))
    wakes = {BEGIN + COARSE * number for number in range(int((END - BEGIN) / COARSE))} | {ON, MIDDLE}
    for address, what, local in expected():
        due = at(address.split(".")[0], local)
        wakes |= {due} if what in ON_ACT else {due - TICK, due, due + TICK}
    wakes = {moment for moment in wakes if not OFF < moment < ON}
    for number, moment in enumerate(sorted(wakes)):
        acts.append((moment, 1, ["two" if number % 3 == 0 else "work"]))
    acts.sort(key=lambda act: act[:2])
    parts = [[act for act in acts if act[0] < KILLED], [act for act in acts if act[0] > KILLED]]
    parts[0].append((KILLED, 1, ["killed", "mail.occasions", 7]))
    return [[[moment.isoformat(), *act] for moment, _, act in part] for part in parts]


KILLED = at("berlin", "2027-01-22T09:00")  # as a follow-up is due


def lived(installation: dict[str, str], folder: Path) -> dict[str, int]:
    """Live through the plan in two processes, and return how many jobs of each kind came by the schedule."""
    path = folder / "plan.json"
    path.write_text(json.dumps(plan()), encoding="utf-8")
    for part in ("0", "1"):
        command = [sys.executable, "-m", "tests.web.jobs.months", str(path), part]
        done = subprocess.run(command, env=installation, cwd=ROOT, capture_output=True, text=True, timeout=1200)
        assert done.returncode == 0, done.stderr[-3000:]
    return dict(json.loads(done.stdout.splitlines()[-1]))


ON_ACT = ("letter", "requests.received")  # they leave as somebody does something

SUBJECTS = {
    "forums.eve": r"GMT[+-]",
    "outcomes.tell": r"what came of your meetings",
    "outcomes.follow_up": r"how does it stand",
    "requests.received": r"asks you for a meeting",
    "requests.expiring": r"still waits for your answer",
    "requests.answered": r"has not answered in time",
}


def arrived(installation: dict[str, str]) -> list[tuple[str, str, datetime]]:
    """Return the mails that left: to whom, of which kind, and when."""
    written = "".join(path.read_text() for path in sorted(Path(installation["EMPORION_DATA_DIR"], "mail").glob("*")))
    parsed = [message_from_string(one, policy=default) for one in re.split(r"(?m)^-{79}\n", written) if one.strip()]
    found = []
    for mail in parsed:
        what = [kind for kind, said in SUBJECTS.items() if re.search(said, str(mail["Subject"]))]
        assert len(what) <= 1, mail["Subject"]
        moment = parsedate_to_datetime(str(mail["Date"])).replace(tzinfo=UTC)  # written as -0000
        found.append((str(mail["To"]), what[0] if what else "letter", moment))
    return found


def compared(installation: dict[str, str]) -> tuple[Counter[Mail], Counter[Mail], list[timedelta]]:
    """Return the mails that nobody expected, those that did not come, and how late the others were."""
    wanted, late = expected(), []
    found: Counter[Mail] = Counter()
    for address, what, moment in arrived(installation):
        slug = address.split(".")[0]
        lags = {local: moment - at(slug, local) for to, kind, local in wanted if (to, kind) == (address, what)}
        near = [local for local, lag in lags.items() if timedelta() <= lag < TICK]
        late += [lags[local] for local in near]
        shown = near[0] if near else f"{moment.astimezone(ZoneInfo(ZONES[slug])):%Y-%m-%dT%H:%M}"
        found[address, what, shown] += 1
    return found - wanted, wanted - found, late


def test_months_of_forums_with_a_restart_a_day_off_and_two_schedulers(
    installation: dict[str, str], tmp_path: Path
) -> None:
    ran = lived(installation, tmp_path)
    unexpected, missing, late = compared(installation)
    assert (unexpected, missing) == (Counter(), Counter())
    assert late.count(timedelta()) > len(late) * 0.7, "most come with the tick at which they are due"
    assert min(ran.values()) > 10, "every room's work came round"
