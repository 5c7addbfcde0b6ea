"""Builds a lexicon from parallel texts: English beside Russian, English beside Chinese."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from emporion.kernel.languages import Language
from emporion.matching.lexicon.aligning import Association, associations
from emporion.matching.lexicon.reading_texts import Segmenter, surfaces
from emporion.matching.lexicon.store import LONGEST, MOST, Lexicon

Pairs = Iterable[tuple[str, str]]
# A pair that a person wrote down, and the least strength that is learned.
_CERTAIN = 1.0
_MOST_WORDS = 3
_LEAST = 0.03
_LONGEST_WORD = 24


def build(texts: Mapping[Language, Pairs], certain: Mapping[Language, Pairs], version: str = "") -> Lexicon:
    """Return a lexicon of parallel texts and of pairs of terms that are certain: English and the other, by language.

    Certain pairs are texts as well, and where both are single words the strongest of ties. Needs jieba (MIT) to cut
    Chinese texts into words; a lexicon that is built does not.
    """
    lines: dict[Language, dict[str, str]] = {}
    written: dict[Language, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for language, pairs in texts.items():
        sure = sorted(set(certain.get(language, ())))
        both = sorted({*pairs, *sure})
        read = [(_read(en, "en", written), _read(other, language, written)) for en, other in both]
        found = associations(read, _LEAST) + _certain(sure, language)
        lines[language] = _lines(found, language)
    used = {part for words in lines.values() for line in words.values() for part in line.split()[::2]}
    return Lexicon(
        lines, {"en": _usual(written["en"], used), "ru": _usual(written["ru"], set(lines.get("ru", ())))}, version
    )


def _segmenter() -> Segmenter:
    import logging

    import jieba

    logging.getLogger("jieba").setLevel(logging.WARNING)
    cut: Segmenter = jieba.lcut
    return cut


def _read(text: str, language: Language, written: dict[Language, dict[str, Counter[str]]]) -> frozenset[str]:
    found = surfaces(text, language, _segmenter() if language == "zh" else list)
    for word, surface in found:
        written[language][word][surface] += 1
    return frozenset(word for word, _ in found)


def _certain(pairs: list[tuple[str, str]], language: Language) -> list[Association]:
    """Return the ties of single words with their English, which may be a few words: 数控机床, CNC machine."""
    found = []
    for en, other in pairs:
        first, second = surfaces(en, "en", list), surfaces(other, language, lambda run: [run])
        if len(second) == 1 and 0 < len(first) <= _MOST_WORDS:
            found += [Association(stem, second[0][0], _CERTAIN / len(first)) for stem, _ in first]
    return found


def _lines(found: list[Association], language: Language) -> dict[str, str]:
    """Return each word's translations, the strongest first, with their strength in thousandths."""
    by_word: dict[str, dict[str, float]] = defaultdict(dict)
    for one in found:
        if len(one.second) <= (LONGEST if language == "zh" else _LONGEST_WORD):
            strengths = by_word[one.second]
            strengths[one.first] = max(strengths.get(one.first, 0.0), one.strength)
    lines = {}
    for word, strengths in by_word.items():
        best = sorted(strengths.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST]
        lines[word] = " ".join(f"{first} {max(1, round(1000 * strength))}" for first, strength in best)
    return lines


def _usual(written: Mapping[str, Counter[str]], used: set[str]) -> dict[str, str]:
    usual = {word: min(of.items(), key=lambda pair: (-pair[1], pair[0]))[0] for word, of in written.items()}
    return {word: usual[word] for word in sorted(used) if usual.get(word, word) != word}
