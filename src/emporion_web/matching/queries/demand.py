"""Demand and supply as one reader may see them: over those who agreed to be matched and may be introduced."""

from collections.abc import Iterable, Mapping

from attrs import evolve, field, frozen

from emporion.matching import demand
from emporion.matching.demand.result import Ask, Group, NicheDemand, Ref, State
from emporion.registry.niches import load_taxonomy
from emporion_web.accounts.enums import Role, Side
from emporion_web.accounts.models import User
from emporion_web.matching import adapters
from emporion_web.registry.queries import matchable, organisations_for

OTHER = {Side.A: Side.B, Side.B: Side.A}
# So many gaps stand above the tree.
GAPS_SHOWN = 8


@frozen
class Line:
    """A niche as a reader sees it; ``needing`` and ``offering`` in hundredths of the largest number are for bars.

    ``state`` is empty where the numbers that make it are not told.
    """

    code: str
    level: int
    needing: demand.Shown
    offering: demand.Shown
    need_bar: int
    offer_bar: int
    state: State | str
    children: tuple["Line", ...] = field(default=(), repr=False)

    @property
    def lines(self) -> tuple["Line", ...]:
        """This line and all below it, in reading order."""
        return (self, *(line for child in self.children for line in child.lines))


@frozen
class Counted:
    """A part of the needs of a niche with its guarded number: a region, a mode, something asked for."""

    label: str
    needing: demand.Shown
    offering: demand.Shown | None = None
    share: float | None = None


@frozen(slots=False)
class Demand:
    """A count with what its reader may see: ``visible`` are ids of organisations, None for everybody."""

    problem: demand.Problem
    result: demand.Result
    visible: frozenset[str] | None
    numbers: Mapping[str, demand.ShownNiche]

    def total(self) -> tuple[demand.Shown, demand.Shown]:
        """Return how many organisations need anything, and how many offer anything."""
        cell = self.result.total
        return self.shown(cell.needs), self.shown(cell.offers)

    def shown(self, refs: tuple[Ref, ...]) -> demand.Shown:
        """Return the number of organisations behind statements as the reader sees it."""
        return demand.shown({one for one, _ in refs}, self.visible)

    def opened(self, refs: Iterable[Ref]) -> list[int]:
        """Return the keys of the statements behind a number that the reader may open."""
        return [int(number) for one, number in refs if self.visible is None or one in self.visible]


def side_asked(user: User, asked: str) -> Side:
    """Return whose needs are shown: as asked, else those of the other market."""
    if asked in Side.values:
        return Side(asked)
    return OTHER[Side(user.side)] if user.side else Side.A


def demand_for(user: User, side: Side, region: str = "", mode: str = "") -> Demand:
    """Count the needs of a side against the offers of the other, guarded for the reader. Six to eight queries."""
    taxonomy = load_taxonomy()
    everybody = [one for each in Side for one in matchable(each).prefetch_related("statements")]
    profiles = tuple(adapters.profiles_of(everybody, taxonomy))
    problem = demand.Problem(profiles, taxonomy, side.value, region, mode=mode)  # type: ignore[arg-type]
    result = demand.solve(problem)
    visible = _visible(user)
    return Demand(problem, result, visible, demand.guard(problem, result, visible))


def _visible(user: User) -> frozenset[str] | None:
    if user.role == Role.ADMINISTRATOR:
        return None
    return frozenset(map(str, organisations_for(user).order_by().values_list("pk", flat=True)))


def tree(counted: Demand, *, only: frozenset[str] = frozenset()) -> tuple[Line, ...]:
    """Return the niches as a tree, gaps first on every level; with ``only`` the branches that hold such a state."""
    most = max((max(n.needing.least, n.offering.least) for n in counted.numbers.values()), default=0)
    below: dict[str, list[NicheDemand]] = {}
    for one in counted.result.ranked():
        below.setdefault(one.code.rpartition(".")[0], []).append(one)

    def lines(code: str) -> tuple[Line, ...]:
        made = (line_of(counted, one, most, lines(one.code)) for one in below.get(code, ()))
        return tuple(line for line in made if not only or line.children or line.state in only)

    return lines("")


def line_of(counted: Demand, one: NicheDemand, most: int, children: tuple[Line, ...] = ()) -> Line:
    """Return one niche as the reader sees it."""
    numbers = counted.numbers[one.code]
    return Line(
        one.code,
        one.level,
        numbers.needing,
        numbers.offering,
        _bar(numbers.needing, most),
        _bar(numbers.offering, most),
        _state(one, numbers),
        children,
    )


def _bar(number: demand.Shown, most: int) -> int:
    return round(100 * number.least / most) if most else 0


def _state(one: NicheDemand, numbers: demand.ShownNiche) -> State | str:
    """Return the state if the numbers told make it; that nobody offers, or needs, is told in any case."""
    told = numbers.needing.exact and numbers.offering.exact
    return one.cell.state if told or one.cell.state in ("gap", "unasked") else ""


def gaps(counted: Demand) -> list[Line]:
    """Return the deepest niches that are needed and not offered, the most needed first."""
    found = [one for one in counted.result.ranked() if one.cell.state == "gap" and one.own.needs]
    most = max((counted.numbers[one.code].needing.least for one in found), default=0)
    return [line_of(counted, one, most) for one in found][:GAPS_SHOWN]


def divided(counted: Demand, groups: tuple[Group, ...]) -> list[Counted]:
    """Return the regions or modes of a count that the reader may know of, those without a name left out.

    One with fewer than three strangers alone is not told.
    """
    named = [group for group in groups if group.key]
    rows = [Counted(one.label, counted.shown(one.cell.needs), counted.shown(one.cell.offers)) for one in named]
    return [row for row in rows if row.needing.least or (row.offering and row.offering.least)]


def asks(counted: Demand, found: Iterable[Ask]) -> list[tuple[Ask, Counted]]:
    """Return what needs ask for with guarded numbers; a share is told only beside an exact number."""
    rows = []
    for ask in found:
        number = counted.shown(ask.needs)
        rows.append((ask, Counted(ask.value, number, share=ask.share if number.exact else None)))
    return rows


def narrowed(counted: Demand, code: str) -> demand.Result:
    """Return the count of one niche alone, with its regions and modes."""
    one = counted.result.by_code[code]
    refs = {*one.cell.needs, *one.cell.offers}
    given = counted.problem
    kept = tuple(
        evolve(profile, statements=tuple(s for s in profile.statements if (profile.id, s.id) in refs))
        for profile in given.profiles
    )
    return demand.solve(demand.Problem(kept, given.taxonomy, given.side, given.region, mode=given.mode))
