"""Answers to partners: who may give them, what the log keeps, what folds away, and what the other side never learns."""

import pytest
from django.test import Client
from django.urls import reverse

from emporion_web.accounts.models import User
from emporion_web.audit.models import AuditEntry
from emporion_web.audit.refusals import Refused
from emporion_web.clearance.models import Hold
from emporion_web.matching.actions.answers import accept, decline, record_outcome, take_back
from emporion_web.matching.models import Event, ListShown
from emporion_web.matching.queries import counted_events
from emporion_web.registry.models import Consent
from tests.factories import registry
from tests.web.matching.lists import again, lists, page, signed_in
from tests.web.permissions.calling import fingerprint

pytestmark = pytest.mark.django_db
DECLINE = {"kind": "declined", "reason": "region", "note": "Too far from the mill"}
PRIVATE = ("Too far from the mill", "They never wrote", "answer-given", "set aside</summary>")


def standing() -> list[tuple[str, str]]:
    return sorted(Event.objects.filter(taken_back_at=None).values_list("kind", "reason"))


def test_a_list_is_shown_once_a_run_to_the_organisation_itself() -> None:
    world = lists()
    speaker, address = registry.representative(world.plant), reverse("matching:partners", args=[world.plant.pk])
    for looking in (registry.officer("A"), registry.reader("A"), registry.administrator()):
        page(looking, address)
    assert Event.objects.count() == ListShown.objects.count() == 0
    for _ in range(2):
        page(speaker, address)
    events = Event.objects.order_by("position").values_list("shown", "position", "propensity", "kind", "by")
    assert list(events) == [(m.pk, n, 1.0, "shown", speaker.pk) for n, m in enumerate(world.makers, 1)]
    assert AuditEntry.objects.filter(action="matching.list.show").count() == 1
    again()
    page(speaker, address)
    assert (Event.objects.count(), ListShown.objects.count()) == (6, 2)


def test_a_pair_is_opened_once_a_run_by_the_organisation_itself() -> None:
    world = lists()
    address = reverse("matching:pair", args=[world.match(1).pk])
    for looking in (registry.officer("A"), registry.reader("B"), registry.administrator()):
        page(looking, address)
    assert Event.objects.count() == 0
    speaker = registry.representative(world.plant)
    page(speaker, address)
    page(speaker, address)
    assert [(e.viewer, e.shown, e.kind, e.position) for e in Event.objects.all()] == [
        (world.plant, world.makers[1], "opened", 2)
    ]
    page(registry.representative(world.makers[1]), address)
    assert Event.objects.filter(viewer=world.makers[1], shown=world.plant, kind="opened").count() == 1


def test_who_may_answer_and_who_may_not() -> None:
    world = lists()
    allowed = [registry.representative(world.plant), registry.officer("A"), registry.administrator()]
    refused: list[tuple[User | None, int]] = [
        (None, 302),
        (registry.reader("A"), 403),
        (registry.interpreter("A"), 403),
        (registry.officer("B"), 404),
        (registry.reader("B"), 403),
        (registry.representative(world.makers[0]), 404),
        (registry.representative(registry.organisation("A")), 404),
    ]
    event = accept(world.match(), world.plant, actor=allowed[0])
    asked = (("answer", DECLINE | {"seen": event.pk}), ("undo", {"seen": event.pk}), ("outcome", {"outcome": "agreed"}))
    before = fingerprint()
    for person, status in refused:
        client = signed_in(person) if person else Client()
        assert [client.post(world.at(name), data).status_code for name, data in asked] == [status] * 3
    assert fingerprint() == before
    take_back(world.plant, actor=allowed[0], seen=event.pk)
    for place, person in enumerate(allowed):
        assert signed_in(person).post(world.at("answer", place), DECLINE).status_code == 302
    assert standing() == [("declined", "region")] * 3
    assert signed_in(allowed[0]).get(world.at("answer")).status_code == 405


def test_a_declined_partner_folds_away_and_comes_back() -> None:
    world = lists()
    speaker, address = registry.representative(world.plant), reverse("matching:partners", args=[world.plant.pk])
    signed_in(speaker).post(world.at("answer"), DECLINE)
    shown = page(speaker, address)
    assert "1 partner set aside" in shown
    assert shown.index("Sensor maker") < shown.index("1 partner set aside") < shown.index(world.makers[0].display_name)
    assert again().matches.count() == 2  # the place goes to another
    assert "1 partner set aside" in page(speaker, address)
    event = Event.objects.get(kind="declined")
    signed_in(speaker).post(world.at("undo"), {"seen": event.pk})
    assert "set aside</summary>" not in page(speaker, address)
    assert page(speaker, address).count('<li class="card partner"') == 2
    assert again().matches.count() == 3


def test_the_other_side_reads_nothing_of_an_answer() -> None:
    world = lists()
    speaker, partner = registry.representative(world.plant), registry.representative(world.makers[0])
    decline(world.match(), world.plant, actor=speaker, reason="region", note="Too far from the mill")
    record_outcome(world.match(), world.plant, actor=speaker, outcome="nothing", note="They never wrote")
    pair = reverse("matching:pair", args=[world.match().pk])
    theirs = reverse("matching:partners", args=[world.makers[0].pk])
    for person in (partner, registry.officer("B"), registry.reader("B")):
        for text in (page(person, pair), page(person, theirs)):
            assert len(text) > 1_000
            assert [said for said in PRIVATE if said in text] == []
    for person in (speaker, registry.officer("A"), registry.reader("A"), registry.administrator()):
        assert "Too far from the mill" in page(person, pair)
    assert not AuditEntry.objects.filter(changes__icontains="mill").exists()
    log = page(registry.officer("B"), reverse("audit:log"))
    assert "Turbine plant →" not in log


def test_an_answer_is_replaced_only_as_it_was_seen() -> None:
    world = lists()
    first, second = registry.representative(world.plant), registry.officer("A")
    event = accept(world.match(), world.plant, actor=first)
    assert accept(world.match(), world.plant, actor=second) == event
    with pytest.raises(Refused):
        decline(world.match(), world.plant, actor=second, reason="field")
    decline(world.match(), world.plant, actor=second, reason="field", seen=event.pk)
    for late in (event.pk, 10**6):
        with pytest.raises(Refused):
            take_back(world.plant, actor=first, seen=late)
    assert standing() == [("declined", "field")]


@pytest.mark.parametrize(("reason", "note"), [("", ""), ("because", ""), ("other", " ")])
def test_a_decline_needs_its_reason(reason: str, note: str) -> None:
    world = lists()
    speaker = registry.representative(world.plant)
    with pytest.raises(Refused):
        decline(world.match(), world.plant, actor=speaker, reason=reason, note=note)
    answer = signed_in(speaker).post(
        world.at("answer"), {"kind": "declined", "reason": reason, "note": note}, headers={"hx-request": "true"}
    )
    assert (answer.status_code, "notice is-warn" in answer.content.decode()) == (200, True)
    assert Event.objects.count() == 0


def test_to_htmx_the_card_alone_is_returned() -> None:
    world = lists()
    client = signed_in(registry.representative(world.plant))
    text = client.post(world.at("answer"), {"kind": "accepted"}, headers={"hx-request": "true"}).content.decode()
    assert (text.startswith("<li class"), "Take back" in text, "<html" in text) == (True, True, False)


def test_nobody_answers_to_a_pair_that_may_not_meet() -> None:
    world = lists()
    speaker, match = registry.representative(world.plant), world.match()
    Hold.objects.create(one=world.plant, other=world.makers[0], reason="Asked by the chamber")
    before = fingerprint()
    assert signed_in(speaker).post(world.at("answer"), {"kind": "accepted"}).status_code == 404
    with pytest.raises(Refused):
        accept(match, world.plant, actor=speaker)
    assert fingerprint() == before


def test_events_of_who_withdrew_the_consent_no_longer_count() -> None:
    world = lists()
    speaker = registry.representative(world.plant)
    page(speaker, reverse("matching:partners", args=[world.plant.pk]))
    assert counted_events().count() == 3
    Consent.objects.filter(organisation=world.makers[0], scope="matched").update(revoked_at="2026-11-01T00:00Z")
    assert counted_events().count() == 2
    Consent.objects.filter(organisation=world.plant, scope="listed").update(revoked_at="2026-11-01T00:00Z")
    assert counted_events().count() == 2
    Consent.objects.filter(organisation=world.plant, scope="matched").update(revoked_at="2026-11-01T00:00Z")
    assert counted_events().count() == 0


@pytest.mark.parametrize("answered", [1, 3])
def test_lists_and_pairs_ask_as_often_for_three_answers_as_for_one(answered, django_assert_num_queries) -> None:
    world = lists(4)
    speaker = registry.representative(world.plant)
    for place in range(answered):
        decline(world.match(place), world.plant, actor=speaker, reason="field")
    client = signed_in(speaker)
    for address, queries in (
        (reverse("matching:partners", args=[world.plant.pk]), 19),
        (reverse("matching:pair", args=[world.match().pk]), 24),
    ):
        client.get(address)
        with django_assert_num_queries(queries):
            client.get(address)
