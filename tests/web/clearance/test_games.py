"""Games of random operations against the gate, played on SQLite and on PostgreSQL."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


def test_nothing_leaks_in_a_game_on_either_database(installation: dict[str, str]) -> None:
    command = [sys.executable, "-m", "benchmarks.gate_random", "--operations", "60", "--seed", "7", "--json"]
    if "EMPORION_DATABASE_URL" not in installation:
        command += ["--tables", str(Path(installation["EMPORION_DATA_DIR"], "emporion.sqlite3"))]
    done = subprocess.run(command, cwd=ROOT, env=installation, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2_000:]
    figures = dict(json.loads(done.stdout)[0]["rows"])
    assert (figures["operations"], figures["leaks"]) == (60, 0)
    assert figures["pages and answers read"] > 0
