"""The weekly letter: what it holds, to whom it goes, and that nobody gets two."""

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from emporion_web.accounts.enums import Role
from emporion_web.audit.refusals import Refused
from emporion_web.mail.actions.sending import send_due
from emporion_web.mail.models import Message, Suppression
from emporion_web.newsroom.actions.items import kill
from emporion_web.newsroom.actions.letters import begin_letter, edit_letter, send_letter
from emporion_web.newsroom.actions.subscribing import ask, leave
from emporion_web.newsroom.models import Delivery, Item, Letter
from emporion_web.newsroom.queries.letters import outcome
from tests.factories.newsroom import editor, item
from tests.factories.registry import UserFactory
from tests.web.newsroom.letters import RATE, body, letter, mails, posted, run, sent, subscriber, today

pytestmark = pytest.mark.django_db
ANN, BOB = "ann@reader.example", "bob@reader.example"
WAITING = {"waiting": 0, "begun": 0, "sent": 0, "failed": 0, "held": 0}


def choose(made: Letter, *stories: Item, **fields: Any) -> Letter:
    said = {"rates": [], "opening": "", **fields}
    keys = [each.pk for each in stories]
    return edit_letter(made, actor=editor(), stories=keys, seen_revision=made.revision, **said)


def test_the_mail_is_as_the_standards_want_it() -> None:
    made_item = item(editor(), headline="Trade <grew> & grew", standfirst="By 4%.")
    ann = subscriber(ANN)
    sent(choose(letter(), made_item, rates=[RATE], opening="Good week."))
    (message,) = mails()
    address = f"http://localhost:8000{reverse('newsroom:leave', args=[ann.leave_token])}"
    assert [message[name] for name in ("To", "List-Id", "List-Unsubscribe-Post")] == [
        ANN,
        "<letter-en.localhost>",
        "List-Unsubscribe=One-Click",
    ]
    assert message["List-Unsubscribe"].strip() == f"<{address}>"
    assert message.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]
    plain, html = body(message), body(message, "html")
    public = f"http://localhost:8000{reverse('newsroom:public-item', args=[made_item.pk])}"
    for text in ("Good week.", "By 4%.", "1 USD = 7.1042 CNY (20 Nov 2026, The Central Bank)", "1 minute to read"):
        assert (text in plain, text in html) == (True, True)
    for text in (address, public):
        assert (text in plain, text in html) == (True, True)
    assert "Trade <grew> & grew" in plain
    assert "Trade &lt;grew&gt; &amp; grew" in html


def test_nothing_is_loaded_and_nothing_tracks() -> None:
    item(editor())
    subscriber(ANN)
    subscriber(BOB)
    sent(letter())
    first, second = (body(message, "html") for message in mails())
    assert re.findall(r"<(?:img|link|script|style|iframe|video|audio|source)|\bsrc=|url\(", first) == []
    leaving = re.compile(r"/newsroom/leave/[^\"]+")
    assert leaving.sub("", first) == leaving.sub("", second)  # only the address to leave at is a reader's own


def test_a_letter_is_in_its_language_and_goes_to_its_readers() -> None:
    item(editor(), headline="In English")
    item(editor(), headline="贸易增长", language="zh", body="增长了百分之四。")
    subscriber(ANN, "en")
    subscriber(BOB, "zh")
    subscriber("asked@reader.example", "zh", state="asked")
    subscriber("left@reader.example", "zh", state="left")
    sent(letter("zh"))
    (message,) = mails()
    assert (message["To"], message["Content-Language"], message["List-Id"]) == (BOB, "zh-Hans", "<letter-zh.localhost>")
    assert "贸易增长" in body(message)
    assert "In English" not in body(message)
    assert '<html lang="zh-Hans">' in body(message, "html")
    assert "两个市场" in message["Subject"]


def test_what_is_under_embargo_is_neither_proposed_nor_chosen_nor_sent() -> None:
    soon = timezone.now() + timedelta(hours=2)
    out, secret = item(editor(), headline="Out"), item(editor(), headline="Secret", embargo_until=soon)
    draft = item(editor(), headline="Draft", out=False)
    subscriber(ANN)
    made = letter()
    assert list(made.stories.all()) == [out]
    choose(made, secret, draft, out)
    assert list(made.stories.all()) == [out]
    made.chosen.create(item=secret, place=9)  # even so
    sent(made)
    (message,) = mails()
    assert ("Out" in body(message), "Secret" in body(message)) == (True, False)


def test_what_was_withdrawn_meanwhile_is_left_out() -> None:
    one, two = item(editor(), headline="First story"), item(editor(), headline="Second story")
    subscriber(ANN)
    made = choose(letter(), two, one)
    kill(one, actor=editor(), seen_revision=one.revision, note="Wrong")
    sent(made)
    assert "First story" not in body(mails()[0])
    assert "1. Second story" in body(mails()[0])


def test_stories_stand_in_the_order_chosen() -> None:
    one, two = item(editor(), headline="First story"), item(editor(), headline="Second story")
    subscriber(ANN)
    sent(choose(letter(), two, one))
    text = body(mails()[0])
    assert text.index("Second story") < text.index("First story")


def test_an_empty_week_sends_nothing_and_says_so() -> None:
    subscriber(ANN)
    made = letter()
    with pytest.raises(Refused, match="empty week sends nothing"):
        send_letter(made, actor=editor(), seen_revision=made.revision)
    story = item(editor())
    send_letter(choose(made, story), actor=editor(), seen_revision=made.revision)
    kill(story, actor=editor(), seen_revision=story.revision, note="Wrong")
    assert run(made) == WAITING
    assert (made.state, mail.outbox) == ("empty", [])
    client = Client()
    client.force_login(editor())
    assert "Nothing was sent" in client.get(reverse("newsroom:letter", args=[made.pk])).content.decode()


def test_without_readers_nothing_is_sent() -> None:
    item(editor())
    made = letter()
    with pytest.raises(Refused, match="Nobody waits"):
        send_letter(made, actor=editor(), seen_revision=made.revision)


@pytest.mark.parametrize("moment", ["before the mail", "after the mail"])
@pytest.mark.parametrize("killed_at", [1, 3])
def test_a_queue_that_is_killed_sends_nobody_two(monkeypatch: pytest.MonkeyPatch, moment: str, killed_at: int) -> None:
    item(editor())
    for number in range(3):
        subscriber(f"reader{number}@reader.example")
    made = posted(letter())
    count, send = iter(range(1, 100)), EmailBackend.send_messages

    def dying(backend: EmailBackend, messages: Any) -> int:
        number = next(count)
        if number == killed_at and moment == "before the mail":
            raise KeyboardInterrupt
        done = send(backend, messages)
        if number == killed_at:
            raise KeyboardInterrupt
        return done

    monkeypatch.setattr(EmailBackend, "send_messages", dying)
    with pytest.raises(KeyboardInterrupt):
        send_due()
    run(made)
    send_due()
    assert outcome(made) == WAITING | {"waiting": 1, "sent": 2}
    with time_machine.travel(timezone.now() + timedelta(hours=1)):
        send_due()
    reached = sorted(message["To"] for message in mails())
    unsure = f"reader{killed_at - 1}@reader.example"
    expected = {f"reader{number}@reader.example" for number in range(3)}
    assert reached == sorted(expected - ({unsure} if moment == "before the mail" else set()))
    assert Message.objects.get(state="unsure").address == unsure
    assert outcome(made) == WAITING | {"begun": 1, "sent": 2}


def test_a_server_that_does_not_answer_costs_nobody_the_letter(monkeypatch: pytest.MonkeyPatch) -> None:
    item(editor())
    subscriber(ANN)
    made = posted(letter())
    with monkeypatch.context() as patch:
        patch.setattr(EmailBackend, "open", lambda _self: (_ for _ in ()).throw(ConnectionRefusedError()))
        send_due()
    assert (outcome(made)["waiting"], mail.outbox) == (1, [])
    with time_machine.travel(timezone.now() + timedelta(hours=1)):
        send_due()
    assert [message["To"] for message in mails()] == [ANN]
    assert outcome(made) == WAITING | {"sent": 1}


def test_an_address_that_does_not_exist_is_held_back_and_stops_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    item(editor())
    subscriber("gone@reader.example")
    subscriber(ANN)
    Suppression.objects.create(address="gone@reader.example", kind="", reason="bounced")
    made = sent(letter())
    assert [message["To"] for message in mails()] == [ANN]
    assert outcome(made) == WAITING | {"sent": 1, "held": 1}
    client = Client()
    client.force_login(editor())
    page = client.get(reverse("newsroom:letter", args=[made.pk])).content.decode()
    assert "sent 1, waiting 0, refused 0, broke off 0, held back 1" in page


def test_who_leaves_while_it_waits_gets_nothing() -> None:
    item(editor())
    subscriber(ANN)
    bob = subscriber(BOB)
    made = posted(letter())
    leave(bob)
    send_due()
    assert [message["To"] for message in mails()] == [ANN]
    assert outcome(made) == WAITING | {"sent": 1, "held": 1}


def test_what_is_withdrawn_while_it_waits_is_sent_to_nobody() -> None:
    story = item(editor())
    subscriber(ANN)
    made = posted(letter())
    kill(story, actor=editor(), seen_revision=story.revision, note="Wrong")
    send_due()
    assert (mails(), outcome(made)) == ([], WAITING | {"held": 1})


def test_who_changes_the_language_within_a_week_gets_one_letter() -> None:
    item(editor(), headline="In English")
    item(editor(), headline="贸易增长", language="zh", body="增长了百分之四。")
    ann = subscriber(ANN)
    subscriber(BOB, "zh")
    sent(letter())
    ann.language = "zh"
    ann.save()
    sent(letter("zh"))
    assert sorted(message["To"] for message in mails()) == [ANN, BOB]


def test_who_changes_the_language_while_it_waits_gets_the_one_of_that_language() -> None:
    item(editor(), headline="In English")
    item(editor(), headline="贸易增长", language="zh", body="增长了百分之四。")
    ann = subscriber(ANN)
    first = posted(letter())
    ann.language = "zh"
    ann.save()
    send_due()
    assert (mails(), outcome(first)) == ([], WAITING | {"held": 1})
    second = sent(letter("zh"))
    assert [(message["To"], "贸易增长" in body(message)) for message in mails()] == [(ANN, True)]
    assert (outcome(first), outcome(second)) == (WAITING, WAITING | {"sent": 1})
    assert (Message.objects.count(), Message.objects.get().subject_id) == (1, str(second.pk))


def test_who_was_passed_over_while_nothing_was_out_gets_it_as_it_goes_on() -> None:
    item(editor())
    subscriber(ANN)
    made = posted(letter())
    Item.objects.update(embargo_until=timezone.now() + timedelta(days=1))
    send_due()
    Item.objects.update(embargo_until=None)
    Letter.objects.update(state="sending")  # its job broke off
    made.refresh_from_db()
    for _again in range(2):
        run(made)
        send_due()
        Letter.objects.update(state="sending")
    assert ([message["To"] for message in mails()], outcome(made)) == ([ANN], WAITING | {"sent": 1})


def test_a_letter_lets_every_other_mail_pass() -> None:
    item(editor())
    subscriber(ANN)
    posted(letter())
    ask(BOB, "en")
    send_due()
    assert [message["To"] for message in mails()] == [BOB, ANN]


def test_the_log_keeps_each_mail_and_not_its_address_to_leave_at() -> None:
    item(editor())
    subscriber(ANN)
    made = sent(letter())
    message = Message.objects.get(template="newsroom.weekly")
    assert (message.state, message.address, message.text) == ("sent", ANN, "")
    assert message.log.count() == 1
    assert Delivery.objects.get(letter=made).message == message


def test_a_letter_is_begun_once_and_brings_nothing_twice() -> None:
    story = item(editor())
    made = letter()
    with pytest.raises(Refused, match="already"):
        letter()
    later = begin_letter(actor=editor(), language="en", day=today() + timedelta(days=7))
    assert ([*made.stories.all()], [*later.stories.all()]) == ([story], [])
    assert made.week.weekday() == 0


def test_a_letter_that_was_sent_is_changed_no_more() -> None:
    story = item(editor())
    subscriber(ANN)
    made = sent(letter())
    with pytest.raises(Refused, match="was sent"):
        choose(made, story)
    subscriber(BOB)
    with pytest.raises(Refused, match="was sent"):
        send_letter(made, actor=editor(), seen_revision=made.revision)


def form(made: Letter, **fields: Any) -> dict[str, Any]:
    rates = {"rates-TOTAL_FORMS": 1, "rates-INITIAL_FORMS": 0}
    return {"seen_revision": made.revision, "opening": "", **rates, **fields}


def test_the_plain_form_orders_fills_up_and_takes_rates() -> None:
    one, two, three = (item(editor(), headline=name) for name in ("One", "Two", "Three"))
    made = letter()
    client = Client()
    client.force_login(editor())
    page = reverse("newsroom:letter", args=[made.pk])
    rate = {f"rates-0-{name}": value for name, value in RATE.items()}
    answer = client.post(page, form(made, **{f"place_{three.pk}": 1, f"place_{one.pk}": 2}, **rate))
    assert answer.status_code == 302
    made.refresh_from_db()
    assert list(made.chosen.values_list("item", flat=True)) == [three.pk, one.pk]
    assert made.rates == [RATE]
    client.post(page, form(made, **{f"place_{one.pk}": 5}, propose="yes"))
    assert list(made.chosen.values_list("item", flat=True)) == [one.pk, three.pk, two.pk]
    preview = client.get(reverse("newsroom:letter-preview", args=[made.pk])).content.decode()
    assert preview.index("One") < preview.index("Three") < preview.index("Two")
    shown = client.get(page).content.decode()
    assert shown.index(f"place_{one.pk}") < shown.index(f"place_{three.pk}") < shown.index(f"place_{two.pk}")


@pytest.mark.parametrize("missing", ["day", "source", "value", "quote"])
def test_a_rate_without_day_or_source_is_refused(missing: str) -> None:
    item(editor())
    made = letter()
    client = Client()
    client.force_login(editor())
    rate = {f"rates-0-{name}": value for name, value in RATE.items() if name != missing}
    answer = client.post(reverse("newsroom:letter", args=[made.pk]), form(made, **rate))
    assert (answer.status_code, Letter.objects.get().rates) == (422, [])


def test_readers_look_and_do_not_touch() -> None:
    item(editor())
    subscriber(ANN)
    made = letter()
    for role, look, touch in ((Role.READER, 200, 403), (Role.REPRESENTATIVE, 403, 403)):
        client = Client()
        client.force_login(UserFactory(role=role, host_body__market__side="A"))
        assert client.get(reverse("newsroom:letter", args=[made.pk])).status_code == look
        assert client.post(reverse("newsroom:letter", args=[made.pk]), form(made)).status_code == touch
        sending = client.post(reverse("newsroom:letter-send", args=[made.pk]), {"seen_revision": made.revision})
        assert sending.status_code == touch
        assert ANN not in client.get(reverse("newsroom:letters")).content.decode()
    assert Letter.objects.get().state == "draft"
