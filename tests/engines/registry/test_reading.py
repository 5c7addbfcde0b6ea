"""Rows into organisations: joined, told apart, refused with place and remedy, never lost."""

from typing import Any

import pytest

from emporion.kernel.errors import InputError, Place
from emporion.kernel.phrases import Phrase
from emporion.kernel.stopping import Stop
from emporion.registry import read_sheet, read_sheets, suggest_columns
from emporion.registry.niches import load_taxonomy
from emporion.registry.records import Constraints, Identifier, Name, Organisation, Representative, Statement
from tests.engines.registry.files import opened, outcomes, problems, read

HEAD = [
    "Организация",
    "ИНН",
    "Страна",
    "ФИО",
    "E-mail",
    "Ниша предложения",
    "Что предлагаете",
    "Ниша потребности",
    "Что ищете",
]


def test_a_full_row_becomes_a_full_record() -> None:
    table = [
        [
            *HEAD,
            "Сайт",
            "Численность",
            "Регион",
            "Город",
            "Сертификаты",
            "Языки",
            "Форма сотрудничества",
            "Регион партнёра",
            "Согласие",
        ],
        [
            "ООО «Ромашка» / Romashka LLC",
            7707083893,
            "РФ",
            "Иванов Иван",
            "I@Example.ru",
            "ПЛИС",
            "Платы",
            "Компьютерное зрение",
            "Камеры",
            "www.example.ru",
            "51-200 чел.",
            "Татарстан",
            "Казань",
            "ISO 9001; ISO/IEC 27001",
            "русский, 中文",
            "Поставка",
            "Гуандун, Шанхай",
            "да",
        ],
    ]
    constraints = Constraints(regions=("Гуандун", "Шанхай"))
    [organisation] = read(table).organisations
    assert organisation == Organisation(
        id="inn-7707083893",
        side="A",
        names=(Name("ООО «Ромашка»", "ru"), Name("Romashka LLC", "en")),
        identifiers=(Identifier("inn", "7707083893"),),
        country="RU",
        region="Татарстан",
        city="Казань",
        website="https://www.example.ru",
        size="medium",
        languages=("ru", "zh"),
        certificates=("ISO 9001", "ISO/IEC 27001"),
        representatives=(Representative("Иванов Иван", email="i@example.ru"),),
        statements=(
            Statement("offer", "Платы", "ru", "chips.design.fpga", "supply", constraints),
            Statement("need", "Камеры", "ru", "data.vision", "", constraints),
        ),
        consents=("listed", "matched", "contacted"),
    )


def test_rows_of_one_organisation_are_joined_by_identifier_or_name() -> None:
    table = [
        HEAD,
        ["ООО Ромашка", "7707083893", "Россия", "Иванов", "i@example.ru", "ПЛИС", "Платы", "", ""],
        ["Romashka", "7707083893", "", "Петров", "p@example.ru", "", "", "", ""],
        ["«РОМАШКА», ООО", "", "", "Иванов", "i@example.ru", "", "", "big data", "Данные"],
        ["АО Вектор", "", "", "Ли", "", "", "", "", ""],
    ]
    reading = read(table)
    assert outcomes(reading) == [
        (2, "created", "inn-7707083893"),
        (3, "merged", "inn-7707083893"),
        (4, "merged", "inn-7707083893"),
        (5, "created", reading.organisations[1].id),
    ]
    romashka = reading.organisations[0]
    assert [name.text for name in romashka.names] == ["ООО Ромашка", "Romashka", "«РОМАШКА», ООО"]
    assert [person.email for person in romashka.representatives] == ["i@example.ru", "p@example.ru"]
    assert [statement.niche for statement in romashka.statements] == ["chips.design.fpga", "data.bigdata"]


def test_namesakes_are_told_apart_and_said() -> None:
    table = [
        ["Company", "INN", "Country", "Website"],
        ["Orion Ltd", "7707083893", "", ""],
        ["Orion Ltd", "7736207543", "", ""],
        ["Vega Ltd", "", "India", "vega.in"],
        ["Vega Ltd", "", "India", "vega.example"],
        ["Orion Ltd", "", "", ""],
    ]
    reading = read(table)
    assert [row.outcome for row in reading.rows] == ["created"] * 5
    assert len({organisation.id for organisation in reading.organisations}) == 5
    assert problems(reading) == [
        (
            3,
            "Company",
            "row 2 bears the same name but “7707083893” instead of “7736207543”; taken as another organisation",
        ),
        (
            5,
            "Company",
            "row 4 bears the same name but “vega.in” instead of “vega.example”; taken as another organisation",
        ),
        (6, "Company", "several organisations bear this name, so the row was taken as one more"),
    ]


def test_one_name_on_two_sides_is_two_organisations() -> None:
    reading = read([["Company", "Side"], ["Orion Ltd", "A"], ["Orion Ltd", "B"]])
    assert [(o.side, row.outcome) for o, row in zip(reading.organisations, reading.rows, strict=True)] == [
        ("A", "created"),
        ("B", "created"),
    ]
    assert problems(reading) == []


def test_contradictions_between_rows_keep_the_first_and_are_said() -> None:
    reading = read([["Company", "INN", "City"], ["Orion", "7707083893", "Perm"], ["Orion", "7707083893", "Omsk"]])
    assert reading.organisations[0].city == "Perm"
    assert problems(reading) == [(3, "City", "“Omsk” contradicts “Perm” in row 2, which was kept")]


@pytest.mark.parametrize(
    ("cells", "column", "problem", "remedy"),
    [
        (
            ["", "Moscow", "A"],
            "Company",
            "the organisation has no name",
            "Write the organisation's name into this column, or delete the row.",
        ),
        (
            ["n/a", "Moscow", "A"],
            "Company",
            "the organisation has no name",
            "Write the organisation's name into this column, or delete the row.",
        ),
        (
            ["12345", "Moscow", "A"],
            "Company",
            "“12345” is no name: it has no letter",
            "Write the organisation's name into this column, or delete the row.",
        ),
        (
            ["Итого", "250", "A"],
            "Company",
            "“Итого” is the total of a list, no organisation",
            "Write the organisation's name into this column, or delete the row.",
        ),
        (
            ["x" * 301, "Moscow", "A"],
            "Company",
            "the name has 301 characters",
            "Write the organisation's name in at most 300 characters.",
        ),
        (["Orion", "Moscow", "left"], "Side", "“left” is neither side", "Write A or B."),
    ],
)
def test_a_refused_row_names_sheet_row_column_and_remedy(
    cells: list[str], column: str, problem: str, remedy: str
) -> None:
    reading = read([["Company", "City", "Side"], ["Alpha", "Perm", "A"], cells, ["Beta", "Omsk", "B"]])
    assert [row.outcome for row in reading.rows] == ["created", "refused", "created"]
    [first, *_] = reading.rows[1].problems
    assert first.place == Place("list.xlsx", "Sheet1", 3, column)
    assert (str(first.problem), str(first.remedy)) == (problem, remedy)


def test_bad_optional_cells_are_noted_and_refuse_nothing() -> None:
    header = [
        "Company",
        "INN",
        "Country",
        "Website",
        "Headcount",
        "E-mail",
        "Phone",
        "Languages",
        "Consent",
        "Offer: niche",
    ]
    row = [
        "Orion",
        "7707083894",
        "Atlantis",
        "no site",
        "many",
        "ivan(at)x",
        "12",
        "Klingonese",
        "perhaps",
        "Xylophones",
    ]
    reading = read([header, row])
    assert [row.outcome for row in reading.rows] == ["created"]
    assert [(column, problem) for _, column, problem in problems(reading)] == [
        ("INN", "the check digits of INN “7707083894” do not fit the rest"),
        ("Country", "“Atlantis” was not understood and left out"),
        ("Website", "“no site” was not understood and left out"),
        ("Headcount", "“many” is no number of employees"),
        ("Languages", "“Klingonese” is no language that is known"),
        ("Consent", "“perhaps” is neither yes nor no and was taken as no"),
        ("E-mail", "“ivan(at)x” is no e-mail address and was left out"),
        ("Phone", "“12” is no telephone number and was left out"),
        ("Offer: niche", "“Xylophones” is no niche of the taxonomy; it was kept as text"),
    ]
    [organisation] = reading.organisations
    assert (organisation.identifiers, organisation.extra) == ((), {"inn": "7707083894"})
    assert organisation.statements == (Statement("offer", "Xylophones", "en"),)


def test_a_row_that_only_adds_a_person_belongs_to_the_row_above() -> None:
    reading = read(
        [HEAD, ["ООО А", "", "РФ", "Иванов", "", "", "", "", ""], ["", "", "", "Петров", "", "", "", "", ""]]
    )
    assert [row.outcome for row in reading.rows] == ["created", "merged"]
    assert [person.name for person in reading.organisations[0].representatives] == ["Иванов", "Петров"]
    assert problems(reading) == [
        (3, "Организация", "the row names no organisation and was taken as belonging to row 2")
    ]


def test_merged_names_cover_the_rows_of_all_representatives() -> None:
    table = [["Company", "Contact person"], ["Orion Ltd", "Ann"], [None, "Bob"], [None, "Cid"]]
    reading = read(table, merged=["A2:A4"])
    assert [row.outcome for row in reading.rows] == ["created", "merged", "merged"]
    assert (reading.organisations[0].representatives, problems(reading)) == (
        (Representative("Ann"), Representative("Bob"), Representative("Cid")),
        [],
    )


def test_a_row_without_a_name_finds_its_organisation_by_identifier() -> None:
    reading = read(
        [["Company", "INN", "City"], ["Orion", "7707083893", ""], ["", "7707083893", "Perm"], ["", "7736207543", ""]]
    )
    assert [row.outcome for row in reading.rows] == ["created", "merged", "refused"]
    assert reading.organisations[0].city == "Perm"


def test_one_column_may_hold_the_numbers_of_both_sides() -> None:
    reading = read(
        [
            ["Company", "INN"],
            ["Sber", "7707083893/773601001"],
            ["华为", "914403001922038216"],
            ["Bloom", "5493001KJTIIGC8Y1R12"],
        ]
    )
    assert [organisation.identifiers for organisation in reading.organisations] == [
        (Identifier("inn", "7707083893"),),
        (Identifier("uscc", "914403001922038216"),),
        (Identifier("lei", "5493001KJTIIGC8Y1R12"),),
    ]
    assert [organisation.country for organisation in reading.organisations] == ["RU", "CN", ""]


@pytest.mark.parametrize(
    ("niche", "text", "mode", "expected"),
    [
        ("ПЛИС", "Платы", "", [("Платы", "chips.design.fpga", "")]),
        ("chips.design.fpga", "", "OEM", [("FPGA development", "chips.design.fpga", "contract_manufacturing")]),
        ("ПЛИС; 计算机视觉", "", "", [("FPGA开发", "chips.design.fpga", ""), ("计算机视觉", "data.vision", "")]),
        (
            "ПЛИС; big data",
            "1. Платы; 2. Озёра данных",
            "",
            [("Платы", "chips.design.fpga", ""), ("Озёра данных", "data.bigdata", "")],
        ),
        ("ПЛИС; big data", "Всё", "", [("Всё", "chips.design.fpga", ""), ("Всё", "data.bigdata", "")]),
        (
            "ПЛИС",
            "Платы\nЧипы-мосты",
            "",
            [("Платы", "chips.design.fpga", ""), ("Чипы-мосты", "chips.design.fpga", "")],
        ),
        ("", "big data", "", [("big data", "data.bigdata", "")]),
        ("", "Платы", "поставка; 合资", [("Платы", "", "supply"), ("Платы", "", "joint_venture")]),
    ],
)
def test_statements_pair_texts_niches_and_modes(
    niche: str, text: str, mode: str, expected: list[tuple[str, str, str]]
) -> None:
    reading = read(
        [["Company", "Offer: niche", "What do you offer?", "Offer: cooperation mode"], ["Orion", niche, text, mode]]
    )
    assert [(s.text, s.niche, s.mode) for s in reading.organisations[0].statements] == expected


def test_several_people_in_one_cell_pair_with_their_addresses() -> None:
    reading = read(
        [["Company", "Contact person", "Job title", "E-mail"], ["Orion", "Ann; Bob", "CEO; CTO", "a@x.org; b@x.org"]]
    )
    assert reading.organisations[0].representatives == (
        Representative("Ann", "CEO", "a@x.org"),
        Representative("Bob", "CTO", "b@x.org"),
    )


def test_consents_are_what_the_header_asks() -> None:
    header = [
        "Company",
        "Consent to be listed in the directory",
        "Consent to be contacted",
        "Согласие на обработку данных",
    ]
    reading = read([header, ["Orion", "yes", "нет", "是"], ["Vega", "", "v", "no"]])
    assert [o.consents for o in reading.organisations] == [("listed", "matched"), ("contacted",)]


def test_the_country_tells_the_side_where_no_column_does() -> None:
    table = [["Company", "Country"], ["Orion", "Россия"], ["华为", "中国"], ["Vega", ""]]
    assert [o.side for o in read(table, sides={"RU": "A", "CN": "B"}).organisations] == ["A", "B", "A"]


def test_sheets_of_one_file_are_joined() -> None:
    sheets = [
        opened([["Company", "City"], ["Orion", "Perm"]]),
        opened([["企业名称", "邮箱"], ["ORION LTD", "o@x.org"]]),
    ]
    planned = [(sheet, suggest_columns(sheet)) for sheet in sheets]
    reading = read_sheets(planned, default_side="A", taxonomy=load_taxonomy())
    assert [row.outcome for row in reading.rows] == ["created", "merged"]


def test_the_same_rows_in_another_order_give_the_same_ids() -> None:
    rows = [["Orion", "7707083893"], ["Vega", ""], ["Лира", ""]]
    ids = [{o.id for o in read([["Company", "INN"], *order]).organisations} for order in (rows, rows[::-1])]
    assert ids[0] == ids[1]


def test_blank_and_repeated_header_rows_are_no_rows() -> None:
    head = ["Company", "City"]
    reading = read([head, ["Orion", "Perm"], [None, None], head, ["Vega", "Omsk"]])
    assert outcomes(reading) == [
        (2, "created", reading.organisations[0].id),
        (5, "created", reading.organisations[1].id),
    ]


def test_unusable_cells_are_noted_in_the_rows_they_stand_in() -> None:
    reading = read([["Company", "City", "Offer"], ["Orion", "=A1", "#N/A"]])
    assert problems(reading) == [
        (2, "City", "the formula has no stored value and counts as empty"),
        (2, "Offer", "the cell shows the error #N/A and counts as empty"),
    ]


def test_reading_reports_and_stops() -> None:
    table: list[list[Any]] = [["Company", "City"], *[[f"Orion {i}", "Perm"] for i in range(1200)]]
    told: list[tuple[float, str]] = []

    def report(fraction: float, sentence: Phrase) -> None:
        told.append((round(fraction, 2), str(sentence)))

    whole = read(table, stop=Stop(report=report))
    assert (whole.complete, len(whole.rows)) == (True, 1200)
    assert [sentence for _, sentence in told] == [f"Rows read: {n} of 1,201" for n in ("0", "500", "1,000", "1,201")]
    part = read(table, stop=Stop(cancelled=lambda: len(told) > 4, report=report))
    assert (part.complete, len(part.rows)) == (False, 500)


def test_a_plan_without_names_is_refused() -> None:
    sheet = opened([["City", "E-mail"], ["Perm", "a@x.org"]])
    with pytest.raises(InputError) as caught:
        read_sheet(sheet, suggest_columns(sheet), default_side="A", taxonomy=load_taxonomy(), filename="list.xlsx")
    assert str(caught.value) == (
        "file list.xlsx, sheet “Sheet1”: no column holds the names of the organisations. Say which column does."
    )
