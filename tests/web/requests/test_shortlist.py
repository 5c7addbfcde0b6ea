"""The shortlist: said and taken back by colleagues, within the quota, and told to the other side only if both agree."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from emporion_web.audit.models import AuditEntry
from emporion_web.audit.refusals import Refused
from emporion_web.forums.models import ForumSession, Participant, Wish
from emporion_web.registry.adapters.snapshots import wholes
from emporion_web.registry.adapters.texts import KIND, entry_of
from emporion_web.registry.models import Consent, Organisation, Statement
from emporion_web.requests.actions.being_there import set_away
from emporion_web.requests.actions.saying import say, unsay
from emporion_web.requests.queries.partners import Asked, search
from emporion_web.requests.queries.shortlist import shortlist_of
from emporion_web.search.actions import index
from tests.factories import registry
from tests.factories.matching import MatchFactory
from tests.web.requests.tables import Sides, page, sides, signed_in

pytestmark = pytest.mark.django_db
HTMX = {"HTTP_HX_REQUEST": "true"}


def post(client: Client, name: str, world: Sides, partner: Participant, data: dict[str, Any], **how: Any) -> str:
    address = reverse(f"requests:{name}", args=[world.a[0].pk, partner.pk])
    return client.post(address, {"next": "/requests/"} | data, **how).content.decode()


def test_matched_partners_come_first_and_others_once_something_was_said() -> None:
    world = sides(3)
    MatchFactory(a=world.a[0].organisation, b=world.b[2].organisation, score=0.8)
    assert [one.partner for one in shortlist_of(world.a[0]).choices] == [world.b[2]]
    say(world.a[0], world.b[0], actor=world.by(world.a[0]), level="would", seen_level="")
    assert [one.partner for one in shortlist_of(world.a[0]).choices] == [world.b[2], world.b[0]]
    text = page(world.by(world.a[0]), "shortlist", world.a[0].pk)
    assert [name in text for name in ("spring B3", "spring B1", "spring B2")] == [True, True, False]


def test_a_choice_is_said_by_a_form_and_by_htmx_and_undone() -> None:
    world = sides()
    a, b = world.a[0], world.b[0]
    client = signed_in(world.by(a))
    plain = client.post(
        reverse("requests:say", args=[a.pk, b.pk]), {"level": "must", "seen_level": "", "next": f"/requests/{a.pk}/"}
    )
    assert plain["Location"] == f"/requests/{a.pk}/#partner-{b.pk}"
    part = post(client, "say", world, b, {"level": "would", "seen_level": "must"}, **HTMX)
    assert ('id="partner-' in part, 'hx-swap-oob="true"' in part, "<html" in part) == (True, True, False)
    wish = Wish.objects.get()
    assert (wish.level, wish.origin, wish.said_by) == ("would", "own", world.by(a))
    assert "Say why" in post(client, "say", world, b, {"level": "not", "seen_level": "would"}, **HTMX)
    unexplained = {"level": "not", "seen_level": "would", "reason": "other"}
    assert "Say in a few words why" in post(client, "say", world, b, unexplained, **HTMX)
    post(client, "say", world, b, {"level": "not", "seen_level": "would", "reason": "region"})
    assert list(Wish.objects.values_list("level", "reason")) == [("not", "region")]
    assert "1 partner set aside" in page(world.by(a), "shortlist", a.pk)
    post(client, "undo", world, b, {"seen_level": "not"})
    assert Wish.objects.count() == 0


def test_colleagues_share_what_was_said_and_do_not_overwrite_each_other() -> None:
    world = sides()
    a, b = world.a[0], world.b[0]
    colleague = registry.representative(a.organisation)
    say(a, b, actor=world.by(a), level="must", seen_level="")
    text = page(colleague, "shortlist", a.pk)
    assert world.by(a).name in text
    for act in (
        lambda: say(a, b, actor=colleague, level="would", seen_level=""),
        lambda: say(a, b, actor=colleague, level="not", seen_level="would", reason="size"),
        lambda: unsay(a, b, actor=colleague, seen_level="would"),
    ):
        with pytest.raises(Refused):
            act()
    assert list(Wish.objects.values_list("level", "said_by")) == [("must", world.by(a).pk)]
    say(a, b, actor=colleague, level="would", seen_level="must")
    assert list(Wish.objects.values_list("level", "said_by")) == [("would", colleague.pk)]


def test_nobody_learns_of_a_yes_before_both_said_it_nor_of_a_not_at_all() -> None:
    world = sides()
    a, b = world.a[0], world.b[0]
    MatchFactory(a=a.organisation, b=b.organisation, score=0.5)
    both = "Both of you said yes"
    say(a, b, actor=world.by(a), level="must", seen_level="")
    for reader, who in ((world.by(b), b), (world.by(a), a)):
        assert both not in page(reader, "shortlist", who.pk)
    before = page(world.by(b), "shortlist", b.pk)
    say(a, b, actor=world.by(a), level="not", seen_level="must", reason="size")
    assert _body(page(world.by(b), "shortlist", b.pk)) == _body(before)
    say(a, b, actor=world.by(a), level="would", seen_level="not")
    say(b, a, actor=world.by(b), level="would", seen_level="")
    assert both in page(world.by(a), "shortlist", a.pk)
    assert both in page(world.by(b), "shortlist", b.pk)
    Wish.objects.filter(asker=a).update(origin="match")
    assert both not in page(world.by(b), "shortlist", b.pk)


def _body(text: str) -> str:
    """What a page says, without its tokens."""
    import re

    return re.sub(r'(value|nonce|X-CSRFToken)"?[=:] ?"[^"]*"', "", text[text.index("<main") :])


def test_no_more_musts_than_the_policy_or_the_quota_allows() -> None:
    world = sides(3)
    a = world.a[0]
    world.policy(most_musts=1)
    say(a, world.b[0], actor=world.by(a), level="must", seen_level="")
    with pytest.raises(Refused, match="You have 1 must already"):
        say(a, world.b[1], actor=world.by(a), level="must", seen_level="")
    text = page(world.by(a), "shortlist", a.pk)
    assert "1 of 1 musts" in text
    world.policy(most_musts=None)
    Participant.objects.filter(pk=a.pk).update(quota=2)
    a.refresh_from_db()
    say(a, world.b[1], actor=world.by(a), level="must", seen_level="")
    with pytest.raises(Refused, match="You have 2 musts"):
        say(a, world.b[2], actor=world.by(a), level="must", seen_level="")


def test_officers_of_the_own_side_act_on_behalf_and_the_log_says_so() -> None:
    world = sides()
    a, b = world.a[0], world.b[0]
    officer = registry.officer("A")
    assert "You act on behalf of this participant" in page(officer, "shortlist", a.pk)
    answer = signed_in(officer).post(
        reverse("requests:say", args=[a.pk, b.pk]), {"level": "must", "seen_level": ""}, follow=True
    )
    assert answer.status_code == 200
    entry = AuditEntry.objects.get(action="forums.wish.say")
    assert (entry.actor, Wish.objects.get().origin) == (officer, "own")
    assert signed_in(registry.officer("B")).get(reverse("requests:shortlist", args=[a.pk])).status_code == 404


def test_the_other_side_is_searched_by_words_niche_region_and_kind_among_who_agreed() -> None:
    world = sides(4)
    one, two, three, four = (each.organisation for each in world.b)
    Statement.objects.create(
        organisation=one, kind="offer", niche="industry.vision", text="Machine vision", language="en"
    )
    Statement.objects.create(organisation=two, kind="need", niche="industry", text="Sensors for mills", language="en")
    Organisation.objects.filter(pk=three.pk).update(region="Guangdong")
    Consent.objects.filter(organisation=four, scope="listed").update(revoked_at=timezone.now())
    index(KIND, [entry_of(whole) for whole in wholes([each.organisation_id for each in world.b]).values()])

    def found(**asked: str) -> list[int]:
        return [each.organisation_id for each in search(world.a[0], Asked(**asked))]

    assert found() == [one.pk, two.pk, three.pk]
    assert found(words="sensors") == [two.pk]
    assert found(niche="industry") == [one.pk, two.pk]
    assert found(niche="industry", kind="offer") == [one.pk]
    assert found(region="Guangdong") == [three.pk]
    assert found(words="nothing of the kind") == []
    Statement.objects.create(organisation=world.a[0].organisation, kind="need", niche="industry.vision", language="en")
    assert "They offer what you need" in page(world.by(world.a[0]), "browse", world.a[0].pk, q="vision")


def test_a_participant_sets_when_it_is_away_until_wishes_are_closed() -> None:
    world = sides()
    a = world.a[0]
    slots = list(world.forum.slots.values_list("pk", flat=True))
    client = signed_in(world.by(a))
    data = {"there": slots[:2], "known": slots, "seen_revision": a.revision}
    said = client.post(reverse("requests:availability-save", args=[a.pk]), data, follow=True).content.decode()
    assert ("Saved." in said, sorted(a.away.values_list("pk", flat=True))) == (True, sorted(slots[2:]))
    with pytest.raises(Refused, match="Somebody else has changed this participant"):
        set_away(a, actor=world.by(a), seen_revision=1, there=slots, known=slots)
    world.policy(wishes_until=timezone.now() - timedelta(seconds=1))
    a.refresh_from_db()
    with pytest.raises(Refused, match="are closed"):
        set_away(a, actor=world.by(a), seen_revision=a.revision, there=slots, known=slots)


def test_the_desk_sees_numbers_and_only_texts_of_its_own_side() -> None:
    world = sides()
    world.asks(world.a[0], world.b[0], message="Own words of A")
    world.asks(world.b[1], world.a[1], message="Own words of B")
    address = reverse("requests:forum", args=[world.forum.slug])

    def read() -> list[bool]:
        text = signed_in(registry.officer("A")).get(address).content.decode()
        return [words in text for words in ("Own words of A", "Own words of B", "spring B2")]

    assert read() == [True, False, True]
    world.policy(texts_for_desks=True)
    assert read() == [True, True, True]


def test_sessions_are_chosen_beside_and_what_the_desk_set_stays() -> None:
    world = sides()
    a = world.a[0]
    slot = world.forum.slots.all()[0]
    table = world.forum.tables.all()[0]
    Participant.objects.filter(pk=a.pk).update(min_meetings=2, own_table=table)
    for everyone, title in ((True, "Opening"), (False, "Round table")):
        made = ForumSession.objects.create(forum=world.forum, title_en=title, everyone=everyone)
        made.slots.set([slot])
    client, address = signed_in(world.by(a)), reverse("requests:availability-save", args=[a.pk])
    slots = list(world.forum.slots.values_list("pk", flat=True))
    client.post(
        address,
        {"there": slots, "known": slots, "attend": made.pk, "known_session": made.pk, "seen_revision": a.revision},
    )
    text = page(world.by(a), "availability", a.pk)
    assert [words in text for words in ("Opening", "Round table", "badge is-info")] == [True, True, True]
    a.refresh_from_db()
    assert (a.min_meetings, a.own_table, list(a.sessions.all()), made.attendees.count()) == (2, table, [made], 1)
    client.post(address, {"there": slots, "known": slots, "known_session": made.pk, "seen_revision": a.revision})
    assert a.sessions.count() == 0
