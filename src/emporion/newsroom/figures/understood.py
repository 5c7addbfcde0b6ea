"""Numbers whose noun the sentence has told and leaves out: of the 412 applications 97 concerned batteries.

English for now; the patterns ask for the words that such a number stands between, so that others are passed over fast.
"""

import re
from collections.abc import Sequence

from attrs import evolve

from emporion.newsroom.figures.counting import noun_after, plural_before, plural_in
from emporion.newsroom.figures.quantity import TIME_UNITS, Quantity

_UNLIKE = frozenset({"ratio", "rank", "percent", "?", " "})
_LEAST = r"(?:(?:only|just|barely|merely|some|another|a\s+further|as\s+many\s+as|as\s+few\s+as|all|the\s+other)\s+)?"
# Of which 1.9 million went to one estate; of these, 40 were new.
_OF_WHICH = re.compile(rf"\b(?:of|among)\s+(?:which|whom|them|these|those)\b,?\s+{_LEAST}$")
_OF_THEM = re.compile(r"\s+of\s+(?:them|these|those|whom)\b(?!\s+[a-z]+s\b)")
# Of the 40 largest lenders, only nine …
_OF_ALL = re.compile(
    r"(?:^|[,;:–(]\s*|\b(?:and|but|that)\s+)(?:out\s+)?(?:of|among)\s+(?:(?:the|its|all|those|these|their|our|some|about|more|than|over)\s+)*$"
)
# Who did what, behind a number that stands for its noun; reached 12, won nine and lost three.
_IRREGULAR = (
    "came|went|won|lost|took|made|got|sold|built|shut|cut|left|bought|sent|struck|put|gave|found|kept|brought|drew|fell|"
    "rose|grew|led|met|paid|ran|saw|broke|chose|held|spoke|flew|said|did|died"
)
_PRESENT = (
    "grow|keep|use|have|own|make|sell|want|need|expect|live|speak|say|produce|send|run|pay|hold|operate|face|lack|offer|"
    "receive|come|go|fail|earn|remain|belong|serve|carry|take|give|meet|lie|lose"
)
_DOES = re.compile(rf"\s+(?:(?:[a-z]+ly|also|never|already|still|now)\s+)?(?:[a-z]{{2,}}ed|{_IRREGULAR}|{_PRESENT})\b")
_IS = re.compile(r"\s+(?:were|are|have|had|will|would|can|could|remain(?:ed)?)\b")
_NOUN_IS = re.compile(r"\s+[a-z]+ed\s+[a-z]+s\s+(?:were|are|have|had|will)\b")
_OPENS = re.compile(rf"(?:[,;–]|\b(?:and|but|while|yet|though|whereas))\s+(?:(?:of|among)\s+[^,;]+,\s+)?{_LEAST}$")
_AND_DID = re.compile(
    rf"(?:[,;]|\b(?:and|but|then|while))\s+(?:(?:[a-z]+ly|also|then|has|have|had|will)\s+)?(?:[a-z]{{2,}}ed|{_IRREGULAR}|(?:open|close|add|hire)s?)"
    rf"(?:\s+(?:off|out|up|down|back|away|over|in))?\s+{_LEAST}$"
)
_ENDS = re.compile(
    r"\s*(?:$|[,;.:–)](?!\d)|(?:[a-z]+ly|outright|more|abroad|again|altogether|there|in|at|by|from|to|on|as|this|last|since|after|before|for|and|while|but)\b)"
)
# Half of the stations ordered – some 700 – have arrived.
_BESIDE_OPENS = re.compile(r"(?:\s[–-]\s+|\()(?:(?:or|that\s+is|in\s+all|altogether),?\s+)?$")
_BESIDE_ENDS = re.compile(r"\s*(?:(?:in\s+all|in\s+total|altogether|of\s+them)\s*)?(?:[–)]|\s-\s|,)")
# 300 residents, up 45 from last year; 3,000 fewer than the 15,000 of last season.
_UP_OR_THAN = re.compile(r"[,;(]\s*(?:up|down)\s+(?:by\s+)?$|\b(?:than|double|twice|treble|triple|half)\s+the\s+$")
# Yields averaged 3.4 tonnes, while those of barley fell to 2.1; 31 in February and 44 in January.
_FELL_TO = re.compile(
    r"\b(?:and|but|while|whereas|;)\s[^,;.]{0,60}\b(?:fell|rose|dropped|climbed|declined|grew|slipped|increased|decreased|went|came)"
    r"\s+(?:up\s+|down\s+|back\s+)?to\s+(?:(?:just|only)\s+)?$"
)
# Fell to nine days in October from 15 in March.
_FROM = re.compile(
    r"(?:\s+(?:in|on|at|this|last)\s[^,;.\d]{2,30}(?:\d{4})?)?,?\s+from\s+(?:(?:just|about|only|some)\s+)?"
)
_WENT_TO = re.compile(
    r"\b(?:fell|fallen|rose|risen|gr[eo]wn?|dropped|climbed|slipped|slumped|jumped|surged|declined|increased|decreased|shrank|cut|raised|down|up|went|came)"
    r"\s+(?:[^,;.\d]{0,20}\s)?to\s+(?:(?:just|about|only|some|barely|nearly|almost|over)\s+)*$"
)
# Does not exceed 19 milliseconds, though customers measured 24 to 26.
_BUT_FOUND = re.compile(
    r"(?:\b(?:but|though|although|while|whereas|yet)|;)\s[^;.\d]{3,60}\b(?:(?P<found>measured|recorded|clocked|registered|logged|found|reported|averaged|claims?|claimed)|"
    r"(?P<time>needs?|needed|took|takes|timed|waited)|(?P<money>paid|pays?|gets?|got|quotes?|quoted|offers?|offered|asks?|asked|charged?))"
    r"\s+(?:(?:about|around|only|just|nearly)\s+)?$"
)
_AND_IN = re.compile(r"\s+(?:in|on|at)\s+[^,;.\d]{2,30}(?:\d{4})?(?:,?\s+and|,|,\s+then)\s+$")
_IN = re.compile(r"\s+(?:in|on|at)\s")
_FROM_THEN = re.compile(r"\s+(?:of|in|from|on|since|over|compared|recorded|seen|sold|a|last|year)\b|\s*[,;.)]")
# I sell it for 4,800 a kilo, where a price stood before.
_AT_PRICE = re.compile(r"\b(?:at|for|of|to|from|about|around|is|was|now|pays?|paid|costs?)\s+$")
_EACH = re.compile(
    r"\s+(?:an?|per|each|the)\s+(?:kilo(?:gram)?|kg|tonne|ton|pound|ounce|litre|liter|gallon|barrel|piece|head|hour|day|night|week|month|"
    r"year|metre|meter|square|bottle|box|bag|jar|pack|unit|share|ticket|seat|room|person|passenger|container|sack|dozen|watt|kilowatt|card)\b"
)

# Shrank from 4,200 to 2,650 people.
_TO_WHAT = re.compile(r"\s+to\s+(?:(?:about|around|some|nearly|almost|over)\s+)?(?:\d[\d,.]*|[a-z]+)(?=\s)")

_ORDER, _REACH = 20, 60
_DIGITS = re.compile(r"\d{4}$")


# The ministry counted some 17,000 and 2.9 billion respectively, after 21,500 visitors and 3.8 billion rubles.
_RESPECTIVELY = re.compile(r"\brespectively\b")


def understood(low: str, quantity: Quantity, kept: Sequence[Quantity], before: Sequence[Quantity]) -> Quantity | None:
    """Return a bare English number with the noun or the money that its sentence leaves out; None where it does not.

    ``kept`` holds the figures before it in the sentence, ``before`` those of the sentence before.
    """
    if quantity.unit or quantity.kind != "cardinal" or quantity.value <= 0:
        return None
    if _RESPECTIVELY.search(low, quantity.end):
        whose = [
            o
            for o in before
            if o.unit not in _UNLIKE and o.value <= quantity.value * 3 and quantity.value <= o.value * 3
        ]
        return _like(quantity, whose[0]) if len({o.unit for o in whose}) == 1 else None
    alike = [other for other in kept if other.unit not in _UNLIKE]
    near = alike[-1] if alike else None
    if near is not None and _goes_on(low, quantity, near):
        return _like(quantity, near)
    if quantity.value.denominator != 1:
        return None
    head = low[max(0, quantity.start - _REACH) : quantity.start]
    if _OF_WHICH.search(head) and noun_after(low, quantity.end, "en", several=True) is None:
        whole = near or next((o for o in reversed(before) if o.unit not in _UNLIKE), None)
        return _like(quantity, whole) if whole and quantity.value <= whole.value else None
    if _OF_THEM.match(low, quantity.end):
        return _of_them(low, quantity, near)
    if 1900 <= quantity.value <= 2100 and _DIGITS.match(_written(low, quantity)):
        return None
    if near and near.money and quantity.literal and _EACH.match(low, quantity.end) and _AT_PRICE.search(head):
        return _like(quantity, near)
    return _of_noun(low, quantity, near, head)


def _of_them(low: str, quantity: Quantity, near: Quantity | None) -> Quantity | None:
    """Return some of what the sentence told: opened dozens of outlets last spring, will close 17 of them."""
    if near is not None and near.kind == "count" and near.value >= quantity.value:
        return _like(quantity, near)
    return _counting(quantity, plural_before(low[: quantity.start]))


def _of_noun(low: str, quantity: Quantity, near: Quantity | None, head: str) -> Quantity | None:
    """Return a number with the noun told before it or, of a change, behind it; ``head`` is what stands before."""
    if quantity.role == "from" and (to := _TO_WHAT.match(low, quantity.end)) is not None:
        counted = noun_after(low, to.end(), "en", several=True)
        return _counting(quantity, counted[0]) if counted else None
    does = _DOES.match(low, quantity.end) and not _NOUN_IS.match(low, quantity.end)
    if near is not None and near.kind == "count":
        return _like(quantity, near) if _is_of(low, quantity, near, does=bool(does)) else None
    if near is None and _IS.match(low, quantity.end) and _OPENS.search(head):
        return _counting(quantity, plural_in(low[: quantity.start]))
    if _BESIDE_OPENS.search(head) and _BESIDE_ENDS.match(low, quantity.end) and quantity.comparator != "=":
        return _counting(quantity, plural_before(low[: quantity.start]))
    return None


def _goes_on(low: str, quantity: Quantity, near: Quantity) -> bool:
    """Tell whether a number tells of something else, or of another time, what the figure before it tells."""
    if not near.value / _ORDER <= quantity.value <= near.value * _ORDER or _DIGITS.fullmatch(_written(low, quantity)):
        return False
    if _AND_IN.fullmatch(low, near.end, quantity.start) and _IN.match(low, quantity.end):
        return True
    if _FROM.fullmatch(low, near.end, quantity.start) and _WENT_TO.search(low, 0, near.start):
        return bool(_ENDS.match(low, quantity.end))
    found = _BUT_FOUND.search(low, near.end, quantity.start) if near.kind != "count" else None
    if found and _ENDS.match(low, quantity.end):
        return bool(found["found"] or (near.money if found["money"] else near.unit in TIME_UNITS))
    other = near.money or near.kind == "count" or "number" in low[near.end : quantity.start]
    return bool(not other and _FELL_TO.search(low, near.end, quantity.start) and _ENDS.match(low, quantity.end))


def _written(low: str, quantity: Quantity) -> str:
    return low[quantity.number[0] : quantity.number[1]]


def _is_of(low: str, quantity: Quantity, near: Quantity, *, does: bool) -> bool:
    """Tell whether a number counts some of what the figure before it counts."""
    head = low[max(0, quantity.start - _REACH) : quantity.start]
    if quantity.value <= near.value and _OF_ALL.search(low, max(0, near.start - _REACH), near.start):
        return does or bool(_IS.match(low, quantity.end) or _ENDS.match(low, quantity.end))
    if (does or _IS.match(low, quantity.end)) and quantity.value <= near.value and _OPENS.search(head):
        return True
    if _UP_OR_THAN.search(head) and _FROM_THEN.match(low, quantity.end):
        return quantity.value <= near.value * _ORDER
    return bool(_AND_DID.search(head) and _ENDS.match(low, quantity.end))


def _like(quantity: Quantity, near: Quantity) -> Quantity:
    return evolve(quantity, unit=near.unit, money=near.money, kind="count" if near.kind == "count" else quantity.kind)


def _counting(quantity: Quantity, noun: str | None) -> Quantity | None:
    return evolve(quantity, unit=noun, kind="count") if noun else None
