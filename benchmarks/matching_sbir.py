"""Need to supplier: 118 public needs of the SBIR programme, 7,937 firms known by their earlier awards, 122 winners.

python -m benchmarks.matching_sbir --json
"""

import argparse
import gzip
import json
import os
import time
from pathlib import Path
from typing import Any

from emporion.kernel.stopping import Stop
from emporion.matching import Problem, Profile, Statement, solve
from emporion.registry.niches import load_taxonomy


def folder() -> Path:
    """Return the folder of the data; it need not exist."""
    beside = Path(__file__).resolve().parents[2] / "shared" / "data"
    return Path(os.environ.get("EMPORION_DATA", beside)) / "matching"


def lines(name: str) -> list[dict[str, Any]]:
    """Return the objects of a compressed file of JSON lines."""
    with gzip.open(folder() / name, "rt", encoding="utf-8") as stream:
        return [json.loads(line) for line in stream]


def needs() -> list[Profile]:
    """Return the topics, each as an organisation of side A with one need."""
    return [
        Profile(t["id"], "A", t["title"], (Statement("0", "need", f"{t['title']}. {t['description']}", "en"),))
        for t in lines("sbir_topics.jsonl.gz")
    ]


def firms() -> list[Profile]:
    """Return the firms, each as an organisation of side B whose offers are its awards."""
    return [
        Profile(
            f["id"],
            "B",
            f["name"],
            tuple(
                Statement(f"{n:03d}", "offer", f"{award['title']}. {award['abstract']}", "en")
                for n, award in enumerate(f["awards"])
            ),
        )
        for f in lines("sbir_firms.jsonl.gz")
    ]


def winners() -> list[tuple[str, str]]:
    """Return the pairs of need and winner."""
    rows = (folder() / "sbir_qrels.tsv").read_text(encoding="utf-8").splitlines()
    return [(row.split("\t")[0], row.split("\t")[1]) for row in rows if row]


def measure(seed: int) -> dict[str, Any]:
    """Return the figures."""
    problem = Problem((*needs(), *firms()), load_taxonomy(), shortlist=100)
    begun = time.perf_counter()
    result = solve(problem, stop=Stop(), seed=seed)
    seconds = time.perf_counter() - begun
    ranks = [result.by_pair[pair].rank_for_a if pair in result.by_pair else None for pair in winners()]
    return {
        "needs": len(problem.side("A")),
        "firms": len(problem.side("B")),
        "winners": len(ranks),
        "hit_at_10": round(sum(rank is not None and rank <= 10 for rank in ranks) / len(ranks), 4),
        "hit_at_100": round(sum(rank is not None for rank in ranks) / len(ranks), 4),
        "seconds": round(seconds, 1),
    }


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--data", help="folder of real data; default ../shared/data")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    if options.data:
        os.environ["EMPORION_DATA"] = options.data
    if not (folder() / "sbir_topics.jsonl.gz").is_file():
        raise SystemExit("The SBIR data are not here: set EMPORION_DATA or --data.")
    figures = measure(options.seed)
    print(json.dumps(figures) if options.json else "\n".join(f"{k:>12} {v}" for k, v in figures.items()))


if __name__ == "__main__":
    main()
