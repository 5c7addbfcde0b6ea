"""Pages of jobs: who sees which, progress by HTMX, cancel."""

import pytest
from django.test import Client

from emporion.kernel.phrases import phrase
from emporion_web.accounts.enums import Role
from emporion_web.accounts.models import User
from emporion_web.jobs.enums import JobStatus
from emporion_web.jobs.models import Job
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def job_of(user: User | None, **fields: object) -> Job:
    given = {"kind": "registry.import.run", "requested_by": user, "side": user.side if user else "", "attempts": 1}
    return Job.objects.create(**(given | fields))


def test_a_desk_sees_the_jobs_of_its_side() -> None:
    ours, theirs = UserFactory(side="A"), UserFactory(side="B")
    job = job_of(ours)
    codes = {
        "officer": signed_in(ours).get(f"/jobs/{job.pk}/").status_code,
        "other side": signed_in(theirs).get(f"/jobs/{job.pk}/").status_code,
        "reader": signed_in(UserFactory(side="A", role=Role.READER)).get(f"/jobs/{job.pk}/").status_code,
        "representative": signed_in(UserFactory(side="A", role=Role.REPRESENTATIVE))
        .get(f"/jobs/{job.pk}/")
        .status_code,
        "administrator": signed_in(UserFactory(role=Role.ADMINISTRATOR)).get(f"/jobs/{job.pk}/").status_code,
        "stranger": Client().get(f"/jobs/{job.pk}/").status_code,
    }
    assert codes == {
        "officer": 200,
        "other side": 404,
        "reader": 200,
        "representative": 404,
        "administrator": 200,
        "stranger": 302,
    }
    assert "Import of a spreadsheet" in signed_in(ours).get("/jobs/").content.decode()
    assert "Import of a spreadsheet" not in signed_in(theirs).get("/jobs/").content.decode()


def test_the_panel_asks_again_until_the_job_has_ended() -> None:
    user = UserFactory()
    sentence = phrase("{count} of {total}", count=420, total=1000).to_json()
    job = job_of(user, status=JobStatus.RUNNING, progress=0.42, sentence=sentence)
    client = signed_in(user)
    running = client.get(f"/jobs/{job.pk}/", headers=HTMX)
    page = running.content.decode()
    assert 'value="42"' in page
    assert "420 of 1,000" in page
    assert f'hx-get="/jobs/{job.pk}/"' in page
    assert ("<html" in page, "HX-Refresh" in running.headers) == (False, False)
    Job.objects.update(status=JobStatus.SUCCEEDED)
    ended = client.get(f"/jobs/{job.pk}/", headers=HTMX)
    assert ended.headers["HX-Refresh"] == "true"
    assert "hx-get" not in ended.content.decode()


def test_a_failed_job_says_why() -> None:
    user = UserFactory()
    job = job_of(user, status=JobStatus.FAILED, problem=phrase("The file is gone.").to_json())
    assert "The file is gone." in signed_in(user).get(f"/jobs/{job.pk}/").content.decode()


def test_cancel_is_for_desks() -> None:
    user, reader = UserFactory(side="A"), UserFactory(side="A", role=Role.READER)
    job = job_of(user, status=JobStatus.RUNNING)
    assert signed_in(reader).post(f"/jobs/{job.pk}/cancel/").status_code == 403
    assert signed_in(UserFactory(side="B")).post(f"/jobs/{job.pk}/cancel/").status_code == 404
    assert signed_in(user).get(f"/jobs/{job.pk}/cancel/").status_code == 405
    assert Job.objects.get().cancel_requested is False
    answer = signed_in(user).post(f"/jobs/{job.pk}/cancel/", {"next": f"/jobs/{job.pk}/"})
    assert answer.headers["Location"] == f"/jobs/{job.pk}/"
    assert Job.objects.get().cancel_requested is True


def test_cancelling_what_has_ended_is_explained() -> None:
    user = UserFactory()
    job = job_of(user, status=JobStatus.SUCCEEDED)
    answer = signed_in(user).post(f"/jobs/{job.pk}/cancel/", {"next": f"/jobs/{job.pk}/"}, follow=True)
    assert "This job has already ended." in answer.content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_as_often_for_three_as_for_one(count: int, django_assert_num_queries: object) -> None:
    user = UserFactory()
    for _ in range(count):
        job_of(UserFactory(side="A"))
    client = signed_in(user)
    with django_assert_num_queries(4):  # type: ignore[operator]
        client.get("/jobs/")
