"""The road of an import, driven without a browser."""

from collections.abc import Callable, Sequence

import pytest
from pytest_django import Settings

from emporion_web.accounts.models import User
from emporion_web.jobs.attempts import run_attempt
from emporion_web.registry.actions import imports
from emporion_web.registry.adapters.snapshots import digest, snapshot, wholes
from emporion_web.registry.models import ImportRun, Organisation

Road = Callable[..., ImportRun]


@pytest.fixture(autouse=True)
def _uploads(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> None:
    settings.MEDIA_ROOT = tmp_path_factory.mktemp("uploads")


def step(run: ImportRun) -> ImportRun:
    """Do the work of the step that was just started, as a worker would."""
    assert run.job is not None
    run_attempt(run.job.pk)
    return ImportRun.objects.select_related("job", "host_body__market").get(pk=run.pk)


@pytest.fixture
def road() -> Road:
    """Take a file all the way: upload, dry run, run. Returns the finished import."""

    def drive(
        actor: User, content: bytes, filename: str = "list.xlsx", *, declared: Sequence[str] = (), both: bool = False
    ) -> ImportRun:
        host = actor.host_body
        assert host is not None
        run = imports.upload(actor=actor, content=content, filename=filename, host_body=host, both_sides=both)
        run = step(imports.start_trial(run, actor=actor))
        return step(imports.start_run(run, actor=actor, declared=declared, source="form" if declared else ""))

    return drive


def state() -> dict[int, tuple[str, int]]:
    """Return the digest and the revision of every organisation: two equal states are the same registry."""
    found = wholes(Organisation.objects.values_list("pk", flat=True))
    return {number: (digest(snapshot(whole)), whole.organisation.revision) for number, whole in found.items()}
