"""A core in sentences."""

from collections.abc import Iterator

from emporion.kernel.explanations import Part
from emporion.kernel.phrases import Phrase, phrase, plural
from emporion.timetable.explanations.cores import Core
from emporion.timetable.explanations.nearest import people_of
from emporion.timetable.explanations.relaxing import Rule, RuleKind
from emporion.timetable.indexing import index_of

KIND = "timetable.core"
LISTED = 20  # meetings named in a sentence; all of them are quoted beside it


def parts(core: Core) -> Iterator[Part]:
    """Yield what cannot all be held, then the rules that together forbid it; the ids of the wishes are quoted."""
    count = len(core.wishes)
    yield Part(KIND, _headline(core), count, core.wishes)
    by_kind: dict[RuleKind, list[Rule]] = {}
    for rule in core.rules:
        by_kind.setdefault(rule.kind, []).append(rule)
    for kind, rules in by_kind.items():
        names = (
            sorted(" – ".join(rule.names) for rule in rules) if kind == "order" else [n for r in rules for n in r.names]
        )
        yield Part(KIND, _rule(kind, ", ".join(names)))
    if not core.verified:
        yield Part(KIND, phrase("Fewer of these may be enough to make it impossible; that was not settled in time."))


def _headline(core: Core) -> Phrase:
    count, meetings = len(core.wishes), ", ".join(core.wishes[:LISTED]) + (" …" if len(core.wishes) > LISTED else "")
    shared = set.intersection(*(set(people_of(core.forum, name)) for name in core.wishes))
    forum, slots = core.forum, _slots(core)
    one_seat = all(
        forum.meeting_by_id[name].length == 1 and not any(forum.meeting_by_id[name].stand_ins) for name in core.wishes
    )
    if count > 1 and shared and one_seat and slots < count:
        return plural(
            "{participant} has {count} wish that can only be in {slots} slots: {meetings}.",
            "{participant} has {count} wishes that can only be in {slots} slots: {meetings}.",
            count,
            participant=min(shared),
            slots=slots,
            meetings=meetings,
        )
    return plural(
        "Even if all others are moved, this meeting cannot be held: {meetings}.",
        "Even if all others are moved, these {count} meetings cannot all be held: {meetings}.",
        count,
        meetings=meetings,
    )


def _slots(core: Core) -> int:
    """Return in how many slots the wishes could be, under the rules of the core."""
    index = index_of(core.problem)
    mask = 0
    for number, meeting in enumerate(core.problem.meetings):
        if meeting.id in core.wishes:
            mask |= index.allowed[number]
    return mask.bit_count()


def _rule(kind: RuleKind, names: str) -> Phrase:
    said: dict[RuleKind, Phrase] = {
        "one": phrase("One meeting at a time for each of: {names}.", names=names),
        "away": phrase("Not always available: {names}.", names=names),
        "session": phrase("Attending sessions: {names}.", names=names),
        "quota": phrase("With a quota of meetings: {names}.", names=names),
        "order": phrase("In this order: {names}.", names=names),
        "slots": phrase("Only in the slots allowed for them: {names}.", names=names),
        "lock": phrase("Locked: {names}.", names=names),
        "tables": phrase("Only at the tables that are open."),
        "capacity": phrase("Only as many meetings in a slot as its capacity."),
        "interpreters": phrase("Only where an interpreter can be there."),
        "walks": phrase("Only with time to walk between rooms."),
        "fairness": phrase("Only with breaks spread as evenly as the rule asks."),
    }
    return said[kind]
