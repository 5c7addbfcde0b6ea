"""Files of a version: made once by a job, read back."""

import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook
from pypdf import PdfReader

from emporion_web.forums.actions.documents import ask_for_documents
from emporion_web.forums.models import Document
from emporion_web.forums.tasks import make_documents
from emporion_web.jobs.models import Job
from tests.factories.forums import person, running
from tests.web.forums.conftest import signed_in


@pytest.fixture
def made(given_out):
    job = Job.objects.get(kind="forums.documents")
    assert make_documents(running(job), version=given_out.pk, languages=["zh"]) == {"files": 4}
    return given_out


def body(version, kind):
    address = reverse("forums:document", args=[version.forum.slug, version.number, kind])
    answer = signed_in(person("reader", "B")).get(f"{address}?language=zh")
    return io.BytesIO(b"".join(answer.streaming_content))


def names(version):
    pairs = version.meetings.select_related("a__organisation", "b__organisation")
    return {f"{m.b.organisation.display_name}公司".replace(" ", "") for m in pairs}


@pytest.mark.parametrize("kind", ["sheets", "tables", "wall"])
def test_printed_files_name_everybody_in_han(made, kind):
    text = "".join("".join(page.extract_text() for page in PdfReader(body(made, kind)).pages).split())
    assert "春季论坛" in text
    assert [name for name in names(made) if name not in text] == []


def test_the_workbook_holds_every_meeting(made):
    book = load_workbook(body(made, "workbook"))
    assert len(book.worksheets) == 3
    assert book.worksheets[1].max_row == 1 + made.meetings.count()


def test_a_second_run_makes_nothing_and_a_changed_draft_is_made_anew(made):
    job = ask_for_documents(made, actor=person(), language="zh")
    assert make_documents(running(job), version=made.pk, languages=["zh"]) == {"files": 0}
    assert Document.objects.count() == 4


def test_a_file_that_is_not_made_is_not_found(given_out):
    address = reverse("forums:document", args=[given_out.forum.slug, given_out.number, "wall"])
    assert signed_in(person()).get(address).status_code == 404
