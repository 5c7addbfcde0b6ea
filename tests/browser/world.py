"""A program that fills an installation for the browser: the sample, a forum too small for its wishes, people of every
role, an import that was tried, and prints as JSON what the tests need to reach it all.
"""

import json
import tempfile
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

import django

django.setup()

from django.db.models import Count  # noqa: E402
from django.utils import timezone  # noqa: E402

from emporion.registry.records import Identifier, Name  # noqa: E402
from emporion.registry.sample import generate_sample, write_registration  # noqa: E402
from emporion_web.accounts import signin_links  # noqa: E402
from emporion_web.accounts.actions.people import invite, make_administrator  # noqa: E402
from emporion_web.accounts.models import HostBody, User  # noqa: E402
from emporion_web.attendance.actions import drafting  # noqa: E402
from emporion_web.attendance.models import Attendee, Registration  # noqa: E402
from emporion_web.audit.disclosures import contact, disclosing  # noqa: E402
from emporion_web.audit.enums import Ground  # noqa: E402
from emporion_web.forums.actions.meetings import cancel_meeting  # noqa: E402
from emporion_web.forums.actions.participants import add_participants  # noqa: E402
from emporion_web.forums.actions.setup import create_forum  # noqa: E402
from emporion_web.forums.actions.timetable import Order, copy_version, start_timetable  # noqa: E402
from emporion_web.forums.actions.wishes import wishes_from_matches  # noqa: E402
from emporion_web.forums.models import CalendarEntry, Forum, Participant, TimetableVersion  # noqa: E402
from emporion_web.forums.queries.versions import released_of  # noqa: E402
from emporion_web.forums.queries.wishes import BulkRule  # noqa: E402
from emporion_web.forums.rules import Plan  # noqa: E402
from emporion_web.jobs.attempts import run_attempt  # noqa: E402
from emporion_web.jobs.models import Job  # noqa: E402
from emporion_web.mail.actions.posting import post  # noqa: E402
from emporion_web.mail.adapters.composing import leave_token  # noqa: E402
from emporion_web.mail.models import Attempt, Message, Suppression  # noqa: E402
from emporion_web.matching.actions import start_team_search  # noqa: E402
from emporion_web.matching.models import TeamSearch, WeightsVersion  # noqa: E402
from emporion_web.matching.queries import newest_run  # noqa: E402
from emporion_web.newsroom.actions.items import create_item  # noqa: E402
from emporion_web.newsroom.actions.letters import begin_letter  # noqa: E402
from emporion_web.newsroom.actions.mails import receive  # noqa: E402
from emporion_web.newsroom.actions.subscribing import issue  # noqa: E402
from emporion_web.newsroom.models import (  # noqa: E402
    Claim,
    Fact,
    GlossaryTerm,
    Item,
    Partner,
    PartyLink,
    Source,
    Subscriber,
    Topic,
)
from emporion_web.onsite.actions.arrivals import check_in  # noqa: E402
from emporion_web.onsite.actions.badges import make_badges  # noqa: E402
from emporion_web.onsite.actions.wall import open_wall  # noqa: E402
from emporion_web.onsite.models import Badge  # noqa: E402
from emporion_web.onsite.queries.days import day_of  # noqa: E402
from emporion_web.onsite.queries.free import next_slots  # noqa: E402
from emporion_web.outcomes.actions.telling import tell  # noqa: E402
from emporion_web.privacy.actions.asking import ask_for_copy, make_copy, new_token  # noqa: E402
from emporion_web.privacy.enums import AskKind, AskState  # noqa: E402
from emporion_web.privacy.models import Ask  # noqa: E402
from emporion_web.registry.actions.imports import start_trial, upload  # noqa: E402
from emporion_web.registry.actions.organisations import create_organisation, set_identifiers  # noqa: E402
from emporion_web.registry.actions.proposals import merge_proposed, start_search  # noqa: E402
from emporion_web.registry.models import ImportRun, Organisation, Proposal, Representative  # noqa: E402
from emporion_web.requests.queries.partners import partners_of  # noqa: E402
from emporion_web.requests.queries.shortlist import shortlist_of  # noqa: E402
from emporion_web.sample.loading import SLUG, load  # noqa: E402
from emporion_web.screening.actions.holds import place_hold  # noqa: E402
from emporion_web.screening.actions.profiles import default_profile  # noqa: E402
from emporion_web.screening.models import Hit  # noqa: E402

PER_SIDE = 20
TIGHT, RIVALS = "tight", "rivals"
PLAN = Plan(first_day=date(2030, 3, 5), days=1, slots_per_day=4, slot_minutes=30, start=time(9), zone="Asia/Shanghai")
EMPTY = {"title_en": "Just begun", "title_ru": "Только начат", "title_zh": "刚刚开始", "zone": "Europe/Moscow"}
OVER = {"title_en": "Autumn forum", "title_ru": "Осенний форум", "title_zh": "秋季论坛", "zone": "Asia/Shanghai"}
LANGUAGES = (("en", "en"), ("ru", "ru"), ("zh", "zh-hans"))


def people() -> dict[str, User]:
    """Return a person of every kind by name; administrators read each of the languages."""
    first = User.objects.get(email="administrator@emporion.example")
    found = {"officer_a": User.objects.get(email="officer.a@emporion.example")}
    found["officer_b"] = User.objects.get(email="officer.b@emporion.example")
    User.objects.filter(email__startswith="officer.").update(language="en")
    for short, language in LANGUAGES:
        person = make_administrator(f"{short}@desk.example", f"Desk {short}")
        person.language = language
        person.set_password(f"keeps-a-secret-{short}")
        person.save()
        found[f"administrator_{short}"] = person
    body = HostBody.objects.get(market__side="A")
    for role in ("reader", "representative", "interpreter", "editor"):
        for short, language in LANGUAGES:
            email = f"{role}.{short}@desk.example"
            found[f"{role}_{short}"] = invite(email, f"Person {short}", role, body, language, actor=first)
    return found


def tight_forum(actor: User, slug: str, *, seconds: int) -> TimetableVersion:
    """Make a forum with too few tables for its wishes, and a draft timetable of it."""
    fields = {"title_en": "Too few tables", "title_ru": "Слишком мало столов", "title_zh": "桌子太少"}
    places = {"place_en": "Hall 1", "place_ru": "Зал 1", "place_zh": "一号厅", "zone": "Asia/Shanghai"}
    forum = create_forum(
        actor=actor, slug=slug, fields=fields | places | {"default_quota": 4}, plan=PLAN, tables=3, invented=True
    )
    matched = newest_run().matches.order_by("-score")[:12]  # type: ignore[union-attr]
    add_participants(forum, actor=actor, organisations=sorted({pk for m in matched for pk in (m.a_id, m.b_id)}))
    forum.refresh_from_db()
    rule = BulkRule(top=8, threshold=0.0, mutual_must=True)
    wishes_from_matches(forum, actor=actor, seen_revision=forum.revision, rule=rule)
    version, job = start_timetable(forum, actor=actor, order=Order(budget_seconds=seconds, seed=1))
    run_attempt(job.pk)
    version.refresh_from_db()
    return version


def repaired(actor: User) -> int:
    """Make a draft from what the sample gave out, without some of its meetings; return its number."""
    released = TimetableVersion.objects.get(forum__slug=SLUG, status="released")
    draft = copy_version(released, actor=actor)
    for meeting in draft.meetings.filter(locked=False).order_by("pk")[:3]:
        cancel_meeting(meeting, actor=actor, seen=(meeting.slot_id, meeting.table_id))
    return draft.number


def tried_import(actor: User) -> ImportRun:
    """Upload a list and try it out, and leave it there."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "autumn-registration.xlsx"
        write_registration(path, generate_sample(7, 3), seed=7)
        content = path.read_bytes()
    body = HostBody.objects.get(market__side="A")
    run = upload(actor=actor, content=content, filename="autumn-registration.xlsx", host_body=body, both_sides=True)
    run = start_trial(run, actor=actor)
    run_attempt(run.job.pk)  # type: ignore[union-attr]
    return run


def duplicates(actor: User) -> dict[str, int]:
    """Make organisations that are one and the same, let them be found, and merge two of them."""
    body = HostBody.objects.get(market__side="A")
    inn = (Identifier("inn", "7710000015"),)
    for names, identifiers, facts in (
        ((Name("ООО «Техкомпания Сяолун»", "ru"),), (), {"city": "Москва", "website": "xiaolong.example"}),
        ((Name("Xiaolong Technologies Co., Ltd.", "en"), Name("小龙科技有限公司", "zh")), (), {"city": "Москва"}),
        ((Name("АО «Завод «Василёк»", "ru"),), inn, {"city": "Казань"}),
        ((Name("АО «Завод «Василек»", "ru"), Name("Vasilyok Plant", "en")), inn, {"city": "Елабуга"}),
        ((Name("ООО «Пример-Ромашка»", "ru"),), inn[:0], {"city": "Пермь"}),
        ((Name("Primer-Romashka LLC", "en"),), inn[:0], {"city": "Пермь"}),
    ):
        known = {"actor": actor, "host_body": body}
        if identifiers and Organisation.objects.filter(identifiers__value=inn[0].value).exists():
            second = create_organisation(**known, names=names, facts=facts)  # type: ignore[arg-type]
            set_identifiers(second, actor=actor, revision=second.revision, identifiers=identifiers)
        else:
            create_organisation(**known, names=names, identifiers=identifiers, facts=facts)  # type: ignore[arg-type]
    run_attempt(start_search(body, actor=actor).pk)
    found = {pair.one.display_name: pair for pair in Proposal.objects.filter(status="open").select_related("one")}
    merged = found["ООО «Пример-Ромашка»"]
    edge = merge_proposed(merged, actor=actor, keep=merged.one_id, revisions=(1, 1))
    conflict = found["АО «Завод «Василёк»"]
    numbers = [Identifier("inn", "7710000022")]
    set_identifiers(conflict.other, actor=actor, revision=conflict.other.revision, identifiers=numbers)
    pair = found["ООО «Техкомпания Сяолун»"]
    return {"pair": pair.pk, "conflict": conflict.pk, "merge": edge.pk, "kept": edge.kept_id}


def teams(actor: User) -> None:
    """Look for teams for a need in parts, one of which nobody covers."""
    parts = ["Машинное зрение для контроля качества", "Industrial sensors", "智慧物流仓储系统", "Ballet shoes"]
    _search, job = start_team_search(actor=actor, parts=parts)
    run_attempt(job.pk)


def places(run: ImportRun, version: TimetableVersion, found: dict[str, User]) -> dict[str, Any]:
    """Return the keys with which addresses are made."""
    forum = Forum.objects.get(slug=SLUG)
    organisation = Organisation.objects.annotate(n=Count("statements")).filter(side="A", n__gt=1).order_by("pk")[0]
    seats = Participant.objects.filter(forum=forum).select_related("organisation").order_by("pk")
    entry = CalendarEntry.objects.filter(forum=forum, a__organisation__side="A").order_by("pk")[0]
    released = TimetableVersion.objects.get(forum=forum, released_at__isnull=False)
    interpreter = forum.interpreters.filter(calendar_entries__isnull=False).order_by("pk")[0]
    return {
        "slug": SLUG,
        "tight": TIGHT,
        "number": released.number,
        "draft": version.number,
        "repaired": repaired(found["administrator_en"]),
        "organisation": organisation.pk,
        "statement": organisation.statements.order_by("pk")[0].pk,
        "import": run.pk,
        "run_import": ImportRun.objects.order_by("pk")[0].pk,
        "job": Job.objects.order_by("pk")[0].pk,
        "niche": "industry",
        "team_search": TeamSearch.objects.order_by("pk")[0].pk,
        "match": newest_run().matches.order_by("-score")[0].pk,  # type: ignore[union-attr]
        "participant": seats[0].pk,
        "token": entry.b.token,
        "uid": str(entry.uid),
        "interpreter": interpreter.pk,
        "interpreter_token": interpreter.token,
        "session": forum.sessions.order_by("pk")[0].pk,
        "wish": forum.wishes.order_by("pk")[0].pk,
        "meeting": version.meetings.order_by("pk")[0].pk,
        "left_out": version.left_out.order_by("pk")[0].pk,
        "person": found["reader_en"].pk,
        "weights": WeightsVersion.objects.order_by("pk")[0].number,
        "own": newest_run().matches.order_by("-score")[0].a_id,  # type: ignore[union-attr]
        **requests(forum),
        "partner": newest_run().matches.order_by("-score")[0].b_id,  # type: ignore[union-attr]
    }


def requests(forum: Forum) -> dict[str, int]:
    """Return the keys of the participant that the representatives speak for, of partners of it, of a request to it."""
    best = newest_run().matches.order_by("-score")[0]  # type: ignore[union-attr]
    delegation = forum.participants.get(organisation=best.a)
    matched = newest_run().matches.filter(a=best.a).values("b")  # type: ignore[union-attr]
    others = partners_of(delegation).exclude(organisation__in=matched).order_by("pk")
    return {
        "delegation": delegation.pk,
        "counterpart": partners_of(delegation).get(organisation=best.b).pk,
        "stranger": others[0].pk,
        "undecided": next(one for one in shortlist_of(delegation).choices if not one.said).partner.pk,
        "request": delegation.requests_received.filter(state="open").order_by("pk")[0].pk,
    }


def outcomes(actor: User) -> dict[str, int]:
    """A forum that is over, in which the representatives' organisation met five; it has said something of three."""
    best = newest_run().matches.order_by("-score")[0].a  # type: ignore[union-attr]
    partners = [match.b for match in newest_run().matches.filter(a=best).order_by("-score")[:5]]  # type: ignore[union-attr]
    forum = create_forum(actor=actor, slug="over", fields=OVER, plan=PLAN, tables=5, invented=True)
    start = timezone.now() - timedelta(days=1)
    forum.slots.exclude(pk=forum.slots.order_by("pk")[0].pk).delete()
    forum.slots.update(start=start, end=start + timedelta(minutes=30))
    own = Participant.objects.create(forum=forum, organisation=best)
    slot = forum.slots.get()
    rows = [
        CalendarEntry.objects.create(
            forum=forum,
            a=own,
            b=Participant.objects.create(forum=forum, organisation=partner),
            slot=slot,
            table=table,
            changed_at=start,
        )
        for partner, table in zip(partners, forum.tables.all(), strict=False)
    ]
    for entry, result in zip(rows, ("next_step", "not_held", "informative"), strict=False):
        tell(entry, own, actor=actor, result=result, seen_revision=0)
    tell(rows[0], rows[0].b, actor=actor, result="next_step", seen_revision=0)
    return {"met": own.pk, "entry": rows[0].pk}


def screening(actor: User, side_a: int) -> dict[str, int]:
    """Hold an organisation apart from a new one of the other side; return the keys of what the sample's list found."""
    other = create_organisation(
        actor=actor, host_body=HostBody.objects.get(market__side="B"), names=(Name("Held Apart Ltd", "en"),), facts={}
    )
    hold = place_hold(Organisation.objects.get(pk=side_a), other, actor=actor, reason="They are in court.")
    hit = Hit.objects.order_by("pk")[0]
    return {
        "hit": hit.pk,
        "hit_organisation": hit.organisation_id,
        "list": hit.list_id,
        "list_version": hit.version_id,
        "profile": default_profile().pk,
        "hold": hold.pk,
    }


def newsroom() -> dict[str, Any]:
    """Return the keys of the sample's article with a fact, of its item and its outlet."""
    fact = Fact.objects.filter(kind="entity").order_by("pk")[0]
    claim = Claim.objects.annotate(found=Count("mentions")).order_by("-found", "pk")[0]
    return {
        "article": fact.article_id,
        "fact": fact.pk,
        "claim": claim.key,
        "named": PartyLink.objects.order_by("pk")[0].fact_id,
        "named_article": PartyLink.objects.order_by("pk")[0].fact.article_id,
        "party_link": PartyLink.objects.order_by("pk")[0].pk,
        "item": Item.objects.get().pk,
        "outlet": Partner.objects.get().pk,
        "source": Source.objects.get().pk,
        "mail": receive(b"From: Ann <ann@stranger.example>\nSubject: A story for you\n\nThe harbour has a new pier.\n")[
            0
        ].pk,
        "outlet_token": Partner.objects.get().token,
    }


def adaptation(actor: User) -> dict[str, Any]:
    """Begin a translation of the sample's item that has lost what the item says; return its key and a term's."""
    fields = {"language": "ru", "headline": "Перевод", "body": "Компания вложила 12 млрд рублей."}
    made = create_item(actor=actor, fields=fields, translation_of=Item.objects.order_by("pk")[0])
    term = GlossaryTerm.objects.create(en="Northern Bank", ru="Северный банк", zh="北方银行", note="Of the sample")
    topic = Topic.objects.create(slug="ports", name_en="Ports", name_ru="Порты", name_zh="港口")
    return {"translation": made.pk, "term": term.pk, "topic": topic.pk}


def letter(actor: User) -> dict[str, Any]:
    """Begin this week's letter with the sample's item; somebody has asked for it and somebody else reads it."""
    made = begin_letter(actor=actor, language="en", day=timezone.now().date())
    made.rates = [{"base": "USD", "quote": "CNY", "value": 7.1042, "day": "2026-11-20", "source": "The Central Bank"}]
    made.save()
    reader = Subscriber.objects.create(address="reader@letters.example", language="en", state="confirmed")
    asking = Subscriber.objects.create(address="asking@letters.example", language="ru")
    return {"letter": made.pk, "leave_token": reader.leave_token, "opt_in_token": issue(asking, "ru")}


def mails(found: dict[str, User]) -> dict[str, Any]:
    """Post mails and let them come to different ends; return the keys of some."""
    ends = ("sent", "unsure", "bounced", "queued", "failed", "suppressed", "cancelled", "sending")
    keys: dict[str, Any] = {}
    for number, (end, person) in enumerate(zip(ends, found.values(), strict=False)):
        mail = post("mail.trial", to=person.email, language="en", context={"name": str(person)}, person=person)
        row = Message.objects.filter(pk=mail.pk)  # type: ignore[union-attr]
        answer = "550 5.1.1 <reader@desk.example>: Recipient address rejected" if end == "bounced" else "250 2.0.0 Ok"
        row.update(state=end, attempts=1, answer=answer, heading="Mail from Emporion arrives", sent_at=timezone.now())
        outcome = {"sent": "sent", "unsure": "unsure", "bounced": "refused"}.get(end)
        if outcome:
            Attempt.objects.create(message=row.get(), number=1, outcome=outcome, answer=answer)
        keys |= {"message" if number == 0 else f"message_{end}": row.get().pk}
    forgotten = post("mail.trial", to="old@desk.example", language="ru")
    Message.objects.filter(pk=forgotten.pk).update(address="", state="sent", context={})  # type: ignore[union-attr]
    for address, kind, reason in (
        ("gone@desk.example", "", "bounced"),
        ("ann@desk.example", "forums.reminders", "left"),
    ):
        Suppression.objects.create(address=address, kind=kind, reason=reason)
    token = leave_token("ann@desk.example", "forums.reminders", "A")
    return keys | {"message_forgotten": forgotten.pk, "leave_mail_token": token}  # type: ignore[union-attr]


def attendance() -> dict[str, Any]:
    """Begin a registration, send one, let one be offered a place, invite somebody; return what opens their pages."""
    forum = Forum.objects.get(slug=SLUG)
    rows = {row.state: row for row in Registration.objects.filter(forum=forum).order_by("-pk")}
    draft = Registration.objects.create(forum=forum, language="en", data=rows["returned"].data | {"consents": {}})
    said = rows["waiting"].said | {"email": "sent@new.example"}
    sent = Registration.objects.create(
        forum=forum,
        language="en",
        state="sent",
        said=said,
        email=said["email"],
        name="Ann",
        organisation_name="New Ltd",
    )
    until = timezone.now() + timedelta(days=2)
    offered = Registration.objects.create(forum=forum, language="en", state="offered", side="A", offer_until=until)
    participant = Participant.objects.filter(forum=forum).order_by("pk")[0]
    guest = Attendee.objects.create(participant=participant, name="Guest", email="guest@new.example")
    return {
        "registration": rows["waiting"].pk,
        "registration_token": draft.token,
        "step_person": "person",  # other things of the world are called so
        "step_organisation": "organisation",
        "sent_token": sent.token,
        "offered_token": offered.token,
        "mail_token": drafting.issue(sent),
        "coming_token": guest.token,
        "attendee": guest.pk,
        "question": forum.questions.order_by("place")[0].pk,
    }


def privacy(found: dict[str, User]) -> dict[str, Any]:
    """Ask for links to one's own data, to be erased, and for a copy that is made; let a desk's erasure be over."""
    person, until = found["reader_en"], timezone.now() + timedelta(days=2)
    opens, confirms = (
        new_token(Ask.objects.create(kind=kind, user=person, address=person.email, expires_at=until))
        for kind in (AskKind.ACCESS, AskKind.ERASURE)
    )
    for short, _ in LANGUAGES:
        make_copy(ask_for_copy(found[f"administrator_{short}"], language="en"))
    done = {"state": AskState.DONE, "by": found["officer_a"], "reason": "Asked by letter on 3 March"}
    Ask.objects.create(kind=AskKind.ERASURE, expires_at=until, **done)
    mine = Ask.objects.filter(kind=AskKind.DATA, user=found["administrator_en"]).latest("pk")
    return {"open_token": opens, "erasure_token": confirms, "copy": mine.pk}


def seen(found: dict[str, User]) -> None:
    """Let people of the desks and of the other side see how representatives are reached."""
    grounds = {"officer_a": None, "administrator_en": None, "officer_b": Ground.CONSENT}
    for name, ground in grounds.items():
        for place in ("registry:organisation", "registry:import_report", "requests:partner"):
            with disclosing(place):
                for short, _ in LANGUAGES:
                    row = Representative.objects.get(user=found[f"representative_{short}"])
                    assert contact(row, found[name], ground=ground, side="A").mail


def day(actor: User) -> dict[str, Any]:
    """Make badges and check somebody in; return the keys of a badge."""
    forum = Forum.objects.get(slug=SLUG)
    make_badges(forum, actor=actor)
    badge = Badge.objects.filter(participant__forum=forum).order_by("pk")[1]
    check_in(badge, actor=actor, day=day_of(forum, ""), seen_revision=0)
    idle = forum.participants.order_by("pk")[0]
    slot = next_slots(idle, released_of(forum))[0]  # type: ignore[arg-type]
    token = open_wall(forum, actor=actor).token
    return {"badge": badge.pk, "badge_code": badge.code, "idle": idle.pk, "idle_slot": slot.pk, "wall_token": token}


def main() -> None:
    """Fill the installation and print the keys, and a link to sign in for each person."""
    load(lambda _said: None, organisations_per_side=PER_SIDE, budget_seconds=2, past=False)
    found = people()
    actor = found["administrator_en"]
    own = newest_run().matches.order_by("-score")[0].a  # type: ignore[union-attr]
    for short, _ in LANGUAGES:
        person = found[f"representative_{short}"]
        Representative.objects.create(organisation=own, name=person.name, email=person.email, user=person)
    create_forum(actor=actor, slug="empty", fields=EMPTY, plan=PLAN, tables=1, invented=True)
    version = tight_forum(actor, TIGHT, seconds=2)
    tight_forum(actor, RIVALS, seconds=1)
    teams(actor)
    keys = places(tried_import(actor), version, found) | duplicates(actor)
    keys |= screening(actor, keys["kept"]) | newsroom() | letter(actor) | adaptation(actor) | mails(found)
    keys |= attendance() | privacy(found)
    seen(found)
    keys |= day(actor)
    keys |= outcomes(actor)
    found["careful"] = make_administrator("careful@desk.example", "Careful Person")
    links = {name: signin_links.issue(person) for name, person in found.items()}
    links["careful_again"] = signin_links.issue(found["careful"])
    print(json.dumps({"keys": keys, "links": links}))


if __name__ == "__main__":
    main()
