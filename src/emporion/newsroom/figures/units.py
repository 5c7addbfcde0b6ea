"""The unit of a number: after it, before it (signs of money), and words of two meanings."""

import re
from fractions import Fraction

from attrs import evolve

from emporion.newsroom.figures import lexicon, nouns
from emporion.newsroom.figures.asked import Dimension, unit_asked
from emporion.newsroom.figures.quantity import Quantity

_JOIN = re.compile(
    r"\s*(?:-\s?|(?:more|additional|extra|further|full|less|fewer|consecutive|straight|successive|whole|calendar|working|business|transit)\s+|"
    r"(?:рабоч|календарн|банковск|полн|цел)(?:ых|ий|ая|ый|их|ие)\s+(?=[дмчнс][а-я])|of\s+an?\s+|of\s+|[\[{<(](?=\w+[\]}>)]))?(?=[a-zа-я])"
)
_JOIN_OF_PART = re.compile(r"\s*(?:-|(?:of\s+)?an?\s+|of\s+)?(?=[a-zа-я])")
_OF_GOODS = re.compile(r"\s+of\s+(?!the\b|debt|aid|sales|assets|trade)[a-z]")
_SCALE_OF_HEAT = re.compile(r"(?:(摄氏|攝氏)|(华氏|華氏))\s*$")
_POINTS = re.compile(r"\s*[个個]\s*百\s*分\s*[点點]")


def unit_after(low: str, quantity: Quantity, language: str, dimension: Dimension = "") -> Quantity:
    """Return a number with the unit that follows it, or as it was; ``dimension`` is what is asked for."""
    if dimension == "length" and low[quantity.end - 1 : quantity.end + 1] == "k" and quantity.literal:
        return evolve(quantity, value=quantity.value / 1000, unit="km")  # a run of 3k
    if dimension == "money" and low[quantity.start : quantity.end].endswith(("grand", "grands")):
        return evolve(quantity, unit="USD", money=True)
    if language == "zh":
        points = _POINTS.match(low, quantity.end)
        special = _measured(quantity, lexicon.Unit("percent"), points.end()) if points else _tenths(low, quantity)
        special = special or _and_half(low, quantity) or _minutes(low, quantity)
        if special:
            return special
    asked = unit_asked(low, quantity.end, language, dimension) if dimension else None
    if language == "ru" and (over := _AND_OVER.match(low, quantity.end)):
        beyond = evolve(quantity, end=over.end(), comparator=">")
        quantity = beyond if _word_after(low, beyond, language) else quantity
    found = asked or _word_after(low, quantity, language)
    if found is None or (found[0].part and not asked and _doubtful_part(low, found[1], language, quantity.end)):
        return quantity
    if "\n" in low[quantity.end : found[1]] or _is_year(low, quantity, found[1], language):
        return quantity
    scaled = None if asked else _scaled_after(low, quantity, found, language)
    if scaled:
        return scaled
    if language == "en" and _ODD.match(low, quantity.end):
        quantity = evolve(quantity, comparator=">=")
    made = _measured(quantity, meant(low, quantity, *found), found[1])
    ends = r"半(?=$|[\s，。,.;；、的钱錢])" if made.money else r"半(?![导島岛年数夜])"
    half = re.compile(ends).match(low, made.end) if language == "zh" else None
    return evolve(made, value=made.value + made.factor / 2, end=half.end()) if half else made


_ODD = re.compile(r"(?:[\s-](?:plus|odd)|-some|\+)[\s-]+(?=[a-z])")
_AND_OVER = re.compile(r"\s+с\s+(?:лишним|небольшим|хвостиком|гаком)(?=\s+[а-я])")  # пять с небольшим суток
_INCHES = re.compile(
    r"[\s-]?in\b(?=\s*(?:$|[,;:)]|\.\s*(?:$|[a-z]))|\s+(?:tall|high|wide|long|deep|thick|across|of\s+(?:rain|snow)|in\s+diameter)\b)"
)


# Of a quarter percent and half of one percent the whole is one.
_OF_ONE_PERCENT = re.compile(r"\s+of\s+(?:one|1)\s*(?:percent|per\s+cent|%)")
_IN_A_CODE = re.compile(r"[a-z]\d*-$")


def _is_order(low: str, quantity: Quantity, language: str) -> bool:
    """Tell whether a number is one of an order: на 24-м заседании, 1990 - year of the horse."""
    if language == "ru" and _ORDINAL.match(low, quantity.end):
        return True
    return quantity.literal and 1900 <= quantity.value <= 2100 and low.startswith(" - ", quantity.end)


def _word_after(low: str, quantity: Quantity, language: str) -> tuple[lexicon.Unit, int] | None:
    matcher, place = lexicon.after(language), quantity.end
    if _is_order(low, quantity, language):
        return None
    glued = _GLUED_PERCENT.match(low, place) if language == "en" and quantity.literal else None
    if glued:
        return lexicon.Unit("percent"), glued.end()
    if low[place : place + 1] == "." and low.endswith(("тыс", "млн", "млрд", "трлн"), 0, place):
        place += 1
    found = matcher.match(low, place)
    if found is None and language != "zh":
        join = (_JOIN_OF_PART if quantity.kind == "fraction" else _JOIN).match(low, place)
        found = matcher.match(low, join.end()) if join and join.end() > place else None
    if found is None and language == "en":
        odd = _ODD.match(low, place)
        found = matcher.match(low, odd.end()) if odd else None
        whole = _OF_ONE_PERCENT.match(low, place) if 0 < quantity.value < 1 else None
        found = (lexicon.Unit("percent"), whole.end()) if whole else found
    if found and found[0].symbol == "kn" and language == "zh" and not _SPEED.search(low, 0, quantity.start):
        return None  # 50节 are wagons
    if found and len(found[0].symbol) == 1 and quantity.literal and _IN_A_CODE.search(low, 0, quantity.start):
        return None  # scp-173 m
    if found is None and language == "en" and quantity.value < 1000:
        inches = _INCHES.match(low, place)
        found = (lexicon.Unit("in"), inches.end()) if inches else None
    if found is None and language == "zh":
        extra = re.compile(r"\s*[个個枚](?=公|加|小|海|比特|标箱|标准箱|国际标)").match(low, place)
        found = matcher.match(low, extra.end()) if extra else None
    return found


_ORDINAL = re.compile(r"-м(?![а-я])")
_GLUED_PERCENT = re.compile(r"pct?(?![a-z0-9])")  # 40pc
_SPEED = re.compile(r"[航时風风]速|速度")


def _and_half(low: str, quantity: Quantity) -> Quantity | None:
    """Read 一个半小时 as one and a half."""
    alone = low[quantity.start] in "个個"
    half = None if alone else re.compile(r"\s*[个個]?半").match(low, quantity.end)
    if half is None and not alone:
        return None
    place = half.end() if half else quantity.end
    found = lexicon.after("zh").match(low, place) or _month_or_hour(low, place)
    added = quantity if alone else evolve(quantity, value=quantity.value + Fraction(1, 2))
    return _measured(added, *found) if (found and low[place - 2] in "个個") or (found and not alone) else None


def _month_or_hour(low: str, place: int) -> tuple[lexicon.Unit, int] | None:
    """Read what 个半 is of: 两个半月, 一個半鐘, where 月 and 鐘 are no units by themselves."""
    found = re.compile(r"(月)|[钟鐘][头頭]?").match(low, place) if low[place - 2 : place] in ("个半", "個半") else None
    return (lexicon.Unit("month" if found[1] else "h"), found.end()) if found else None


def _minutes(low: str, quantity: Quantity) -> Quantity | None:
    """Read the 分 of 五分三十秒 and 五分半钟 as minutes; alone it may be a point or a cent."""
    found = re.compile(r"\s*分(?:(半)[钟鐘]?|(?=\s*[\d零〇一二三四五六七八九十两]{1,4}\s*秒))").match(low, quantity.end)
    if found is None:
        return None
    return _measured(
        evolve(quantity, value=quantity.value + Fraction(bool(found[1])) / 2), lexicon.Unit("min"), found.end()
    )


def _scaled_after(low: str, quantity: Quantity, found: tuple[lexicon.Unit, int], language: str) -> Quantity | None:
    """Read a scale that stands in or after the unit: 1.2m tonnes, 75 USD million."""
    unit, end = found
    if unit.symbol == "m" and language == "en" and low[quantity.end : end].strip() == "m":
        return _millions(low, quantity, end)
    scale = _SCALED_AFTER.match(low, end) if unit.money and not quantity.scaled else None
    if scale is None:
        return None
    factor = Fraction(10) ** {"m": 6, "b": 9, "t": 12}[scale[1][0]]
    larger = evolve(quantity, value=quantity.value * factor, step=quantity.step * factor, scaled=True)
    return _measured(larger, unit, scale.end())


def meant(low: str, quantity: Quantity, unit: lexicon.Unit, end: int) -> lexicon.Unit:
    """Return the unit that a word of two meanings stands for: pounds of meat, 摄氏37度."""
    if unit.symbol == "GBP" and (_OF_GOODS.match(low, end) or _weighs(low, quantity, end)):
        return lexicon.Unit("lb")
    if unit.symbol == "deg" and low.startswith("度", end - 1) and _POWER_USED.search(low, 0, quantity.start):
        return lexicon.Unit("kWh")
    heat = _SCALE_OF_HEAT.search(low[max(0, quantity.start - 4) : quantity.start]) if unit.symbol == "deg" else None
    return lexicon.Unit("degC" if heat[1] else "degF") if heat else unit


_POWER_USED = re.compile(r"电(?!影|视|子|气|台)[^，。；]{0,8}$")  # 耗电1.35万度
_WEIGHS = re.compile(
    r"\b(?:weigh\w*|weight|heav(?:y|ier)|lift(?:s|ed|ing)?|bab(?:y|ies)|"
    r"lose|drop|shed|gain(?:ed|s|ing)?|put\s+on|diet\w*|"
    r"newborn|tons?|tonnes?|kg|kilos?|kilograms?|ounces?|oz|grams?|stones?)\b"
)
_OF_MONEY = re.compile(
    r"£|\b(?:pay|paid|pays|cost\w*|price\w*|worth|spen[dt]\w*|sold|buy|bought|earn\w*|revenue|profit\w*|loss(?:es)?|sterling|pence|"
    r"dollars?|euros?|bank|invest\w*|tax\w*|fine[ds]?|budget|shares?|million|billion)\b"
)


# A 200-pound man, a 5-pound bag, a 1,000-pound bomb; a five-pound note is money.
_HEAVY_THING = re.compile(
    r"\s+(?!note|coin|bank|fine|fee|bill|price|ticket|loan|debt|deal|bid|offer|charge|prize|bonus|grant|budget|tax|deposit|"
    r"payment|voucher|donation|sterling|a-|cheque|contribution|investment|wage|salary|share|stock|profit|loss|cost|pension)[a-z]"
)


def _weighs(low: str, quantity: Quantity, end: int) -> bool:
    """Tell whether pounds are of weight: their sentence speaks of weighing or of another weight, and of no money."""
    if not low[quantity.end : end].strip(" -").startswith("pound"):
        return False
    if _HEAVY_THING.match(low, end) and "-" in low[quantity.end : end] and not quantity.scaled:
        return True
    begin, stop = max(low.rfind(". ", 0, quantity.start), low.rfind("\n", 0, quantity.start)), low.find(". ", end)
    sentence = low[begin + 1 : stop if stop >= 0 else len(low)]
    return bool(_WEIGHS.search(sentence)) and not _OF_MONEY.search(sentence)


def _millions(low: str, quantity: Quantity, end: int) -> Quantity | None:
    """Read the m of 1.2m tonnes and 3m people, a million and no metre: a unit or a noun in the plural follows."""
    factor = Fraction(10**6)
    scaled = evolve(quantity, value=quantity.value * factor, step=quantity.step * factor, end=end, scaled=True)
    unit = lexicon.after("en").match(low, end)
    spaced = low[quantity.end] == " "  # 5 m euros; 5 m people have no million
    if spaced:
        return _measured(scaled, *unit) if unit and unit[0].money and low[end] == " " else None
    if unit and low[end : end + 1] == " " and not unit[0].part and len(low[end : unit[1]].strip()) > 2:
        return _measured(scaled, *unit)
    noun = nouns.english().match(low, end)
    many = noun and re.search(r"(?:s|people|men|women|children)$", low[end : noun[1]])
    return scaled if many and low[end : end + 1] == " " else None


_SCALED_AFTER = re.compile(r"\s+(million|billion|trillion|mln|bn)(?![a-z])")


def _is_year(low: str, quantity: Quantity, end: int, language: str) -> bool:
    """Tell whether 1945年 is a year and no length of time."""
    digits = quantity.literal or (quantity.end - quantity.start == 4 and not quantity.scaled)
    year = language == "zh" and digits and low[quantity.end : end].strip() == "年"
    return year and 1500 <= quantity.value <= 2200 and not quantity.scaled


def _doubtful_part(low: str, end: int, language: str, place: int) -> bool:
    return language == "zh" and low[place:end].strip() in ("毛", "角") and low[end : end + 1] in tuple("度色落逐")


def _measured(quantity: Quantity, unit: lexicon.Unit, end: int) -> Quantity:
    return evolve(
        quantity, unit=unit.symbol, value=quantity.value * unit.factor, step=quantity.step * unit.factor, end=end,
        upper=quantity.upper * unit.factor if quantity.upper is not None else None, money=unit.money, part=unit.part,
        factor=unit.factor,
    )  # fmt: skip


# 三四成 is thirty to forty percent.
_AFTER_DIGIT = dict(zip("一二两三四五六七八", "二三三四五六七八九", strict=True))


def _tenths(low: str, quantity: Quantity) -> Quantity | None:
    """Read 七成六 (76 %), 三成半 and 九折 as percent."""
    found = re.compile(
        r"\s*(成|折)(?![立为果本交功绩长都员品效语年份分型就事人像]|本)\s*(半|[一二三四五六七八九]|\d(?![\d.]))?(?![个十百千万到至-])"
    ).match(low, quantity.end)
    if found is None or quantity.value > 100 or quantity.value < 0:
        return None
    apart = re.search(r"(?<![\d.])(\d) $", low[max(0, quantity.start - 3) : quantity.start])
    if apart and low[quantity.start : quantity.end].isdigit() and quantity.value < 10:
        both = quantity.value + 10 * int(apart[1])
        return evolve(quantity, start=quantity.start - 2, value=both, unit="percent", end=found.end())
    if low[quantity.start] == "半":
        return evolve(quantity, value=Fraction(50), unit="percent", end=found.end(), kind="cardinal")
    written = low[quantity.start : quantity.end]
    if found[1] == "成" and len(written) == 2 and written[1] in _AFTER_DIGIT.get(written[0], ""):
        lower = evolve(quantity, value=Fraction(quantity.value // 10 * 10), upper=quantity.value % 10 * 10)
        return evolve(lower, step=Fraction(10), unit="percent", end=found.end())
    value = quantity.value * 10 if quantity.value <= 10 or quantity.value.denominator > 1 else quantity.value
    if quantity.literal and " " in low[quantity.start : quantity.end].strip():
        value = quantity.value
    extra = {"半": 5} | {c: i for i, c in enumerate("一二三四五六七八九", 1)}
    value += extra.get(found[2] or "", int(found[2]) if (found[2] or "").isdecimal() else 0)
    return evolve(quantity, value=value, step=quantity.step * 10, unit="percent", end=found.end())


def _is_amount(low: str, quantity: Quantity) -> bool:
    """Tell whether won before a number is money (won 500 billion) and no victory (won 41 patents)."""
    return quantity.scaled and not nouns.english().match(low, quantity.end)


_ONE = re.compile(r"\ban?\s$")


def unit_before(low: str, quantity: Quantity, language: str, since: int) -> Quantity | None:
    """Read a sign, code or name of money before the number; it tells more than a bare word after it."""
    share_of = (
        re.search(r"per\s?cents?\s+of\s+$", low[max(since, quantity.start - 14) : quantity.start])
        if language == "en"
        else None
    )
    if share_of and not quantity.unit:
        return evolve(quantity, start=quantity.start - len(share_of.group()), unit="percent")
    found = lexicon.before(language).ending(low, quantity.start)
    if found is None or (quantity.unit and not quantity.money) or found[1] < since:
        return None
    unit, start = found
    if language == "en" and low[start : quantity.start].strip() == "won" and not _is_amount(low, quantity):
        return None
    if (
        language == "en"
        and not quantity.literal
        and low[start : quantity.start].strip().isalpha()
        and _ONE.search(low, 0, start)
    ):
        return None  # a dollar fifty
    if quantity.money and unit.symbol != quantity.unit and not quantity.part and quantity.unit != "CNY":
        return None
    negative = (
        start > 0 and low[start - 1] == "-" and low[start] in "$€£¥₽" and not low[start - 2 : start - 1].isdigit()
    )
    return evolve(
        quantity,
        start=start - negative,
        unit=unit.symbol,
        money=True,
        value=(-quantity.value if negative else quantity.value) * (unit.factor if unit.part else 1),
    )
