"""Match a forum of real companies: seconds, soundness, and how often the planted partner is found, beside plain BM25.

The descriptions of companies are cut in two: the first sentences are what it offers; one later sentence becomes the
need of a company of the other side, its planted partner. So the truth is known, and need and offer are different texts.
Where companies that are told of at length are too few, all are taken, and a long telling is of two branches.
The baseline is BM25 (Robertson and Zaragoza 2009; k1 1.2, b 0.75) with the same tokens, both directions added.

    python -m benchmarks.matching_forum --organisations 2000 --json
"""

import argparse
import json
import os
import time
from collections.abc import Iterable
from typing import Any

import numpy as np
from attrs import evolve
from numpy.typing import NDArray
from scipy.sparse import csr_array

from benchmarks.companies import Company, is_available, side_a, side_b
from emporion.fanout import ProcessExecutor, SerialExecutor
from emporion.kernel.languages import language_of
from emporion.kernel.seeds import seeded
from emporion.kernel.stopping import Stop
from emporion.kernel.tokens import tokens
from emporion.matching import Problem, Profile, Result, Statement, check, solve
from emporion.registry.niches import load_taxonomy

OFFER_SENTENCES = 3


def statement(number: int, kind: Any, text: str) -> Statement:
    """Make a statement in the language its script shows."""
    return Statement(f"{number:03d}", kind, text, language_of(text))


def forum(organisations: int, seed: int) -> tuple[list[Profile], dict[str, str]]:
    """Return profiles of both sides and the planted partner of each id."""
    draw = seeded(seed, "forum")
    rich = [_told(side(10 * organisations), organisations // 2) for side in (side_a, side_b)]
    count = min(map(len, rich))
    draw.shuffle(rich[1])
    profiles, partners = [], {}
    for number, (a, b) in enumerate(zip(rich[0][:count], rich[1][:count], strict=True)):
        ids = f"A{number:05d}", f"B{number:05d}"
        partners |= {ids[0]: ids[1], ids[1]: ids[0]}
        profiles += [_profile(ids[0], a, b, draw.random()), _profile(ids[1], b, a, draw.random())]
    return profiles, partners


def _told(companies: Iterable[Company], count: int) -> list[Company]:
    """Return companies that are told of at length; where they are too few, long tellings are of two branches each."""
    found = list(companies)
    whole = [company for company in found if len(company.sentences) > OFFER_SENTENCES]
    return whole[:count] if len(whole) >= count else [one for each in found for one in _branches(each)][:count]


def _branches(company: Company) -> list[Company]:
    said = tuple(sentence for sentence in company.sentences if tokens(sentence))
    half = len(said) // 2
    parts = (said[:half], said[half:]) if half > 1 else (said,)
    return [evolve(company, sentences=part) for part in parts if len(part) > 1]


def _profile(one: str, company: Company, partner: Company, chance: float) -> Profile:
    offers = [statement(n, "offer", text) for n, text in enumerate(company.sentences[: _cut(company)])]
    later = partner.sentences[_cut(partner) :]
    need = statement(len(offers), "need", later[int(chance * len(later))])
    return Profile(one, "A" if one[0] == "A" else "B", company.name, (*offers, need), company.city, company.country)


def _cut(company: Company) -> int:
    return min(OFFER_SENTENCES, len(company.sentences) - 1)


def bm25(queries: list[list[str]], documents: list[list[str]], k1: float = 1.2, b: float = 0.75) -> NDArray[np.float64]:
    """Return BM25 scores, queries × documents."""
    columns = {term: n for n, term in enumerate(sorted({t for d in documents for t in d}))}
    counts = _counts(documents, columns)
    length = counts.sum(axis=1)
    seen = np.bincount(counts.indices, minlength=len(columns))
    idf = np.log(1 + (len(documents) - seen + 0.5) / (seen + 0.5))
    rows = np.repeat(np.arange(len(documents)), np.diff(counts.indptr))
    norm = k1 * (1 - b + b * length[rows] / length.mean())
    counts.data = idf[counts.indices] * counts.data * (k1 + 1) / (counts.data + norm)
    asked = _counts(queries, columns)
    return np.asarray((asked @ counts.T).toarray())


def _counts(texts: list[list[str]], columns: dict[str, int]) -> Any:
    found = [[columns[t] for t in text if t in columns] for text in texts]
    rows = np.repeat(np.arange(len(found)), [len(row) for row in found])
    flat = np.array([column for row in found for column in row], dtype=np.int64)
    out = csr_array((np.ones(len(flat)), (rows, flat)), shape=(len(texts), len(columns)))
    out.sum_duplicates()
    return out


def baseline_lists(profiles: list[Profile], length: int) -> dict[str, list[str]]:
    """Return the shortlist of every organisation by BM25 of both directions added."""
    sides = [[p for p in profiles if p.side == side] for side in ("A", "B")]
    said = [{k: [tokens(" ".join(p.texts(k))) for p in side] for k in ("offer", "need")} for side in sides]  # type: ignore[arg-type]
    scores = bm25(said[0]["need"], said[1]["offer"]) + bm25(said[1]["need"], said[0]["offer"]).T
    found = {}
    for viewers, shown, of in ((sides[0], sides[1], scores), (sides[1], sides[0], scores.T)):
        best = np.argsort(-of, axis=1, kind="stable")[:, :length]
        found |= {p.id: [shown[column].id for column in row] for p, row in zip(viewers, best, strict=True)}
    return found


def shortlists(result: Result) -> dict[str, list[str]]:
    """Return the ids on every list of a result, best first."""
    return {one: [m.b if m.a == one else m.a for m in matches] for one, matches in result.lists.items()}


def hits(lists: dict[str, list[str]], partners: dict[str, str], depth: int) -> float:
    """Return the share of organisations whose planted partner is among the first of their list."""
    return round(sum(partner in lists.get(one, [])[:depth] for one, partner in partners.items()) / len(partners), 4)


def processor_seconds() -> float:
    """Return the seconds of processors that this process and those it started have used."""
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


def measure(organisations: int, seed: int, shortlist: int, cap: int | None, processes: int = 1) -> dict[str, Any]:
    """Run the forum and return its figures."""
    profiles, partners = forum(organisations, seed)
    begun, begun_cpu = time.perf_counter(), processor_seconds()
    problem = Problem(tuple(profiles), load_taxonomy(), shortlist=shortlist, cap=cap)
    executor = ProcessExecutor(processes) if processes > 1 else SerialExecutor()
    result = solve(problem, stop=Stop(), seed=seed, executor=executor)
    solved, solved_cpu = time.perf_counter(), processor_seconds()
    violations = check(problem, result)
    checked = time.perf_counter()
    own, plain = shortlists(result), baseline_lists(profiles, shortlist)
    return {
        "organisations": len(profiles),
        "statements": sum(len(p.statements) for p in profiles),
        "matches": len(result.matches),
        "seconds_solve": round(solved - begun, 2),
        "cpu_seconds_solve": round(solved_cpu - begun_cpu, 2),
        "seconds_check": round(checked - solved, 2),
        "violations": len(violations),
        "unseen": len(result.unseen),
        "hit_at_1": hits(own, partners, 1),
        "hit_at_10": hits(own, partners, 10),
        "bm25_hit_at_1": hits(plain, partners, 1),
        "bm25_hit_at_10": hits(plain, partners, 10),
    }


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--organisations", type=int, default=2000)
    parser.add_argument("--shortlist", type=int, default=10)
    parser.add_argument("--cap", type=int)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--data", help="folder of real data; default ../shared/data")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    if options.data:
        os.environ["EMPORION_DATA"] = options.data
    if not is_available():
        raise SystemExit("The real companies are not here: set EMPORION_DATA or --data.")
    figures = measure(options.organisations, options.seed, options.shortlist, options.cap, options.processes)
    print(json.dumps(figures) if options.json else "\n".join(f"{k:>16} {v}" for k, v in figures.items()))


if __name__ == "__main__":
    main()
