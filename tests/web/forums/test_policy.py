"""What the organisers allow: rules, the matrix of kinds, memory of earlier forums, and that both must have said yes."""

from collections import Counter
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from emporion.timetable import problem_from_json
from emporion_web.audit.refusals import Refused
from emporion_web.forums.actions.meetings import place_left_out
from emporion_web.forums.actions.participants import remove_participant
from emporion_web.forums.actions.policy import add_exclusion, remove_exclusion, set_matrix, set_policy
from emporion_web.forums.actions.release import release
from emporion_web.forums.actions.timetable import Order, start_timetable
from emporion_web.forums.actions.wishes import set_wish
from emporion_web.forums.enums import WishLevel, WishOrigin
from emporion_web.forums.models import Exclusion, Forum, Participant, Slot, TimetableVersion, Wish
from emporion_web.forums.queries.policy import bars_of, closes_at, consequences, met_before, policy_of
from emporion_web.forums.queries.wishes import wished_pairs
from emporion_web.matching.actions.told import hear
from emporion_web.matching.models import Event, MatchRun
from emporion_web.registry.models import Organisation, Statement
from tests.factories.forums import ParticipantFactory, person, small_forum
from tests.web.forums.conftest import released, signed_in, solved

pytestmark = pytest.mark.django_db


def sides(forum: Forum) -> tuple[list[Participant], list[Participant]]:
    people = forum.participants.select_related("organisation", "forum").order_by("pk")
    return [p for p in people if p.organisation.side == "A"], [p for p in people if p.organisation.side == "B"]


def policy(forum: Forum, **fields: object) -> None:
    set_policy(forum, actor=person(), seen_revision=policy_of(forum).revision, fields=fields)


def rule(forum: Forum, a: tuple[str, str], b: tuple[str, str]) -> Exclusion:
    return add_exclusion(forum, actor=person(), seen_revision=policy_of(forum).revision, a=a, b=b)


def barred(forum: Forum) -> Counter[str]:
    """How many wished pairs the engine's problem bars, by why."""
    version, _ = start_timetable(forum, actor=person(), order=Order(budget_seconds=1))
    version.refresh_from_db()
    found = Counter(meeting.barred for meeting in problem_from_json(version.problem).meetings if meeting.barred)
    version.delete()
    return found


def test_every_trait_bars_the_pairs_it_tells_and_no_others() -> None:
    forum = small_forum(3)
    a, b = sides(forum)
    Organisation.objects.filter(pk=b[1].organisation_id).update(country="KZ")
    Statement.objects.create(organisation=b[2].organisation, kind="offer", niche="software.erp", language="en")
    Participant.objects.filter(pk=a[0].pk).update(group="investors")
    every = set(wished_pairs(forum))
    expected = {
        (("country", "KZ"), "b"): {(one.pk, b[1].pk) for one in a},
        (("niche", "software"), "b"): {(one.pk, b[2].pk) for one in a},
        (("group", "investors"), "a"): {(a[0].pk, other.pk) for other in b},
        (("participant", str(a[2].pk)), "a"): {(a[2].pk, other.pk) for other in b},
    }
    for (end, side), pairs in expected.items():
        made = rule(forum, *((end, ("anybody", "")) if side == "a" else (("anybody", ""), end)))
        assert bars_of(forum, every) == dict.fromkeys(pairs, "policy")
        [told] = consequences(forum, every)
        assert (told.rule, told.count) == (made, len(pairs))
        assert all(told.sentence.render(code) for code in ("en", "ru", "zh"))
        remove_exclusion(made, actor=person(), seen_revision=policy_of(forum).revision)
    assert bars_of(forum, every) == {}


def test_the_problem_of_the_engine_obeys_and_so_does_whoever_says_a_wish() -> None:
    forum = small_forum(2, all_wish=False)
    a, b = sides(forum)
    rule(forum, ("participant", str(a[0].pk)), ("participant", str(b[0].pk)))
    with pytest.raises(Refused, match=r"keeps these two apart\. Side A: spring A1"):
        set_wish(actor=person(), asker=b[0], asked=a[0], level=WishLevel.MUST)
    set_wish(actor=person(), asker=b[0], asked=a[0], level=WishLevel.NOT)
    Wish.objects.all().delete()
    for one, other in ((a[0], b[0]), (a[1], b[1])):
        Wish.objects.create(forum=forum, asker=one, asked=other, level="would")
    assert barred(forum) == Counter(policy=1)
    version = solved(forum)
    left = version.left_out.select_related("version__forum", "a__organisation", "b__organisation").get()
    slot, table = forum.slots.all()[1], forum.tables.all()[0]
    with pytest.raises(Refused, match="Side B: spring B1"):
        place_left_out(left, actor=person(), slot=slot, table=table)


def test_a_rule_made_after_the_draft_stops_its_release() -> None:
    forum = small_forum(1)
    draft = solved(forum)
    assert draft.meetings.count() == 1
    rule(forum, ("country", "RU"), ("anybody", ""))
    with pytest.raises(Refused, match="spring A1 and spring B1 may not meet here"):
        release(draft, actor=person(), seen_revision=draft.revision, seen_released=None)


def test_nobody_is_released_who_has_not_said_yes() -> None:
    forum = small_forum(2, tables=4)
    a, b = sides(forum)
    Wish.objects.update(origin=WishOrigin.MATCH)
    draft = solved(forum)
    assert draft.meetings.count() == 4
    policy(forum, both_must_agree=True)
    for one, other in ((a[0], b[0]), (b[0], a[0]), (a[1], b[1])):
        Wish.objects.filter(asker=one, asked=other).delete()
        Wish.objects.create(forum=forum, asker=one, asked=other, level="would", origin=WishOrigin.OWN)
    with pytest.raises(Refused, match=r"in 3 places\. spring A1 and spring B2 may not meet here\. Not both"):
        release(draft, actor=person(), seen_revision=draft.revision, seen_released=None)
    assert barred(forum) == Counter(agreement=3)
    out = released(forum)
    assert list(out.meetings.values_list("a", "b")) == [(a[0].pk, b[0].pk)]


def earlier(forum: Forum) -> set[tuple[int, int]]:
    """Let the organisations of the first of each side have met at a forum that is over."""
    a, b = sides(forum)
    before = small_forum(0, slug="earlier")
    for one in (a[0], b[0], a[1]):
        ParticipantFactory(forum=before, organisation=one.organisation)
    one, other = sides(before)
    Wish.objects.create(forum=before, asker=one[0], asked=other[0], level="would")
    released(before)
    for number, slot in enumerate(before.slots.all()):
        start = timezone.now() - timedelta(days=9, hours=number)
        Slot.objects.filter(pk=slot.pk).update(start=start, end=start + timedelta(minutes=30))
    return {(a[0].pk, b[0].pk)}


def test_pairs_that_met_before_are_shown_lowered_or_barred() -> None:
    forum = small_forum(2)
    met = earlier(forum)
    every = wished_pairs(forum)
    assert met_before(forum, every) == met_before(forum) == met
    assert barred(forum) == Counter()
    policy(forum, met_before="lower")
    lowered = wished_pairs(forum)
    assert {pair: worth for pair, (worth, _) in lowered.items()} == {
        p: 1 if p in met else 2 * every[p][0] for p in every
    }
    policy(forum, met_before="bar")
    assert barred(forum) == Counter(met=1)
    assert [(told.rule, told.count) for told in consequences(forum, every)] == [(None, 1)]
    [pair] = met
    one, other = (forum.participants.get(pk=pk) for pk in pair)
    with pytest.raises(Refused, match="They met at an earlier forum"):
        set_wish(actor=person(), asker=other, asked=one, level=WishLevel.WOULD)


def test_the_matrix_of_kinds_and_two_officers() -> None:
    forum = small_forum(2)
    a, b = sides(forum)
    Participant.objects.filter(pk=a[0].pk).update(group="investors")
    Participant.objects.filter(pk=b[0].pk).update(group="makers")
    every = set(wished_pairs(forum))
    known = {(x, y) for x in ("", "investors") for y in ("", "makers")}
    seen = policy_of(forum).revision
    set_matrix(forum, actor=person(), seen_revision=seen, known=known, allowed=known - {("investors", "makers")})
    assert bars_of(forum, every) == {(a[0].pk, b[0].pk): "policy"}
    with pytest.raises(Refused, match="Somebody else has changed the policy"):
        set_matrix(forum, actor=person(side="B"), seen_revision=seen, known=known, allowed=known)
    set_matrix(forum, actor=person(), seen_revision=seen + 1, known=known, allowed=known)
    assert Exclusion.objects.count() == 0


def test_rules_are_told_apart_and_go_with_their_participant() -> None:
    forum = small_forum(1)
    a, _ = sides(forum)
    anybody = ("anybody", "")
    with pytest.raises(Refused, match="keep everybody apart"):
        rule(forum, anybody, anybody)
    rule(forum, ("participant", str(a[0].pk)), anybody)
    with pytest.raises(Refused, match="stands already"):
        rule(forum, ("participant", str(a[0].pk)), anybody)
    remove_participant(a[0], actor=person())
    assert Exclusion.objects.count() == 0


def test_the_page_takes_times_of_the_forum_and_shows_what_rules_come_to() -> None:
    forum = small_forum(2)
    officer = signed_in(person())
    fields = {"met_before": "lower", "request_hours": 48, "open_requests": 3, "repeat_days": 7}
    moment = {"wishes_until": "2026-11-20T18:00", "seen_revision": 1}
    officer.post(reverse("forums:policy-edit", args=[forum.slug]), fields | moment)
    standing = policy_of(forum)
    assert (standing.request_hours, standing.wishes_until.isoformat()) == (48, "2026-11-20T10:00:00+00:00")
    assert closes_at(forum) == standing.wishes_until
    ends = {"a": "anybody:", "b": "country:CN", "note": "By law", "seen_revision": 2}
    officer.post(reverse("forums:exclusion-add", args=[forum.slug]), ends)
    page = officer.get(reverse("forums:policy", args=[forum.slug])).content.decode()
    for text in (
        "Side A: anybody. Side B: country: China.",
        "By law",
        '<td class="is-number" data-label="Wished pairs it bars">4',
    ):
        assert text in page
    reader = signed_in(person("reader", "B")).get(reverse("forums:policy", args=[forum.slug])).content.decode()
    assert ("By law" in reader, "Add the rule" in reader) == (True, False)


def test_a_not_with_its_reason_teaches_the_matcher_and_can_be_taken_back() -> None:
    forum = small_forum(1, all_wish=False)
    (a,), (b,) = sides(forum)
    MatchRun.objects.create(finished_at=timezone.now())
    wish = set_wish(actor=person(), asker=a, asked=b, level=WishLevel.NOT, reason="region", origin=WishOrigin.OWN)
    assert hear() == 1
    event = Event.objects.get()
    assert (event.viewer, event.shown, event.kind, event.reason) == (
        a.organisation,
        b.organisation,
        "declined",
        "region",
    )
    assert hear() == 0
    wish.delete()
    assert (hear(), Event.objects.filter(taken_back_at=None).count()) == (1, 0)


def test_a_version_without_a_policy_is_as_it_was() -> None:
    forum = small_forum(2)
    assert not hasattr(Forum.objects.get(pk=forum.pk), "policy")
    assert released(forum).status == "released"
    assert TimetableVersion.objects.count() == 1
