"""The same words are found on PostgreSQL."""

from pathlib import Path

import pytest

from tests.postgres import Server, run_tests


@pytest.mark.postgres
def test_what_is_found_on_sqlite_is_found_on_postgresql(
    postgres_server: Server, migrated_database: str, tmp_path: Path
) -> None:
    done = run_tests(postgres_server, migrated_database, tmp_path, str(Path(__file__).with_name("test_search.py")))
    assert done.returncode == 0, done.stdout[-3000:]
