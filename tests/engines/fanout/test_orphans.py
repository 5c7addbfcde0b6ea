"""Processes that work for one that is killed end with it."""

import subprocess
import sys
import time
from pathlib import Path

from emporion.fanout import Cancelled, ProcessExecutor


def told_until_the_end(path: str, cancelled: Cancelled) -> None:
    """Write something every moment, whatever is asked; a minute at most."""
    for number in range(1200):
        Path(path).write_text(str(number))
        time.sleep(0.05)


def call(paths: list[str]) -> None:
    list(ProcessExecutor(2).each(told_until_the_end, paths))


def test_workers_end_with_whoever_started_them(tmp_path: Path) -> None:
    paths = [tmp_path / "one", tmp_path / "two"]
    script = f"from tests.engines.fanout.test_orphans import call; call({[str(path) for path in paths]!r})"
    caller = subprocess.Popen([sys.executable, "-c", script], cwd=Path(__file__).resolve().parents[3])
    while not all(path.exists() for path in paths):
        assert caller.poll() is None
        time.sleep(0.05)
    caller.kill()
    caller.wait()
    deadline = time.monotonic() + 20
    said: list[str] = []
    while time.monotonic() < deadline:
        before, said = said, [path.read_text() for path in paths]
        if before == said:
            return
        time.sleep(2)
    raise AssertionError("The workers go on.")
