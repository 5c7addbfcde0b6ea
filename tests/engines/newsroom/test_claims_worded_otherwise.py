"""One claim in other words and languages: looked back at, rounded, told as a goal, and what only looks like it."""

import pytest

from benchmarks.claims import passages
from emporion.newsroom.claims import link
from emporion.newsroom.claims.vocabulary import subject_of
from emporion.newsroom.decoding import read_bytes
from emporion.newsroom.reading import read

STORY = {
    "en": "The quay\n\n20 October 2026\n\nThe quay moved 74,300 tonnes in 2025 and took 9,850 guests. It has 3,620 "
    "metres of berths. {}",
    "ru": "Причал\n\n20 октября 2026\n\nПричал в 2025 году перевалил 74,3 тыс. тонн и принял 9850 гостей. Длина стенки "
    "3620 метров. {}",
    "zh": "码头\n\n2026年10月20日\n\n码头2025年装卸7.43万吨，接待游客9850人次。岸线长3620米。{}",
}


def linked(one: tuple[str, str], other: tuple[str, str]) -> set[tuple[str, str, str]]:
    """Return the links between what is told last in two articles of one story, with their passages."""
    found = [
        read(read_bytes(f"{n}-{language}.txt", STORY[language].format(last).encode()))
        for n, (language, last) in enumerate((one, other))
    ]
    told = passages(found)
    links = [e for e in link(found) if e.type in ("corroborates", "same", "conflicts")]
    return {(e.type, told[e.a][1], told[e.b][1]) for e in links if e.a.split("#")[0] != e.b.split("#")[0]}


@pytest.mark.parametrize(
    ("one", "other", "passage"),
    [
        (
            ("en", "Imported parts are 38 percent of a crane, down from 63 percent in 2024."),
            ("ru", "В 2024 году на ввезённые детали приходилось 63% крана."),
            ("63 percent", "63%"),
        ),
        (
            ("en", "The fee has come down from 2.4 percent, but only to 1.2 percent."),
            ("zh", "手续费从2.4%降到了1.2%。"),
            ("2.4 percent", "2.4%"),
        ),
        (
            ("en", "A check takes 150 days, down from 240."),
            ("zh", "检查时限由240天缩短至150天。"),
            ("240", "240天"),
        ),
        (
            ("ru", "За 2025 год по железной дороге прошло 1,9 млн TEU."),
            ("zh", "2025年，铁路集装箱运量190万标箱，居全球第四位。"),
            ("1,9 млн TEU", "190万标箱"),
        ),
        (
            ("en", "More than 70 percent of their spending goes by phone."),
            ("ru", "На телефоны приходится 71% их расходов."),
            ("More than 70 percent", "71%"),
        ),
        (
            ("ru", "К 2030 году мощность причала вырастет до 540 тыс. тонн."),
            ("zh", "2030年运来54万吨并不容易。"),
            ("540 тыс. тонн", "54万吨"),
        ),
    ],
)
def test_one_claim_in_other_words(one: tuple[str, str], other: tuple[str, str], passage: tuple[str, str]) -> None:
    assert passage in {(a, b) for type_, a, b in linked(one, other) if type_ in ("corroborates", "same")}


@pytest.mark.parametrize(
    ("one", "other", "passage"),
    [
        (
            ("en", "More than 70 percent of the berths are free."),
            ("ru", "На телефоны приходится 71% их расходов."),
            ("More than 70 percent", "71%"),
        ),
        (
            ("ru", "К 2030 году мощность причала вырастет до 540 тыс. тонн."),
            ("zh", "2028年运来54万吨并不容易。"),
            ("540 тыс. тонн", "54万吨"),
        ),
    ],
)
def test_another_claim_is_not_linked(one: tuple[str, str], other: tuple[str, str], passage: tuple[str, str]) -> None:
    assert passage not in {(a, b) for _, a, b in linked(one, other)}


def test_a_preposition_is_no_loan() -> None:
    assert not subject_of("За три квартала").measured
    assert subject_of("займы и кредиты").measured == {"loans"}


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("guides", ("licensed guides", "гидов с лицензией", "持证导游")),
        ("fee", ("the fee", "комиссию", "手续费")),
        ("defects", ("faulty sensors", "доля брака", "次品率")),
        ("spending", ("their spending", "их расходов", "消费")),
    ],
)
def test_more_of_what_is_measured_in_three_languages(name: str, words: tuple[str, ...]) -> None:
    assert all(name in subject_of(text).measured for text in words)
