"""Learn weights from answers, measure them on later ones, and count which lists would differ."""

from datetime import UTC, date, datetime
from typing import Any

from emporion import matching
from emporion.kernel.phrases import phrase
from emporion.matching.learning import Event as Act
from emporion.matching.learning import consider, fit
from emporion.matching.weights import Weights
from emporion_web.jobs.context import Cancelled, JobContext
from emporion_web.jobs.registry import job
from emporion_web.matching.actions.learning import LEARNING_JOB, keep_version
from emporion_web.matching.actions.told import hear
from emporion_web.matching.models import WeightsVersion
from emporion_web.matching.queries import newest_run
from emporion_web.matching.queries.learning import acts, content_of, standing_adoption, weights_of
from emporion_web.matching.tasks.runs import problem_now

FITTED_SHARE = 0.7  # of the showings, the earlier ones; the later ones judge


@job(LEARNING_JOB, max_attempts=1)
def learn(context: JobContext) -> dict[str, Any]:
    """Keep a new version of the weights, fitted on the earlier answers and judged by the later ones."""
    context.report(0.0, phrase("Hearing of wishes and meetings"))
    hear()
    events = acts()
    adoption = standing_adoption()
    parent = adoption.version if adoption else None
    standing = weights_of(parent)
    number = (WeightsVersion.objects.values_list("number", flat=True).first() or 0) + 1
    context.report(0.1, phrase("Fitting the weights"))
    earlier, later, split = slices(events)
    found = fit(standing, earlier, name=f"learned-{number}")
    _unless_cancelled(context)
    context.report(0.4, phrase("Measuring on later answers"))
    decision = consider(found, later)
    _unless_cancelled(context)
    context.report(0.5, phrase("Comparing the lists before and after"))
    changed = lists_changed(context, standing, found.weights) if found.learned else {}
    version = keep_version(
        actor=context.requested_by,
        parent=parent,
        content=content_of(found.weights),
        events=len(events),
        answers=found.answers,
        first_day=_day(events[0].when) if events else None,
        split_day=_day(split) if split else None,
        last_day=_day(events[-1].when) if events else None,
        measured=dict(decision.measured),
        better=decision.adopt,
        why=decision.why.to_json(),
        changed=changed,
    )
    return {"version": version.number, "better": version.better}


def slices(events: list[Act]) -> tuple[list[Act], list[Act], float | None]:
    """Return the events on the earlier showings, those on the later ones, and the time between; an act goes with the
    last showing of its pair before it, however late it came.
    """
    shown = sorted(event.when for event in events if event.act == "shown")
    if not shown:
        return events, [], None
    split = shown[min(int(len(shown) * FITTED_SHARE), len(shown) - 1)]
    last: dict[tuple[str, str], float] = {}
    earlier: list[Act] = []
    later: list[Act] = []
    for event in events:
        pair = (event.viewer, event.shown)
        if event.act == "shown":
            last[pair] = event.when
        (later if last.get(pair, event.when) >= split else earlier).append(event)
    return earlier, later, split


def lists_changed(context: JobContext, before: Weights, after: Weights) -> dict[str, list[int]]:
    """Return for each side how many lists there are and how many hold other partners or another order."""
    run = newest_run()
    if run is None:
        return {}
    orders = []
    for weights in (before, after):
        problem = problem_now(run, weights)
        result = matching.solve(problem, stop=context.stop(), seed=run.seed)
        if not result.complete:
            raise Cancelled
        orders.append({one: [(m.a, m.b) for m in of] for one, of in result.lists.items()})
    counted = {}
    for side in ("A", "B"):
        ids = [profile.id for profile in problem.side(side)]
        listed = [one for one in ids if one in orders[0] or one in orders[1]]
        counted[side] = [len(listed), sum(orders[0].get(one) != orders[1].get(one) for one in listed)]
    return counted


def _unless_cancelled(context: JobContext) -> None:
    if context.cancelled():
        raise Cancelled


def _day(when: float) -> date:
    return datetime.fromtimestamp(when, UTC).date()
