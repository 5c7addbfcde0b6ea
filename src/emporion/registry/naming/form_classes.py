"""What a legal form says of a company, as far as it is beyond doubt: a company of shares, one without, or none.

``Ltd.``, ``Co.`` and ``Inc.`` say neither, for they render both kinds in translated names.
"""

import re
from typing import Literal

from emporion.kernel.tokens import normalise
from emporion.registry.naming.folding import without_marks

FormClass = Literal["", "shares", "limited", "no company"]
_NOT_LETTER = re.compile(r"[\W_]+")
_SHARES = frozenset(
    [
        "ag",
        "ao",
        "oao",
        "pao",
        "zao",
        "nao",
        "jsc",
        "ojsc",
        "pjsc",
        "cjsc",
        "plc",
        "sa",
        "spa",
        "nv",
        "ab",
        "oyj",
        "asa",
        "ао",
        "оао",
        "пао",
        "зао",
        "нао",
        "акционерноеобщество",
        "открытоеакционерноеобщество",
        "закрытоеакционерноеобщество",
        "публичноеакционерноеобщество",
        "jointstockcompany",
        "openjointstockcompany",
        "publicjointstockcompany",
        "aktiengesellschaft",
        "股份有限公司",
        "股份公司",
    ]
)
_LIMITED = frozenset(
    [
        "gmbh",
        "ooo",
        "llc",
        "too",
        "sarl",
        "srl",
        "bv",
        "spzoo",
        "kft",
        "doo",
        "ооо",
        "тоо",
        "обществосограниченнойответственностью",
        "limitedliabilitycompany",
        "gesellschaftmitbeschrankterhaftung",
        "有限责任公司",
    ]
)
_NO_COMPANY = frozenset(
    [
        "ано",
        "нко",
        "фгуп",
        "гуп",
        "муп",
        "фгбу",
        "фгбун",
        "фгаоу",
        "фкп",
        "ano",
        "nko",
        "fgup",
        "gup",
        "fgbu",
        "автономнаянекоммерческаяорганизация",
        "федеральноегосударственноеунитарноепредприятие",
        "федеральноегосударственноебюджетноеучреждение",
    ]
)
_KINDS: tuple[tuple[FormClass, frozenset[str]], ...] = (
    ("shares", _SHARES),
    ("limited", _LIMITED),
    ("no company", _NO_COMPANY),
)


def form_class(forms: tuple[str, ...]) -> FormClass:
    """Return what the forms of a name say; nothing if they say nothing or more than one thing.

    >>> form_class(("АО",)), form_class(("G.m.b.H.",)), form_class(("Co., Ltd",))
    ('shares', 'limited', '')
    """
    folded = {_NOT_LETTER.sub("", without_marks(normalise(form))) for form in forms}
    found = [kind for kind, known in _KINDS if folded & known]
    return found[0] if len(found) == 1 else ""
