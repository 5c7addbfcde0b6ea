"""The processes of a running installation: the web server and the worker, started and stopped together."""

import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence

from attrs import define, field, frozen

POLL_SECONDS = 0.2
GRACE_SECONDS = 8.0
READY_SECONDS = 60.0


@frozen
class Program:
    """A child process: the name under which people hear of it, and its command line."""

    name: str
    command: Sequence[str]


@define
class Children:
    """Running children. They stop together: on a signal, or when one of them ends by itself."""

    environment: Mapping[str, str]
    running: dict[str, subprocess.Popen[bytes]] = field(factory=dict)
    stopping: bool = False

    def start(self, program: Program) -> None:
        """Start a child in a session of its own, so that Ctrl-C reaches it only through us."""
        self.running[program.name] = subprocess.Popen(program.command, env=self.environment, start_new_session=True)

    def listen(self) -> None:
        """Stop on Ctrl-C and on the signal of a service manager."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._asked)

    def dead(self) -> tuple[str, int] | None:
        """Return the name and exit code of a child that has ended, or None."""
        ended = ((name, child.poll()) for name, child in self.running.items())
        return next(((name, code) for name, code in ended if code is not None), None)

    def wait(self) -> tuple[str, int] | None:
        """Return None once somebody asked to stop, or the child that ended by itself with its exit code."""
        while not self.stopping:
            if (gone := self.dead()) is not None:
                return gone
            time.sleep(POLL_SECONDS)
        return None

    def stop(self) -> None:
        """Ask every child to end; after the time of grace, end it."""
        for child in self.running.values():
            if child.poll() is None:
                child.send_signal(signal.SIGTERM)
        deadline = time.monotonic() + GRACE_SECONDS
        for child in self.running.values():
            try:
                child.wait(max(deadline - time.monotonic(), 0.1))
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()

    def _asked(self, *_: object) -> None:
        self.stopping = True


def programs(host: str, port: int) -> list[Program]:
    """Return the web server, two processes of four threads, and the worker."""
    web = [sys.executable, "-m", "gunicorn", "emporion_web.conf.wsgi:application", "--bind", address(host, port)]
    web += ["--workers", "2", "--threads", "4", "--timeout", "60", "--graceful-timeout", "5", "--log-level", "warning"]
    return [
        Program("web server", web),
        Program("worker", [sys.executable, "-m", "emporion_web.manage", "work"]),
    ]


def address(host: str, port: int) -> str:
    """Return host and port in one word, an IPv6 address in brackets."""
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def is_free(host: str, port: int) -> bool:
    """Tell whether a server could listen there."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def wait_until_ready(host: str, port: int, given_up: Callable[[], bool]) -> bool:
    """Return True as soon as somebody answers there; False when given up or after a minute."""
    target = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104
    deadline = time.monotonic() + READY_SECONDS
    while time.monotonic() < deadline and not given_up():
        try:
            socket.create_connection((target, port), timeout=1).close()
        except OSError:
            time.sleep(POLL_SECONDS)
        else:
            return True
    return False
