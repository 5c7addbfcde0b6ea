"""Copies of stories among 10,000 articles: four levels of editing, made here, beside MinHash of datasketch.

Stories are invented from the sentences of the language yardstick (English, Russian, Chinese), so that every text is
different but for its copies. Levels: 1 a few words exchanged; 2 sentences left out and words exchanged; 3 cut to half,
words exchanged, a new lead; 4 cut to a third, every eighth word exchanged, sentences put in another order, set into as
much foreign text. Thresholds were chosen on seed 0, and are measured on another.
"""

import random
import tarfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from benchmarks.report import Table, parser, tell
from emporion.newsroom.near_duplicates import grouped

LANGUAGES = ("en", "ru", "zh")
LEVELS = (1, 2, 3, 4)
MINHASH_THRESHOLD = 0.5
Pair = tuple[str, str]


def main() -> None:
    """Measure and tell."""
    options = parser(__doc__ or "")
    options.add_argument("--articles", type=int, default=10_000)
    options.add_argument("--without-peers", action="store_true")
    asked = options.parse_args()
    texts, copies = generated(asked.data, asked.articles, asked.seed)
    began = time.process_time()
    found = {(pair.a, pair.b) for pair in grouped(texts).pairs}
    seconds = time.process_time() - began
    rows = [("ours", *_told(found, copies), f"{seconds:.1f}")]
    if not asked.without_peers:
        began = time.process_time()
        peer = _minhash(texts)
        rows.append(("MinHash LSH (datasketch)", *_told(peer, copies), f"{time.process_time() - began:.1f}"))
    rows.append(("floor", "", *("0.990",) * 4, "0.010", "60"))
    columns = ("finder", "articles", *(f"recall, level {level}" for level in LEVELS), "false among found", "seconds")
    rows = [(row[0], len(texts), *row[1:]) if len(row) < len(columns) else row for row in rows]
    tell([Table("Copies of stories", columns, tuple(rows), "Seconds of one processor.")], as_json=asked.json)


def _told(found: set[Pair], copies: Mapping[Pair, int]) -> tuple[str, ...]:
    recalls = []
    for level in LEVELS:
        wanted = [pair for pair, told in copies.items() if told == level]
        recalls.append(f"{sum(pair in found for pair in wanted) / max(1, len(wanted)):.3f}")
    false = sum(_story(a) != _story(b) for a, b in found)
    return (*recalls, f"{false / max(1, len(found)):.3f}")


def _story(id: str) -> str:
    return id.partition(".")[0]


def generated(data: Path, articles: int, seed: int) -> tuple[dict[str, str], dict[Pair, int]]:
    """Return texts by id, and the pairs of an original and its copy with the level of editing."""
    chance = random.Random(seed)
    pools = {language: list(_sentences(data, language)) for language in LANGUAGES}
    texts: dict[str, str] = {}
    copies: dict[Pair, int] = {}
    number = 0
    while len(texts) < articles:
        language = chance.choice(LANGUAGES)
        story = [
            _varied(chance.choice(pools[language]), pools[language], chance) for _ in range(chance.randint(12, 30))
        ]
        number += 1
        name = f"{number:06d}"
        texts[f"{name}.0"] = _text(story, language)
        if chance.random() < 0.3:
            level = chance.choice(LEVELS)
            texts[f"{name}.{level}"] = _text(_edited(story, level, pools[language], chance), language)
            copies[(f"{name}.0", f"{name}.{level}")] = level
    return texts, copies


def _sentences(data: Path, language: str) -> Iterator[str]:
    with tarfile.open(data / "news" / "lang" / "lingua_testdata_16langs.tar.xz") as archive:
        stream = archive.extractfile(f"td/sentences/{language}.txt")
        lines = stream.read().decode("utf-8").splitlines() if stream else []
    yield from (line.strip() for line in lines if len(line) > 20)


def _units(sentence: str) -> list[str]:
    return sentence.split() if " " in sentence else list(sentence)


def _varied(sentence: str, pool: Sequence[str], chance: random.Random) -> str:
    """Return a sentence of its own, as long, from scraps of one to three words, so that stories share no passages."""
    made: list[str] = []
    while len(made) < len(_units(sentence)):
        units = _units(chance.choice(pool))
        at = chance.randrange(len(units))
        made += units[at : at + chance.randint(1, 3)]
    return (" " if " " in sentence else "").join(made)


def _text(sentences: Sequence[str], language: str) -> str:
    return ("" if language == "zh" else " ").join(sentences)


def _exchanged(sentence: str, every: int, pool: Sequence[str], chance: random.Random) -> str:
    """Return the sentence with one word in so many taken from elsewhere."""
    units = _units(sentence)
    spare = _units(chance.choice(pool))
    changed = [chance.choice(spare) if chance.random() < 1 / every else unit for unit in units]
    return (" " if " " in sentence else "").join(changed)


def _edited(story: Sequence[str], level: int, pool: Sequence[str], chance: random.Random) -> list[str]:
    own = [_varied(chance.choice(pool), pool, chance) for _ in range(len(story))]
    if level == 1:
        return [_exchanged(sentence, 30, pool, chance) for sentence in story]
    if level == 2:
        left = [sentence for sentence in story if chance.random() > 0.2] or list(story)
        return [_exchanged(sentence, 20, pool, chance) for sentence in left]
    if level == 3:
        return own[:1] + [_exchanged(sentence, 12, pool, chance) for sentence in story[: max(4, len(story) // 2)]]
    third = chance.sample(list(story), max(4, len(story) // 3))
    return own[: len(third)] + [_exchanged(sentence, 8, pool, chance) for sentence in third]


def _minhash(texts: Mapping[str, str]) -> set[Pair]:
    """Return the pairs that MinHash with 128 permutations on the same shingles finds."""
    from datasketch import MinHash, MinHashLSH

    from emporion.newsroom.lines.rows import tokens_of

    index = MinHashLSH(threshold=MINHASH_THRESHOLD, num_perm=128)
    found: set[Pair] = set()
    for id, text in texts.items():
        words = tokens_of(text)
        size = 6 if "\u3400" <= words[0] <= "\u9fff" else 3
        signature = MinHash(num_perm=128)
        signature.update_batch([" ".join(words[i : i + size]).encode() for i in range(max(1, len(words) - size + 1))])
        found |= {tuple(sorted((id, other))) for other in index.query(signature)}  # type: ignore[misc]
        index.insert(id, signature)
    return found


if __name__ == "__main__":
    main()
