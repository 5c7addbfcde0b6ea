"""How fast screening is: ``python -m benchmarks.screening_speed [--data PATH] [--parties N] [--json]``.

The lists are real ones of ``screening`` beside the repository (see its SOURCES.md; no part of the product), two days of
one list among them, so that many entries stand twice, as they do where several lists are loaded. The parties are
listed companies, start-ups and names in Chinese and Russian of ``er``; one in fifty is an entry of the lists. Beside
ours stands plain likeness of names (rapidfuzz, token_sort_ratio) over the same names, which knows no other script.
"""

import csv
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from attrs import evolve

from benchmarks.companies import listed_companies, start_ups
from benchmarks.report import Table, parser, tell
from benchmarks.screening_lists import lists
from emporion.fanout import ProcessExecutor
from emporion.kernel.languages import script_of
from emporion.screening import Problem, Screener, solve
from emporion.screening.entries import ListVersion
from emporion.screening.loading import load
from emporion.screening.parties import Party

TODAY = date(2026, 11, 26)
WORKERS = 2
SINGLE, WARM = 400, 50
OF_LISTS = 50  # one party in so many is an entry of the lists
K = 50
SCRIPTS = {"latin": "Latin", "cyrillic": "Russian", "han": "Chinese"}


def main() -> None:
    """Measure and tell."""
    options = parser(__doc__ or "")
    options.add_argument("--parties", type=int, default=10_000)
    options.add_argument("--entries", type=int, default=35_000, help="the most entries of the lists together")
    asked = options.parse_args()
    began = time.perf_counter()
    versions = list(first_entries(loaded(asked.data / "screening"), asked.entries))
    loading = time.perf_counter() - began
    screener = Screener(versions, today=TODAY)
    ready = time.perf_counter() - began
    names = [name.text for version in versions for entry in version.entries for name in entry.names]
    parties = list(_parties(asked.data, versions, asked.parties, random.Random(asked.seed)))
    built = Table(
        "Lists made ready",
        ("entries", "names", "s to read and check", "s in all", "MB"),
        ((len(screener), len(names), round(loading, 1), round(ready, 1), _megabytes()),),
    )
    one = Table(
        "One party against all",
        ("parties", "screened", "ms at the middle", "ms for 95 of 100", "rapidfuzz, ms at the middle"),
        tuple(_single(screener, parties, names)),
        f"{K} candidates each, with scores and reasons, in one process.",
    )
    tell([built, one, _bulk(versions, parties)], as_json=asked.json)


def loaded(data: Path, only: str = "") -> Iterator[ListVersion]:
    """Yield the lists beside the repository, loaded and checked: all, or the one of a title."""
    with tempfile.TemporaryDirectory() as folder:
        for number, (title, path) in enumerate(lists(data, Path(folder), 1)):
            if only and title != only:
                continue
            yield load(path, code=f"list-{number}", today=TODAY).version


def first_entries(versions: Iterator[ListVersion], most: int) -> Iterator[ListVersion]:
    """Yield versions with so many entries in all, the newest lists first."""
    for version in sorted(versions, key=lambda one: one.code, reverse=True):
        entries = version.entries[:most]
        most -= len(entries)
        yield evolve(version, entries=entries)


def _parties(data: Path, versions: Sequence[ListVersion], count: int, chance: random.Random) -> Iterator[Party]:
    with (data / "er" / "xscript_dev.csv").open(encoding="utf-8", newline="") as stream:
        rows = [(row["schema"] == "Person", row["query_name"]) for row in csv.DictReader(stream)]
    rows += [(False, company.name) for company in (*listed_companies(), *start_ups())]
    rows = [row for row in dict.fromkeys(rows) if row[1]]
    chance.shuffle(rows)
    listed = [entry for version in versions for entry in version.entries if entry.kind != "vessel"]
    while len(rows) < count:
        rows += rows[: count - len(rows)]
    for number, (is_person, name) in enumerate(rows[:count]):
        if number % OF_LISTS:
            yield Party(str(number), "person" if is_person else "organisation", (name,))
        else:
            entry = chance.choice(listed)
            yield Party(str(number), entry.kind, (chance.choice(entry.names).text,))


def _single(
    screener: Screener, parties: Sequence[Party], names: Sequence[str]
) -> Iterator[tuple[str, int, float, float, float]]:
    from rapidfuzz import fuzz, process, utils

    plain = [utils.default_process(name) for name in names]
    for party in parties[:WARM]:
        screener.screen(party, K)
    groups: dict[str, list[Party]] = {}
    for party in parties[WARM:]:
        kind = "persons" if party.kind == "person" else "organisations"
        script = SCRIPTS.get(script_of(party.names[0]), "Latin")
        groups.setdefault(f"{kind}, {script}", []).append(party)
    for title, group in sorted(groups.items()):
        ours, theirs = [], []
        for party in group[:SINGLE]:
            began = time.perf_counter()
            screener.screen(party, K)
            ours.append(1000 * (time.perf_counter() - began))
        for party in group[: SINGLE // 10]:
            began = time.perf_counter()
            asked = utils.default_process(party.names[0])
            process.extract(asked, plain, scorer=fuzz.token_sort_ratio, processor=None, limit=K)
            theirs.append(1000 * (time.perf_counter() - began))
        ours.sort()
        theirs.sort()
        middle, most = ours[len(ours) // 2], ours[int(0.95 * (len(ours) - 1))]
        yield title, len(ours), round(middle, 1), round(most, 1), round(theirs[len(theirs) // 2], 1)


def _bulk(versions: Sequence[ListVersion], parties: Sequence[Party]) -> Table:
    began = time.perf_counter()
    result = solve(Problem(parties, versions, TODAY, k=K), executor=ProcessExecutor(WORKERS))
    seconds = time.perf_counter() - began
    alerts = sum(any(hit.alert for hit in one.hits) for one in result.screened)
    rows: list[tuple[str, int, float, int | str]] = [
        ("those that alert, as the application does", len(result.screened), round(seconds, 1), alerts)
    ]
    with tempfile.TemporaryDirectory() as folder:
        seconds = _by_command(Path(folder), versions, parties)
    rows.append((f"emporion screen --k {K}, with reasons of all {K}", len(parties), round(seconds, 1), "–"))
    return Table(
        "Many parties",
        ("what", "parties", "s, the lists made ready among them", "parties with an alert"),
        tuple(rows),
        f"{WORKERS} processes.",
    )


def _by_command(folder: Path, versions: Sequence[ListVersion], parties: Sequence[Party]) -> float:
    schemas = {"person": "Person", "organisation": "Organization", "vessel": "Vessel"}
    with (folder / "list.jsonl").open("w", encoding="utf-8") as stream:
        for version in versions:
            for entry in version.entries:
                names = [name.text for name in entry.names]
                line = {"id": f"{version.code}/{entry.id}", "schema": schemas[entry.kind], "names": names}
                stream.write(json.dumps(line, ensure_ascii=False) + "\n")
    with (folder / "parties.jsonl").open("w", encoding="utf-8") as stream:
        for party in parties:
            line = {"id": party.id, "schema": schemas[party.kind], "names": list(party.names)}
            stream.write(json.dumps(line, ensure_ascii=False) + "\n")
    files = ["--list", "list.jsonl", "--queries", "parties.jsonl", "--out", "hits.jsonl"]
    program = Path(sys.executable).with_name("emporion")
    command = [str(program), "screen", *files, "--k", str(K), "--workers", str(WORKERS)]
    began = time.perf_counter()
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return time.perf_counter() - began


def _megabytes() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    main()
