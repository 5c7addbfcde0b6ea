"""Set-up, participants and wishes through the pages, and what is refused."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils import timezone

from emporion_web.audit.models import AuditEntry
from emporion_web.audit.refusals import Refused
from emporion_web.forums.actions import participants, setup, wishes
from emporion_web.forums.enums import WishLevel
from emporion_web.forums.models import CalendarEntry, Forum, Participant, Wish
from emporion_web.forums.queries.wishes import BulkRule, preview, wished_pairs
from emporion_web.registry.models import Consent
from tests.factories.forums import PLAN, TITLES, organisation, person, small_forum
from tests.factories.matching import MatchFactory, MatchRunFactory
from tests.web.forums.conftest import released, signed_in, solved

pytestmark = pytest.mark.django_db
NEW = {
    **TITLES,
    "title_en": "Autumn forum",
    "first_day": "2026-12-01",
    "days": "2",
    "start": "09:30",
    "slots_per_day": "3",
    "slot_minutes": "30",
    "break_1_after": "2",
    "break_1_minutes": "60",
    "tables": "5",
    "slug": "",
}


def said(answer):
    return [str(message) for message in get_messages(answer.wsgi_request)]


def test_a_forum_is_set_up_with_slots_breaks_and_tables():
    answer = signed_in(person()).post(reverse("forums:new"), NEW)
    forum = Forum.objects.get(slug="autumn-forum")
    assert answer["Location"] == reverse("forums:home", args=["autumn-forum"])
    starts = [f"{slot.start:%m-%d %H:%M}" for slot in forum.slots.all()]
    assert starts == [f"12-0{day} {clock}" for day in (1, 2) for clock in ("01:30", "02:00", "03:30")]
    assert [table.number for table in forum.tables.all()] == [1, 2, 3, 4, 5]


def test_the_preview_makes_nothing():
    client = signed_in(person())
    shown = client.post(reverse("forums:new"), NEW | {"preview": "yes"}).content.decode()
    part = client.post(reverse("forums:preview"), NEW).content.decode()
    assert Forum.objects.count() == 0
    for page in (shown, part):
        assert "11:30–12:00" in page
        assert "10:30–11:30 break" in page


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"slot_minutes": "240", "slots_per_day": "10"}, "run past midnight"),
        ({"slug": "new"}, "kept for the application"),
        ({"first_day": ""}, "First day"),
        ({"zone": "Mars/Olympus"}, "zone"),
    ],
)
def test_a_wrong_set_up_is_explained(change, words):
    page = signed_in(person()).post(reverse("forums:new"), NEW | change).content.decode()
    assert words in page
    assert Forum.objects.count() == 0


def test_a_short_address_is_taken_once():
    client = signed_in(person())
    client.post(reverse("forums:new"), NEW)
    assert "is taken" in said(client.post(reverse("forums:new"), NEW))[-1]
    assert Forum.objects.count() == 1


def test_the_second_of_two_officers_is_told_that_the_forum_changed():
    forum = small_forum(1)
    setup.set_tables(forum, actor=person(), seen_revision=1, count=7)
    with pytest.raises(Refused, match="Somebody else has changed this forum"):
        setup.set_tables(forum, actor=person("officer", "B"), seen_revision=1, count=3)
    assert forum.tables.count() == 7


def test_what_a_released_version_uses_stays():
    forum = released(small_forum(3, tables=3)).forum
    forum.refresh_from_db()
    officer = person()
    before = (list(forum.slots.values_list()), list(forum.tables.values_list()))
    attempts = [
        lambda: setup.replan(forum, actor=officer, seen_revision=1, plan=PLAN),
        lambda: setup.remove_slot(forum.meetings_slot, actor=officer, seen_revision=1),
        lambda: setup.set_tables(forum, actor=officer, seen_revision=1, count=1),
        lambda: setup.rename_tables(forum, actor=officer, seen_revision=1, names={forum.tables.first().pk: "Red"}),
        lambda: setup.edit_forum(forum, actor=officer, seen_revision=1, fields={"zone": "Europe/Moscow"}),
    ]
    forum.meetings_slot = forum.versions.get().meetings.first().slot
    for attempt in attempts:
        with pytest.raises(Refused, match="Released version 1 uses this"):
            attempt()
    assert (list(forum.slots.values_list()), list(forum.tables.values_list())) == before


def test_a_new_place_is_told_to_calendars():
    forum = released(small_forum(2, tables=2)).forum
    setup.edit_forum(forum, actor=person(), seen_revision=1, fields={"place_en": "Hall 4"})
    assert set(CalendarEntry.objects.values_list("sequence", flat=True)) == {1}
    entry = AuditEntry.objects.get(action="forums.forum.edit")
    assert entry.changes == {"place_en": ["Hall 3", "Hall 4"]}


def test_only_who_agreed_to_be_listed_is_added_in_bulk():
    forum = small_forum(1)
    organisation("B", "Open")
    closed = organisation("B", "Closed", scopes=("matched",))
    client = signed_in(person())
    client.post(reverse("forums:participants-add", args=[forum.slug]) + "?side=B", {"all": "yes"})
    assert {str(p) for p in forum.participants.filter(organisation__side="B")} == {"spring B1", "Open"}
    with pytest.raises(Refused, match="not agreed to be listed"):
        participants.add_participants(forum, actor=person(), organisations=[closed.pk])
    assert forum.participants.count() == 3


def test_absences_are_kept_and_the_timetable_heeds_them():
    forum = small_forum(2, tables=2)
    participant = forum.participants.first()
    there = list(forum.slots.values_list("pk", flat=True))[:1]
    address = reverse("forums:participant-edit", args=[forum.slug, participant.pk])
    signed_in(person()).post(address, {"seen_revision": "1", "quota": "", "there": [str(pk) for pk in there]})
    version = solved(forum)
    assert list(version.meetings.filter(a=participant).values_list("slot", flat=True)) == there
    with pytest.raises(Refused, match="Somebody else has changed this participant"):
        participants.edit_participant(
            participant, actor=person(), seen_revision=1, quota=1, away=[], min_meetings=0, own_table=None
        )


def test_a_participant_with_meetings_is_not_removed():
    forum = small_forum(2, tables=2)
    participant = forum.participants.first()
    solved(forum)
    with pytest.raises(Refused, match="has meetings in version 1"):
        participants.remove_participant(participant, actor=person())
    assert Participant.objects.filter(pk=participant.pk).exists()


def matched_forum() -> Forum:
    """Two on each side, matched crosswise: a1 with b1 mutually, a2 with b2 for b2 only, a1 with b2 below."""
    forum = small_forum(2, all_wish=False)
    (a1, a2), (b1, b2) = (
        [p.organisation for p in forum.participants.filter(organisation__side=side)] for side in ("A", "B")
    )
    run = MatchRunFactory()
    MatchFactory(run=run, a=a1, b=b1, score=0.9, rank_for_a=1, rank_for_b=1)
    MatchFactory(run=run, a=a2, b=b2, score=0.5, rank_for_a=None, rank_for_b=1)
    MatchFactory(run=run, a=a1, b=b2, score=0.1, rank_for_a=2, rank_for_b=2)
    return forum


def test_matches_become_wishes_and_the_second_time_nothing_changes():
    forum = matched_forum()
    rule = BulkRule(top=1, threshold=0.2, mutual_must=True)
    plan = preview(forum, rule)
    assert (len(plan.add), plan.pairs) == (3, 2)
    assert Wish.objects.count() == 0
    assert wishes.wishes_from_matches(forum, actor=person(), seen_revision=1, rule=rule) == (3, 0, 0)
    assert sorted(wished_pairs(forum).values()) == [(1, False), (2, True)]
    assert wishes.wishes_from_matches(forum, actor=person(), seen_revision=2, rule=rule) == (0, 0, 0)


def test_wishes_said_by_hand_stay_and_others_follow_the_rule():
    forum = matched_forum()
    asker = forum.participants.filter(organisation__side="A").first()
    asked = forum.participants.filter(organisation__side="B").first()
    wishes.set_wish(actor=person(), asker=asker, asked=asked, level=WishLevel.NOT)
    wishes.wishes_from_matches(forum, actor=person(), seen_revision=1, rule=BulkRule(2, 0.0, False))
    assert wishes.wishes_from_matches(forum, actor=person(), seen_revision=2, rule=BulkRule(1, 0.6, False)) == (0, 0, 3)
    assert sorted(Wish.objects.values_list("level", "origin")) == [("not", "manual"), ("would", "match")]
    assert wished_pairs(forum) == {}


def test_a_withdrawn_consent_takes_the_match_out_of_the_proposals():
    forum = matched_forum()
    Consent.objects.filter(organisation__display_name="spring B1", scope="matched").update(revoked_at=timezone.now())
    assert len(preview(forum, BulkRule(2, 0.0, False)).add) == 3


def test_a_wish_changed_meanwhile_is_not_overwritten():
    forum = small_forum(1)
    wish = forum.wishes.select_related("asker__organisation", "asked__organisation").get()
    client = signed_in(person())
    address = reverse("forums:wish-edit", args=[forum.slug, wish.pk])
    client.post(address, {"level": "must", "note": "", "seen_level": "would"})
    answer = client.post(address, {"level": "not", "note": "", "seen_level": "would"})
    assert "Somebody else has changed this wish" in said(answer)[-1]
    assert Wish.objects.get().level == "must"


def test_a_wish_within_one_side_is_refused():
    forum = small_forum(2)
    one, two = forum.participants.filter(organisation__side="A")
    with pytest.raises(Refused, match="two sides"):
        wishes.set_wish(actor=person(), asker=one, asked=two, level=WishLevel.MUST)


def test_the_note_of_a_wish_is_not_overwritten_unseen():
    forum = small_forum(1, all_wish=False)
    asker, asked = (forum.participants.filter(organisation__side=side).first() for side in "AB")
    wish = wishes.set_wish(actor=person(), asker=asker, asked=asked, level=WishLevel.WOULD, note="bring a sample")
    first, second = signed_in(person()), signed_in(person("officer", "B"))
    page = reverse("forums:wish-edit", args=[forum.slug, wish.pk])
    seen = {"level": "would", "seen_level": "would", "seen_note": "bring a sample"}
    assert 'name="seen_note" value="bring a sample"' in first.get(page).content.decode()
    assert first.post(page, seen | {"note": "bring two"}).status_code == 302
    answer = second.post(page, seen | {"note": "bring none"})
    assert "Somebody else has changed this wish" in answer.content.decode()
    wish.refresh_from_db()
    assert wish.note == "bring two"
