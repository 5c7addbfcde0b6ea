"""A meeting is cancelled while a version is being copied, between the reading of its meetings and of what it left out.

``python -m tests.web.forums.copying`` prints how many wishes the copy has, and how many the version had. A program of
its own, because threads need connections and commits of their own.
"""

import json
import os
import threading
from collections.abc import Callable
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "emporion_web.conf.settings")

import django

django.setup()

from django.db import connection  # noqa: E402

from emporion_web.audit.refusals import Refused  # noqa: E402
from emporion_web.forums.actions.meetings import cancel_meeting  # noqa: E402
from emporion_web.forums.actions.timetable import copy_version  # noqa: E402
from emporion_web.forums.models import TimetableVersion  # noqa: E402
from tests.factories.forums import person, small_forum  # noqa: E402
from tests.web.forums.conftest import solved  # noqa: E402

WAIT_SECONDS = 3  # a cancelling that waits for the copy is still waiting then


class Cancelling:
    """Cancels a meeting in a thread of its own, as soon as the copy has read the meetings."""

    def __init__(self, version: TimetableVersion) -> None:
        self.officer = person()
        self.meeting = version.meetings.select_related("version", "a", "b")[0]
        self.thread = threading.Thread(target=self.run)
        self.end = ""

    def run(self) -> None:
        """Cancel."""
        at = (self.meeting.slot_id, self.meeting.table_id)
        try:
            cancel_meeting(self.meeting, actor=self.officer, seen=at)
            self.end = "done"
        except Refused as refused:
            self.end = f"refused: {refused}"
        finally:
            connection.close()

    def between(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        """Let the cancelling begin when the copy has read meetings, and go as far as it can."""
        answer = execute(sql, params, many, context)
        if sql.startswith("SELECT") and 'FROM "forums_meeting"' in sql and not self.thread.ident:
            self.thread.start()
            self.thread.join(WAIT_SECONDS)
        return answer


def main() -> dict[str, Any]:
    """Copy a version in which a meeting is being cancelled."""
    version = solved(small_forum(4, tables=3))
    wishes = version.meetings.count() + version.left_out.count()
    cancelling = Cancelling(version)
    version = TimetableVersion.objects.select_related("forum").get(pk=version.pk)
    with connection.execute_wrapper(cancelling.between):
        copy = copy_version(version, actor=person("officer", "B"))
    cancelling.thread.join()
    copied = copy.meetings.count() + copy.left_out.count()
    return {"copied": copied, "wishes": wishes, "cancelled": cancelling.end}


if __name__ == "__main__":
    print(json.dumps(main()))
