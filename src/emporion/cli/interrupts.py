"""Ctrl-C and the request to end (SIGTERM), heard at any moment of a search: the best so far is written, then it ends.

Python runs a signal's handler between two of its own instructions, which a solver in the middle of a search keeps from
it for minutes. So the signal's number goes down a wire (:func:`signal.set_wakeup_fd`) to a thread that waits for it.
"""

import os
import signal
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar

import click

from emporion.cli.results import write_whole
from emporion.kernel.languages import Language
from emporion.kernel.phrases import Phrase, phrase

GRACE = 1.5  # seconds in which a search may come back with its best by itself
FIRST_GRACE = 3.0  # the same where nothing is written yet
SEVERAL_GRACE = 3.0  # the same for work in other processes, whose parts come one by one
BUSY = 2.0  # so many times as long where the machine is busy with other work
POLL_SECONDS = 0.05
ASKED = 128  # and the number of the signal: the exit code of what was asked to end
Done = TypeVar("Done")
_SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Interrupts:
    """What has been heard, and where the best so far was written to.

    What comes before :meth:`searching` is cut off at once; a search has ``grace`` seconds to come back with its best,
    or ``FIRST_GRACE`` where nothing is written yet; what comes after :meth:`came_back` is short and never cut off.
    """

    def __init__(self, language: Language, grace: float, nothing: Phrase | None = None) -> None:
        self.language, self.grace = language, grace
        self._nothing = nothing or phrase("Stopped before a timetable was found; nothing was written.")
        self.number = 0
        self.written: Path | None = None
        self._searching = self._back = False
        self._writing = threading.Lock()

    def cancelled(self) -> bool:
        """Tell whether the command was asked to end."""
        return self.number != 0

    @property
    def code(self) -> int:
        """Return the exit code of a command that was asked to end."""
        return ASKED + self.number

    def searching(self) -> None:
        """Note that from now on there may soon be something to keep."""
        self._searching = True

    def came_back(self) -> None:
        """Note that the search is over."""
        self._back = True

    def write(self, out: Path, data: dict[str, Any]) -> None:
        """Write a version of the result whole; an end that cannot wait waits for this."""
        with self._writing:
            write_whole(out, data)
            self.written = out

    def end(self) -> None:
        """End the command, with a sentence and the exit code of the signal, if that was asked for."""
        if self.number:
            click.echo(self._sentence(), err=True)
            raise click.exceptions.Exit(self.code)

    def _sentence(self) -> str:
        said = self._nothing
        if self.written is not None:
            said = phrase("Stopped. The best found so far is in {file}.", file=str(self.written))
        return said.render(self.language)

    def listen(self, wire: socket.socket) -> None:
        """Wait for a first signal, which raises the flag, and a second one, which ends the program at once."""
        self.number = _next(wire)
        began, worked = time.monotonic(), time.process_time()
        while self.number:
            grace = self.grace if self.written else max(self.grace, FIRST_GRACE)
            waited = time.monotonic() - began
            late = waited > grace and (waited > BUSY * grace or time.process_time() - worked > grace)
            if not self._searching or (late and not self._back):
                self._give_up()
            wire.settimeout(None if self._back else POLL_SECONDS)
            with suppress(TimeoutError):
                again = _next(wire)
                if again:
                    self._writing.acquire(timeout=GRACE)  # leaves no half of a file behind
                    os._exit(ASKED + again)
                return

    def _give_up(self) -> None:
        """End with the last version that was written: the work is where no flag is looked at."""
        with self._writing:
            if not self._back:
                click.echo(self._sentence(), err=True)
                os._exit(ASKED + self.number)


def _next(wire: socket.socket) -> int:
    """Return the number of the next signal, 0 where there will be none."""
    while heard := wire.recv(1):
        if heard[0] in _SIGNALS:
            return heard[0]
    return 0


def beside(work: Callable[[], Done]) -> Done:
    """Do the work in a thread: solvers that run in the main one take Ctrl-C for themselves."""
    done: list[Done] = []
    failed: list[BaseException] = []

    def run() -> None:
        try:
            done.append(work())
        except BaseException as error:  # raised again below, in the main thread
            failed.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join()
    if failed:
        raise failed[0]
    return done[0]


@contextmanager
def interrupts(language: Language | None, grace: float = GRACE, nothing: Phrase | None = None) -> Iterator[Interrupts]:
    """Hear Ctrl-C and SIGTERM in the block; a first one raises a flag, a second one ends the program at once.

    ``nothing`` is said where it ends with nothing written.
    """
    found = Interrupts(language or "en", grace, nothing)
    if threading.current_thread() is not threading.main_thread():  # signals are not its own
        yield found
        return
    wire, end = socket.socketpair()
    end.setblocking(False)
    before = {number: signal.signal(number, _hear) for number in _SIGNALS}
    fd = signal.set_wakeup_fd(end.fileno(), warn_on_full_buffer=False)
    thread = threading.Thread(target=found.listen, args=(wire,), daemon=True)
    thread.start()
    try:
        yield found
    finally:
        found.came_back()
        signal.set_wakeup_fd(fd)
        for number, handler in before.items():
            signal.signal(number, handler)
        end.close()
        thread.join()
        wire.close()


def _hear(number: int, frame: object) -> None:
    """Do nothing here: the thread at the other end of the wire hears the number."""
