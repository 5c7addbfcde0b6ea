"""Who saw how somebody is reached is noted once a day; the person reads it, a desk of the own side too."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django.fixtures import DjangoAssertNumQueries

from emporion_web.accounts.models import User
from emporion_web.audit.actions import record
from emporion_web.audit.disclosures import ReadElsewhere, contact, disclosing, noting, write
from emporion_web.audit.enums import Ground
from emporion_web.audit.models import Disclosure
from emporion_web.matching.models import Match, MatchRun
from emporion_web.privacy.actions.erasing import erase
from emporion_web.privacy.models import RetentionRun
from emporion_web.registry.models import Consent, ImportRow, ImportRun, Organisation, Representative
from emporion_web.registry.queries import seen_by
from emporion_web.requests.actions.answering import accept
from tests.factories.forums import organisation, person
from tests.web.requests.tables import sides

pytestmark = pytest.mark.django_db
MAIL, PHONE = "li@secret.example", "+86 10 5550 01"


def met(side: str = "A", **fields: Any) -> tuple[Organisation, Representative]:
    """An organisation with a person who has an address and a phone."""
    made = organisation(side, f"Works {Organisation.objects.count()}")
    return made, Representative.objects.create(organisation=made, name="Li", email=MAIL, phone=PHONE, **fields)


def rows() -> list[tuple[str, str, int, str, str, str]]:
    found = Disclosure.objects.order_by("pk")
    return list(found.values_list("viewer__name", "kind", "key", "side", "place", "ground"))


def opened(user: User, name: str, *keys: object) -> str:
    client = Client()
    client.force_login(user)
    return client.get(reverse(name, args=keys)).content.decode()


def test_a_page_that_shows_an_address_notes_it_once_a_day() -> None:
    made, shown = met()
    desk = person("officer")
    for _again in range(3):
        assert MAIL in opened(desk, "registry:organisation", made.pk)
    told = (desk.name, "registry.representative", shown.pk, "A", "registry:organisation", "own_side")
    assert rows() == [told]
    Disclosure.objects.update(day=timezone.localdate() - timedelta(days=1))
    opened(desk, "registry:organisation", made.pk)
    assert rows() == [told, told]
    assert opened(desk, "api:organisation", made.pk).count(MAIL) == 1
    assert [row[4] for row in rows()][2:] == ["api:organisation"]


def test_one_statement_writes_all_that_a_request_showed(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    viewer = person("officer")
    shown = [contact(met()[1], viewer) for _ in range(40)]
    with noting() as noted:
        assert [each.mail + each.telephone for each in shown] == [MAIL + PHONE] * 40
    with django_assert_num_queries(1):
        write(noted.values(), "registry:organisation")
    assert Disclosure.objects.count() == 40


def test_what_is_the_readers_own_or_not_shown_is_not_noted() -> None:
    viewer = person("representative")
    _made, own = met(user=viewer)
    _other, hidden = met()
    with disclosing("registry:organisation"):
        assert contact(own, viewer).mail == MAIL
        assert contact(hidden, viewer, shown=False).mail == ""
        assert contact(viewer, viewer).mail == viewer.email
    assert rows() == []


def test_read_where_nobody_would_note_it_it_is_an_error() -> None:
    with pytest.raises(ReadElsewhere):
        assert contact(met()[1], person("officer")).mail


def test_what_cannot_be_noted_is_not_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    made, _shown = met()

    def broken(*_args: object, **_kwargs: object) -> None:
        raise OSError("no place left")

    monkeypatch.setattr("emporion_web.audit.middleware.write", broken)
    client = Client(raise_request_exception=False)
    client.force_login(person("officer"))
    answer = client.get(reverse("registry:organisation", args=[made.pk]))
    assert (answer.status_code, MAIL in answer.content.decode()) == (500, False)


def test_the_other_side_is_shown_after_both_said_yes_and_it_says_on_what_ground() -> None:
    world = sides()
    a, b = world.a[0], world.b[0]
    reader, of_b = world.by(a), b.organisation
    mail = Representative.objects.get(user=world.by(b)).email
    Consent.objects.create(organisation=of_b, scope="contacted", given_at=timezone.now())
    run = MatchRun.objects.create(finished_at=timezone.now())
    Match.objects.create(
        run=run, a=a.organisation, b=of_b, score=0.5, score_ab=0.5, score_ba=0.5, rank_for_a=1, rank_for_b=1
    )
    request = world.asks(a, b)
    places = {"requests:partner": (a.pk, b.pk), "registry:organisation": (of_b.pk,), "api:organisation": (of_b.pk,)}
    assert [mail in opened(reader, name, *keys) for name, keys in places.items()] == [False] * 3
    assert rows() == []
    accept(request, actor=world.by(b))
    assert [mail in opened(reader, name, *keys) for name, keys in places.items()] == [True] * 3
    assert {row[4:] for row in rows()} == {(place, "both") for place in places}
    Consent.objects.filter(organisation=of_b, scope="contacted").update(revoked_at=timezone.now())
    assert [mail in opened(reader, name, *keys) for name, keys in places.items()] == [False] * 3


def test_the_person_reads_who_saw_it_and_takes_it_along() -> None:
    own = person("representative")
    made, _shown = met(user=own)
    desk = person("officer")
    opened(desk, "registry:organisation", made.pk)
    page = opened(own, "privacy:seen")
    assert desk.name in page
    assert str(desk.host_body) in page
    assert "Desk of the own side" in page
    assert "1 line" in opened(own, "privacy:mine")
    assert desk.name not in opened(person("representative"), "privacy:seen")


def test_a_desk_reads_its_own_side_by_name_and_of_the_other_no_name() -> None:
    _made, shown = met("B")
    Representative.objects.filter(pk=shown.pk).update(name="Somebody of B")
    with disclosing("registry:organisation"):
        assert contact(shown, person("officer"), ground=Ground.CONSENT, side="B").mail
    pages = {side: opened(person("officer", side=side), "audit:contacts") for side in "AB"}
    assert ("Somebody of B" in pages["A"], "Somebody of B" in pages["B"]) == (False, True)
    assert "somebody of the other side" in pages["A"]
    assert "Somebody of B" in opened(person("administrator"), "audit:contacts")


def test_an_erasure_takes_what_was_shown_and_leaves_what_the_person_saw_without_the_name() -> None:
    own, desk = person("representative"), person("officer")
    made, _shown = met(user=own)
    _other, another = met()
    opened(desk, "registry:organisation", made.pk)
    with disclosing("registry:organisation"):
        assert contact(another, own, ground=Ground.BOTH).mail
    erase(user=own, actor=None)
    assert [row[0] for row in rows()] == [User.objects.get(pk=own.pk).name]
    assert own.name not in {row[0] for row in rows()}


def test_an_erasure_leaves_what_was_shown_of_the_whole_organisation_to_the_colleagues() -> None:
    own, colleague, desk = person("representative"), person("representative"), person("officer")
    made, shown = met(user=own)
    Representative.objects.create(organisation=made, name="Wu", user=colleague)
    for kind, key in (("registry.organisation", made.pk), ("registry.representative", shown.pk)):
        Disclosure.objects.create(viewer=desk, kind=kind, key=key, side="A", place="audit:log", ground="duty")
    assert opened(own, "privacy:seen").count("of your organisation") == 1
    erase(user=own, actor=None)
    assert [row[1] for row in rows()] == ["registry.organisation"]
    assert desk.name in opened(colleague, "privacy:seen")


def test_a_kind_of_row_that_is_no_more_has_no_name() -> None:
    desk = person("administrator")
    Disclosure.objects.create(viewer=desk, kind="gone.model", key=1, place="audit:log", ground="duty")
    assert desk.name in opened(desk, "audit:contacts")


def test_a_desk_reads_and_finds_no_name_of_a_representative_of_the_other_side() -> None:
    _made, shown = met("A")
    reader = person("representative", side="B")
    User.objects.filter(pk=reader.pk).update(name="Zimmermann")
    with disclosing("registry:organisation"):
        assert contact(shown, User.objects.get(pk=reader.pk), ground=Ground.BOTH, side="A").mail
    desk = person("officer")
    page = opened(desk, "audit:contacts")
    assert ("a representative of the other side" in page, "Zimmermann" in page) == (True, False)
    client = Client()
    client.force_login(desk)
    found = client.get(reverse("audit:contacts"), {"q": "Zimmer"}).content.decode()
    assert "a representative of the other side" not in found
    assert "Zimmermann" in opened(person("administrator"), "audit:contacts")


def test_a_look_at_the_log_is_noted_with_the_side_of_whom_it_shows() -> None:
    made, shown = met("B")
    admin = person("administrator")
    with transaction.atomic():
        for subject in (shown, made, RetentionRun.objects.create()):
            record("registry.organisation.edit", actor=person("officer"), subject=subject, changes={"x": ("", MAIL)})
    opened(admin, "audit:log")
    assert {row[1]: row[3] for row in rows()} == {
        "registry.representative": "B",
        "registry.organisation": "B",
        "privacy.retentionrun": "",
    }


def test_a_look_at_an_import_is_noted_with_the_side_of_the_import() -> None:
    run = ImportRun.objects.create(
        host_body=person("officer").host_body, filename="a.csv", status="done", plan={"sheets": []}
    )
    after = {"changes": {"representatives": [f"Li {MAIL}"]}}
    ImportRow.objects.create(run=run, sheet="", row=1, outcome="created", name="Works", after=after)
    opened(person("administrator"), "registry:import", run.pk)
    assert [row[1:4:2] for row in rows()] == [("registry.importrow", "A")]


def test_a_representative_of_no_organisation_came_to_terms_with_none() -> None:
    made, _shown = met("B")
    lost = person("representative")
    assert not seen_by(Organisation.objects.filter(pk=made.pk), lost).get().may_be_reached  # type: ignore[attr-defined]
