"""Solving: all scores, both sides' lists, and the reasons of every pair on a list."""

from emporion.fanout import Executor
from emporion.kernel.collecting import uncollected
from emporion.kernel.explanations import Part
from emporion.kernel.phrases import phrase
from emporion.kernel.stopping import Stop
from emporion.matching.market import Graph, figures
from emporion.matching.market.reasons import market_parts
from emporion.matching.problem import Pair, Problem
from emporion.matching.reasons import Scored
from emporion.matching.result import Match, Result
from emporion.matching.telling import scored_pairs
from emporion.matching.views import View, market_graph, settings_of, views_of


def solve(
    problem: Problem, *, stop: Stop, seed: int = 0, executor: Executor | None = None, graph: Graph | None = None
) -> Result:
    """Return the matches of both sides' shortlists with their reasons.

    The same problem and seed give the same result whatever the order of the profiles; the seed orders equal scores.
    Where ``stop`` is reached the result holds what is finished, is not ``complete`` and says so in its notes.
    ``graph`` spares the scores where :func:`~emporion.matching.views.market_graph` made it of this problem and seed.
    """
    stop.report(0.0, phrase("Reading offers and needs"))
    graph = graph or market_graph(problem, stop=stop, seed=seed, executor=executor)
    if graph is None:
        return Result((), complete=False, notes=(_stopped(0, 0),), seed=seed)
    views = views_of(problem, graph, seed, stop)
    pairs = sorted(views[0].ranks.keys() | views[1].ranks.keys())
    scored = scored_pairs(problem, [_ids(views[0], edge) for edge in pairs], stop=stop)
    moved = settings_of(problem).changes_lists
    with uncollected():
        matches = [_match(problem, views, edge, of, moved) for edge, of in zip(pairs, scored, strict=False)]
    matches.sort(key=lambda match: (-match.score, match.a, match.b))
    notes = () if len(matches) == len(pairs) else (_stopped(len(matches), len(pairs)),)
    market = figures(graph, views[0].lists.edges, views[1].lists.edges) if len(graph.rows) else None
    return Result(tuple(matches), _unseen(views), not notes, notes, seed, market)


def _ids(view: View, edge: int) -> Pair:
    return view.viewers[int(view.graph.rows[edge])].id, view.shown[int(view.graph.columns[edge])].id


def _match(problem: Problem, views: tuple[View, View], edge: int, scored: Scored, moved: bool) -> Match:
    for_a, for_b = views
    pros: list[Part] = []
    cons: list[Part] = []
    for view in views if moved else ():
        more, less = market_parts(view.standing(edge), problem.shortlist)
        pros += more
        cons += less
    return Match(
        *_ids(for_a, edge),
        scored.score,
        scored.score_ab,
        scored.score_ba,
        for_a.ranks.get(edge),
        for_b.ranks.get(edge),
        (*scored.reasons, *pros),
        (*scored.against, *cons),
        for_a.lists.chances.get(edge),
        for_b.lists.chances.get(edge),
    )


def _unseen(views: tuple[View, View]) -> tuple[str, ...]:
    return tuple(sorted(p.id for view in views for p, times in zip(view.shown, view.times, strict=True) if times == 0))


def _stopped(done: int, of: int) -> Part:
    sentence = phrase("Stopped before the end: {done} of {of} pairs are ready.", done=done, of=of)
    return Part("stopped", sentence)
