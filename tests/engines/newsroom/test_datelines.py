"""Lines under a title that hold the date of an article and whose it is."""

from datetime import date

import pytest

from emporion.newsroom.decoding import read_bytes
from emporion.newsroom.reading import read

BODY = "The port moved nine million tonnes of cargo in the first nine months of the year, its operator said."
TEXT = {
    "en": f"Cargo grows at the port\n\n{{}}\n\n{BODY}\n\nMost of it was coal, and boxes came second, he added.",
    "ru": "Порт наращивает перевалку\n\n{}\n\nЗа девять месяцев порт перевалил девять миллионов тонн грузов, сообщил "
    "оператор.\n\nБольше всего было угля.",
    "zh": "港口货物吞吐量增长\n\n{}\n\n港口运营方表示，今年前九个月完成货物吞吐量九百万吨，其中煤炭最多。\n\n"
    "集装箱位居第二，粮食和化肥的运量也有所增加，运营方说。",
}


@pytest.mark.parametrize(
    ("language", "line", "day"),
    [
        ("en", "KEDROVY, 14 October 2025", date(2025, 10, 14)),
        ("en", "KEDROVY, Russia, Oct. 14, 2025", date(2025, 10, 14)),
        ("en", "October 14, 2025 | Harbour Wire", date(2025, 10, 14)),
        ("en", "Oct 14, 2025, Eastpost staff", date(2025, 10, 14)),
        ("en", "TIANJIN, 14 October 2025 (Campus Global)", date(2025, 10, 14)),
        ("ru", "14.10.2025 | Волга деловая", date(2025, 10, 14)),
        ("ru", "14 октября 2025 г. — Вузовское обозрение", date(2025, 10, 14)),
        ("ru", "15 октября, 2025. Благовещенск", date(2025, 10, 15)),
        ("ru", "Биржевой листок / 25 июля 2025", date(2025, 7, 25)),
        ("ru", "Зерновой рынок. 6 ноября 2025 г.", date(2025, 11, 6)),
        ("zh", "滨海商报 2025年10月15日", date(2025, 10, 15)),
        ("zh", "2025年3月13日 新能源报", date(2025, 3, 13)),
    ],
)
def test_a_line_under_the_title_dates_an_article(language: str, line: str, day: date) -> None:
    document = read(read_bytes("a.txt", TEXT[language].format(line).encode())).document
    assert (document.date.value, document.date.certainty) == (day, "stated")
    assert [told.label for told in document.lines] == ["title", "date", "body", "body"]


@pytest.mark.parametrize("line", ["本报10月15日讯（记者 林晓岚）", "边贸时报哈尔滨10月16日电"])
def test_a_wire_without_a_year_is_no_paragraph(line: str) -> None:
    hinted = read(read_bytes("a.txt", TEXT["zh"].format(line).encode()), hint=date(2025, 11, 1)).document
    assert hinted.date.certainty == "inferred"
    assert hinted.date.value in (date(2025, 10, 15), date(2025, 10, 16))
    assert [told.label for told in hinted.lines] == ["title", "date", "body", "body"]


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "The Kedrovy Fair opens on 5 May 2026"),
        ("en", "Port Opens Third Berth On 5 May 2026"),
        ("en", "Prices rose 7% after talks broke down, 3 May 2024"),
        ("ru", "Цены выросли с 1 мая 2025 года"),
        ("zh", "新码头总投资73亿卢布，2026年5月1日开工"),
        ("zh", "2024年8月20日全国铁路调整运行图"),
    ],
)
def test_a_deck_that_tells_of_a_day_is_none(language: str, line: str) -> None:
    document = read(read_bytes("a.txt", TEXT[language].format(line).encode())).document
    assert document.date.value is None


def test_a_number_without_end_stops_no_reading() -> None:
    found = read(read_bytes("a.txt", TEXT["en"].format("9" * 400 + " people came to town.").encode()))
    assert all(figure.value < 1e30 for figure in found.figures)
