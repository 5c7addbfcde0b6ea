"""What is no list, or a harmful one: refused with a remedy, or read as far as it goes, and never in silence."""

import io
import random
import resource
import zipfile
from datetime import date
from pathlib import Path

import pytest

from emporion.kernel.errors import InputError
from emporion.screening.loading import Loaded, acceptable, check_load, load
from tests.engines.screening import list_files as files

TODAY = date(2026, 11, 26)
SAMPLES = {
    "un.xml": files.UN,
    "eu.xml": files.EU,
    "uk.xml": files.UK_XML,
    "uk.csv": files.UK_CSV,
    "sdn.csv": files.SDN,
    "advanced.xml": files.ADVANCED,
    "csl.csv": files.CSL,
    "csl.json": files.CSL_JSON,
    "dpl.txt": files.DPL,
    "ftm.json": files.FTM,
    "nested.json": files.FTM_NESTED,
    "mofcom.csv": files.MOFCOM,
    "custom.csv": files.CUSTOM,
}


def read(data: bytes, name: str = "list") -> Loaded:
    return load(data, code="own", today=TODAY, filename=name)


def refused(data: bytes) -> str:
    with pytest.raises(InputError) as caught:
        read(data)
    return caught.value.render()


def packed(*members: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return out.getvalue()


AGAIN = "Download the list again from its publisher and give the file as it came."


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "the file is empty."),
        (b"<!DOCTYPE html>\n<html><body>Sign in</body></html>", "this is a web page and no list"),
        (b"<sdnList><sdnEntry/></sdnList>", "this is OFAC's plain XML, which is not read."),
        (b"<rows><row/></rows>", "the XML element “rows” begins no list that is known."),
        (b"%PDF-1.7 list", "this is a file of the format PDF, which is not read."),
        (b"one;two\n1;2\n", "there is no row of headings with a column of names."),
        (b"PK\x03\x04 and no more", "the archive is damaged."),
    ],
)
def test_what_is_no_list(data: bytes, problem: str) -> None:
    assert problem in refused(data)


def test_a_format_nobody_knows() -> None:
    with pytest.raises(InputError, match="there is no format “xlsx”"):
        load(b"name\nVeldar", code="own", today=TODAY, format="xlsx")


def test_declared_entities_are_refused() -> None:
    bomb = '<!DOCTYPE l [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    outside = '<!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    for declared in (bomb, outside, "<!DOCTYPE CONSOLIDATED_LIST>"):
        text = files.UN.replace("<CONSOLIDATED_LIST", f"{declared}<CONSOLIDATED_LIST", 1).replace("VELDAR", "&a;", 1)
        assert "the file declares a document type" in refused(text.encode())


def test_a_bomb_in_an_archive_is_refused() -> None:
    assert "the archive unpacks to more than a list needs." in refused(packed(("list.csv", bytes(60 * 2**20))))
    many = packed(*((f"{number}.csv", b"name\nVeldar\n") for number in range(201)))
    assert "the archive unpacks to more than a list needs." in refused(many)


def test_an_element_that_never_ends_is_cut() -> None:
    many = "<INDIVIDUAL_ALIAS><ALIAS_NAME>Velka</ALIAS_NAME></INDIVIDUAL_ALIAS>" * 120_000
    loaded = read(files.UN.replace("<COMMENTS1>Nobody.", f"{many}<COMMENTS1>Nobody.").encode())
    assert [entry.id for entry in loaded.version.entries] == ["XXi.001", "XXe.001"]
    assert [finding.code for finding in loaded.findings] == ["oversized"]
    deep = "<A>" * 100_000 + "</A>" * 100_000
    assert len(read(files.UN.replace("<COMMENTS1>Nobody.", f"{deep}<COMMENTS1>").encode()).version.entries) == 2


@pytest.mark.parametrize("name", ["un.xml", "eu.xml", "uk.xml", "advanced.xml"])
def test_a_file_that_breaks_off_is_refused_and_read_up_to_there(name: str) -> None:
    whole = read(SAMPLES[name].encode(), name)
    for share in (0.3, 0.6, 0.95):
        loaded = read(SAMPLES[name].encode()[: int(len(SAMPLES[name].encode()) * share)], name)
        assert ("refuse", "broken") in [(finding.severity, finding.code) for finding in loaded.findings]
        assert not acceptable(check_load(loaded, None, TODAY))
        assert {entry.id for entry in loaded.version.entries} <= {entry.id for entry in whole.version.entries}


@pytest.mark.parametrize("name", SAMPLES)
def test_whatever_is_garbled_ends_in_findings_or_in_one_clear_error(name: str) -> None:
    chance = random.Random(name)
    data = SAMPLES[name].encode()
    for _ in range(60):
        broken = bytearray(data)
        for _ in range(chance.randrange(1, 30)):
            at = chance.randrange(len(broken))
            match chance.randrange(3):
                case 0:
                    broken[at] = chance.randrange(256)
                case 1:
                    del broken[at : at + chance.randrange(1, 40)]
                case _:
                    broken[at:at] = chance.choice([b"<", b'"', b"\n", b"{}", b"[[", b"\x00", b",,,,", b"null", b"-0-"])
        try:
            loaded = read(bytes(broken), name)
        except InputError:
            continue
        assert all(entry.names and entry.id for entry in loaded.version.entries)
        assert len({entry.id for entry in loaded.version.entries}) == len(loaded.version.entries)


@pytest.mark.parametrize("value", ["null", "1", '"x"', "[]", "{}", "[null]", "[[]]", "[{}]", '["x"]'])
def test_values_of_a_wrong_kind_in_json(value: str) -> None:
    for key in ("properties", "datasets", "last_seen", "schema", "id", "caption"):
        line = f'{{"id":"1","schema":"Person","properties":{{"name":["Veldar Korum"]}},"{key}":{value}}}\n'
        read(line.encode(), "ftm.json")
    for key in ("name", "sanctions", "ownershipAsset", "birthDate", "innCode"):
        line = f'{{"id":"1","schema":"Person","properties":{{"name":["Veldar Korum"],"{key}":{value}}}}}\n'
        assert len(read(line.encode(), "ftm.json").version.entries) <= 1


def test_two_rows_with_one_id_are_both_kept() -> None:
    loaded = read(b"id;name\n1;Veldar LLC\n1;Korum LLC\n1;Veldar LLC\n")
    assert [(entry.id, entry.names[0].text) for entry in loaded.version.entries] == [
        ("1", "Veldar LLC"),
        ("1~2", "Korum LLC"),
    ]
    assert [(f.severity, f.code, f.place.row) for f in loaded.findings] == [
        ("warn", "duplicate-id", 3),
        ("note", "repeated", 4),
    ]


def test_rows_of_a_wrong_width_do_not_sink_an_ofac_file() -> None:
    loaded = read(files.SDN.replace('103,"SEA', 'x,"y"\r\n103,"SEA').encode(), "sdn.csv")
    assert [entry.id for entry in loaded.version.entries] == ["101", "102", "103"]
    assert ("warn", "unreadable-row", 3) in [(f.severity, f.code, f.place.row) for f in loaded.findings]


def test_a_quotation_mark_that_never_closes_is_noticed() -> None:
    rows = "".join(f'{number},"VELDAR {number}",-0- ,"INV",{",".join(["-0- "] * 8)}\r\n' for number in range(100, 200))
    broken = rows.replace('150,"VELDAR 150"', '150,"VELDAR 150')
    loaded = read(broken.encode(), "sdn.csv")
    assert len(loaded.version.entries) == 99
    assert ("warn", "unreadable-row", 51) in [(f.severity, f.code, f.place.row) for f in loaded.findings]
    last = files.DPL + '"VELDAR' + "\r\nanother row" * 30
    assert ("refuse", "swallowed") in [(f.severity, f.code) for f in read(last.encode(), "dpl.txt").findings]


def test_two_lists_of_ofac_may_come_in_one_folder(tmp_path: Path) -> None:
    (tmp_path / "sdn.csv").write_text(files.SDN, encoding="utf-8")
    (tmp_path / "cons_prim.csv").write_text(files.SDN.replace("10", "20"), encoding="utf-8")
    (tmp_path / "alt.csv").write_text(files.ALT, encoding="utf-8")
    (tmp_path / "add.csv").write_text(files.ADD, encoding="utf-8")
    loaded = load(tmp_path, code="own", today=TODAY)
    assert [entry.id for entry in loaded.version.entries] == ["201", "202", "203", "101", "102", "103"]


def test_a_note_beside_the_list_is_passed_over() -> None:
    loaded = read(packed(("00-readme.txt", b"Terms of use."), ("un.xml", files.UN.encode())))
    assert [entry.id for entry in loaded.version.entries] == ["XXi.001", "XXe.001"]
    assert [finding.phrase().render() for finding in loaded.findings] == [
        "file list: of 2 files only the largest is read: un.xml"
    ]


def test_names_beyond_reason_are_told() -> None:
    names = ";".join(f"Veldar {number}" for number in range(500))
    loaded = read(f'name,id\n"{names}",7\n'.encode())
    assert len(loaded.version.entries[0].names) == 400
    assert [(f.severity, f.code, f.entry) for f in loaded.findings] == [("warn", "many-names", "7")]


def test_an_entry_from_a_day_to_come_is_told() -> None:
    loaded = read(b"name;listed on\nVeldar LLC;2027-01-01\n")
    assert [(f.severity, f.code, f.place.row) for f in loaded.findings] == [("note", "future-entry", 2)]


def test_files_of_two_days_are_noticed(tmp_path: Path) -> None:
    (tmp_path / "sdn.csv").write_text(files.SDN, encoding="utf-8")
    (tmp_path / "alt.csv").write_text(files.ALT + '999,9,"aka","NOBODY",-0- \r\n', encoding="utf-8")
    loaded = load(tmp_path, code="own", today=TODAY)
    assert ("warn", "different-days") in [(f.severity, f.code) for f in loaded.findings]


def test_a_large_file_is_read_in_a_stream() -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    one = files.UN[files.UN.index("    <ENTITY>") : files.UN.index("  </ENTITIES>")]
    many = "".join(one.replace("XXe.001", f"XXe.{number}") for number in range(24_000))
    data = files.UN.replace(one, many).encode()
    assert len(data) > 8 * 2**20
    loaded = read(data)
    assert len(loaded.version.entries) == 24_001
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown < 150 * 1024, f"{grown // 1024} MB"
