"""The facts that stop a wish, in sentences."""

from collections.abc import Callable, Iterator

from emporion.kernel.explanations import Part
from emporion.kernel.phrases import Phrase, phrase, plural
from emporion.timetable.explanations.facts import Fact, Kind, Stopped
from emporion.timetable.problem import Meeting

Sentence = Callable[[Fact, Meeting, int, int], Phrase]

KINDS: dict[Kind, str] = {
    "not_allowed": "timetable.not_allowed",
    "length": "timetable.length",
    "away": "timetable.away",
    "session": "timetable.session",
    "closed": "timetable.no_table",
    "capacity_none": "timetable.capacity",
    "interpreter_none": "timetable.no_interpreter",
    "quota": "timetable.quota",
    "busy": "timetable.busy",
    "no_table": "timetable.no_table",
    "capacity": "timetable.capacity",
    "no_interpreter": "timetable.no_interpreter",
    "order": "timetable.order",
    "unfair": "timetable.unfair",
    "no_place": "timetable.no_place",
    "unfair_or_far": "timetable.unfair",
}


def parts(wish: Meeting, found: Stopped, slots: int, quotas: dict[str, int]) -> Iterator[Part]:
    """Yield the facts as parts, each weighted with the slots it closes; ``slots`` is how many the forum has."""
    if not found.may:
        one, two = wish.participants
        sentence = phrase("No slot of the forum suits {participant} and {other} at all.", participant=one, other=two)
        yield Part("timetable.no_common_slot", sentence)
    for fact in found.never:
        count = fact.slots.bit_count()
        yield Part(KINDS[fact.kind], _never(fact, wish, count, slots), count)
    for fact in found.now:
        if fact.kind == "quota":
            yield Part(KINDS["quota"], _quota(fact, quotas))
        else:
            count = fact.slots.bit_count()
            yield Part(KINDS[fact.kind], _now(fact, wish, count, found.may.bit_count()), count)


def languages_of(wish: Meeting) -> str:
    """Return the languages of the wish as they are written beside an interpreter."""
    return "–".join(sorted(wish.languages))


def _quota(fact: Fact, quotas: dict[str, int]) -> Phrase:
    if len(fact.names) > 1:
        return phrase("All of {names} have as many meetings as their quotas allow.", names=", ".join(fact.names))
    name = fact.names[0]
    return phrase("{participant} has all {most} meetings the quota allows.", participant=name, most=quotas[name])


def _never(fact: Fact, wish: Meeting, count: int, total: int) -> Phrase:
    names = ", ".join(fact.names)
    if fact.kind == "not_allowed":
        return plural(
            "In {count} of the {total} slots of the forum, the wish may not be held.",
            "In {count} of the {total} slots of the forum, the wish may not be held.",
            count,
            total=total,
        )
    if fact.kind == "length":
        return plural(
            "In {count} of the {total} slots of the forum, there is not time enough for its length.",
            "In {count} of the {total} slots of the forum, there is not time enough for its length.",
            count,
            total=total,
        )
    if fact.kind == "away" and len(fact.names) == 1:
        return plural(
            "In {count} of the {total} slots of the forum, {participant} is not available.",
            "In {count} of the {total} slots of the forum, {participant} is not available.",
            count,
            total=total,
            participant=names,
        )
    if fact.kind == "away":
        return plural(
            "In {count} of the {total} slots of the forum, none of {names} is available.",
            "In {count} of the {total} slots of the forum, none of {names} is available.",
            count,
            total=total,
            names=names,
        )
    return _never_there(fact, wish, count, total)


def _never_there(fact: Fact, wish: Meeting, count: int, total: int) -> Phrase:
    if fact.kind == "session":
        return plural(
            "In {count} of the {total} slots of the forum, {participant} attends a session.",
            "In {count} of the {total} slots of the forum, {participant} attends a session.",
            count,
            total=total,
            participant=fact.names[0],
        )
    if fact.kind == "closed" and fact.names:
        return plural(
            "In {count} of the {total} slots of the forum, the table {table} is closed.",
            "In {count} of the {total} slots of the forum, the table {table} is closed.",
            count,
            total=total,
            table=fact.names[0],
        )
    if fact.kind == "closed":
        return plural(
            "In {count} of the {total} slots of the forum, no table is open for it.",
            "In {count} of the {total} slots of the forum, no table is open for it.",
            count,
            total=total,
        )
    if fact.kind == "capacity_none":
        return plural(
            "In {count} of the {total} slots of the forum, no meetings are held.",
            "In {count} of the {total} slots of the forum, no meetings are held.",
            count,
            total=total,
        )
    return plural(
        "In {count} of the {total} slots of the forum, no interpreter for {languages} who could take it works.",
        "In {count} of the {total} slots of the forum, no interpreter for {languages} who could take it works.",
        count,
        total=total,
        languages=languages_of(wish),
    )


def _now(fact: Fact, wish: Meeting, count: int, total: int) -> Phrase:
    if fact.kind == "busy":
        return _busy(fact, wish, count, total)
    if fact.kind == "no_table" and fact.names:
        return plural(
            "In {count} of the {total} slots it may take, the table {table} is taken.",
            "In {count} of the {total} slots it may take, the table {table} is taken.",
            count,
            total=total,
            table=fact.names[0],
        )
    if fact.kind == "no_table":
        return plural(
            "In {count} of the {total} slots it may take, no table is left.",
            "In {count} of the {total} slots it may take, no table is left.",
            count,
            total=total,
        )
    if fact.kind == "capacity":
        return plural(
            "In {count} of the {total} slots it may take, as many meetings are held as the slot takes.",
            "In {count} of the {total} slots it may take, as many meetings are held as the slot takes.",
            count,
            total=total,
        )
    if fact.kind == "no_interpreter":
        return plural(
            "In {count} of the {total} slots it may take, no interpreter for {languages} is left.",
            "In {count} of the {total} slots it may take, no interpreter for {languages} is left.",
            count,
            total=total,
            languages=languages_of(wish),
        )
    return _rule(fact, count, total)


def _busy(fact: Fact, wish: Meeting, count: int, total: int) -> Phrase:
    if fact.names == wish.participants:
        return plural(
            "In {count} of the {total} slots it may take, both are in other meetings.",
            "In {count} of the {total} slots it may take, both are in other meetings.",
            count,
            total=total,
        )
    if len(fact.names) > 1:
        return plural(
            "In {count} of the {total} slots it may take, none of {names} is free.",
            "In {count} of the {total} slots it may take, none of {names} is free.",
            count,
            total=total,
            names=", ".join(fact.names),
        )
    return plural(
        "In {count} of the {total} slots it may take, {participant} is in another meeting.",
        "In {count} of the {total} slots it may take, {participant} is in another meeting.",
        count,
        total=total,
        participant=fact.names[0],
    )


def _rule(fact: Fact, count: int, total: int) -> Phrase:
    if fact.kind == "order":
        return plural(
            "In {count} of the {total} slots it may take, it would break the order with the meeting {meeting}.",
            "In {count} of the {total} slots it may take, it would break the order with the meeting {meeting}.",
            count,
            total=total,
            meeting=fact.names[0],
        )
    if fact.kind == "unfair":
        return plural(
            "In {count} of the {total} slots it may take, breaks would be spread less evenly than the rule allows.",
            "In {count} of the {total} slots it may take, breaks would be spread less evenly than the rule allows.",
            count,
            total=total,
        )
    if fact.kind == "no_place":
        return plural(
            "In {count} of the {total} slots it may take, no table that is left can be used: "
            "those who would sit or interpret there do not reach it in time or belong at another.",
            "In {count} of the {total} slots it may take, no table that is left can be used: "
            "those who would sit or interpret there do not reach it in time or belong at another.",
            count,
            total=total,
        )
    return plural(
        "In {count} of the {total} slots it may take, whoever could sit would reach no table in time "
        "or spread breaks less evenly than the rule allows.",
        "In {count} of the {total} slots it may take, whoever could sit would reach no table in time "
        "or spread breaks less evenly than the rule allows.",
        count,
        total=total,
    )
