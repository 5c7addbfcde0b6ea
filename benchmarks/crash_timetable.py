"""Kill a timetable job at random moments and let another worker take it up. ``--count 50 --seed 1``."""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def main() -> None:
    """Run the benchmark; ends with an error if anything was half-written or lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="emporion-crash-") as folder:
        environment = os.environ | {
            "EMPORION_DATA_DIR": folder,
            "DJANGO_SETTINGS_MODULE": "emporion_web.conf.settings",
        }
        command = [sys.executable, "-m", "tests.web.forums.crashing", str(asked.count), str(asked.seed)]
        done = subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True)
    found = json.loads(done.stdout.splitlines()[-1])
    print(f"{asked.count} timetable jobs, {found['killed']} killed while they ran")
    print(f"{found['half']} half-written, {found['ends'].count('draft')} finished by another worker")
    if found["half"] or found["ends"] != ["draft"] * asked.count:
        sys.exit(f"Something was lost: {found}")


if __name__ == "__main__":
    main()
