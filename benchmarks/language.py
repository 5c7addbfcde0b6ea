"""The language of sentences, pairs of words and single words in sixteen languages, beside py3langid.

Letters and small words were chosen by hand, in sight of sentences with even numbers; those with odd numbers are told.
Single words without letters of their own cannot be told by small words, and are taken for English or Russian.
"""

import tarfile
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from benchmarks.report import Table, parser, tell
from emporion.newsroom.languages import identify

KINDS = ("sentences", "word-pairs", "single-words")
READ = ("en", "ru", "zh")


def main() -> None:
    """Measure and tell."""
    options = parser(__doc__ or "")
    options.add_argument("--each", type=int, default=300, help="texts of a language and kind")
    asked = options.parse_args()
    texts = _texts(asked.data, asked.each)
    finders = {"ours": identify} | _peers(tuple(sorted({language for _, language in texts})))
    rows = []
    for name, find in finders.items():
        began = time.process_time()
        right = {key: [find(text) == key[1] for text in some] for key, some in texts.items()}
        seconds = time.process_time() - began
        shares = [_share(right, kind, None) for kind in KINDS] + [_share(right, "sentences", code) for code in READ]
        rows.append((name, *(f"{share:.3f}" for share in shares), f"{seconds:.1f}"))
    columns = ("finder", *KINDS, *(f"sentences, {code}" for code in READ), "seconds")
    note = "Shares of texts told right, the mean over languages; seconds of one processor."
    tell([Table("Languages", columns, tuple(rows), note)], as_json=asked.json)


def _texts(data: Path, each: int) -> dict[tuple[str, str], list[str]]:
    found = {}
    with tarfile.open(data / "news" / "lang" / "lingua_testdata_16langs.tar.xz") as archive:
        for member in archive.getmembers():
            parts = member.name.split("/")
            stream = archive.extractfile(member) if member.isfile() else None
            if stream and len(parts) == 3:
                lines = stream.read().decode("utf-8").splitlines()
                found[parts[1], parts[2].removesuffix(".txt")] = lines[1::2][:each]
    return found


def _share(right: Mapping[tuple[str, str], list[bool]], kind: str, language: str | None) -> float:
    shares = [sum(some) / len(some) for (k, code), some in right.items() if k == kind and language in (None, code)]
    return sum(shares) / len(shares)


def _peers(languages: Iterable[str]) -> dict[str, Callable[[str], str]]:
    try:
        import py3langid
    except ImportError:
        return {}
    py3langid.set_languages(list(languages))
    return {"py3langid": lambda text: str(py3langid.classify(text)[0])}


if __name__ == "__main__":
    main()
