"""Which language a text is in, and which passages of it are in another: by script, letters of its own, small words.

No model: sixteen languages, of which the product reads three; the others are told so that they are not taken for one of
these. The words and letters are data (``languages.toml``).
"""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources

from attrs import frozen

from emporion.kernel.languages import script_of_character
from emporion.newsroom.documents import Document
from emporion.newsroom.spans import Span

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_KANA, _HANGUL = re.compile(r"[\u3040-\u30ff]"), re.compile(r"[\uac00-\ud7af\u1100-\u11ff]")
_CYRILLIC, _HAN = re.compile(r"[\u0400-\u052f]"), re.compile(r"[\u3400-\u9fff]")
_LETTER = 3.0
_SAMPLE = 6_000
_DEFAULT = {"cyrillic": "ru", "latin": "en"}
_BULGARIAN = re.compile(r"(?<=[бвгджзклмнпрстфхцчшщ])ъ(?=[бвгджзклмнпрстфхцчшщ])")


@frozen
class Foreign:
    """A passage in another script than the document's, and the language it seems to be in."""

    span: Span
    language: str


def identify(text: str) -> str:
    """Return the ISO 639-1 code of the language that carries a text; ``en`` where nothing tells.

    >>> identify("Порт открыт"), identify("港口开放"), identify("港は開いている")
    ('ru', 'zh', 'ja')
    """
    sample = text[:_SAMPLE]
    counts: Counter[str] = Counter()
    for character, count in Counter(sample).items():
        counts[_script(character)] += count
    han = 2 * counts["han"]
    if _HANGUL.search(sample) and counts["hangul"] > counts["latin"] / 4:
        return "ko"
    if _KANA.search(sample) and counts["kana"] * 8 >= counts["han"] and counts["kana"] * 4 > counts["latin"]:
        return "ja"
    if han and han >= max(counts["cyrillic"], counts["latin"] / 2):
        return "zh"
    script = "cyrillic" if counts["cyrillic"] > counts["latin"] else "latin"
    return _of_script(sample.casefold(), script)


def foreign(document: Document) -> Iterator[Foreign]:
    """Yield the passages of kept lines, titles and decks that stand in another script than the document's language."""
    own = "cyrillic" if document.language in _table()["cyrillic"] else "latin"
    pattern = re.compile(r"[\u0400-\u052f]+(?:[\s-]+[\u0400-\u052f]+)*") if own == "latin" else None
    if document.language in ("zh", "ja", "ko") or pattern is None:
        pattern = re.compile(r"[\u3400-\u9fff]{2,}") if own == "cyrillic" else re.compile(r"[\u0400-\u052f]{2,}")
    for line in document.lines:
        if line.kept or line.label in ("title", "deck"):
            for match in pattern.finditer(document.text, line.span.start, line.span.end):
                span = Span.of(document.text, match.start(), match.end())
                yield Foreign(span, identify(span.text))


@cache
def _table() -> Mapping[str, Mapping[str, tuple[frozenset[str], ...]]]:
    text = resources.files("emporion.newsroom").joinpath("languages.toml").read_text(encoding="utf-8")
    return {
        script: {
            code: (frozenset(told["letters"]), frozenset(told.get("never", "")), frozenset(told["words"].split()))
            for code, told in languages.items()
        }
        for script, languages in tomllib.loads(text).items()
    }


def _script(character: str) -> str:
    if character.isascii():
        return "latin" if character.isalpha() else "none"
    if _CYRILLIC.match(character):
        return "cyrillic"
    if _HAN.match(character):
        return "han"
    if _KANA.match(character):
        return "kana"
    if _HANGUL.match(character):
        return "hangul"
    return script_of_character(character) or "none"


def _counted(counts: Counter[str], wanted: frozenset[str]) -> int:
    return sum(counts[one] for one in wanted & counts.keys())


def _of_script(text: str, script: str) -> str:
    """Return the language of the script whose letters and small words stand most often in a case-folded text."""
    words = Counter(_WORD.findall(text))
    letters = Counter(text)
    best, highest = _DEFAULT[script], 0.0
    for code, (own, never, small) in _table()[script].items():
        score = _LETTER * (_counted(letters, own) - _counted(letters, never)) + 2 * _counted(words, small)
        score += _LETTER * len(_BULGARIAN.findall(text)) if code == "bg" else 0.0
        if score > highest:
            best, highest = code, score
    return best
