"""Codes that a text names: HS after words such as HS, ТН ВЭД, 海关编码; control-list paragraphs by their shape.

Texts are full of numbers. After a customs word a number of 4, 6, 8 or 10 digits is a code whatever surrounds it, and so
is each further number of one enumeration. Without such a word only a number of six digits or more is considered, it
counts only if a loaded list knows it, and never beside words of telephones, standards, registers, orders or money.
"""

import re
from collections.abc import Iterator

from attrs import frozen

from emporion.screening.goods.codes import Scheme, control_path, hs_digits

_FULL_WIDTH = str.maketrans({0xFF01 + i: 0x21 + i for i in range(94)} | {"\u3000": " ", "\u00a0": " ", "\u202f": " "})
_LOOK_ALIKE = str.maketrans("АВСЕ", "ABCE")
_LETTER = r"A-Za-zА-Яа-яЁё0-9"

_LABEL = re.compile(
    rf"(?<![{_LETTER}])(?:H\.?S\.?|HTS(?:US)?|Schedule\s+B|CN\s?8|CN(?=\s?(?:codes?\b|[0-9]{{6}}))|TARIC"
    r"|(?:customs\s+)?tariff\s+(?:code|number|no|heading|subheading|line|item|position)s?|subheadings?"
    r"|(?:commodity|customs|goods)\s+(?:code|number)s?|harmoni[sz]ed\s+(?:system|code|tariff)"
    r"|ТН\s?ВЭД|(?:товарн[а-я]*\s+|под|суб)(?:суб)?позици[а-я]*|таможенн[а-я]*\s+код[а-я]*"
    rf"|код[а-я]*\s+(?:товар[а-я]*|ГС|HS|таможн[а-я]*))(?![A-Za-zА-Яа-яЁё])"
    r"|海关(?:商品)?(?:编码|编号|代码|税则号?|税号|HS)|税则(?:号列?|编号|税号|列号)?|税号|商品(?:编码|编号|代码)"
    r"|协调制度(?:编码)?|品目|子目",
    re.IGNORECASE,
)
_RUN = re.compile(r"(?<![0-9])(?:[0-9]{4,10}|[0-9]{2}[ .][0-9]{2}(?=[ .][0-9]{2}))(?:[ .-][0-9]{1,4}){0,3}(?![0-9])")
_YEAR = re.compile(r"19(?:0[6-9]|[1-9][0-9])|20[1-9][0-9]")  # chapters 19 and 20 end at headings 1905 and 2009
_AFTER_LABEL = re.compile(r"[^0-9.;!?。；！？\n]{0,40}(?:[0-9]{1,2}(?![0-9])[^0-9.;!?。；！？\n]{0,12})?")
_LABEL_END = re.compile(r"^[\s.:：№#-]*")
_CHAIN = re.compile(r"[\s,;/、，；|]*(?:\([^)]{0,80}\)|[（][^）]{0,80}[）])?[\s,;/、，；|]*(?:and|or|и|или|а также|&|和|及|或|与|to|-|–)?\s*")
_WRONG_BEFORE = re.compile(
    rf"(?<![{_LETTER}])(?:tel|phone|fax|mob|whatsapp|wechat|qq|icq|тел|телефон|факс|моб|инн|кпп|огрн|окпо|снилс|бик|инвойс|счет|счёт|индекс"
    r"|inn|ogrn|uscc|zip|gost|гост\s?[а-я]?|iso|исо|iec|мэк|din|en|ту|ost|ост|gb(?:/t)?|jis|ansi|astm|ieee|rfc|оквэд|окпд"
    r"|p/n|part|parts|art|article|арт|артикул|model|модель|sku|invoice|order|contract|договор[а-я]*|контракт[а-я]*|заказ[а-я]*"
    r"|no|nr|n|year|год[а-я]*|patent|патент[а-я]*|usd|eur|rub|cny|rmb"
    r")[\s.:：№#no-]{0,8}$|(?:[+№#$€¥₽]|电话|手机|传真|微信|邮编|型号|料号|订单号?|合同号?|编号|专利号?|国标|标准)[\s.:：]{0,4}$",
    re.IGNORECASE,
)
_BRAND_BEFORE = re.compile(r"[A-Z]{2,}[A-Za-z0-9]*[\s-]$")
_WRONG_AFTER = re.compile(
    rf"-?[{_LETTER}]|\s?(?:[$€¥₽%]|元|万|个|只|件|台|吨|公斤|人|年|руб|шт|р\.|ед\.|г\.|тонн|час|год|человек"
    rf"|(?:usd|eur|rub|rmb|cny|pcs|pieces|units|items|kg|кг|tons?|т|mm|мм|cm|см|km|км|kw|квт|hours|people|kv|в|вт|w|v)"
    rf"(?![{_LETTER}]))",
    re.IGNORECASE,
)
_NUMBER_BEFORE = re.compile(r"[0-9)][\s-]{0,2}$")
_CONTROL = re.compile(
    rf"(?<![{_LETTER}.\-/])[0-9][A-EАВСЕ][0-9]{{3}}(?:\.[a-z0-9]{{1,2}}(?![{_LETTER}])|\([a-z0-9]{{1,2}}\)|[a-z](?![{_LETTER}]))*"
    rf"(?![{_LETTER}])"
)
_CONTROL_LABELLED = re.compile(
    r"(?:ECCN|Annex\s+I|dual.use|control\s+(?:list|entry)|двойного\s+назначения|контрольн[а-я]+\s+спис[а-я]+|экспортного\s+контрол[а-я]+"
    rf"|两用物项|出口管制|管制编码)[^0-9.;。；\n]{{0,40}}?(?P<code>[0-9]\s?[A-EАВСЕ]\s?[0-9]{{3}}(?:\.[a-z0-9]{{1,2}}(?![{_LETTER}])"
    rf"|\([a-z0-9]{{1,2}}\)|[a-z](?![{_LETTER}]))*)(?![{_LETTER}])",
    re.IGNORECASE,
)


@frozen
class Mention:
    """A code named in a text: its place, its scheme, its canonical form, and whether a word says that it is a code."""

    start: int
    end: int
    scheme: Scheme
    code: str
    labelled: bool


def mentions(text: str) -> list[Mention]:
    """Return the codes named in a text, in order; those without a customs word are possible codes only.

    >>> [(m.code, m.labelled) for m in mentions("HS 8542.31 and 8542 32 00; tel 8542 33 11")]
    [('854231', True), ('85423200', True)]
    >>> [(m.scheme, m.code) for m in mentions("税号84821010, ECCN 3A001.a.7")]
    [('hs', '84821010'), ('control', '3A001.a.7')]
    """
    plain = text.translate(_FULL_WIDTH)
    return sorted([*_hs(plain), *_controls(plain)], key=lambda one: (one.start, one.end))


def _hs(text: str) -> Iterator[Mention]:
    labels = [found.end() for found in _LABEL.finditer(text)]
    reached = last = -1
    for run in _RUN.finditer(text):
        if run.start() and re.match(rf"[{_LETTER}]", text[run.start() - 1]) and run.start() not in labels:
            continue
        labelled = _labelled(text, run.start(), labels, reached)
        if _YEAR.fullmatch(run.group()):
            labels += [run.end()] if labelled else []
            continue
        code, end = _cut(run.group(), labelled)
        end += run.start()
        if not code or not (labelled or _may_be_code(text, run, end, last)):
            continue
        last = end
        reached = end if labelled else reached
        yield Mention(run.start(), end, "hs", code, labelled)


def _labelled(text: str, start: int, labels: list[int], reached: int) -> bool:
    if reached >= 0 and _CHAIN.fullmatch(text, reached, start):
        return True
    nearest = max((end for end in labels if end <= start), default=-1)
    if nearest < max(reached, 0):
        return False
    gap_from = nearest + len(_LABEL_END.match(text[nearest:start])[0])  # type: ignore[index]
    between = text[gap_from:start]
    return bool(_AFTER_LABEL.fullmatch(between)) and not _WRONG_BEFORE.search(f" {between}" if between else "")


def _cut(run: str, labelled: bool) -> tuple[str, int]:
    """Return the longest code at the head of a run of digit groups, and its length in characters; else empty."""
    ends = [found.end() for found in re.finditer(r"[0-9]+", run)]
    for end in reversed(ends):
        digits = re.sub(r"[^0-9]", "", run[:end])
        if len(digits) in ((4, 6, 8, 10) if labelled else (6, 8, 10)) and hs_digits(digits):
            return digits, end
    return "", 0


def _may_be_code(text: str, run: re.Match[str], end: int, last: int) -> bool:
    """Tell whether a number without a customs word may be a code: whole, and beside no word of other numbers."""
    before = text[max(0, run.start() - 24) : run.start()]
    return not (
        end != run.end()
        or "-" in run.group()
        or not run.group()[2].isdigit()
        or _BRAND_BEFORE.search(before)
        or _WRONG_BEFORE.search(before)
        or (_NUMBER_BEFORE.search(before) and not 0 <= run.start() - last <= 2)
        or _WRONG_AFTER.match(text, end)
    )


def _controls(text: str) -> Iterator[Mention]:
    seen: set[int] = set()
    folded = text.translate(_LOOK_ALIKE)
    for found in _CONTROL_LABELLED.finditer(text):
        start, end = found.span("code")
        seen |= set(range(start, end))
        yield Mention(start, end, "control", ".".join(control_path(text[start:end])), True)
    for found in _CONTROL.finditer(folded):
        if found.start() in seen or re.match(rf"-[{_LETTER}]", text[found.end() :]):
            continue
        yield Mention(found.start(), found.end(), "control", ".".join(control_path(found.group())), True)
