"""Small infeasible cores: which wishes, under which rules, cannot all be seated, however the others are moved.

The wishes of a core nearly always stand close to each other. So those seated and the one left out are put in the order
of how near they are to it (shared people, order); the shortest beginning of that order that cannot be seated is found
by bisection, its last wish belongs to the core, and so on with those before it (Hemery et al. 2006).
Rules are then taken away one by one. In the end each member is left out in turn: the core is verified if what remains
has a timetable, which is built and checked.
"""

from collections.abc import Collection, Sequence

from attrs import define, frozen

from emporion.timetable.exact.cpsat import Limits
from emporion.timetable.explanations.nearest import nearest, sharing
from emporion.timetable.explanations.relaxing import Rule, relaxed, rules_of
from emporion.timetable.explanations.trying import seats
from emporion.timetable.problem import Problem
from emporion.timetable.resources import owned_tables, table_of

MOST_WISHES = 400  # in one trial
TRIALS = 600
LOOSE_SIZE = 10  # where every trial is about the whole forum, so many of its meetings count as a trial more
TRIAL_WORK = 1.0  # deterministic seconds of one trial


@frozen
class Core:
    """Wishes (ids) that cannot all be seated under the rules.

    ``problem`` is the ``forum`` under just these rules: none of its timetables seats all the wishes. It has no other
    meetings, except where a rule could need them (fairness, walks). ``verified``: that is so, and without any one wish
    or rule there is a timetable; if not, fewer wishes or rules may be impossible already.
    """

    forum: Problem
    wishes: tuple[str, ...]
    rules: tuple[Rule, ...]
    everything: tuple[str, ...]
    verified: bool

    @property
    def problem(self) -> Problem:
        """The forum under the rules of the core."""
        return part(self.forum, self.everything, self.wishes, self.rules, self.wishes)

    def without(self, member: str | Rule) -> tuple[Problem, tuple[str, ...]]:
        """Return the forum without one member of the core, and the wishes that are then to be seated."""
        wishes = tuple(wish for wish in self.wishes if wish != member)
        rules = [rule for rule in self.rules if rule != member]
        return part(self.forum, self.everything, wishes, rules, self.wishes), wishes


def loose(rules: Collection[Rule]) -> bool:
    """Tell whether one meeting more could make a timetable valid, so that none may be taken out of the forum."""
    return any(rule.kind in ("fairness", "walks") for rule in rules)


def part(
    forum: Problem, everything: Sequence[str], wishes: Collection[str], rules: Sequence[Rule], known: Collection[str]
) -> Problem:
    """Return the forum of the wishes under the rules; all that concern none of the ``known`` wishes stand by."""
    if not loose(rules):
        return relaxed(forum, wishes, rules)
    mine = set(rules_of(forum, known))
    return relaxed(forum, everything, [*rules, *(rule for rule in rules_of(forum, everything) if rule not in mine)])


@define
class Search:
    """The trials for one core; there are only so many."""

    forum: Problem
    everything: tuple[str, ...]
    trials: int = TRIALS

    def answer(self, wishes: Collection[str], rules: Sequence[Rule], known: Collection[str]) -> bool | None:
        """Return whether there is a timetable with the wishes under the rules; None if it is not known."""
        self.trials -= 1 + (len(self.everything) // LOOSE_SIZE if loose(rules) else 0)
        if self.trials < 0:
            return None
        return seats(
            part(self.forum, self.everything, wishes, rules, known), wishes, Limits(work=TRIAL_WORK, core=False)
        )

    def impossible(self, wishes: Collection[str], rules: Sequence[Rule]) -> bool:
        """Tell whether it is proved that the wishes have no timetable under the rules."""
        return self.answer(wishes, rules, wishes) is False


def core_of(forum: Problem, seated: Sequence[str], wish: str) -> Core | bool | None:
    """Return the core that keeps the wish out beside those seated; True if they all can be seated, None if unknown."""
    near = nearest(forum, seated, wish)
    search = Search(forum, tuple(near[:MOST_WISHES]))
    everything = rules_of(forum, search.everything)
    calm = [rule for rule in everything if not loose([rule])]
    answer: bool | None = None
    for size in _sizes(len(search.everything), sharing(forum, near, wish)):
        answer = search.answer(near[:size], _about(calm, near[:size]), near[:size])
        if answer is False:
            return _minimal(search, near[:size], _about(calm, near[:size]))
    if len(everything) > len(calm):
        answer = search.answer(search.everything, everything, search.everything)
        if answer is False:
            return _minimal(search, list(search.everything), everything)
    return True if answer and len(near) == len(search.everything) else counted(search, near)


def counted(search: Search, near: Sequence[str]) -> Core | None:
    """Return the core of one wish more than all tables have places for, if it is that.

    Minimal without a search: as many wishes of one slot as there are places can fill them all, if nothing but the
    tables is a rule, and so can one more if they are none.
    """
    forum = search.forum
    pool = [name for name in near if table_of(forum, forum.meeting_by_id[name]) is None]
    owned = owned_tables(forum)
    places = sum(len(forum.slots) if t.slots is None else len(t.slots) for t in forum.tables if t.id not in owned)
    if len(pool) <= places or any(forum.meeting_by_id[name].length > 1 for name in pool[: places + 1]):
        return None
    wishes = tuple(pool[: places + 1])
    return Core(forum, wishes, (Rule("tables"),), wishes, True)


def _sizes(most: int, first: int) -> list[int]:
    """Return 1, then how many share a participant with the wish, then twice as many each time, up to all."""
    sizes = [1]
    while sizes[-1] < most:
        sizes.append(min(most, max(first, 2 * sizes[-1])))
    return sizes


def _about(rules: Sequence[Rule], wishes: Collection[str]) -> list[Rule]:
    """Return the rules without those about other meetings."""
    return [rule for rule in rules if rule.kind not in ("order", "slots", "lock") or set(rule.names) <= set(wishes)]


def _minimal(search: Search, wishes: list[str], rules: list[Rule]) -> Core:
    """Return a core among the wishes and rules, which are impossible together."""
    for rule in [rule for rule in rules if not rule.names]:
        fewer = [other for other in rules if other != rule]
        if search.impossible(wishes, fewer):
            rules = fewer
    needed = _fewest_wishes(search, wishes, rules)
    mine = set(rules_of(search.forum, needed))
    rules = [rule for rule in rules if rule in mine and not (rule.kind == "one" and _fair(rules))]
    rules = _fewest_rules(search, needed, rules)
    order = {name: number for number, name in enumerate(search.forum.meeting_by_id)}
    core = Core(search.forum, tuple(sorted(needed, key=order.__getitem__)), tuple(rules), search.everything, False)
    return Core(core.forum, core.wishes, core.rules, core.everything, _verified(search, core))


def _fair(rules: Sequence[Rule]) -> bool:
    return any(rule.kind == "fairness" for rule in rules)


def _fewest_wishes(search: Search, wishes: list[str], rules: list[Rule]) -> list[str]:
    needed: list[str] = []
    left = list(wishes)
    while left and not (needed and search.impossible(needed, _about(rules, needed))):
        low, high = 1, len(left)  # the shortest beginning of those left that is impossible with those needed
        while low < high:
            middle = (low + high) // 2
            tried = needed + left[:middle]
            if search.impossible(tried, _about(rules, tried)):
                high = middle
            else:
                low = middle + 1
        needed.append(left[low - 1])
        left = left[: low - 1]
    return needed


def _fewest_rules(search: Search, wishes: list[str], rules: list[Rule]) -> list[Rule]:
    """Take rules away while the wishes stay impossible: those of people in only one wish at once, then singly."""
    meetings = [search.forum.meeting_by_id[name] for name in wishes]
    people = [name for meeting in meetings for side in meeting.sides for name in side]
    once = [rule for rule in rules if rule.kind in ("one", "quota") and people.count(rule.names[0]) == 1]
    for group in (once, [rule for rule in rules if rule.kind == "session"], *([rule] for rule in rules)):
        fewer = [rule for rule in rules if rule not in group]
        if len(fewer) < len(rules) and search.answer(wishes, fewer, wishes) is False:
            rules = fewer
    return rules


def _verified(search: Search, core: Core) -> bool:
    """Tell whether the core is impossible, and possible without any one of its members."""
    if search.answer(core.wishes, core.rules, core.wishes) is not False:
        return False
    for member in (*core.wishes, *core.rules):
        wishes = [wish for wish in core.wishes if wish != member]
        rules = [rule for rule in core.rules if rule != member]
        if search.answer(wishes, rules, core.wishes) is not True:
            return False
    return True
