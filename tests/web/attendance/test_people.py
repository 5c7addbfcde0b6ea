"""Consents taken back one by one, people who confirm before they exist for others, colleagues, questions, the page."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from emporion_web.attendance.actions.deciding import approve
from emporion_web.attendance.actions.people import ask_to_confirm, invite_colleague, stay_away
from emporion_web.attendance.actions.setup import move_question, remove_question, save_question
from emporion_web.attendance.models import Admission, Attendee, Question, Registration
from emporion_web.attendance.tasks import confirmations
from emporion_web.audit.refusals import Refused
from emporion_web.clearance.enums import ClearanceState
from emporion_web.forums.models import Forum, Participant, Wish
from emporion_web.forums.queries.wishes import wished_pairs
from emporion_web.matching.queries import newest_run
from emporion_web.registry.models import Consent, Representative
from tests.factories.attendance import admission, confirmed, desk, links, open_forum
from tests.factories.clearance import settled
from tests.factories.forums import organisation
from tests.factories.registry import representative
from tests.web.forums.conftest import signed_in

pytestmark = pytest.mark.django_db


def public(forum: Forum, language: str = "en") -> str:
    return Client().get(reverse("attendance:page", args=[forum.slug]) + f"?lang={language}").content.decode()


def test_the_page_is_there_once_it_is_switched_on_and_in_three_languages() -> None:
    forum = open_forum(about_en="What it is.", about_ru="Что это такое.", programme_zh="上午：开幕")
    pages = {code: public(forum, code) for code in ("en", "ru", "zh")}
    assert "What it is." in pages["en"] and "Spring forum" in pages["en"]  # noqa: PT018
    assert 'lang="ru"' in pages["ru"] and "Что это такое." in pages["ru"]  # noqa: PT018
    assert "上午：开幕" in pages["zh"]
    assert '<meta name="description" content="What it is.">' in pages["en"]
    assert pages["en"].count('rel="alternate"') == 4
    assert "noindex" not in pages["en"]
    admission(forum, page_open=False)
    assert Client().get(reverse("attendance:page", args=[forum.slug])).status_code == 404


def test_the_page_names_whoever_agreed_and_may_be_introduced_and_tells_no_more() -> None:
    forum = open_forum()
    one = forum.participants.select_related("organisation").first()
    assert one is not None
    Representative.objects.create(organisation=one.organisation, name="Secret Person", email="secret@one.example")
    name = one.organisation.display_name
    assert name in public(forum)
    assert ("Secret Person" in public(forum), "secret@" in public(forum)) == (False, False)
    one.organisation.consents.filter(scope="listed").update(revoked_at=timezone.now())
    assert name not in public(forum)
    one.organisation.consents.filter(scope="listed").update(revoked_at=None)
    one.organisation.clearances.all().delete()
    assert name not in public(forum)


def test_the_page_shows_the_sessions_with_their_speakers() -> None:
    forum = open_forum()
    session = forum.sessions.create(title_en="Opening", title_ru="Открытие", speakers="Li Wei, Anna Novikova")
    assert "Opening" not in public(forum)
    session.slots.add(*forum.slots.all()[:2])
    page = public(forum, "ru")
    assert ("Открытие" in page, "Li Wei" in page, "09:30–10:30" in page) == (True, True, True)
    forum.sessions.update(cancelled=True)
    assert "Opening" not in public(forum)


def participation() -> tuple[Forum, Participant, Client]:
    forum = open_forum()
    row = confirmed(forum)
    attendee = approve(row, actor=desk(), seen_revision=row.revision, organisation=None)
    account = Attendee.objects.select_related("representative__user").get(pk=attendee.pk).representative
    assert account is not None and account.user is not None  # noqa: PT018
    settled(attendee.participant.organisation)
    return forum, attendee.participant, signed_in(account.user)


def test_each_consent_is_taken_back_alone_at_once_and_kept_in_the_history() -> None:
    forum, row, client = participation()
    assert "Новый завод" in public(forum)
    address = reverse("attendance:consent", args=[forum.slug])
    client.post(address, {"scope": "listed"})
    settled(row.organisation)
    live = row.organisation.consents.filter(revoked_at=None).values_list("scope", flat=True)
    assert set(live) == {"matched", "contacted"}
    assert "Новый завод" not in public(forum)
    assert row in forum.participants.all()
    client.post(address, {"scope": "listed", "give": "yes"})
    settled(row.organisation)
    assert "Новый завод" in public(forum)
    assert Consent.objects.filter(organisation=row.organisation, scope="listed").count() == 2
    client.post(address, {"scope": "everything"})
    assert client.get(reverse("attendance:mine", args=[forum.slug])).status_code == 200


def test_a_wish_from_a_match_counts_only_while_both_agree_to_be_matched() -> None:
    forum, row, client = participation()
    other = forum.participants.filter(organisation__side="B").first()
    assert other is not None
    Wish.objects.create(forum=forum, asker=row, asked=other, level="would", origin="match")
    assert (row.pk, other.pk) in wished_pairs(forum)
    client.post(reverse("attendance:consent", args=[forum.slug]), {"scope": "matched"})
    assert (row.pk, other.pk) not in wished_pairs(forum)
    Wish.objects.update(origin="manual")
    assert (row.pk, other.pk) in wished_pairs(forum)
    client.post(reverse("attendance:consent", args=[forum.slug]), {"scope": "listed"})
    assert (row.pk, other.pk) not in wished_pairs(forum)
    assert newest_run() is None


def imported() -> tuple[Forum, Participant]:
    forum = open_forum()
    Forum.objects.filter(pk=forum.pk).update(needs_confirmation=True)
    forum.refresh_from_db()
    row = forum.participants.filter(organisation__side="A")[0]
    Representative.objects.create(organisation=row.organisation, name="Иван Импортов", email="ivan@old.example")
    return forum, row


def test_imported_people_exist_for_others_once_they_have_confirmed() -> None:
    forum, row = imported()
    name = row.organisation.display_name
    assert (name in public(forum), [pair for pair in wished_pairs(forum) if row.pk in pair]) == (False, [])
    assert confirmations(None) == {"asked": 1}  # type: ignore[arg-type]
    assert confirmations(None) == {"asked": 0}  # type: ignore[arg-type]
    [link] = links()
    assert mail.outbox[-1].to == ["ivan@old.example"]
    assert Client().get(link).status_code == 200
    assert name not in public(forum)
    page = signed_in(desk()).get(reverse("attendance:people", args=[forum.slug]) + "?show=waiting").content.decode()
    assert "Иван Импортов" in page
    Client().post(link, {"scope": "contacted"})
    settled(row.organisation)
    assert name in public(forum)
    assert [pair for pair in wished_pairs(forum) if row.pk in pair] == []  # nobody of the other side has confirmed
    assert row.organisation.consents.filter(scope="contacted", revoked_at=None).count() == 1
    assert Client().get(link).status_code == 200


def test_who_has_not_confirmed_is_asked_again_after_three_days_only() -> None:
    forum, row = imported()
    officer = desk()
    assert [ask_to_confirm(forum, actor=officer, side="A") for _ in range(2)] == [1, 0]
    assert ask_to_confirm(forum, actor=officer, side="B") == 0
    Attendee.objects.update(asked_at=timezone.now() - timedelta(days=3, seconds=1))
    assert ask_to_confirm(forum, actor=officer) == 1
    links()
    Client().post(reverse("attendance:coming", args=[Attendee.objects.get().token]), {"stay": "yes"})
    row.refresh_from_db()
    assert (Attendee.objects.get().state, row.confirmed_at) == ("cancelled", None)
    assert Client().post(reverse("attendance:coming", args=[Attendee.objects.get().token])).status_code == 410


def test_a_forum_that_asks_for_nothing_is_as_it_was() -> None:
    forum = open_forum()
    assert (ask_to_confirm(forum, actor=None), len(wished_pairs(forum))) == (0, 4)
    assert Attendee.objects.count() == 0


def test_a_colleague_is_invited_by_mail_and_takes_a_place() -> None:
    forum, row, client = participation()
    admission(forum, capacity_a=2)
    add = reverse("attendance:colleague-add", args=[forum.slug])
    told = {"name": "Пётр Коллегин", "position": "Инженер", "email": "petr@new.example"}
    assert client.post(add, told).status_code == 302
    assert client.post(add, told | {"email": "PETR@new.example"}).status_code == 302
    assert client.post(add, told | {"email": "third@new.example"}).status_code == 302
    assert (Attendee.objects.count(), Admission.objects.get().taken_a) == (2, 2)
    [link] = links(to="petr@new.example")
    Client().post(link, {"scope": "contacted"})
    petr = Attendee.objects.get(email="petr@new.example")
    assert (petr.state, petr.representative.name, petr.representative.email) == ("confirmed", "Пётр Коллегин", "")  # type: ignore[union-attr]
    client.post(reverse("attendance:colleague-cancel", args=[forum.slug, petr.pk]))
    assert (Attendee.objects.get(pk=petr.pk).state, Admission.objects.get().taken_a) == ("cancelled", 1)
    assert row.confirmed_at is not None
    again = invite_colleague(row, actor=desk(), name="Пётр Коллегин", position="", email="petr@new.example")
    assert (again.pk, again.state, Admission.objects.get().taken_a) == (petr.pk, "invited", 2)


def test_the_other_side_is_told_of_people_only_with_consent() -> None:
    forum, _row, client = participation()
    page = reverse("attendance:people", args=[forum.slug])
    other = signed_in(desk("B"))
    assert "Новикова" in other.get(page).content.decode()
    assert "anna@new.example" not in other.get(page).content.decode()
    client.post(reverse("attendance:consent", args=[forum.slug]), {"scope": "contacted"})
    assert "Новикова" not in other.get(page).content.decode()
    assert "Новикова" in signed_in(desk("A")).get(page).content.decode()
    client.post(reverse("attendance:consent", args=[forum.slug]), {"scope": "listed"})
    assert "Новый завод" not in other.get(page).content.decode()
    cancel = reverse("attendance:person-cancel", args=[forum.slug, Attendee.objects.get().pk])
    assert other.post(cancel).status_code == 404


def question(forum: Forum, **fields: object) -> Question:
    base = {"text_en": "Which hall?", "text_ru": "Какой зал?", "text_zh": "哪个展厅？", "kind": "one", "required": True}
    choices = [
        {"key": "1", "en": "North", "ru": "Северный", "zh": "北"},
        {"key": "2", "en": "South", "ru": "Южный", "zh": "南"},
    ]
    return save_question(forum, actor=None, question=None, seen_revision=1, fields=base | {"choices": choices} | fields)


def test_questions_are_composed_previewed_asked_and_kept() -> None:
    forum = open_forum()
    officer = signed_in(desk())
    new = reverse("attendance:question-new", args=[forum.slug])
    told = {"seen_revision": 1, "text_en": "Which hall?", "kind": "one", "required": "on"}
    wrong = officer.post(new, told | {"choices_en": "North\nSouth", "choices_ru": "Северный"})
    assert (wrong.status_code, Question.objects.count()) == (200, 0)
    officer.post(new, told | {"choices_en": "North\nSouth", "choices_ru": "Северный\nЮжный"})
    row = Question.objects.get()
    assert [choice["ru"] for choice in row.choices] == ["Северный", "Южный"]
    edit = reverse("attendance:question", args=[forum.slug, row.pk])
    officer.post(edit, told | {"choices_en": "West\nSouth"})
    row.refresh_from_db()
    assert [(choice["key"], choice["en"]) for choice in row.choices] == [("3", "West"), ("2", "South")]
    assert officer.post(edit, told | {"choices_en": "A\nB"}).status_code == 200  # somebody changed it since
    preview = officer.get(reverse("attendance:questions", args=[forum.slug])).content.decode()
    assert preview.count('type="radio"') == 2
    Client().post(reverse("attendance:register", args=[forum.slug]) + "?lang=ru")
    draft = Registration.objects.get()
    step = reverse("attendance:step", args=[draft.token, "questions"])
    assert Client().post(step, {"next": "yes"}).status_code == 422
    assert Client().post(step, {f"q{row.pk}": "2", "next": "yes"}).status_code == 302


def test_an_answered_question_is_retired_and_its_answer_stays_readable() -> None:
    forum = open_forum()
    row = question(forum, required=False, shown_to_other=True)
    other = question(forum, required=False, text_en="Second?")
    move_question(other, actor=desk(), up=True)
    assert list(forum.questions.values_list("pk", flat=True)) == [other.pk, row.pk]
    registered = confirmed_with(forum, {f"q{row.pk}": "2"})
    remove_question(row, actor=desk())
    remove_question(other, actor=desk())
    assert list(Question.objects.values_list("pk", "retired")) == [(row.pk, True)]
    page = signed_in(desk()).get(reverse("attendance:registration", args=[forum.slug, registered.pk]))
    assert "South" in page.content.decode()
    approve(registered, actor=desk(), seen_revision=registered.revision, organisation=None)
    settled(Attendee.objects.get().participant.organisation)
    assert "South" in seen_by("B", forum)


def seen_by(side: str, forum: Forum) -> str:
    return signed_in(desk(side)).get(reverse("attendance:people", args=[forum.slug])).content.decode()


def test_the_other_desk_is_told_of_nobody_who_may_not_be_introduced() -> None:
    forum = open_forum()
    registered = confirmed(forum)
    approve(registered, actor=desk(), seen_revision=registered.revision, organisation=None)
    person = Attendee.objects.get().name
    party = Attendee.objects.get().participant.organisation
    assert person in seen_by("A", forum)
    for state, told in ((None, False), (ClearanceState.CLEAR, True), (ClearanceState.BLOCKED, False)):
        if state is not None:
            settled(party, state)
        assert (person in seen_by("B", forum)) is told


def confirmed_with(forum: Forum, answers: dict[str, str]) -> Registration:
    from tests.factories import attendance

    client = Client()
    address = client.post(reverse("attendance:register", args=[forum.slug]))["Location"]
    for data in (attendance.PERSON, attendance.ORGANISATION, attendance.STATEMENTS, answers, attendance.ALL):
        address = client.post(address, data | {"next": "yes"})["Location"]
    client.post(address)
    Client().post(links()[0])
    return Registration.objects.get()


def test_a_representative_reaches_the_own_participation_only() -> None:
    forum, _row, client = participation()
    autumn = open_forum("autumn")
    assert client.get(reverse("attendance:mine", args=[autumn.slug])).status_code == 404
    stranger = signed_in(representative(organisation("A", "Elsewhere")))
    cancel = reverse("attendance:colleague-cancel", args=[forum.slug, Attendee.objects.get().pk])
    assert [stranger.post(cancel).status_code, Attendee.objects.get().state] == [404, "confirmed"]


def test_staying_away_twice_gives_one_place_back() -> None:
    _forum, _row, _client = participation()
    [stay_away(Attendee.objects.get(), actor=None) for _ in range(2)]
    assert Admission.objects.get().taken_a == 0


def test_more_colleagues_than_an_organisation_may_bring_are_refused() -> None:
    _forum, row, _client = participation()
    for number in range(19):
        invite_colleague(row, actor=desk(), name="N", position="", email=f"n{number}@new.example")
    with pytest.raises(Refused):
        invite_colleague(row, actor=desk(), name="N", position="", email="over@new.example")
