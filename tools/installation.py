"""An installation of its own in a folder: its commands, its server with a worker, and the browser to look at it."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from attrs import define, field

CHROMIUM_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
READY_SECONDS = 90.0


def chromium() -> str | None:
    """Return the path of Debian's Chromium, or None: the shell without windows, else the whole browser."""
    return shutil.which("chromium-headless-shell") or shutil.which("chromium")


def free_port() -> int:
    """Return a port on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@define
class Installation:
    """An installation on SQLite in a folder, served as ``emporion-web run`` serves it."""

    folder: Path
    port: int = field(factory=free_port)
    more: dict[str, str] = field(factory=dict)

    @property
    def site(self) -> str:
        """The address of the site."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        """The environment of its processes: nothing of ours set, but its folder and address, and ``more``."""
        kept = {k: v for k, v in os.environ.items() if not k.startswith("EMPORION_")}
        settings = {"DJANGO_SETTINGS_MODULE": "emporion_web.conf.settings", "PYTHONPATH": os.pathsep.join(sys.path)}
        return kept | settings | {"EMPORION_DATA_DIR": str(self.folder), "EMPORION_SITE_URL": self.site} | self.more

    def call(self, *arguments: str) -> str:
        """Run a command of the server and return what it printed."""
        return self.python("-m", "emporion_web.manage", *arguments)

    def python(self, *arguments: str) -> str:
        """Run a Python program in the installation's environment and return what it printed."""
        done = subprocess.run(
            [sys.executable, *arguments], env=self.environment, capture_output=True, text=True, timeout=300, check=False
        )
        if done.returncode != 0:
            raise RuntimeError(f"{' '.join(arguments)} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
        return done.stdout

    @contextmanager
    def served(self) -> Iterator[str]:
        """Serve the site with its worker; yield its address."""
        command = [sys.executable, "-m", "emporion_web.manage", "run", "--no-browser", "--port", str(self.port)]
        with (self.folder / "server.log").open("ab") as log:
            process = subprocess.Popen(command, env=self.environment, stdout=log, stderr=log)
            try:
                self._wait(process)
                yield self.site
            finally:
                process.send_signal(signal.SIGINT)
                process.wait(timeout=30)

    def log(self) -> str:
        """Return what the server has said so far, over all its starts."""
        return (self.folder / "server.log").read_text(errors="replace")

    def _wait(self, process: "subprocess.Popen[bytes]") -> None:
        deadline = time.monotonic() + READY_SECONDS
        while time.monotonic() < deadline and process.poll() is None:
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
            except OSError:
                time.sleep(0.1)
            else:
                return
        raise RuntimeError(f"The server did not start:\n{self.log()}")
