"""Variants of names of persons: Chinese ones in three scripts, Russian ones in Latin letters, order and initials."""

import re
from functools import cache

from emporion.kernel.phrases import Phrase
from emporion.registry.naming import reasons, wade_giles
from emporion.registry.naming.folding import without_marks
from emporion.registry.naming.pinyin import read, read_surname, split_person
from emporion.registry.naming.romanising import romanise
from emporion.registry.naming.syllables import cut_palladius, cut_pinyin, join_pinyin, to_palladius
from emporion.registry.naming.tables import russian_given_names, surnames
from emporion.registry.naming.variants import Collector, VariantKind
from emporion.registry.naming.word_names import add_romanised

_PATRONYMIC = re.compile(
    r"(?:[оеё]вич|[ії]вич|ьич|мич|кич|тич|[оеіїё]вна|ична|инична|[аяіе]віч|[аяеё]ўна|оглы|кызы"
    r"|vi(?:ch|tch|č)|wi(?:cz|tsch)|[eo]vna|i(?:ch|n)na)$"
)
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_MOST_SYLLABLES = 2
Syllables = tuple[str, ...]


@cache
def surnames_in_pinyin() -> frozenset[Syllables]:
    """Return the syllables of Chinese surnames."""
    return frozenset(read_surname(surname) for surname in surnames())


def chinese_in(words: tuple[str, ...]) -> tuple[Syllables, Syllables]:
    """Return surname and given name, as syllables, of a Chinese person written in Russian or in pinyin; else nothing.

    A Russian word is taken for Chinese only beside a Chinese surname, and never if it is a Russian given name.

    >>> chinese_in(("Чжан", "Сяомин")), chinese_in(("Zhang", "Xiaoming")), chinese_in(("Иван", "Ли"))
    ((('zhang',), ('xiao', 'ming')), (('zhang',), ('xiao', 'ming')), ((), ()))
    """
    if not 2 <= len(words) <= 3 or any(word.casefold() in russian_given_names() for word in words):
        return (), ()
    cut = [cut_palladius(word) if _CYRILLIC.search(word) else cut_pinyin(word) for word in words]
    if not all(cut):
        return (), ()
    for surname, rest in ((cut[0], cut[1:]), (cut[-1], cut[:-1])):
        given = tuple(syllable for syllables in rest for syllable in syllables)
        if surname in surnames_in_pinyin() and len(given) <= _MOST_SYLLABLES:
            return surname, given
    return (), ()


def add_han(found: Collector, plain: str) -> None:
    """Add the variants of a Chinese person's name in simplified characters."""
    surname, given = split_person(plain)
    if not surname:
        syllables = read(plain)
        if syllables:
            found.add(join_pinyin(syllables).capitalize(), "pinyin", plain, reasons.PINYIN)
            found.add(to_palladius(syllables).capitalize(), "palladius", plain, reasons.TO_PALLADIUS)
        return
    first, second = read_surname(surname), read(given)
    if first and second:
        _add_chinese(found, plain, first, second)


def _add_chinese(found: Collector, origin: str, surname: Syllables, given: Syllables) -> None:
    one, two = join_pinyin(surname).capitalize(), join_pinyin(given).capitalize()
    pinyin = found.add(f"{one} {two}", "pinyin", origin, reasons.PINYIN_PERSON)
    if "ü" in pinyin:
        for letters in ("yu", "u", "v"):
            found.add(pinyin.replace("ü", letters), "pinyin", pinyin, reasons.MARKS)
    palladius = f"{to_palladius(surname).capitalize()} {to_palladius(given).capitalize()}"
    found.add(palladius, "palladius", pinyin, reasons.TO_PALLADIUS)
    found.add(f"{two} {one}", "order", pinyin, reasons.ORDER)
    if len(given) > 1:
        apart = " ".join(syllable.replace("v", "ü").capitalize() for syllable in given)
        found.add(f"{one} {apart}", "pinyin", pinyin, reasons.PINYIN_APART)
        hyphened = "-".join(syllable.replace("v", "ü") for syllable in given).capitalize()
        found.add(f"{one} {hyphened}", "pinyin", pinyin, reasons.PINYIN_APART)
    found.add(wade_giles.person(surname, given), "wade-giles", pinyin, reasons.WADE_GILES)
    initials = "".join(f"{syllable[0].upper()}." for syllable in given)
    found.add(f"{one} {initials}", "initials", pinyin, reasons.INITIALS)


def add_words(found: Collector, plain: str, *, shapes: bool = True) -> None:
    """Add the variants of a person's name in Latin or Cyrillic words; ``shapes`` are other orders and shorter forms."""
    names = [part.strip() for part in plain.split("/")]
    if len(names) > 1 and all(" " in name for name in names):
        for name in names:
            add_words(found, found.add(name, "one-of", plain, reasons.ONE_OF), shapes=shapes)
        return
    words = tuple(plain.replace(",", " ").split())
    surname, given = chinese_in(words)
    if surname:
        if _CYRILLIC.search(plain):
            pinyin = f"{join_pinyin(surname).capitalize()} {join_pinyin(given).capitalize()}"
            found.add(pinyin, "from-palladius", plain, reasons.FROM_PALLADIUS)
        _add_chinese(found, plain, surname, given)
        return
    cyrillic = bool(_CYRILLIC.search(plain))
    if cyrillic:
        add_romanised(found, plain)
    elif without_marks(plain) != plain:
        found.add(without_marks(plain), "marks", plain, reasons.MARKS)
    if shapes and 2 <= len(words) <= 3:
        _add_shapes(found, plain, words, cyrillic=cyrillic)


def _add_shapes(found: Collector, plain: str, words: tuple[str, ...], *, cyrillic: bool) -> None:
    family, given, patronymic = _roles(words, comma="," in plain)
    last_first = family == words[0]
    names = [name for name in (given, patronymic) if name]
    turned = [*names, family] if last_first else [family, *names]
    shapes: list[tuple[str, VariantKind, Phrase]] = [(" ".join(turned), "order", reasons.ORDER)]
    if patronymic:
        shapes.append((f"{family} {given}" if last_first else f"{given} {family}", "short", reasons.SHORT))
    initials = "".join(f"{name[0].upper()}." for name in names)
    shapes.append((f"{family} {initials}" if last_first else f"{initials} {family}", "initials", reasons.INITIALS))
    for text, kind, reason in shapes:
        shape = found.add(text, kind, plain, reason)
        if cyrillic:
            found.add(romanise(shape, "icao"), "romanised", shape, reasons.STANDARDS["icao"])
            found.add(romanise(shape, "english"), "press", shape, reasons.PRESS["english"])


def _roles(words: tuple[str, ...], *, comma: bool) -> tuple[str, str, str]:
    """Return surname, given name and patronymic: by the patronymic, a comma, capitals, a known given name."""
    if len(words) == 3:
        if _PATRONYMIC.search(words[1].casefold()):
            return words[2], words[0], words[1]
        if _PATRONYMIC.search(words[2].casefold()):
            return words[0], words[1], words[2]
        return words[2], f"{words[0]} {words[1]}", ""
    first, second = words
    capitals = second.isupper() and not first.isupper()
    known = first.casefold() in russian_given_names() and second.casefold() not in russian_given_names()
    given_first = not comma and (capitals or known or not _CYRILLIC.search(first))
    return (second, first, "") if given_first else (first, second, "")


def looks_like_person(plain: str) -> bool:
    """Tell whether a name in words is a person's: a patronymic, a known given name, initials, or a Chinese person."""
    words = tuple(plain.replace(",", " ").split())
    if not 2 <= len(words) <= 3 or not all(
        re.fullmatch(r"[^\W\d_][^\W\d_'’.\-]*(?:[-'’][^\W\d_]+)*\.?", w) for w in words
    ):
        return False
    folded = [word.casefold() for word in words]
    if any(_PATRONYMIC.search(word) for word in folded[1:]) or any(word in russian_given_names() for word in folded):
        return True
    return bool(chinese_in(words)[0])
