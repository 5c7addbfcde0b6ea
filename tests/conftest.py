"""Fixtures that every room of tests may ask for."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests import postgres
from tests.real_data import real_data


@pytest.fixture(scope="session")
def data() -> Path:
    """The folder of real data beside the repository; tests that need it skip, loudly, where it is absent."""
    return real_data()


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[postgres.Server]:
    """A throw-away PostgreSQL server."""
    with postgres.running() as server:
        yield server


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def installation(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[dict[str, str]]:
    """The environment of an installation of its own, on SQLite and on PostgreSQL, for tests that start processes."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("EMPORION_")}
    environment |= {"EMPORION_DATA_DIR": str(tmp_path / "var"), "DJANGO_SETTINGS_MODULE": "emporion_web.conf.settings"}
    if request.param == "sqlite":
        yield environment
        return
    server: postgres.Server = request.getfixturevalue("postgres_server")
    with server.database() as url:
        yield environment | {"EMPORION_DATABASE_URL": url}


# Machines are noisy: a slow example is no fault.
settings.register_profile("suite", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("suite")
