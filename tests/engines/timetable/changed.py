"""Changes by chance to tiny forums that are timetabled, for the tests of the repair."""

import random
from typing import Any

from emporion.kernel.errors import InputError
from emporion.timetable import Change, Meeting, Participant, Problem, Result, Table, apply


def change(chance: random.Random, problem: Problem, result: Result) -> Change:
    """Return a change of one to three kinds that the forum and its timetable bear."""
    while True:
        made = Change(**_fields(chance, problem, result))
        try:
            apply(problem, result, made)
        except InputError:
            continue
        return made


def _fields(chance: random.Random, problem: Problem, result: Result) -> dict[str, Any]:
    meetings = [meeting.id for meeting in problem.meetings]
    people = [person.id for person in problem.participants]
    seated = [placement.meeting for placement in result.placements]
    interpreters = [one.id for one in problem.interpreters]
    fields: dict[str, Any] = {
        "cancel_meetings": {chance.choice(meetings)},
        "away": {chance.choice(people): _slots(chance, problem)},
        "closed_tables": {chance.choice(problem.tables).id: _slots(chance, problem)},
        "interpreters_away": {
            one: _slots(chance, problem) for one in chance.sample(interpreters, len(interpreters) > 0)
        },
        "must": {chance.choice(meetings)},
        "held": {frozenset(chance.choice(problem.meetings).participants)},
        "now": chance.choice(problem.slots).id,
        "lock": set(chance.sample(seated, min(1, len(seated)))),
        "add_tables": (Table("new", room=problem.tables[0].room),),
        "add_meetings": (Meeting("n", ("new", chance.choice(people)), must=chance.random() < 0.5),),
    }
    kinds = chance.sample(list(fields), chance.choice([0, 1, 1, 2, 3]))
    newcomers = {"add_participants": (Participant("new"),)} if "add_meetings" in kinds else {}
    return {kind: fields[kind] for kind in kinds} | newcomers


def _slots(chance: random.Random, problem: Problem) -> list[str] | None:
    names = [slot.id for slot in problem.slots]
    return chance.choice([None, chance.sample(names, chance.randint(1, 2))])
