"""Codes in texts: what is a code, what is another number, and how a code stands to a listed one."""

import csv

import pytest

from emporion.screening.goods import GoodsText, Problem, check, load_goods, solve
from emporion.screening.goods.codes import relation
from emporion.screening.goods.mentions import mentions
from tests.engines.screening.goods.lists import asked, entries
from tests.real_data import real_data

SPELLINGS = (
    "HS {c}",
    "HS{c}",
    "HS code: {h}.{s}",
    "HS {h} {s}",
    "HS 2022: {c}",
    "tariff heading {h}.{s}",
    "HTS {h}.{s}.9000",
    "CN code {h} {s} 90",
    "CN {h} {s} 90",
    "HS8 {c}90",
    "HS10: {c}9000",
    "ТН ВЭД {c}9010",
    "Код ТН ВЭД ЕАЭС: {h} {s} 901 0",
    "код товара {c}0000",
    "海关编码{c}90",
    "税号：{h}.{s}.90.00",
    "商品编号 {c}0090",
    "{c}",
    "{h}.{s}.9000",
    "поставка {c}9000 из Китая",
)


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_a_code_is_found_however_it_is_spelled(spelling: str) -> None:
    text = spelling.format(c="854231", h="8542", s="31")
    assert entries(text, "854231", "848210") == ["854231"]


def test_every_high_priority_code_is_found_by_six_eight_and_ten_digits() -> None:
    listed = load_goods(real_data() / "screening" / "hs" / "chpl_2024-02-23.csv", "chpl")
    with (real_data() / "screening" / "hs" / "chpl_2024-02-23.csv").open(encoding="utf-8") as stream:
        codes = [row["hs6"] for row in csv.DictReader(stream)]
    assert (len(codes), len(listed.entries), listed.findings) == (50, 50, ())
    texts = [
        GoodsText(f"{code} {spelling}", spelling.format(c=code, h=code[:4], s=code[4:]))
        for code in codes
        for spelling in SPELLINGS
    ]
    problem = Problem(texts, [listed])
    result = solve(problem)
    assert check(problem, result) == []
    found = {text.id: {signal.entry for signal in result.of(text.id)} for text in texts}
    assert [name for name, signalled in found.items() if signalled != {name.split(" ", maxsplit=1)[0]}] == []


@pytest.mark.parametrize(
    "text",
    [
        "тел. 8542 31 90",
        "+86 10 8542 3190",
        "8 (854) 231-00-00",
        "WhatsApp 8542319000",
        "电话:85423190",
        "ISO 8542 31",
        "ГОСТ 8542-31",
        "GB/T 854231",
        "ИНН 8542310000",
        "part no 854231",
        "артикул 8542.31",
        "型号854231",
        "SKF 854231",
        "854231-2RS",
        "854231 руб.",
        "$854231",
        "Invoice No. 854231",
        "HS code: 010121, tel 8542 31 10",
    ],
)
def test_other_numbers_are_no_codes(text: str) -> None:
    assert entries(text, "854231") == []


def test_an_enumeration_stays_under_its_word() -> None:
    text = "HS 8542.31 (processors), 8542.32 and 8471 50; offered since 2019"
    assert [(one.code, one.labelled) for one in mentions(text)] == [
        ("854231", True),
        ("854232", True),
        ("847150", True),
    ]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("ECCN 3A001.a.7.a", ["3A001.a.7.a"]),
        ("товары двойного назначения 3А001", ["3A001"]),
        ("3A001(b)(2), 5A992.c", ["3A001.b.2", "5A992.c"]),
        ("两用物项 5 A 002", ["5A002"]),
        ("amplifier LM3A001", []),
        ("board 3A001-X", []),
    ],
)
def test_control_list_paragraphs(text: str, codes: list[str]) -> None:
    assert [one.code for one in mentions(text) if one.scheme == "control"] == codes


@pytest.mark.parametrize(
    ("scheme", "code", "listed", "said"),
    [
        ("hs", "854231", "854231", "same"),
        ("hs", "8542319010", "854231", "under"),
        ("hs", "8542", "854231", "contains"),
        ("hs", "85423190", "85423110", "sibling"),
        ("hs", "854232", "854231", None),
        ("control", "3A001.a.7.a", "3A001.a", "under"),
        ("control", "3A001", "3A001.a", "contains"),
        ("control", "3A001.a", "3A001.b", None),
        ("control", "3A001.a.1", "3A001.a.10", None),
    ],
)
def test_how_codes_stand_to_one_another(scheme: str, code: str, listed: str, said: str | None) -> None:
    assert relation(scheme, code, listed) == said  # type: ignore[arg-type]


def test_a_code_that_no_list_knows_is_told() -> None:
    _, result = asked("HS 9403.30 and ECCN 5A992.c", "854231")
    assert [(one.scheme, one.code, one.passage.quote) for one in result.unlisted] == [
        ("hs", "940330", "9403.30"),
        ("control", "5A992.c", "5A992.c"),
    ]


def test_strength_tells_how_plainly_a_code_is_named() -> None:
    said = {
        "HS 8542.31": "strong",
        "HS 8542": "fair",
        "8542.31.90": "fair",
    }
    assert {text: asked(text, "854231")[1].signals[0].strength for text in said} == said
