"""A throw-away PostgreSQL server for the tests: own data folder, own port, gone with the session."""

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path

from attrs import frozen

TABLES_ARE_THERE = "EMPORION_TEST_TABLES"
"""Set where the database of the tests is a copy of a migrated one already."""


def binaries() -> Path | None:
    """Return the folder of initdb and pg_ctl, or None where PostgreSQL is not installed."""
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[-3]))
    return versions[-1].parent if versions else None


@frozen
class Server:
    """A running server; databases are made and dropped by name."""

    folder: Path
    port: int

    @contextlib.contextmanager
    def database(self, like: str = "template1", prefix: str = "t") -> Iterator[str]:
        """Yield the address of a fresh database, a copy of one that nobody is connected to, dropped afterwards."""
        name = f"{prefix}{uuid.uuid4().hex[:12]}"
        self._sql(f"CREATE DATABASE {name} TEMPLATE {like}")
        try:
            yield f"postgresql://emporion@127.0.0.1:{self.port}/{name}"
        finally:
            self._sql(f"DROP DATABASE {name} WITH (FORCE)")

    def _sql(self, statement: str) -> None:
        import psycopg

        with psycopg.connect(f"postgresql://emporion@127.0.0.1:{self.port}/postgres", autocommit=True) as connection:
            connection.execute(statement)  # type: ignore[arg-type]


def run_tests(server: Server, like: str, folder: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """Run tests in a process of its own on a copy of a database that has its tables, which Django calls ``test_…``."""
    program = [sys.executable, "-m", "pytest", "-p", "no:xdist", *arguments]
    with server.database(like, "test_t") as url:
        settings = {"EMPORION_DATABASE_URL": url.replace("/test_", "/"), "EMPORION_DATA_DIR": str(folder)}
        environment = os.environ | settings | {TABLES_ARE_THERE: "yes"}
        return subprocess.run(program, env=environment, capture_output=True, text=True, timeout=300, check=False)


@contextlib.contextmanager
def running(*, durable: bool = False) -> Iterator[Server]:
    """Start a server on a free port and stop it at the end. PostgreSQL refuses root: then its Debian user runs it.

    A ``durable`` one waits for the disk, as an installation's does; that of the tests does not.
    """
    folder = Path(tempfile.mkdtemp(prefix="emporion-postgres-"))
    found = binaries()
    assert found is not None, "PostgreSQL is not installed: apt-get install postgresql"
    user = "postgres" if os.geteuid() == 0 else None
    if user:
        shutil.chown(folder, "postgres")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    data = folder / "data"

    def call(*command: str) -> None:
        subprocess.run(command, check=True, cwd=folder, stdout=subprocess.DEVNULL, user=user, group=user)

    call(str(found / "initdb"), "-D", str(data), "-U", "emporion", "-A", "trust", "-E", "UTF8", "--locale=C", "-N")
    options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1"
    options += "" if durable else " -c fsync=off -c synchronous_commit=off"
    call(str(found / "pg_ctl"), "-D", str(data), "-w", "-l", str(folder / "log"), "-o", options, "start")
    try:
        yield Server(folder, port)
    finally:
        call(str(found / "pg_ctl"), "-D", str(data), "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)
