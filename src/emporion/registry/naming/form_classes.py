"""What a legal form says of a company, as far as it is beyond doubt: a company of shares, one without, or none.

``Ltd.``, ``Co.`` and ``Inc.`` say neither, for they render both kinds in translated names.
"""

from functools import lru_cache

from emporion.registry.legal_forms import HAN_FORMS, FormClass
from emporion.registry.naming.words import class_of_form


@lru_cache(maxsize=4096)
def form_class(forms: tuple[str, ...]) -> FormClass:
    """Return what the forms of a name say; nothing if they say nothing or more than one thing.

    >>> form_class(("АО",)), form_class(("G.m.b.H.",)), form_class(("Co., Ltd",)), form_class(("有限责任公司",))
    ('shares', 'limited', '', 'limited')
    >>> form_class(("Aktsionernoe obshchestvo",))
    'shares'
    """
    said = {HAN_FORMS.get(form) or class_of_form(form) for form in forms} - {""}
    return said.pop() if len(said) == 1 else ""
