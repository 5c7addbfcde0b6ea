"""How fast articles are read to the end: pages of scrapinghub and of fundus-evaluation, in one process.

A reading is all that `emporion read` does to one file: decoding, the body, names, quotations, figures. Some pages and
a line in each language are read first, so that what is loaded once (tables, the Russian tagger) is told apart from what
each article costs.
"""

import gzip
import resource
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.report import Table, parser, tell
from emporion.cli.read import read_seldom_collecting
from emporion.newsroom.decoding import read_bytes
from emporion.newsroom.documents import Raw

FIRST = 20
# A page in another language may come late in a set of English ones, and would be charged with loading all of that.
_LANGUAGES = (
    "Port head Anna Lund said on Monday that 15 berths were new.",
    "Глава порта Антон Лосев сообщил в понедельник о 15 новых причалах.",
    "港口负责人王伟周一表示，新增15个泊位。",
)


def main() -> None:
    """Measure and tell."""
    options = parser(__doc__ or "")
    options.add_argument("--pages", type=int, default=200, help="pages of each set")
    asked = options.parse_args()
    news = asked.data / "news"
    sets = {
        name: sorted((news / folder / "html").glob("*.gz"))[: asked.pages]
        for name, folder in (("scrapinghub", "article_extraction"), ("fundus", "fundus_evaluation"))
    }
    rows = [_row(name, paths) for name, paths in sets.items() if len(paths) > FIRST]
    note = f"The {FIRST} pages and three lines read first are not among the pages; their seconds hold all loading."
    columns = ("pages of", "pages", "s of the processor", "pages a second", "s before", "MB at the peak")
    tell([Table("Reading pages to the end", columns, tuple(rows), note)], as_json=asked.json)


def _row(name: str, paths: Sequence[Path]) -> tuple[object, ...]:
    raws = [_raw(path) for path in paths]
    loading = [read_bytes("first.txt", text.encode()) for text in _LANGUAGES]
    before, seconds = _seconds([*loading, *raws[:FIRST]]), _seconds(raws[FIRST:])
    count = len(raws) - FIRST
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return name, count, f"{seconds:.1f}", f"{count / seconds:.1f}", f"{before:.1f}", peak


def _raw(path: Path) -> Raw:
    return read_bytes(path.stem, gzip.decompress(path.read_bytes()))


def _seconds(raws: Sequence[Raw]) -> float:
    began = time.process_time()
    for raw in raws:
        read_seldom_collecting(raw)
    return time.process_time() - began


if __name__ == "__main__":
    main()
