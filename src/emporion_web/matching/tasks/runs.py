"""Background work of matching."""

import time
from typing import Any

from emporion import matching
from emporion.kernel.phrases import phrase, plural
from emporion.matching import teams
from emporion.matching.weights import Weights
from emporion.registry.niches import load_taxonomy
from emporion_web.accounts.enums import Side
from emporion_web.audit.refusals import Refused
from emporion_web.clearance.gates import held_pairs
from emporion_web.jobs.context import Cancelled, JobContext
from emporion_web.jobs.registry import job
from emporion_web.matching import adapters
from emporion_web.matching.actions import MATCHING_JOB, SLIDER, TEAMS_JOB, finish_run, finish_team_search
from emporion_web.matching.models import MatchRun, TeamSearch
from emporion_web.matching.queries.learning import deals, history, standing_adoption, weights_of
from emporion_web.matching.queries.lists import declined_pairs
from emporion_web.registry.models import Organisation
from emporion_web.registry.queries import matchable, not_introducible


@job(MATCHING_JOB, max_attempts=3)
def run_matching(context: JobContext, *, run: int) -> dict[str, Any]:
    """Match everybody who agreed to be matched, check the result, and write it whole or not at all.

    Who may not be introduced is left out and counted. Pairs that a person holds apart are never matched, nor are those
    of which one has declined the other: their places go to others.
    """
    row = MatchRun.objects.get(pk=run)
    if row.finished_at:
        return dict(row.figures)
    began = time.monotonic()
    context.report(0.0, phrase("Reading the organisations"))
    adoption = standing_adoption()
    row.weights = adoption.version if adoption else None
    row.save(update_fields=["weights"])
    agreed = who_agreed()
    held = held_pairs(o.pk for o in agreed)
    problem = problem_now(row, weights_of(row.weights), agreed)
    graph = matching.market_graph(problem, stop=context.stop(), seed=row.seed)
    result = matching.solve(problem, stop=context.stop(), seed=row.seed, graph=graph)
    if graph is None or not result.complete:
        raise Cancelled
    context.report(0.9, phrase("Checking every match"))
    violations = matching.check(problem, result)
    if violations:
        raise Refused(
            plural(
                "The check found {count} fault in the matches; nothing was written. {first}",
                "The check found {count} faults in the matches; nothing was written. {first}",
                len(violations),
                first=violations[0].sentence,
            )
        )
    seen = matching.seen_of(problem, graph, result, frozenset(frozenset(map(str, pair)) for pair in held))
    context.report(0.95, phrase("Trying the slider"))
    points = matching.slider(problem, SLIDER, stop=context.stop(), seed=row.seed, graph=graph)
    left_out = {pk for side in Side for pk in not_introducible(side).values_list("pk", flat=True)}
    left_out -= {o.pk for o in agreed}
    figures = figures_of(problem, result) | {
        "held": len(held),
        "left_out": len(left_out),
        "slider": [adapters.point_of(point) for point in points],
        "seconds": round(time.monotonic() - began, 1),
    }
    finish_run(
        row,
        actor=row.started_by,
        matches=adapters.rows_of(row, problem, result, adapters.labels_of(agreed)),
        seen=adapters.seen_rows(row, seen, left_out),
        figures=figures,
    )
    return figures


def who_agreed() -> list[Organisation]:
    """Return everybody who may be matched now, of both sides."""
    return [o for side in Side for o in matchable(side).prefetch_related("statements", "names")]


def problem_now(run: MatchRun, weights: Weights, agreed: list[Organisation] | None = None) -> matching.Problem:
    """Return the problem of a run as things stand: its lengths, the weights given, and what was answered so far."""
    taxonomy = load_taxonomy()
    who = who_agreed() if agreed is None else agreed
    apart = held_pairs(o.pk for o in who) | declined_pairs()
    return matching.Problem(
        tuple(adapters.profiles_of(who, taxonomy)),
        taxonomy,
        frozenset(frozenset(map(str, pair)) for pair in apart),
        shortlist=run.shortlist,
        cap=run.cap,
        reach=run.reach,
        explore=run.explore,
        weights=weights,
        history=history(),
        deals=deals(),
    )


def figures_of(problem: matching.Problem, result: matching.Result) -> dict[str, Any]:
    """Count what a run found: organisations per side, matches, those on nobody's list, those with an empty one.

    ``market`` is what the lists lead to, None where no two fit.
    """
    listed = {match.a for match in result.matches if match.rank_for_a is not None}
    listed |= {match.b for match in result.matches if match.rank_for_b is not None}
    return {
        "side_a": len(problem.side("A")),
        "side_b": len(problem.side("B")),
        "matches": len(result.matches),
        "unseen": len(result.unseen),
        "without_partner": len(problem.profiles) - len(listed),
        "market": adapters.market_of(result.market) if result.market else None,
    }


@job(TEAMS_JOB, max_attempts=3)
def run_team_search(context: JobContext, *, search: int) -> dict[str, Any]:
    """Look for teams among everybody who agreed to be matched and may be introduced, check them, and write them."""
    row = TeamSearch.objects.get(pk=search)
    if row.finished_at:
        return {"teams": len(row.result["teams"])}
    context.report(0.0, phrase("Reading the organisations"))
    taxonomy = load_taxonomy()
    agreed = [o for side in Side for o in matchable(side).prefetch_related("statements", "names")]
    if row.asker_id and row.asker_id not in {o.pk for o in agreed}:
        raise Refused(phrase("The organisation that needs it may not be introduced at the moment."))
    held = frozenset(frozenset(map(str, pair)) for pair in held_pairs(o.pk for o in agreed))
    problem = teams.Problem(
        tuple(adapters.profiles_of(agreed, taxonomy)),
        taxonomy,
        (adapters.request_of(row),),
        held,
        most=row.most,
        mixed=row.mixed,  # type: ignore[arg-type]
        alternatives=row.alternatives,
        cap=row.cap,
    )
    result = teams.solve(problem, stop=context.stop(), seed=row.pk)
    if not result.complete:
        raise Cancelled
    if faults := teams.check(problem, result):
        raise Refused(
            phrase("The check found faults in the teams; nothing was written. {first}", first=faults[0].sentence)
        )
    found = adapters.teams_json(result, str(row.pk), adapters.labels_of(agreed))
    finish_team_search(row, actor=row.started_by, result=found)
    return {"teams": len(found["teams"])}
