"""Numbers that are part of a name, an address or a date: Su-57, G20, 16:30, No. 5, 5G, the Two Sessions."""

import re

from emporion.newsroom.figures.quantity import Quantity

_NUMBERED = re.compile(
    r"(?:\b(?:no\.?|nr\.?|number|article|chapter|section|paragraph|page|pp?\.|vol\.?|volume|issue|version|"
    r"room|line|flight|"
    r"top|group\s+of|route|resolution|decree|law|clause|item|step|level|phase|part|point|day|week|window|"
    r"apollo|figure|table)\s*"
    r"|[№#]\s*|\b(?:стать[а-я]+|пункт[а-я]*|глав[а-я]+|номер[а-я]*|верси[а-я]+|указ[а-я]*|постановлени[а-я]+|топ)[\s-]*"
    r"|第|版本|编号|世卫|型号|波音|空客)$"
)
_CODE = re.compile(r"[a-zа-я][-–]?$|[\u4e00-\u9fff]-$", re.IGNORECASE)  # 米-171直升机
_NETWORK = re.compile(r"\d{1,2}[GDXgdx](?![a-z])")


def is_code(text: str, low: str, quantity: Quantity) -> bool:
    """Tell whether a number in digits is a name's, a clock's or an address's: Su-57, G20, 16:30, No. 5, 5G."""
    start, end = quantity.number
    head, tail = text[max(0, start - 24) : start], text[end : end + 2]
    if quantity.literal and quantity.start == start:
        if _CODE.search(head[-2:]) and not (quantity.unit and head[-1:] not in "-–" and ord(head[-1:]) > 0x400):
            return True
        if (
            _NETWORK.match(text, start)
            or (tail[:1] in (":", "/") and tail[1:].isdigit())
            or re.search(r"\d[:/]$", head)
        ):
            return True
    if quantity.literal and head.rstrip().endswith("№"):
        return True  # распоряжение № 214-р
    if quantity.money or quantity.unit == "percent" or quantity.comparator != "=":
        return False
    return bool(_NUMBERED.search(low[max(0, start - 24) : start]))


def is_bare_year(text: str, quantity: Quantity) -> bool:
    """Tell whether a number without a unit is a year: four digits together, and nothing that is counted after them."""
    written = text[quantity.number[0] : quantity.number[1]]
    year = (
        quantity.literal and 1900 <= quantity.value <= 2100 and not re.search(r"[,. ]", written) and not quantity.scaled
    )
    year = year and not re.match(r"多?余?[名位人户家辆台艘个只头座套]", text[quantity.number[1] :])
    return year and quantity.comparator == "="


def is_title(text: str, end: int, quantity: Quantity) -> bool:
    """Tell whether the noun is written as in a name (the Two Sessions, Eight Senators)."""
    word = re.search(r"[A-Za-z'-]+$", text[:end])
    return bool(
        word
        and word.group()[0].isupper()
        and not word.group().isupper()
        and not text[quantity.number[1] : end].isupper()
    )
