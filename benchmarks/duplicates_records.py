"""Records with known duplicates: real names with planted variations, generated records, published sets of persons."""

import csv
import gzip
import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from attrs import evolve, frozen

from emporion.kernel.seeds import seeded
from emporion.registry.duplicates import Record
from emporion.registry.names import name_key
from emporion.registry.naming import analyse
from emporion.registry.records import Identifier
from emporion.registry.sample import numbers

_COUNTRIES = {"China": "CN", "Hong Kong": "HK", "Taiwan": "TW", "Singapore": "SG", "Russia": "RU", "India": "IN"}
_CYRILLIC, _HAN = re.compile("[а-яё]", re.I), re.compile("[\u4e00-\u9fff]")
_LATIN_FORMS = ("Co., Ltd.", "Ltd", "Limited", "LLC", "Inc.", "Co Ltd", "Corporation")
_FORM = re.compile(r",?\s+(?:Co\.?,? ?Ltd\.?|Ltd\.?|Limited|LLC|Inc\.?|Corporation|Corp\.?|Company|JSC|PJSC)$", re.I)
_RUSSIAN_FORM = re.compile(r"^(?:ООО|АО|ПАО|ЗАО|ОАО|НПО)\s+|[«»\"“”]", re.I)
_SCRIPTS = ("romanised", "english", "pinyin", "palladius", "from-palladius", "russian", "press")


@frozen
class Labelled:
    """Records, and for each id the party it is of."""

    records: tuple[Record, ...]
    party: dict[str, str]


def _changed_letter(text: str, rng: random.Random) -> str:
    places = [at for at, letter in enumerate(text) if letter.isalpha()]
    if not places:
        return text
    at = rng.choice(places[1:] or places)
    other = rng.choice("aeiounrst") if text[at].isascii() else text[at - 1]
    return rng.choice(
        (text[:at] + text[at + 1 :], text[:at] + other + text[at + 1 :], text[:at] + text[at] + text[at:])
    )


def _other_form(name: str, rng: random.Random) -> str:
    if _HAN.search(name):
        return rng.choice((name.replace("有限公司", "有限责任公司"), name.replace("有限公司", ""), name))
    if _CYRILLIC.search(name):
        bare = " ".join(_RUSSIAN_FORM.sub("", name).split())
        return rng.choice((f"{bare}, ООО", f"ООО «{bare}»", bare, f"Общество с ограниченной ответственностью «{bare}»"))
    bare = _FORM.sub("", name)
    return rng.choice((bare, f"{bare} {rng.choice(_LATIN_FORMS)}", f"{bare}, {rng.choice(_LATIN_FORMS)}"))


def _other_script(name: str, rng: random.Random) -> str:
    found = [variant.text for variant in analyse(name, "organisation").variants if variant.kind in _SCRIPTS]
    return rng.choice(found) if found else name.upper()


def variation(name: str, rng: random.Random) -> str:
    """Return the name as another list may write it: form, case, signs, a letter, or another script."""
    share = rng.random()
    if share < 0.35:
        return _other_form(name, rng)
    if share < 0.5:
        return name.upper() if not _HAN.search(name) else name.replace("公司", "公司 ").strip()
    if share < 0.6:
        return name.replace(",", "").replace(".", "").replace("-", " ")
    if share < 0.8:
        return _changed_letter(_other_form(name, rng), rng)
    return _other_script(name, rng)


def _numbered(country: str, number: int) -> tuple[Identifier, ...]:
    if country == "RU":
        return (numbers.inn(number % 10_000_000),)
    if country == "CN" and number < 1_000_000:
        return (numbers.uscc(number),)
    return (numbers.lei(number),)


def with_duplicates(parties: Sequence[Record], share: float, rng: random.Random, *, numbered: float = 0.7) -> Labelled:
    """Return the parties and, for a share of them, one more record or two that tell less and otherwise."""
    records: list[Record] = []
    party: dict[str, str] = {}
    for number, one in enumerate(parties):
        identifiers = _numbered(one.country, number) if rng.random() < numbered else ()
        copies = 0 if rng.random() >= share else 1 + (rng.random() < 0.2)
        for copy in range(copies + 1):
            made = evolve(one, id=f"{number}-{copy}", identifiers=identifiers)
            if copy:
                made = evolve(
                    made,
                    names=(variation(one.names[0], rng),),
                    identifiers=identifiers if rng.random() < 0.5 else (),
                    city=one.city if rng.random() < 0.6 else "",
                    website=one.website if rng.random() < 0.4 else "",
                )
            records.append(made)
            party[made.id] = str(number)
    rng.shuffle(records)
    return Labelled(tuple(records), party)


def _listed(data: Path) -> Iterator[Record]:
    with gzip.open(data / "companies" / "financedatabase_equities.csv.gz", "rt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            country = _COUNTRIES.get(row["country"], "")
            yield Record("", "organisation", (row["name"],), country, row["city"].title(), row["website"])


def _of_lists(data: Path) -> Iterator[Record]:
    with (data / "er" / "xscript_dev.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["kind"].startswith(("ru-org", "zh-org")):
                country = "RU" if row["kind"].startswith("ru") else "CN"
                yield Record("", "organisation", (row["query_name"],), country)


def real_organisations(data: Path, seed: int) -> Labelled:
    """Return real organisations, each name once (its legal form apart), with made-up identifiers, planted duplicates.

    Real lists hold real duplicates of their own: those whose names are the same or that have one website and one first
    word are taken once.
    """
    found: dict[str, Record] = {}
    sites: set[tuple[str, str]] = set()
    for one in (*_listed(data), *_of_lists(data)):
        key = name_key(one.names[0]).replace(" ", "")
        site = (one.website.casefold(), one.names[0].split()[0].casefold())
        if key not in found and (not one.website or site not in sites):
            found[key] = one
            sites.add(site)
    return with_duplicates(tuple(found.values()), 0.4, seeded(seed, "real"))


def generated(data: Path, count: int, seed: int) -> Labelled:
    """Return about ``count`` records of invented organisations, whose names are put together of words of real ones."""
    rng = seeded(seed, "generated", count)
    words: set[str] = set()
    tails: set[str] = set()
    for one in _listed(data):
        parts = re.findall(r"[A-Za-z]{4,}", _FORM.sub("", one.names[0]))
        if len(parts) > 1:
            words.update(part.capitalize() for part in parts[:-1])
            tails.add(parts[-1].capitalize())
    characters = sorted({c for one in _of_lists(data) for c in one.names[0][:4] if _HAN.match(c)})
    russian = sorted({w for one in _of_lists(data) for w in re.findall(r"[А-Я][а-я]{4,}", one.names[0])})
    latin, last = sorted(words), sorted(tails)
    parties = []
    for _ in range(int(count / 1.18)):
        share = rng.random()
        if share < 0.6:
            name = f"{rng.choice(latin)} {rng.choice(latin)} {rng.choice(last)} {rng.choice(_LATIN_FORMS)}"
            country, city = rng.choice(("SG", "IN", "DE", "KZ")), rng.choice(latin)
        elif share < 0.8:
            name, country = f"ООО «{rng.choice(russian)} {rng.choice(russian)} {rng.choice(russian)}»", "RU"
            city = rng.choice(("Москва", "Казань", "Пермь", "Омск", "Тула"))
        else:
            core = "".join(rng.choice(characters) for _ in range(3))
            name, country = (
                rng.choice(("深圳", "北京", "上海", "")) + core + rng.choice(("科技", "电子")) + "有限公司",
                "CN",
            )
            city = rng.choice(("Shenzhen", "Beijing", "Shanghai"))
        parties.append(Record("", "organisation", (name,), country, city))
    return with_duplicates(parties, 0.15, rng)
