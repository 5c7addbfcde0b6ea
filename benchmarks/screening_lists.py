"""How screening lists are loaded: ``python -m benchmarks.screening_lists [--data PATH] [--json] [--large N]``.

Each list is loaded in a process of its own, so that its memory can be told: the most that the process held, less what
it held before the load. Real lists are those of ``screening`` beside the repository (see its SOURCES.md; no part of the
product); the two large files are invented here, N entities each, to show that files are read in a stream.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from emporion.screening.loading import check_load, load

TODAY = date(2026, 11, 26)
MEGABYTE = 1024  # ru_maxrss is in kilobytes on Linux


def main() -> None:
    """Load each list and print a table, or JSON."""
    parser = argparse.ArgumentParser()
    beside = Path(__file__).resolve().parents[2] / "shared" / "data"
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("EMPORION_DATA", beside)) / "screening")
    parser.add_argument("--large", type=int, default=40_000, help="entities of the invented large files")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--one", type=Path, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.one is not None:
        print(json.dumps(measured(chosen.one)))
        return
    with tempfile.TemporaryDirectory() as folder:
        rows = {title: _apart(path) for title, path in lists(chosen.data, Path(folder), chosen.large)}
    if chosen.json:
        print(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    heads = list(next(iter(rows.values())))
    print("| list | " + " | ".join(heads) + " |\n|" + " --- |" * (len(heads) + 1))
    for title, row in rows.items():
        print(
            f"| {title} | "
            + " | ".join(f"{value:,}" if isinstance(value, int) else str(value) for value in row.values())
            + " |"
        )


def lists(data: Path, folder: Path, large: int) -> Iterator[tuple[str, Path]]:
    """Yield a title and the path of each list; OFAC's files of one day are gathered in a folder."""
    trios = {"OFAC SDN 2021-07": ("2021-07", "2021-07"), "OFAC SDN 2024-05": ("2024-05-03", "2025-12-24")}
    for title, (day, aliases) in trios.items():
        trio = folder / title.replace(" ", "-")
        trio.mkdir()
        for name, at in (("sdn", day), ("alt", aliases), ("add", aliases)):
            (trio / f"{name}.csv").symlink_to((data / "us" / f"ofac_{name}_{at}.csv").resolve())
        yield title, trio
    yield "US Consolidated Screening List 2022-04", data / "us" / "trade_gov_csl_2022-04.csv"
    yield "US Denied Persons List 2022-09", data / "us" / "bis_dpl_2022-09.txt"
    yield "UN Security Council 2026-02", data / "un" / "un_consolidated_2026-02.xml"
    for title, name, write in (
        ("invented EU XML", "eu.xml", _write_eu),
        ("invented FollowTheMoney", "ftm.json", _write_ftm),
    ):
        write(folder / name, large)
        yield f"{title}, {(folder / name).stat().st_size // 2**20} MB", folder / name


def measured(path: Path) -> dict[str, int | float | str]:
    """Load a list and return figures of it; seconds are of the processor, for loading and checking."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.process_time()
    loaded = load(path, code="measured", today=TODAY)
    findings = check_load(loaded, None, TODAY)
    seconds = time.process_time() - began
    entries = loaded.version.entries
    schemes = [one.scheme for entry in entries for one in entry.identifiers]
    return {
        "format": loaded.version.format,
        "seconds": round(seconds, 1),
        "MB": (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // MEGABYTE,
        "entries": len(entries),
        "names": sum(len(entry.names) for entry in entries),
        "identifiers": len(schemes),
        "of them with check digits": sum(scheme in {"inn", "ogrn", "uscc", "lei", "imo", "vat"} for scheme in schemes),
        "refused, look at, note": "/".join(
            str(sum(one.severity == severity for one in findings)) for severity in ("refuse", "warn", "note")
        ),
    }


def _apart(path: Path) -> dict[str, int | float | str]:
    command = [sys.executable, "-m", "benchmarks.screening_lists", "--one", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found: dict[str, int | float | str] = json.loads(done.stdout)
    return found


def _write_eu(path: Path, count: int) -> None:
    act = '<regulationSummary regulationType="regulation" publicationDate="2023-02-04" numberTitle="1/2023 (OJ L1)"/>'
    with path.open("w", encoding="utf-8") as stream:
        stream.write('<export xmlns="http://eu.europa.ec/fpi/fsd/export" generationDate="2026-11-21T10:00:00+01:00">\n')
        for number in range(count):
            names = "".join(
                f'<nameAlias wholeName="Veldar {number} Korum {spelling}" strong="true" gender="M">{act}</nameAlias>'
                for spelling in range(4)
            )
            stream.write(
                f'<sanctionEntity euReferenceNumber="EU.{number}.1" logicalId="{number}">'
                f"<remark>{'Nobody. ' * 40}</remark><subjectType code='person'/>"
                f'<regulation publicationDate="2023-02-04" programme="INV"/>{names}'
                f'<birthdate birthdate="1970-01-02">{act}</birthdate>'
                f'<citizenship countryIso2Code="BY">{act}</citizenship></sanctionEntity>\n'
            )
        stream.write("</export>\n")


def _write_ftm(path: Path, count: int) -> None:
    with path.open("w", encoding="utf-8") as stream:
        for number in range(count):
            properties = {
                "name": [f"Veldar {number} LLC", f"ООО «Велдар {number}»"],
                "country": ["ru"],
                "notes": ["Nobody. " * 40],
            }
            entity = {"id": f"c-{number}", "schema": "Company", "target": True, "properties": properties}
            sanction = {"entity": [f"c-{number}"], "program": ["Invented"], "listingDate": ["2022-03-24"]}
            stream.write(json.dumps(entity) + "\n")
            stream.write(json.dumps({"id": f"s-{number}", "schema": "Sanction", "properties": sanction}) + "\n")


if __name__ == "__main__":
    main()
