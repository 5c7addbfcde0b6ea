"""How a name sounds, whatever its spelling: one form for Mankevich, Mankiewicz and Манкевич.

Cyrillic is romanised letter by letter, Han read in pinyin; then the spellings that English, Polish, French and German
have for one sound become one. Coarse on purpose: two names of one skeleton are a question, not an answer.
"""

import re
import unicodedata
from functools import lru_cache

from emporion.kernel.languages import script_of

_LETTERS = dict(
    zip(
        "абвгдежзийклмнопрстуфхцчшщъыьэюя",
        "a b v g d e zh z i i k l m n o p r s t u f h ts ch sh sh _ i _ e iu ia".replace("_", "").split(" "),
        strict=True,
    )
)
_FOLDS = (
    (r"tsch|tch|cz|ç|č", "ch"),
    (r"sch|sz|š", "sh"),
    (r"w", "v"),
    (r"ph", "f"),
    (r"kh|x(?=[aeiou])", "h"),
    (r"ck|q(?!i)|c(?![hieyé])", "k"),
    (r"yo|jo", "io"),
    (r"y|j", "i"),
    (r"uei", "ui"),
    (r"ng\b", "n"),
    (r"i+e|e+i", "e"),
    (r"ff(?=\b)", "v"),
    (r"(.)\1+", r"\1"),
    (r"ii|i(?=\b)", "i"),
    (r"ia", "a"),
    (r"iu", "u"),
)
_FOLDED = tuple((re.compile(pattern), to) for pattern, to in _FOLDS)


@lru_cache(maxsize=16_384)
def skeleton(name: str) -> str:
    """Return how a name sounds in plain Latin letters.

    >>> skeleton("Mankevich") == skeleton("Mankiewicz") == skeleton("Манкевич")
    True
    >>> skeleton("Чжан Юйлинь") == skeleton("Zhang Yulin")
    True
    >>> skeleton("Evgenia Tolstoguzova") == skeleton("Евгения Толстогузова")
    True
    """
    sound = romanised(name).replace("chzh", "zh")
    for pattern, to in _FOLDED:
        sound = pattern.sub(to, sound)
    return sound


@lru_cache(maxsize=16_384)
def romanised(name: str) -> str:
    """Return a name in plain small Latin letters, words apart; Han characters by their pinyin."""
    if script_of(name) == "han":
        return _pinyin(name)
    low = name.casefold().replace("ё", "е").replace("юй", "ю")  # Юйлинь is Yulin
    latin = "".join(_LETTERS.get(letter, letter) for letter in low)
    plain = unicodedata.normalize("NFKD", latin)
    return " ".join(re.findall(r"[a-z]+", "".join(c for c in plain if not unicodedata.combining(c))))


def _pinyin(name: str) -> str:
    from pypinyin import Style, lazy_pinyin

    from emporion.newsroom.entities.tables import han_surnames

    def read(piece: str) -> str:
        return "".join(lazy_pinyin(piece, style=Style.NORMAL)).replace("ü", "u")

    if "·" in name or len(name) > 4:
        return " ".join(read(piece) for piece in re.split(r"[·•・]", name))
    surname = 2 if name[:2] in han_surnames() and len(name) > 2 else 1
    return f"{read(name[:surname])} {read(name[surname:])}".strip()


@lru_cache(maxsize=16_384)
def consonants(name: str) -> str:
    """Return the consonants that survive between scripts: Vitaly Mankevich and 维塔利·曼克维奇 come close.

    >>> consonants("Mankevich"), consonants("曼克维奇"[:4] + "·")
    ('mnkvch', 'mnkvch')
    """
    sound = (
        skeleton(name).replace("q", "ch").replace("x", "s").replace("zh", "ch").replace("sh", "s").replace("ng", "n")
    )
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[^a-z]|[aeiou]|(?<!c)h", "", sound))
