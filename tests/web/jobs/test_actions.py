"""Queue, cancel, schedule and revive, in one process."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from emporion_web.accounts.enums import Role
from emporion_web.accounts.models import User
from emporion_web.audit.models import AuditEntry
from emporion_web.audit.refusals import Refused
from emporion_web.jobs import registry, supervision
from emporion_web.jobs.actions import cancel, enqueue
from emporion_web.jobs.attempts import run_attempt
from emporion_web.jobs.context import JobContext, Superseded
from emporion_web.jobs.enums import JobStatus
from emporion_web.jobs.models import Job, Schedule
from tests.web.requests.tables import sides

pytestmark = pytest.mark.django_db


@pytest.fixture
def actor() -> User:
    return User.objects.create_user("root@forum.example", name="Root", role=Role.ADMINISTRATOR)


@pytest.fixture
def kind(monkeypatch: pytest.MonkeyPatch) -> str:
    """The only kind of job there is: it returns what it was given."""
    made = registry.Kind("tests.echo", lambda context, **given: given, 2, 60)
    for other in list(registry.KINDS):
        monkeypatch.delitem(registry.KINDS, other)
    monkeypatch.setitem(registry.KINDS, "tests.echo", made)
    return "tests.echo"


def test_a_job_runs_and_leaves_an_audit_row(kind: str, actor: User) -> None:
    job = enqueue(kind, actor=actor, arguments={"word": "да"})
    assert DBTaskResult.objects.count() == 1
    run_attempt(job.pk)
    job.refresh_from_db()
    assert (job.status, job.result, job.progress) == (JobStatus.SUCCEEDED, {"word": "да"}, 1.0)
    assert list(AuditEntry.objects.values_list("action", "actor")) == [("jobs.job.enqueue", actor.pk)]


def test_a_waiting_job_is_cancelled_at_once_and_never_runs(kind: str, actor: User) -> None:
    job = enqueue(kind, actor=actor)
    assert cancel(job, actor=actor).status == JobStatus.CANCELLED
    run_attempt(job.pk)
    job.refresh_from_db()
    assert (job.status, job.attempts) == (JobStatus.CANCELLED, 0)
    with pytest.raises(Refused):
        cancel(job, actor=actor)


def test_an_attempt_that_was_overtaken_writes_nothing(kind: str) -> None:
    job = enqueue(kind, actor=None)
    Job.objects.filter(pk=job.pk).update(status=JobStatus.RUNNING, attempts=1)
    job.refresh_from_db()
    stray = JobContext(job)
    Job.objects.filter(pk=job.pk).update(attempts=2)
    with pytest.raises(Superseded):
        stray.beat()


def test_a_job_whose_worker_died_is_revived_until_its_attempts_are_used_up(kind: str) -> None:
    job = enqueue(kind, actor=None)
    dead = timezone.now() - timedelta(minutes=5)
    Job.objects.filter(pk=job.pk).update(status=JobStatus.RUNNING, attempts=1, heartbeat_at=dead)
    assert supervision.revive() == 1
    assert Job.objects.get(pk=job.pk).status == JobStatus.QUEUED
    Job.objects.filter(pk=job.pk).update(status=JobStatus.RUNNING, attempts=2, heartbeat_at=dead)
    assert supervision.revive() == 1
    assert Job.objects.get(pk=job.pk).status == JobStatus.FAILED


def test_a_waiting_job_whose_task_was_lost_is_queued_again(kind: str) -> None:
    job = enqueue(kind, actor=None)
    Job.objects.filter(pk=job.pk).update(created_at=timezone.now() - timedelta(minutes=5))
    assert supervision.revive() == 0
    DBTaskResult.objects.update(status="RUNNING")
    assert supervision.revive() == 1
    assert DBTaskResult.objects.filter(status="READY").count() == 1


def test_a_schedule_queues_once_when_it_is_due(kind: str) -> None:
    assert supervision.queue_due() == 1
    assert supervision.queue_due() == 0
    Schedule.objects.filter(kind=kind).update(next_at=timezone.now())
    assert supervision.queue_due() == 1
    assert Job.objects.filter(kind=kind).count() == 2


def test_a_schedule_with_nothing_to_do_queues_nothing_and_is_asked_again_when_it_is_due(
    kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, answers = [], iter([False, True])

    def wanted() -> bool:
        asked.append(kind)
        return next(answers)

    monkeypatch.setitem(registry.KINDS, kind, registry.Kind(kind, registry.KINDS[kind].handler, 2, 60, wanted))
    assert [supervision.queue_due(), supervision.queue_due(), len(asked), Job.objects.count()] == [0, 0, 1, 0]
    Schedule.objects.update(next_at=timezone.now())
    assert [supervision.queue_due(), len(asked), Job.objects.count()] == [1, 2, 1]


def test_work_that_would_find_nothing_is_not_queued_and_comes_once_there_is_some() -> None:
    often = {"requests.clock", "forums.close_abandoned", "newsroom.fetch", "mail.send", "mail.occasions"}
    assert often <= registry.KINDS.keys()
    supervision.queue_due()
    assert not Job.objects.filter(kind__in=often).exists()
    world = sides(1)
    world.asks(world.a[0], world.b[0])
    Schedule.objects.update(next_at=timezone.now())
    supervision.queue_due()
    assert Job.objects.filter(kind__in=often - {"mail.send"}).values_list("kind", flat=True).get() == "requests.clock"
