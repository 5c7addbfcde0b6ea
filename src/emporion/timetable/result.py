"""What a solve gives back: where each meeting sits, what stays unseated, and how good that is proved to be."""

from collections.abc import Iterable
from typing import Any, Literal

from attrs import field, frozen

from emporion.timetable.converting import pair_of_ids

Status = Literal["optimal", "feasible", "infeasible", "unknown"]


@frozen
class Placement:
    """A seated meeting: the ids of the meeting, of the slot it begins in and of its table.

    ``people`` are those who sit (None: the participants named by the meeting), ``interpreter`` who interprets.
    """

    meeting: str
    slot: str
    table: str
    people: tuple[str, str] | None = field(default=None, converter=pair_of_ids)
    interpreter: str | None = None


@frozen
class Result:
    """A timetable with its figures.

    ``status``: *optimal*, every goal of the problem is proved best, in the problem's order; *feasible*, valid but not
    proved best; *infeasible*, no timetable obeys the rules (the locked meetings alone break one, such as fairness),
    nothing is placed; *unknown*, stopped before anything was found. ``seated_upper_bound`` holds for every timetable of
    the problem, in meetings. ``breaks_lower_bound`` holds for every timetable that is as good in the goals before
    breaks. ``breaks_max`` and ``breaks_min`` are over all participants, one without
    meetings having none. ``idle_slots`` are the slots inside breaks, over all participants. ``without_meeting`` counts
    participants with a wish and no meeting; ``below_minimum`` those under their ``min_meetings``. ``room_changes`` are
    over all participants, from one meeting to the next of the same day; ``not_preferred`` counts meetings that begin in
    a slot they do not prefer.
    """

    placements: tuple[Placement, ...]
    unseated: tuple[str, ...]
    status: Status
    seated_upper_bound: int
    value: int
    breaks_total: int
    breaks_lower_bound: int
    breaks_max: int
    breaks_min: int
    idle_slots: int
    seconds: float = field(eq=False)
    seed: int
    without_meeting: int = 0
    below_minimum: int = 0
    room_changes: int = 0
    not_preferred: int = 0

    @classmethod
    def uncounted(cls, placements: Iterable[Placement] = (), **known: Any) -> "Result":
        """Return a feasible result of placements of which nothing is counted: each figure but the ``known`` is 0.

        >>> Result.uncounted(status="infeasible").placements
        ()
        """
        figures = ("seated_upper_bound", "value", "breaks_total", "breaks_lower_bound", "breaks_max", "breaks_min")
        nought: dict[str, Any] = dict.fromkeys((*figures, "idle_slots", "seed"), 0)
        plain: dict[str, Any] = {"unseated": (), "status": "feasible", "seconds": 0.0}
        return cls(placements=tuple(placements), **{**nought, **plain, **known})
