"""Registrations that have come so far."""

import re
from typing import Any

from django.core import mail
from django.test import Client
from django.urls import reverse

from emporion_web.attendance.actions.setup import set_admission
from emporion_web.attendance.models import Admission, Registration
from emporion_web.forums.models import Forum
from emporion_web.mail.actions.sending import send_due
from tests.factories.forums import person, small_forum

OPEN = {"page_open": True, "registration_open": True}
PERSON = {"name": "Анна Новикова", "position": "Директор", "email": "anna@new.example", "languages": ["ru", "en"]}
ORGANISATION = {"side": "A", "organisation": "ООО «Новый завод»", "city": "Пермь", "size": "small"}
STATEMENTS = {"offer_1_text": "Датчики давления", "offer_1_niche": "security"}
ALL = {"listed": "on", "matched": "on", "contacted": "on"}


def open_forum(slug: str = "spring", **fields: Any) -> Forum:
    """A forum of two on each side whose registration is open."""
    forum = small_forum(2, slug=slug)
    admission(forum, **fields)
    return forum


def admission(forum: Forum, **fields: Any) -> Admission:
    """Open the page and the registration of a forum, with more of what an officer sets."""
    seen = Admission.objects.filter(forum=forum).values_list("revision", flat=True).first() or 1
    return set_admission(forum, actor=None, seen_revision=seen, fields=OPEN | fields)


def typed(forum: Forum, *, email: str = "anna@new.example", consents: Any = None, **organisation: Any) -> str:
    """Type a whole registration as a stranger does, up to the review; return the address of its review."""
    client = Client()
    begun = client.post(reverse("attendance:register", args=[forum.slug]))
    address = begun["Location"]
    for data in (
        PERSON | {"email": email},
        ORGANISATION | organisation,
        STATEMENTS,
        ALL if consents is None else consents,
    ):
        answer = client.post(address, data | {"next": "yes"})
        assert answer.status_code == 302, answer.content.decode()
        address = answer["Location"]
    return address


def sent(forum: Forum, **how: Any) -> Registration:
    """A registration that was sent, its mail not yet confirmed."""
    assert Client().post(typed(forum, **how)).status_code == 302
    return Registration.objects.latest("pk")


def links(*, to: str = "") -> list[str]:
    """Send the mails that wait and return the paths of the links in the last one."""
    send_due(lambda: False)
    told = [message for message in mail.outbox if not to or message.to == [to.lower()]]
    return re.findall(r"https?://[^/\s]+(/\S*/)$", str(told[-1].body), re.MULTILINE) if told else []


def confirmed(forum: Forum, **how: Any) -> Registration:
    """A registration that waits for its own desk."""
    row = sent(forum, **how)
    assert Client().post(links(to=row.email)[0]).status_code == 302
    row.refresh_from_db()
    assert row.state == "waiting"
    return row


def desk(side: str = "A") -> Any:
    """An officer of a side."""
    return person("officer", side)
