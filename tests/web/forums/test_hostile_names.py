"""Names and texts that are markup, formulas, patterns or headers to somebody: shown as what they are."""

import io

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from emporion_web.forums.actions.setup import rename_tables
from emporion_web.forums.actions.wishes import set_wish
from emporion_web.forums.enums import WishLevel
from emporion_web.forums.models import Meeting
from emporion_web.forums.tasks import make_documents
from emporion_web.jobs.models import Job
from emporion_web.registry.models import OrganisationName, Representative, Statement
from tests.factories.forums import person, running, small_forum
from tests.web.forums.conftest import released, signed_in, solved

NAME = '=HYPERLINK("http://x")<script>alert(1)</script>{0}{name}%s\r\nX-Evil: 1'
pytestmark = pytest.mark.django_db


@pytest.fixture
def forum():
    made = small_forum(2, slug="hostile")
    table = made.tables.first()
    rename_tables(made, actor=person(), seen_revision=made.revision, names={table.pk: "=1+1<b>"})
    for participant in made.participants.select_related("organisation"):
        organisation = participant.organisation
        organisation.display_name = f"{NAME} {organisation.pk}"
        organisation.city = NAME[:120]
        organisation.save()
        OrganisationName.objects.filter(organisation=organisation).delete()
        Representative.objects.create(organisation=organisation, name=NAME)
        Statement.objects.create(organisation=organisation, kind="offer", text=NAME, language="en")
        organisation.consents.create(scope="contacted", given_at=made.created_at, source=NAME)
    made.participants.filter(organisation__side="B").first().away.set(made.slots.all())
    first, other = (made.participants.filter(organisation__side=side).last() for side in "AB")
    seen = first.wishes.get(asked=other).level
    set_wish(actor=person(), asker=first, asked=other, level=WishLevel.MUST, note=NAME, seen_level=seen)
    made.refresh_from_db()
    return made


def test_every_page_shows_them_as_text(forum):
    version = released(forum)
    draft = solved(forum)
    client = signed_in(person("administrator"))
    plain = ["home", "frame", "participants", "participants-add", "wishes", "wish-new", "versions"]
    addresses = [reverse(f"forums:{name}", args=[forum.slug]) for name in plain]
    opens = ["grid", "people", "tables", "documents", "left-out", "comparison"]
    addresses += [reverse(f"forums:{name}", args=[forum.slug, v.number]) for name in opens for v in (version, draft)]
    for participant in forum.participants.all():
        addresses.append(reverse("forums:participant", args=[forum.slug, participant.pk]))
        addresses.append(reverse("forums:person", args=[forum.slug, version.number, participant.pk]))
        addresses.append(reverse("forums:own", args=[participant.token]))
        addresses.append(reverse("registry:organisation", args=[participant.organisation_id]))
    addresses += [
        reverse("forums:left-out-why", args=[forum.slug, draft.number, row.pk]) for row in draft.left_out.all()
    ]
    addresses += [
        reverse("forums:meeting", args=[forum.slug, draft.number, row.pk])
        for row in Meeting.objects.filter(version=draft)
    ]
    addresses += ["/audit/", "/registry/", "/registry/?q=script", "/matching/", "/jobs/"]
    for address in addresses:
        answer = client.get(address)
        assert (address, answer.status_code) == (address, 200)
        assert "<script>alert" not in answer.content.decode()
        assert "=1+1<b>" not in answer.content.decode()


def test_every_file_holds_them_as_text(forum):
    version = released(forum)
    made = make_documents(running(Job.objects.get(kind="forums.documents")), version=version.pk, languages=["en"])
    assert made == {"files": 4}
    address = reverse("forums:document", args=[forum.slug, version.number, "workbook"])
    answer = signed_in(person("reader")).get(f"{address}?language=en")
    book = load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "d", "n"}
    assert [cell.value for cell in cells if str(cell.value).startswith("=HYPERLINK")] != []


def test_the_calendar_cannot_be_given_lines_of_its_own(forum):
    released(forum)
    token = forum.participants.filter(meetings_as_a__isnull=False).first().token
    answer = Client().get(reverse("forums:own-calendar", args=[token]))
    assert "X-Evil" not in answer.headers
    lines = answer.content.decode().split("\r\n")
    assert [line for line in lines if line.startswith("X-Evil")] == []
    assert answer.headers["Cache-Control"] == "private, no-cache"
    assert Client().get(reverse("forums:own-sheet", args=[token])).content[:5] == b"%PDF-"
