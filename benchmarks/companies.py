"""Real companies for benchmarks: listed companies of Russia, Kazakhstan, India and China, and start-ups.

The data are read where they lie, beside the repository or under ``EMPORION_DATA``; none of them are part of it.
"""

import csv
import gzip
import json
import os
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from attrs import frozen

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
_COUNTRIES = {"Russia": "RU", "China": "CN", "Kazakhstan": "KZ", "India": "IN"}


@frozen
class Company:
    """A real company as its source gives it; ``sentences`` are those of its English description."""

    name: str
    country: str
    city: str
    industry: str
    website: str
    employees: int | None
    sentences: tuple[str, ...]


def data_folder() -> Path:
    """Return the folder of real data; it need not exist."""
    beside = Path(__file__).resolve().parents[2] / "shared" / "data"
    return Path(os.environ.get("EMPORION_DATA", beside)) / "companies"


def is_available() -> bool:
    """Tell whether the real data are here."""
    return (data_folder() / "financedatabase_equities.csv.gz").is_file()


@cache
def listed_companies() -> tuple[Company, ...]:
    """Return the listed companies of the four countries, information technology first, else in the source's order."""
    with gzip.open(data_folder() / "financedatabase_equities.csv.gz", "rt", encoding="utf-8", newline="") as stream:
        found = list(_listed(csv.DictReader(stream)))
    return tuple(sorted(found, key=lambda company: not _is_technology(company.industry)))


def _listed(rows: Iterable[dict[str, str]]) -> Iterator[Company]:
    seen: set[str] = set()
    for row in rows:
        country = _COUNTRIES.get(row["country"])
        if country is None or row["name"].casefold() in seen or not row["summary"].strip():
            continue
        seen.add(row["name"].casefold())
        industry = row["industry"] or row["industry_group"] or row["sector"]
        sentences = tuple(_SENTENCE.split(row["summary"].strip()))
        yield Company(row["name"].strip(), country, row["city"], industry, row["website"], None, sentences)


def _is_technology(industry: str) -> bool:
    return any(
        word in industry
        for word in ("Software", "IT Services", "Electronic", "Semiconductor", "Communications Equip", "Hardware")
    )


@cache
def start_ups() -> tuple[Company, ...]:
    """Return the start-ups with a description and a head count."""
    with gzip.open(data_folder() / "yc_companies.json.gz", "rt", encoding="utf-8") as stream:
        rows = json.load(stream)
    return tuple(
        Company(
            row["name"],
            "US",
            (row["all_locations"] or "").split(",")[0],
            (row["industries"] or [row["industry"]])[-1] or "",
            row["website"] or "",
            int(row["team_size"]) if row["team_size"] else None,
            (row["one_liner"], *_SENTENCE.split((row["long_description"] or "").strip())),
        )
        for row in rows
        if row["one_liner"] and row["name"]
    )


def side_a(count: int) -> list[Company]:
    """Return companies for side A: of Russia, then Kazakhstan and India, then start-ups, until there are enough."""
    listed = listed_companies()
    own = [c for country in ("RU", "KZ", "IN") for c in listed if c.country == country]
    return [*own, *start_ups()][:count]


def side_b(count: int) -> list[Company]:
    """Return companies of China for side B."""
    return [company for company in listed_companies() if company.country == "CN"][:count]
