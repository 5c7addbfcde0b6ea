"""Names in a text: the Latin tokens that say the same in every language, and standards with their numbers."""

from collections.abc import Sequence

from emporion.matching.forms import BODY, Form
from emporion.matching.words import BODIES, NAME_ANYWHERE, NAME_ELSEWHERE, NUMBER

Atoms = tuple[int, int]


def names(of: Sequence[Form], latin_text: bool) -> dict[str, Atoms]:
    """Return the names among the atoms, each with its first and last; in a text of another script every Latin word.

    A standard is the body with its number: ``ISO 27001`` and ``ISO/IEC 27001`` give ``iso 27001``.

    >>> from emporion.matching.forms import Forms, atoms_of
    >>> sorted(names(atoms_of("контроллер с EtherCAT по ГОСТ Р 57580", Forms()).forms, latin_text=False))
    ['ethercat', 'gost 57580']
    """
    least = NAME_ANYWHERE if latin_text else NAME_ELSEWHERE
    found: dict[str, Atoms] = {}
    for at in [at for at, form in enumerate(of) if form.name >= least]:
        form = of[at]
        if form.name == BODY:
            last = _number_after(of, at)
            if last is not None:
                found.setdefault(f"{BODIES[form.plain]} {of[last].stem}", (at, last))
                continue
        if form.name != BODY or form.other_name >= least:
            found.setdefault(form.plain, (at, at))
    return found


def _number_after(of: Sequence[Form], at: int) -> int | None:
    """Return the number that follows a standards body within two words (``ГОСТ Р 57580``, ``ISO/IEC 27001``)."""
    for place in range(at + 1, min(at + 3, len(of))):
        if NUMBER.fullmatch(of[place].surface):
            return place
        if len(of[place].surface) > 3:
            return None
    return None
