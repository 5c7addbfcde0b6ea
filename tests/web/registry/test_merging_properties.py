"""A merge that was taken back might never have been made: random registries, random histories."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pytest
import time_machine
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from emporion.registry.records import Organisation as Record
from emporion_web.registry.adapters.snapshots import digest
from tests.factories.registry import officer
from tests.web.registry.worlds import RECORDS, Step, World, histories

pytestmark = pytest.mark.django_db


@contextmanager
def fresh_world(records: Sequence[Record], *, merging: bool) -> Iterator[World]:
    """A registry that is gone when the block ends."""
    with transaction.atomic(), time_machine.travel("2026-01-01", tick=False):
        world = World(records, officer(), merging)
        world.settle()
        yield world
        transaction.set_rollback(True)


@given(RECORDS, histories(["merge", "merge", "unmerge"]), st.integers(0, 11))
@settings(max_examples=40)
def test_merges_taken_back_leave_every_byte(records: list[Record], history: list[Step], order: int) -> None:
    with fresh_world(records, merging=True) as world:
        before = world.state()
        world.live(history)
        world.part_all(order)
        assert world.state() == before


@given(RECORDS, histories(), st.integers(0, 11))
@settings(max_examples=60)
def test_what_was_edited_and_imported_meanwhile_is_where_it_would_be(
    records: list[Record], history: list[Step], order: int
) -> None:
    def ends(*, merging: bool) -> list[tuple[str, Any]]:
        with fresh_world(records, merging=merging) as world:
            world.live(history)
            world.part_all(order)
            return [(digest(state), state) for state in world.state().values()]

    merged, never = ends(merging=True), ends(merging=False)
    assert [found for found, _ in merged] == [found for found, _ in never], (merged, never)
