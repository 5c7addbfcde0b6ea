"""Solving: all scores, both sides' lists, and the reasons of every pair on a list."""

from typing import TYPE_CHECKING

from attrs import evolve, frozen

from emporion.fanout import Executor, SerialExecutor
from emporion.kernel.explanations import Part
from emporion.kernel.phrases import phrase
from emporion.kernel.stopping import Stop
from emporion.matching.lists import Lists, best_lists, capped_lists, ordered
from emporion.matching.problem import Problem, Profile
from emporion.matching.reasons import Standing, market_parts, score_pair
from emporion.matching.result import Match, Result
from emporion.matching.scores import all_scores

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_PAIRS_BETWEEN_REPORTS = 500


@frozen
class View:
    """The lists of one side: who views and who is shown, keys viewers × shown, the lists, how often each is shown."""

    viewers: tuple[Profile, ...]
    shown: tuple[Profile, ...]
    keys: "NDArray[np.float64]"
    lists: Lists
    times: tuple[int, ...]

    def rank(self, viewer: int, shown: int) -> int | None:
        """Return the place from 1 on the viewer's list, or None."""
        found = self.lists[viewer]
        return found.index(shown) + 1 if shown in found else None

    def standing(self, viewer: int, shown: int) -> Standing:
        """Return the place with and without the cap."""
        natural = 1 + int((self.keys[viewer] > self.keys[viewer, shown]).sum())
        rank = self.rank(viewer, shown)
        return Standing(self.viewers[viewer], self.shown[shown], natural, rank, self.times[shown])


def solve(problem: Problem, *, stop: Stop, seed: int = 0, executor: Executor | None = None) -> Result:
    """Return the matches of both sides' shortlists with their reasons.

    The same problem and seed give the same result whatever the order of the profiles; the seed orders equal scores.
    Where ``stop`` is reached the result holds what is finished, is not ``complete`` and says so in its notes.
    """
    stop.report(0.0, phrase("Reading offers and needs"))
    scores = None if stop.reached() else all_scores(problem, stop=stop, executor=executor or SerialExecutor())
    if scores is None:
        return Result((), complete=False, notes=(_stopped(0, 0),), seed=seed)
    keys = ordered(scores, problem, seed)
    a, b = problem.side("A"), problem.side("B")
    views = (_view(problem, a, b, keys), _view(problem, b, a, keys.T))
    pairs = sorted(
        {(x, y) for x, of in enumerate(views[0].lists) for y in of}
        | {(x, y) for y, of in enumerate(views[1].lists) for x in of}
    )
    matches: list[Match] = []
    for at, (x, y) in enumerate(pairs):
        if at % _PAIRS_BETWEEN_REPORTS == 0:
            if stop.reached():
                break
            stop.report(0.6 + 0.4 * at / len(pairs), phrase("Writing down the reasons"))
        matches.append(_match(problem, views, x, y))
    matches.sort(key=lambda match: (-match.score, match.a, match.b))
    notes = () if len(matches) == len(pairs) else (_stopped(len(matches), len(pairs)),)
    return Result(tuple(matches), _unseen(views), not notes, notes, seed)


def _view(
    problem: Problem, viewers: tuple[Profile, ...], shown: tuple[Profile, ...], keys: "NDArray[np.float64]"
) -> View:
    if problem.cap is None:
        lists = best_lists(keys, problem.shortlist)
    else:
        lists = capped_lists(keys, problem.shortlist, problem.cap)
    times = [0] * len(shown)
    for row in lists:
        for column in row:
            times[column] += 1
    return View(viewers, shown, keys, lists, tuple(times))


def _match(problem: Problem, views: tuple[View, View], x: int, y: int) -> Match:
    for_a, for_b = views
    a, b = for_a.viewers[x], for_a.shown[y]
    scored = score_pair(problem, a, b)
    match = Match(
        a.id,
        b.id,
        scored.score,
        scored.score_ab,
        scored.score_ba,
        for_a.rank(x, y),
        for_b.rank(y, x),
        scored.reasons,
        scored.against,
    )
    if problem.cap is None:
        return match
    pros: list[Part] = []
    cons: list[Part] = []
    for standing in (for_a.standing(x, y), for_b.standing(y, x)):
        more, less = market_parts(standing, problem.shortlist)
        pros += more
        cons += less
    return evolve(match, reasons=(*match.reasons, *pros), against=(*match.against, *cons))


def _unseen(views: tuple[View, View]) -> tuple[str, ...]:
    return tuple(sorted(p.id for view in views for p, times in zip(view.shown, view.times, strict=True) if times == 0))


def _stopped(done: int, of: int) -> Part:
    sentence = phrase("Stopped before the end: {done} of {of} pairs are ready.", done=done, of=of)
    return Part("stopped", sentence)
