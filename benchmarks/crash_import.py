"""Kill an import at random statements, resume it, compare with an undisturbed one. ``--count 25 --rows 1200``."""

import argparse
import os
import subprocess
import sys
import tempfile
import time

from emporion.kernel.seeds import seeded
from tests.web.registry.test_crashes import call, expected, kill_and_resume


def main() -> None:
    """Run the benchmark; ends with an error at the first difference."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=25)
    parser.add_argument("--rows", type=int, default=1_200)
    asked = parser.parse_args()
    folder = tempfile.mkdtemp(prefix="emporion-crash-")
    installation = {**os.environ, "EMPORION_DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "emporion_web.conf.settings"}
    subprocess.run([sys.executable, "-m", "emporion_web.manage", "migrate", "-v0"], env=installation, check=True)
    whole = call(installation, "begin", 0, asked.rows)
    statements = call(installation, "attempt", whole["job"], 10**9)
    print(f"{asked.rows} organisations, {statements} statements in an undisturbed run", flush=True)
    draw = seeded(1, "crashes")
    start = time.perf_counter()
    for seed in range(1, asked.count + 1):
        fraction = draw.random() * 0.97
        found = kill_and_resume(installation, call(installation, "begin", seed, asked.rows), fraction, statements)
        if found != expected(seed, asked.rows):
            sys.exit(f"Killed at {fraction:.3f}: the result differs from an undisturbed run.")
        print(f"{seed:>3}  killed at {fraction:5.1%} of the statements, resumed, equal", flush=True)
    print(f"{asked.count} of {asked.count} imports ended as if undisturbed, in {time.perf_counter() - start:.0f} s")


if __name__ == "__main__":
    main()
