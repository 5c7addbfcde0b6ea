"""Quotations and their speakers: two real articles and invented ones annotated by a careful reader, in three languages.

The peer is what is written in an afternoon: pairs of marks of at least four words by a regular expression, with the
capitalised name or the characters nearest to a verb of speech as the speaker; it knows no indirect speech but ``X said
that``.
"""

import json
import re
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from attrs import frozen

from benchmarks.quotations_scoring import COLUMNS, Gold, Score, add
from benchmarks.report import Table, parser, tell
from emporion.newsroom.decoding import read_bytes
from emporion.newsroom.documents import Document
from emporion.newsroom.facts import Quotation
from emporion.newsroom.quotations import find, find_in_text
from emporion.newsroom.scraped import read_scraped
from emporion.newsroom.spans import Span

OWN = Path(__file__).resolve().parents[1] / "tests" / "data" / "newsroom"


@frozen
class Case:
    """A text of one set and language with what a reader sees; ``document`` where it is an article with its lines."""

    group: str
    text: str
    golds: tuple[Gold, ...]
    document: Document | None = None


def sentences() -> Iterator[Case]:
    """Yield our own sentences and short paragraphs."""
    for line in (OWN / "quotations.jsonl").read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        golds = tuple(Gold(q["mode"], ((q["start"], q["end"]),), (q["speaker"],)) for q in item["quotations"])
        yield Case(f"own sentences, {item['language']}", item["text"], golds)


def invented() -> Iterator[Case]:
    """Yield our own articles."""
    for path in sorted(OWN.glob("*.json")):
        seen = json.loads(path.read_text(encoding="utf-8"))
        raw = read_bytes(seen["file"], path.with_suffix(".txt").read_bytes())
        golds = tuple(
            Gold(q["mode"], ((q["start"], q["end"]),), (q["speaker"],), q.get("optional", False))
            for q in seen["quotations"]
        )
        yield Case(f"invented articles, {seen['language']}", raw.text, golds, read_scraped(raw))


def annotated(data: Path) -> Iterator[Case]:
    """Yield the real articles that are annotated, and the sentences beside them."""
    folder = data / "news" / "annotated"
    for doc in json.loads((folder / "articles_001_003.json").read_text(encoding="utf-8"))["docs"]:
        names = {one["id"]: (one["name"], *(one.get("variants") or ())) for one in doc["people"] + doc["organisations"]}
        golds = [_gold(q, names.get(q["speaker"], (q["speaker"],))) for q in doc["quotations"]]
        raw = read_bytes(doc["file"], (data / "articles" / doc["file"]).read_bytes())
        yield Case("real articles, en", raw.text, tuple(golds), read_scraped(raw))
    for item in json.loads((folder / "sentences_ru_zh.json").read_text(encoding="utf-8"))["items"]:
        golds = [_gold(q, (q["speaker_span"]["text"],)) for q in item["quotations"]]
        yield Case(f"sentences beside them, {item['lang']}", item["text"], tuple(golds))


def _gold(quotation: dict[str, Any], names: tuple[str, ...]) -> Gold:
    pieces = tuple((part["start"], part["end"]) for part in quotation["content"])
    return Gold(quotation["kind"], pieces, names, bool(quotation.get("optional")))


_MARKED = re.compile(r"[“«\"„]([^”»\"“«„]+)[”»\"“]")
_SAID = re.compile(
    r"(?:said|says|noted|added|told|stated|explained|заявил\w*|сказал\w*|отметил\w*|сообщил\w*|表示|说|指出|强调)"
)
_NAME = re.compile(r"(?:[A-ZА-ЯЁ][\w-]+ )?[A-ZА-ЯЁ][\w-]+|[\u4e00-\u9fff]{2,4}(?=表示|说|指出|强调)")
_THAT = re.compile(
    r"(?P<cue>said that|noted that|added that|заявил\w*, что|отметил\w*, что|表示，)(?P<content>[^.。\n]+)"
)


def by_pattern(case: Case) -> tuple[Quotation, ...]:
    """Find quotations by regular expressions alone, the peer."""
    text, found = case.text, []
    for match in _MARKED.finditer(text):
        if len(match.group(1).split()) >= 4 or len(re.findall("[\u4e00-\u9fff]", match.group(1))) >= 6:
            found.append(("direct", match.span(1)))
    found += [("indirect", match.span("content")) for match in _THAT.finditer(text)]
    return tuple(_plainly(text, str(n), mode, span) for n, (mode, span) in enumerate(found))


def _plainly(text: str, number: str, mode: Any, span: tuple[int, int]) -> Quotation:
    around = text[max(0, span[0] - 80) : span[0]] if mode == "indirect" else text[span[1] : span[1] + 80]
    said = _SAID.search(around)
    names = _NAME.findall(around) if said or mode == "indirect" else []
    speaker = names[-1 if mode == "indirect" else 0] if names else None
    start = span[0] + (len(text[span[0] : span[1]]) - len(text[span[0] : span[1]].lstrip()))
    return Quotation(number, Span.of(text, start, span[1]), mode, speaker)


def ours(case: Case) -> tuple[Quotation, ...]:
    """Find quotations as the product does, without the names that its other parts find."""
    return find(case.document) if case.document else find_in_text(case.text)


def rows(cases: Sequence[Case], by: Callable[[Case], tuple[Quotation, ...]], name: str) -> Iterator[tuple[Any, ...]]:
    """Yield a row for each set and language."""
    for group in dict.fromkeys(case.group for case in cases):
        score = Score()
        for case in cases:
            if case.group == group:
                add(score, case.golds, by(case))
        yield (group, name, *score.cells())


def speed(cases: Sequence[Case]) -> Table:
    """Measure the reading of 10 kB of each language."""
    made = []
    for language in ("en", "ru", "zh"):
        text = "\n".join(case.text for case in cases if case.group.endswith(language) and case.document)
        text = (text * 9).encode()[:10_000].decode(errors="ignore")
        find_in_text(text)
        began = time.process_time()
        for _ in range(5):
            find_in_text(text)
        made.append((language, f"{200 * (time.process_time() - began):.0f}"))
    return Table("10 kB of articles", ("language", "ms of the processor"), tuple(made))


def main() -> None:
    """Measure and tell."""
    options = parser(__doc__ or "").parse_args()
    cases = [*annotated(options.data), *invented(), *sentences()]
    table = Table(
        "Quotations and speakers",
        ("set", "by", *COLUMNS),
        (*rows(cases, ours, "ours"), *rows(cases, by_pattern, "regular expressions")),
        "Direct quotations count as found if they share 0.9 of the characters, indirect and partial ones 0.5. Our own "
        "sentences and articles have served to mend the rules: they show what is covered, not how well unseen text is "
        "read.",
    )
    tell([table, speed(cases)], as_json=options.json)


if __name__ == "__main__":
    main()
