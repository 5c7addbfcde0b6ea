"""Names in three scripts, every measurement: ``python -m benchmarks.names [--data PATH] [--sample N] [--json]``.

Data: ``er`` beside the repository (see its SOURCES.md; for measurement only, no part of the product). Beside ours stand
rapidfuzz and, where installed, nomenklatura's logic-v2.
"""

from benchmarks.names_chinese import chinese_persons, variants_and_siblings
from benchmarks.names_pairs import name_bench, two_lists
from benchmarks.names_scripts import across_scripts
from benchmarks.report import parser, tell


def main() -> None:
    """Measure and print the tables, or JSON."""
    asked = parser(__doc__ or "")
    asked.add_argument("--sample", type=int, default=500, help="the most queries of a kind, evenly chosen")
    asked.add_argument("--without-peers", action="store_true", help="leave logic-v2 out, which takes minutes")
    chosen = asked.parse_args()
    folder = chosen.data / "er" if (chosen.data / "er").is_dir() else chosen.data
    peers = not chosen.without_peers
    tables = [
        across_scripts(folder, chosen.sample, peers=peers),
        chinese_persons(min(chosen.sample, 2000), chosen.seed, peers=peers),
        variants_and_siblings(folder, chosen.seed, peers=peers),
        two_lists(folder, peers=peers),
        name_bench(folder, peers=peers),
    ]
    tell(tables, as_json=chosen.json)


if __name__ == "__main__":
    main()
