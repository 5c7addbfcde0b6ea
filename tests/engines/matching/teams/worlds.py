"""Tiny worlds of teams, and an oracle that tries every set of members and every sharing of the parts."""

from collections.abc import Sequence
from itertools import combinations, product
from typing import Any

from hypothesis import strategies as st

from emporion.kernel.stopping import Stop
from emporion.matching import Profile, Wanted
from emporion.matching.teams import NeedPart, Problem, Request, Result, solve
from emporion.matching.teams.covering import Table
from emporion.matching.teams.seating import Rules
from tests.engines.matching.worlds import TAXONOMY, offer, profile

NICHES = (
    "chips.design.fpga",
    "electronics.pcb",
    "health.telemedicine",
    "industry.robots",
    "industry.sensors.vibration",
)


def part(number: int, niche: str, text: str = "", **wanted: Any) -> NeedPart:
    return NeedPart(str(number), text or f"Part {number}", "en", niche, "", Wanted(**wanted))


def request(*niches: str, id: str = "n", **about: Any) -> Request:
    return Request(id, tuple(part(number, niche) for number, niche in enumerate(niches, 1)), **about)


def maker(id: str, *niches: str, **about: Any) -> Profile:
    """Return an organisation that offers the niches, one offer each."""
    return profile(id, *(offer(f"We make {TAXONOMY[code].labels['en']}", code) for code in niches), **about)


def problem(*profiles: Profile, requests: Sequence[Request], **settings: Any) -> Problem:
    return Problem(tuple(profiles), TAXONOMY, tuple(requests), **settings)


def solved(given: Problem, **settings: Any) -> Result:
    return solve(given, stop=Stop(), **settings)


def best_by_trying(table: Table, rules: Rules) -> int | None:
    """Return the best grade of all sets and sharings, written from the rules anew; None where no set keeps them."""
    asked = table.problem
    best: int | None = None
    for size in range(asked.fewest, asked.most + 1):
        for chosen in combinations(range(len(table.candidates)), size):
            ids = [table.candidates[m].id for m in chosen]
            sides = {table.candidates[m].side for m in chosen}
            if any(frozenset(two) in asked.held for two in combinations(ids, 2)) or set(chosen) & rules.barred:
                continue
            if asked.mixed == "require" and len(sides) < 2:
                continue
            if any(len(old & set(chosen)) > max(0, len(old) - asked.differ) for old in rules.earlier):
                continue
            extra = sum(table.draws[m] for m in chosen) - (1 << 25) * size
            extra += (1 << 24) if asked.mixed == "prefer" and len(sides) == 2 else 0
            for sharing in product([*chosen, None], repeat=len(table.request.parts)):
                worth = _worth(table, chosen, sharing)
                if worth is not None and (best is None or worth + extra > best):
                    best = worth + extra
    return best


def _worth(table: Table, chosen: tuple[int, ...], sharing: tuple[int | None, ...]) -> int | None:
    if not set(chosen) <= set(sharing):
        return None
    total = 0
    for p, m in enumerate(sharing):
        if m is None:
            continue
        deal = table.deals[m].get(p)
        if deal is None or table.refused.get((m, p), frozenset()) & set(chosen):
            return None
        total += (1 << 28) + 64 * round(deal.value * 10_000)
    return total


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    """Draw up to 4 organisations a side, a request or two, holds, strict offers and the settings."""
    profiles = []
    for side in ("A", "B"):
        for number in range(draw(st.integers(0, 4))):
            said = [
                offer(
                    draw(st.sampled_from(["", "for plants", "since 2001"])) or "made here",
                    code,
                    regions=draw(st.sampled_from([(), (), ("Moscow",)])),
                    strict=draw(st.booleans()),
                )
                for code in draw(st.lists(st.sampled_from(NICHES), max_size=3, unique=True))
            ]
            profiles.append(profile(f"{side}{number}", *said, region=draw(st.sampled_from(["", "Moscow", "Perm"]))))
    pairs = [(x.id, y.id) for x, y in combinations(profiles, 2)]
    asker = draw(st.sampled_from(["", *[one.id for one in profiles]]))
    requests = [
        Request(
            f"n{number}",
            tuple(
                part(at, code, strict=draw(st.booleans()), regions=draw(st.sampled_from([(), (), ("Perm",)])))
                for at, code in enumerate(draw(st.lists(st.sampled_from(NICHES), min_size=1, max_size=4)))
            ),
            asker=asker,
        )
        for number in range(draw(st.integers(1, 2)))
    ]
    return Problem(
        tuple(profiles),
        TAXONOMY,
        tuple(requests),
        frozenset(draw(st.lists(st.sampled_from(pairs), max_size=4))) if pairs else frozenset(),
        most=draw(st.integers(2, 4)),
        mixed=draw(st.sampled_from(["any", "prefer", "require"])),
        alternatives=draw(st.integers(1, 3)),
        differ=draw(st.integers(1, 2)),
        cap=draw(st.sampled_from([None, 1, 2])),
        asker_joins=draw(st.booleans()),
    )
