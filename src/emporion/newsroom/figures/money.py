"""The names and signs of the world's money, from CLDR: in full, by territory, by the noun alone, and former ones."""

import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache

# Nouns of money that are ordinary words as well, or that several currencies had at one time.
_ORDINARY = frozenset(
    {"gold", "mark", "real", "sol", "colon", "leone", "sucre", "value", "inti", "cupon", "austral", "rouble", "roubles"}
)
_MORE_SIGNS = {
    "₡": "CRC", "₭": "LAK", "₲": "PYG", "₱": "PHP", "₮": "MNT", "₦": "NGN", "₫": "VND", "₪": "ILS", "₨": "PKR",
    "៛": "KHR", "৳": "BDT", "₵": "GHS", "؋": "AFN", "ec$": "XCD", "bz$": "BZD", "fj$": "FJD", "j$": "JMD", "tt$": "TTD",
    "g$": "GYD", "n$": "NAD", "bds$": "BBD", "ci$": "KYD", "bd$": "BMD", "l$": "LRD", "si$": "SBD", "ws$": "WST",
    "sr$": "SRD", "rd$": "DOP", "col$": "COP", "ar$": "ARS", "arg$": "ARS", "z$": "ZWL", "kč": "CZK", "fcfa": "XOF",
    "tk": "BDT", "ksh": "KES", "tsh": "TZS", "ush": "UGX", "gh₵": "GHS", "лв": "BGN",
}  # fmt: skip
_SIGNED = {"dollar": "$", "pound": "£"}


@cache
def codes() -> tuple[str, ...]:
    """Return the ISO 4217 codes of the money in use anywhere."""
    from babel import Locale
    from babel.numbers import get_territory_currencies

    territories = [str(territory) for territory in Locale("en").territories]
    found = {code for territory in territories if len(territory) == 2 for code in get_territory_currencies(territory)}
    return tuple(sorted({str(code) for code in found} | {"BTC", "EUR"}))


@cache
def signs() -> Mapping[str, str]:
    """Return signs of money that are no letters (₡, ₭) with their codes."""
    from babel import Locale

    single = {
        sign: code
        for code, sign in Locale("en").currency_symbols.items()
        if len(sign) == 1 and not sign.isalnum() and code in codes()
    }
    return single | _MORE_SIGNS


@cache
def names(language: str) -> Mapping[str, str]:
    """Return the names of money in small letters with their codes; what is in use goes before what was.

    >>> names("en")["kuwaiti dinars"], names("en")["brazil real"], names("en")["markka"], names("zh")["芬兰马克"]
    ('KWD', 'BRL', 'FIM', 'FIM')
    """
    found: dict[str, str] = {}
    for source in (_in_full(language, codes()), _derived(language), _in_full(language, _former())):
        for name, code in source:
            found.setdefault(name, code)
    if language == "en":
        for name, code in (*_alone(codes(), found), *_alone(_former(), found)):
            found.setdefault(name, code)
    return found


@cache
def before() -> Mapping[str, str]:
    """Return the adjectives and territories that stand before a sign: australian $, canada $."""
    from babel import Locale
    from babel.numbers import get_currency_name

    found: dict[str, str] = {}
    for code in codes():
        *head, noun = get_currency_name(code, 1, Locale("en")).lower().split()
        if head and noun in _SIGNED:
            found[f"{' '.join(head)} {_SIGNED[noun]}"] = code
            found |= {f"{territory} {_SIGNED[noun]}": code for territory in _territories(code, head[0])}
    return found


@cache
def _former() -> tuple[str, ...]:
    """Return the codes of money that is no longer in use; accounts, metals and baskets are none."""
    from babel import Locale

    listed = Locale("en").currencies.items()
    return tuple(sorted(code for code, name in listed if code not in codes() and code[0] != "X" and "(" not in name))


def _in_full(language: str, listed: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    from babel import Locale
    from babel.numbers import get_currency_name

    locale = Locale(language)
    for code in listed:
        for count in (None, 1, 2, 5):
            name = get_currency_name(code, count, locale).lower().replace("ё", "е")
            if not any(c.isdigit() for c in name) and name != code.lower():
                yield name, code
                yield from ((plain, code) for plain in (_plain(name),) if language == "en" and plain != name)


def _derived(language: str) -> Iterator[tuple[str, str]]:
    """Yield the names by territory (egypt pounds), and those of two words written as one."""
    if language != "en":
        return
    for name, code in _in_full("en", codes()):
        words = name.split()
        if len(words) == 2:
            yield "".join(words), code
        if len(words) > 1:
            yield from ((f"{territory} {words[-1]}", code) for territory in _territories(code, words[0]))


def _alone(listed: tuple[str, ...], found: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the nouns that belong to one money only, in the singular and the plural: 500 taka, 20 markkas."""
    holders: dict[str, set[str]] = {}
    nouns: dict[str, list[str]] = {}
    for name, code in _in_full("en", tuple(dict.fromkeys((*codes(), *listed)))):
        *head, noun = _plain(name).split()
        if head:
            holders.setdefault(noun, set()).add(code)
        if len(head) == 1 and code in listed:
            nouns.setdefault(code, []).append(noun)
    for code, some in nouns.items():
        if all(holders[noun] == {code} and noun not in found for noun in some) and not _ORDINARY & set(some):
            yield from ((noun, code) for noun in some)


def _territories(code: str, adjective: str = "") -> tuple[str, ...]:
    """Return the territories that name a money: the few that have it, or those that its adjective is made from."""
    some = () if code in ("USD", "EUR") else _of_territories().get(code, ())
    return tuple(name for name in some if len(some) <= 3 or name[:4] == adjective[:4])


@cache
def _of_territories() -> Mapping[str, list[str]]:
    from babel import Locale
    from babel.numbers import get_territory_currencies

    found: dict[str, list[str]] = {}
    for territory, name in sorted(Locale("en").territories.items()):
        if len(territory) == 2 and not name.startswith("World"):
            for code in get_territory_currencies(territory):
                found.setdefault(str(code), []).append(name.lower())
    return found


def _plain(name: str) -> str:
    """Return a name without its accents."""
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c)).replace("ʻ", "'")
