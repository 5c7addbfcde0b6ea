"""A no is not lost by taking a participant out and adding it again."""

import pytest

from emporion_web.audit.refusals import Refused
from emporion_web.forums.actions.participants import add_participants, admit, remove_participant
from emporion_web.forums.actions.wishes import set_wish, take_back
from emporion_web.forums.enums import WishLevel
from emporion_web.forums.models import Forum, KeptNo, Participant, Wish
from emporion_web.forums.queries.wishes import wished_pairs
from emporion_web.registry.actions.merging import merge, unmerge
from emporion_web.registry.models import KeptRefusal, Merge, Organisation
from tests.factories.forums import ParticipantFactory, WishFactory, organisation, person, small_forum

pytestmark = pytest.mark.django_db


def told() -> tuple[Forum, Wish]:
    """A forum of one on each side who want to meet, but that the desk of side B noted a no of the one of side A."""
    forum = small_forum(1)
    a, b = (forum.participants.get(organisation__side=side) for side in "AB")
    Wish.objects.filter(asker=a, asked=b).delete()
    no = set_wish(actor=person("officer", "B"), asker=a, asked=b, level=WishLevel.NOT, note="rivals", reason="field")
    return forum, no


def joined(kept: Organisation, gone: Organisation) -> Merge:
    kept, gone = (Organisation.objects.get(pk=each.pk) for each in (kept, gone))
    return merge(kept, gone, actor=None, revisions=(kept.revision, gone.revision))


def by_list(forum: Forum, gone: Organisation) -> None:
    add_participants(forum, actor=person(), organisations=[gone.pk])


def by_registration(forum: Forum, gone: Organisation) -> None:
    admit(forum, actor=person(), organisation=gone)


@pytest.mark.parametrize("add", [by_list, by_registration])
@pytest.mark.parametrize("side", ["A", "B"])
def test_the_other_desks_no_still_binds_once_a_participant_is_added_again(add, side) -> None:
    forum, no = told()
    gone = forum.participants.get(organisation__side=side)
    remove_participant(gone, actor=person())
    add(forum, gone.organisation)
    again = Wish.objects.get(asker__organisation=no.asker.organisation, level=WishLevel.NOT)
    fields = ("origin", "note", "reason", "said_by_id", "said_at")
    assert [getattr(again, name) for name in fields] == [getattr(no, name) for name in fields]
    with pytest.raises(Refused, match="Only that host body or"):
        take_back(again, actor=person(), seen_level="not")
    back = set_wish(actor=person(), asker=again.asked, asked=again.asker, level=WishLevel.MUST) if side == "B" else None
    assert (wished_pairs(forum), back and back.level) == ({}, "must" if side == "B" else None)
    assert (KeptNo.objects.count(), KeptRefusal.objects.count()) == (0, 0)


def test_a_no_waits_until_both_take_part_again() -> None:
    forum, no = told()
    one, other = no.asker, no.asked
    for gone in (one, other):
        remove_participant(Participant.objects.get(pk=gone.pk), actor=person())
    by_list(forum, one.organisation)
    assert (Wish.objects.count(), KeptNo.objects.count()) == (0, 1)
    by_list(forum, other.organisation)
    assert [wish.level for wish in Wish.objects.all()] == ["not"]


def test_a_no_is_kept_for_the_organisation_that_stands_for_a_merged_one() -> None:
    forum, no = told()
    gone, kept = no.asker.organisation, organisation("A", "Kept")
    remove_participant(no.asker, actor=person())
    joined(kept, gone)
    by_list(forum, kept)
    assert Wish.objects.get().asker.organisation == kept


def test_a_no_of_another_forum_comes_to_none() -> None:
    _, no = told()
    remove_participant(no.asker, actor=person())
    elsewhere = small_forum(1, slug="autumn", all_wish=False)
    ParticipantFactory(forum=elsewhere, organisation=no.asked.organisation)
    by_list(elsewhere, no.asker.organisation)
    assert not Wish.objects.filter(forum=elsewhere).exists()


def taken_out() -> tuple[Forum, Wish, Participant]:
    """A forum out of which whoever was refused was taken, and another of its side who takes part."""
    forum, no = told()
    other = ParticipantFactory(forum=forum, organisation=organisation(no.asked.organisation.side, "Other"))
    remove_participant(no.asked, actor=person())
    return forum, no, other


@pytest.mark.parametrize("into_it", [True, False])
@pytest.mark.parametrize("wished", [True, False])
def test_a_no_stands_again_at_once_of_whoever_is_merged_with_one_that_takes_part(into_it: bool, wished: bool) -> None:
    _, no, other = taken_out()
    if wished:
        WishFactory(forum=no.forum, asker=no.asker, asked=other, level=WishLevel.MUST)
    pair = (other.organisation, no.asked.organisation)
    joined(*(pair if into_it else reversed(pair)))
    again = Wish.objects.get(asker=no.asker, asked=other)
    assert (again.level, again.note, again.said_at) == ("not", "rivals", no.said_at)
    assert (KeptNo.objects.count(), KeptRefusal.objects.count()) == (0, int(into_it))


@pytest.mark.parametrize(("side", "level"), [("A", "not"), ("B", "must")])
def test_a_yes_said_later_overrules_a_no_only_of_whose_it_was_to_change(side: str, level: str) -> None:
    _, no, other = taken_out()
    set_wish(actor=person("officer", side), asker=no.asker, asked=other, level=WishLevel.MUST)
    joined(other.organisation, no.asked.organisation)
    assert Wish.objects.get(asker=no.asker, asked=other).level == level
    assert (KeptNo.objects.count(), KeptRefusal.objects.count()) == (0, 1)


def test_a_kept_no_goes_back_with_its_participant_when_a_merge_is_taken_back() -> None:
    forum, no = told()
    edge = joined(organisation(no.asked.organisation.side, "Other"), no.asked.organisation)
    remove_participant(no.asker, actor=person())
    unmerge(edge, actor=person())
    by_list(forum, no.asker.organisation)
    assert [(wish.asked_id, wish.level) for wish in Wish.objects.filter(asked=no.asked)] == [(no.asked_id, "not")]


def test_a_no_that_slept_stands_again_when_a_merge_is_taken_back() -> None:
    """One that was kept before merging woke it."""
    forum, no = told()
    edge = joined(organisation(no.asked.organisation.side, "Other"), no.asked.organisation)
    KeptNo.objects.create(forum=forum, by=no.asker.organisation, of=no.asked.organisation, origin=no.origin)
    Wish.objects.all().delete()
    unmerge(edge, actor=person())
    assert [(wish.asked_id, wish.level) for wish in Wish.objects.all()] == [(no.asked_id, "not")]


def test_a_no_that_is_kept_twice_is_kept_as_it_was_said_last() -> None:
    forum, no = told()
    ends = {"by": no.asker.organisation, "of": no.asked.organisation}
    KeptNo.objects.create(forum=forum, **ends, origin=no.origin, note="earlier")
    remove_participant(no.asked, actor=person())
    kept = KeptNo.objects.get()
    assert (kept.note, kept.reason, kept.said_by, kept.said_at) == ("rivals", "field", no.said_by, no.said_at)
