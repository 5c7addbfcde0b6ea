"""Words of lists as plain values: whole texts, dates whole or cut, countries, parts of a cell."""

import calendar
import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache

from emporion.kernel.tokens import normalise
from emporion.registry.spreadsheets.cells import clean
from emporion.registry.values.places import country_of

_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name}
_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?:[T ]\d{1,2}:.*|Z|[+-]\d{2}:\d{2})?")
_NUMERIC = re.compile(r"(\w{1,2})[./-](\w{1,2})[./-](\d{4})(?: \d{1,2}:.*)?")
_WORDS = re.compile(r"(?:(\d{1,2})[ -])?([A-Za-z]{3,9})\.?[ -](\d{4})")
_HAN = re.compile(r"(\d{4})年(?:(\d{1,2})月(?:(\d{1,2})日)?)?")
_YEARS_APART = 15

# What publishers write and the CLDR does not: inverted names, long forms, names of former states' successors.
_COUNTRIES: dict[str, Sequence[str]] = {
    "KP": ("Korea, North", "DPRK", "Democratic People's Republic of Korea", "КНДР", "朝鲜"),
    "KR": ("Korea, South",),
    "IR": ("Iran (Islamic Republic of)", "Islamic Republic of Iran"),
    "SY": ("Syrian Arab Republic",),
    "MM": ("Burma", "Myanmar", "Burma (Myanmar)"),
    "CD": (
        "Congo, Democratic Republic of the",
        "Democratic Republic of the Congo",
        "Democratic Republic of Congo",
        "Congo (Democratic Republic)",
        "DRC",
    ),
    "CG": ("Congo, Republic of the", "Congo", "Republic of the Congo"),
    "PS": ("Palestinian", "State of Palestine", "West Bank", "Gaza", "Occupied Palestinian Territories"),
    "TR": ("Turkey", "Türkiye"),
    "CI": ("Cote d Ivoire", "Cote d'Ivoire", "Côte d'Ivoire", "Ivory Coast"),
    "LA": ("Lao People's Democratic Republic", "Laos"),
    "VN": ("Viet Nam",),
    "VE": ("Venezuela (Bolivarian Republic of)",),
    "BO": ("Bolivia (Plurinational State of)",),
    "TZ": ("United Republic of Tanzania",),
    "GB": ("United Kingdom of Great Britain and Northern Ireland", "England", "Scotland", "Wales"),
    "BA": ("Bosnia and Herzegovina", "Bosnia"),
    "MK": ("Macedonia", "North Macedonia, The Republic of"),
    "GM": ("The Gambia", "Gambia, The"),
    "BS": ("Bahamas, The", "The Bahamas"),
    "MO": ("Macau", "China, Macao Special Administrative Region"),
    "HK": ("China, Hong Kong Special Administrative Region", "Hong Kong SAR"),
    "VG": ("Virgin Islands, British", "British Virgin Islands"),
    "VI": ("Virgin Islands, U.S.",),
    "IM": ("Man, Isle of",),
    "TT": ("Trinidad and Tobago",),
    "KN": ("Saint Kitts and Nevis",),
    "VC": ("Saint Vincent and the Grenadines",),
    "AG": ("Antigua and Barbuda",),
    "ST": ("Sao Tome and Principe",),
    "MD": ("Republic of Moldova",),
    "CV": ("Cabo Verde",),
    "CZ": ("Czech Republic",),
    "SZ": ("Swaziland",),
    "TL": ("East Timor",),
    "NL": ("The Netherlands",),
    "AE": ("UAE",),
}


@lru_cache(maxsize=1)
def _listed_countries() -> dict[str, str]:
    return {normalise(name): code for code, names in _COUNTRIES.items() for name in names}


@lru_cache(maxsize=8192)
def country_code(text: str) -> str:
    """Return the ISO 3166-1 alpha-2 code of a country as lists write it; empty if it cannot be told.

    >>> country_code("Korea, North"), country_code("Russian Federation"), country_code("undetermined")
    ('KP', 'RU', '')
    """
    known = normalise(text).replace("’", "'").strip(" .;,")
    known = known.removeprefix("region: ")
    return _listed_countries().get(known) or country_of(known) or country_of(known.removeprefix("the "))


def countries_of(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the codes of the countries that can be told, each once, in order."""
    return unique(code for code in map(country_code, texts) if code)


def unique(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the texts, each once, in order, empty ones left out."""
    return tuple(dict.fromkeys(text for text in texts if text))


def line(text: str) -> str:
    """Return a text as one clean line."""
    return " ".join(clean(text).split())


def usable(name: str) -> bool:
    """Tell whether anything in the name can be compared: two letters or digits, or one Han character."""
    letters = [letter for letter in name if letter.isalnum()]
    return len(letters) > 1 or any("\u3400" <= letter <= "\u9fff" for letter in letters)


def partial_date(text: str, *, month_first: bool = False) -> str:
    """Return a date as ISO 8601, cut where day or month are not given; empty where it is none.

    ``month_first`` reads 03/25/2021 as in the United States.

    >>> partial_date("27 Sep 1961"), partial_date("00/00/1975"), partial_date("2025年1月2日")
    ('1961-09-27', '1975', '2025-01-02')
    """
    text = line(text).strip(" .,")
    if found := _ISO.fullmatch(text) or _HAN.fullmatch(text):
        return _iso(found.group(1), found.group(2), found.group(3))
    if found := _NUMERIC.fullmatch(text):
        one, two, year = found.groups()
        return _iso(year, one, two) if month_first else _iso(year, two, one)
    if found := _WORDS.fullmatch(text):
        day, month, year = found.groups()
        number = _MONTHS.get(month[:3].lower())
        return _iso(year, str(number), day) if number else ""
    return ""


def _iso(year: str, month: str | None, day: str | None) -> str:
    """Return the date as far as it can be; months and days that are no numbers or zero count as not given."""
    if not 1000 <= int(year) <= 2999:
        return ""
    if not month or not month.isdecimal() or not 1 <= int(month) <= 12:
        return year if not month or not month.isdecimal() or int(month) == 0 else ""
    if not day or not day.isdecimal() or int(day) == 0:
        return f"{year}-{int(month):02d}"
    if int(day) > calendar.monthrange(int(year), int(month))[1]:
        return ""
    return f"{year}-{int(month):02d}-{int(day):02d}"


def whole_date(text: str, *, month_first: bool = False) -> date | None:
    """Return a date that is given whole, else None."""
    found = partial_date(text, month_first=month_first)
    return date.fromisoformat(found) if len(found) == 10 else None


def births(text: str) -> tuple[str, ...]:
    """Return the dates of birth that a text states: one, or each year of a range of at most 15.

    >>> births("circa 1962 to 1964"), births("Jan 1966 to Dec 1966"), births("27 Sep 1961")
    (('1962', '1963', '1964'), ('1966',), ('1961-09-27',))
    """
    words = re.sub(r"^(?:circa|approximately|approx\.?|c\.|about|between)\s+", "", line(text).strip(" ."), flags=re.I)
    first, split, last = re.sub(r"\s+and\s+", " to ", words, flags=re.I).partition(" to ")
    begins, ends = partial_date(first), partial_date(last) if split else ""
    if begins and ends:
        return years(int(begins[:4]), int(ends[:4]))
    return (begins,) if begins else ()


def years(first: int, last: int) -> tuple[str, ...]:
    """Return the years from first to last, or only the two where they are too far apart to be of use."""
    if not 0 <= last - first <= _YEARS_APART:
        return unique((str(first), str(last)))
    return tuple(str(year) for year in range(first, last + 1))


def parts(cell: str) -> tuple[str, ...]:
    """Return the parts of a cell that holds several, by semicolon, line end or vertical bar, each once.

    >>> parts("ООО «Ромашка»; Romashka LLC；洛玛什卡")
    ('ООО «Ромашка»', 'Romashka LLC', '洛玛什卡')
    """
    return unique(line(part) for part in re.split(r"[;；\n|]+", cell))
