"""What came of a meeting: each side says it of its own, once at a time, and the other side hears nothing of it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from emporion_web.audit.models import AuditEntry
from emporion_web.audit.refusals import Refused
from emporion_web.clearance.models import Hold
from emporion_web.forums.models import CalendarEntry, Slot
from emporion_web.outcomes.actions.telling import note, tell
from emporion_web.outcomes.models import Outcome
from emporion_web.outcomes.queries.following import agreed_in
from emporion_web.outcomes.queries.meetings import to_tell
from emporion_web.outcomes.queries.reminders import untold_on
from emporion_web.outcomes.queries.statistics import statistics
from emporion_web.outcomes.queries.told import outcomes
from tests.factories.forums import person
from tests.web.outcomes.meetings import BEGAN, met
from tests.web.requests.tables import Sides, signed_in

pytestmark = pytest.mark.django_db
NOTE = "They need a licence first"
CHOSEN = 'is-primary" name="result"'


def page(world: Sides, own: int, *, by: object = None) -> str:
    user = by or next(user for pk, user in world.speakers.items() if pk == own)
    answer = signed_in(user).get(reverse("outcomes:own", args=[own]))  # type: ignore[arg-type]
    assert answer.status_code == 200
    return answer.content.decode()


def post(user: object, name: str, own: int, entry: CalendarEntry, **data: object) -> int:
    return signed_in(user).post(reverse(f"outcomes:{name}", args=[own, entry.pk]), data).status_code  # type: ignore[arg-type]


def test_one_tap_says_it_a_note_follows_and_the_other_side_reads_neither() -> None:
    world, [entry] = met(1)
    a, b = world.a[0], world.b[0]
    assert post(world.by(a), "tell", a.pk, entry, result="cooperation", seen_revision=0) == 302
    assert post(world.by(a), "note", a.pk, entry, note=NOTE, seen_revision=1) == 302
    row = Outcome.objects.get()
    assert (row.participant, row.result, row.note, row.told_by) == (a, "cooperation", NOTE, world.by(a))
    assert NOTE in page(world, a.pk)
    theirs = page(world, b.pk)
    assert (NOTE in theirs, CHOSEN in theirs, 'name="result"' in theirs) == (False, False, True)
    assert CHOSEN in page(world, a.pk)
    assert NOTE not in repr([entry.changes for entry in AuditEntry.objects.all()])


def test_only_a_next_step_that_both_agreed_on_is_told_to_both() -> None:
    world, [entry] = met(1)
    told = "Both of you agreed on a next step"
    for own, result, seen in (
        (world.a[0], "next_step", 0),
        (world.b[0], "cooperation", 0),
        (world.b[0], "next_step", 1),
    ):
        assert told not in page(world, world.a[0].pk) + page(world, world.b[0].pk)
        tell(entry, own, actor=world.by(own), result=result, seen_revision=seen)
    assert [told in page(world, own.pk) for own in (world.a[0], world.b[0])] == [True, True]


def test_whoever_did_not_come_is_kept_only_with_a_meeting_that_did_not_take_place() -> None:
    world, [entry] = met(1)
    a = world.a[0]
    row = tell(entry, a, actor=world.by(a), result="not_held", absent="them", seen_revision=0)
    assert (row.result, row.absent) == ("not_held", "them")
    row = tell(entry, a, actor=world.by(a), result="little", absent="them", seen_revision=1)
    assert (row.result, row.absent, row.revision) == ("little", "", 2)
    note(row, actor=world.by(a), text="", absent="us", seen_revision=2)
    assert Outcome.objects.get().absent == ""


def test_of_two_colleagues_at_one_page_the_second_is_told() -> None:
    world, [entry] = met(1)
    a = world.a[0]
    tell(entry, a, actor=world.by(a), result="little", seen_revision=0)
    for seen in (0, 2):
        with pytest.raises(Refused):
            tell(entry, a, actor=world.by(a), result="next_step", seen_revision=seen)
    row = Outcome.objects.get()
    with pytest.raises(Refused):
        note(row, actor=world.by(a), text="late", absent="", seen_revision=2)
    assert (Outcome.objects.get().result, Outcome.objects.get().note) == ("little", "")


def test_a_second_tap_on_the_same_word_changes_nothing() -> None:
    world, [entry] = met(1)
    a = world.a[0]
    row = tell(entry, a, actor=world.by(a), result="not_held", seen_revision=0)
    note(row, actor=world.by(a), text=NOTE, absent="them", seen_revision=1)
    logged = AuditEntry.objects.count()
    for seen in (0, 2):
        assert post(world.by(a), "tell", a.pk, entry, result="not_held", seen_revision=seen) == 302
        assert "A colleague of yours" not in page(world, a.pk)
    row.refresh_from_db()
    assert (row.absent, row.note, row.revision, AuditEntry.objects.count()) == ("them", NOTE, 2, logged)


def test_a_meeting_that_is_moved_after_it_was_told_is_untold_again() -> None:
    world, [entry] = met(1)
    a = world.a[0]
    row = tell(entry, a, actor=world.by(a), result="next_step", seen_revision=0)
    tell(entry, entry.b, actor=world.by(entry.b), result="next_step", seen_revision=0)
    Outcome.objects.update(told_at=entry.slot.start + timedelta(minutes=5))
    later = entry.slot.start + timedelta(minutes=20)
    Slot.objects.filter(pk=entry.slot_id).update(start=later, end=later + timedelta(minutes=30))
    assert (to_tell(a), untold_on(a, BEGAN.date()), agreed_in(world.forum, "")) == (1, 1, [])
    assert (statistics(world.forum, person("administrator")).untold, list(outcomes())) == (1, [])
    assert CHOSEN not in page(world, a.pk)
    with pytest.raises(Refused):
        note(row, actor=world.by(a), text="late", absent="", seen_revision=1)
    tell(entry, a, actor=world.by(a), result="little", seen_revision=0)
    assert (to_tell(a), [one.outcome for one in outcomes()]) == (0, ["nothing"])


def test_nothing_is_said_before_the_beginning_of_one_cancelled_or_of_a_pair_on_hold() -> None:
    world, entries = met(2)
    a = world.a[0]
    mine = [entry for entry in entries if entry.a_id == a.pk]
    CalendarEntry.objects.filter(pk=mine[0].pk).update(status="cancelled")
    Hold.objects.create(one=a.organisation, other=mine[1].b.organisation, reason="Secret")
    for entry in mine:
        with pytest.raises(Refused):
            tell(entry, a, actor=world.by(a), result="little", seen_revision=0)
        assert post(world.by(a), "tell", a.pk, entry, result="little", seen_revision=0) == 404
    shown = page(world, a.pk)
    assert ("This meeting is on hold" in shown, str(mine[1].b) in shown, str(mine[0].b) in shown) == (
        True,
        False,
        False,
    )
    assert Outcome.objects.count() == 0


def test_a_meeting_that_has_not_begun_is_not_asked_about() -> None:
    world, [entry] = met(1, began=timezone.now() + timedelta(minutes=5))
    a = world.a[0]
    with pytest.raises(Refused):
        tell(entry, a, actor=world.by(a), result="little", seen_revision=0)
    assert 'name="result"' not in page(world, a.pk)


def test_the_own_desk_acts_on_behalf_and_the_log_says_so_strangers_reach_nothing() -> None:
    world, entries = met(2)
    a, entry = world.a[0], entries[0]
    own, other, reader = person("officer", "A"), person("officer", "B"), person("reader", "A")
    said = {"result": "informative", "seen_revision": 0}
    strangers = (other, world.by(world.a[1]), world.by(world.b[0]), world.by(world.b[1]))
    assert [post(one, "tell", a.pk, entry, **said) for one in strangers] == [404] * 4
    assert post(reader, "tell", a.pk, entry, **said) == 403
    assert Outcome.objects.count() == 0
    assert post(own, "tell", a.pk, entry, **said) == 302
    row = AuditEntry.objects.get(action="outcomes.outcome.tell")
    assert (row.actor, row.side, row.changes) == (own, "A", {"result": ["", "informative"]})
    assert "You act on behalf of this participant" in page(world, a.pk, by=own)
    third = entries[-1]  # of neither: it has no place among the meetings of a
    assert post(own, "tell", a.pk, third, **said) == 404
    desk = signed_in(own).get(reverse("outcomes:forum", args=[world.forum.slug])).content.decode()
    assert (str(a) in desk, str(world.b[0]) in desk) == (True, False)
