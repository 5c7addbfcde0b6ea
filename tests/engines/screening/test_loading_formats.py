"""Each format, read from a small invented list, gives the entries that a person reads in it."""

import io
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from emporion.registry.records import Identifier
from emporion.screening.entries import Entry, EntryName
from emporion.screening.loading import Loaded, load
from tests.engines.screening import list_files as files

TODAY = date(2026, 11, 26)
INN, OGRN = Identifier("inn", "7707083893"), Identifier("ogrn", "1027700132195")
IMO = Identifier("imo", "9074729")


def read(text: str | bytes, **more: str) -> Loaded:
    data = text.encode() if isinstance(text, str) else text
    return load(data, code="invented", today=TODAY, filename=more.pop("filename", "list"), **more)


def codes(loaded: Loaded) -> list[tuple[str, str]]:
    return [(finding.severity, finding.code) for finding in loaded.findings]


def listed(text: str, quality: str, written: str = "") -> EntryName:
    return EntryName(text, quality, written)  # type: ignore[arg-type]


def test_un() -> None:
    loaded = read(files.UN)
    assert (loaded.version.format, loaded.version.published) == ("un-xml", date(2026, 11, 20))
    assert loaded.findings == ()
    assert loaded.version.entries == (
        Entry(
            "XXi.001",
            "person",
            (
                listed("VELDAR KORUM", "primary"),
                listed("ولدار كوروم", "strong"),
                listed("Weldar Korum", "strong"),
                listed("Velka", "weak"),
            ),
            countries=("KP", "RW"),
            identifiers=(Identifier("passport", "QQ9003213"),),
            born=("1970-01-02", "1971", "1972"),
            programmes=("Invented",),
            listed_on=date(2015, 4, 7),
            remarks="Nobody.",
        ),
        Entry(
            "XXe.001",
            "organisation",
            (listed("VELDAR TRADING", "primary"), listed("Korum Trading", "strong")),
            countries=("IR",),
        ),
    )


def test_eu() -> None:
    loaded = read(files.EU)
    assert (loaded.version.format, loaded.version.published) == ("eu-xml", date(2026, 11, 21))
    assert loaded.findings == ()
    assert loaded.version.entries == (
        Entry(
            "EU.1.11",
            "organisation",
            (listed("Велдар Корум", "primary"), listed("VK", "weak")),
            countries=("RU",),
            identifiers=(OGRN, INN),
            programmes=("INV",),
            listed_on=date(2023, 2, 4),
            remarks="INN: 7707083893",
        ),
        Entry(
            "EU.2.22",
            "person",
            (listed("Veldar K. Korum", "primary"),),
            countries=("BY",),
            identifiers=(Identifier("passport", "KB0000001"),),
            born=("1970-05-06", "1971"),
            listed_on=date(2022, 2, 23),
            remarks="nobody",
        ),
    )


def test_uk_xml() -> None:
    loaded = read(files.UK_XML)
    assert (loaded.version.format, loaded.version.published) == ("uk-xml", date(2026, 11, 20))
    assert loaded.findings == ()
    assert loaded.version.entries == (
        Entry(
            "INV0001",
            "person",
            (listed("Veldar KORUM", "primary"), listed("Велдар Корум", "strong"), listed("Velka", "weak")),
            countries=("RU",),
            identifiers=(Identifier("passport", "001234567"),),
            born=("1970",),
            programmes=("The Invented Regulations 2020",),
            listed_on=date(2022, 3, 15),
        ),
        Entry(
            "INV0002",
            "vessel",
            (listed("SEA OF KORUM", "primary"),),
            countries=("PA",),
            identifiers=(IMO,),
            listed_on=date(2022, 3, 16),
            owned_by=("Veldar Shipping Ltd",),
        ),
    )


def test_uk_csv_gathers_the_rows_of_one_party() -> None:
    loaded = read(files.UK_CSV)
    assert (loaded.version.format, loaded.version.published) == ("uk-csv", date(2026, 11, 20))
    assert loaded.findings == ()
    person, bank = loaded.version.entries
    assert person == Entry(
        "INV0001",
        "person",
        (listed("Veldar KORUM", "primary"), listed("Велдар Корум", "strong"), listed("Velka KORUM", "weak")),
        countries=("RU", "BY"),
        identifiers=(Identifier("passport", "001234567"), Identifier("passport", "007654321")),
        born=("1970",),
        programmes=("Invented",),
        listed_on=date(2022, 3, 15),
    )
    assert (bank.id, bank.kind, INN in bank.identifiers) == ("INV0003", "organisation", True)


def test_the_list_that_ofsi_published_before() -> None:
    loaded = read(files.OFSI_CSV)
    assert (loaded.version.format, loaded.version.published) == ("uk-csv", date(2025, 11, 20))
    (one,) = loaded.version.entries
    assert one.names == (listed("Veldar KORUM", "primary"), listed("Weldar KORUM", "strong"))
    assert (one.id, one.born, one.listed_on) == ("77", ("1970-01-02",), date(2022, 3, 15))


OFAC_ENTRIES = (
    Entry(
        "101",
        "organisation",
        (listed("VELDAR LLC", "primary"), listed("VELDAR OOO", "strong"), listed("VLD", "weak")),
        countries=("RU",),
        identifiers=(INN, OGRN),
        programmes=("INV-EO1", "INV2"),
        remarks="Tax ID No. 7707083893 (Russia); Registration Number 1027700132195 (Russia); a.k.a. 'VLD'; "
        "Linked To: KORUM, Veldar.",
    ),
    Entry(
        "102",
        "person",
        (
            listed("Veldar KORUM", "primary", "KORUM, Veldar"),
            listed("Veldar KORUMOV", "strong", "KORUMOV, Veldar"),
        ),
        countries=("KP",),
        identifiers=(Identifier("passport", "QQ9003213"),),
        born=("1970-01-02", "1971"),
        programmes=("INV2",),
        remarks="Nobody; DOB 02 Jan 1970; alt. DOB circa 1971; nationality Korea, North; Passport QQ9003213 (Russia) "
        "issued 01 Jan 2020 expires 01 Jan 2030.",
    ),
    Entry(
        "103",
        "vessel",
        (listed("SEA OF KORUM", "primary"),),
        identifiers=(IMO,),
        programmes=("INV2",),
        owned_by=("Veldar Shipping Ltd",),
        remarks="Vessel Registration Identification IMO 9074729.",
    ),
)


def test_ofac_csv_from_a_folder_and_from_a_zip(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, text in (("sdn.csv", files.SDN), ("alt.csv", files.ALT), ("add.csv", files.ADD)):
            (tmp_path / name).write_text(text, encoding="utf-8")
            archive.writestr(name, text)
    for loaded in (load(tmp_path, code="ofac", today=TODAY), read(packed.getvalue(), filename="sdn.zip")):
        assert loaded.version.format == "ofac-csv"
        assert codes(loaded) == [("note", "strange-country")]
        assert loaded.version.entries == OFAC_ENTRIES


def test_ofac_csv_alone_says_that_the_aliases_are_missing() -> None:
    loaded = read(files.SDN, filename="sdn.csv")
    assert codes(loaded) == [("warn", "missing-aliases"), ("note", "missing-addresses")]
    assert [entry.id for entry in loaded.version.entries] == ["101", "102", "103"]


def test_ofac_advanced() -> None:
    loaded = read(files.ADVANCED)
    assert (loaded.version.format, loaded.version.published) == ("ofac-advanced-xml", date(2026, 11, 5))
    assert loaded.findings == ()
    assert loaded.version.entries == (
        Entry(
            "101",
            "organisation",
            (listed("VELDAR LLC", "primary"), listed("VLD", "weak")),
            countries=("RU",),
            identifiers=(INN,),
            programmes=("INV-EO1",),
            listed_on=date(2022, 3, 24),
        ),
        Entry(
            "102",
            "person",
            (listed("Veldar KORUM", "primary", "KORUM, Veldar"), listed("柯达尔", "strong")),
            countries=("RU",),
            identifiers=(Identifier("passport", "QQ9003213"),),
            born=("1970-01-02", "1971"),
        ),
        Entry("103", "vessel", (listed("SEA OF KORUM", "primary"),), identifiers=(IMO,), owned_by=("VELDAR LLC",)),
    )


def test_consolidated_screening_list_joins_a_party_of_two_lists() -> None:
    loaded = read(files.CSL)
    assert (loaded.version.format, loaded.findings) == ("us-csl-csv", ())
    assert loaded.version.entries == (
        Entry(
            "101",
            "organisation",
            (listed("VELDAR LLC", "primary"), listed("VELDAR OOO", "strong"), listed("VLD OOO", "strong")),
            countries=("RU",),
            identifiers=(INN,),
            programmes=(
                "INV2",
                "Specially Designated Nationals (SDN)",
                "INV3",
                "Sectoral Sanctions Identifications List (SSI)",
            ),
        ),
        Entry(
            "102",
            "person",
            (listed("VELDAR KORUM", "primary"),),
            countries=("KP", "HK"),
            identifiers=(Identifier("passport", "KJ0221326"),),
            born=("1970-01-02",),
            programmes=("Denied Persons List (DPL)",),
            listed_on=date(2006, 11, 9),
            until=date(2026, 11, 9),
        ),
    )


def test_consolidated_screening_list_as_json() -> None:
    loaded = read(files.CSL_JSON)
    assert (loaded.version.format, loaded.findings) == ("us-csl-json", ())
    assert loaded.version.entries == (
        Entry(
            "101",
            "organisation",
            (listed("VELDAR LLC", "primary"), listed("VELDAR OOO", "strong")),
            countries=("RU",),
            identifiers=(INN,),
            programmes=("Entity List (EL)",),
            listed_on=date(2022, 3, 24),
        ),
    )


def test_denied_persons_are_one_entry_for_all_addresses() -> None:
    loaded = read(files.DPL)
    assert (loaded.version.format, loaded.findings) == ("bis-dpl", ())
    person, firm = loaded.version.entries
    assert (person.kind, person.countries, person.names) == (
        "person",
        ("CN", "HK"),
        (listed("VELDAR KORUM", "primary"),),
    )
    assert (person.listed_on, person.until) == (date(2023, 6, 19), date(2056, 6, 29))
    assert (firm.kind, firm.countries, firm.until) == ("organisation", ("US",), None)
    again = read(files.DPL.replace('"1 INVENTED ROAD"', '"3 INVENTED ROAD"'))
    assert [entry.id for entry in again.version.entries] == [person.id, firm.id]


VELDAR = Entry(
    "c-1",
    "organisation",
    (listed("Veldar LLC", "primary"), listed("ООО «Велдар»", "strong"), listed("VLD", "weak")),
    countries=("RU",),
    identifiers=(INN, OGRN),
    programmes=("Invented",),
    listed_on=date(2022, 3, 24),
    until=date(2030, 1, 1),
    owned_by=("Veldar Korum",),
)


def test_follow_the_money_edges() -> None:
    loaded = read(files.FTM)
    assert (loaded.version.format, loaded.version.published) == ("ftm", date(2026, 11, 20))
    assert [(f.code, f.place.row) for f in loaded.findings] == [("unreadable-row", 3)]
    assert loaded.version.entries == (
        Entry(
            "p-2",
            "person",
            (listed("Korum Veldar", "primary"),),
            countries=("BY",),
            identifiers=(Identifier("passport", "KB0000001"),),
            born=("1970-01-02",),
        ),
        VELDAR,
    )


def test_follow_the_money_nested() -> None:
    loaded = read(files.FTM_NESTED)
    assert (loaded.version.format, loaded.findings) == ("ftm", ())
    assert loaded.version.entries == (VELDAR,)


def test_notices_of_the_chinese_ministry() -> None:
    loaded = read(files.MOFCOM)
    assert (loaded.version.format, loaded.findings) == ("mofcom", ())
    one, other = loaded.version.entries
    assert one.names == (listed("维达尔系统公司", "primary"), listed("Veldar Systems", "strong"))
    assert (one.countries, one.listed_on, one.until) == (("US",), date(2025, 1, 2), None)
    assert one.programmes == ("不可靠实体清单 公告〔2025〕0号",)
    assert (other.until, other.id.startswith("made-")) == (date(2025, 11, 10), True)


@pytest.mark.parametrize("form", ["utf-8", "cp1251", "xlsx"])
def test_a_table_of_ones_own(form: str) -> None:
    if form == "xlsx":
        book = openpyxl.Workbook()
        for line in files.CUSTOM.splitlines():
            book.active.append([cell or None for cell in line.split(";")])  # type: ignore[union-attr]
        packed = io.BytesIO()
        book.save(packed)
        loaded = read(packed.getvalue(), filename="own.xlsx")
    else:
        loaded = read(files.CUSTOM.encode(form))
    assert loaded.version.format == "custom"
    firm, person, ship = loaded.version.entries
    assert firm.names == (
        listed("ООО «Велдар»", "primary"),
        listed("Veldar LLC", "strong"),
        listed("VLD OOO", "strong"),
    )
    assert (firm.countries, firm.identifiers, firm.owned_by) == (("RU",), (INN,), ("Корум Велдар",))
    assert (firm.programmes, firm.listed_on) == (("Свой перечень",), date(2022, 3, 24))
    assert (person.names[0], person.countries) == (listed("Велдар Корум", "primary", "Корум, Велдар"), ("KP",))
    assert (person.born, person.until) == (("1970-01-02",), date(2030, 12, 31))
    assert (ship.kind, ship.listed_on) == ("vessel", None)
    assert [(f.severity, f.code, f.place.row) for f in loaded.findings] == [
        ("note", "unreadable-date", 4),
        ("warn", "no-usable-name", 5),
        ("note", "strange-country", None),
    ]


@pytest.mark.parametrize("format_", ["un-xml", "eu-xml", "custom"])
def test_a_format_that_is_named_is_not_guessed(format_: str) -> None:
    text = {"un-xml": files.UN, "eu-xml": files.EU, "custom": files.CUSTOM}[format_]
    assert read(text, format=format_).version.format == format_
