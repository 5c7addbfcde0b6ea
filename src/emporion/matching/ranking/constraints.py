"""Hard constraints: who is known to differ from what a need asks for is never listed; what is unknown is said."""

from collections.abc import Iterator
from functools import cache
from typing import Literal

from emporion.kernel.explanations import Part
from emporion.kernel.languages import LANGUAGES, script_of
from emporion.kernel.phrases import phrase
from emporion.kernel.taxonomy import name_key
from emporion.matching.ranking.problem import Need, Supplier

COUNTRY = "country"
# What facts are called in a sentence; others by their own name.
_NAMED = {
    COUNTRY: phrase("country"),
    "region": phrase("region"),
    "language": phrase("language"),
    "size": phrase("size"),
    "certificates": phrase("certificates"),
}


def allowed(need: Need, supplier: Supplier) -> bool:
    """Tell whether the supplier is not known to break a constraint: of each fact one known value must be allowed."""
    return all(answer != "unmet" for _, answer in _answers(need, supplier))


def unknown(need: Need, supplier: Supplier) -> tuple[Part, ...]:
    """Return a part without weight for each fact that the need asks for and that is not known of the supplier."""
    return tuple(
        Part(
            f"unknown.{fact}",
            phrase(
                "Not known: {fact}. Asked for: {values}.",
                fact=_NAMED.get(fact, fact),
                values=", ".join(need.constraints[fact]),
            ),
        )
        for fact, answer in _answers(need, supplier)
        if answer == "unsaid"
    )


def _answers(need: Need, supplier: Supplier) -> Iterator[tuple[str, Literal["met", "unmet", "unsaid"]]]:
    """Yield for each fact what is known: names in two scripts that differ are no proof that what they name does."""
    for fact, values in sorted(need.constraints.items()):
        wanted = {_key(fact, value) for value in values}
        known = {_key(fact, value) for value in supplier.facts.get(fact, ())}
        scripts = {script_of(value) for value in wanted}
        if known & wanted:
            yield fact, "met"
        elif any(script_of(value) in scripts for value in known):
            yield fact, "unmet"
        else:
            yield fact, "unsaid"


def _key(fact: str, value: str) -> str:
    key = name_key(value)
    return _codes().get(key, key) if fact == COUNTRY else key


@cache
def _codes() -> dict[str, str]:
    """Return the codes of countries by their names in each language."""
    from babel import Locale

    return {
        name_key(name): code.casefold()
        for language in LANGUAGES
        for code, name in Locale(language).territories.items()
        if len(code) == 2
    }
