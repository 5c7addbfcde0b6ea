"""Solving: the table of covers, the best teams of every request in rounds, reasons and remedies."""

import math
from collections import Counter

from emporion.kernel.explanations import Part
from emporion.kernel.phrases import phrase, plural
from emporion.kernel.stopping import Stop
from emporion.matching.teams.covering import Table, table_of
from emporion.matching.teams.exact import Found, best_exactly
from emporion.matching.teams.greedy import best_greedily, upper_bound
from emporion.matching.teams.problem import Problem
from emporion.matching.teams.reasons import DIGITS, cover_of
from emporion.matching.teams.remedies import open_part
from emporion.matching.teams.result import Outcome, Result, Team
from emporion.matching.teams.seating import Rules, Seated, is_mixed

# Up to so many covers to choose from a request is solved exactly.
EXACT_EDGES = 3_000


def solve(problem: Problem, *, stop: Stop, seed: int = 0, exact_edges: int = EXACT_EDGES) -> Result:
    """Return up to ``alternatives`` teams for each request, with reasons, and what no team can cover.

    Requests take turns: first the best team of each, those with the fewest candidates first, then the second. So the
    cap is shared out among them. No alternative covers fewer parts than the team before it. A request with more than
    ``exact_edges`` covers to choose from is searched greedily and told with a bound. The same problem and seed give the
    same result, unless a budget of ``stop`` ends the search.
    """
    stop.report(0.0, phrase("Reading offers and needs"))
    tables: list[Table] = []
    for request in problem.requests:
        if stop.reached():
            return Result((), complete=False, seed=seed, notes=(_stopped(),))
        tables.append(table_of(problem, request, seed))
    turns = Turns(problem, tables, seed, exact_edges)
    order = sorted(tables, key=lambda table: (len(table.candidates), table.request.id))
    for rank in range(1, problem.alternatives + 1):
        for at, table in enumerate(order):
            if stop.reached():
                return turns.result(_stopped())
            done = (rank - 1 + at / len(order)) / problem.alternatives
            stop.report(0.3 + 0.7 * done, phrase("Looking for teams"))
            turns.take(table, rank, stop)
    return turns.result()


def best_team(table: Table, rules: Rules, *, stop: Stop, seed: int, exact_edges: int = EXACT_EDGES) -> Found:
    """Return the best team that keeps the rules, with a grade that none can exceed.

    CP-SAT needs no hint: on requests that it can prove at all it is faster than the greedy search.
    """
    if len(table.candidates) < table.problem.fewest:
        return Found(None, 0, True)
    bound = upper_bound(table, rules)
    if table.edges <= exact_edges and not stop.reached():
        exact = best_exactly(table, rules, None, stop=stop, seed=seed)
        bound = min(bound, exact.bound)
        if exact.best is not None or exact.proved:
            return Found(exact.best, bound, exact.proved)
    found = best_greedily(table, rules, stop=stop)
    return Found(found, bound, found is not None and found.grade == bound)


class Turns:
    """The teams found so far, and in how many each organisation stands."""

    def __init__(self, problem: Problem, tables: list[Table], seed: int, exact_edges: int) -> None:
        self.problem, self.seed, self.exact_edges = problem, seed, exact_edges
        self.times: Counter[str] = Counter()
        self.earlier: dict[str, list[frozenset[int]]] = {table.request.id: [] for table in tables}
        self.covered: dict[str, int] = {}
        self.teams: list[Team] = []
        self.outcomes: dict[str, Outcome] = {}

    def take(self, table: Table, rank: int, stop: Stop) -> None:
        """Find the next team of a request; nothing where its last turn found none."""
        one = table.request.id
        if len(self.earlier[one]) < rank - 1:
            return
        rules = self._rules(table)
        found = best_team(table, rules, stop=stop, seed=self.seed, exact_edges=self.exact_edges)
        if rank == 1:
            self.outcomes[one] = _outcome(table, found)
        if found.best is None or (rank > 1 and _covered(found.best) < self.covered[one]):
            return
        self.covered[one] = _covered(found.best)
        self.earlier[one].append(frozenset(found.best.members))
        self.times.update(table.candidates[m].id for m in found.best.members)
        self.teams.append(team_of(table, found.best, rules, rank))

    def _rules(self, table: Table) -> Rules:
        cap = self.problem.cap
        full = {m for m, one in enumerate(table.candidates) if cap is not None and self.times[one.id] >= cap}
        return Rules(tuple(self.earlier[table.request.id]), frozenset(full))

    def result(self, *notes: Part) -> Result:
        """Return what has been found, in the order of requests and ranks."""
        teams = sorted(self.teams, key=lambda team: (team.request, team.rank))
        outcomes = tuple(self.outcomes[one] for one in sorted(self.outcomes))
        return Result(tuple(teams), outcomes, not notes, self.seed, notes)


def _covered(seated: Seated) -> int:
    return sum(m is not None for m in seated.covers)


def team_of(table: Table, seated: Seated, rules: Rules, rank: int) -> Team:
    """Return a seated set as a team, with the reasons of every cover and a remedy for every open part."""
    parts = table.request.parts
    covers = tuple(
        cover_of(table.deals[m][p], parts[p].id, table.problem.taxonomy, len(parts))
        for p, m in enumerate(seated.covers)
        if m is not None
    )
    missing = tuple(open_part(table, seated, rules, p) for p, m in enumerate(seated.covers) if m is None)
    return Team(
        request=table.request.id,
        rank=rank,
        members=tuple(table.candidates[m].id for m in seated.members),
        covers=covers,
        open=missing,
        score=round(math.fsum(cover.quality for cover in covers) / len(parts), DIGITS),
        mixed=is_mixed(table, seated.members),
    )


def _outcome(table: Table, found: Found) -> Outcome:
    parts = len(table.request.parts)
    alone = tuple(p.id for p, row in zip(table.candidates, table.deals, strict=True) if len(row) == parts)
    notes = []
    if alone:
        sentence = plural(
            "{count} organisation covers every part by itself.",
            "{count} organisations cover every part by themselves.",
            len(alone),
        )
        notes.append(Part("alone", sentence))
    if found.best is None:
        notes.append(_no_team(table))
    value = found.best.grade if found.best else 0
    return Outcome(table.request.id, value, max(value, found.bound), found.proved, alone, tuple(notes))


def _no_team(table: Table) -> Part:
    if len(table.request.parts) < table.problem.fewest:
        return Part("none.parts", phrase("The need has fewer parts than a team has members: a partner will do."))
    offered = sum(bool(of) for of in table.by_part)
    if len(table.candidates) >= table.problem.fewest > offered:
        sentence = plural(
            "Only {count} part of it is offered well enough: a partner will do for that.",
            "Only {count} parts of it are offered well enough: a partner will do for those.",
            offered,
        )
        return Part("none.offered", sentence)
    if len(table.candidates) < table.problem.fewest:
        sentence = plural(
            "{count} organisation offers a part of it well enough: too few for a team.",
            "{count} organisations offer a part of it well enough: too few for a team.",
            len(table.candidates),
        )
        return Part("none.candidates", sentence)
    if table.problem.mixed == "require" and len({one.side for one in table.candidates}) < 2:
        return Part("none.sides", phrase("Only one side offers parts of it: there is no team of both sides."))
    return Part("none.rules", phrase("Holds, strict wishes or the cap leave no team."))


def _stopped() -> Part:
    return Part("stopped", phrase("Stopped before every request was served."))
