"""A version is repaired after a change: the fewest meetings move, what is locked stays, the figures say how many."""

import pytest

from emporion_web.forums.forms.timetable import StartForm
from emporion_web.forums.models import TimetableVersion
from tests.factories.forums import person, small_forum
from tests.web.forums.conftest import released, signed_in, solved

pytestmark = pytest.mark.django_db


def places(version: TimetableVersion) -> dict[tuple[int, int], tuple[int, int]]:
    return {(m.a_id, m.b_id): (m.slot_id, m.table_id) for m in version.meetings.all()}


def test_without_a_change_nothing_moves(given_out: TimetableVersion) -> None:
    again = solved(given_out.forum, repair=given_out)
    assert places(again) == places(given_out)
    assert (again.repairs, again.based_on, again.figures["moved"], again.figures["dropped"]) == (True, given_out, 0, 0)


def test_somebody_away_in_one_slot_moves_that_meeting_and_no_more_than_must(given_out: TimetableVersion) -> None:
    meeting = given_out.meetings.order_by("pk").first()
    assert meeting is not None
    meeting.a.away.add(meeting.slot)
    again = solved(given_out.forum, repair=given_out)
    before, after = places(given_out), places(again)
    moved = [pair for pair in before if pair in after and after[pair][0] != before[pair][0]]
    assert (meeting.a_id, meeting.b_id) in moved or (meeting.a_id, meeting.b_id) not in after
    assert again.figures["moved"] == len(moved) == again.figures["moved_bound"]
    assert not again.meetings.filter(a=meeting.a, slot=meeting.slot).exists()


def test_the_page_offers_the_repair_and_tells_of_it(given_out: TimetableVersion) -> None:
    officer = signed_in(person())
    forum = given_out.forum
    page = officer.get(f"/forums/{forum.slug}/timetable/{given_out.number}/").content.decode()
    assert f"/forums/{forum.slug}/timetable/repair/?base={given_out.number}" in page
    asked = officer.get(f"/forums/{forum.slug}/timetable/repair/?base={given_out.number}").content.decode()
    assert f"/forums/{forum.slug}/timetable/?repair={given_out.number}#make" in asked
    answer = officer.post(
        f"/forums/{forum.slug}/timetable/start/",
        {"budget_seconds": 5, "seed": 1, "repair": given_out.number, "first": "seated", "breaks_per_move": "2"},
    )
    made = forum.versions.get(number=given_out.number + 1)
    assert answer.status_code == 302
    assert (made.repairs, made.based_on, made.breaks_per_move) == (True, given_out, 2.0)


def test_the_order_of_goals_and_fairness_go_into_the_problem() -> None:
    version = released(small_forum(2, tables=2), goals=("alone", "seated", "breaks"), fairness=1)
    assert (version.problem["goals"], version.problem["fairness"]) == (["alone", "seated", "breaks"], 1)
    form = StartForm({"budget_seconds": 5, "seed": 1, "first": "alone"})
    assert form.is_valid()
    assert form.goals() == ("alone", "seated", "breaks", "rooms", "preferences")
