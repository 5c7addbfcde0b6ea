"""Loading what a search needs before its clock starts: the solvers, and the compiled loops of large forums.

``python -m emporion.timetable.preparing`` compiles the loops once, so that no later search waits for it.
"""

from emporion.kernel.stopping import Stop
from emporion.timetable.problem import Fixed, Meeting, Participant, Problem, Slot, Table


def prepare(problem: Problem) -> None:
    """Load the libraries that a search for a timetable of the problem will need; costs up to some seconds."""
    from ortools.sat.python import cp_model  # noqa: F401

    from emporion.timetable.exact.prove import small_enough
    from emporion.timetable.indexing import index_of

    if small_enough(index_of(problem)):
        from scipy.sparse import csgraph  # noqa: F401
    else:
        warm_up()


def warm_up() -> None:
    """Load the compiled loops from the cache on disk, or compile them if this is the first time (half a minute)."""
    from emporion.timetable.heuristics.construct import construct
    from emporion.timetable.heuristics.improve import improve
    from emporion.timetable.indexing import index_of

    board = construct(index_of(_little()), Stop(), 3, 0)
    improve(board, 0, Stop(), moves=100)


def _little() -> Problem:
    """Return a forum in which locks keep a break and one table leaves wishes out, so that all loops are entered."""
    people = ("a", "b", "c", "d")
    pairs = [(one, two) for place, one in enumerate(people) for two in people[:place]]
    locks = {"ba": Fixed("s0"), "ca": Fixed("s2")}
    return Problem(
        slots=[Slot(f"s{number}", 0, 60 * number, 60 * number + 60) for number in range(3)],
        tables=[Table("t")],
        participants=[Participant(name, unavailable={"s1"} if name == "a" else ()) for name in people],
        meetings=[Meeting(one + two, (one, two), fixed=locks.get(one + two)) for one, two in pairs],
    )


if __name__ == "__main__":
    warm_up()
