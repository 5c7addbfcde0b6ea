"""A million made-up profiles: how long the index takes, one fresh shortlist of twenty, and all lists.

The organisations are those of :mod:`benchmarks.matching_worlds`. Reading and indexing are told
apart: read is what every text costs once, in the processes of the executor; indexed is what the engine then takes. The
fresh shortlist is of organisations that are not in the index, asked in both directions, their candidates read anew and
scored as in a whole. All lists are those of a sample by the market's own index and exact scores, and what they would
take for all is the sample's processor time over the processors. Beside it the peer: exact products with an inverted
index in SciPy, without pruning.

    python -m benchmarks.matching_scale --million
    python -m benchmarks.matching_scale --profiles 20000
"""

import pickle
import resource
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.matching_worlds import Shape, organisation, organisations, taxonomy
from benchmarks.report import Table, parser, tell
from emporion.fanout import Cancelled, ProcessExecutor, SerialExecutor
from emporion.kernel.stopping import Stop
from emporion.matching import Problem, Profile
from emporion.matching.candidates import CandidateIndex, shortlist
from emporion.matching.candidates.engine import Entry
from emporion.matching.candidates.index import read_entries
from emporion.matching.candidates.pairs import MarketIndex
from emporion.matching.scores import market_of, pair_scores, scores_of

CHUNK = 5_000
SHAPE = Shape()
PROCESSORS = 2
FRESH, LENGTH = 100, 20
DEPTH = 300


def make(folder: Path, seed: int, start: int, cancelled: Cancelled) -> float:
    """Make a chunk of organisations, read it, and keep both; return the seconds of a processor that reading took."""
    profiles = list(organisations(start, start + CHUNK, seed, SHAPE))
    begun = time.process_time()
    entries = read_entries(profiles, taxonomy())
    seconds = time.process_time() - begun
    for name, content in (("profiles", profiles), ("entries", entries)):
        (folder / f"{name}{start}").write_bytes(pickle.dumps(content))
    return seconds


def kept(folder: Path, count: int) -> Any:
    """Yield the entries that were read, without holding them all."""
    for start in range(0, count, CHUNK):
        entries: list[Entry] = pickle.loads((folder / f"entries{start}").read_bytes())
        yield from entries


class Register:
    """Gives organisations by id, made anew each time; ``seconds`` of a processor that this has taken."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self.seconds = 0.0

    def read(self, ids: Any) -> list[Profile]:
        """Return the organisations."""
        begun = time.process_time()
        found = [organisation(int(one[1:]), self.seed, SHAPE) for one in ids]
        self.seconds += time.process_time() - begun
        return found


def build(folder: Path, count: int, seed: int) -> tuple[CandidateIndex, dict[str, float]]:
    """Return the index of so many organisations and what it took."""
    reading = sum(ProcessExecutor(PROCESSORS).each(partial(make, folder, seed), range(0, count, CHUNK)))
    index = CandidateIndex(taxonomy(), folder / "index")
    begun, cpu = time.perf_counter(), time.process_time()
    index.fill_read(kept(folder, count))
    return index, {
        "reading, seconds of one processor": reading,
        "indexing, seconds": time.perf_counter() - begun,
        "indexing, seconds of processors": time.process_time() - cpu,
    }


def fresh(index: CandidateIndex, count: int, seed: int) -> dict[str, float]:
    """Return what a shortlist of twenty takes for organisations that are not in the index, in milliseconds."""
    took, cpu, searches, register = [], [], [], Register(seed)
    for number in range(count, count + FRESH + 5):
        asked = organisation(number, seed, SHAPE)
        begun = time.process_time()
        index.candidates(asked, limit=DEPTH)
        searches.append(time.process_time() - begun)
        register.seconds = 0.0
        begun, begun_cpu = time.perf_counter(), time.process_time()
        found = shortlist(index, asked, register.read, length=LENGTH)
        took.append(time.perf_counter() - begun - register.seconds)
        cpu.append(time.process_time() - begun_cpu - register.seconds)
        if len({one.id for one in found}) != len(found):
            raise SystemExit("A partner stands twice on a list.")
    return {
        "fresh top 20, median ms": 1000 * float(np.median(took[5:])),
        "fresh top 20, p95 ms": 1000 * float(np.percentile(took[5:], 95)),
        "fresh top 20, p95 ms of a processor": 1000 * float(np.percentile(cpu[5:], 95)),
        f"search of {DEPTH} in both directions, mean ms of a processor": 1000 * float(np.mean(searches[5:])),
    }


def lists(sample: int, seed: int) -> dict[str, float]:
    """Return recall of the candidates and what exact scores take an organisation, on a market that can be held."""
    problem = Problem(tuple(organisations(0, sample, seed, SHAPE)), taxonomy())
    market = market_of(problem.index)
    index = MarketIndex(market, tuple(problem.index.columns))
    rows = np.arange(min(200, market.shape[0]))
    begun = time.process_time()
    found = [index.rows("A", int(row), DEPTH) for row in rows]
    searched = time.process_time()
    pairs = np.repeat(rows, [len(others) for others in found]), np.concatenate(found)
    scores_of(market, pairs[0][:1], pairs[1][:1])  # the compiled loop is loaded, or compiled, once for a site
    hits = total = 0
    warm = time.process_time()
    exact = pair_scores(problem, stop=Stop(), executor=SerialExecutor())
    whole = time.process_time()
    scores_of(market, *pairs)
    scored = time.process_time()
    for row in rows:
        span = slice(exact.indptr[row], exact.indptr[row + 1])
        best = exact.indices[span][np.argsort(-exact.data[span], kind="stable")[:10]]
        hits += len(np.intersect1d(best, found[row]))
        total += len(best)
    return {
        "recall of the ten best among the candidates": hits / max(1, total),
        "searching, ms of a processor an organisation": 1000 * (searched - begun) / len(rows),
        "exact scores, ms of a processor an organisation": 1000 * (scored - whole) / len(rows),
        "peer: exact products with all, ms of a processor an organisation": 1000 * (whole - warm) / market.shape[0],
    }


def measure(count: int, sample: int, seed: int) -> dict[str, float]:
    """Return all figures."""
    with tempfile.TemporaryDirectory() as name:
        index, figures = build(Path(name), count, seed)
        figures["index on disk, megabytes"] = sum(f.stat().st_size for f in (Path(name) / "index").iterdir()) / 1e6
        figures |= fresh(index, count, seed)
    figures |= lists(sample, seed)
    each = figures[f"search of {DEPTH} in both directions, mean ms of a processor"]
    each += figures["exact scores, ms of a processor an organisation"]
    figures[f"all lists on {PROCESSORS} processors, minutes, extrapolated"] = each * count / 1000 / 60 / PROCESSORS
    figures["greatest memory of the process, megabytes"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    return figures


def main() -> None:
    """Print the table."""
    options = parser(__doc__ or "")
    options.add_argument("--million", action="store_true", help="a million organisations")
    options.add_argument("--profiles", type=int, default=20_000)
    options.add_argument("--sample", type=int, default=4_000, help="organisations of the market that is scored whole")
    chosen = options.parse_args()
    count = 1_000_000 if chosen.million else chosen.profiles
    figures = measure(count, chosen.sample, chosen.seed)
    rows = tuple((name, round(value, 3)) for name, value in figures.items())
    tell([Table(f"{count:,} organisations", ("what", "measured"), rows)], as_json=chosen.json)


if __name__ == "__main__":
    main()
