"""Every numeral of a text in English, Russian or Chinese: the door to the three grammars."""

from attrs import evolve

from emporion.newsroom.figures.atoms import Atom, Numeral, folded
from emporion.newsroom.figures.composing import Composer
from emporion.newsroom.figures.digits import literals


def numerals(text: str, language: str) -> list[Numeral]:
    """Return the numbers written in a text, in order, as values without units.

    A language other than ``ru`` and ``zh`` is read as English. Dates and addresses are numbers here as well: whether a
    number tells something is asked in ``finding``.

    >>> [str(n.value) for n in numerals("two point five million, 30 000, 1,3", "en")]
    ['2500000', '30000', '13/10']
    """
    plain = folded(text)
    if language == "zh":
        from emporion.newsroom.figures.chinese import numerals_of

        return numerals_of(plain)
    if language == "ru":
        from emporion.newsroom.figures import russian

        words = russian.atoms(plain)
    else:
        from emporion.newsroom.figures import english
        from emporion.newsroom.figures.words import word_atoms

        words = word_atoms(plain, english.words())
    pieces: list[Atom] = [*literals(plain, language), *words]
    if all(piece.kind in _JOINING for piece in pieces):
        return []
    pieces.sort(key=_place)
    return _once(plain, Composer(plain, tuple(pieces)).numerals())


def _once(text: str, found: list[Numeral]) -> list[Numeral]:
    """Leave out a number in brackets that repeats the one before it: forty-five (45), 45 (forty-five)."""
    kept: list[Numeral] = []
    for numeral in found:
        before = kept[-1] if kept else None
        repeated = before is not None and before.value == numeral.value and before.literal != numeral.literal
        if (
            before
            and repeated
            and text[before.end : numeral.start].strip() == "("
            and text[numeral.end : numeral.end + 1] == ")"
        ):
            kept[-1] = evolve(before, end=numeral.end + 1)  # its unit follows the bracket: thirty (30) days
            continue
        kept.append(numeral)
    return kept


_JOINING = frozenset({"article", "of", "and", "over", "point", "minus", "with"})


def _place(atom: Atom) -> tuple[int, int]:
    return atom.start, -atom.end
