"""A program that loads a list and is killed at a chosen statement: ``crashing.py begin | attempt JOB KILL_AT | …``.

``begin`` lets one version stand and uploads another, prints the job. ``attempt JOB KILL_AT`` dies by
SIGKILL at that statement; prints how many there were. ``show`` prints what stands. ``resume JOB`` revives and shows.
"""

import json
import sys
from collections.abc import Callable
from typing import Any

import django

django.setup()


from emporion_web.clearance.gates import states_of  # noqa: E402
from emporion_web.jobs.attempts import run_attempt  # noqa: E402
from emporion_web.jobs.supervision import revive  # noqa: E402
from emporion_web.registry.models import Organisation  # noqa: E402
from emporion_web.screening.actions.profiles import create_list  # noqa: E402
from emporion_web.screening.actions.requesting import upload_version  # noqa: E402
from emporion_web.screening.models import Hit, ListVersion  # noqa: E402
from tests.factories.registry import administrator, organisation  # noqa: E402
from tests.web.killed import attempt  # noqa: E402
from tests.web.screening.loads import HEAD, OTHERS, VELDAR, loaded  # noqa: E402


def begin() -> int:
    """Let a first version stand and upload a second one; return its job."""
    for side, name in (("A", "Veldar"), ("A", "Solvex Pumps"), ("B", "Northern Lights")):
        organisation(side, display_name=name, clearance=False)
    source = create_list(actor=administrator(), code="alpha", title="Alpha", kind="parties", consequence="block")
    loaded(source, HEAD + VELDAR + OTHERS)
    text = HEAD + OTHERS + "Solvex Pumps;organisation;CN;7\n"
    version = upload_version(source, actor=administrator(), content=text.encode(), filename="alpha.csv")
    return version.job_id or 0


def show() -> dict[str, Any]:
    """Return what stands and where everybody does."""
    names = dict(Organisation.objects.order_by("pk").values_list("pk", "display_name"))
    states = states_of(names)
    return {
        "standing": list(ListVersion.objects.filter(status="standing").values_list("number", flat=True)),
        "states": {names[key]: states[key].value for key in names},
        "hits": sorted(Hit.objects.filter(current=True).values_list("subject_name", flat=True)),
    }


def requeue() -> int:
    """Give the killed job another attempt, as a worker would."""
    return revive(stale_after_seconds=-1)


def resume(job: int) -> dict[str, Any]:
    """Show what the killed attempt left, revive the job as a worker would, run it and show what there is then."""
    left = show()
    revive(stale_after_seconds=-1)
    run_attempt(job)
    return {"left": left, "then": show()}


def main() -> None:
    """Do what the arguments say."""
    command, *rest = sys.argv[1:]
    commands: dict[str, Callable[..., Any]] = {
        "begin": begin,
        "attempt": attempt,
        "show": show,
        "requeue": requeue,
        "resume": resume,
    }
    print(json.dumps(commands[command](*map(int, rest))))


if __name__ == "__main__":
    main()
