"""Runs commands of a program each in a process of its own, forked from one that has set Django up once.

``python -m tests.web.forking MODULE`` reads a JSON list of arguments a line, calls the module's ``main()`` with them in
a child, and answers with the child's exit code, negative for a signal, after what it printed.
"""

import importlib
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
END = "ended with "


@contextmanager
def program(module: str, installation: dict[str, str]) -> Iterator[Callable[..., Any]]:
    """Yield a function that runs a command and returns what it printed last, read as JSON; None if it was killed."""
    command = [sys.executable, "-m", "tests.web.forking", module]
    paths = {"PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "src")])}
    with subprocess.Popen(
        command, env=installation | paths, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        asked, answers = process.stdin, process.stdout

        def call(*arguments: object) -> Any:
            print(json.dumps([str(one) for one in arguments]), file=asked, flush=True)
            said: list[str] = []
            for line in answers:
                if line.startswith(END):
                    code = int(line.removeprefix(END))
                    assert code in {0, -9}, f"{arguments} {line}"
                    return json.loads(said[-1]) if code == 0 else None
                said.append(line)
            raise AssertionError(f"{module} broke off")

        try:
            yield call
        finally:
            asked.close()


def main(module: str) -> None:
    """Answer each line until there are no more."""
    run = importlib.import_module(module).main
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            sys.argv = [module, *json.loads(line)]
            code = 1
            try:
                run()
                sys.stdout.flush()
                code = 0
            except BaseException:
                sys.excepthook(*sys.exc_info())
            finally:
                os._exit(code)
        _, status = os.waitpid(child, 0)
        print(f"{END}{os.waitstatus_to_exitcode(status)}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
