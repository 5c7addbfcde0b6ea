"""An invented screening list for the sample forum: a table of one's own, as an operator would type it.

Nobody in it exists. Its names are of the invented words of the sample forum that the forum itself does not use, its
numbers are of regions and series that nobody gives out. A few entries are like organisations of the forum, so that
screening the forum finds something: one by a name in another script, one by a name in another form, one by a number.
"""

import csv
import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

from attrs import astuple, evolve, fields, frozen

from emporion.kernel.languages import script_of
from emporion.kernel.seeds import seeded
from emporion.registry.records import SIDES, Organisation, Side
from emporion.registry.sample import numbers
from emporion.registry.sample.naming import Brand, brands, names_of, to_latin

PROGRAMME = "SAMPLE"
MARK = "Invented; no such party exists."

_FIRST_BRAND = 900
_TRADES = ("chips", "telecom", "industry", "electronics", "commerce", "software")
_CITIES = {"A": ("Зеленоярск", "Zelenoyarsk"), "B": ("云泽", "Yunze")}
_GIVEN_NAMES = ("Тимур", "Елисей", "Прохор", "Глафира", "Аглая")
_SURNAMES = (("何", "He"), ("鲁", "Lu"), ("秦", "Qin"), ("唐", "Tang"), ("宋", "Song"))
_FIRST_NUMBER = 700_000
_ENDED = 4


@frozen
class Row:
    """A row of the list; its fields are its columns, several values in one cell apart by semicolons."""

    id: str
    kind: str
    name: str
    other_names: str = ""
    nickname: str = ""
    country: str = ""
    inn: str = ""
    uscc: str = ""
    imo: str = ""
    date_of_birth: str = ""
    programme: str = PROGRAMME
    listed_on: str = ""
    valid_until: str = ""
    owned_by: str = ""
    remarks: str = MARK
    list_date: str = ""


def sample_rows(forum: Sequence[Organisation], day: date, seed: int = 1) -> tuple[Row, ...]:
    """Return the rows of the list: 24 organisations, 10 persons, 6 vessels; the last four are like ones of the forum.

    ``day`` is the day of publication; one entry ended a week before it. The same arguments give the same rows.
    Without a forum there are 36 rows.
    """
    rows = [*_organisations(seed), *_persons(seed), *_vessels(seed), *_like(forum, seed)]
    rows[_ENDED] = evolve(rows[_ENDED], valid_until=(day - timedelta(days=7)).isoformat())
    chance = seeded(seed, "screening-list")
    return tuple(_dated(f"INV-{at:03d}", row, day, chance) for at, row in enumerate(rows, 1))


def write_sample_list(path: Path, forum: Sequence[Organisation], *, day: date, seed: int = 1) -> int:
    """Write the list as CSV in UTF-8 and return how many rows it has."""
    rows = sample_rows(forum, day, seed)
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(field.name.replace("_", " ").capitalize() for field in fields(Row))
        writer.writerows(astuple(row) for row in rows)
    return len(rows)


def _dated(id: str, row: Row, day: date, chance: random.Random) -> Row:
    listed = day - timedelta(days=chance.randrange(40, 1500))
    return evolve(row, id=id, listed_on=listed.isoformat(), list_date=day.isoformat())


def _brands(side: Side, seed: int, count: int, at: int = 0) -> list[Brand]:
    return brands(side, seed)[_FIRST_BRAND + at : _FIRST_BRAND + at + count]


def _organisations(seed: int) -> Iterator[Row]:
    counts: dict[Side, int] = {"A": 12, "B": 8}
    for side, count in counts.items():
        for at, brand in enumerate(_brands(side, seed, count)):
            chance = seeded(seed, "listed", side, at)
            names = names_of(side, brand, _TRADES[at % len(_TRADES)], _CITIES[side], chance)
            number = _FIRST_NUMBER + at
            yield Row(
                "",
                "organisation",
                names[0].text,
                "; ".join(name.text for name in names[1:]),
                brand.latin[:3].upper() if at % 3 == 0 else "",
                "Россия" if side == "A" else "中国",
                inn=numbers.inn(number).value if side == "A" else "",
                uscc=numbers.uscc(number).value if side == "B" else "",
                owned_by=_person_name("A", _brands("A", seed, 1, 40)[0], 0)[0] if side == "A" and at == 1 else "",
            )


def _person_name(side: Side, brand: Brand, at: int) -> tuple[str, str]:
    """Return an invented person's name in the script of the side and in Latin letters."""
    if side == "B":
        surname, latin = _SURNAMES[at % len(_SURNAMES)]
        return surname + brand.native, f"{latin} {brand.latin}"
    given = _GIVEN_NAMES[at % len(_GIVEN_NAMES)]
    family = brand.native + ("ова" if given.endswith(("а", "я")) else "ов")
    return f"{given} {family}", f"{to_latin(given)} {to_latin(family)}"


def _persons(seed: int) -> Iterator[Row]:
    for side in SIDES:
        for at, brand in enumerate(_brands(side, seed, 5, 40)):
            native, latin = _person_name(side, brand, at)
            born = date(1950, 1, 1) + timedelta(days=seeded(seed, "born", side, at).randrange(14_000))
            country = "Россия" if side == "A" else "中国"
            yield Row("", "person", native, latin, country=country, date_of_birth=born.isoformat())


def _vessels(seed: int) -> Iterator[Row]:
    for at, brand in enumerate(_brands("A", seed, 6, 60), 1):
        digits = f"0{at:05d}"
        last = sum(int(digit) * weight for digit, weight in zip(digits, range(7, 1, -1), strict=True)) % 10
        yield Row(
            "",
            "vessel",
            f"{brand.latin} Star".upper(),
            f"Звезда {brand.native}",
            country="Panama",
            imo=f"{digits}{last}",
        )


def _like(forum: Sequence[Organisation], seed: int) -> Iterator[Row]:
    """Rows like organisations of the forum: of side A in Latin letters and by its INN, of side B in another form."""
    russian = [one for one in forum if one.side == "A" and _in_script(one, "cyrillic") and one.identifiers]
    chinese = [one for one in forum if one.side == "B" and _in_script(one, "han")]
    for at, one in enumerate(russian[1:3]):
        native = next(name.text for name in one.names if script_of(name.text) == "cyrillic")
        bare = native.partition("«")[2].strip("»")
        if at == 0:
            yield Row("", "organisation", f"{to_latin(bare)} OOO".upper(), country="Россия")
        else:
            inn = next(number.value for number in one.identifiers if number.scheme == "inn")
            other = _brands("A", seed, 1, 80)[0].native
            yield Row("", "organisation", f"ООО «{other}»", country="Россия", inn=inn)
    for one in chinese[1:3]:
        native = next(name.text for name in one.names if script_of(name.text) == "han")
        city = one.city or native[:2]
        core = native.removeprefix(city).removesuffix("有限公司").removesuffix("股份").removesuffix("集团")
        yield Row("", "organisation", f"{core}（{city}）股份有限公司", country="中国")


def _in_script(one: Organisation, script: str) -> bool:
    return any(script_of(name.text) == script for name in one.names)
