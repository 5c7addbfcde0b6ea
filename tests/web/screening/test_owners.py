"""Owners are screened with the organisation: an edit of them leaves it unscreened."""

from decimal import Decimal

import pytest

from emporion_web.audit.refusals import Refused
from emporion_web.clearance.enums import ClearanceState
from emporion_web.clearance.gates import states_of
from emporion_web.registry.actions.revisions import Overtaken
from emporion_web.registry.models import Organisation, Representative
from emporion_web.screening.actions.owners import OwnerRecord, set_owners
from emporion_web.screening.adapters.parties import (
    SCREENED_CHILDREN,
    inputs_of,
    party_from_json,
    party_to_json,
    subject_kind,
)
from tests.factories.registry import administrator, officer, organisation
from tests.factories.screening import screened, standing_list

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


def test_an_organisation_without_letters_cannot_be_screened_and_says_so() -> None:
    standing_list(administrator())
    party = organisation("A", display_name="—", clearance=False)
    screened(party)
    assert states_of([party.pk])[party.pk] == ClearanceState.UNSCREENED
    [inputs] = inputs_of([read(party)])
    assert inputs.problem is not None
