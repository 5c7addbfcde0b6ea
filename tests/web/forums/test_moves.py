"""What follows if a meeting moves: told for every slot, and held against what the move then does."""

import random
from datetime import UTC, datetime

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from emporion.kernel.phrases import Phrase
from emporion_web.accounts.models import User
from emporion_web.audit.refusals import Refused
from emporion_web.forums.actions.meetings import move_meeting, set_lock
from emporion_web.forums.actions.programme import add_session
from emporion_web.forums.models import Meeting, Table, TimetableVersion
from emporion_web.forums.queries.moves import Target, Verdict, moves_of
from tests.examples import THOROUGH
from tests.factories.forums import person, small_forum, strangers
from tests.web.forums.conftest import solved
from tests.web.forums.test_interpreting import _drawn

pytestmark = pytest.mark.django_db
BEFORE, AFTER = datetime(2026, 11, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC)


class PutBack(Exception):
    """Ends a transaction that was only tried."""


def meetings_of(draft: TimetableVersion) -> list[Meeting]:
    found = list(draft.meetings.select_related("a__organisation", "b__organisation", "slot", "table", "interpreter"))
    for row in found:
        row.version = draft
    return found


def said(target: Target) -> list[str]:
    return [one.render("en") for one in target.said]


def refusal(row: Meeting, target: Target, table: Table, officer: User) -> Phrase | None:
    """Try a move, and put all back; return why it was refused, None where it was done as it was told."""
    fresh = Meeting.objects.select_related("a", "b", "interpreter").get(pk=row.pk)
    fresh.version = row.version
    try:
        with transaction.atomic():
            moved = move_meeting(fresh, actor=officer, seen=(row.slot_id, row.table_id), slot=target.slot, table=table)
            if target.is_open:
                assert (moved.slot, moved.table, moved.interpreter) == (target.slot, target.table, target.interpreter)
            raise PutBack
    except PutBack:
        return None
    except Refused as error:
        return error.phrase


@pytest.mark.parametrize("seed", range(20 if THOROUGH else 6))
def test_what_is_told_of_every_slot_is_what_the_move_then_does(seed: int) -> None:
    rng = random.Random(seed)
    forum = _drawn(rng)
    officer = person()
    draft = solved(forum)
    tables = list(forum.tables.all())
    rows = meetings_of(draft)
    for row in rng.sample(rows, min(3, len(rows))):
        targets = moves_of(row, BEFORE)
        assert [target.slot for target in targets] == list(forum.slots.all())
        for target in targets:
            if target.verdict == Verdict.HERE:
                assert target.slot.pk == row.slot_id
            elif target.is_open:
                assert refusal(row, target, target.table, officer) is None
            else:
                assert target.said
                assert all(refusal(row, target, table, officer) for table in tables)


def test_whoever_is_busy_is_told_with_whom() -> None:
    forum = small_forum(2, tables=1)
    draft = solved(forum)
    row, *_ = meetings_of(draft)
    told = {target.slot.pk: target for target in moves_of(row, BEFORE)}
    for other in meetings_of(draft):
        if other.pk == row.pk:
            continue
        target = told[other.slot_id]
        assert target.verdict == Verdict.NO
        for mine, theirs in ((row.a, other.b), (row.b, other.a)):
            meets = f"{mine} meets {theirs} then, at table 1." in said(target)
            assert meets == (mine in (other.a, other.b))
        assert "No table is free in this slot." in said(target)
    assert sum(target.is_open for target in told.values()) == 0


def test_a_session_that_would_be_missed_is_a_loss_and_one_for_all_an_end() -> None:
    forum = small_forum(1, tables=1)
    draft = solved(forum)
    [row] = meetings_of(draft)
    one, two, three = [slot for slot in forum.slots.all() if slot.pk != row.slot_id]
    add_session(forum, actor=None, fields={"title_en": "Opening"}, slots=[one.pk])
    fields = {"title_en": "Chips", "everyone": False}
    add_session(forum, actor=None, fields=fields, slots=[two.pk], attendees=[row.a_id])
    told = {target.slot.pk: target for target in moves_of(row, BEFORE)}
    assert (told[one.pk].verdict, said(told[one.pk])) == (Verdict.NO, ["Everyone attends “Opening” in this slot."])
    assert (told[two.pk].verdict, said(told[two.pk])) == (Verdict.WARN, [f"{row.a} attends “Chips” then."])
    assert (told[three.pk].verdict, said(told[three.pk])) == (Verdict.MAY, [])
    late = {target.slot.pk: target for target in moves_of(row, AFTER)}
    assert (late[three.pk].verdict, said(late[three.pk])) == (Verdict.WARN, ["This slot has begun already."])


def test_another_interpreter_and_another_table_are_told() -> None:
    forum = small_forum(1, tables=2)
    ada, bo = strangers(forum, "Ada", "Bo")
    draft = solved(forum)
    [row] = meetings_of(draft)
    other = next(one for one in (ada, bo) if one != row.interpreter)
    free = [slot for slot in forum.slots.all() if slot.pk != row.slot_id]
    row.interpreter.away.set(free[:1])
    row.table.closed.set(free[:1])
    target = next(target for target in moves_of(row, BEFORE) if target.slot == free[0])
    elsewhere = forum.tables.exclude(pk=row.table_id).get()
    assert said(target) == [
        f"They sit at table {elsewhere} instead of {row.table}.",
        f"{other.name} interprets instead of {row.interpreter.name}.",
    ]
    other.away.set(free[:1])
    target = next(target for target in moves_of(row, BEFORE) if target.slot == free[0])
    assert target.verdict == Verdict.NO
    assert said(target)[0].startswith("No interpreter for Russian and Chinese is free at ")


def test_the_questions_to_the_database_do_not_grow(django_assert_max_num_queries) -> None:
    for sides in (2, 4):
        forum = small_forum(sides, tables=4, slug=f"many-{sides}")
        strangers(forum, "Ada", "Bo")
        draft = solved(forum)
        row = meetings_of(draft)[0]
        with django_assert_max_num_queries(24):
            moves_of(row, BEFORE)


def address(row: Meeting, name: str = "forums:meeting-moves") -> str:
    return reverse(name, args=[row.version.forum.slug, row.version.number, row.pk])


def test_the_page_moves_and_tells_who_came_later(client: Client) -> None:
    client.force_login(person())
    draft = solved(small_forum(2, tables=2))
    row, other, *_ = meetings_of(draft)
    target = next(target for target in moves_of(row, BEFORE) if target.is_open)
    page = client.get(address(row)).content.decode()
    assert page.count('name="place"') == sum(target.is_open for target in moves_of(row, BEFORE))
    draft.refresh_from_db()
    sent = {
        "seen_slot": row.slot_id,
        "seen_table": row.table_id,
        "seen_revision": draft.revision,
        "place": f"{target.slot.pk}-{target.table.pk}",
    }
    set_lock(other, actor=person(), locked=True)
    answer = client.post(address(row, "forums:meeting"), sent, follow=True)
    assert answer.redirect_chain[-1][0] == address(row)
    assert "has been changed or given out since you opened the page" in answer.content.decode()
    draft.refresh_from_db()
    answer = client.post(address(row, "forums:meeting"), sent | {"seen_revision": draft.revision})
    assert answer.url == reverse("forums:grid", args=["spring", draft.number])
    row.refresh_from_db()
    assert (row.slot, row.table) == (target.slot, target.table)


def test_a_locked_meeting_offers_no_move(client: Client) -> None:
    client.force_login(person())
    row, *_ = meetings_of(solved(small_forum(1)))
    set_lock(row, actor=person(), locked=True)
    page = client.get(address(row)).content.decode()
    assert 'name="place"' not in page
    assert "Release the lock first." in page


def test_a_move_on_the_board_leads_back_to_it(client: Client) -> None:
    client.force_login(person())
    forum = small_forum(2, tables=2)
    draft = solved(forum)
    row, locked, *_ = meetings_of(draft)
    set_lock(locked, actor=person(), locked=True)
    draft.refresh_from_db()
    board = reverse("forums:board", args=["spring", draft.number])
    page = client.get(board, {"side": "B", "day": "2026-12-01"}).content.decode()
    assert page.count("data-moves") == draft.meetings.filter(locked=False).count()
    assert address(row) in page
    assert address(locked) not in page
    target = next(target for target in moves_of(row, BEFORE) if target.is_open)
    sent = {
        "seen_slot": row.slot_id,
        "seen_table": row.table_id,
        "seen_revision": draft.revision,
        "place": f"{target.slot.pk}-{target.table.pk}",
        "on_board": "yes",
        "day": "2026-12-01",
        "side": "B",
        "page": "1",
    }
    for _twice in range(2):  # the second is told that the draft has changed, on the same board
        answer = client.post(address(row, "forums:meeting"), sent)
        assert answer.url == f"{board}?day=2026-12-01&side=B&page=1#meeting-{row.pk}"
    row.refresh_from_db()
    assert row.slot == target.slot
