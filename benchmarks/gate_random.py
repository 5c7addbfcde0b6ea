"""Random operations against the gate: settled states, lists, holds, matches, timetables, releases, crashes, and a look
at what is shown after each. ``--operations 20000 --seed 1``; ends with an error if anything leaked.
"""

import os
import shutil
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from benchmarks.report import Table, parser, tell

GAME = 250
Score = tuple[Counter[str], list[str]]


def main() -> None:
    """Play games of some hundred operations, each in a world of its own, until the number is reached, and tell."""
    options = parser(__doc__ or "")
    options.add_argument("--operations", type=int, default=20_000)
    options.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    options.add_argument("--tables", type=Path, help="an SQLite file of empty tables, copied for each")
    chosen = options.parse_args()
    began = time.monotonic()
    seeds = [chosen.seed * 1_000 + game for game in range(-(-chosen.operations // GAME))]
    lengths = [min(GAME, chosen.operations - at * GAME) for at in range(len(seeds))]
    counts, leaks = Counter[str](), list[str]()
    with tempfile.TemporaryDirectory(prefix="emporion-gate-") as folder:
        settings = {"EMPORION_DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "emporion_web.conf.settings_test"}
        os.environ |= settings
        begin = {"initializer": _begin, "initargs": (chosen.tables,)}
        with ProcessPoolExecutor(chosen.processes, get_context("spawn"), **begin) as workers:
            for done, leaked in workers.map(play, seeds, lengths):
                counts += done
                leaks += leaked
    tell([_table(chosen.operations, counts, leaks, time.monotonic() - began)], as_json=chosen.json)
    if leaks:
        sys.exit("\n".join(leaks[:20]))


def _begin(tables: Path | None) -> None:
    """Make an installation of this process's own; on PostgreSQL all play in one, each in a transaction of its own."""
    folder = f"{os.environ['EMPORION_DATA_DIR']}/{os.getpid()}"
    os.makedirs(folder)
    if tables:
        shutil.copy(tables, f"{folder}/emporion.sqlite3")
    os.environ["EMPORION_DATA_DIR"] = folder
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def play(seed: int, operations: int) -> Score:
    """Play one game and return what was done, how often, and the leaks."""
    from django.db import transaction

    from tests.web.clearance.playing import Player

    with transaction.atomic():
        player = Player(seed)
        for _ in range(operations):
            player.turn()
        transaction.set_rollback(True)
    counts = player.done + Counter({"refused": player.refused, "read": player.read, "shown": player.shown})
    return counts, [f"seed {seed}: {leak}" for leak in player.leaks]


def _table(operations: int, counts: Counter[str], leaks: list[str], seconds: float) -> Table:
    rows = (
        ("operations", operations),
        ("of them refused", counts.pop("refused", 0)),
        ("of them broken off in the midst", counts.pop("crash", 0)),
        ("pairs seen among matches", counts.pop("shown", 0)),
        ("pages and answers read", counts.pop("read", 0)),
        *((f"done: {name}", count) for name, count in sorted(counts.items())),
        ("leaks", len(leaks)),
        ("seconds", round(seconds)),
    )
    return Table("The gate under random operations", ("what", "count"), rows)


if __name__ == "__main__":
    main()
