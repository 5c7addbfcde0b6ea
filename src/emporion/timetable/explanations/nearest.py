"""Which wishes stand how near to one: by shared people and by order."""

from collections.abc import Sequence

from emporion.timetable.problem import Problem


def nearest(forum: Problem, seated: Sequence[str], wish: str) -> list[str]:
    """Return the wish, then the seated ones in the order of how many people or orders lie between them and it."""
    of: dict[str, list[str]] = {}
    follow: dict[str, list[str]] = {name: [] for name in (wish, *seated)}
    for name in follow:
        for person in people_of(forum, name):
            of.setdefault(person, []).append(name)
        for early in sorted(forum.meeting_by_id[name].after & follow.keys()):
            follow[name].append(early)
            follow[early].append(name)
    queue = [wish]
    found = {wish}
    for name in queue:
        for other in (*follow[name], *(other for person in people_of(forum, name) for other in of[person])):
            if other not in found:
                found.add(other)
                queue.append(other)
    return [*queue, *(name for name in seated if name not in found)]


def people_of(forum: Problem, name: str) -> tuple[str, ...]:
    """Return all who may sit in the meeting."""
    one, two = forum.meeting_by_id[name].sides
    return (*one, *two)


def sharing(forum: Problem, names: Sequence[str], wish: str) -> int:
    """Return how many of the wishes share a participant with this one, itself among them."""
    mine = set(people_of(forum, wish))
    return sum(not mine.isdisjoint(people_of(forum, name)) for name in names)
