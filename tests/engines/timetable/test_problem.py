"""What makes a forum unusable is refused with words that name it."""

import pytest

from emporion.kernel.errors import InputError
from emporion.timetable import Fixed, Meeting, Participant, Slot, Table
from tests.engines.timetable.forums import slots, small

AB, BC = ("a", "b"), ("b", "c")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"tables": (Table("t"), Table("t"))}, "The table t stands 2 times."),
        ({"participants": (Participant("a"), Participant("a"))}, "The participant a stands 2 times."),
        ({"meetings": (Meeting("m", AB), Meeting("m", BC))}, "The meeting m stands 2 times."),
        ({"slots": tuple(reversed(slots(3)))}, "The slot s1 does not come after the slot s2."),
        ({"slots": (Slot("s0", 0, 60, 60),)}, "The slot s0 has no valid time."),
        ({"tables": (Table("t", frozenset({"x"})),)}, "table t names the slot x, which does not exist."),
        ({"meetings": (Meeting("m", ("a", "z")),)}, "meeting m names the participant z, who does not exist."),
        ({"meetings": (Meeting("m", ("a", "a")),)}, "meeting m has the same participant on both sides."),
        ({"meetings": (Meeting("m", AB, value=0),)}, "meeting m has the value 0."),
        ({"meetings": (Meeting("m", AB, after=frozenset({"x"})),)}, "meeting m comes after the meeting x"),
        ({"fairness": -1}, "The fairness limit is negative."),
        (
            {"meetings": (Meeting("m", AB, fixed=Fixed("s0")), Meeting("n", BC, fixed=Fixed("s0")))},
            "The meetings m and n are locked in the slot s0 and both need b.",
        ),
        (
            {"meetings": (Meeting("m", AB, fixed=("s0", "t1")), Meeting("n", ("c", "d"), fixed=("s0", "t1")))},
            "The meetings m and n are locked in the slot s0 and both need t1.",
        ),
        (
            {"meetings": (Meeting("m", AB, fixed=("s0", None), slots=frozenset({"s1"})),)},
            "The meeting m is locked in the slot s0, where it may not be.",
        ),
        (
            {"meetings": (Meeting("m", AB, after=frozenset({"n"})), Meeting("n", BC, after=frozenset({"m"})))},
            "The meeting m would have to come after itself.",
        ),
    ],
)
def test_a_wrong_forum_is_refused(changes: dict[str, object], words: str) -> None:
    with pytest.raises(InputError) as refusal:
        small(**changes)
    assert words in refusal.value.render("en")
    for language in ("ru", "zh"):
        assert refusal.value.render(language) != refusal.value.render("en")  # type: ignore[arg-type]
