"""Forums that are small enough to be looked through, and solved by the real engine."""

from datetime import UTC, date, datetime, time
from typing import Any

import factory
from factory.django import DjangoModelFactory

from emporion_web.accounts.models import HostBody, Market, User
from emporion_web.forums.actions.setup import create_forum
from emporion_web.forums.models import Forum, Participant, Slot, Table, Wish
from emporion_web.forums.rules import Break, Plan
from emporion_web.jobs.context import JobContext
from emporion_web.jobs.enums import JobStatus
from emporion_web.jobs.models import Job
from emporion_web.registry.models import Consent, Organisation, OrganisationName, Statement

PLAN = Plan(date(2026, 12, 1), 1, 4, 30, time(9, 30), "Asia/Shanghai", (Break(2, 60),))
GIVEN = datetime(2026, 1, 1, tzinfo=UTC)


def host_body(side: str) -> HostBody:
    """The host body of a side, made once."""
    land, names = {
        "A": ("RU", ("Union", "Союз", "联盟")),
        "B": ("CN", ("Chamber", "Палата", "商会")),
    }[side]
    fields = dict(zip(("name_en", "name_ru", "name_zh"), names, strict=True))
    market, _ = Market.objects.get_or_create(side=side, defaults={"country": land, **fields})
    return HostBody.objects.get_or_create(market=market, defaults=fields)[0]


def person(role: str = "officer", side: str = "A", **fields: Any) -> User:
    """A signed-up person; an administrator belongs to no side."""
    number = User.objects.count()
    body = None if role == "administrator" else host_body(side)
    return User.objects.create_user(
        f"{role}{number}@example.org", name=f"{role} {number}", role=role, host_body=body, **fields
    )


def organisation(
    side: str,
    name: str,
    *,
    offers: str = "",
    needs: str = "",
    scopes: tuple[str, ...] = ("listed", "matched"),
    **fields: Any,
) -> Organisation:
    """An organisation with names in its own language and in English, what it offers and needs, and its consents."""
    own = "ru" if side == "A" else "zh"
    fields = {"country": "RU" if side == "A" else "CN", "city": "Казань" if side == "A" else "深圳"} | fields
    row = Organisation.objects.create(
        host_body=host_body(side), side=side, key=name.casefold(), display_name=name, **fields
    )
    OrganisationName.objects.create(organisation=row, text=name, language="en")
    OrganisationName.objects.create(
        organisation=row, text={"ru": f"{name} по-русски", "zh": f"{name}公司"}[own], language=own
    )
    for kind, text in (("offer", offers), ("need", needs)):
        if text:
            Statement.objects.create(organisation=row, kind=kind, text=text, language=own)
    for scope in scopes:
        Consent.objects.create(organisation=row, scope=scope, given_at=GIVEN)
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
    fields = {
        "title_en": "Spring forum",
        "title_ru": "Весенний форум",
        "title_zh": "春季论坛",
        "place_en": "Hall 3",
        "zone": "Asia/Shanghai",
    }
    forum = create_forum(actor=None, slug=slug, fields=fields, plan=plan, tables=tables)
    for side in ("A", "B"):
        for number in range(1, sides + 1):
            ParticipantFactory(forum=forum, organisation=organisation(side, f"{slug} {side}{number}"))
    if all_wish:
        for a in forum.participants.filter(organisation__side="A"):
            for b in forum.participants.filter(organisation__side="B"):
                WishFactory(forum=forum, asker=a, asked=b)
    return forum


def running(job: Job) -> JobContext:
    """The context of a job's first attempt, as a worker would make it."""
    Job.objects.filter(pk=job.pk).update(status=JobStatus.RUNNING, attempts=1)
    job.refresh_from_db()
    return JobContext(job)


def places(forum: Forum) -> list[tuple[Slot, Table]]:
    """Every slot with every table, in order."""
    return [(slot, table) for slot in forum.slots.all() for table in forum.tables.all()]
