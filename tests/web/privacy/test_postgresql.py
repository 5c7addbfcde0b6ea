"""A person is erased on PostgreSQL too, where JSON is no text and rows are locked; so is what was kept long enough."""

from pathlib import Path

import pytest

from tests.postgres import Server, run_tests

CHOSEN = "stands_in_no or refer_to or last_admin or forum"
WHOLE = ("test_retention", "test_kept_files", "test_terms")


@pytest.mark.postgres
def test_what_is_erased_on_sqlite_is_erased_on_postgresql(
    postgres_server: Server, migrated_database: str, tmp_path: Path
) -> None:
    places = [str(Path(__file__).with_name(f"{name}.py")) for name in ("test_erasing", "test_proof", *WHOLE)]
    done = run_tests(postgres_server, migrated_database, tmp_path, "-k", " or ".join((CHOSEN, *WHOLE)), *places)
    assert done.returncode == 0, done.stdout[-3000:]
