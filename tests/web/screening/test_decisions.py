"""Decisions of officers: four eyes, at once, and for the pair of versions that was looked at."""

import pytest

from emporion.registry.records import Name
from emporion_web.accounts.models import User
from emporion_web.audit.models import AuditEntry
from emporion_web.audit.refusals import Refused
from emporion_web.clearance.enums import ClearanceState
from emporion_web.clearance.gates import states_of
from emporion_web.registry.actions.organisations import set_names
from emporion_web.registry.models import Organisation
from emporion_web.screening.actions.dispositions import decide
from emporion_web.screening.actions.profiles import edit_profile
from emporion_web.screening.enums import Outcome
from emporion_web.screening.models import Disposition, Hit, Profile
from tests.factories.registry import administrator, officer, organisation
from tests.factories.screening import found, screened, stand, standing_list

pytestmark = pytest.mark.django_db


def state(of: Organisation) -> ClearanceState:
    return states_of([of.pk])[of.pk]


def say(hit: Hit, actor: User, verdict: str) -> None:
    hit.refresh_from_db()
    decide(hit, actor=actor, verdict=verdict, reason="looked at the register", seen=hit.decided)


@pytest.fixture
def party() -> Organisation:
    standing_list(administrator())
    return organisation("A", display_name="Listed Limited", clearance=False)


def test_nothing_found_is_clear_and_a_hit_is_review(party: Organisation) -> None:
    other = organisation("B", clearance=False)
    assert state(party) == ClearanceState.UNSCREENED
    screened(party, other, found=[found(party)])
    assert (state(party), state(other)) == (ClearanceState.REVIEW, ClearanceState.CLEAR)


def test_two_different_officers_clear(party: Organisation) -> None:
    [hit] = screened(party, found=[found(party)])
    first, second = officer(), officer()
    say(hit, first, "false_positive")
    assert state(party) == ClearanceState.REVIEW
    with pytest.raises(Refused, match="Another officer"):
        say(hit, first, "false_positive")
    assert Disposition.objects.count() == 1
    say(hit, second, "false_positive")
    assert state(party) == ClearanceState.CLEARED


def test_one_true_match_blocks_at_once_and_two_lift_it(party: Organisation) -> None:
    [hit] = screened(party, found=[found(party)])
    first, second = officer(), officer()
    say(hit, first, "true_match")
    assert state(party) == ClearanceState.BLOCKED
    say(hit, first, "false_positive")
    assert state(party) == ClearanceState.BLOCKED
    say(hit, second, "false_positive")
    assert state(party) == ClearanceState.CLEARED


def test_a_decision_on_what_somebody_else_decided_since_is_refused(party: Organisation) -> None:
    [hit] = screened(party, found=[found(party)])
    say(hit, officer(), "unsure")
    with pytest.raises(Refused, match="since you opened it"):
        decide(hit, actor=officer(), verdict="false_positive", reason="x", seen=0)
    assert Disposition.objects.count() == 1


def test_a_decision_needs_a_reason_and_must_answer_the_hit(party: Organisation) -> None:
    [hit] = screened(party, found=[found(party)])
    for verdict, reason in (("true_match", "  "), ("licence", "we have one")):
        with pytest.raises(Refused):
            decide(hit, actor=officer(), verdict=verdict, reason=reason, seen=0)
    assert state(party) == ClearanceState.REVIEW


def test_a_decision_stands_for_the_same_pair_of_versions(party: Organisation) -> None:
    [hit] = screened(party, found=[found(party)])
    for actor in (officer(), officer()):
        say(hit, actor, "false_positive")
    stand(hit.list, "2" * 64)
    assert state(party) == ClearanceState.CLEARED  # until the new version is screened the basis is the old one
    [again] = screened(party, found=[found(party)])
    assert (again.pk, state(party)) == (hit.pk, ClearanceState.CLEARED)


@pytest.mark.parametrize("changed", ["party_digest", "entry_digest"])
def test_a_decision_is_reopened_when_either_changed(party: Organisation, changed: str) -> None:
    [hit] = screened(party, found=[found(party)])
    for actor in (officer(), officer()):
        say(hit, actor, "false_positive")
    [again] = screened(party, found=[found(party, **{changed: "n" * 64})])
    assert (again.earlier_id, again.outcome, state(party)) == (hit.pk, Outcome.OPEN, ClearanceState.REVIEW)
    [back] = screened(party, found=[found(party)])
    assert (back.pk, state(party)) == (hit.pk, ClearanceState.CLEARED)


def test_a_rename_does_not_undo_a_true_match(party: Organisation) -> None:
    [hit] = screened(party, found=[found(party)])
    say(hit, officer(), "true_match")
    set_names(party, actor=officer(), revision=party.revision, names=[Name("Quite Another", "en")])
    assert state(party) == ClearanceState.BLOCKED
    [still] = screened(party)
    assert (still.pk, state(party)) == (hit.pk, ClearanceState.BLOCKED)
    for actor in (officer(), officer()):
        say(still, actor, "false_positive")
    screened(party)
    assert state(party) == ClearanceState.CLEAR


def test_a_true_match_found_again_in_other_versions_is_one_until_two_say_otherwise(party: Organisation) -> None:
    [hit] = screened(party, found=[found(party)])
    say(hit, officer(), "true_match")
    [again] = screened(party, found=[found(party, party_digest="n" * 64)])
    assert (again.carried, state(party)) == (True, ClearanceState.BLOCKED)
    say(again, officer(), "false_positive")
    assert state(party) == ClearanceState.BLOCKED
    say(again, officer(), "false_positive")
    assert state(party) == ClearanceState.CLEARED


def test_a_true_match_ends_with_its_entry(party: Organisation) -> None:
    [hit] = screened(party, found=[found(party)])
    say(hit, officer(), "true_match")
    assert screened(party, entries=["e2"]) == []
    assert state(party) == ClearanceState.CLEAR


def test_a_block_comes_at_once_even_while_the_party_is_unscreened(party: Organisation) -> None:
    [hit] = screened(party, found=[found(party)])
    set_names(party, actor=officer(), revision=party.revision, names=[Name("Listed Limited 2", "en")])
    assert state(party) == ClearanceState.UNSCREENED
    say(hit, officer(), "true_match")
    assert state(party) == ClearanceState.BLOCKED
    for actor in (officer(), officer()):
        say(hit, actor, "false_positive")
    assert state(party) == ClearanceState.UNSCREENED


def test_a_consequence_changed_settles_anew_without_screening(party: Organisation) -> None:
    [hit] = screened(party, found=[found(party)])
    say(hit, officer(), "true_match")
    profile = Profile.objects.get()
    seen = []
    for consequence in ("review", "note", "block"):
        profile.refresh_from_db()
        edit_profile(
            profile,
            actor=administrator(),
            seen_revision=profile.revision,
            title="D",
            note="",
            consequences={hit.list_id: consequence},
        )
        seen.append(state(party))
    assert seen == [ClearanceState.REVIEW, ClearanceState.CLEAR, ClearanceState.BLOCKED]


def test_each_decision_and_each_change_of_state_is_logged_without_the_entry(party: Organisation) -> None:
    [hit] = screened(party, found=[found(party)])
    say(hit, officer(), "true_match")
    rows = AuditEntry.objects.filter(action__startswith="screening.").exclude(action="screening.list.create")
    states = [row.changes["state"] for row in rows.filter(action="screening.organisation.state").order_by("pk")]
    assert states == [["unscreened", "review"], ["review", "blocked"]]
    assert rows.filter(action="screening.hit.decide").count() == 1
    assert "Listed Ltd" not in str(list(rows.values("object_name", "changes")))
