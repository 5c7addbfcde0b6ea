"""The analyser: a name in any script becomes variants, each with its origin and its reason."""

from functools import lru_cache

from emporion.kernel.languages import script_of
from emporion.registry.naming import han, han_names, persons, reasons, word_names, words
from emporion.registry.naming.folding import plain, to_simplified
from emporion.registry.naming.pinyin import split_person
from emporion.registry.naming.variants import Analysis, Collector, NameOf, Parts


@lru_cache(maxsize=16_384)
def analyse(name: str, name_of: NameOf | None = None) -> Analysis:
    """Return the variants of a name, the name as given first; whose name it is is guessed if not told.

    A variant never replaces the original. No text raises; one without letters has no other variant.

    >>> [variant.text for variant in analyse("华为技术有限公司").variants][:5]
    ['华为技术有限公司', '华为技术', '华为', 'Huawei', 'Hua Wei']
    >>> analyse("Чжан Сяомин").name_of, "Zhang Xiaoming" in analyse("Чжан Сяомин").texts("from-palladius")
    ('person', True)
    """
    shown = plain(name)
    kind, parts = taken_apart(shown, name_of)
    found = of_person(name, shown) if kind == "person" else _of_organisation(name, shown, parts)
    return Analysis(name, kind, parts, tuple(found))


def of_person(name: str, shown: str, *, shapes: bool = True) -> Collector:
    """Return the variants of a person's name, which is also given in plain characters.

    Without ``shapes`` words stay as many and in their order, unless it is a Chinese person's.
    """
    found = _begun(name, shown)
    if han.IS_HAN.search(shown):
        persons.add_han(found, _simplified(found, shown))
    elif any(letter.isalnum() for letter in shown):
        persons.add_words(found, shown, shapes=shapes)
    return found


def _of_organisation(name: str, shown: str, parts: Parts) -> Collector:
    found = _begun(name, shown)
    if han.IS_HAN.search(shown):
        han_names.add_variants(found, _simplified(found, shown), parts)
    elif any(letter.isalnum() for letter in shown):
        word_names.add_variants(found, shown, parts)
    return found


def _begun(name: str, shown: str) -> Collector:
    found = Collector()
    found.add(name, "given", "", reasons.GIVEN)
    found.add(shown, "cleaned", name, reasons.CLEANED)
    return found


def _simplified(found: Collector, shown: str) -> str:
    return found.add(to_simplified(shown), "simplified", shown, reasons.SIMPLIFIED)


@lru_cache(maxsize=4_096)
def taken_apart(shown: str, name_of: NameOf | None = None) -> tuple[NameOf, Parts]:
    """Return whose name it is and its parts, of a name in plain characters; a person's name is not taken apart.

    This is all that comparing needs of most names, and a tenth of what their variants cost.
    """
    is_han = bool(han.IS_HAN.search(shown))
    if not is_han and not any(map(str.isalnum, shown)):
        return name_of or "organisation", Parts(shown)
    simple = to_simplified(shown) if is_han else shown
    kind: NameOf = name_of or guess(simple)
    if kind == "person":
        return kind, Parts(simple)
    return kind, han.take_apart(simple) if is_han else words.take_apart(simple)


def without_form(shown: str) -> tuple[str, tuple[str, ...]]:
    """Return the name of an organisation, in plain characters, without its legal forms, and the forms."""
    if han.IS_HAN.search(shown) or not any(map(str.isalnum, shown)):
        parts = taken_apart(shown, "organisation")[1]
        return parts.bare, parts.forms
    bare, forms, _ = words.without_form(shown)
    return bare, forms


def guess(shown: str) -> NameOf:
    """Tell whose name it is likely to be, from a name in plain characters.

    >>> guess("曾国藩"), guess("华宇科技"), guess("Иванов Иван Иванович"), guess("Sberbank")
    ('person', 'organisation', 'person', 'organisation')
    """
    if script_of(shown) == "han":
        parts = han.take_apart(shown)
        is_person = split_person(shown)[0] and not (parts.forms or parts.trades or parts.places)
        return "person" if is_person else "organisation"
    parts = words.take_apart(shown)
    if parts.forms or not persons.looks_like_person(shown):
        return "organisation"
    return "person"
