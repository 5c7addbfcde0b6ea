"""Where organisations stand, written to the gate: from what was screened, what was found and what was decided."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from django.db.models import F

from emporion_web.accounts.models import User
from emporion_web.audit.actions import record
from emporion_web.clearance.actions import rest_on, settle, unsettle
from emporion_web.clearance.enums import ClearanceState
from emporion_web.clearance.models import Clearance
from emporion_web.registry.models import Organisation
from emporion_web.screening.enums import Outcome
from emporion_web.screening.models import Hit, Profile, Screened
from emporion_web.screening.queries.bases import Ground, ground_of, standing_digest, standing_versions
from emporion_web.screening.rules import Fact, state_of

NO_BASIS = "-"
"""The basis of a state that does not hold: the organisation is unscreened, unless it is blocked."""


def take_turn() -> list[Profile]:
    """Wait until nobody else writes where organisations stand, and return the profiles; ends with the transaction."""
    return list(Profile.objects.select_for_update().order_by("pk"))


def rest_and_settle(actor: User | None, organisations: Collection[int] | None = None) -> None:
    """Write what the clearances of every profile rest on and where organisations stand, all or those given.

    The profiles must be held (:func:`take_turn`). Organisations that were not screened as they are stay unscreened.
    """
    versions = standing_versions()
    standing = standing_digest(versions)
    screened = _screened(organisations)
    for profile in take_turn():
        ground = ground_of(profile, versions)
        rest_on(ground.digest, valid_until=ground.valid_until, problem=ground.problem, profile=profile.code)
        _settle(profile, ground, standing, screened, actor)


def _screened(organisations: Collection[int] | None) -> dict[int, Screened]:
    """Return the last screening of each organisation, only with what settling needs."""
    rows = Screened.objects.filter(revision__lte=F("organisation__revision")).order_by("organisation", "revision")
    if organisations is not None:
        rows = rows.filter(organisation__in=organisations)
    return {row.organisation_id: row for row in rows.only("organisation_id", "revision", "standing", "problem")}


def _settle(
    profile: Profile, ground: Ground, standing: str, screened: Mapping[int, Screened], actor: User | None
) -> None:
    facts = facts_of(profile, screened)
    states = {key: state_of(facts.get(key, {}).values()) for key in screened}
    before = _before(profile, states)
    holds = {key for key, row in screened.items() if row.standing == standing and not row.problem}
    if ground.only_invented:
        holds &= set(Organisation.objects.filter(invented=True).values_list("pk", flat=True))
    blocked = {key for key, state in states.items() if state == ClearanceState.BLOCKED} - holds
    lifted = {key for key, state in before.items() if state == ClearanceState.BLOCKED} - holds - blocked
    for keys, basis in ((holds, ground.digest), (blocked | lifted, NO_BASIS)):
        settle({key: (states[key], screened[key].revision) for key in keys}, basis=basis, profile=profile.code)
    unsettle(states.keys() - holds - blocked - lifted, profile=profile.code)
    changed = {
        key: (before.get(key, ClearanceState.UNSCREENED), states[key])
        for key in holds | blocked | lifted
        if before.get(key, ClearanceState.CLEAR) != states[key]
    }
    for organisation in Organisation.objects.filter(pk__in=changed).order_by("pk"):
        _tell(organisation, changed[organisation.pk], profile, facts.get(organisation.pk, {}), screened, actor)


def facts_of(profile: Profile, organisations: Iterable[int]) -> dict[int, dict[int, Fact]]:
    """Return the current hits of organisations, by their keys, as facts under a profile."""
    consequences = dict(profile.rules.values_list("list_id", "consequence"))
    among = set(organisations)
    facts: dict[int, dict[int, Fact]] = defaultdict(dict)
    rows = Hit.objects.filter(current=True, list__in=consequences).order_by("pk")
    for key, organisation, source, outcome in rows.values_list("pk", "organisation_id", "list_id", "outcome"):
        if organisation in among:
            facts[organisation][key] = Fact(consequences[source], Outcome(outcome))
    return facts


def _before(profile: Profile, among: Collection[int]) -> dict[int, ClearanceState]:
    rows = Clearance.objects.filter(profile=profile.code).values_list("organisation_id", "state")
    return {key: ClearanceState(state) for key, state in rows if key in among}


def _tell(
    organisation: Organisation,
    states: tuple[ClearanceState, ClearanceState],
    profile: Profile,
    facts: Mapping[int, Fact],
    screened: Mapping[int, Screened],
    actor: User | None,
) -> None:
    """Log that an organisation stands elsewhere, with the hits that say so; that a new one is clear is no news."""
    changes = {
        "profile": (profile.code, profile.code),
        "state": (states[0].value, states[1].value),
        "screened": (screened[organisation.pk].revision,) * 2,
        "hits": ([], [[key, fact.consequence, fact.outcome.value] for key, fact in facts.items()]),
    }
    record("screening.organisation.state", actor=actor, subject=organisation, changes=changes)
