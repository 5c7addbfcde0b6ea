"""RC2 in a process of its own, so that it ends when it is told to.

The SAT solver behind it looks for an interrupt only where it begins anew, which on a hard question may be many minutes
later. Run as a program (``python -m``) it takes a formula, tells the cost that is proved so far, and the model.
"""

import os
import pickle
import subprocess
import sys
import threading
import time
from typing import IO, Any

from emporion.timetable.exact.cpsat import Limits

_LOOKS = 0.05  # seconds between two looks at the flag and the clock
_TELLS = 0.2  # seconds between two words about the cost


def least_cost(formula: Any, limits: Limits) -> tuple[set[int] | None, int, bool]:
    """Return the true literals of a cheapest model of a weighted formula or None, its cost, and if the search ended.

    Without a model the cost is a lower bound, or the search ended and there is none.
    """
    paths = os.pathsep.join(path for path in sys.path if path)
    command = [sys.executable, "-m", __name__]
    pipe, apart = subprocess.PIPE, os.environ | {"PYTHONPATH": paths}
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, env=apart, start_new_session=True) as search:
        assert search.stdin is not None
        assert search.stdout is not None
        told = _Told()
        listener = threading.Thread(target=told.listen, args=(search.stdout,), daemon=True)
        listener.start()
        try:
            _send(formula, search.stdin)
            end = time.monotonic() + limits.seconds
            while time.monotonic() < end and not limits.cancelled() and not told.silent.wait(_LOOKS):
                continue
        finally:
            search.kill()
            listener.join()
    return told.model, told.cost, told.ended


def _send(formula: Any, stream: IO[bytes]) -> None:
    try:
        pickle.dump(formula, stream, protocol=pickle.HIGHEST_PROTOCOL)
        stream.flush()
    except BrokenPipeError:
        return  # it has died, and has nothing to tell


class _Told:
    """What the search has told: the cost so far; in the end the model or None."""

    def __init__(self) -> None:
        self.cost, self.ended = 0, False
        self.model: set[int] | None = None
        self.silent = threading.Event()

    def listen(self, stream: IO[bytes]) -> None:
        """Take in line by line until there are no more; a last line cut short is left out."""
        for line in stream:
            word, *numbers = line.split()
            if not line.endswith(b"\n"):
                break
            if word == b"cost":
                self.cost = int(numbers[0])
            else:
                self.ended = True
                self.model = set(map(int, numbers)) if word == b"model" else None
        self.silent.set()


def _search() -> None:
    """Read a formula, search, and tell."""
    from pysat.examples.rc2 import RC2

    formula = pickle.load(sys.stdin.buffer)  # noqa: S301 - sent by this program
    threading.Thread(target=_end_with_the_caller, daemon=True).start()
    with RC2(formula, solver="g4", adapt=True, minz=True) as search:  # type: ignore[no-untyped-call]
        done = threading.Event()
        teller = threading.Thread(target=_tell, args=(search, done), daemon=True)
        teller.start()
        model = search.compute()
        done.set()
        teller.join()
        _say("cost", int(search.cost))
        _say("model", *(literal for literal in model if literal > 0)) if model is not None else _say("none")


def _end_with_the_caller() -> None:
    os.read(sys.stdin.fileno(), 1)  # not through the buffer, whose lock a thread may not hold when the program ends
    os._exit(1)


def _tell(search: Any, done: threading.Event) -> None:
    told = 0
    while not done.wait(_TELLS):
        if search.cost > told:
            told = int(search.cost)
            _say("cost", told)


def _say(*words: object) -> None:
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    _search()
