"""Whatever is done in whatever order, nothing is shown that the gate refuses."""

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from emporion_web.clearance import gates
from emporion_web.registry.models import Organisation
from tests.web.clearance.asking import Answer
from tests.web.clearance.playing import Player

OPERATIONS = st.sampled_from([*Player.CHEAP, *Player.DEAR])


def played(seed: int, operations: list[str]) -> Player:
    """A game from its beginning, undone at the end."""
    with transaction.atomic():
        player = Player(seed)
        for name in ("match", "wishes", "timetable", "release", *operations):
            player.play(name)
        keys = list(Organisation.objects.values_list("pk", flat=True))
        pairs = [(a, b) for a in keys for b in keys if a < b]
        found, answer = gates.verdicts(pairs, subject="match"), Answer()
        assert {pair for pair in pairs if found[pair].allowed} == {pair for pair in pairs if answer.allows(*pair)}
        transaction.set_rollback(True)
    return player


@pytest.mark.django_db
@settings(max_examples=8)
@given(seed=st.integers(0, 10_000), operations=st.lists(OPERATIONS, min_size=5, max_size=15))
def test_no_sequence_of_operations_shows_what_the_gate_refuses(seed: int, operations: list[str]) -> None:
    assert played(seed, operations).leaks == []
