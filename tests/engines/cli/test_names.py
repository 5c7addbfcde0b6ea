"""``emporion names variants``: a table or JSON in the reader's language."""

import json

import pytest

from emporion.cli import main


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as caught:
        main(list(arguments))
    return int(caught.value.code or 0)


def test_a_table_of_variants_with_origins(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("names", "variants", "华为技术有限公司") == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "Variant              Made from          Why"
    assert lines[1] == "华为技术有限公司                        as it was given"
    assert lines[2] == "华为技术             华为技术有限公司   without the legal form “有限公司”"
    assert lines[4] == "Huawei               华为               read in pinyin"
    assert len(lines) == 12
    assert lines[11] == "HW                   华为               first letters of the core in pinyin"


@pytest.mark.parametrize(
    ("language", "heads", "reason"),
    [
        ("ru", "Вариант Из чего получен Почему", "записано по-русски по системе Палладия"),
        ("zh", "变体 来源 原因", "按帕拉第系统写成俄文"),
    ],
)
def test_the_readers_language(language: str, heads: str, reason: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--language", language, "names", "variants", "华为技术有限公司") == 0
    lines = capsys.readouterr().out.splitlines()
    assert " ".join(lines[0].split()) == heads
    assert [line.split()[-1] for line in lines if line.startswith("Хуавэй  ")] == [reason.split()[-1]]


def test_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("names", "variants", "--json", "--of", "organisation", "АО «Тульский завод Вектор»") == 0
    found = json.loads(capsys.readouterr().out)
    assert {key: value for key, value in found.items() if key != "variants"} == {
        "name": "АО «Тульский завод Вектор»",
        "of": "organisation",
        "bare": "Тульский завод Вектор",
        "forms": ["АО"],
        "places": ["Tula"],
        "core": "Вектор",
        "trades": ["plant"],
    }
    assert found["variants"][0] == {
        "text": "АО «Тульский завод Вектор»",
        "kind": "given",
        "origin": "",
        "reason": "as it was given",
    }


@pytest.mark.parametrize("name", ["", "—", "\udcff"])
def test_a_name_without_letters_is_refused(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("names", "variants", name) == 2
    assert capsys.readouterr().err == (
        "the name has neither letters nor digits. Give the name in quotation marks, such as “华为技术有限公司”.\n"
    )


def test_signs_that_steer_a_terminal_are_not_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("names", "variants", "Век\x1b[31mтор") == 0
    assert "\x1b" not in capsys.readouterr().out
