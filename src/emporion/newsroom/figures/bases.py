"""What stands around a number: what a rate or a yield is told by, who employs people, what is measured in points."""

import re

from emporion.newsroom.figures.quantity import Quantity

_BASE = {
    "en": re.compile(r"\b(?:per|for\s+every|out\s+of\s+every|per\s+every)\s+$"),
    "ru": re.compile(r"(?<![а-я])на\s+(?:кажд[а-я]+\s+)?$"),
    "zh": re.compile(r"每\s*$"),
}
_ROUND = frozenset(10**power for power in range(1, 7))
# Количество роботов на 10 тысяч работников, 9,8 случая на 100 тысяч: nouns alone stand between both.
_BASE_BEFORE = re.compile(
    r"\d\s+[а-я]+\s+на\s+$|"
    r"(?<![а-я])(?:количеств|числ|плотност|обеспеченност)[а-я]+\s+(?:(?![а-я]+л(?:[аои]|[аои]сь|ся)?\s)[а-я-]+\s+){1,3}на\s+$"
)
# С одного гектара собирают, 每消耗1吨.
_OF_EACH = {"ru": re.compile(r"(?<![а-я])(?:с|на|за|из|от)\s+$"), "zh": re.compile(r"每[\u4e00-\u9fff]{0,3}$")}
# Who employs a bare number employs people, and in Russian who perished or was hired is people: погибли 12.
_EMPLOYS = {
    "en": re.compile(
        r"\b(?:employ(?:s|ed|ing)?|(?:workforce|crowd|turnout|attendance|audience|headcount)\s+(?:of|to|at|is|was|reached|hit))\s+$"
    ),
    "ru": re.compile(
        r"(?<![а-я])(?:трудоустро[а-я]+|заняты?|(?:погибл|пострадал|заболел|выжил)[ио]|"
        r"(?:госпитализирован|эвакуирован|задержан|уволен|ранен)[ыо])\s+$"
    ),
    "zh": re.compile(r"(?:从业人员|就业人数|员工人数|用工)(?:达到?|为|约|有)*$"),
}
# An index closes at 2794 points, and 7.4 points are measured; twelve points of a contract are counted.
_OF_POINTS = re.compile(
    r"(?<![а-я])(?:индекс|рейтинг|оценк|отметк|котировк|ценилс|оценен)[а-я]*(?![а-я])[^.;]*$|\bindex\b[^.;]*$|指数[^。；]*$"
)


def is_base(low: str, quantity: Quantity, language: str) -> bool:
    """Tell whether a number is what a rate is told by: per 10,000 workers, на 10 тысяч работников приходится."""
    if not _BASE[language].search(low[max(0, quantity.number[0] - 16) : quantity.number[0]]):
        return False
    if language != "ru" or "приход" in low or "кажд" in low[: quantity.start]:
        return True
    return quantity.value in _ROUND and bool(_BASE_BEFORE.search(low, 0, quantity.start))


def is_each(low: str, quantity: Quantity, language: str) -> bool:
    """Tell whether a one is what a yield or a price is told by: с одного гектара собирают, 每消耗1吨."""
    return quantity.value == 1 and language in _OF_EACH and bool(_OF_EACH[language].search(low, 0, quantity.start))


_CONVERTED = re.compile(r"(?<![а-я])в\s+пересчете\s+на\s+$")


def is_converted(low: str, quantity: Quantity, language: str) -> bool:
    """Tell whether a percentage is what an amount is converted to: 2,4 млн т в пересчёте на 100% веществ."""
    return quantity.unit == "percent" and language == "ru" and bool(_CONVERTED.search(low, 0, quantity.start))


def employs(low: str, place: int, language: str) -> bool:
    """Tell whether the bare number at a place is one of people: employs 300, погибли 12."""
    return bool(_EMPLOYS[language].search(low, 0, place))


def in_points(low: str, quantity: Quantity, noun: str) -> bool:
    """Tell whether points or scores are measured and not counted."""
    if noun not in ("point", "score"):
        return False
    return quantity.value.denominator != 1 or bool(_OF_POINTS.search(low, 0, quantity.start))


# In three years it will travel an hour: that is when.
_IN = re.compile(r"(?:^|[\"“”.;,]\s*|\b(?:and|but|that)\s+)in\s+$")
_WILL = re.compile(
    r"(?:['’]\s*time)?,?\s+(?:(?:it|they|we|he|she|you|i|there)|(?:the|this|our|their|its)\s+(?:[a-z-]+\s+){1,3})\s*will\b"
)


def is_until(head: str, low: str, after: int) -> bool:
    """Tell whether an amount of time behind a head says when something will be: in three years it will."""
    return _IN.search(head) is not None and _WILL.match(low, after) is not None
