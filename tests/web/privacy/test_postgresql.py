"""A person is erased on PostgreSQL too, where JSON is no text and rows are locked; so is what was kept long enough."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.postgres import Server

CHOSEN = "stands_in_no or refer_to or last_admin or forum"
WHOLE = ("test_retention", "test_kept_files", "test_terms")


@pytest.mark.postgres
def test_what_is_erased_on_sqlite_is_erased_on_postgresql(postgres_server: Server, tmp_path: Path) -> None:
    places = [str(Path(__file__).with_name(name)) for name in ("test_erasing.py", "test_proof.py")]
    places += [str(Path(__file__).with_name(f"{name}.py")) for name in WHOLE]
    program = [
        sys.executable,
        "-m",
        "pytest",
        "-p",
        "no:xdist",
        "-k",
        " or ".join((CHOSEN, *WHOLE)),
    ]
    with postgres_server.database() as url:
        environment = os.environ | {"EMPORION_DATABASE_URL": url, "EMPORION_DATA_DIR": str(tmp_path)}
        done = subprocess.run([*program, *places], env=environment, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout[-3000:]
