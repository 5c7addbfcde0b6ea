"""Registration spreadsheets as the world makes them, written from real companies.

Two sides (A: Russia and stand-ins, B: China), headers and values in three languages, several representatives on rows
of their own, names spelled twice, numbers that a spreadsheet spoiled, empty and absurd cells. Persons and registration
numbers are made up (the sources have none); names, places, industries and texts are those of the companies.
"""

import argparse
import csv
import random
from collections.abc import Sequence
from pathlib import Path

from attrs import frozen

from benchmarks.companies import Company, side_a, side_b
from emporion.kernel.languages import Language
from emporion.kernel.seeds import seeded
from emporion.registry.check_digits import USCC_ALPHABET

HEADERS: dict[Language, tuple[str, ...]] = {
    "en": (
        "Company name",
        "Tax ID",
        "Side",
        "Country",
        "City",
        "Website",
        "Number of employees",
        "Contact person",
        "Job title",
        "E-mail",
        "Phone",
        "Languages spoken by representative",
        "Offer: niche",
        "What do you offer?",
        "Need: niche",
        "What are you looking for?",
        "Form of cooperation",
        "Certificates",
        "Consent",
    ),
    "ru": (
        "Наименование организации",
        "ИНН",
        "Сторона",
        "Страна",
        "Город",
        "Сайт",
        "Численность",
        "ФИО представителя",
        "Должность",
        "Электронная почта",
        "Телефон",
        "Языки представителя",
        "Ниша предложения",
        "Что предлагаете",
        "Ниша потребности",
        "Что ищете",
        "Форма сотрудничества",
        "Сертификаты",
        "Согласие",
    ),
    "zh": (
        "企业名称",
        "统一社会信用代码",
        "方",
        "国家",
        "城市",
        "网址",
        "员工人数",
        "联系人姓名",
        "职务",
        "邮箱",
        "电话",
        "代表语言",
        "供给领域",
        "供应产品",
        "需求领域",
        "需求描述",
        "合作方式",
        "资质证书",
        "是否同意",
    ),
}
"""The headers of the columns by language, in the order of an entry's values."""
_COUNTRY: dict[str, tuple[str, str, str]] = {
    "RU": ("Russia", "Россия", "俄罗斯"),
    "CN": ("China", "КНР", "中国"),
    "KZ": ("Kazakhstan", "Казахстан", "哈萨克斯坦"),
    "IN": ("India", "Индия", "印度"),
    "US": ("USA", "США", "美国"),
}
_POSITIONS = ("Director", "Директор", "总经理", "Head of export", "Менеджер по ВЭД", "销售经理", "CEO", "")
_PEOPLE = {
    "A": ("Иванов Иван", "Смирнова Анна", "Кузнецов Пётр", "Elena Orlova", "Соколов Д. А.", "Попова Мария Сергеевна"),
    "B": ("王伟", "李娜", "Zhang Wei", "刘洋", "陈静", "Yang Jie"),
}
_MODES = ("Поставка", "joint development", "合资", "Localisation", "投资", "дистрибуция", "")
_CERTIFICATES = ("ISO 9001", "ISO/IEC 27001; ISO 9001", "CCC、CE", "ТР ТС 020/2011", "", "", "")
_NICHES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Software", ("Software", "Программное обеспечение", "software.development", "security")),
    ("IT Services", ("services.it", "infrastructure.cloud", "Big data", "大数据")),
    ("Semiconductor", ("chips.design", "Микроэлектроника", "chips.manufacturing", "ПЛИС")),
    ("Electronic Equip", ("electronics", "electronics.boards", "Sensors and measurement")),
    ("Electrical", ("electronics.power", "Силовая электроника")),
    ("Communications", ("telecom.networks", "telecom", "telecom.wireless")),
    ("Telecommunication", ("telecom", "telecom.wireless")),
    ("Machinery", ("robotics.industrial", "industry.machines", "industry.control")),
    ("Electric Utilities", ("territory.energy", "industry.iiot")),
    ("Energy", ("territory.energy",)),
    ("Mining", ("territory.resources", "industry.control")),
    ("Oil", ("industry.iiot", "territory.resources")),
    ("Bank", ("commerce.fintech", "security.monitoring")),
    ("Health", ("health.devices", "health.care", "Telemedicine")),
    ("Biotech", ("health",)),
    ("Pharma", ("health", "health.systems")),
    ("Retail", ("commerce.ecommerce",)),
    ("Road", ("commerce.logistics",)),
    ("Media", ("media.content", "media.games")),
    ("Entertainment", ("media.games", "media.xr")),
)
_ABSURD = (
    "#N/A",
    "???",
    "-",
    "=HYPERLINK(1)",
    "🙂🙂",
    "n/a",
    "см. выше",
    "\u200b",
    "1900-01-00",
    "+",
    "同上",
    "x" * 3000,
)


@frozen
class Entry:
    """One row to write: values in the order of :data:`HEADERS`."""

    values: tuple[str | int | float, ...]


def write_real_spreadsheet(
    path: Path,
    *,
    organisations: int = 2000,
    seed: int = 1,
    encoding: str = "utf-8-sig",
    separator: str = ";",
    language: Language | None = None,
) -> Path:
    """Write a registration list of real companies, half of each side, and return the path.

    The suffix decides the format. ``.xlsx``: two sheets, the first with Russian headers under a merged title, the
    second with Chinese headers under merged groups. ``.csv``: one table in the encoding, headers in the language
    (by default the one that the encoding suggests). More organisations than the sources have are numbered branches.
    """
    sides = {
        "A": _enough(side_a(organisations), (organisations + 1) // 2),
        "B": _enough(side_b(organisations), organisations // 2),
    }
    if path.suffix.lower() == ".xlsx":
        _write_workbook(path, {side: _rows(side, c, sides, seed) for side, c in sides.items()})
        return path
    chosen: Language = language or {"cp1251": "ru", "gb18030": "zh"}.get(encoding, "en")  # type: ignore[assignment]
    rows = [row for side, companies in sides.items() for row in _rows(side, companies, sides, seed)]
    with path.open("w", encoding=encoding, errors="replace", newline="") as stream:
        writer = csv.writer(stream, delimiter=separator)
        writer.writerow(HEADERS[chosen])
        writer.writerows(row.values for row in rows)
    return path


def _enough(companies: Sequence[Company], count: int) -> list[Company]:
    """Return as many as asked; beyond the source, the same companies as numbered branches."""
    found: list[Company] = []
    for turn in range(count // max(1, len(companies)) + 1):
        for company in companies[: count - len(found)]:
            name = company.name if turn == 0 else f"{company.name} {turn + 1}"
            found.append(
                Company(
                    name,
                    *[
                        getattr(company, a)
                        for a in ("country", "city", "industry", "website", "employees", "sentences")
                    ],
                )
            )
    return found


def _rows(side: str, companies: Sequence[Company], sides: dict[str, list[Company]], seed: int) -> list[Entry]:
    rng = seeded(seed, "spreadsheet", side)
    others = sides["B" if side == "A" else "A"]
    rows: list[Entry] = []
    for number, company in enumerate(companies):
        wanted = others[rng.randrange(len(others))] if others else company
        values = _values(side, number, company, wanted, rng)
        rows.append(Entry(_spoiled(values, rng)))
        if rng.random() < 0.15:
            rows.append(Entry(_second_row(side, number, values, rng)))
    return rows


def _values(side: str, number: int, company: Company, wanted: Company, rng: random.Random) -> list[str | int | float]:
    country = _COUNTRY[company.country][rng.randrange(3)]
    number_of = {"RU": _inn, "CN": _uscc}.get(company.country)
    identifier = number_of(rng) if number_of is not None and rng.random() < 0.7 else ""
    return [
        company.name,
        identifier,
        side,
        country,
        company.city,
        company.website,
        company.employees
        if company.employees is not None
        else rng.choice(["", rng.randrange(3, 9000), "51-200", "500+"]),
        *_person(side, number, 1, rng),
        _niche(company, rng),
        _offer(company, rng),
        _niche(wanted, rng),
        _need(wanted),
        rng.choice(_MODES),
        rng.choice(_CERTIFICATES),
        rng.choice(["yes", "да", "是", "1", "нет", ""]),
    ]


def _person(side: str, number: int, which: int, rng: random.Random) -> list[str]:
    name = rng.choice(_PEOPLE[side])
    phone = f"+7 495 {rng.randrange(100, 999)}-{rng.randrange(10, 99)}-{rng.randrange(10, 99)}"
    chinese = f"+86 10 {rng.randrange(1000, 9999)} {rng.randrange(1000, 9999)}"
    languages = rng.choice(["русский, English", "俄语、英语", "English", "中文; русский", ""])
    email = f"{side.lower()}{number}.{which}@example.com"
    return [name, rng.choice(_POSITIONS), email, phone if side == "A" else chinese, languages]


def _offer(company: Company, rng: random.Random) -> str:
    sentences = company.sentences[1:4] or company.sentences
    return "; ".join(sentence.rstrip(".") for sentence in sentences[: rng.randrange(1, 3)])[:1500]


def _need(wanted: Company) -> str:
    """What an organisation of the other side does, without its name: a need that this organisation can meet."""
    return wanted.sentences[0].replace(wanted.name, "A partner that").strip()[:800]


def _niche(company: Company, rng: random.Random) -> str:
    for word, niches in _NICHES:
        if word in company.industry:
            return rng.choice(niches)
    return ""


def _second_row(
    side: str, number: int, values: list[str | int | float], rng: random.Random
) -> tuple[str | int | float, ...]:
    """The same organisation once more: another person, the name spelled otherwise."""
    again = list(values)
    name = str(values[0])
    again[0] = rng.choice(
        [name, name.upper(), f"  {name} ", f"«{name}»", f"{name}, LLC" if side == "A" else f"{name} 有限公司"]
    )
    again[7:12] = _person(side, number, 2, rng)
    again[12:17] = [""] * 5
    return tuple(again)


def _spoiled(values: list[str | int | float], rng: random.Random) -> tuple[str | int | float, ...]:
    spoiled = list(values)
    if rng.random() < 0.06:
        spoiled[rng.randrange(3, len(spoiled))] = rng.choice(_ABSURD)
    if rng.random() < 0.02:
        spoiled[0] = rng.choice(["", "-", "#N/A", "12345"])
    if spoiled[1] and rng.random() < 0.1:
        text = str(spoiled[1])
        spoiled[1] = rng.choice([f"{text[:4]} {text[4:]}", f"{text}.0", text[:-1] + "0", f"ИНН {text}"])
    if rng.random() < 0.3:
        spoiled[rng.randrange(4, len(spoiled))] = ""
    return tuple(spoiled)


def _inn(rng: random.Random) -> str:
    digits = f"{rng.randrange(1, 99):02d}{rng.randrange(10**7):07d}"
    total = sum(int(d) * w for d, w in zip(digits, (2, 4, 10, 3, 5, 9, 4, 6, 8), strict=True))
    return f"{digits}{total % 11 % 10}"


def _uscc(rng: random.Random) -> str:
    code = f"91{rng.randrange(110000, 659999)}" + "".join(rng.choice(USCC_ALPHABET) for _ in range(9))
    total = sum(USCC_ALPHABET.index(c) * pow(3, i, 31) for i, c in enumerate(code))
    return code + USCC_ALPHABET[-total % 31]


def _write_workbook(path: Path, sides: dict[str, list[Entry]]) -> None:
    import openpyxl

    book = openpyxl.Workbook(write_only=True)
    for side, title, people, headers in (
        ("A", "Россия", "Представитель", HEADERS["ru"]),
        ("B", "中国", "联系人", HEADERS["zh"]),
    ):
        sheet = book.create_sheet(title)
        sheet.append([f"Emporion {title} 2026"])
        sheet.append([*headers[:7], people, *[None] * 4, *headers[12:]])
        sheet.append([*[None] * 7, *headers[7:12]])
        for ranges in ("A1:S1", "H2:L2", *(f"{letter}2:{letter}3" for letter in "ABCDEFGMNOPQRS")):
            sheet.merged_cells.add(ranges)
        for row in sides[side]:
            sheet.append([_cell(value) for value in row.values])
    book.save(path)


def _cell(value: str | int | float) -> str | int | float:
    """A cell as a spreadsheet stores it: a number typed as one is a number, which loses zeros and long tails."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    if isinstance(value, str):
        return int(value) if value.isdecimal() and len(value) in (10, 12) else ILLEGAL_CHARACTERS_RE.sub("", value)
    return value


def main() -> None:
    """Write one spreadsheet from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path)
    parser.add_argument("--organisations", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--encoding", default="utf-8-sig")
    asked = parser.parse_args()
    print(
        write_real_spreadsheet(asked.path, organisations=asked.organisations, seed=asked.seed, encoding=asked.encoding)
    )


if __name__ == "__main__":
    main()
