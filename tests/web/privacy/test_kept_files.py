"""Lists that were imported, files of timetables and mail on disk go with their terms: rows and files."""

import io
import json
import os
import zipfile
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings as installed
from django.core.files.storage import default_storage
from django.test import Client, TestCase
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from emporion_web.audit.refusals import Refused
from emporion_web.forums.actions.documents import drop_documents, keep_document
from emporion_web.forums.models import Document, Forum, Slot
from emporion_web.jobs.models import Job
from emporion_web.privacy.actions.files import drop_mails, remove_dropped
from emporion_web.privacy.actions.retaining import run_retention
from emporion_web.privacy.models import Leftover, RetentionRun
from emporion_web.privacy.queries.copies import copy_of
from emporion_web.privacy.queries.foreseeing import is_due, plan
from emporion_web.privacy.queries.gathering import of_user
from emporion_web.privacy.retention import months_later
from emporion_web.registry.actions import imports
from emporion_web.registry.models import ImportRow, ImportRun, Organisation
from emporion_web.registry.queries.history import history_of
from tests.factories.forums import person
from tests.factories.registry import officer
from tests.web.registry.conftest import step
from tests.web.registry.crashing import content

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture(autouse=True)
def _on_disk(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "uploads"
    settings.EMAIL_FILE_PATH = tmp_path / "mail"


def imported(months_ago: int) -> ImportRun:
    """A list of three organisations that was imported so many months and a minute ago."""
    actor = officer()
    assert actor.host_body is not None
    run = imports.upload(actor=actor, content=content(1, 3), filename="list.xlsx", host_body=actor.host_body)
    run = step(imports.start_trial(run, actor=actor))
    run = step(imports.start_run(run, actor=actor))
    ended = months_later(NOW, -months_ago) - timedelta(minutes=1)
    ImportRun.objects.update(created_at=ended, finished_at=ended)
    Job.objects.update(finished_at=ended)
    return ImportRun.objects.get(pk=run.pk)


def night(now: datetime) -> RetentionRun | None:
    """What the night does, with what follows once it is committed."""
    with TestCase.captureOnCommitCallbacks(execute=True):
        return run_retention(now)


def said(run: ImportRun) -> str:
    """What the rows of an import and the import say, as text."""
    rows = list(ImportRow.objects.values_list("before", "after", "problems", "undo_problem"))
    return json.dumps([rows, ImportRun.objects.get(pk=run.pk).plan])


def test_a_list_goes_with_its_file_and_what_it_said_but_what_it_did_stays_known() -> None:
    run = imported(12)
    path, made = run.file.name, Organisation.objects.get(display_name="Works 1-0")
    before = [event.title for event in history_of(made)]
    assert default_storage.exists(path)
    assert "i1.0@x.example" in said(run)
    [tonight, *_others] = [each for each in plan(NOW, NOW) if each.rule.name == "imports"]
    assert (tonight.now, tonight.months) == (1, 12)
    figures = getattr(night(NOW), "figures", {})
    assert figures["imports:registry.importrow"] == 3
    assert (default_storage.exists(path), Leftover.objects.count()) == (False, 0)
    assert "@x.example" not in said(run)
    assert [event.title for event in history_of(made)] == before
    assert ImportRow.objects.filter(organisation=made, outcome="created").count() == 1
    assert night(NOW) is None


def test_a_list_of_a_month_less_stays_whole() -> None:
    run = imported(11)
    old = said(run)
    night(NOW)
    assert said(run) == old
    assert default_storage.exists(ImportRun.objects.get().file.name)


def test_pages_of_an_old_list_open_and_say_what_can_be_done_no_more() -> None:
    run = imported(12)
    night(NOW)
    run = ImportRun.objects.get(pk=run.pk)
    client = Client()
    client.force_login(run.started_by)  # type: ignore[arg-type]
    for name in ("import", "import_columns", "import_run", "import_undo"):
        assert client.get(reverse(f"registry:{name}", args=[run.pk])).status_code == 200, name
    assert client.get(reverse("registry:import_report", args=[run.pk, "csv"])).status_code == 200
    with pytest.raises(Refused, match="kept no longer"):
        imports.start_undo(run, actor=run.started_by)  # type: ignore[arg-type]


@pytest.mark.parametrize("start", [imports.start_trial, imports.start_run, imports.start_undo])
def test_a_list_at_work_is_kept_until_the_work_has_ended(start: Callable[..., ImportRun]) -> None:
    run = imported(13)
    ImportRow.objects.update(applied=start is imports.start_undo)
    ImportRun.objects.update(status="done" if start is imports.start_undo else "tried")
    run = start(run, actor=run.started_by)
    old = said(run)
    night(NOW)
    assert (said(run), bool(ImportRun.objects.get().file)) == (old, True)
    Job.objects.update(status="failed", finished_at=NOW)  # given up: what is left counts from there
    night(NOW)
    assert said(run) == old
    night(months_later(NOW, 12) + timedelta(minutes=1))
    assert "@x.example" not in said(run)


def test_an_import_of_which_a_part_is_kept_no_longer_is_not_undone_in_part() -> None:
    run = imported(11)
    made = Organisation.objects.count()
    ImportRow.objects.filter(organisation__display_name="Works 1-0").update(before=None, after=None)
    with pytest.raises(Refused, match="kept no longer"):
        imports.start_undo(run, actor=run.started_by)  # type: ignore[arg-type]
    assert (Organisation.objects.count(), ImportRun.objects.get().status) == (made, "done")


def test_a_list_that_was_never_run_says_that_its_file_is_gone() -> None:
    actor = officer()
    assert actor.host_body is not None
    run = imports.upload(actor=actor, content=content(1, 3), filename="list.xlsx", host_body=actor.host_body)
    night(months_later(NOW, 13))
    run.refresh_from_db()
    assert (run.status, bool(run.file), run.plan) == ("failed", False, {})
    with pytest.raises(Refused, match="kept long enough"):
        imports.start_trial(run, actor=actor)


@pytest.mark.parametrize(("months", "there"), [(11, True), (12, False)])
def test_files_of_timetables_go_with_their_rows(months: int, there: bool) -> None:
    end: datetime = months_later(NOW, -months) - timedelta(days=1)
    forum = Forum.objects.create(slug="old", title_en="Forum", zone="UTC")
    Slot.objects.create(forum=forum, start=end - timedelta(minutes=30), end=end)
    version = forum.versions.create(number=1)
    told = {"kind": "sheets", "language": "en", "content": b"%PDF Ann", "ending": "pdf", "withheld": ""}
    row = keep_document(version, actor=None, read_at=end, **told)  # type: ignore[arg-type]
    path = row.file.name
    night(NOW)
    assert (Document.objects.exists(), default_storage.exists(path)) == (there, there)


def test_a_removal_that_is_repeated_takes_no_file_that_was_made_since() -> None:
    forum = Forum.objects.create(slug="new", title_en="Forum", zone="UTC")
    version = forum.versions.create(number=1)
    told = {"kind": "sheets", "language": "en", "content": b"%PDF Ann", "ending": "pdf", "withheld": ""}
    row = keep_document(version, actor=None, read_at=NOW, **told)  # type: ignore[arg-type]
    drop_documents([forum.pk])
    default_storage.delete(row.file.name)  # and killed before it was crossed out
    row = keep_document(version, actor=None, read_at=NOW, **told)  # type: ignore[arg-type]
    assert (remove_dropped(), default_storage.exists(row.file.name)) == (1, True)
    client = Client()
    client.force_login(officer())
    answer = client.get(reverse("forums:document", args=["new", 1, "sheets"]))
    assert 'filename="new-v1-sheets-en.pdf"' in answer["Content-Disposition"]


def test_a_mail_on_disk_that_is_gone_ends_no_night_and_other_files_are_left_alone() -> None:
    folder = Path(installed.EMAIL_FILE_PATH)
    folder.mkdir()
    (folder / "gone.log").symlink_to(folder / "nothing")
    (folder / "folder.log").mkdir()
    for name in ("old.log", "notes.txt"):
        (folder / name).write_text("To: ann@new.example")
        os.utime(folder / name, (0, 0))
    assert is_due(NOW)
    night(NOW)
    drop_mails("ann@new.example")
    assert sorted(path.name for path in folder.iterdir()) == ["folder.log", "gone.log", "notes.txt"]
    assert not Leftover.objects.exists()


def test_mail_that_was_written_to_files_goes_by_when_it_was_written() -> None:
    folder = Path(installed.EMAIL_FILE_PATH)
    folder.mkdir()
    for name, months in (("old.log", 12), ("new.log", 11)):
        (folder / name).write_text("To: ann@new.example")
        written = (months_later(NOW, -months) - timedelta(hours=1)).timestamp()
        os.utime(folder / name, (written, written))
    [told] = [each for each in plan(NOW, NOW) if each.title == "Mail written to files"]
    assert (told.now, told.soon) == (1, 0)
    run = night(NOW)
    assert run is not None
    assert (run.figures["mail:outbox"], [path.name for path in folder.iterdir()]) == (1, ["new.log"])
    assert night(NOW) is None


def test_results_of_background_work_go_and_the_work_stays_counted() -> None:
    old = months_later(NOW, -13)
    job = Job.objects.create(kind="x", status="done", finished_at=old, result={"name": "Ann"}, arguments={"of": "Ann"})
    waiting = Job.objects.create(kind="x", arguments={"of": "Ann"})
    night(NOW)
    job.refresh_from_db()
    waiting.refresh_from_db()
    assert (job.result, job.arguments, waiting.arguments) == ({}, {}, {"of": "Ann"})


def test_the_own_data_says_where_somebody_may_be_named_among_others() -> None:
    user = person("representative")
    client = Client()
    client.force_login(user)
    page = client.get(reverse("privacy:mine")).content.decode()
    assert "The list as a file" in page
    assert "Kept 12 months after the import" in page
    archive = zipfile.ZipFile(io.BytesIO(copy_of(*of_user(user), language="en", now=NOW)))
    told = json.loads(archive.read("data.json"))["shared"]
    assert {
        "title": "Sheets, grids and workbooks of a forum",
        "until": "kept 12 months after the end of the forum",
    } in told
    assert "The list as a file" in archive.read("data.html").decode()
