"""Which weights stand, and the log of events as the engine learns from it."""

import json
from collections.abc import Collection

from emporion.matching.acceptance.history import History, Tally
from emporion.matching.learning import Event as Act
from emporion.matching.learning import gather
from emporion.matching.problem import Dealt
from emporion.matching.weights import STANDING, Weights
from emporion_web.jobs.enums import FINISHED
from emporion_web.jobs.models import Job
from emporion_web.matching.enums import EventKind, Outcome
from emporion_web.matching.models import Adoption, Event, Match, WeightsVersion
from emporion_web.matching.queries.events import counted_events

FEWEST_ANSWERS = 5


def standing_adoption() -> Adoption | None:
    """Return the newest adoption, None while the weights that the engine starts with stand."""
    return Adoption.objects.select_related("version__parent", "by").first()


def weights_of(version: WeightsVersion | None) -> Weights:
    """Return the weights of a version; of none, those the engine starts with."""
    return STANDING if version is None else Weights.from_json(json.loads(version.content))


def content_of(weights: Weights) -> str:
    """Return weights as text, the same for equal weights."""
    return json.dumps(weights.to_json(), sort_keys=True, ensure_ascii=False)


def standing_weights() -> Weights:
    """Return the weights that the next run uses."""
    adoption = standing_adoption()
    return weights_of(adoption.version if adoption else None)


def learning_job() -> Job | None:
    """Return the learning that is under way, if there is one."""
    return Job.objects.filter(kind="matching.learn").exclude(status__in=FINISHED).first()


def acts() -> list[Act]:
    """Return the events that count as the engine knows them, by time; showings bring the features of their pair.

    An outcome of nothing is no yes and says nothing more than the meeting did.
    """
    rows = counted_events().exclude(outcome=Outcome.NOTHING).order_by("at", "pk")
    features = {}
    for run, a, b, found in (
        Match.objects.filter(run__events__isnull=False).distinct().values_list("run_id", "a_id", "b_id", "features")
    ):
        features[run, a, b] = features[run, b, a] = found
    return [
        Act(
            viewer=str(row.viewer_id),
            shown=str(row.shown_id),
            act=row.kind,  # type: ignore[arg-type]
            when=row.at.timestamp(),
            position=row.position or 1,
            features=features.get((row.run_id, row.viewer_id, row.shown_id), {}) if row.kind == EventKind.SHOWN else {},
            propensity=row.propensity,
            reason=row.reason,
        )
        for row in rows
    ]


def history() -> History:
    """Return what organisations answered so far, as the counts that lift or lower a score.

    Fewer answers than :data:`FEWEST_ANSWERS` do not count: a reason that rests on two of them would tell what one of
    the two said.
    """
    counts: dict[str, list[float]] = {}
    for showing in gather(acts()):
        if showing.answer is not None:
            asked, shown = counts.setdefault(showing.viewer, [0.0] * 4), counts.setdefault(showing.shown, [0.0] * 4)
            shown[0] += 1
            shown[1] += showing.answer
            asked[2] += 1
            asked[3] += showing.answer
    tallies = (
        Tally(of, *_enough(shown, wanted), *_enough(asked, agreed))
        for of, (shown, wanted, asked, agreed) in counts.items()
    )
    return History(tuple(tally for tally in tallies if tally.shown or tally.asked))


def _enough(answers: float, yes: float) -> tuple[float, float]:
    return (answers, yes) if answers >= FEWEST_ANSWERS else (0.0, 0.0)


def deals() -> tuple[Dealt, ...]:
    """Return who came to terms with whom: one of the two tells of an agreement, or both that talks go on.

    The last word of a side counts; where either says that nothing came of it, there is no deal.
    """
    rows = counted_events().filter(kind=EventKind.OUTCOME).select_related("viewer", "shown").order_by("at", "pk")
    told: dict[tuple[int, int], dict[int, Event]] = {}
    for row in rows:
        a, b = sorted((row.viewer, row.shown), key=lambda one: one.side)
        told.setdefault((a.pk, b.pk), {})[row.viewer_id] = row
    return tuple(
        Dealt(str(a), str(b), max(row.at for row in said.values()).timestamp())
        for (a, b), said in told.items()
        if _came_to_terms([row.outcome for row in said.values()])
    )


def _came_to_terms(said: Collection[str]) -> bool:
    return Outcome.NOTHING not in said and (Outcome.AGREED in said or len(said) == 2)
