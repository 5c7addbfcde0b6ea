"""How long a registration list of real companies takes to read, and how much memory.

``python -m benchmarks.import_speed`` reads 2,000 organisations in four CSV encodings and as a workbook, then a workbook
of 50,000 rows. The peak is that of the whole process, files written beforehand by another one.
"""

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from emporion.registry import open_sheets, read_sheets, suggest_columns
from emporion.registry.niches import load_taxonomy

LISTS = (
    ("2,000 organisations, CSV UTF-8", 2000, "utf-8-sig", ".csv"),
    ("2,000 organisations, CSV UTF-16", 2000, "utf-16", ".csv"),
    ("2,000 organisations, CSV Windows-1251", 2000, "cp1251", ".csv"),
    ("2,000 organisations, CSV GB18030", 2000, "gb18030", ".csv"),
    ("2,000 organisations, XLSX", 2000, "", ".xlsx"),
    ("50,000 rows, XLSX", 43_500, "", ".xlsx"),
)


def measure(path: Path) -> str:
    """Read one file and return the figures as a line."""
    taxonomy = load_taxonomy()
    began, began_cpu = time.monotonic(), time.process_time()
    sheets = open_sheets(path)
    opened = time.monotonic()
    planned = [(sheet, suggest_columns(sheet, taxonomy)) for sheet in sheets]
    reading = read_sheets(planned, default_side="A", taxonomy=taxonomy, filename=path.name)
    ended, ended_cpu = time.monotonic(), time.process_time()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    counts = ", ".join(f"{reading.count(outcome)} {outcome}" for outcome in ("created", "merged", "refused"))
    return (
        f"{ended - began:.1f} s ({opened - began:.1f} s opening; {ended_cpu - began_cpu:.1f} s of processor), "
        f"{peak:.0f} MB, {len(reading.rows)} rows: {counts}"
    )


def main() -> None:
    """Measure every list in a process of its own, or one given file in this one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", nargs="?", type=Path)
    asked = parser.parse_args()
    if asked.file:
        print(measure(asked.file))
        return
    with tempfile.TemporaryDirectory() as folder:
        for label, organisations, encoding, suffix in LISTS:
            path = Path(folder) / f"{organisations}{encoding}{suffix}"
            options = ["--organisations", str(organisations), *(["--encoding", encoding] if encoding else [])]
            _run("benchmarks.spreadsheets", str(path), *options)
            print(f"{label}: {_run('benchmarks.import_speed', str(path))}", flush=True)


def _run(module: str, *arguments: str) -> str:
    done = subprocess.run([sys.executable, "-m", module, *arguments], check=True, capture_output=True, text=True)
    return done.stdout.strip()


if __name__ == "__main__":
    main()
