"""A list that is out of date holds mail back: the pages say so, and officers are told once, with the remedy."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from emporion_web.accounts.models import User
from emporion_web.clearance.gates import ONLY_SAMPLE, nothing_holds, standing_problem
from emporion_web.mail.actions.occasions import tick
from emporion_web.mail.actions.sending import send_due
from emporion_web.screening.actions.profiles import create_list
from emporion_web.screening.models import ScreeningList
from tests.factories.forums import small_forum
from tests.factories.registry import UserFactory, administrator
from tests.web.screening.loads import HEAD, OTHERS, VELDAR, loaded

pytestmark = pytest.mark.django_db


@pytest.fixture
def source(db: None) -> ScreeningList:
    """A list that was loaded a moment ago."""
    row = create_list(actor=administrator(), code="alpha", title="Alpha", kind="parties", consequence="block")
    loaded(row, HEAD + VELDAR + OTHERS)
    return row


def officer() -> User:
    return UserFactory(role="officer", host_body__market__side="A", language="ru")


def told() -> list[str]:
    """Do what is due, send it, and return to whom."""
    mail.outbox.clear()
    tick()
    send_due()
    return sorted(message.to[0] for message in mail.outbox)


def old(days: float = 31) -> datetime:
    return timezone.now() + timedelta(days=days)


def test_officers_and_administrators_are_told_once_and_what_to_do(source: ScreeningList) -> None:
    olga = officer()
    admins = User.objects.filter(role="administrator")
    UserFactory(role="representative", host_body__market__side="A")
    assert told() == []
    with time_machine.travel(old()):
        assert told() == sorted([olga.email, *admins.values_list("email", flat=True)])
        texts = {message.to[0]: message for message in mail.outbox}
        assert "попросите администратора" in texts[olga.email].body
        assert any("load the same file again" in texts[one.email].body for one in admins)
        assert reverse("screening:list", args=[source.pk]) in texts[olga.email].body
        assert told() == []
    with time_machine.travel(old(60)):
        assert told() == []


def test_nobody_is_told_again_because_the_days_until_then_were_changed(source: ScreeningList) -> None:
    olga = officer()
    with time_machine.travel(old()):
        assert olga.email in told()
        for days in (29, 10):
            ScreeningList.objects.update(stale_after_days=days)
            assert told() == []


def test_who_has_been_heard_is_told_again_when_it_grows_stale_again(source: ScreeningList) -> None:
    olga = officer()
    with time_machine.travel(old()):
        assert olga.email in told()
        loaded(source, HEAD + VELDAR + OTHERS)  # the same file: it is confirmed
        assert told() == []
    with time_machine.travel(old(70)):
        assert olga.email in told()


def test_nothing_is_sent_once_it_is_mended(source: ScreeningList) -> None:
    officer()
    with time_machine.travel(old()):
        mail.outbox.clear()
        tick()
        loaded(source, HEAD + VELDAR + OTHERS)
        send_due()
        assert mail.outbox == []


def test_where_the_sample_alone_is_cleared_no_mail_of_it_is_held_back() -> None:
    ScreeningList.objects.all().delete()
    made = create_list(actor=administrator(), code="sample", title="Sample", kind="parties", consequence="block")
    ScreeningList.objects.filter(pk=made.pk).update(invented=True)
    made.refresh_from_db()
    loaded(made, HEAD + VELDAR + OTHERS)
    assert (standing_problem(), nothing_holds()) == (ONLY_SAMPLE, None)
    client = Client()
    client.force_login(administrator())
    assert "names the other side" not in client.get(reverse("mail:messages")).content.decode()


def test_the_pages_say_so(source: ScreeningList) -> None:
    forum = small_forum(1)
    seat = forum.participants.filter(organisation__side="A")[0]
    pages = [reverse("onsite:desk", args=[forum.slug]), reverse("mail:messages"), reverse("home")]
    pages.append(reverse("onsite:participant", args=[forum.slug, seat.pk]))
    for who in (administrator(), UserFactory(role="officer", host_body__market__side="A")):
        client = Client()
        client.force_login(who)
        assert not [page for page in pages if "out of date" in client.get(page).content.decode()]
        with time_machine.travel(old()):
            client.force_login(who)
            silent = [page for page in pages if "out of date" not in client.get(page).content.decode()]
            assert silent == []
