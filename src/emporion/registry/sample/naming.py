"""Invented names of organisations, with their spelling in the other script."""

import random
from collections.abc import Sequence
from typing import Any

from attrs import frozen

from emporion.kernel.seeds import seeded
from emporion.registry.records import Name, Side
from emporion.registry.sample.parts import read_part

_SPELLING = "а=a б=b в=v г=g д=d е=e ё=e ж=zh з=z и=i й=y к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=kh"
_LATIN = dict(pair.split("=") for pair in f"{_SPELLING} ц=ts ч=ch ш=sh щ=shch ъ= ы=y ь= э=e ю=yu я=ya".split())


@frozen
class Brand:
    """An invented word in the side's script and in Latin letters."""

    native: str
    latin: str


def to_latin(text: str) -> str:
    """Return Russian text in Latin letters, as passports spell it.

    >>> to_latin("Ярыгин Фёдор")
    'Yarygin Fedor'
    """
    return "".join(_letter(character) for character in text)


def _letter(character: str) -> str:
    latin = _LATIN.get(character.lower())
    if latin is None:
        return character
    return latin.capitalize() if character.isupper() else latin


def brands(side: Side, seed: int) -> list[Brand]:
    """Return every brand of the side, each once, in an order that follows from the seed."""
    parts = read_part("names")[side]
    found = _joined_syllables(parts) if side == "A" else _joined_characters(parts)
    seeded(seed, "brands", side).shuffle(found)
    return found


def _joined_syllables(parts: dict[str, Any]) -> list[Brand]:
    words = [a + b + c for a in parts["first"] for b in parts["middle"] for c in parts["last"]]
    return [Brand(word, to_latin(word)) for word in words]


def _joined_characters(parts: dict[str, Any]) -> list[Brand]:
    pairs = [part.split() for part in parts["parts"]]
    found: dict[str, Brand] = {}
    for one, one_latin in pairs:
        for two, two_latin in pairs:
            if one != two:  # one Latin spelling stands for one brand
                latin = (one_latin + two_latin).capitalize()
                found.setdefault(latin, Brand(one + two, latin))
    return list(found.values())


def names_of(side: Side, brand: Brand, root: str, city: Sequence[str], rng: random.Random) -> tuple[Name, ...]:
    """Return the names of an organisation: mostly in both scripts, sometimes in one; ``city`` is native and Latin."""
    parts = read_part("names")
    forms = parts[side]["forms"]
    native_form, latin_form, _ = rng.choices(forms, [form[2] for form in forms])[0]
    native_trade, latin_trade = parts["trades"][root][0 if side == "A" else 2], parts["trades"][root][1]
    if side == "A":
        with_trade = rng.random() < 0.5
        native = native_form.format(f"{brand.native} {native_trade}" if with_trade else brand.native)
        latin = latin_form.format(f"{brand.latin} {latin_trade}" if with_trade else brand.latin)
        both = (Name(native, "ru"), Name(latin, "en"))
    else:
        native = f"{city[0]}{brand.native}{native_trade}{native_form}"
        both = (Name(native, "zh"), Name(f"{city[1]} {brand.latin} {latin_trade} {latin_form}", "en"))
    share = rng.random()
    return both if share > 0.16 else both[:1] if share > 0.04 else both[1:]
