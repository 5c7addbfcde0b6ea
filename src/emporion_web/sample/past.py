"""A forum that is over, so that there are outcomes, figures and follow-ups to look at; all invented."""

import random
from collections.abc import Callable
from datetime import time, timedelta

from django.db.models import F
from django.utils import timezone

from emporion_web.accounts.models import User
from emporion_web.forums.actions.participants import add_participants
from emporion_web.forums.actions.release import release
from emporion_web.forums.actions.setup import create_forum
from emporion_web.forums.actions.timetable import Order, start_timetable
from emporion_web.forums.actions.wishes import wishes_from_matches
from emporion_web.forums.enums import EntryStatus
from emporion_web.forums.models import CalendarEntry, Forum, Participant
from emporion_web.forums.queries.participants import addable
from emporion_web.forums.queries.wishes import BulkRule
from emporion_web.forums.rules import Break, Plan
from emporion_web.jobs.models import Job
from emporion_web.outcomes.actions.following import answer
from emporion_web.outcomes.actions.telling import note, tell
from emporion_web.outcomes.enums import Absent, Result, Standing
from emporion_web.outcomes.models import FollowUp
from emporion_web.outcomes.queries.following import due_now

SLUG = "sample-over"
SEED = 1
DAYS_AGO = 45  # the first follow-ups are due by now, the second are not
FIELDS = {
    "title_en": "Two Shores meeting day (sample, over)",
    "title_ru": "День встреч «Два берега» (пример, завершён)",
    "title_zh": "“一江两岸”洽谈日（示例，已结束）",
    "place_en": "Exhibition Centre, Hall 1",
    "place_ru": "Выставочный центр, зал 1",
    "place_zh": "会展中心 1 号馆",
    "zone": "Asia/Shanghai",
    "default_quota": 6,
}
SPEAKING = F("representatives__user").desc(nulls_last=True)  # who can sign in sees the forum
SAID = (
    (Result.NEXT_STEP, 25),
    (Result.COOPERATION, 25),
    (Result.INFORMATIVE, 28),
    (Result.LITTLE, 12),
    (Result.NOT_HELD, 10),
)
NOTES = (
    "They want a trial batch first. (invented)",
    "Ждём от них спецификацию. (вымышлено)",
    "对方希望先试用。（示例）",
)


def load_past(actor: User, done: Callable[[Job | None], Job], *, a_side: int = 48) -> Forum:
    """Hold a forum of one day that is over: invited from the registry, timetabled, released, and told of by both sides.

    What an earlier loading left is used. ``a_side`` is the most participants of each side.
    """
    if (known := Forum.objects.filter(slug=SLUG, versions__released_at__isnull=False).first()) is not None:
        return known
    forum = Forum.objects.filter(slug=SLUG).first() or _forum(actor, a_side)
    if not forum.wishes.exists():
        forum.refresh_from_db()
        rule = BulkRule(top=6, threshold=0.0, mutual_must=False)
        wishes_from_matches(forum, actor=actor, seen_revision=forum.revision, rule=rule)
    version, job = start_timetable(forum, actor=actor, order=Order(budget_seconds=2, seed=SEED))
    done(job)
    version.refresh_from_db()
    release(version, actor=actor, seen_revision=version.revision, seen_released=None)
    _tell(forum)
    _answer()
    return forum


def _forum(actor: User, a_side: int) -> Forum:
    plan = Plan(
        first_day=timezone.now().date() - timedelta(days=DAYS_AGO),
        days=1,
        slots_per_day=8,
        slot_minutes=30,
        start=time(9, 30),
        zone=str(FIELDS["zone"]),
        breaks=(Break(after=4, minutes=60),),
    )
    forum = create_forum(actor=actor, slug=SLUG, fields=FIELDS, plan=plan, tables=a_side // 2, invented=True)
    found = addable(forum).filter(invented=True).order_by(SPEAKING, "pk")
    for side in ("A", "B"):
        those = dict.fromkeys(found.filter(side=side).values_list("pk", flat=True))
        add_participants(forum, actor=actor, organisations=list(those)[:a_side])
    return forum


def _tell(forum: Forum) -> None:
    """Let most of both sides say what came of their meetings; the two of a meeting agree more often than not."""
    draw = random.Random(SEED)
    officers = {side: User.objects.get(email=f"officer.{side.lower()}@emporion.example") for side in ("A", "B")}
    words, weights = [word for word, _ in SAID], [weight for _, weight in SAID]
    entries = CalendarEntry.objects.filter(forum=forum, status=EntryStatus.CONFIRMED, on_hold=False)
    for entry in entries.select_related("a__organisation", "b__organisation", "slot").order_by("pk"):
        word = draw.choices(words, weights)[0]
        for side, participant in (("A", entry.a), ("B", entry.b)):
            if draw.random() < 0.15:
                continue  # nothing said
            own = word if word == Result.NOT_HELD or draw.random() < 0.7 else draw.choices(words[:-1], weights[:-1])[0]
            _say(entry, participant, officers[side], own, draw)


def _say(entry: CalendarEntry, participant: Participant, officer: User, word: Result, draw: random.Random) -> None:
    absent = draw.choice(Absent.values) if word == Result.NOT_HELD else ""
    said = tell(entry, participant, actor=officer, result=word, absent=absent, seen_revision=0)
    if draw.random() < 0.2:
        note(said, actor=officer, text=draw.choice(NOTES), absent=absent, seen_revision=said.revision)


def _answer() -> None:
    """Let half of those who are asked after 30 days answer how it stands."""
    draw = random.Random(SEED)
    rows: list[FollowUp] = list(due_now(timezone.now()).filter(outcome__participant__forum__slug=SLUG).order_by("pk"))
    for row in rows[::2]:
        teller = row.outcome.told_by
        if teller is None:
            continue
        standing = draw.choices(Standing.values, (2, 5, 3))[0]
        answer(row, actor=teller, standing=standing, note="", done=standing == Standing.NOTHING)
