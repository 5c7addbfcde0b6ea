"""The same words are found on PostgreSQL."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.postgres import Server


@pytest.mark.postgres
def test_what_is_found_on_sqlite_is_found_on_postgresql(postgres_server: Server, tmp_path: Path) -> None:
    program = [sys.executable, "-m", "pytest", "-p", "no:xdist", str(Path(__file__).with_name("test_search.py"))]
    with postgres_server.database() as url:
        environment = os.environ | {"EMPORION_DATABASE_URL": url, "EMPORION_DATA_DIR": str(tmp_path)}
        done = subprocess.run(program, env=environment, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout[-3000:]
