"""How long interpreters work without a rest."""

from emporion.timetable.problem import Problem


def rests(problem: Problem, work: int, most: int) -> bool:
    """Tell whether somebody who works in the slots of the mask never works in more than so many in a row.

    A new day, or a pause as long as the slot before it, is rest too.
    """
    run = 0
    for position, slot in enumerate(problem.slots):
        before = problem.slots[position - 1]
        pause = slot.start_minute - before.end_minute
        if position and (before.day != slot.day or pause >= before.end_minute - before.start_minute):
            run = 0
        run = run + 1 if work >> position & 1 else 0
        if run > most:
            return False
    return True
