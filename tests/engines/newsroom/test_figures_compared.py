"""English figures that are compared with other times, reached by them or bounded by them, and what they are of."""

from datetime import date

import pytest

from emporion.newsroom.figures import figures_in

DAY = date(2025, 11, 12)


def told(text: str) -> list[tuple[float, str, str]]:
    return [(f.value, f.unit, f.comparator) for f in figures_in(text, "en", article_date=DAY)]


def measured(text: str) -> list[tuple[float, str, str]]:
    return [(f.value, f.measure, f.direction) for f in figures_in(text, "en", article_date=DAY)]


def dated(text: str) -> list[tuple[float, str | None, str | None]]:
    found = figures_in(text, "en", article_date=DAY)
    days = [(f.period.start, f.period.end) if f.period else (None, None) for f in found]
    return [(f.value, *(str(day) if day else None for day in both)) for f, both in zip(found, days, strict=True)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sales were 14% above last year's level and 3% below the 2019 peak.", [(14, "increase"), (3, "decrease")]),
        ("Diesel is 8% dearer and trains are 20% slower than a year ago.", [(8, "increase"), (20, "decrease")]),
        ("Output came in twelve percent above the previous year's tally.", [(12, "increase")]),
        ("Gross margin narrowed 1.3 percentage points to 22.6 percent.", [(1.3, "decrease"), (22.6, "none")]),
    ],
)
def test_by_how_much_more_than_before(text: str, expected: list[tuple[float, str]]) -> None:
    assert [(value, way) for value, _, way in measured(text)] == expected


@pytest.mark.parametrize(
    "text", ["The bank cut its benchmark by 25 basis points to 4.75%.", "It rose 2 points to 4.75%."]
)
def test_what_points_lead_to_is_a_level(text: str) -> None:
    assert measured(text)[-1] == (4.75, "level", "none")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Some 1.9 million trips were made, roughly four-fifths of the 2019 figure.", (1_900_000, None, None)),
        ("Exports were as high as in 2019, at 40,000 tonnes.", (40_000, None, None)),
        ("The 2021 total was 5 million tonnes.", (5_000_000, "2021-01-01", "2021-12-31")),
        ("From 1 March the ferry will sail with 120 cabins.", (120, "2026-03-01", None)),
        ("Freight rates tripled over the past two years, reaching $4,100 a box.", (4100, None, None)),
        ("The yard will build ships by 2028 at a cost of $90 million.", (90_000_000, None, None)),
        ("The firm, which opened in the spring of 2024, will close 17 shops.", (17, None, None)),
        ("At 08:40 on Tuesday the gate opened; by evening 300 lorries had crossed.", (300, "2025-11-11", "2025-11-11")),
        ("Some 120 students enrolled for the 2025/26 academic year.", (120, "2025-09-01", "2026-08-31")),
        ("Guests stayed 11 nights on average in October.", (11, "2025-10-01", "2025-10-31")),
        ("The parts will leave before 20 February with 40 containers.", (40, None, "2026-02-20")),
        ("It sold 40 cars in the first half of 2024 and 60 in the second.", (60, "2024-07-01", "2024-12-31")),
        ("Eight towers will be ready by the autumn of 2027.", (8, None, "2027-11-30")),
        ("The museum lent 14 canvases, twice what it lent in 2022.", (14, None, None)),
        ("Wait times fell to nine days in October from 15 in March.", (15, "2025-03-01", "2025-03-31")),
        ("Lorries waited 9 hours at their worst in March.", (9, "2025-03-01", "2025-03-31")),
        ("It expects exports “to reach the 500-tonne mark” this year.", (500, "2025-01-01", "2025-12-31")),
        ("The tour will visit Harbin and last 23 days with 86 artists.", (86, None, None)),
    ],
)
def test_which_period_is_the_figures(text: str, expected: tuple[float, str | None, str | None]) -> None:
    assert expected in dated(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The strike will last two weeks.", [(2, "week", "=")]),
        ("Six 65,000-dwt bulkers came with ten 5-megawatt turbines.", [(6, "bulker", "="), (10, "turbine", "=")]),
        ("It ordered two 1,000-seat halls.", [(2, "hall", "=")]),
        ("A 5-megawatt reactor opened.", [(5, "MW", "=")]),
        ("The chain opened dozens of shops and will close 17 of them.", [(17, "store", "=")]),
        ("The price is $5, twice what he gets at home.", [(5, "USD", "="), (2, "ratio", "=")]),
        ("Net debt slipped to 0.8 times EBITDA from 1.5 times.", [(0.8, "ratio", "="), (1.5, "ratio", "=")]),
        ("Saudi Arabia came in second place.", [(2, "rank", "=")]),
        ("The lights went out in second gear.", []),
        ("Orders reached half of the 2021 total.", [(50, "percent", "=")]),
        (
            "Stocks ran to barely 20 days, and to barely a third a year ago.",
            [(20, "day", "~"), (33.333, "percent", "~")],
        ),
        ("It expects shipments to approach 200,000 tonnes.", [(200_000, "t", "~<")]),
        (
            "Latency is 19 milliseconds, though clients measured 24.",
            [(19, "millisecond", "="), (24, "millisecond", "=")],
        ),
        ("Exports rose to 40 tonnes from 31 in April.", [(40, "t", "="), (31, "t", "=")]),
        ("The fleet grew to 40 ships from 31 farms.", [(40, "ship", "="), (31, "farm", "=")]),
        ("It costs 24,000 yuan, against 19,500 three years ago.", [(24000, "CNY", "="), (19500, "CNY", "=")]),
        ("Passenger numbers had risen by a tenth, to 3.3 million.", [(10, "percent", "="), (3.3e6, "person", "=")]),
        ("The police put the crowd at 6,000.", [(6000, "person", "=")]),
        ("The lake is 40 metres deep, but divers took 12 in all.", [(40, "m", "=")]),
        ("The cluster has 45 residents.", [(45, "company", "=")]),
    ],
)
def test_what_figures_are_of(text: str, expected: list[tuple[float, str, str]]) -> None:
    assert told(text) == expected


def test_a_multiple_of_earnings_goes_no_way() -> None:
    assert measured("Net debt slipped to 0.8 times EBITDA from 1.5 times.") == [
        (0.8, "ratio", "none"),
        (1.5, "ratio", "none"),
    ]
