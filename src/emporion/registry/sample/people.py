"""Invented representatives."""

import random

from emporion.registry.records import Representative, Side
from emporion.registry.sample.naming import to_latin
from emporion.registry.sample.parts import read_part


def representatives(side: Side, domain: str, rng: random.Random) -> tuple[Representative, ...]:
    """Return one to three people of an organisation whose e-mail addresses are of the domain."""
    count = rng.choices((1, 2, 3), (60, 30, 10))[0]
    people: dict[str, Representative] = {}
    while len(people) < count:
        person = _person(side, domain, rng)
        people.setdefault(person.email, person)
    return tuple(people.values())


def _person(side: Side, domain: str, rng: random.Random) -> Representative:
    native, latin, mailbox = _russian(rng) if side == "A" else _chinese(rng)
    foreign = rng.random() < 0.22
    own = "ru" if side == "A" else "zh"
    at = rng.randrange(8)
    return Representative(
        name=latin if foreign else native,
        position=read_part("people")["positions"]["en" if foreign else own][at],
        email=f"{mailbox}@{domain}",
        phone=_phone(side, rng),
        languages=spoken_languages(side, rng),
    )


def spoken_languages(side: Side, rng: random.Random) -> tuple[str, ...]:
    """Return the language of the side, mostly English, sometimes the language of the other side."""
    own, other, share = ("ru", "zh", 0.18) if side == "A" else ("zh", "ru", 0.22)
    found = [own]
    if rng.random() < 0.68:
        found.append("en")
    if rng.random() < share:
        found.append(other)
    return tuple(found)


def _russian(rng: random.Random) -> tuple[str, str, str]:
    people = read_part("people")["A"]
    female = rng.random() < 0.4
    given = rng.choice(people["female" if female else "male"])
    surname = rng.choice(people["surnames"]) + ("а" if female else "")
    latin = to_latin(f"{given} {surname}")
    return f"{given} {surname}", latin, f"{latin[0]}.{latin.split()[1]}".lower()


def _chinese(rng: random.Random) -> tuple[str, str, str]:
    people = read_part("people")["B"]
    surname, surname_latin = rng.choice(people["surnames"]).split()
    given, given_latin = rng.choice(people["given"]).split()
    return surname + given, f"{surname_latin} {given_latin}", f"{given_latin}.{surname_latin}".lower()


def _phone(side: Side, rng: random.Random) -> str:
    """No area code begins with 000, so the number rings nowhere."""
    if side == "A":
        return f"+7 000 {rng.randrange(1000):03d}-{rng.randrange(100):02d}-{rng.randrange(100):02d}"
    return f"+86 000 {rng.randrange(10_000):04d} {rng.randrange(10_000):04d}"
