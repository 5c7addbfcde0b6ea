"""Forums that are small enough to be looked through, and solved by the real engine."""

from datetime import date, time
from typing import Any

import factory
from factory.django import DjangoModelFactory

from emporion_web.accounts.models import User
from emporion_web.forums.actions.interpreters import add_interpreter
from emporion_web.forums.actions.setup import create_forum
from emporion_web.forums.models import Forum, ForumInterpreter, Participant, Slot, Table, Wish
from emporion_web.forums.rules import Break, Plan
from emporion_web.jobs.context import JobContext
from emporion_web.jobs.enums import JobStatus
from emporion_web.jobs.models import Job
from emporion_web.registry.models import Organisation, OrganisationName
from tests.factories import registry

PLAN = Plan(date(2026, 12, 1), 1, 4, 30, time(9, 30), "Asia/Shanghai", (Break(2, 60),))
TITLES = {
    "title_en": "Spring forum",
    "title_ru": "Весенний форум",
    "title_zh": "春季论坛",
    "place_en": "Hall 3",
    "zone": "Asia/Shanghai",
}


def person(role: str = "officer", side: str = "A") -> User:
    """A signed-up person; an administrator belongs to no side."""
    if role == "administrator":
        return registry.administrator()
    user: User = registry.UserFactory(role=role, host_body__market__side=side)
    return user


def organisation(side: str, name: str, scopes: tuple[str, ...] = ("listed", "matched"), **fields: Any) -> Organisation:
    """An organisation with names in English and in its own language, and its consents."""
    row = registry.organisation(side, display_name=name, consents=scopes, **fields)
    own, text = ("ru", f"{name} по-русски") if side == "A" else ("zh", f"{name}公司")
    OrganisationName.objects.create(organisation=row, text=text, language=own)
    return row


class ForumFactory(DjangoModelFactory):
    """A forum without slots and tables."""

    class Meta:
        model = Forum

    slug = factory.Sequence(lambda n: f"forum-{n}")
    title_en = "Spring forum"
    title_ru = "Весенний форум"
    title_zh = "春季论坛"
    place_en = "Hall 3"
    zone = "Asia/Shanghai"


class ParticipantFactory(DjangoModelFactory):
    class Meta:
        model = Participant


class WishFactory(DjangoModelFactory):
    class Meta:
        model = Wish

    level = "would"


def small_forum(
    sides: int = 3, *, tables: int = 2, plan: Plan = PLAN, slug: str = "spring", all_wish: bool = True
) -> Forum:
    """A forum of ``sides`` participants each, 4 slots, everybody of side A wishing to meet everybody of side B."""
    forum = create_forum(actor=None, slug=slug, fields=TITLES, plan=plan, tables=tables)
    for side in ("A", "B"):
        for number in range(1, sides + 1):
            ParticipantFactory(forum=forum, organisation=organisation(side, f"{slug} {side}{number}"))
    if all_wish:
        for a in forum.participants.filter(organisation__side="A"):
            for b in forum.participants.filter(organisation__side="B"):
                WishFactory(forum=forum, asker=a, asked=b)
    return forum


def strangers(forum: Forum, *interpreters: str, **fields: Any) -> list[ForumInterpreter]:
    """Let side A speak Russian and side B Chinese, and add interpreters of the two languages."""
    for side, language in (("A", "ru"), ("B", "zh")):
        Organisation.objects.filter(participations__forum=forum, side=side).update(languages=[language])
    return [
        add_interpreter(forum, actor=None, fields={"name": name, "languages": ["ru", "zh"], **fields})
        for name in interpreters
    ]


def running(job: Job) -> JobContext:
    """The context of a job's first attempt, as a worker would make it."""
    Job.objects.filter(pk=job.pk).update(status=JobStatus.RUNNING, attempts=1)
    job.refresh_from_db()
    return JobContext(job)


def places(forum: Forum) -> list[tuple[Slot, Table]]:
    """Every slot with every table, in order."""
    return [(slot, table) for slot in forum.slots.all() for table in forum.tables.all()]
