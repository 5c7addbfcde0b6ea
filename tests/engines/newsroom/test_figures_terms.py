"""Terms and times of figures: what a rule caps, whose period it is, under what paper, over how many days."""

from datetime import date

import pytest

from emporion.newsroom.facts import Figure
from emporion.newsroom.figures import figures_in


def read(text: str, language: str) -> list[Figure]:
    return list(figures_in(text, language, article_date=date(2025, 10, 17)))


@pytest.mark.parametrize(
    ("language", "text", "bound"),
    [
        ("en", "Buyers make a down payment of no more than 10%.", "<="),
        ("en", "The region refunds up to 30% of the costs of film crews.", "<="),
        ("en", "The programme compensates up to 40% of freight.", "<="),
        ("ru", "Аванс не превышает 10%.", "<="),
        ("ru", "Край возмещает до 30% затрат съёмочных групп.", "<="),
        ("zh", "租赁公司推出新方案，首付不超过10%。", "<="),
    ],
)
def test_a_share_that_a_rule_caps_is_a_norm(language: str, text: str, bound: str) -> None:
    assert [(f.measure, f.comparator) for f in read(text, language)] == [("norm", bound)]


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "Deposits grew by up to 10%."), ("ru", "Авансы выросли на 10%."), ("zh", "补贴增长10%。")],
)
def test_what_grew_is_no_norm(language: str, text: str) -> None:
    assert [f.measure for f in read(text, language)] == ["change"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Экономия топлива составила 9%."),
        ("ru", "На стенде экономия составила 9%, отметил инженер."),
        ("zh", "该机型在试验田的实测节油率为9%。"),
    ],
)
def test_what_is_saved_is_a_decrease(language: str, text: str) -> None:
    assert [(f.measure, f.direction) for f in read(text, language)] == [("change", "decrease")]


@pytest.mark.parametrize(
    ("language", "text", "value", "unit"),
    [
        ("en", "Insulin will be made under a $94 million deal.", 94e6, "USD"),
        ("en", "Side effects were seen slightly below the 4.5% of the control group.", 4.5, "percent"),
        ("en", "Over four days the market grew.", 4, "day"),
        ("en", "The ride takes an hour and a half.", 1.5, "h"),
        ("en", "A bank gave a 15-year loan.", 15, "year"),
        ("zh", "展览面积比本届扩大一倍。", 2, "ratio"),
    ],
)
def test_it_is_told_without_a_bound(language: str, text: str, value: float, unit: str) -> None:
    assert [(f.value, f.unit, f.comparator) for f in read(text, language)] == [(value, unit, "=")]


@pytest.mark.parametrize(
    ("text", "comparator"),
    [
        ("Output fell below the 50% mark.", "<"),
        ("It cost under a million dollars.", "<"),
        ("Repairs took over four days.", ">"),
        ("Over 40 tonnes were sold.", ">"),
    ],
)
def test_a_bound_stays_one(text: str, comparator: str) -> None:
    assert [f.comparator for f in read(text, "en")] == [comparator]


def test_a_time_to_come_is_no_duration() -> None:
    assert read("In three years it will travel far. In two weeks' time the new plant will open.", "en") == []


@pytest.mark.parametrize(
    ("language", "text", "count"),
    [
        ("en", "In trials that ended in August it was given to 216 patients.", 1),
        ("en", "The fair closed on Thursday with preliminary agreements worth $46 million.", 1),
        ("ru", "Испытания завершились в августе: в них участвовали 216 пациентов.", 1),
        ("ru", "Ярмарку посетили 21,5 тыс. человек, отчитались в понедельник организаторы.", 1),
    ],
)
def test_the_time_of_an_event_is_not_that_of_its_figures(language: str, text: str, count: int) -> None:
    assert [f.period for f in read(text, language)] == [None] * count


@pytest.mark.parametrize(
    "text",
    [
        "In the quarter that ended in June, the firm sold 200 cars.",
        "The index closed on Thursday at 4,210 points.",
    ],
)
def test_the_time_of_a_report_is(text: str) -> None:
    assert all(f.period for f in read(text, "en"))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Сумма — 3,8 млрд рублей против 3,1 млрд в 2024 году. Компания заключила 137 договоров."),
        ("ru", "Импорт обошёлся в 61 млрд тенге против 52,5 млрд в 2023-м. Всего работают 40 заводов."),
        ("en", "Chinese brands held 41%, up from 6% in 2021. Russian makers were left with a third."),
        ("ru", "Доля достигла 41%, хотя в 2021-м не дотягивала и до 6%. Российские машины удерживают 33%."),
    ],
)
def test_what_others_came_from_gives_the_next_sentence_no_period(language: str, text: str) -> None:
    assert read(text, language)[-1].period is None


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The next show is to be held in Harbin in June 2026 on 12,000 square metres."),
        ("ru", "Рынок пройдёт в Харбине в июне 2026 года на площади 12 тыс. кв. м."),
        ("zh", "下一届将于2026年6月移师哈尔滨，展览面积1.2万平方米。"),
    ],
)
def test_the_floor_of_a_show_has_its_time(language: str, text: str) -> None:
    (figure,) = read(text, language)
    assert figure.period is not None
    assert figure.period.start == date(2026, 6, 1)


@pytest.mark.parametrize(
    ("language", "text", "units"),
    [
        ("en", "It brought 312 companies from 19 countries, against 268 a year earlier.", "company country company"),
        ("en", "It had 21,500 guests. We count 17,000 and $3 billion respectively.", "person person USD"),
        ("en", "They hosted 1,140 one-to-one meetings.", "meeting"),
        ("en", "Registered diabetics numbered 412,000 on October 1.", "person"),
        ("en", "The real number of the sick is about 700,000.", "person"),
        ("en", "We have 340 endocrinologists and 20 musicologists.", "person person"),
        ("en", "It makes 18 million cartridges and 52 episodes.", "cartridge episode"),
        ("ru", "Приехали 286 компаний, хотя два года назад их было всего 11.", "company company"),
        ("ru", "Выпустят 18 млн картриджей и 52 серии, наняли 12 диабетологов.", "cartridge episode person"),
        ("zh", "23部俄片，52集动画，12名内分泌科医生，服务站146个。", "film episode person service station"),
    ],
)  # fmt: skip
def test_what_is_counted(language: str, text: str, units: str) -> None:
    assert " ".join(f.unit for f in read(text, language)) == units


def test_rights_to_episodes_have_not_grown_by_them() -> None:
    assert [f.measure for f in read("Компания купила права на 52 серии.", "ru")] == ["count"]
