"""What a Russian number counts: the noun after it, or one that its sentence has told in the plural."""

import re
from fractions import Fraction

from emporion.newsroom.entities.russian_words import is_singular, may_be_plural
from emporion.newsroom.figures.nouns import RUSSIAN_WORD, keys, nouns, part_of_speech

_RUSSIAN_STOPS = frozenset(
    [
        "в",
        "во",
        "на",
        "с",
        "со",
        "и",
        "а",
        "но",
        "от",
        "до",
        "по",
        "за",
        "из",
        "к",
        "ко",
        "у",
        "о",
        "об",
        "при",
        "для",
        "над",
        "под",
        "между",
        "через",
        "или",
        "что",
        "как",
        "это",
        "вечера",
        "утра",
        "ночи",
        "дня",
        "больше",
        "меньше",
        "выше",
        "ниже",
        "раз",
        "раза",
        "назад",
        "спустя",
        "более",
        "менее",
        "год",
        "года",
        "годом",
        "годами",
        "лет",
        "часов",
    ]
)
_BETWEEN = frozenset({"ADJF", "PRTF"})


def noun_after_number(low: str, place: int) -> tuple[str, int] | None:
    """Return the noun after adjectives and participles, in its dictionary form where the list does not have it."""
    at, part = place, ""
    if low[at : at + 1] == "-":
        return None
    for _ in range(5):
        foreign = _FOREIGN.match(low, at)
        at = foreign.end() if foreign else at
        known = nouns("ru").match(low, at)
        word = RUSSIAN_WORD.match(low, at)
        if word is not None and word[1] == "и" and at > place and "\n" not in word.group():
            at = word.end()  # российских и китайских произведений
            continue
        if word is None or word[1] in _RUSSIAN_STOPS or "\n" in word.group():
            if word is not None and part == "PRTF" and (behind := _BEHIND_PARTICIPLE.match(low, at)):
                found = nouns("ru").match(low, behind.end())
                return (
                    (found[0].symbol, found[1]) if found and may_be_plural(word_at(low, behind.end()), "gent") else None
                )
            nights = word is not None and word[1] == "ночи" and at == place and not _CLOCK.search(low, 0, place)
            return ("night", word.end()) if nights and word else None
        part = part_of_speech(word[1])
        bends = part in _BETWEEN or (known and word[1].startswith(_ALSO_ADJECTIVES))
        further = nouns("ru").match(low, word.end()) if known and bends else None
        if found := known if known and known[1] > word.end() else further or known:
            return found[0].symbol, found[1]
        if part == "ADVB" and part_of_speech(word_at(low, word.end())) in _BETWEEN:
            part = "ADJF"  # вновь созданных
        if part not in _BETWEEN:
            return (keys(word[1])[0], word.end()) if part == "NOUN" else None
        at = word.end()
    return None


# Where and whence stand between a participle and its noun: 48 заявленных в конкурсе проектов.
_BEHIND_PARTICIPLE = re.compile(
    r"\s+(?:во?|на|из)\s+(?!результат|ход[еу]|рамк|течени|количеств|числ|размер|качеств|област|сфер|отношени|польз|связи)"
    r"(?:(?:эт|прошл|минувш|нынешн|текущ)[а-я]+\s+)?[а-я-]+(?=\s)"
)
_CLOCK = re.compile(r"(?<![а-я])(?:в|к|с|до|после|около|часа?)\s+[\d:.а-я]+$")
# Words for people that are adjectives where a noun follows: взрослых кошек, пожарных машин.
_ALSO_ADJECTIVES = ("взросл", "пожарн", "больн", "ранен", "военн", "русск", "отдыхающ")
_FOREIGN = re.compile(r"\s*[a-z][a-z0-9]*(?:[ -])(?=[а-я])")  # 11 RTG кранов, 20 IT-компаний


def is_numbered(low: str, start: int, end: int, value: Fraction) -> bool:
    """Tell whether a Russian noun has a number for a name: на 15 причале, where fifteen would ask for a plural."""
    word = re.search(r"[а-я]+$", low[start:end])
    return (
        word is not None and value.denominator == 1 and value > 1 and _asks_for_plural(value) and is_singular(word[0])
    )


def _asks_for_plural(value: Fraction) -> bool:
    return value % 10 == 0 or value % 10 >= 5 or 11 <= value % 100 <= 14


def word_at(low: str, place: int) -> str:
    """Return the Russian word that begins at a place, behind spaces, or nothing."""
    found = RUSSIAN_WORD.match(low, place)
    return found[1] if found else ""


# What is made, sold or carried before it is told in pieces: продажи автомобилей перевалили за 60 тыс. штук.
_TRADE = re.compile(
    r"(?<![а-я])(?:продаж|выпуск|производств|экспорт|импорт|поставк|реализаци|отгрузк|сборк|ввоз|вывоз|закупк|спрос|рынок|парк|запас|тираж|"
    r"выпуст|собра|продал|прода[её]т|изготов|произв[ео]л|постав|закуп|отгру|заказ)[а-я]*\s+(?:на\s+)?(?=[а-я])"
)
_BY_PIECES = re.compile(r"([а-я]+),\s+(?:по|около|примерно|более|до|почти)?\s*$")


def noun_in_pieces(head: str) -> str | None:
    """Return what a Russian sentence tells the pieces of: продаёт пластинки, по 400 штук в месяц."""
    beside = _BY_PIECES.search(head)
    found = nouns("ru").match(head, beside.start(1)) if beside and may_be_plural(beside[1]) else None
    if found:
        return found[0].symbol
    for traded in reversed([*_TRADE.finditer(head)]):
        noun = noun_after_number(head, traded.end())
        word = re.search(r"[а-я]+$", head[: noun[1]]) if noun else None
        if noun and word and may_be_plural(word[0]) and nouns("ru").match(head, word.start()):
            return noun[0] if noun[0] != "pieces" else None
    return None


def plural_before(head: str) -> str | None:
    """Return the last listed noun that stands in the plural in a Russian text: контейнеры … их прибыло."""
    for word in reversed([*re.finditer(r"[а-я]{3,}", head)]):
        found = nouns("ru").match(head, word.start()) if may_be_plural(word.group()) else None
        if found:
            return found[0].symbol
    return None


def first_noun(clause: str, case: str = "") -> str | None:
    """Return what the listed noun counts that begins a Russian clause in the plural, in a case if one is asked for."""
    found = noun_after_number(clause, 0)
    word = re.search(r"[а-я]+$", clause[: found[1]]) if found else None
    listed = word and nouns("ru").match(clause, word.start())
    return found[0] if found and word and listed and may_be_plural(word[0], case) else None
