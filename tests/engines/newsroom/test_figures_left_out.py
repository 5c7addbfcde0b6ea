"""English numbers whose noun the sentence leaves out, what is compared, and periods of days, seasons and clauses."""

from datetime import date

import pytest

from emporion.newsroom.figures import figures_in
from emporion.newsroom.figures.plurals import singular

DAY = date(2026, 6, 18)


def told(text: str) -> list[tuple[float, str, str]]:
    return [(f.value, f.unit, f.comparator) for f in figures_in(text, "en", article_date=DAY)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Of the 31 students who sat the exam, 12 failed and the rest passed.", [(31, "person"), (12, "person")]),
        (
            "Among 260 farms surveyed, 44 grow rice and only three keep bees.",
            [(260, "farm"), (44, "farm"), (3, "farm")],
        ),
        ("Of the 90 permits, 14 concerned pumps.", [(90, "permit"), (14, "permit")]),
        ("Of the 90 ships, 14 tankers left.", [(90, "ship"), (14, "ship")]),
        (
            "The port took 900 ships, of which 212 sailed on, and of those 40 carried coal.",
            [(900, "ship"), (212, "ship"), (40, "ship")],
        ),
        ("The fund holds $14 billion, of which 3.2 billion is in yuan.", [(14e9, "USD"), (3.2e9, "USD")]),
        ("Hundreds of farmers signed up, but only 63 were paid.", [(63, "person")]),
        ("The chain opened 12 stores in spring and closed four.", [(12, "store"), (4, "store")]),
        (
            "The airline leased 14 jets, returned five and bought two outright.",
            [(14, "aircraft"), (5, "aircraft"), (2, "aircraft")],
        ),
        ("Three quarters of the trucks – about 1,900 – crossed.", [(75, "percent"), (1900, "truck")]),
        ("The works shrank from 4,200 to 2,650 people.", [(4200, "person"), (2650, "person")]),
        ("Apples sold at 90 roubles a kilo and at 4.5 a piece.", [(90, "RUB"), (4.5, "RUB")]),
        ("Tea cost one rouble a pound; now I sell it for 4,800 a kilo.", [(1, "RUB"), (4800, "RUB")]),
        ("The park has 300 tenants, up 45 from last year.", [(300, "person"), (45, "person")]),
        ("The free port has 300 residents, the town 9,000 residents.", [(300, "company"), (9000, "company")]),
        ("The town has 9,000 residents.", [(9000, "person")]),
        ("Its three plants use two furnaces.", [(3, "plant"), (2, "furnace")]),
        ("Seven consortia bid for 40 canvases and 900 head.", [(7, "consortium"), (40, "canvas"), (900, "head")]),
        ("Machinery made up just under a quarter.", [(25, "percent")]),
        ("It remains the country's number one in honey.", [(1, "rank")]),
        ("They ran number one of the series.", []),
        (
            "Of the nine tugs on order, four have come and the last two will follow.",
            [(9, "tug"), (4, "tug"), (2, "tug")],
        ),
        (
            "Ticket sales reached 62,000, twice the 31,500 sold a year ago.",
            [(62000, "ticket"), (2, "ratio"), (31500, "ticket")],
        ),
        ("Lorries waited 19 hours in May, down from 31 in April and 44 in March.", [(19, "h"), (31, "h"), (44, "h")]),
        ("Wheat gave 3.4 tonnes per hectare, while barley fell to 2.1.", [(3.4, "t/ha"), (2.1, "t/ha")]),
        ("Sales were $14 million, while the number of users grew to 2.1 million.", [(14e6, "USD"), (2.1e6, "person")]),
        ("It has 5,200 students and expects the figure to pass 6,000 next year.", [(5200, "person"), (6000, "person")]),
    ],
)
def test_a_noun_that_is_left_out_is_the_one_told_before(text: str, expected: list[tuple[float, str]]) -> None:
    assert [(value, unit) for value, unit, _ in told(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Prices rose as much as 18%.", [(18, "percent", "<=")]),
        ("As few as 12 villages had power.", [(12, "village", ">=")]),
        ("It sold fewer cars than the 400 tonnes of scrap.", [(400, "t", "=")]),
        ("Nearly nine in ten pumps fail.", [(90, "percent", "~<")]),
        ("Revenue slipped 3.2% to 1.07 billion euros.", [(3.2, "percent", "="), (1.07e9, "EUR", "=")]),
        ("Oil gained 45 cents to $71.2 a barrel.", [(0.45, "USD", "="), (71.2, "USD", "=")]),
        ("Rates of 3% to 5% are asked.", [(3, "percent", "range")]),
    ],
)
def test_how_a_number_is_meant(text: str, expected: list[tuple[float, str, str]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Gross domestic product expanded 4.8 percent, a shade slower than the 5.0 percent of the previous quarter.",
            [("change", "increase"), ("change", "increase")],
        ),
        ("Growth was 4.8 percent, compared with 5.1 percent in spring.", [("change", "increase")] * 2),
        ("Prices stood at $11.40, down $0.85 from March.", [("level", "none"), ("change", "decrease")]),
        ("The works has eaten up CNY 780m.", [("level", "none")]),
        ("The budget has a deficit of 4 percent of GDP.", [("share", "none")]),
        ("Drivers may stay no longer than 90 days.", [("norm", "none")]),
        ("It drew 12,000 people, 3,000 fewer than the 15,000 of 2024.", [("count", "none"), ("change", "decrease")]),
    ],
)
def test_what_a_number_measures(text: str, expected: list[tuple[str, str]]) -> None:
    found = [(f.measure, f.direction) for f in figures_in(text, "en", article_date=DAY)]
    assert found[: len(expected)] == expected


@pytest.mark.parametrize(
    ("text", "number", "start", "end"),
    [
        ("On Tuesday 43 trains left.", 43, "2026-06-16", "2026-06-16"),
        ("Some 43 trains left on Thursday.", 43, "2026-06-18", "2026-06-18"),
        ("Some 43 trains left last Thursday.", 43, "2026-06-11", "2026-06-11"),
        ("The river stood at 118 metres on Tuesday, and 2,300 hectares were flooded.", 2300, None, None),
        ("Some 43 trains left, the office said on Tuesday.", 43, None, None),
        ("Hatcheries released 870 fish this spring, and expect 3 percent to return.", 870, "2026-03-01", "2026-05-31"),
        ("Hatcheries released 870 fish this spring, and expect 3 percent to return.", 3, None, None),
        ("Last winter 12 trains froze.", 12, "2025-12-01", "2026-02-28"),
        ("In the summer of 2024 it sold 12 boats.", 12, "2024-06-01", "2024-08-31"),
        (
            "Over the May holiday, from the 1st to the 5th, 70 people crossed, twice as many as during that of 2025.",
            70, "2026-05-01", "2026-05-05",
        ),
        (
            "Trade expanded 4.8 percent in the first quarter, less than the 5.0 percent of the previous three months.",
            5, "2025-10-01", "2025-12-31",
        ),
        ("The ship was handed over before the end of May; its engines develop 14 MW.", 14, None, None),
        (
            "It wants 35 percent made at home, against 22 percent in 2025, and has earmarked 48 billion roubles.",
            48e9, None, None,
        ),
        ("Loss fell to 8 million euros in the first quarter from 9 million a year earlier, sales slipped 3%.",
         3, "2026-01-01", "2026-03-31"),
        ("Between Monday and Thursday 14 cars were seized.", 14, "2026-06-15", "2026-06-18"),
        ("The rate rose to 81 percent in May from 74 percent a year earlier.", 74, "2025-05-01", "2025-05-31"),
        ("Some 14 cars had come by Friday.", 14, None, "2026-06-12"),
        ("It will cut costs by 4 percent by 2030 and has set aside 8 million roubles.", 8e6, None, None),
        ("Over the past five years the herd has tripled, and 410 calves were born this spring alone.", 410,
         "2026-03-01", "2026-05-31"),
        ("The yard has sold 12 tugs and the last of them will follow in 2027.", 12, None, None),
        ("The works has swallowed 780 tonnes so far.", 780, None, "2026-06-18"),
        ("The share is 96 percent, up 2 points since March.", 96, None, None),
        ("Under a decree in force since 1 June, lorries pay 300 roubles.", 300, "2026-06-01", None),
        ("On 11 May the shop took 5 million roubles, against 3 million a year ago.", 3e6, "2025-05-11", "2025-05-11"),
        ("The tanker took on 900 tonnes here and should reach Osaka on 19 July.", 900, None, None),
        ("The yard will deliver 12 tugs before the end of May.", 12, None, "2027-05-31"),
        ("It paid a fine of £2m, the regulator said, for 11 deals between 2021 and 2024.", 2e6, None, None),
        ("It has cost 8 million so far, with 85% of the walls raised by the end of May.", 85, None, "2026-05-31"),
    ],
)  # fmt: skip
def test_periods_of_days_seasons_and_clauses(text: str, number: float, start: str | None, end: str | None) -> None:
    figure = next(f for f in figures_in(text, "en", article_date=DAY) if f.value == number)
    days = (figure.period.start, figure.period.end) if figure.period else (None, None)
    assert tuple(day.isoformat() if day else None for day in days) == (start, end)


def test_plurals_that_no_rule_makes() -> None:
    words = ["criteria", "prizes", "movies", "viruses", "houses", "reindeer", "leaves"]
    assert [singular(word) for word in words] == ["criterion", "prize", "movie", "virus", "house", "reindeer", "leaf"]
