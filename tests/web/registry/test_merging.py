"""Merging by hand: what is shown, what is refused, what follows, and what an edit in between comes to."""

from datetime import timedelta

import pytest
from django.utils import timezone

from emporion.registry.records import Name
from emporion.registry.records import Representative as Person
from emporion_web.audit.models import AuditEntry
from emporion_web.audit.refusals import Refused
from emporion_web.clearance.enums import ClearanceState
from emporion_web.clearance.models import Hold
from emporion_web.forums.models import Participant
from emporion_web.matching.models import Match, MatchRun
from emporion_web.matching.queries import shown_matches
from emporion_web.registry.actions.merging import decide_distinct, merge, objections, unmerge
from emporion_web.registry.actions.organisations import edit_facts, set_names
from emporion_web.registry.actions.people import set_consents, set_representatives
from emporion_web.registry.actions.undoing import to_undo, undo_chunk
from emporion_web.registry.adapters.records import name_record
from emporion_web.registry.enums import ProposalStatus
from emporion_web.registry.gates import organisations_for, own_organisation_id
from emporion_web.registry.models import ImportRow, ImportRun, Merge, Organisation, Proposal
from emporion_web.registry.queries import matchable
from emporion_web.registry.queries.organisations import search
from tests.factories.clearance import settled
from tests.factories.forums import ForumFactory, ParticipantFactory
from tests.factories.registry import officer, organisation, representative

pytestmark = pytest.mark.django_db


def joined(kept: Organisation, gone: Organisation) -> Merge:
    kept, gone = (Organisation.objects.get(pk=each.pk) for each in (kept, gone))
    return merge(kept, gone, actor=officer(), revisions=(kept.revision, gone.revision))


def fresh(one: Organisation) -> Organisation:
    return Organisation.objects.get(pk=one.pk)


def pair(**gone: object) -> tuple[Organisation, Organisation]:
    return organisation(display_name="Ромашка", offers=("роботы",)), organisation(
        display_name="Romashka LLC",
        offers=("robots",),
        **gone,  # type: ignore[arg-type]
    )


def texts(one: Organisation) -> list[str]:
    return list(one.names.order_by("pk").values_list("text", flat=True))


def test_the_kept_one_shows_what_the_other_says_and_the_other_is_shown_nowhere() -> None:
    kept, gone = pair(city="Moscow", consents=("listed", "matched"))
    edge = joined(kept, gone)
    assert texts(kept) == ["Ромашка", "Romashka LLC"]
    assert fresh(kept).city == "Moscow"
    assert sorted(kept.consents.values_list("scope", flat=True)) == ["listed", "matched"]
    assert list(kept.statements.values_list("text", flat=True)) == ["роботы", "robots"]
    assert texts(gone) == ["Romashka LLC"]
    assert list(organisations_for(officer())) == [kept]
    assert list(matchable("A")) == []  # until it is screened with the names it took over
    settled(fresh(kept))
    assert list(organisations_for(officer("B"))) == [kept]
    assert list(matchable("A")) == [kept]
    assert search("Romashka", officer()) == [kept.pk]
    assert (fresh(kept).revision, fresh(gone).revision) == (2, 2)
    assert AuditEntry.objects.get(action="registry.organisation.merge").changes["merged"] == ["", "Romashka LLC"]
    unmerge(edge, actor=officer())
    assert (texts(kept), texts(gone), fresh(kept).city) == (["Ромашка"], ["Romashka LLC"], "")
    settled(fresh(gone))
    assert list(matchable("A")) == [gone]
    assert search("Romashka", officer()) == [gone.pk]
    assert (fresh(kept).revision, fresh(gone).revision) == (3, 3)


def test_what_an_officer_removed_is_not_laid_again_and_what_was_rewritten_is_the_own() -> None:
    kept, gone = pair(city="Moscow")
    gone.representatives.create(name="Иван", email="ivan@x.example")
    edge, actor = joined(kept, gone), officer()
    set_names(kept, actor=actor, revision=2, names=[Name("Ромашка", "en")])
    edit_facts(kept, actor=actor, revision=3, facts={"city": ""})
    number = kept.representatives.get().pk
    set_representatives(kept, actor=actor, revision=4, people=[(number, Person("Иван Петров", email="p@x.example"))])
    third = organisation(display_name="ROMASHKA Trading")
    joined(kept, third)
    assert texts(kept) == ["Ромашка", "ROMASHKA Trading"]
    assert fresh(kept).city == ""
    assert list(kept.representatives.values_list("name", "merge")) == [("Иван Петров", None)]
    unmerge(edge, actor=actor)
    assert list(kept.representatives.values_list("name", flat=True)) == ["Иван Петров"]
    assert list(gone.representatives.values_list("name", flat=True)) == ["Иван"]


def test_chains_come_apart_in_any_order() -> None:
    one, two, three = (organisation(display_name=name) for name in ("Alpha", "Beta", "Gamma"))
    low = joined(two, three)
    high = joined(one, two)
    assert texts(one) == ["Alpha", "Beta", "Gamma"]
    assert (fresh(two).merged_into, fresh(three).merged_into) == (one, one)
    unmerge(low, actor=officer())
    assert (texts(one), texts(two), texts(three)) == (["Alpha", "Beta"], ["Beta"], ["Gamma"])
    assert (fresh(two).merged_into, fresh(three).merged_into) == (one, None)
    unmerge(high, actor=officer())
    assert (texts(one), texts(two)) == (["Alpha"], ["Beta"])
    low = joined(two, three)
    unmerge(joined(one, two), actor=officer())
    assert (texts(one), texts(two)) == (["Alpha"], ["Beta", "Gamma"])
    assert (fresh(two).merged_into, fresh(three).merged_into) == (None, two)
    with pytest.raises(Refused, match="taken back already"):
        unmerge(high, actor=officer())


def test_conflicting_numbers_two_sides_and_stale_views_are_refused() -> None:
    kept = organisation(identifiers=(("inn", "7707083893"),))
    gone = organisation(identifiers=(("inn", "7736050003"), ("ogrn", "1027700132195")))
    assert [said.render() for said in objections(kept, gone)] == [
        "Both have INN, and the numbers differ: 7707083893 and 7736050003. Correct the wrong one first."
    ]
    with pytest.raises(Refused, match="the numbers differ"):
        joined(kept, gone)
    with pytest.raises(Refused, match="two different organisations of one side"):
        joined(kept, organisation("B"))
    with pytest.raises(Refused, match="two different organisations of one side"):
        joined(kept, kept)
    with pytest.raises(Refused, match="has changed since"):
        merge(kept, organisation(), actor=officer(), revisions=(7, 1))
    merged = organisation()
    joined(kept, merged)
    with pytest.raises(Refused, match="merged already"):
        joined(organisation(), merged)
    assert Merge.objects.count() == 1


def test_participations_follow_and_come_back() -> None:
    kept, gone = pair()
    participant = ParticipantFactory(forum=ForumFactory(), organisation=gone)
    edge = joined(kept, gone)
    assert list(Participant.objects.values_list("pk", "organisation")) == [(participant.pk, kept.pk)]
    unmerge(edge, actor=officer())
    assert list(Participant.objects.values_list("pk", "organisation")) == [(participant.pk, gone.pk)]


def test_two_participants_of_one_forum_are_not_merged_until_it_is_over() -> None:
    kept, gone = pair()
    forum = ForumFactory()
    for each in (kept, gone):
        ParticipantFactory(forum=forum, organisation=each)
    with pytest.raises(Refused, match="Take one of them out"):
        joined(kept, gone)
    past = timezone.now() - timedelta(days=2)
    forum.slots.all().delete()
    forum.slots.create(start=past, end=past + timedelta(minutes=20))
    joined(kept, gone)
    assert Participant.objects.filter(organisation=gone).count() == 1


def test_a_person_signs_in_for_the_one_that_stands() -> None:
    kept, gone = pair()
    person = representative(gone)
    edge = joined(kept, gone)
    assert own_organisation_id(person) == kept.pk
    unmerge(edge, actor=officer())
    assert own_organisation_id(person) == gone.pk


def test_matches_of_the_one_merged_away_are_hidden() -> None:
    kept, gone = pair(consents=("matched",))
    other = organisation("B", consents=("matched",))
    run = MatchRun.objects.create(finished_at=timezone.now())
    Match.objects.create(run=run, a=gone, b=other, score=1.0, score_ab=1.0, score_ba=1.0)
    edge = joined(kept, gone)
    for each in (kept, gone):
        settled(fresh(each))
    assert shown_matches(run).count() == 0
    unmerge(edge, actor=officer())
    settled(fresh(gone))
    assert shown_matches(run).count() == 1


def test_a_consent_taken_back_while_they_were_one_stays_taken_back() -> None:
    kept, gone = pair(consents=("listed",))
    edge = joined(kept, gone)
    set_consents(kept, actor=officer(), revision=2, scopes=[], source="")
    unmerge(edge, actor=officer())
    assert gone.consents.get().revoked_at is not None


def test_a_consent_the_other_took_back_later_is_taken_back() -> None:
    kept = organisation(consents=("listed",))
    gone = organisation()
    later = timezone.now() + timedelta(days=1)
    gone.consents.create(scope="listed", given_at=timezone.now() - timedelta(days=9), revoked_at=later)
    edge = joined(kept, gone)
    assert kept.consents.get().revoked_at == later
    unmerge(edge, actor=officer())
    assert kept.consents.get().revoked_at is None


def test_holds_follow_and_nobody_hides_behind_another_name() -> None:
    kept, gone = pair()
    other = organisation("B")
    one, two = sorted((gone, other), key=lambda each: each.pk)
    hold = Hold.objects.create(one=one, other=two, reason="x")
    edge = joined(kept, gone)
    hold.refresh_from_db()
    assert {hold.one_id, hold.other_id} == {kept.pk, other.pk}
    unmerge(edge, actor=officer())
    hold.refresh_from_db()
    assert {hold.one_id, hold.other_id} == {gone.pk, other.pk}
    settled(fresh(gone), ClearanceState.BLOCKED)
    with pytest.raises(Refused, match="blocked or under review"):
        joined(kept, gone)
    joined(gone, kept)


def test_an_import_that_created_a_merged_organisation_is_not_undone() -> None:
    kept, gone = pair()
    run = ImportRun.objects.create(host_body=gone.host_body, filename="list.xlsx", digest="1")
    ImportRow.objects.create(
        run=run, sheet="S", row=2, outcome="created", organisation=gone, applied=True, after={"changes": {"names": []}}
    )
    joined(kept, gone)
    undo_chunk(run.pk, to_undo(run.pk), beat=lambda: None)
    assert "merged with another" in ImportRow.objects.get().undo_problem["message"]
    assert Organisation.objects.filter(pk=gone.pk).exists()
    assert texts(kept) == ["Ромашка", "Romashka LLC"]


def test_a_name_taken_over_as_the_first_goes_with_the_merge() -> None:
    kept, gone = pair()
    edge, actor = joined(kept, gone), officer()
    shown = [name_record(row) for row in kept.names.order_by("-pk")]
    set_names(kept, actor=actor, revision=2, names=shown)
    assert fresh(kept).display_name == "Romashka LLC"
    unmerge(edge, actor=actor)
    assert fresh(kept).display_name == "Ромашка"


def test_without_a_name_of_its_own_it_stays_merged() -> None:
    kept, gone = pair()
    edge, actor = joined(kept, gone), officer()
    set_names(kept, actor=actor, revision=2, names=[Name("Romashka LLC", "en")])
    with pytest.raises(Refused, match="no name of its own left"):
        unmerge(edge, actor=actor)
    assert texts(kept) == ["Romashka LLC"]


def test_not_the_same_is_remembered_for_a_pair() -> None:
    kept, gone = pair()
    proposal = decide_distinct(gone, kept, actor=officer())
    assert (proposal.one, proposal.other, proposal.status) == (kept, gone, ProposalStatus.DISTINCT)
    edge = joined(kept, gone)
    assert Proposal.objects.get().status == ProposalStatus.MERGED
    unmerge(edge, actor=officer())
    assert Proposal.objects.get().status == ProposalStatus.OPEN
    unmerge(joined(kept, gone), actor=officer(), distinct=True)
    assert Proposal.objects.get().status == ProposalStatus.DISTINCT
