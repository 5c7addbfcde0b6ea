"""Territories and cities in three languages from CLDR, and what the package's own list adds to them."""

from collections.abc import Iterator
from functools import cache

from emporion.kernel.languages import LANGUAGES
from emporion.newsroom.entities.known import Known, KnownName
from emporion.newsroom.entities.tables import rows

# Territories of CLDR that are no places of news: pseudo locales, outlying oceania, unknown region, euro area.
_NO_PLACES = frozenset({"XA", "XB", "QO", "ZZ", "EZ", "UN", "EU"})
# Spellings that are ordinary words as well, at the head of a sentence or anywhere.
_AMBIGUOUS = frozenset({"Того", "Чад", "Reading", "Mobile", "Center", "Easter", "Metro", "Man", "中央", "澳门", "世界"})


@cache
def gazetteer() -> Known:
    """Return the index of places and of bodies that any reader of news knows."""
    merged: dict[str, KnownName] = {}
    for name in (*_own("place"), *_own("organisation"), *_of_china()):
        known_before = merged.get(name.id)
        aliases = (*known_before.spellings(), *name.spellings()) if known_before else name.aliases
        merged[name.id] = KnownName(name.id, name.type, name.name, tuple(aliases))
    spelled = {spelling for name in merged.values() for spelling in name.spellings()}
    for name in (*_territories(), *_cities()):
        shared = [spelling for spelling in name.spellings() if spelling in spelled]
        if shared:
            _add_spellings(merged, name, shared[0])
        else:
            merged[name.id] = name
    return Known(tuple(merged.values()))


def _add_spellings(merged: dict[str, KnownName], name: KnownName, shared: str) -> None:
    """Give what the own list knows under a spelling the names that CLDR has for it: one place, all its names."""
    for id_, mine in merged.items():
        if shared in mine.spellings():
            merged[id_] = KnownName(id_, mine.type, name.name, (*mine.spellings(), *name.aliases))
            return


def _own(type_: str) -> Iterator[KnownName]:
    for row in (*rows("names.txt", type_), *rows("han.txt", type_)):
        spellings = [name.strip() for column in row.split("|") for name in column.split(",") if name.strip()]
        kind = "organisation" if type_ == "organisation" else "place"
        yield KnownName(f"{kind}:{spellings[0]}", "organisation" if kind == "organisation" else "place", spellings[0],
                        tuple(spellings[1:]))  # fmt: skip


def _of_china() -> Iterator[KnownName]:
    """Yield places that are listed by their Chinese names alone."""
    for row in rows("han.txt", "places"):
        for name in row.split():
            yield KnownName(f"place:{name}", "place", name, ())


def _territories() -> Iterator[KnownName]:
    from babel import Locale

    names = [Locale(language).territories for language in LANGUAGES]
    for code in sorted(names[0]):
        if code.isalpha() and code not in _NO_PLACES:
            yield from _named(f"territory:{code}", [of[code] for of in names if code in of])


def _cities() -> Iterator[KnownName]:
    from babel import Locale

    names = [Locale(language).time_zones for language in LANGUAGES]
    for zone in sorted(set(names[1]) & set(names[2])):
        if not zone.startswith(("Etc/", "Antarctica/")):
            english = names[0].get(zone, {}).get("city") or zone.rpartition("/")[2].replace("_", " ")
            yield from _named(f"city:{zone}", [english, *(of[zone]["city"] for of in names[1:] if "city" in of[zone])])


def _named(id_: str, names: list[str]) -> Iterator[KnownName]:
    spellings = [name.partition(" (")[0].partition("（")[0] for name in names]
    kept = [name for name in spellings if name not in _AMBIGUOUS and len(name) > 1]
    if kept:
        yield KnownName(id_, "place", kept[0], tuple(kept[1:]))
