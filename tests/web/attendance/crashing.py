"""Kill an approval at every statement: ``python -m tests.web.attendance.crashing STEP``. Prints JSON."""

import json
import os
import signal
import sys
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "emporion_web.conf.settings")

import django

django.setup()

from django.db import connection  # noqa: E402

from emporion_web.attendance.actions.deciding import approve  # noqa: E402
from emporion_web.attendance.models import Admission, Attendee, Registration  # noqa: E402
from emporion_web.mail.models import Message  # noqa: E402
from emporion_web.registry.models import Organisation  # noqa: E402
from tests.factories.attendance import admission  # noqa: E402
from tests.factories.forums import person, small_forum  # noqa: E402
from tests.web.attendance.racing import waiting  # noqa: E402


def state() -> tuple[Any, ...]:
    """Return what an approval writes, as counts."""
    counted = (Organisation, Attendee, Message)
    return (*(model._default_manager.count() for model in counted), Admission.objects.get().taken_a)


def approved_until(row: Registration, officer: Any, kill_at: int) -> bool:
    """Approve in a child that dies at a statement; tell whether it died."""
    connection.close()
    child = os.fork()
    if child:
        return os.WIFSIGNALED(os.waitpid(child, 0)[1])
    done = 0

    def count(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        nonlocal done
        done += 1
        if done == kill_at:
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(count):
        approve(row, actor=officer, seen_revision=row.revision, organisation=None)
    connection.close()
    os._exit(0)


def main(step: int) -> dict[str, Any]:
    """Kill at every ``step``-th statement until an approval comes to its end; return what was found."""
    forum = small_forum(1)
    admission(forum, capacity_a=1)
    row, officer = waiting(forum, 1), person("officer", "A")
    before, found = state(), {"killed": 0, "half": 0}
    kill_at = 1
    while approved_until(row, officer, kill_at):
        found["killed"] += 1
        found["half"] += state() != before
        kill_at += step
    row.refresh_from_db()
    after = tuple(now - then for now, then in zip(state(), before, strict=True))
    return found | {"end": row.state, "made": after}


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]))))
