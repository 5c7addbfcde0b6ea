"""Figures of sentences and of the invented articles: value, unit, comparator, measure, period, subject, source."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emporion.newsroom.documents import Dated, Document, Line, Raw
from emporion.newsroom.facts import Figure, Quotation
from emporion.newsroom.figures import figures_in, find, with_sources
from emporion.newsroom.spans import Span

INVENTED = Path(__file__).parents[2] / "data" / "newsroom"
DAY = date(2025, 8, 22)


def told(text: str, language: str = "en") -> list[tuple[float, str, str, str, str]]:
    found = figures_in(text, language, article_date=DAY)
    return [(f.value, f.unit, f.comparator, f.measure, f.direction) for f in found]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Turnover reached almost $245 billion.", [(245e9, "USD", "~<", "level", "none")]),
        (
            "en",
            "Exports fell by 9.6%, and imports — by 8.4%.",
            [(9.6, "percent", "=", "change", "decrease"), (8.4, "percent", "=", "change", "decrease")],
        ),
        ("en", "The country took seventh place among partners.", [(7, "rank", "=", "rank", "none")]),
        ("en", "Waiting should not be longer than 10 minutes.", [(10, "min", "<=", "norm", "none")]),
        ("en", "Only 30-40% of the software was replaced.", [(30, "percent", "range", "share", "none")]),
        (
            "en",
            "Orders doubled to 1.2m tonnes.",
            [(2, "ratio", "=", "ratio", "increase"), (1.2e6, "t", "=", "level", "none")],
        ),
        (
            "en",
            "Rates rose from 16 to 18%.",
            [(16, "percent", "=", "level", "none"), (18, "percent", "=", "level", "none")],
        ),
        ("en", "37 of 52 lanes are open.", [(37, "lane", "=", "count", "none"), (52, "lane", "=", "count", "none")]),
        (
            "ru",
            "Ставка повышена с 16 до 18% годовых.",
            [(16, "percent", "=", "level", "none"), (18, "percent", "=", "level", "none")],
        ),
        ("ru", "Сделка оценивается в 30–40 млн евро.", [(30e6, "EUR", "range", "level", "none")]),
        ("ru", "Более двух третей компаний довольны.", [(66.667, "percent", ">", "share", "none")]),
        (
            "ru",
            "Экспорт вырос на 14,2%, до 1,7 млн тонн.",
            [(14.2, "percent", "=", "change", "increase"), (1.7e6, "t", "=", "level", "none")],
        ),
        (
            "ru",
            "Оборот сократился с 12 до 6,3 млрд долларов.",
            [(12e9, "USD", "=", "level", "none"), (6.3e9, "USD", "=", "level", "none")],
        ),
        ("en", "The bank cut its key rate to 18 percent.", [(18, "percent", "=", "level", "none")]),
        ("ru", "Выпуск вырос в 2,5 раза.", [(2.5, "ratio", "=", "ratio", "increase")]),
        ("ru", "Площадь составит 670 тыс. кв. м.", [(670e3, "m2", "=", "level", "none")]),
        (
            "zh",
            "贸易额由1200亿元增至2400亿元，翻了一番。",
            [
                (120e9, "CNY", "=", "level", "none"),
                (240e9, "CNY", "=", "level", "none"),
                (2, "ratio", "=", "ratio", "increase"),
            ],
        ),
        (
            "zh",
            "逾150万人（约占人口的五分之一）使用该服务。",
            [(1.5e6, "person", ">", "count", "none"), (20, "percent", "~", "share", "none")],
        ),
        ("zh", "八千多名游客到访。", [(8000, "person", ">", "count", "none")]),
        ("zh", "签约项目63个。", [(63, "project", "=", "count", "none")]),
    ],
)
def test_a_figure_is_what_it_says(language: str, text: str, expected: list[tuple[float, str, str, str, str]]) -> None:
    assert told(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The two countries agreed on one of the projects on May 4, 2024 at 16:30."),
        ("en", "The 80th anniversary and the second day of the forum drew Su-57 and G20 fans of 5G."),
        ("en", "Two years ago a 45-year-old man read Eight Progressive Senators and article 5."),
        ("ru", "Лидеры двух стран встретились 7 сентября 2023 года в 19 часов на 80-летии победы."),
        ("ru", "CNY/RUB 11,42 Москва +18 °C Пекин +24 °C"),
        ("ru", "Самолёт Ил-96 и тысячи зрителей, 22-летний пилот."),
        ("zh", "两国领导人2023年9月7日在四川举行第一次会议，共同纪念建交75周年。"),
    ],
)
def test_dates_editions_names_and_the_two_countries_are_no_figures(language: str, text: str) -> None:
    assert told(text, language) == []


def test_a_period_is_carried_to_the_next_sentence_and_no_line_further() -> None:
    text = "In the first half of 2025, trade fell by 9.1%. Exports fell by 9.6%.\nThe share of machines is 86%."
    first, second, third = figures_in(text, "en", article_date=DAY)
    assert first.period is not None
    assert second.period is not None
    assert (first.period.start, first.period.end, first.period.basis) == (date(2025, 1, 1), date(2025, 6, 30), "stated")
    assert (second.period.start, second.period.end, second.period.basis) == (
        date(2025, 1, 1),
        date(2025, 6, 30),
        "inferred",
    )
    assert third.period is None


def test_an_interval_tells_what_the_writing_leaves_open() -> None:
    exact, rounded, almost, over, spread = figures_in(
        "There were 63 projects, 3.3 billion yuan, almost $245 billion, over 50% and 30-40 tonnes.", "en"
    )
    assert (exact.low, exact.high) == (63, 63)
    assert (rounded.low, rounded.high) == (3.25e9, 3.35e9)
    assert (almost.low, almost.high) == (232.75e9, 245e9)
    assert (over.low, over.high) == (50, None)
    assert (spread.low, spread.high) == (30, 40)


@pytest.mark.parametrize(
    ("language", "text", "subject", "source"),
    [
        (
            "en",
            "According to Russian media, trade between the two nations fell by 9.1%.",
            "trade between the two nations",
            "Russian media",
        ),
        ("ru", "По данным Росстата, выручка компании составила 3,3 млрд юаней.", "выручка компании", "Росстата"),
        ("zh", "据商务部统计，双边贸易额达2450亿美元。", "双边贸易额", "商务部"),
    ],
)
def test_a_figure_has_a_subject_and_a_source(language: str, text: str, subject: str, source: str) -> None:
    (figure,) = figures_in(text, language)
    assert (figure.subject, figure.source) == (subject, source)
    assert figure.subject_span is not None
    assert figure.subject_span.stands_in(text)


def test_the_speaker_of_the_quotation_is_the_source() -> None:
    text = "“We moved 9.4 million tons,” she said. Pay is $5."
    figures = figures_in(text, "en")
    quotation = Quotation("q1", Span.of(text, 1, 27), "direct", "Irina Zavyalova")
    assert [figure.source for figure in with_sources(figures, [quotation])] == ["Irina Zavyalova", None]


def document(name: str) -> tuple[dict[str, object], Document]:
    known = json.loads((INVENTED / f"{name}.json").read_text(encoding="utf-8"))
    content = (INVENTED / f"{name}.txt").read_bytes()
    text = content.decode(known["encoding"])
    labels, lines, at = dict(known["lines"]), [], 0
    for number, line in enumerate(text.split("\n"), 1):
        if number in labels:
            start = at + len(line) - len(line.lstrip())
            lines.append(Line(number, Span.of(text, start, start + len(line.strip())), labels[number]))
        at += len(line) + 1
    day = known["date"]["value"]
    dated = Dated(date.fromisoformat(day[:10]), known["date"]["certainty"]) if day else Dated()
    return known, Document(Raw(name, content, known["encoding"], text), tuple(lines), known["language"], date=dated)


NAMES = sorted(path.stem for path in INVENTED.glob("*.json"))


def _period(figure: Figure) -> tuple[str | None, str | None] | None:
    if figure.period is None:
        return None
    start, end = figure.period.start, figure.period.end
    return start.isoformat() if start else None, end.isoformat() if end else None


def test_the_figures_of_the_invented_articles_are_found() -> None:
    wanted, found, periods, measures = set(), set(), 0, 0
    for name in NAMES:
        known, article = document(name)
        expected = {(e["start"], e["value"], e["unit"], e["comparator"]): e for e in known["figures"]}  # type: ignore[attr-defined]
        wanted |= {(name, *key) for key in expected}
        for figure in find(article):
            assert figure.span.stands_in(article.text)
            key = (figure.span.start, figure.value, figure.unit, figure.comparator)
            found.add((name, *key))
            if key in expected:
                told_ = expected[key]["period"]
                periods += _period(figure) == (told_ and (told_["start"], told_["end"]))
                measures += (figure.measure, figure.direction) == (expected[key]["measure"], expected[key]["direction"])
    right = wanted & found
    assert len(wanted) > 150
    assert len(right) / len(wanted) >= 0.97
    assert len(right) / len(found) >= 0.97
    assert periods / len(right) >= 0.95
    assert measures / len(right) >= 0.98


@pytest.mark.parametrize("name", NAMES)
def test_figures_stand_in_kept_lines_only(name: str) -> None:
    _, article = document(name)
    kept = [line.span for line in article.kept()]
    for figure in find(article):
        assert any(figure.span.within(span.start, span.end) for span in kept)
    assert find(article) == find(article)


@given(st.text(alphabet="12 .,%$€-–从到至万亿半三五度元млн с до и and half of from to 2024年\n\"'（", max_size=60))
def test_no_text_breaks_the_reader(text: str) -> None:
    for language in ("en", "ru", "zh"):
        for figure in figures_in(text, language, article_date=DAY):
            assert figure.span.stands_in(text)
            assert figure.low is None or figure.high is None or figure.low <= figure.high
