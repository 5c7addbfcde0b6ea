"""``emporion-web work``: run background jobs until told to stop."""

import logging
import threading
import uuid
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import connection
from django_tasks_db.management.commands.db_worker import Worker

from emporion_web.jobs.supervision import STALE_AFTER_SECONDS, prune, queue_due, revive

log = logging.getLogger(__name__)
SUPERVISE_EVERY_SECONDS = 5.0


class Command(BaseCommand):
    help = "Run background jobs. Any number of these may run on one database."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--batch", action="store_true", help="End when nothing is left to do.")
        parser.add_argument(
            "--stale-after",
            type=float,
            default=STALE_AFTER_SECONDS,
            help="Seconds without a heartbeat after which a job is tried again (default: %(default)s).",
        )

    def handle(self, *, batch: bool, stale_after: float, **options: Any) -> None:
        """Work in this thread, supervise in another."""
        _supervise_once(stale_after)
        over = threading.Event()
        supervisor = threading.Thread(target=_supervise, args=(over, stale_after), daemon=True)
        supervisor.start()
        worker = Worker(
            queue_names=["*"],
            excluded_queue_names=[],
            interval=0.3,
            batch=batch,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=uuid.uuid4().hex,
        )
        worker.configure_signals()
        try:
            worker.run()
        finally:
            over.set()


def _supervise(over: threading.Event, stale_after: float) -> None:
    try:
        while not over.wait(SUPERVISE_EVERY_SECONDS):
            _supervise_once(stale_after)
    finally:
        connection.close()


def _supervise_once(stale_after: float) -> None:
    try:
        revived, queued = revive(stale_after_seconds=stale_after), queue_due()
        prune()
    except Exception:
        log.exception("Supervision of the jobs failed; it is tried again in %s seconds.", SUPERVISE_EVERY_SECONDS)
        return
    if revived or queued:
        log.info("Revived %s jobs, queued %s by schedule.", revived, queued)
