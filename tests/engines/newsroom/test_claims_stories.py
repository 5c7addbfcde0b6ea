"""Figures of two articles of one story: what agrees, what contradicts, and what only has one value."""

import pytest

from benchmarks.claims import passages
from emporion.newsroom.claims import link
from emporion.newsroom.claims.articles import article
from emporion.newsroom.claims.concepts import concepts_of
from emporion.newsroom.claims.mentions import mentions_of
from emporion.newsroom.claims.stories import stories
from emporion.newsroom.claims.weighing import weights
from emporion.newsroom.decoding import read_bytes
from emporion.newsroom.reading import Reading, read

WIRE = (
    "Kedrovy port opens its grain terminal\n\nKEDROVY, 14 May 2026\n\nThe port of Kedrovy opened a grain terminal on "
    "Thursday that can load 1.45 million tonnes a year. It cost 7.3 billion roubles, said its head, Anna Berg.\n\n"
    "{}\n\nSome 340 people work at the terminal, and 26 railway wagons are unloaded in an hour."
)
PAPER = (
    "Новый терминал порта Кедровый\n\n15 мая 2026\n\nВ порту Кедровый заработал зерновой терминал. Его мощность "
    "1,45 млн тонн в год, вложено 7,3 млрд рублей, рассказала директор порта Анна Берг.\n\n{}\n\nНа терминале занято "
    "340 человек, за час разгружают 26 вагонов."
)
DAILY = "雪松港粮食码头投产\n\n2026年5月15日\n\n雪松港粮食码头年装船能力145万吨，总投资73亿卢布。{}码头有员工340人。"
ELSEWHERE = (
    "Orchards of the south\n\n2 February 2026\n\nGrowers in the valley picked 1.45 million tonnes of apples. Juice "
    "makers bought 26 wagons of them. {}"
)


def linked(*texts: str) -> set[tuple[str, str, str]]:
    """Return the links between figures of several texts, with their passages."""
    found = [_read(n, text) for n, text in enumerate(texts)]
    told = passages(found)
    links = [e for e in link(found) if e.a.split("#")[0] != e.b.split("#")[0] and "#n" in e.a]
    return {(e.type, told[e.a][1], told[e.b][1]) for e in links}


def _read(number: int, text: str) -> Reading:
    return read(read_bytes(f"{number}.txt", text.encode()))


def test_one_story_in_three_languages() -> None:
    found = linked(WIRE.format(""), PAPER.format(""), DAILY.format(""))
    assert {(a, b) for _, a, b in found} >= {
        ("1.45 million tonnes", "1,45 млн тонн"),
        ("1,45 млн тонн", "145万吨"),
        ("7.3 billion roubles", "7,3 млрд рублей"),
        ("7.3 billion roubles", "73亿卢布"),
        ("26 railway wagons", "26 вагонов"),
    }
    assert {type_ for type_, _, _ in found} <= {"corroborates", "same"}


def test_articles_of_other_stories_share_values_by_chance() -> None:
    assert not linked(WIRE.format(""), ELSEWHERE.format("The harvest took 410 people."))


@pytest.mark.parametrize(
    ("one", "other", "pair"),
    [
        (
            "In the first half of 2026 its container traffic grew 1.7 times.",
            "В первом полугодии 2026 года контейнерооборот вырос на 70%.",
            ("1.7 times", "на 70%"),
        ),
        (
            "More than 9,000 lorries came in April.",
            "В апреле пришло 9240 грузовиков.",
            ("More than 9,000 lorries", "9240 грузовиков"),
        ),
        ("A quarter of the grain is barley.", "На ячмень приходится 24,6% зерна.", ("A quarter", "24,6%")),
        (
            "Twelve clinics near the port were repaired.",
            "Отремонтированы 12 центров здоровья.",
            ("Twelve clinics", "12 центров"),
        ),
    ],
)
def test_one_claim_written_otherwise(one: str, other: str, pair: tuple[str, str]) -> None:
    found = linked(WIRE.format(one), PAPER.format(other))
    assert any(type_ in ("same", "corroborates") and (a, b) == pair for type_, a, b in found), found


@pytest.mark.parametrize(
    ("one", "other", "pair"),
    [
        (
            "By 2030 the port expects 520 ships a year.",
            "Весной 2026 года порт принял 520 судов.",
            ("520 ships", "520 судов"),
        ),
        (
            "Over 2,400 guests came to the opening.",
            "На открытие пришли 2600 гостей.",
            ("Over 2,400 guests", "2600 гостей"),
        ),
        (
            "More than 70 percent of the coal goes to Norway.",
            "Дети купили 71% билетов музея.",
            ("More than 70 percent", "71%"),
        ),
        ("Grain makes up 18% of its cargo.", "В целом по стране на зерно приходится 18% грузов.", ("18%", "18%")),
    ],
)
def test_one_value_of_two_things(one: str, other: str, pair: tuple[str, str]) -> None:
    agreed = {(a, b) for type_, a, b in linked(WIRE.format(one), PAPER.format(other)) if type_ != "conflicts"}
    assert not any(a in pair[0] and b in pair[1] for a, b in agreed), agreed


def test_two_values_of_one_thing_contradict_each_other() -> None:
    found = linked(
        WIRE.format("The new shipyard will give work to 300 welders in 2027."),
        PAPER.format("На новой верфи в 2027 году получат работу 240 сварщиков."),
    )
    assert ("conflicts", "300 welders", "240 сварщиков") in found


def test_a_translation_is_no_second_source() -> None:
    links = link([_read(0, WIRE.format("")), _read(1, PAPER.format(""))])
    assert {(e.type, e.why) for e in links if "#n" in e.a} >= {("same", "story.equal-figure.same-figures")}


def test_two_articles_that_tell_the_story_of_a_third_tell_one_story() -> None:
    short = "雪松港\n\n2026年5月16日\n\n雪松港粮食码头总投资73亿卢布，有员工340人，每小时卸26节车厢。"
    brief = (
        "Kedrovy\n\n16 May 2026\n\nThe new grain terminal of Kedrovy port can load 1.45 million tonnes a year. "
        "It unloads 26 railway wagons an hour."
    )
    texts = (brief, short, WIRE.format(""))
    readings = [_read(n, text) for n, text in enumerate(texts)]
    articles = [article(reading, mentions_of(reading)) for reading in readings]
    alone, with_third = (stories(some, weights()) for some in (articles[:2], articles))
    odds = {(two.one.file, two.other.file): two.odds for two in with_third}
    assert odds["0.txt", "1.txt"] > 2 + sum(two.odds for two in alone) - 1e-9


def test_words_of_three_languages_meet() -> None:
    for english, russian, chinese in (
        ("railway freight", "железнодорожные перевозки", "铁路货运"),
        ("the harvest of wheat", "урожай пшеницы", "小麦收成"),
        ("a patent for chips", "патенты на микросхемы", "芯片专利"),
    ):
        assert concepts_of(english) & concepts_of(russian) & concepts_of(chinese)
    assert not concepts_of("a patent for chips") & concepts_of("урожай пшеницы")


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        (
            "The organiser says 21,500 people came. The town's own count is 17,200 people.",
            ("21,500 people", "17,200 people"),
        ),
        ("The works spoke of 340 jobs. The union got a smaller number: 260 jobs.", ("340 jobs", "260 jobs")),
        ("По словам завода, расход ниже на 15%. Испытания скромнее: он ниже на 10%.", ("на 15%", "на 10%")),
        ("主办方称签约额达38亿卢布，而农业厅提供的数字是29亿卢布。", ("38亿卢布", "29亿卢布")),
    ],
)
def test_rival_figures_of_one_article(text: str, pair: tuple[str, str]) -> None:
    found = _read(0, f"A show\n\n14 May 2026\n\n{text}")
    told = passages([found])
    assert pair in {(told[e.a][1], told[e.b][1]) for e in link([found]) if e.type == "conflicts"}


def test_two_shares_of_one_article_are_no_rivals() -> None:
    found = _read(
        0, "A works\n\n14 May 2026\n\nBy its own count 45% of its people are women. Some 62% live in the town."
    )
    assert not [e for e in link([found]) if e.type == "conflicts"]
