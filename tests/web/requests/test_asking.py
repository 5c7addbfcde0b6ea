"""Requests: asked, answered, handed over, withdrawn, ended by the clock; what each side reads, and what is refused."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from emporion_web.audit.models import AuditEntry
from emporion_web.audit.refusals import Refused
from emporion_web.clearance.models import Hold
from emporion_web.forums.actions.policy import add_exclusion
from emporion_web.forums.models import Wish
from emporion_web.forums.queries.policy import policy_of
from emporion_web.matching.actions.told import hear
from emporion_web.matching.models import Event, MatchRun
from emporion_web.registry.models import Consent, Representative
from emporion_web.requests.actions.answering import accept, decline, hand_over
from emporion_web.requests.actions.asking import withdraw
from emporion_web.requests.actions.clock import expire_due, remind_due
from emporion_web.requests.actions.saying import say
from emporion_web.requests.models import MeetingRequest
from emporion_web.requests.queries.inbox import letters_in, waiting_for
from emporion_web.requests.tasks import clock
from tests.factories import registry
from tests.factories.forums import running
from tests.web.requests.tables import page, sides, signed_in

pytestmark = pytest.mark.django_db


def wishes() -> list[tuple[int, int, str, str]]:
    return list(Wish.objects.order_by("asker").values_list("asker", "asked", "level", "origin"))


def states() -> list[str]:
    return list(MeetingRequest.objects.order_by("pk").values_list("state", flat=True))


def over(row: MeetingRequest) -> None:
    """Let the time of a request be over."""
    past = timezone.now() - timedelta(seconds=1)
    MeetingRequest.objects.filter(pk=row.pk).update(sent_at=past - timedelta(days=1), expires_at=past)


def test_a_request_makes_no_wish_until_it_is_accepted_and_then_one_on_both_sides() -> None:
    world = sides()
    a, b = world.a[0], world.b[0]
    row = world.asks(a, b, level="must", message=" About sensors ")
    assert (row.message, row.expires_at - row.sent_at, wishes()) == ("About sensors", timedelta(hours=72), [])
    assert (waiting_for(world.by(b)), waiting_for(world.by(a))) == (1, 0)
    accept(row, actor=world.by(b), level="would")
    assert wishes() == [(a.pk, b.pk, "must", "request"), (b.pk, a.pk, "would", "request")]
    assert (states(), waiting_for(world.by(b)), row.answered_by) == (["accepted"], 0, world.by(b))
    actions = AuditEntry.objects.filter(action__startswith="requests").values_list("action", flat=True).order_by("pk")
    assert list(actions) == ["requests.request.send", "requests.request.accept"]


def test_both_see_the_clock_and_only_the_asked_side_the_answers() -> None:
    world = sides()
    a, b = world.a[0], world.b[0]
    row = world.asks(a, b, message="About sensors")
    asked = page(world.by(b), "request", b.pk, row.pk)
    asker = page(world.by(a), "request", a.pk, row.pk)
    for text, in_asked, in_asker in (
        ("About sensors", True, True),
        ("Answers until", True, True),
        ("2\xa0days", True, True),
        ("Suggest a colleague", False, False),
        ("Withdraw the request", False, True),
        ("Accept", True, False),
    ):
        assert (text in asked, text in asker) == (in_asked, in_asker), text
    assert "Answers until" in page(world.by(b), "inbox", b.pk)
    assert "spring B1" in page(world.by(a), "inbox", a.pk, box="sent")


def test_a_decline_tells_its_reply_and_never_its_reason_and_teaches_the_matcher() -> None:
    world = sides()
    a, b = world.a[0], world.b[0]
    MatchRun.objects.create(finished_at=timezone.now())
    row = world.asks(a, b)
    with pytest.raises(Refused, match="Say why"):
        decline(row, actor=world.by(b), reason="")
    decline(row, actor=world.by(b), reason="competitor", reply="Not this year")
    told, own = page(world.by(a), "request", a.pk, row.pk), page(world.by(b), "request", b.pk, row.pk)
    assert [text in told for text in ("Not this year", "Declined", "Competitor")] == [True, True, False]
    assert [text in own for text in ("Not this year", "Competitor")] == [True, True]
    hear()
    event = Event.objects.get()
    assert (event.viewer, event.shown, event.kind, event.reason) == (
        b.organisation,
        a.organisation,
        "declined",
        "competitor",
    )
    with pytest.raises(Refused, match=r"not long ago\. You may ask again 14 days"):
        world.asks(a, b)
    MeetingRequest.objects.update(answered_at=timezone.now() - timedelta(days=15))
    assert world.asks(a, b).state == "open"


def test_a_colleague_is_suggested_who_may_answer_and_so_may_everybody_of_the_organisation() -> None:
    world = sides()
    a, b = world.a[0], world.b[0]
    colleague = registry.representative(b.organisation)
    person = Representative.objects.get(user=colleague)
    row = world.asks(a, b)
    assert "Suggest a colleague" in page(world.by(b), "request", b.pk, row.pk)
    ends = row.expires_at
    hand_over(row, actor=world.by(b), person=person, seen_revision=1)
    assert (row.person, row.state, row.expires_at, row.revision) == (person, "open", ends, 2)
    with pytest.raises(Refused, match="handed this request over in the meantime"):
        hand_over(row, actor=world.by(b), person=person, seen_revision=1)
    stranger = Representative.objects.get(user=world.by(a))
    with pytest.raises(Refused, match="your own organisation"):
        hand_over(row, actor=world.by(b), person=stranger, seen_revision=2)
    accept(row, actor=colleague)
    with pytest.raises(Refused, match="A colleague of yours has answered"):
        decline(row, actor=world.by(b), reason="size")


def test_the_clock_ends_requests_and_reminds_of_each_once() -> None:
    world = sides(3)
    rows = [world.asks(world.a[0], other) for other in world.b]
    now = timezone.now()
    assert (remind_due(now), expire_due(now)) == (0, 0)
    over(rows[0])
    MeetingRequest.objects.filter(pk=rows[1].pk).update(remind_at=now)
    later = timezone.now()
    assert (remind_due(later), remind_due(later), expire_due(later), expire_due(later)) == (1, 0, 1, 0)
    assert states() == ["expired", "open", "open"]
    with pytest.raises(Refused, match="The time to answer this request is over"):
        accept(rows[0], actor=world.by(world.b[0]))
    assert (wishes(), [one.state for one in letters_in(world.a[0], "answered")]) == ([], ["expired"])


def test_what_is_over_is_over_before_the_clock_comes_by() -> None:
    world = sides()
    a, b = world.a[0], world.b[0]
    row = world.asks(a, b)
    over(row)
    for act in (
        lambda: accept(row, actor=world.by(b)),
        lambda: decline(row, actor=world.by(b), reason="size"),
        lambda: withdraw(row, actor=world.by(a)),
    ):
        with pytest.raises(Refused, match="The time to answer"):
            act()
    assert (waiting_for(world.by(b)), letters_in(b, "received"), letters_in(b, "answered")[0].state) == (
        0,
        [],
        "expired",
    )


def test_no_request_ends_after_wishes_are_closed_though_that_is_said_later() -> None:
    world = sides()
    soon = timezone.now() + timedelta(hours=5)
    world.policy(wishes_until=soon)
    row = world.asks(world.a[0], world.b[0])
    assert row.expires_at == soon
    sooner = timezone.now() + timedelta(hours=1)
    world.policy(wishes_until=sooner)
    from emporion_web.jobs.models import Job

    assert clock(running(Job.objects.create(kind="requests.clock"))) == {"expired": 0, "reminded": 0}
    row.refresh_from_db()
    assert row.expires_at == sooner
    world.policy(wishes_until=timezone.now())
    for act in (
        lambda: accept(row, actor=world.by(world.b[0])),
        lambda: world.asks(world.a[1], world.b[1]),
        lambda: say(world.a[0], world.b[0], actor=world.by(world.a[0]), level="must", seen_level=""),
    ):
        with pytest.raises(Refused, match="are closed at this forum"):
            act()


def test_what_cannot_be_asked_is_refused_with_the_reason() -> None:
    world = sides(3)
    a, b = world.a, world.b
    world.policy(open_requests=1)
    row = world.asks(a[0], b[0])
    for asker, asked, said in (
        (a[0], b[0], "open already"),
        (b[0], a[0], "They have asked you already"),
        (a[0], b[1], "You have 1 open request,"),
        (a[0], a[1], "of the two sides of one forum"),
    ):
        with pytest.raises(Refused, match=said):
            world.asks(asker, asked)
    withdraw(row, actor=world.by(a[0]))
    accept(world.asks(a[0], b[1]), actor=world.by(b[1]))
    with pytest.raises(Refused, match="both said yes already"):
        world.asks(b[1], a[0])
    ends = ("participant", str(a[2].pk)), ("anybody", "")
    add_exclusion(world.forum, actor=None, seen_revision=policy_of(world.forum).revision, a=ends[0], b=ends[1])
    with pytest.raises(Refused, match="keeps these two apart"):
        world.asks(b[2], a[2])


def test_a_pair_on_hold_is_neither_shown_nor_asked_nor_answered_and_told_no_more() -> None:
    world = sides()
    a, b = world.a[0], world.b[0]
    row = world.asks(a, b, message="About sensors")
    Hold.objects.create(one=a.organisation, other=b.organisation, reason="Secret reason")
    for act in (
        lambda: accept(row, actor=world.by(b)),
        lambda: decline(row, actor=world.by(b), reason="size"),
        lambda: world.asks(b, a),
    ):
        with pytest.raises(Refused, match=r"These two may not be brought together\. The pair is under review\."):
            act()
    assert waiting_for(world.by(b)) == 0
    for viewer, other in ((b, "spring A1"), (a, "spring B1")):
        for name, places in (
            ("inbox", (viewer.pk,)),
            ("request", (viewer.pk, row.pk)),
            ("shortlist", (viewer.pk,)),
            ("browse", (viewer.pk,)),
        ):
            text = page(world.by(viewer), name, *places)
            assert [secret for secret in (other, "About sensors", "Secret reason") if secret in text] == [], name
    assert "This request is on hold" in page(world.by(b), "request", b.pk, row.pk)
    gone = signed_in(world.by(a)).get(reverse("requests:partner", args=[a.pk, b.pk]))
    assert gone.status_code == 404
    withdraw(row, actor=world.by(a))
    assert (states(), wishes()) == (["withdrawn"], [])


def test_people_of_the_other_side_are_named_only_with_consent_and_reached_only_after_both_said_yes() -> None:
    world = sides()
    a, b = world.a[0], world.b[0]
    person = Representative.objects.get(user=world.by(b))
    assert person.name not in page(world.by(a), "partner", a.pk, b.pk)
    Consent.objects.create(organisation=b.organisation, scope="contacted", given_at=timezone.now())
    before = page(world.by(a), "partner", a.pk, b.pk)
    assert (person.name in before, person.email in before) == (True, False)
    row = world.asks(a, b, person=person)
    assert row.person == person
    accept(row, actor=world.by(b))
    assert person.email in page(world.by(a), "partner", a.pk, b.pk)
    Consent.objects.filter(scope="contacted").update(revoked_at=timezone.now())
    assert person.email not in page(world.by(a), "partner", a.pk, b.pk)


def test_an_asker_who_no_longer_wants_it_withdraws_by_saying_not() -> None:
    world = sides()
    a, b = world.a[0], world.b[0]
    world.asks(a, b)
    say(a, b, actor=world.by(a), level="not", seen_level="", reason="region")
    assert states() == ["withdrawn"]


def test_forms_of_requests_work_without_javascript() -> None:
    world = sides()
    a, b = world.a[0], world.b[0]
    asker, asked = signed_in(world.by(a)), signed_in(world.by(b))
    sent = asker.post(reverse("requests:ask", args=[a.pk, b.pk]), {"level": "must", "message": "Hello"}, follow=True)
    assert "The request is sent." in sent.content.decode()
    row = MeetingRequest.objects.get()
    empty = asked.post(reverse("requests:decline", args=[b.pk, row.pk]), {"reason": ""}).content.decode()
    assert "This field is required" in empty
    said = asked.post(reverse("requests:accept", args=[b.pk, row.pk]), {"level": "would"}, follow=True)
    assert "You have said yes." in said.content.decode()
    again = asked.post(reverse("requests:accept", args=[b.pk, row.pk]), {"level": "would"}, follow=True)
    assert "A colleague of yours has answered" in again.content.decode()
