"""How evenly a version treats those who wish: who got none of their wishes, first wishes, the spread of meetings."""

from collections import Counter
from collections.abc import Mapping, Sequence
from statistics import median

from attrs import frozen

from emporion_web.forums.enums import WishLevel
from emporion_web.forums.models import LeftOut, TimetableVersion
from emporion_web.forums.queries.names import Named, names_of

Pair = tuple[int, int]


@frozen
class Missed:
    """A wish that came to nothing: whom it is for, and the row that says why; None for one made since."""

    partner: Named
    must: bool
    row: LeftOut | None


@frozen
class Unlucky:
    """Somebody none of whose wishes was fulfilled; ``meetings`` are those that others wished."""

    who: Named
    meetings: int
    missed: tuple[Missed, ...]


@frozen
class Share:
    """So many of so many."""

    count: int
    all: int

    @property
    def percent(self) -> int | None:
        """Return the share in whole percent, None of nothing."""
        return round(100 * self.count / self.all) if self.all else None


@frozen
class Treatment:
    """One side: how many with wishes got one at least, the wishes and first wishes (musts) seated, meetings a head."""

    side: str
    lucky: Share
    wishes: Share
    firsts: Share
    fewest: int
    middle: float
    most: int
    unlucky: tuple[Unlucky, ...]


def treatment_of(version: TimetableVersion) -> list[Treatment]:
    """Return how each side is treated, by the wishes as they are now."""
    names = names_of(version.forum)
    met = set(version.meetings.order_by().values_list("a_id", "b_id"))
    heads = Counter(pk for pair in met for pk in pair)
    rows = {(row.a_id, row.b_id): row for row in version.left_out.all()}
    wishes = version.forum.wishes.exclude(level=WishLevel.NOT).order_by("pk").values_list("asker", "asked", "level")
    by_asker: dict[int, list[tuple[int, bool]]] = {}
    for asker, asked, level in wishes:
        by_asker.setdefault(asker, []).append((asked, level == WishLevel.MUST))
    return [_of_side(side, names, by_asker, met, heads, rows) for side in ("A", "B")]


def _of_side(
    side: str,
    names: Mapping[int, Named],
    by_asker: Mapping[int, Sequence[tuple[int, bool]]],
    met: set[Pair],
    heads: Counter[int],
    rows: Mapping[Pair, LeftOut],
) -> Treatment:
    def pair(asker: int, asked: int) -> Pair:
        return (asker, asked) if side == "A" else (asked, asker)

    mine = {pk: found for pk, found in by_asker.items() if names[pk].side == side}
    got = {pk: [pair(pk, asked) in met for asked, _ in found] for pk, found in mine.items()}
    firsts = [pair(pk, asked) in met for pk, found in mine.items() for asked, must in found if must]
    every = [one for seated in got.values() for one in seated]
    counts = [heads[pk] for pk, who in names.items() if who.side == side and (heads[pk] or pk in mine)] or [0]
    unlucky = [
        Unlucky(
            names[pk],
            heads[pk],
            tuple(Missed(names[asked], must, rows.get(pair(pk, asked))) for asked, must in mine[pk]),
        )
        for pk, seated in got.items()
        if not any(seated)
    ]
    return Treatment(
        side,
        lucky=Share(len(got) - len(unlucky), len(got)),
        wishes=Share(sum(every), len(every)),
        firsts=Share(sum(firsts), len(firsts)),
        fewest=min(counts),
        middle=median(counts),
        most=max(counts),
        unlucky=tuple(sorted(unlucky, key=lambda one: (one.meetings, one.who.name.casefold()))),
    )
