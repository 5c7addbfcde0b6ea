"""How many innocent parties alert, and whether numbers find the same organisation on another list.

Companies of stock exchanges and invented persons are screened against the lists of `benchmarks.screening_speed`, each
by its name alone, without country, number or date. A company may truly be listed: one whose name stands on a list word
for word (capitals and marks aside) is told in a column of its own, and is not among the false ones. Beside ours stands
logic-v2 over the same fifty candidates, for the first parties only, since it is slow.
"""

import csv
import random
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from benchmarks.companies import listed_companies
from benchmarks.names_peers import scorers
from benchmarks.report import Table, parser, tell
from benchmarks.screening_speed import first_entries, loaded
from emporion.registry.naming import NameOf
from emporion.screening import Screener
from emporion.screening.parties import Party

TODAY = date(2026, 11, 26)
K = 50
OF_SLOW = 100
SCHEMES = frozenset({"inn", "ogrn"})
LOGIC_V2_ALERTS = 0.7  # the threshold its authors ship


def main() -> None:
    """Measure and tell."""
    options = parser(__doc__ or "")
    options.add_argument("--parties", type=int, default=1000, help="companies, and as many persons")
    options.add_argument("--entries", type=int, default=75_000, help="the most entries of the lists together")
    asked = options.parse_args()
    versions = list(first_entries(loaded(asked.data / "screening"), asked.entries))
    screener = Screener(versions, today=TODAY)
    listed = {_plain(name.text) for version in versions for entry in version.entries for name in entry.names}
    chance = random.Random(asked.seed)
    kinds: tuple[tuple[str, NameOf, list[str]], ...] = (
        ("companies of stock exchanges", "organisation", sorted({one.name for one in listed_companies()})),
        ("invented persons", "person", _persons(asked.data)),
    )
    rows = []
    for title, of, names in kinds:
        sample = chance.sample(names, min(asked.parties, len(names)))
        rows.append(_row(title, of, sample, screener, listed))
    columns = ("parties", "count", "alerts", "of them listed word for word", "false, of 1,000", "logic-v2, of 1,000")
    names_of = sum(len(entry.names) for version in versions for entry in version.entries)
    note = f"{len(screener):,} entries with {names_of:,} names. logic-v2 was asked of the first {OF_SLOW} parties."
    tell([Table("Alerts of the innocent", columns, tuple(rows), note), _by_number(asked.data)], as_json=asked.json)


def _by_number(data: Path) -> Table:
    """Look for organisations of the EU's list, with the numbers that the American list has, by these numbers."""
    version = next(loaded(data / "screening", only="OFAC SDN 2024-05"))
    entries = {f"sdn-{entry.id}": entry for entry in version.entries}
    screener = Screener([version], today=TODAY)
    with (data / "er" / "eu_sdn_by_id_dev.csv").open(encoding="utf-8", newline="") as stream:
        pairs = [(row["eu_name"], entries.get(row["sdn_id"])) for row in csv.DictReader(stream)]
    asked = right = shared = wrong = 0
    for name, entry in pairs:
        numbers = {one for one in entry.identifiers if one.scheme in SCHEMES} if entry else set()
        if entry is None or not numbers:
            continue
        hits = screener.screen(Party(name, "organisation", (name,), identifiers=tuple(sorted(numbers, key=str))), K)
        found = {hit.entry for hit in hits if hit.road == "identifier" and hit.alert}
        others = [numbers.isdisjoint(entries[f"sdn-{one}"].identifiers) for one in found - {entry.id}]
        asked, right = asked + 1, right + (entry.id in found)
        shared, wrong = shared + others.count(False), wrong + others.count(True)
    columns = ("organisations", "found", "other entries with the same number", "other entries without it", "P", "R")
    precision = (right + shared) / max(right + shared + wrong, 1)
    row = (asked, right, shared, wrong, round(precision, 4), round(right / max(asked, 1), 4))
    note = (
        f"Of {len(pairs)} pairs those whose entry has a number ({', '.join(sorted(SCHEMES))}) that could be read. The "
        "list gives some numbers to two entries, the same organisation listed twice among them."
    )
    return Table("Organisations of the EU's list in the American one, with their numbers", columns, (row,), note)


def _persons(data: Path) -> list[str]:
    with (data / "er" / "yente" / "negatives_global.csv").open(encoding="utf-8", newline="") as stream:
        return sorted({row["full_name"] for row in csv.DictReader(stream)})


def _plain(name: str) -> str:
    return " ".join(re.findall(r"\w+", name.casefold()))


def _row(
    title: str, of: NameOf, names: Sequence[str], screener: Screener, listed: set[str]
) -> tuple[str, int, int, int, float, float | str]:
    peer = scorers(peers=True).get("logic-v2")
    alerts = true = theirs = 0
    for number, name in enumerate(names):
        hits = screener.screen(Party(str(number), of, (name,)), K)
        if any(hit.alert for hit in hits):
            alerts += 1
            true += _plain(name) in listed
        if peer is not None and number < OF_SLOW and _plain(name) not in listed:
            theirs += any(peer((name,), (hit.entry_name,), of) >= LOGIC_V2_ALERTS for hit in hits)
    other = round(1000 * theirs / min(OF_SLOW, len(names)), 1) if peer else "–"
    return title, len(names), alerts, true, round(1000 * (alerts - true) / len(names), 1), other


if __name__ == "__main__":
    main()
