"""Kill runs of sending, each at another statement: ``python -m tests.web.mail.crashing FIRST LAST``.

Each round posts a mail to every reader, with keys, twice; kills the job; lets others go on. Prints as JSON how many
runs were killed, how the messages ended, how many mails were written, and how often the most frequent one.
"""

import json
import os
import re
import sys
from collections import Counter
from email import message_from_string
from typing import Any

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402
from django.utils import timezone  # noqa: E402

from emporion_web.jobs.attempts import run_attempt  # noqa: E402
from emporion_web.jobs.models import Job  # noqa: E402
from emporion_web.jobs.supervision import revive  # noqa: E402
from emporion_web.mail.actions.claiming import STALE, give_up_lost  # noqa: E402
from emporion_web.mail.actions.posting import post  # noqa: E402
from emporion_web.mail.actions.sending import send_due  # noqa: E402
from emporion_web.mail.models import Message  # noqa: E402
from tests.web.killed import attempt  # noqa: E402

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


def ask(round_: int) -> None:
    """Post a mail to every reader, twice, as two requests or a repeated job would."""
    for reader in range(READERS):
        for _ in range(2):
            key = f"round {round_} reader {reader}"
            post("mail.trial", to=f"reader{reader}@reader.example", language="en", context={"name": key}, key=key)


def main(first: int, last: int) -> dict[str, Any]:
    """Kill a run at each statement, let it come to its end, and return what was found."""
    found: dict[str, Any] = {"killed": 0}
    for kill_at in range(first, last + 1):
        ask(kill_at)
        job = Job.objects.filter(kind="mail.send", status="queued").latest("pk")
        found["killed"] += killed(job.pk, kill_at)
        revive(stale_after_seconds=-1)
        run_attempt(job.pk)
        send_due()
    give_up_lost(timezone.now() + STALE * 2)
    send_due()
    written = "".join(path.read_text(encoding="utf-8") for path in settings.EMAIL_FILE_PATH.glob("*"))
    parsed = [message_from_string(each) for each in re.split(r"^-{79}\n", written, flags=re.MULTILINE) if each.strip()]
    mails = Counter(each["Message-ID"] for each in parsed)
    states = Counter(Message.objects.values_list("state", flat=True))
    lost = [m.pk for m in Message.objects.filter(state="sent") if m.message_id not in mails]
    return {**found, "states": states, "mails": len(mails), "most": max(mails.values()), "lost": lost}


if __name__ == "__main__":
    print(json.dumps(main(*map(int, sys.argv[1:]))))
