"""What had begun when a timetable was withdrawn stands for whoever asks later who met whom."""

from datetime import timedelta
from importlib import import_module

import pytest
import time_machine
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from emporion_web.forums.actions.release import withdraw
from emporion_web.forums.enums import WishLevel
from emporion_web.forums.models import CalendarEntry, Meeting, TimetableVersion
from emporion_web.forums.queries.policy import met_before
from emporion_web.forums.queries.told import wishes_and_meetings
from emporion_web.forums.queries.versions import counts_of, released_of
from emporion_web.matching.enums import EventKind
from emporion_web.outcomes.actions.telling import tell
from emporion_web.outcomes.queries.told import not_met
from emporion_web.registry.actions.merging import objections
from emporion_web.registry.models import Organisation
from tests.factories.forums import ParticipantFactory, person, small_forum
from tests.web.forums.conftest import released

pytestmark = pytest.mark.django_db


@pytest.fixture
def begun() -> list[Meeting]:
    """The meetings of the first slot in use; while it ran the timetable was withdrawn, and now it is over."""
    forum = small_forum(2)
    forum.wishes.update(level=WishLevel.MUST)
    version = released(forum)
    first = version.meetings.order_by("slot__start")[0].slot
    rows = list(version.meetings.filter(slot=first).select_related("a__organisation", "b__organisation", "slot"))
    with time_machine.travel(first.start + timedelta(minutes=1), tick=False):
        withdraw(version.forum, actor=person(), seen_released=version.pk)
    with time_machine.travel(first.end + timedelta(minutes=1), tick=False):
        yield rows


def of(rows: list[Meeting]) -> set[tuple[int, int]]:
    return {(row.a.organisation_id, row.b.organisation_id) for row in rows}


def test_a_withdrawal_has_what_had_begun_and_counts_it(begun: list[Meeting]) -> None:
    version = released_of(begun[0].version.forum)
    places = {(row.a_id, row.b_id, row.slot_id, row.table_id) for row in begun}
    assert set(version.meetings.values_list("a", "b", "slot", "table")) == places
    assert (version.figures["seated"], version.figures["withdrawn"]) == (len(begun), True)


def test_matching_hears_who_met(begun: list[Meeting]) -> None:
    heard = {(one.viewer, one.shown) for one in wishes_and_meetings() if one.kind == EventKind.MET}
    assert heard == {pair for a, b in of(begun) for pair in ((a, b), (b, a))}


def test_the_next_forum_knows_who_met(begun: list[Meeting]) -> None:
    later = small_forum(1, slug="autumn", all_wish=False)
    a, b = (ParticipantFactory(forum=later, organisation=end.organisation) for end in (begun[0].a, begun[0].b))
    assert met_before(later) == {(a.pk, b.pk)}


def test_two_that_both_met_are_not_merged_as_if_one_could_be_taken_out(begun: list[Meeting]) -> None:
    one, other = Organisation.objects.filter(side="A")
    assert [str(why).split(".")[0] for why in objections(one, other)] == [
        "Both have meetings in the released timetable of Spring forum"
    ]


def test_two_that_met_there_are_not_said_not_to_have_met(begun: list[Meeting]) -> None:
    """Their meeting of a later forum did not take place."""
    with time_machine.travel(begun[0].slot.start - timedelta(days=1)):
        later = small_forum(1, slug="autumn", all_wish=False)
    a, b = (ParticipantFactory(forum=later, organisation=end.organisation) for end in (begun[0].a, begun[0].b))
    slot = later.slots.first()
    entry = CalendarEntry.objects.create(
        forum=later, a=a, b=b, slot=slot, table=later.tables.first(), changed_at=slot.start
    )
    with time_machine.travel(slot.end):
        tell(entry, a, actor=person(), result="not_held", absent="them", seen_revision=0)
        tell(entry, b, actor=person(), result="not_held", absent="us", seen_revision=0)
        assert of(begun) & {(one.viewer, one.shown) for one in not_met()} == set()


def test_withdrawals_made_before_get_what_had_begun(begun: list[Meeting]) -> None:
    last = released_of(begun[0].version.forum)
    counted = last.figures
    assert counted["musts"] == len(begun)
    last.meetings.all().delete()
    TimetableVersion.objects.filter(pk=last.pk).update(figures=counts_of(last) | {"withdrawn": True})
    move = import_module("emporion_web.forums.migrations.0011_withdrawals_keep_what_began")
    then = MigrationLoader(connection).project_state(("forums", "0010_kept_nos")).apps
    for _ in range(2):
        move.keep_what_began(then, connection.schema_editor)
    last.refresh_from_db()
    assert last.figures == counted
    test_a_withdrawal_has_what_had_begun_and_counts_it(begun)
