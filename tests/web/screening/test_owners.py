"""Owners are screened with the organisation: an edit of them leaves it unscreened."""

from decimal import Decimal

import pytest
from attrs import evolve

from emporion_web.audit.refusals import Refused
from emporion_web.clearance.enums import ClearanceState
from emporion_web.clearance.gates import states_of
from emporion_web.registry.actions.merging import merge, unmerge
from emporion_web.registry.actions.revisions import Overtaken
from emporion_web.registry.models import Organisation, Representative
from emporion_web.screening.actions.dispositions import decide
from emporion_web.screening.actions.owners import OwnerRecord, set_owners
from emporion_web.screening.adapters.parties import (
    SCREENED_CHILDREN,
    inputs_of,
    party_from_json,
    party_to_json,
    subject_kind,
)
from emporion_web.screening.models import Hit
from emporion_web.screening.queries.owners import Holding, holdings
from tests.factories.clearance import settled
from tests.factories.registry import administrator, officer, organisation
from tests.factories.screening import found, screened, standing_list

pytestmark = pytest.mark.django_db
HOLDING = OwnerRecord("Northern Holding", "organisation", "RU", Decimal(60), ("Северный холдинг",), (("inn", "1"),))


def read(of: Organisation) -> Organisation:
    return Organisation.objects.prefetch_related(*SCREENED_CHILDREN).get(pk=of.pk)


def test_an_edit_of_owners_leaves_the_organisation_unscreened() -> None:
    standing_list(administrator())
    party = organisation("A", clearance=False)
    screened(party)
    assert states_of([party.pk])[party.pk] == ClearanceState.CLEAR
    set_owners(party, actor=officer(), revision=1, owners=[HOLDING])
    assert states_of([party.pk])[party.pk] == ClearanceState.UNSCREENED
    with pytest.raises(Overtaken):
        set_owners(party, actor=officer(), revision=1, owners=[])
    assert [owner.name for owner in party.owners.all()] == ["Northern Holding"]


def test_shares_and_names_are_checked() -> None:
    party = organisation("A")
    wrong = ([OwnerRecord("—")], [OwnerRecord("A", share_percent=Decimal(101))], [HOLDING, HOLDING])
    for owners in wrong:
        with pytest.raises(Refused):
            set_owners(party, actor=officer(), revision=1, owners=owners)
    assert not party.owners.exists()


def test_everybody_of_an_organisation_is_screened_and_reads_back_the_same() -> None:
    party = organisation("A", display_name="Alpha", offers=("machine tools",), identifiers=(("inn", "7707083893"),))
    Representative.objects.create(organisation=party, name="Иван Петров")
    Representative.objects.create(organisation=party, name="—")
    set_owners(party, actor=officer(), revision=1, owners=[HOLDING])
    [inputs] = inputs_of([read(party)])
    itself, person, owner = inputs.parties
    assert [subject_kind(p.id) for p in inputs.parties] == ["organisation", "representative", "owner"]
    assert (itself.names, person.names, owner.names) == (
        ("Alpha",),
        ("Иван Петров",),
        ("Northern Holding", "Северный холдинг"),
    )
    assert [(share.party, share.share_percent) for share in itself.owners] == [(owner.id, 60.0)]
    assert [text for _, text in inputs.texts] == ["machine tools"]
    for each in inputs.parties:
        assert party_from_json(party_to_json(each)).digest() == each.digest()


def test_a_row_written_anew_is_the_same_party() -> None:
    party = organisation("A")
    digests = []
    for revision in (1, 2):
        set_owners(party, actor=officer(), revision=revision, owners=[HOLDING])
        digests.append([each.digest() for each in inputs_of([read(party)])[0].parties])
    assert digests[0] == digests[1]


def test_shares_of_listed_owners_add_up_once_each() -> None:
    standing_list(administrator())
    party = organisation("A", clearance=False)
    said = [("w:1:a", 30.0, "e1"), ("w:1:a", 30.0, "e2"), ("w:1:b", 20.0, "e1"), ("w:1:c", None, "e1")]
    hits = []
    for owner, share, entry in said:
        hit = found(party, entry=entry, party=owner)
        hits.append(evolve(hit, fields={**hit.fields, "share_percent": share}))
    screened(party, found=hits)
    assert holdings([party.pk]) == {party.pk: Holding(50.0, True)}
    for hit in Hit.objects.filter(party="w:1:b"):
        for number in (0, 1):
            decide(hit, actor=officer(), verdict="false_positive", reason="another one", seen=number)
    assert holdings([party.pk]) == {party.pk: Holding(30.0, False)}


def test_owners_follow_a_merge_and_come_back() -> None:
    kept, gone = organisation("A", display_name="Alpha"), organisation("A", display_name="Alfa")
    set_owners(kept, actor=officer(), revision=1, owners=[HOLDING])
    set_owners(gone, actor=officer(), revision=1, owners=[evolve(HOLDING, name="NORTHERN holding"), OwnerRecord("B")])
    for each in (kept, gone):
        settled(each)
    edge = merge(kept, gone, actor=officer(), revisions=(2, 2))
    assert sorted(owner.name for owner in kept.owners.all()) == ["B", "Northern Holding"]
    unmerge(edge, actor=officer())
    assert [owner.name for owner in kept.owners.all()] == ["Northern Holding"]
    assert sorted(owner.name for owner in gone.owners.all()) == ["B", "NORTHERN holding"]


def test_an_organisation_without_letters_cannot_be_screened_and_says_so() -> None:
    standing_list(administrator())
    party = organisation("A", display_name="—", clearance=False)
    screened(party)
    assert states_of([party.pk])[party.pk] == ClearanceState.UNSCREENED
    [inputs] = inputs_of([read(party)])
    assert inputs.problem is not None
