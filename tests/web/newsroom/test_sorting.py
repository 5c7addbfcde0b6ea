"""Topics and licences in an empty installation: made, changed, removed by editors, and used by items and outlets."""

import pytest
from django.test import Client
from django.urls import reverse

from emporion_web.audit.models import AuditEntry
from emporion_web.newsroom.models import Licence, Topic
from tests.factories.newsroom import editor, item

pytestmark = pytest.mark.django_db
PORTS = {"slug": "ports", "name_en": "Ports", "name_ru": "Порты", "name_zh": "港口"}


@pytest.fixture
def client(db: None) -> Client:
    made = Client()
    made.force_login(editor())
    return made


def new(kind: str) -> str:
    return reverse("newsroom:sorting-new", args=[kind])


def at(row: Topic | Licence, action: str = "edit") -> str:
    kind = "topics" if isinstance(row, Topic) else "licences"
    return reverse(f"newsroom:sorting-{action}", args=[kind, row.pk])


def test_an_empty_installation_gets_its_topics_and_licences(client: Client) -> None:
    assert "No topic yet" in client.get(reverse("newsroom:sorting")).content.decode()
    assert "<legend>Topics" not in client.get(reverse("newsroom:item-new")).content.decode()
    assert client.post(new("topics"), PORTS).status_code == 302
    assert client.post(new("licences"), {"name": "CC BY 4.0", "url": "creativecommons.org/x"}).status_code == 302
    page = client.get(reverse("newsroom:sorting")).content.decode()
    assert all(text in page for text in ("Ports", "CC BY 4.0"))
    assert Licence.objects.get().url.startswith("https://")
    form = client.get(reverse("newsroom:item-new")).content.decode()
    assert "<legend>Topics" in form
    assert all(text in form for text in ("Ports", "CC BY 4.0"))


def test_what_is_there_already_or_changed_meanwhile_is_refused(client: Client) -> None:
    client.post(new("topics"), PORTS)
    again = client.post(new("topics"), PORTS)
    assert (again.status_code, "of this name already" in again.content.decode()) == (422, True)
    row = Topic.objects.get()
    for status in (302, 422):  # the second has not seen the first
        answer = client.post(at(row), PORTS | {"name_en": "Harbours", "seen_revision": 1})
        assert answer.status_code == status


def test_the_short_name_by_which_feeds_are_asked_for_stays(client: Client) -> None:
    client.post(new("topics"), PORTS)
    row = Topic.objects.get()
    client.post(at(row), PORTS | {"slug": "harbours", "name_en": "Harbours", "seen_revision": 1})
    row.refresh_from_db()
    assert (row.slug, row.name_en) == ("ports", "Harbours")


def test_what_is_used_is_not_removed(client: Client) -> None:
    client.post(new("topics"), PORTS)
    client.post(new("licences"), {"name": "CC BY 4.0"})
    made, rows = item(editor()), (Topic.objects.get(), Licence.objects.get())
    made.topics.add(rows[0])
    made.licence = rows[1]
    made.save()
    for row in rows:
        answer = client.post(at(row, "remove"), {"seen_revision": row.revision}, follow=True)
        assert "Take it off them first" in answer.content.decode()
    made.topics.clear()
    made.licence = None
    made.save()
    for row in rows:
        client.post(at(row, "remove"), {"seen_revision": row.revision})
    assert (Topic.objects.count(), Licence.objects.count()) == (0, 0)
    said = set(AuditEntry.objects.values_list("action", flat=True))
    assert {f"newsroom.{kind}.{act}" for kind in ("topic", "licence") for act in ("create", "remove")} <= said
