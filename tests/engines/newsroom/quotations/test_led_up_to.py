"""English speech that leads up to marks, names something by a participle, or is of an office, a study, a maker."""

import pytest

from emporion.newsroom.quotations.finding import find_in_text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Cheap lending is no longer possible, banker Xu Jian argued: “Nobody borrows to build a port.”",
            [
                ("indirect", "Cheap lending is no longer possible", "Xu Jian"),
                ("direct", "Nobody borrows to build a port.", "Xu Jian"),
            ],
        ),
        (
            "After the talks in Harbin, Anna Lund said: “We have the orders.”",
            [("direct", "We have the orders.", "Anna Lund")],
        ),
        (
            "Asked whether the yard would move, Anna Lund replied: “We have the orders.”",
            [("direct", "We have the orders.", "Anna Lund")],
        ),
        (
            "The price is fair, Anna Lund said in Riga, calling the offer “a modest beginning”.",
            [("indirect", "The price is fair", "Anna Lund"), ("partial", "a modest beginning", "Anna Lund")],
        ),
        ("Minister Anna Lund praised the deal, calling it “a gift”.", [("partial", "a gift", "Anna Lund")]),
        (
            "The plant is idle, Anna Lund said, adding that talks were “on hold”.",
            [
                ("indirect", "The plant is idle", "Anna Lund"),
                ("indirect", "talks were “on hold”", "Anna Lund"),
                ("partial", "on hold", "Anna Lund"),
            ],
        ),
        (
            "The duty was cut to 8 percent, officials at the commission confirmed.",
            [("indirect", "The duty was cut to 8 percent", "officials at the commission")],
        ),
        (
            "Rents doubled last year, analysts at Knight Frank say.",
            [("indirect", "Rents doubled last year", "analysts at Knight Frank")],
        ),
        (
            "The line loses a tenth of its grain, a study found.",
            [("indirect", "The line loses a tenth of its grain", "study")],
        ),
        (
            "The chamber's chairman, Pavel Orlov, expects 300 firms to join by autumn.",
            [("indirect", "300 firms to join by autumn", "Pavel Orlov")],
        ),
        (
            "Pavel Orlov expects prices to fall soon and describes the mood as “cautious, not gloomy”.",
            [
                ("indirect", "prices to fall soon and describes the mood as “cautious, not gloomy”", "Pavel Orlov"),
                ("partial", "cautious, not gloomy", "Pavel Orlov"),
            ],
        ),
        ("Police found 12 kilograms of amber in a truck on Monday.", []),
        ("Demand sank to 82 tonnes, the trade body said.", [("indirect", "Demand sank to 82 tonnes", "trade body")]),
    ],
)
def test_who_says_what_leads_up_to_marks(text: str, expected: list[tuple[str, str, str]]) -> None:
    found = [(q.mode, q.content.text, q.speaker) for q in find_in_text(text)]
    assert sorted(found, key=str) == sorted(expected, key=str)
