"""Fixtures that every room of tests may ask for."""

import fcntl
import gc
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.utils import translation
from hypothesis import HealthCheck, settings

from tests import postgres
from tests.dealing import dealt
from tests.real_data import real_data


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the tests into an order that suits the processes that share them."""
    if processes := int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", 0)):
        items[:] = dealt(items, processes)


def pytest_collection_finish() -> None:
    """Leave what was collected out of every later search for garbage: it stays until the end."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def language_of_the_reader() -> Iterator[None]:
    """Let no test leave its reader's language to the next: a page that is asked for leaves it on."""
    yield
    translation.deactivate()


@pytest.fixture(scope="session")
def data() -> Path:
    """The folder of real data beside the repository; tests that need it skip, loudly, where it is absent."""
    return real_data()


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[postgres.Server]:
    """A throw-away PostgreSQL server."""
    with postgres.running() as server:
        yield server


@pytest.fixture(scope="session")
def migrated_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an installation on SQLite that has its tables and nothing else, to be copied."""
    return made_once(tmp_path_factory, "migrated", lambda folder: migrate(environment(folder)))


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """Tell pytest-django that the database is there already."""
    return _on_sqlite() or postgres.TABLES_ARE_THERE in os.environ


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, request: pytest.FixtureRequest
) -> Iterator[None]:
    """Begin with a copy of the migrated database: to make its tables again in each process takes long."""
    from django.db import connections

    if not _on_sqlite():
        yield
        return
    path = Path(str(connections["default"].settings_dict["TEST"]["NAME"]))
    shutil.copy(request.getfixturevalue("migrated_folder") / "emporion.sqlite3", path)
    yield
    for left in path.parent.glob(f"{path.name}*"):
        left.unlink()


def _on_sqlite() -> bool:
    from django.db import connections

    return connections["default"].vendor == "sqlite"


@pytest.fixture(scope="session")
def migrated_database(postgres_server: postgres.Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The name of a database on PostgreSQL that has its tables and nothing else, to be copied."""
    with postgres_server.database() as url:
        migrate(environment(tmp_path_factory.mktemp("migrated")) | {"EMPORION_DATABASE_URL": url})
        yield url.rpartition("/")[2]


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """Return a folder that is made once for all processes of a run: who comes first makes it, the others wait."""
    shared = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    folder = shared / name
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            unfinished = shared / f"{name}.unfinished"
            shutil.rmtree(unfinished, ignore_errors=True)
            make(unfinished)
            unfinished.rename(folder)
    return folder


def environment(folder: Path) -> dict[str, str]:
    """Return the environment of an installation in a folder."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("EMPORION_")}
    return kept | {"EMPORION_DATA_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "emporion_web.conf.settings"}


def migrate(installation: dict[str, str]) -> None:
    """Make the tables of an installation."""
    command = [sys.executable, "-m", "emporion_web.manage", "migrate", "-v0"]
    subprocess.run(command, env=installation, check=True, timeout=200)


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def installation(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[dict[str, str]]:
    """The environment of an installation of its own, on SQLite and on PostgreSQL, for tests that start processes."""
    folder = tmp_path / "var"
    if request.param == "sqlite":
        shutil.copytree(request.getfixturevalue("migrated_folder"), folder)
        yield environment(folder)
        return
    server: postgres.Server = request.getfixturevalue("postgres_server")
    with server.database(like=request.getfixturevalue("migrated_database")) as url:
        yield environment(folder) | {"EMPORION_DATABASE_URL": url}


# Machines are noisy: a slow example is no fault.
settings.register_profile("suite", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("suite")
