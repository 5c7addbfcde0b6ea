"""Teams of real companies: how good the exact search, the greedy one and their bound are, and how long they take.

Needs are made of later sentences of several companies of both sides, one part each; those companies, whose offers are
their first sentences, are the planted team. Three ways are compared under the same rules: CP-SAT to the end, greedy
growth with local search, and the naive way of taking the best company for each part. A way loses a part where it covers
one less than the bound, a member where it takes one more at the same parts.

    python -m benchmarks.matching_teams --organisations 500 2000 --parts 3 5

Six needs of each size; with ``--requests 30`` the figures are steadier and take six minutes of a processor.
"""

import os
import statistics
import time
from collections.abc import Callable, Sequence
from typing import Any

from attrs import frozen

from benchmarks.companies import is_available
from benchmarks.matching_forum import forum
from benchmarks.report import Table as Told
from benchmarks.report import parser, tell
from emporion.kernel.languages import language_of
from emporion.kernel.seeds import seeded
from emporion.kernel.stopping import Stop
from emporion.matching import Profile
from emporion.matching.teams import NeedPart, Problem, Request, check, solve
from emporion.matching.teams.covering import Table, table_of
from emporion.matching.teams.exact import best_exactly
from emporion.matching.teams.greedy import best_greedily, upper_bound
from emporion.matching.teams.seating import Rules, Seated, seat
from emporion.registry.niches import load_taxonomy

NONE = Rules()


@frozen
class Row:
    """One way on one request: its team, what it cost, and a grade that none exceeds."""

    seated: Seated | None
    seconds: float
    proved: bool


def planted(
    profiles: Sequence[Profile], requests: int, parts: int, seed: int
) -> tuple[tuple[Request, ...], dict[str, set[str]]]:
    """Return requests of so many parts, and the ids of the companies each was made of.

    A company's need is a later sentence of its planted partner: so the part is the need, the member the partner.
    """
    draw = seeded(seed, "teams", parts)
    found, truth = [], {}
    for number in range(requests):
        chosen = draw.sample(range(len(profiles)), parts)
        id = f"n{number:03d}"
        needs = [next(s for s in profiles[at].statements if s.kind == "need") for at in chosen]
        across = {"A": "B", "B": "A"}
        truth[id] = {across[profiles[at].id[0]] + profiles[at].id[1:] for at in chosen}
        found.append(Request(id, tuple(NeedPart(str(n), s.text, language_of(s.text)) for n, s in enumerate(needs, 1))))
    return tuple(found), truth


def exact(table: Table, seed: int) -> Row:
    """Search to the end."""
    return _timed(lambda: _proved(best_exactly(table, NONE, None, stop=Stop(), seed=seed)))


def greedy(table: Table, seed: int) -> Row:
    """Grow and search locally."""
    return _timed(lambda: (best_greedily(table, NONE, stop=Stop()), False))


def naive(table: Table, seed: int) -> Row:
    """Take the best company for each part, as long as the team has room."""
    members = list(dict.fromkeys(of[0] for of in table.by_part if of))[: table.problem.most]
    return _timed(lambda: (seat(table, members) if len(members) >= 2 else None, False))


WAYS: dict[str, Callable[[Table, int], Row]] = {
    "CP-SAT": exact,
    "greedy and local search": greedy,
    "best for each part": naive,
}


def _proved(found: Any) -> tuple[Seated | None, bool]:
    return found.best, found.proved


def _timed(work: Callable[[], tuple[Seated | None, bool]]) -> Row:
    began = time.perf_counter()
    seated, proved = work()
    return Row(seated, time.perf_counter() - began, proved)


def _figures(tables: Sequence[Table], seed: int) -> tuple[list[tuple[Any, ...]], list[Seated | None]]:
    """Return a row for each way over all requests, and the teams of the first way."""
    rows, first = [], []
    bounds = [upper_bound(table, NONE) for table in tables]
    best = [exact(table, seed) for table in tables]
    for name, way in WAYS.items():
        found = best if way is exact else [way(table, seed) for table in tables]
        first = first or [row.seated for row in found]
        teams = [row.seated for row in found if row.seated]
        as_good = sum(
            a.seated is not None and b.seated is not None and a.seated.grade >> 6 == b.seated.grade >> 6
            for a, b in zip(found, best, strict=True)
        )
        at_bound = sum(
            r.seated is not None and r.seated.grade >> 25 == bound >> 25 for r, bound in zip(found, bounds, strict=True)
        )
        rows.append(
            (
                name,
                len(teams),
                _mean([sum(m is not None for m in team.covers) for team in teams]),
                _mean([len(team.members) for team in teams]),
                f"{as_good}/{len(tables)}",
                f"{at_bound}/{len(tables)}",
                f"{1000 * statistics.median(row.seconds for row in found):.1f}",
                f"{1000 * max(row.seconds for row in found):.0f}",
            )
        )
    return rows, first


def _mean(values: Sequence[float]) -> str:
    return f"{statistics.fmean(values):.2f}" if values else "–"


def measure(
    organisations: int, parts: int, requests: int, seed: int, least: float
) -> tuple[list[tuple[Any, ...]], tuple[Any, ...]]:
    """Return the rows of all ways, and one of the whole: seconds, faults of the check, planted members found."""
    profiles, _ = forum(organisations, seed)
    asked, truth = planted(profiles, requests, parts, seed)
    problem = Problem(tuple(profiles), load_taxonomy(), asked, least=least)
    began = time.perf_counter()
    _ = problem.matching.index
    read = time.perf_counter()
    tables = [table_of(problem, request, seed) for request in asked]
    covered = time.perf_counter()
    rows, teams = _figures(tables, seed)
    solving = time.perf_counter()
    result = solve(problem, stop=Stop(), seed=seed)
    solved = time.perf_counter()
    faults = len(check(problem, result))
    found = sum(
        len(truth[table.request.id] & {table.candidates[m].id for m in team.members})
        for table, team in zip(tables, teams, strict=True)
        if team
    )
    edges = statistics.fmean(table.edges for table in tables)
    whole = (
        len(profiles), parts, round(edges), f"{read - began:.1f}", f"{1000 * (covered - read) / requests:.0f}",
        f"{(solved - solving) / requests:.2f}", faults, f"{found / (parts * requests):.2f}",
    )  # fmt: skip
    return [(len(profiles), parts, *row) for row in rows], whole


def main() -> None:
    """Measure and tell."""
    options = parser(__doc__ or "")
    options.add_argument("--organisations", type=int, nargs="+", default=[500, 2000])
    options.add_argument("--parts", type=int, nargs="+", default=[3, 5])
    options.add_argument("--requests", type=int, default=6)
    options.add_argument("--least", type=float, default=0.05)
    chosen = options.parse_args()
    os.environ["EMPORION_DATA"] = str(chosen.data)
    if not is_available():
        raise SystemExit("The real companies are not here: set EMPORION_DATA or --data.")
    ways, whole = [], []
    for organisations in chosen.organisations:
        for parts in chosen.parts:
            rows, one = measure(organisations, parts, chosen.requests, chosen.seed, chosen.least)
            ways += rows
            whole.append(one)
    columns = ("organisations", "parts", "way", "teams", "parts covered", "members", "as good as the best")
    columns += ("parts and members at the bound", "ms (median)", "ms (most)")
    wholes = (
        "organisations",
        "parts",
        "covers to choose from",
        "s to read all",
        "ms for a table",
        "s for 3 teams with reasons",
    )
    tell(
        [
            Told(f"Teams for {chosen.requests} needs, least quality {chosen.least}", columns, tuple(ways)),
            Told("The whole", (*wholes, "faults", "planted members found"), tuple(whole)),
        ],
        as_json=chosen.json,
    )


if __name__ == "__main__":
    main()
