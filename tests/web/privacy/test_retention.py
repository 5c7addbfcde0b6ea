"""What was kept long enough goes at night, in batches, and nothing else does; who is told until when."""

from datetime import UTC, datetime, timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from emporion.registry.records import Representative as Person
from emporion_web.accounts.models import User
from emporion_web.attendance.models import Attendee
from emporion_web.audit.models import AuditEntry, Disclosure
from emporion_web.forums.models import Forum, Slot
from emporion_web.onsite.models import Badge
from emporion_web.outcomes.actions.telling import tell
from emporion_web.outcomes.models import Outcome
from emporion_web.outcomes.queries.statistics import statistics
from emporion_web.privacy.actions import retaining
from emporion_web.privacy.actions.retaining import run_retention
from emporion_web.privacy.models import RetentionRun
from emporion_web.privacy.queries.foreseeing import plan
from emporion_web.privacy.queries.terms import timed
from emporion_web.privacy.registry import HOLDINGS, Holding
from emporion_web.privacy.retention import months_later
from emporion_web.registry.actions.people import set_representatives
from emporion_web.registry.models import Organisation, Representative
from tests.factories.forums import organisation, person
from tests.web.outcomes.meetings import met

pytestmark = pytest.mark.django_db
NOW = timezone.now()


def attended(months_ago: int) -> Attendee:
    """Somebody who came to a forum that ended so many months ago, with an answer and a contact in the registry."""
    end = months_later(NOW, -months_ago) - timedelta(days=1)
    forum = Forum.objects.create(slug=f"forum-{months_ago}", title_en="Forum", zone="UTC")
    Slot.objects.create(forum=forum, start=end - timedelta(minutes=30), end=end)
    made = organisation("A", f"Works {months_ago}")
    Organisation.objects.filter(pk=made.pk).update(created_at=end - timedelta(days=400))
    fields = {"email": f"ann{months_ago}@new.example", "entered_at": end - timedelta(days=400)}
    contact = Representative.objects.create(organisation=made, name="Ann", **fields)
    return Attendee.objects.create(
        participant=forum.participants.create(organisation=made),
        representative=contact,
        name="Ann",
        email=contact.email,
        position="Director",
        answers={"1": "No nuts"},
    )


def kept(row: Attendee) -> tuple[bool, bool, bool]:
    """Tell whether an attendee's name, its answers, and its contact are there."""
    row.refresh_from_db()
    return row.name == "Ann", bool(row.answers), Representative.objects.filter(organisation__key=_key(row)).exists()


def _key(row: Attendee) -> str:
    return str(row.participant.organisation.key)


def test_each_field_goes_when_its_own_term_is_over_and_not_a_day_before() -> None:
    ages = {5: attended(5), 6: attended(6), 23: attended(23), 24: attended(24)}
    run = run_retention(NOW)
    assert {age: kept(row) for age, row in ages.items()} == {
        5: (True, True, True),
        6: (True, False, True),
        23: (True, False, True),
        24: (False, False, False),
    }
    assert run is not None
    told = {"answers:attendance.attendee": 3, "attendance:attendance.attendee": 1, "contact:registry.representative": 1}
    assert (run.figures, run.finished_at is not None) == (told, True)
    entry = AuditEntry.objects.get(action="privacy.retention.erase")
    assert entry.changes["rule:contact"] == [0, 1]
    assert run_retention(NOW) is None


def test_a_contact_that_a_badge_needs_stays_without_its_name_and_the_next_night_finds_nothing() -> None:
    row = attended(30)
    Badge.objects.create(participant=row.participant, representative=row.representative)
    run_retention(NOW)
    assert list(Representative.objects.values_list("name", "email", "phone")) == [("—", "", "")]
    assert run_retention(NOW) is None


def test_what_breaks_off_leaves_whole_batches_and_the_next_start_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retaining, "BATCH", 2)
    viewer, old = person(), months_later(NOW, -13)
    for key in range(7):
        fields = {"viewer": viewer, "kind": "accounts.user", "key": key, "place": "accounts:people", "ground": "duty"}
        Disclosure.objects.create(at=old, day=old.date(), **fields)
    asked: list[int] = []
    real = retaining.drop_files

    def killed(*args: Any) -> None:
        asked.append(1)
        if len(asked) == 4:
            raise KeyboardInterrupt
        real(*args)

    monkeypatch.setattr(retaining, "drop_files", killed)
    with pytest.raises(KeyboardInterrupt):
        run_retention(NOW)
    [first], told = RetentionRun.objects.all(), "disclosures:audit.disclosure"
    assert (Disclosure.objects.count(), first.figures, first.finished_at) == (5, {told: 2}, None)
    run = run_retention(NOW)
    assert run is not None
    assert (run.pk, run.figures, Disclosure.objects.count()) == (first.pk, {told: 7}, 0)
    assert AuditEntry.objects.filter(action="privacy.retention.erase").count() == 1


def test_there_is_one_open_run_at_most() -> None:
    RetentionRun.objects.create(finished_at=NOW)
    RetentionRun.objects.create()
    with pytest.raises(IntegrityError), transaction.atomic():
        RetentionRun.objects.create()


def test_a_contact_entered_today_or_waiting_for_a_forum_without_slots_is_kept() -> None:
    old = months_later(NOW, -25)
    names = ("today", "waits", "neither")
    made = {name: organisation("A", f"Works {name}") for name in names}
    Organisation.objects.update(created_at=old)
    for name in names:
        entered = NOW if name == "today" else old
        Representative.objects.create(organisation=made[name], name=name, email="a@new.example", entered_at=entered)
    Forum.objects.create(slug="coming", title_en="Forum", zone="UTC").participants.create(organisation=made["waits"])
    run_retention(NOW)
    assert set(Representative.objects.values_list("name", flat=True)) == {"today", "waits"}


def test_a_contact_that_the_desk_saves_again_counts_from_that_day() -> None:
    made = organisation("A", "Works")
    Organisation.objects.update(created_at=months_later(NOW, -25))
    row = Representative.objects.create(organisation=made, name="Ann", entered_at=months_later(NOW, -25))
    people = [(row.pk, Person("Ann", email="ann@new.example"))]
    set_representatives(made, people=people, actor=person("officer"), revision=made.revision)
    assert run_retention(NOW) is None


@pytest.mark.parametrize("meanwhile", ["signed in", "gone"])
def test_what_changes_before_the_rows_are_locked_is_asked_again(
    monkeypatch: pytest.MonkeyPatch, meanwhile: str
) -> None:
    user, made = person("representative"), organisation("A", "Works")
    Representative.objects.create(organisation=made, name="Ann", user=user, entered_at=months_later(NOW, -25))
    real, asked = retaining.due, []

    def due(holding: Holding, *args: Any) -> Any:
        asked.append(holding.model)
        if asked.count(Representative) == 2:
            if meanwhile == "gone":
                Representative.objects.all().delete()
            User.objects.filter(pk=user.pk).update(last_login=NOW)
        return real(holding, *args)

    monkeypatch.setattr(retaining, "due", due)
    assert run_retention(NOW) is None
    assert Representative.objects.count() == (meanwhile == "signed in")


def test_statistics_stay_when_everything_is_over() -> None:
    world, entries = met()
    for entry in entries:
        tell(entry, entry.a, actor=world.by(entry.a), result="next_step", seen_revision=0)
    Outcome.objects.update(note="Call on Monday")
    desk = person("administrator")
    before = repr(statistics(world.forum, desk))
    assert statistics(world.forum, desk).held == len(entries)
    run = run_retention(months_later(NOW, 600))
    assert run is not None
    assert run.figures["outcomes:outcomes.outcome"] == len(entries)
    assert repr(statistics(world.forum, desk)) == before


def test_every_rule_can_be_asked_for_what_is_due() -> None:
    far = months_later(NOW, 2_000)
    assert plan(NOW, far) == []
    assert {holding.model for holding, _keep in timed()} < {holding.model for holding in HOLDINGS}


def test_a_look_ahead_says_what_and_why_and_erases_nothing() -> None:
    row = attended(24)
    [tonight] = [each for each in plan(NOW, NOW + timedelta(days=30)) if each.rule.name == "contact"]
    assert (tonight.now, tonight.soon, tonight.months) == (1, 0, 24)
    out = StringIO()
    call_command("retention", stdout=out)
    assert "Contact of an organisation (whole rows): 1 now, 0 in 30 days; 24 months." in out.getvalue()
    assert kept(row) == (True, True, True)
    call_command("retention", "--erase", stdout=out)
    assert kept(row) == (False, False, False)


def signed_in(role: str) -> Client:
    client = Client()
    client.force_login(person(role))
    return client


def test_the_person_reads_until_when() -> None:
    user, row = person("representative"), attended(1)
    Representative.objects.filter(pk=row.representative_id).update(user=user)
    client = Client()
    client.force_login(user)
    page = client.get(reverse("privacy:mine")).content.decode()
    assert "as long as there is the account" in page
    assert "Who came to a forum: kept until" in page


def test_months_are_counted_by_the_calendar() -> None:
    assert months_later(datetime(2024, 2, 29, tzinfo=UTC), 12) == datetime(2025, 2, 28, tzinfo=UTC)
