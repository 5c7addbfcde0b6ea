"""The organisations of the invented forum."""

import random

from attrs import frozen

from emporion.kernel.seeds import seeded
from emporion.registry.records import SIDES, ConsentScope, Identifier, Organisation, Side, Size
from emporion.registry.sample import numbers
from emporion.registry.sample.naming import Brand, brands, names_of
from emporion.registry.sample.parts import read_part
from emporion.registry.sample.people import representatives, spoken_languages
from emporion.registry.sample.statements import Writer

MARK = {"invented": "yes"}
"""Every organisation of the sample bears this in ``extra``."""

_HEAD_COUNTS: dict[Size, tuple[int, int]] = {
    "micro": (2, 9),
    "small": (10, 49),
    "medium": (50, 249),
    "large": (250, 4000),
}
_CONSENTS: tuple[ConsentScope, ...] = ("listed", "matched", "contacted")
_WITHOUT_IDENTIFIER = 0.04


@frozen
class _Place:
    region: str
    city: str
    city_latin: str


def generate_sample(seed: int = 1, organisations_per_side: int = 120) -> tuple[Organisation, ...]:
    """Return invented organisations, side A (Russian) before side B (Chinese); the same arguments, the same records.

    A larger ``organisations_per_side`` keeps the smaller sample and adds to it. Raises ``ValueError`` where there are
    not as many invented names as are asked for (about 1,100).
    """
    organisations: list[Organisation] = []
    for side in SIDES:
        names = brands(side, seed)
        if not 0 <= organisations_per_side <= len(names):
            raise ValueError(f"The sample has names for 0 to {len(names)} organisations of side {side}.")
        writer = Writer(seed)
        organisations.extend(_organisation(side, at, names[at], writer, seed) for at in range(organisations_per_side))
    return tuple(organisations)


def _organisation(side: Side, at: int, brand: Brand, writer: Writer, seed: int) -> Organisation:
    rng = seeded(seed, "organisation", side, at)
    statements = writer.statements(side, rng)
    place = _place(side, rng)
    root = statements[0].niche.partition(".")[0]
    names = names_of(side, brand, root, (place.city, place.city_latin), rng)
    domain = f"{brand.latin.lower()}.example"
    size = rng.choices(tuple(_HEAD_COUNTS), (18, 40, 32, 10))[0]
    certificates = read_part("people")["certificates"][side]
    consents = _CONSENTS if rng.random() > 0.08 else _CONSENTS[:2]
    return Organisation(
        id=f"{side}{at + 1:03d}",
        side=side,
        names=names,
        identifiers=_identifiers(side, at + 1, rng),
        country="RU" if side == "A" else "CN",
        region=place.region,
        city=place.city,
        website=f"https://{domain}",
        size=size,
        employees=rng.randint(*_HEAD_COUNTS[size]) if rng.random() < 0.85 else None,
        languages=spoken_languages(side, rng),
        certificates=tuple(sorted(rng.sample(certificates, rng.choices((0, 1, 2, 3), (35, 35, 22, 8))[0]))),
        representatives=representatives(side, domain, rng),
        statements=statements,
        consents=consents,
        extra=MARK,
    )


def _place(side: Side, rng: random.Random) -> _Place:
    places = read_part("places")[side]
    region, city, _, city_latin, _ = rng.choices(places, [place[4] for place in places])[0]
    return _Place(region, city, city_latin)


def _identifiers(side: Side, number: int, rng: random.Random) -> tuple[Identifier, ...]:
    found: list[Identifier] = []
    if side == "A":
        found.append(numbers.inn(number))
        if rng.random() < 0.6:
            found.append(numbers.ogrn(number, rng.randrange(2002, 2025)))
    elif rng.random() >= _WITHOUT_IDENTIFIER:
        found.append(numbers.uscc(number))
    if rng.random() < 0.05:
        found.append(numbers.lei(number + (0 if side == "A" else 500_000)))
    return tuple(found)
