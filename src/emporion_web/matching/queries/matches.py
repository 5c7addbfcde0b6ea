"""What pages and other apps read of matches.

A consent taken back and a clearance that no longer holds hide an organisation's matches at once.
"""

from collections.abc import Collection, Iterable
from typing import Any

from attrs import frozen
from django.db.models import Count, F, Max, QuerySet, Subquery

from emporion_web.clearance.conditions import pair_introducible
from emporion_web.jobs.models import Job
from emporion_web.matching.models import Match, MatchRun
from emporion_web.registry.enums import ConsentScope
from emporion_web.registry.models import Organisation


def newest_run() -> MatchRun | None:
    """Return the newest finished run: the one whose matches are shown."""
    return MatchRun.objects.filter(finished_at__isnull=False).first()


def shown_matches(run: MatchRun) -> QuerySet[Match]:
    """Return the matches of a run whose two organisations still agree to be matched and may still be introduced."""
    return agreed_matches(run).filter(pair_introducible())


def agreed_matches(run: MatchRun) -> QuerySet[Match]:
    """Return the matches of a run whose two organisations agree to be matched and were not merged away; to count."""
    return _agreed(run.matches.all())


def _agreed(matches: QuerySet[Match]) -> QuerySet[Match]:
    agreed = {
        f"{side}__consents__{field}": value
        for side in ("a", "b")
        for field, value in (("scope", ConsentScope.MATCHED), ("revoked_at__isnull", True))
    }
    return matches.filter(**agreed, a__merged_into=None, b__merged_into=None)


@frozen
class RankedPair:
    """Two matched organisations with the place of each on the other's list."""

    a: int
    b: int
    score: float
    rank_for_a: int | None
    rank_for_b: int | None


def ranked_pairs(organisations: Collection[int], threshold: float = 0.0) -> list[RankedPair]:
    """Return the pairs of the newest run, best first, that are both among the organisations and score enough."""
    run = newest_run()
    if run is None:
        return []
    among = set(organisations)
    rows = (
        shown_matches(run)
        .filter(score__gte=threshold)
        .order_by("-score", "pk")
        .values_list("a_id", "b_id", "score", "rank_for_a", "rank_for_b")
    )
    return [RankedPair(*row) for row in rows if row[0] in among and row[1] in among]


def kept_back(organisations: Collection[int], threshold: float = 0.0) -> set[tuple[int, int]]:
    """Return the pairs that :func:`ranked_pairs` leaves out because they may not be introduced at the moment."""
    run = newest_run()
    if run is None:
        return set()
    among = set(organisations)
    rows = agreed_matches(run).filter(~pair_introducible(), score__gte=threshold).order_by()
    return {(a, b) for a, b in rows.values_list("a_id", "b_id") if a in among and b in among}


def reasons_of(pairs: Iterable[tuple[int, int]]) -> dict[tuple[int, int], list[dict[str, Any]]]:
    """Return the reasons (parts as JSON) of the newest run for the pairs of organisations (side A, side B)."""
    run, wanted = newest_run(), set(pairs)
    if run is None or not wanted:
        return {}
    matches = shown_matches(run)
    if len(wanted) <= 200:
        matches = matches.filter(a__in={a for a, _ in wanted}, b__in={b for _, b in wanted})
    rows = matches.values_list("a_id", "b_id", "reasons")
    return {(a, b): reasons for a, b, reasons in rows if (a, b) in wanted}


def partners_of(run: MatchRun, organisation: int, side: str) -> QuerySet[Match]:
    """Return an organisation's partners, best first: its own list, then those who have it on theirs."""
    mine, other = ("a", "b") if side == "A" else ("b", "a")
    found = shown_matches(run).filter(**{mine: organisation}).select_related("a", "b")
    return _best_first(found.prefetch_related(f"{other}__names", "a__statements"), mine)


def matches_to_clear(owner: Organisation, others: QuerySet[Any] | Collection[int]) -> QuerySet[Match]:
    """Return an organisation's matches of the newest run with others (keys), best first, both agreeing to be matched.

    Whether a pair may be introduced is not asked: for whoever asks the gate of the pairs in hand, and joins no rows.
    """
    mine, other = ("a", "b") if owner.side == "A" else ("b", "a")
    newest = MatchRun.objects.filter(finished_at__isnull=False).order_by("-pk").values("pk")[:1]
    rows = Match.objects.filter(**{"run": Subquery(newest), mine: owner.pk, f"{other}__in": others})
    return _best_first(_agreed(rows), mine)


def _best_first(matches: QuerySet[Match], mine: str) -> QuerySet[Match]:
    return matches.order_by(F(f"rank_for_{mine}").asc(nulls_last=True), "-score", "pk")


def match_of(owner: Organisation, partner: int) -> Match | None:
    """Return the match of two organisations in the newest run, None if it has none that may be shown."""
    run = newest_run()
    a, b = (owner.pk, partner) if owner.side == "A" else (partner, owner.pk)
    return shown_matches(run).filter(a=a, b=b).select_related("a", "b", "run").first() if run else None


def counts_by_organisation(run: MatchRun, organisations: Collection[int], side: str) -> dict[int, tuple[int, float]]:
    """Return for each organisation how many partners stand on its list, and the best score."""
    mine = "a" if side == "A" else "b"
    rows = (
        shown_matches(run)
        .filter(**{f"{mine}__in": organisations, f"rank_for_{mine}__isnull": False})
        .values(f"{mine}_id")
        .annotate(count=Count("pk"), best=Max("score"))
        .order_by()
    )
    return {row[f"{mine}_id"]: (row["count"], row["best"]) for row in rows}


def run_states(runs: Iterable[MatchRun]) -> dict[int, Job]:
    """Return the jobs of runs by the runs' keys, the newest of each."""
    keys = [str(run.pk) for run in runs]
    jobs = Job.objects.filter(kind="matching.run", subject_type="matching.matchrun", subject_id__in=keys)
    return {int(job.subject_id): job for job in jobs.order_by("pk")}
