"""Passages are cut out of the text as it stands: at clauses, and where a clause is long at words around the place."""

import pytest

from emporion.matching.evidence import passage
from emporion.matching.forms import Forms, atoms_of, spans
from emporion.matching.naming import names
from emporion.matching.words import terms, words

LONG_RUSSIAN = "производим " * 30 + "вибродатчики " + "надёжно " * 30
LONG_CHINESE = "我们生产各种工业设备与" * 20 + "振动传感器" + "以及配套软件系统" * 20


@pytest.mark.parametrize(
    ("text", "place", "expected"),
    [
        ("我们成立于2009年。生产振动传感器；出口欧洲。", "振动传感器", "生产振动传感器；"),
        ("Made in v. 2.5 quality. EtherCAT drives; CAN too", "EtherCAT", "EtherCAT drives;"),
        ("Один. Два. Три", "Три", "Три"),
        ("Без конца и края", "края", "Без конца и края"),
        ("  пробелы  ", "пробелы", "пробелы"),
    ],
)
def test_clause_around_a_place(text: str, place: str, expected: str) -> None:
    start = text.index(place)
    assert passage(text, (start, start + len(place))) == expected


def test_without_a_place_the_first_clause_is_quoted() -> None:
    assert passage("Первое. Второе.", None) == "Первое."
    assert passage("", None) == ""


@pytest.mark.parametrize(("text", "place"), [(LONG_RUSSIAN, "вибродатчики"), (LONG_CHINESE, "振动传感器")])
def test_long_clause_is_cut_around_the_place_between_words(text: str, place: str) -> None:
    start = text.index(place)
    quote = passage(text, (start, start + len(place)))
    assert (place in quote, quote in text, 60 < len(quote) <= 160) == (True, True, True)
    assert set(quote.split()) <= set(text.split()) or place == "振动传感器"


def test_places_point_into_the_text_as_written() -> None:
    text = "Контроллеры с ＥtherCAT, «ГОСТ Р 57580» и 传感器; ёлка"
    of = words(text)
    assert [text[word.start : word.end] for word in of] == [word.surface for word in of]
    at = spans(text)
    assert at == tuple((word.start, word.end) for word in of)
    found = names(atoms_of(text, Forms()).forms, latin_text=False)
    assert {name: text[at[first][0] : at[last][1]] for name, (first, last) in found.items()} == {
        "ethercat": "ＥtherCAT",
        "gost 57580": "ГОСТ Р 57580",
    }
    where = terms(of)
    assert (text[slice(*where["传感"])], text[slice(*where["感器"])], "елк" in where) == ("传感", "感器", True)
