"""Duplicates: how many of the known ones are merged or proposed, how many merges are wrong, and how long it takes.

``python -m benchmarks.duplicates`` measures published sets of persons (FEBRL, splink's invented ones) and real
organisations with planted variations, beside plain likeness of names (rapidfuzz, token_sort_ratio, all pairs);
``--records 100000 1000000`` measures the time and the memory on so many generated records instead.
"""

import csv
import multiprocessing
import resource
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from benchmarks.duplicates_records import Labelled, generated, real_organisations
from benchmarks.report import Table, parser, tell
from emporion.fanout import ProcessExecutor
from emporion.registry.duplicates import Problem, Record, Result, check, solve
from emporion.registry.records import Identifier

PARTIES = 2_500
THRESHOLDS = (85, 90, 95, 100)
WORKERS = 2


def main() -> None:
    """Measure and tell."""
    options = parser(__doc__ or "")
    options.add_argument("--records", type=int, nargs="*", default=[], help="measure the time on so many records")
    asked = options.parse_args()
    if asked.records:
        tell([_times(asked.data, asked.records, asked.seed)], as_json=asked.json)
        return
    organisations = _first(real_organisations(asked.data, asked.seed), PARTIES)
    sets = {"real organisations, planted": organisations} | _persons(asked.data / "er" / "splink")
    rows = tuple((name, *_quality(labelled)) for name, labelled in sets.items())
    columns = ("set", "records", "true pairs", "merge P", "merge R", "cluster P", "cluster R", "found R", "found P")
    note = "Found: merged or proposed. Some merges counted wrong are listed companies that the source holds twice."
    quality = Table("Duplicates by set", columns, rows, note)
    tell([quality, _by_likeness(organisations)], as_json=asked.json)


def _quality(labelled: Labelled) -> tuple[Any, ...]:
    problem = Problem(labelled.records)
    result = solve(problem)
    if found := check(problem, result):
        raise SystemExit(str(found[0].sentence))
    true = _true_pairs(labelled)
    right = Counter(p.decision for p in result.proposals if labelled.party[p.a] == labelled.party[p.b])
    all_of = Counter(p.decision for p in result.proposals)
    joined, both = _joined(result, labelled.party)
    found_right = right["merge"] + right["propose"]
    return (
        len(labelled.records),
        true,
        _share(right["merge"], all_of["merge"]),
        _share(right["merge"], true),
        _share(both, joined),
        _share(both, true),
        _share(found_right, true),
        _share(found_right, all_of["merge"] + all_of["propose"]),
    )


def _true_pairs(labelled: Labelled) -> int:
    sizes = Counter(labelled.party[record.id] for record in labelled.records)
    return sum(size * (size - 1) // 2 for size in sizes.values())


def _joined(result: Result, party: Mapping[str, str]) -> tuple[int, int]:
    """Return how many pairs the clusters join, and how many of them are of one party."""
    pairs = [pair for cluster in result.clusters for pair in combinations(cluster, 2)]
    return len(pairs), sum(party[a] == party[b] for a, b in pairs)


def _share(part: int, whole: int) -> float:
    return round(part / max(whole, 1), 4)


def _first(labelled: Labelled, parties: int) -> Labelled:
    kept = set(list(dict.fromkeys(labelled.party.values()))[:parties])
    return Labelled(tuple(one for one in labelled.records if labelled.party[one.id] in kept), labelled.party)


def _persons(folder: Path) -> dict[str, Labelled]:
    found = {"FEBRL 3": _labelled(_febrl(folder / "febrl_dataset3.csv"))}
    both = [*_febrl(folder / "febrl_dataset4a.csv"), *_febrl(folder / "febrl_dataset4b.csv")]
    return found | {"FEBRL 4": _labelled(both), "fake_1000": _labelled(_fake(folder / "fake_1000.csv"))}


def _labelled(rows: Sequence[tuple[Record, str]] | Iterator[tuple[Record, str]]) -> Labelled:
    found = [(record, party) for record, party in rows if record.names[0]]
    return Labelled(tuple(record for record, _ in found), {record.id: party for record, party in found})


def _febrl(path: Path) -> Iterator[tuple[Record, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        for given in csv.DictReader(file, skipinitialspace=True):
            row = {key.strip(): (value or "").strip() for key, value in given.items()}
            day = row["date_of_birth"]
            number = (Identifier("identifier", row["soc_sec_id"]),) if row["soc_sec_id"] else ()
            born = (f"{day[:4]}-{day[4:6]}-{day[6:]}",) if len(day) == len("yyyymmdd") else ()
            name = f"{row['given_name']} {row['surname']}".strip()
            record = Record(row["rec_id"], "person", (name,), "AU", row["suburb"], "", number, born)
            yield record, row["rec_id"].split("-")[1]


def _fake(path: Path) -> Iterator[tuple[Record, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            mail = (Identifier("identifier", row["email"]),) if row["email"] else ()
            born = (row["dob"],) if row["dob"] else ()
            name = f"{row['first_name']} {row['surname']}".strip()
            yield Record(row["unique_id"], "person", (name,), "", row["city"], "", mail, born), row["cluster"]


def _by_likeness(labelled: Labelled) -> Table:
    """Return what plain likeness of names finds among all pairs, as it is used most."""
    import numpy as np
    from rapidfuzz import fuzz, process, utils

    names = [utils.default_process(record.names[0]) for record in labelled.records]
    scores = process.cdist(names, names, scorer=fuzz.token_sort_ratio, dtype=np.uint8, score_cutoff=THRESHOLDS[0])
    one, other = np.triu_indices(len(names), 1)
    party = np.array([labelled.party[record.id] for record in labelled.records])
    true, rows = _true_pairs(labelled), []
    for threshold in THRESHOLDS:
        met = np.flatnonzero(scores[one, other] >= threshold)
        right = int((party[one[met]] == party[other[met]]).sum())
        rows.append((threshold, _share(right, len(met)), _share(right, true)))
    return Table("The same organisations by likeness of names alone", ("token_sort_ratio from", "P", "R"), tuple(rows))


def _times(data: Path, sizes: Sequence[int], seed: int) -> Table:
    rows = []
    for size in sizes:
        labelled = generated(data, size, seed)
        problem = Problem(labelled.records)
        began, before = time.perf_counter(), _processor_seconds()
        result = solve(problem, executor=ProcessExecutor(WORKERS))
        seconds, spent = time.perf_counter() - began, _processor_seconds() - before
        right = sum(labelled.party[p.a] == labelled.party[p.b] for p in result.proposals if p.decision == "merge")
        merges = sum(p.decision == "merge" for p in result.proposals)
        megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        cells = (len(labelled.records), round(seconds, 1), round(spent, 1), megabytes, result.compared)
        rows.append((*cells, _share(right, merges), _share(right, _true_pairs(labelled)), result.crowded))
    columns = ("records", "s", "s of processors", "MB", "pairs compared", "merge P", "merge R", "crowded")
    note = f"{WORKERS} processes; MB are those of the first, the records themselves among them."
    return Table("Generated organisations in three scripts", columns, tuple(rows), note)


def _processor_seconds() -> float:
    """Return what this process and those it started have spent; the system counts those only that are waited for."""
    for child in multiprocessing.active_children():
        child.join()
    spent = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in spent)


if __name__ == "__main__":
    main()
