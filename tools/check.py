"""Every check that needs no test run, types beside the others; all are run, and all that fail are named at the end."""

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
PYTHON = sys.executable

TYPES = (("types", [str(BIN / "mypy")]),)  # takes as long as all the others
OTHERS = (
    ("catalogues compile", [PYTHON, "tools/catalogues.py", "compile"]),
    ("lint", [str(BIN / "ruff"), "check", "--quiet", "."]),
    ("format", [str(BIN / "ruff"), "format", "--quiet", "--check", "."]),
    ("spelling", [str(BIN / "codespell"), "src", "tests", "tools", "benchmarks", "docs", "README.md", "CONTEXT.md"]),
    ("house rules", [PYTHON, "tools/house.py"]),
    ("catalogues complete", [PYTHON, "tools/catalogues.py", "check"]),
    ("layers", [str(BIN / "lint-imports"), "--no-cache"]),
    ("dependencies", [str(BIN / "deptry"), "src"]),
    ("migrations", [PYTHON, "-m", "emporion_web.manage", "makemigrations", "--check", "--dry-run"]),
    ("deployment", [PYTHON, "-m", "emporion_web.manage", "check", "--fail-level", "WARNING"]),
    ("API snapshot", [PYTHON, "-m", "emporion_web.manage", "openapi", "--check"]),
)


def main() -> int:
    """Run all checks; return how many failed."""
    with ThreadPoolExecutor(2) as lanes:
        ends = lanes.map(run, ("types", "others"), (TYPES, OTHERS))
        failed = [name for lane in ends for name in lane]
    if failed:
        print(f"Failed: {', '.join(failed)}.")
    return len(failed)


def run(lane: str, checks: tuple[tuple[str, list[str]], ...]) -> list[str]:
    """Run checks one after the other, say how each ended; return those that failed. A lane has its own data folder."""
    environment = os.environ | {"EMPORION_DATA_DIR": str(ROOT / "var" / "check" / lane)}
    failed = []
    for name, command in checks:
        began = time.monotonic()
        done = subprocess.run(command, cwd=ROOT, env=environment, check=False, capture_output=True, text=True)
        print(f"{'ok  ' if done.returncode == 0 else 'FAIL'} {name} ({time.monotonic() - began:.1f} s)", flush=True)
        if done.returncode != 0:
            failed.append(name)
            print(done.stdout + done.stderr, flush=True)
    return failed


if __name__ == "__main__":
    sys.exit(main())
