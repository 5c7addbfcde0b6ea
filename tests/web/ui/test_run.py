"""``emporion-web run``: serves, stops on a signal, stops when a child dies, says when a port is taken."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

LONGEST_START_SECONDS = 60


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(folder: Path, port: int) -> Iterator[subprocess.Popen[str]]:
    environment = {
        k: v for k, v in os.environ.items() if not k.startswith("EMPORION_") and k != "DJANGO_SETTINGS_MODULE"
    }
    environment["EMPORION_DATA_DIR"] = str(folder)
    command = [sys.executable, "-m", "emporion_web.manage", "run", "--no-browser", "--port", str(port)]
    process = subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            process.terminate()
            process.wait(20)


def wait_for(process: subprocess.Popen[str], text: str) -> list[str]:
    assert process.stdout is not None
    said = []
    for line in process.stdout:
        said.append(line)
        if text in line:
            return said
    raise AssertionError("".join(said))


def children_of(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def test_it_serves_and_stops_on_ctrl_c(tmp_path: Path) -> None:
    port = free_port()
    with running(tmp_path, port) as process:
        wait_for(process, f"Emporion is at http://localhost:{port}")
        assert len(children_of(process.pid)) == 2
        with urllib.request.urlopen(f"http://localhost:{port}/account/login/", timeout=20) as answer:
            page = answer.read().decode()
        assert "/static/ui/css/index." in page
        second = subprocess.run(
            [sys.executable, "-m", "emporion_web.manage", "run", "--no-browser", "--port", str(port)],
            env=os.environ | {"EMPORION_DATA_DIR": str(tmp_path)},
            capture_output=True,
            text=True,
            timeout=LONGEST_START_SECONDS,
            check=False,
        )
        assert second.returncode == 1
        assert f"127.0.0.1:{port}: it is in use" in second.stderr
        asked = time.monotonic()
        process.send_signal(signal.SIGINT)
        rest = wait_for(process, "Emporion has stopped. The data are kept.")
        assert process.wait(10) == 0
        assert time.monotonic() - asked < 10
        assert "Traceback" not in "".join(rest)
    assert (tmp_path / "emporion.sqlite3").exists()


def test_it_stops_when_a_child_dies(migrated_folder: Path, tmp_path: Path) -> None:
    port = free_port()
    folder = shutil.copytree(migrated_folder, tmp_path / "var")
    with running(folder, port) as process:
        wait_for(process, "Emporion is at")
        victim, other = children_of(process.pid)
        os.kill(other, signal.SIGKILL)
        said = wait_for(process, "the rest has been stopped")
        assert "ended by itself (exit code -9)" in said[-1]
        assert process.wait(10) == 1
        with pytest.raises(ProcessLookupError):
            os.kill(victim, 0)
