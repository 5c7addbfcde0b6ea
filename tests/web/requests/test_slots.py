"""A request holds no slot: whatever is asked and not answered with yes, the engine's problem stays what it was."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pytest_django import DjangoDbBlocker

from emporion.timetable import problem_to_json
from emporion_web.audit.refusals import Refused
from emporion_web.forums.adapters import problem_of
from emporion_web.forums.models import Wish
from emporion_web.forums.queries.policy import bars_of
from emporion_web.forums.queries.wishes import wished_pairs
from emporion_web.requests.actions.answering import accept, decline
from emporion_web.requests.actions.asking import withdraw
from emporion_web.requests.actions.clock import expire_due
from emporion_web.requests.models import MeetingRequest
from tests.web.permissions.calling import rolled_back
from tests.web.requests.tables import Sides, sides

STEP = st.tuples(st.integers(0, 1), st.integers(0, 2), st.integers(0, 2), st.sampled_from(("would", "must")))
END = st.sampled_from(("leave", "leave", "decline", "withdraw", "expire"))


def problem(world: Sides) -> object:
    """The engine's problem of the forum as it is now."""
    wished = wished_pairs(world.forum)
    return problem_to_json(problem_of(world.forum, wished, barred=bars_of(world.forum, wished)))


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> object:
    """A forum in which some wish to meet already."""
    with django_db_blocker.unblock(), rolled_back():
        made = sides(3)
        for one, other in ((made.a[0], made.b[0]), (made.b[1], made.a[2])):
            Wish.objects.create(forum=made.forum, asker=one, asked=other, level="would", origin="own")
        yield made


@pytest.mark.django_db
@settings(max_examples=25)
@given(steps=st.lists(st.tuples(STEP, END), max_size=6), agree=st.booleans())
def test_no_request_changes_the_problem_before_it_is_accepted(
    world: Sides, steps: list[tuple[tuple[int, int, int, str], str]], agree: bool
) -> None:
    with rolled_back():
        world.policy(both_must_agree=agree)
        before = problem(world)
        for (way, a, b, level), end in steps:
            pair = (world.a[a], world.b[b]) if way else (world.b[b], world.a[a])
            try:
                row = world.asks(*pair, level=level)
            except Refused:
                continue
            _end(world, row, end)
            assert problem(world) == before
        for row in MeetingRequest.objects.filter(state="open")[:1]:
            accept(row, actor=world.by(row.asked), level="must")
            assert problem(world) != before


def _end(world: Sides, row: MeetingRequest, end: str) -> None:
    if end == "decline":
        decline(row, actor=world.by(row.asked), reason="size")
    elif end == "withdraw":
        withdraw(row, actor=world.by(row.asker))
    elif end == "expire":
        expire_due(row.expires_at)
