"""The one gate: may these two be introduced? It answers no wherever it cannot tell (fails closed)."""

from collections.abc import Iterable, Mapping

from attrs import frozen
from django.db.models import Subquery
from django.utils import timezone

from emporion.kernel.phrases import Phrase, phrase
from emporion_web.audit.refusals import Refused
from emporion_web.clearance.enums import DEFAULT_PROFILE, OPEN_STATES, SEVERITY, ClearanceState, Subject
from emporion_web.clearance.models import Basis, Clearance, Hold

Pair = tuple[int, int]
UNDER_REVIEW = phrase("The pair is under review.")
_WHY: Mapping[ClearanceState, Phrase] = {
    ClearanceState.UNSCREENED: phrase("A party has not been screened as it is now."),
    ClearanceState.REVIEW: phrase("A party is under review."),
    ClearanceState.BLOCKED: phrase("A party is blocked."),
}


@frozen
class Verdict:
    """What the gate says of a pair: the worse of the two states, and why not if not.

    ``reasons`` never say which party, nor what was found: the other side learns nothing of a review.
    """

    state: ClearanceState
    reasons: tuple[Phrase, ...] = ()

    @property
    def allowed(self) -> bool:
        """Tell whether the two may be introduced."""
        return self.state in OPEN_STATES and not self.reasons


def may_introduce(a: int, b: int, *, subject: Subject, profile: str = DEFAULT_PROFILE) -> Verdict:
    """Return whether two organisations (their keys) may be introduced for the subject under the profile."""
    return verdicts([(a, b)], subject=subject, profile=profile)[(a, b)]


def require(a: int, b: int, *, subject: Subject, profile: str = DEFAULT_PROFILE) -> None:
    """Refuse an action that would introduce two organisations that may not be; call it inside the transaction."""
    verdict = may_introduce(a, b, subject=subject, profile=profile)
    if not verdict.allowed:
        raise Refused(phrase("These two may not be brought together. {why}", why=verdict.reasons[0]))


def verdicts(pairs: Iterable[Pair], *, subject: Subject, profile: str = DEFAULT_PROFILE) -> dict[Pair, Verdict]:
    """Return the verdict for each pair; two queries for any number."""
    asked = list(dict.fromkeys(pairs))
    everybody = {key for pair in asked for key in pair}
    states = states_of(everybody, profile=profile)
    held = held_pairs(everybody)
    return {pair: _verdict([states[key] for key in pair], held=frozenset(pair) in held) for pair in asked}


def states_of(organisations: Iterable[int], *, profile: str = DEFAULT_PROFILE) -> dict[int, ClearanceState]:
    """Return where each organisation stands now, unscreened where no clearance holds; one query."""
    wanted = set(organisations)
    basis = Basis.objects.filter(profile=profile, valid_until__gt=timezone.now()).order_by().values("digest")
    found: dict[int, ClearanceState] = dict.fromkeys(wanted, ClearanceState.UNSCREENED)
    rows = Clearance.objects.filter(profile=profile).values_list(
        "organisation_id", "state", "revision", "organisation__revision", "basis", Subquery(basis[:1])
    )
    rows = rows if len(wanted) > _MANY else rows.filter(organisation__in=wanted)
    for key, state, revision, current, on, standing in rows:
        # A block outlives the version it was found on: it is lifted by a screening, not by a change.
        holds = standing is not None and on == standing and revision == current
        if key in wanted and (holds or state == ClearanceState.BLOCKED):
            found[key] = ClearanceState(state)
    return found


def held_pairs(organisations: Iterable[int] | None = None) -> set[frozenset[int]]:
    """Return the pairs that a person holds apart, of all or of those among the organisations."""
    among = None if organisations is None else set(organisations)
    rows = Hold.objects.filter(lifted_at=None).order_by().values_list("one_id", "other_id")
    if among is not None and len(among) <= _MANY:
        rows = rows.filter(one__in=among, other__in=among)
    return {frozenset(row) for row in rows if among is None or among.issuperset(row)}


def standing_problem(profile: str = DEFAULT_PROFILE) -> Phrase | None:
    """Return why nobody, or hardly anybody, may be introduced at the moment; None if clearances hold as they should.

    A basis that stands may have its problem too: an installation that holds only the invented sample says so.
    """
    basis = Basis.objects.filter(profile=profile).first()
    if basis is None:
        return NO_LIST
    if basis.problem:
        return Phrase.from_json(basis.problem)
    if basis.valid_until is None:
        return NO_LIST
    return STALE if basis.valid_until <= timezone.now() else None


def nothing_holds() -> Phrase | None:
    """Return why no clearance holds at all; None if some do, be it those of the invented sample alone."""
    problem = standing_problem()
    return None if problem == ONLY_SAMPLE else problem


def barred(pairs: Iterable[Pair], *, subject: Subject, profile: str = DEFAULT_PROFILE) -> set[Pair]:
    """Return those of the pairs of organisations that may not be introduced; two queries for any number."""
    return {pair for pair, verdict in verdicts(pairs, subject=subject, profile=profile).items() if not verdict.allowed}


NO_LIST = phrase("No screening list is loaded, so nobody is cleared and nobody can be introduced.")
ONLY_SAMPLE = phrase("Only the invented organisations of the sample are cleared: no screening list is loaded.")
STALE = phrase("A screening list is out of date, so no clearance holds. Load its newest version.")
_MANY = 500


def _verdict(states: Iterable[ClearanceState], *, held: bool) -> Verdict:
    worst = max(states, key=SEVERITY.index)
    reasons = (_WHY[worst],) if worst in _WHY else ()
    if held:
        worst = max((worst, ClearanceState.REVIEW), key=SEVERITY.index)
        reasons = (*reasons, UNDER_REVIEW)
    return Verdict(worst, reasons)
