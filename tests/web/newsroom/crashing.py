"""Kill the jobs of weekly letters, each at another statement: ``python -m tests.web.newsroom.crashing FIRST LAST``.

Prints as JSON how many attempts were killed, how the letters ended, of how many mails nobody knows, of how many letters
a reader was forgotten, how many different mails were written and how often the most frequent one.
"""

import json
import os
import re
import sys
from collections import Counter
from datetime import timedelta
from email import message_from_string
from typing import Any

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402

from emporion_web.jobs.attempts import run_attempt  # noqa: E402
from emporion_web.jobs.supervision import revive  # noqa: E402
from emporion_web.mail.actions.sending import send_due  # noqa: E402
from emporion_web.newsroom.actions.letters import begin_letter, send_letter  # noqa: E402
from emporion_web.newsroom.queries.letters import outcome  # noqa: E402
from tests.factories.newsroom import editor, item  # noqa: E402
from tests.web.killed import attempt  # noqa: E402
from tests.web.newsroom.letters import subscriber, today  # noqa: E402

READERS = 2


def killed(job: int, kill_at: int) -> bool:
    """Run an attempt in a child that dies at a statement; tell whether it died."""
    connection.close()
    child = os.fork()
    if child == 0:
        attempt(job, kill_at)
        connection.close()
        os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def main(first: int, last: int) -> dict[str, Any]:
    """Kill the job of one letter at each statement, let it come to its end, and return what was found."""
    story, actor = item(editor()), editor()
    for number in range(READERS):
        subscriber(f"reader{number}@reader.example")
    found: dict[str, Any] = {"killed": 0, "states": Counter(), "unsure": 0, "lost": 0}
    for weeks, kill_at in enumerate(range(first, last + 1)):
        made = begin_letter(actor=actor, language="en", day=today() - timedelta(weeks=weeks))
        made.chosen.get_or_create(item=story, defaults={"place": 1})
        send_letter(made, actor=actor, seen_revision=made.revision)
        found["killed"] += killed(made.job_id or 0, kill_at)
        revive(stale_after_seconds=-1)
        run_attempt(made.job_id or 0)
        made.refresh_from_db()
        send_due()
        ends = outcome(made)
        found["states"][made.state] += 1
        found["unsure"] += ends["begun"]
        found["lost"] += ends["sent"] != READERS
    written = "".join(path.read_text(encoding="utf-8") for path in settings.EMAIL_FILE_PATH.glob("*"))
    parsed = [message_from_string(each) for each in re.split(r"^-{79}\n", written, flags=re.MULTILINE) if each.strip()]
    mails = Counter((each["To"], each["Subject"]) for each in parsed)
    return {**found, "mails": len(mails), "most": max(mails.values())}


if __name__ == "__main__":
    print(json.dumps(main(*map(int, sys.argv[1:]))))
