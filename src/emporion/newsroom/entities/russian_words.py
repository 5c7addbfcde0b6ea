"""Russian names without their case endings, by pymorphy3 (Korobov 2015, after the OpenCorpora dictionary)."""

import re
from functools import cache, lru_cache
from typing import Any, NamedTuple

_WORD = re.compile(r"[А-Яа-яЁё]+")
# Given names of other languages bend too where they end in a short i: Ханьхуэем, Ханьхуэя.
_FOREIGN = re.compile(r"(?<=[эуао])(?:ем|ю|я|е)$")
# Surnames of women that the dictionary does not have: Зиминой, Вотинцеву.
_OF_A_WOMAN = re.compile(r"(?:ов|ев|ёв|ин|ын|ск)(ой|у|ую)$")
_PERSONAL = ("Name", "Surn", "Patr")
_CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")


@cache
def _analyser() -> Any:
    from pymorphy3 import MorphAnalyzer

    return MorphAnalyzer(lang="ru")


@lru_cache(maxsize=16_384)
def _parses(word: str) -> tuple[Any, ...]:
    return tuple(_analyser().parse(word))


def nominative_person(name: str, *, subject: bool = False) -> str:
    """Return a person's name in the nominative; case and gender are those on which most of its words agree.

    ``subject`` tells that the nominative is expected: Яна Орлова is a woman then, and not the genitive of Ян Орлов.

    >>> nominative_person("Антона Алиханова"), nominative_person("Евгенией Толстогузовой")
    ('Антон Алиханов', 'Евгения Толстогузова')
    """
    words = _WORD.findall(name)
    if all(len(word) < 2 for word in words):
        return name
    if subject and len(words) > 1 and all(_agreeing([word], "nomn", "femn") for word in words):
        return name
    best = max(
        ((case, gender) for case in _CASES for gender in ("masc", "femn")),
        key=lambda pair: (_agreeing(words, *pair), -_CASES.index(pair[0]), pair[1] == "masc"),
    )
    return _WORD.sub(lambda match: _in_nominative(match.group(), *best), name)


def _agreeing(words: list[str], case: str, gender: str) -> float:
    return sum(max((_weight(parse, case, gender) for parse in _parses(word)), default=0.0) for word in words)


def _weight(parse: Any, case: str, gender: str) -> float:
    tag = parse.tag
    if case not in tag or gender not in tag or "plur" in tag or not any(mark in tag for mark in _PERSONAL):
        return 0.0
    return 1.0 + float(parse.score) / 10


def _in_nominative(word: str, case: str, gender: str) -> str:
    if len(word) < 2:
        return word
    parse = max(_parses(word), key=lambda parse: _weight(parse, case, gender))
    if not _weight(parse, case, gender):
        if gender == "femn" and case != "nomn" and (surname := _OF_A_WOMAN.search(word)):
            return word[: surname.start(1)] + ("ая" if surname.group().startswith("ск") else "а")
        return _FOREIGN.sub("й", word) if case != "nomn" or _FOREIGN.search(word) else word
    bent = parse.inflect({"nomn", "sing"})
    return _cased(bent.word if bent else word, word)


def nominative_phrase(name: str) -> str:
    """Return a name of several words in the nominative: the words up to its first noun bend, what follows stays.

    >>> nominative_phrase("Министерства промышленности"), nominative_phrase("Российским союзом промышленников")
    ('Министерство промышленности', 'Российский союз промышленников')
    """
    leading = []
    for match in _WORD.finditer(name):
        if name[match.end() : match.end() + 1] == "-" and match.group().endswith(("о", "е")):
            continue  # The first half of an adjective stays: Российско-китайский.
        parse = _noun_or_adjective(match.group())
        if parse is None:
            return name
        leading.append((match, parse))
        if "NOUN" in parse.tag:
            break
    if not leading or "NOUN" not in leading[-1][1].tag:
        return name
    noun = leading[-1][1].tag
    wanted = {"nomn", noun.number or "sing"} | ({noun.gender} if noun.gender and noun.number == "sing" else set())
    bent = [name[: leading[0][0].start()]]
    for place, (match, parse) in enumerate(leading):
        gap = name[leading[place - 1][0].end() : match.start()] if place else ""
        bent.append(gap + _bent(parse, match.group(), wanted if "ADJF" in parse.tag else {"nomn"}))
    return "".join(bent) + name[leading[-1][0].end() :]


def _noun_or_adjective(word: str) -> Any:
    if word.isupper():
        return None
    return next((p for p in _parses(word) if p.tag.POS in ("NOUN", "ADJF") and p.tag.case), None)


def _bent(parse: Any, word: str, wanted: set[str]) -> str:
    if parse.tag.case == "nomn":
        return word
    bent = parse.inflect(wanted)
    return _cased(bent.word, word) if bent else word


def _cased(bent: str, like: str) -> str:
    if like.isupper() and len(like) > 1:
        return bent.upper()
    return bent[:1].upper() + bent[1:] if like[0].isupper() else bent


def is_patronymic(word: str) -> bool:
    """Tell whether the dictionary has a word as a patronymic: Рустамович, but no surname that ends like one."""
    return any("Patr" in parse.tag and parse.is_known for parse in _parses(word.lower()))


def is_a_thing(word: str) -> bool:
    """Tell whether the dictionary has a word only as a noun for a thing, which nobody is called: Отчёт."""
    parses = _parses(word.lower())
    personal = any(mark in parse.tag for parse in parses for mark in _PERSONAL)
    return parses[0].is_known and "inan" in parses[0].tag and "Geox" not in parses[0].tag and not personal


def is_verb(word: str) -> bool:
    """Tell whether a word is a finite verb or a participle used as one."""
    return _parses(word.lower())[0].tag.POS in ("VERB", "PRTS", "GRND")


def dictionary_form(word: str) -> str:
    """Return the dictionary form of a word, lower-cased."""
    return str(_parses(word.lower())[0].normal_form)


class Word(NamedTuple):
    """What a word may be: its dictionary form with е for ё, its part of speech, and whether the dictionary knows it."""

    lemma: str
    part: str
    known: bool


@lru_cache(maxsize=16_384)
def word_forms(word: str) -> tuple[Word, ...]:
    """Return what a word in small letters may be, likeliest first.

    >>> word_forms("фур")
    (Word(lemma='фура', part='NOUN', known=True),)
    """
    return tuple(
        dict.fromkeys(Word(_lemma(p).replace("ё", "е"), str(p.tag.POS or ""), p.is_known) for p in _parses(word))
    )


def is_singular(word: str) -> bool:
    """Tell whether a word can only be a noun in the singular.

    >>> is_singular("причале"), is_singular("причалов"), is_singular("кафе")
    (True, False, False)
    """
    tags = [parse.tag for parse in _parses(word) if parse.tag.POS == "NOUN"]
    return bool(tags) and _parses(word)[0].is_known and all("sing" in tag and "Fixd" not in tag for tag in tags)


def may_be_plural(word: str, case: str = "") -> bool:
    """Tell whether a word may be a noun in the plural, and in a case as OpenCorpora names it where one is asked for.

    >>> may_be_plural("контейнеры"), may_be_plural("проекта"), may_be_plural("проектов", "gent")
    (True, False, True)
    """
    wanted = {"NOUN", "plur"} | ({case} if case else set())
    return any(wanted <= parse.tag.grammemes for parse in _parses(word))


def _lemma(parse: Any) -> str:
    """Return the dictionary form; of a participle the participle itself, as it may stand for a noun."""
    bent = parse.inflect({"nomn", "sing", "masc"}) if parse.tag.POS == "PRTF" else None
    return str(bent.word if bent else parse.normal_form)


_BESIDE_NUMBERS = (
    ({"nomn", "sing"}, {"nomn", "sing"}), ({"gent", "sing"}, {"gent", "plur"}), ({"gent", "plur"}, {"gent", "plur"}),
    ({"gent", "sing"}, {"gent", "sing"}),
)  # fmt: skip


def counted_forms(noun: str) -> list[str]:
    """Return a noun in the nominative as it stands beside 1, 2, 5 and 1.5; adjectives before it bend with it.

    >>> counted_forms("рабочее место")
    ['рабочее место', 'рабочих места', 'рабочих мест', 'рабочего места']
    """
    words = noun.split()
    parses = [_nominative(word) for word in words]
    head = next((i for i, parse in enumerate(parses) if parse and parse.tag.POS == "NOUN"), 0)
    found = []
    for of_noun, of_adjective in _BESIDE_NUMBERS:
        bent = list(words)
        for place in range(head + 1):
            bent[place] = _counted(
                parses[place], words[place], of_noun if place == head else of_adjective, parses[head]
            )
        found.append(" ".join(bent))
    return found


def _counted(parse: Any, word: str, wanted: set[str], head: Any) -> str:
    """Return a word in a case and number; an adjective in the singular takes the gender of its noun."""
    if parse is None or wanted == {"nomn", "sing"}:
        return word
    gender = {head.tag.gender} if parse is not head and "sing" in wanted and head and head.tag.gender else set()
    bent = parse.inflect(wanted | gender) or parse.inflect((wanted - {"sing"}) | {"plur"})
    return str(bent.word) if bent else word


def _nominative(word: str) -> Any:
    known = [parse for parse in _parses(word) if parse.tag.case == "nomn" and parse.tag.POS in ("NOUN", "ADJF", "PRTF")]
    return next((parse for parse in known if parse.tag.POS == "NOUN"), known[0] if known else None)
