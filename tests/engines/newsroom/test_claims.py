"""Links and the ledger, on invented readings made by hand."""

import json
from datetime import date
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emporion.newsroom.claims import ledger, link, to_csv, to_json, to_jsonld
from emporion.newsroom.claims.comparing import overlap
from emporion.newsroom.claims.mentions import mentions_of
from emporion.newsroom.claims.vocabulary import subject_of
from emporion.newsroom.documents import Dated, Document, Line, Raw
from emporion.newsroom.facts import Entity, Figure, FigurePeriod, Link, Quotation
from emporion.newsroom.reading import Reading
from emporion.newsroom.spans import Span

YEAR = (date(2024, 1, 1), date(2024, 12, 31))
BEFORE = (date(2023, 1, 1), date(2023, 12, 31))
OPEN = float("nan")


def figure(
    number: int,
    value: float,
    low: float | None = OPEN,
    high: float | None = OPEN,
    *,
    subject: str = "trade turnover",
    unit: str = "USD",
    measure: str = "level",
    period: tuple[date, date] | None = YEAR,
    parties: tuple[str, ...] = ("Norway", "Brazil"),
    source: str | None = None,
    direction: str = "none",
) -> Figure:
    """Return a figure that stands at its number; an end not given is the value itself."""
    days = FigurePeriod(period[0], period[1], "stated") if period else None
    ends = (value if low is OPEN else low, value if high is OPEN else high)
    return Figure(
        f"n{number}",
        Span(number, number + 1, "x"),
        value,
        *ends,
        unit,
        "=",
        measure,
        direction,
        days,
        subject,
        None,
        parties,
        source,
    )  # type: ignore[arg-type]


def reading(file: str, *figures: Figure, said: str = "", day: date | None = None, language: str = "en") -> Reading:
    """Return a reading of a text of its own, the outlet of which is the name of its file."""
    text = "x" * 40 + " " + (said or file)
    line = Line(1, Span.of(text, 0, len(text)), "body")
    dated = Dated(day, "stated") if day else Dated()
    document = Document(Raw(file, text.encode(), "utf-8", text), (line,), language, outlet=file, date=dated)
    return Reading(document, (), figures, ())


def links(*readings: Reading) -> list[tuple[str, str, str]]:
    return [(entry.type, entry.a, entry.b) for entry in link(readings)]


def test_overlap_of_independent_sources_corroborates() -> None:
    one = reading("a", figure(1, 244.8, 244.75, 244.85))
    other = reading("b", figure(1, 245, 232.75, 245))
    assert link([one, other]) == (Link("corroborates", "a#n1", "b#n1", "interval.overlap.independent"),)


def test_disjoint_intervals_conflict() -> None:
    one, other = reading("a", figure(1, 244.8, 244.75, 244.85)), reading("b", figure(1, 240, 239.5, 240.5))
    assert link([one, other]) == (Link("conflicts", "a#n1", "b#n1", "interval.disjoint.independent"),)


def test_another_period_is_a_series() -> None:
    assert links(reading("a", figure(1, 244)), reading("b", figure(1, 240, period=BEFORE))) == [
        ("series", "a#n1", "b#n1")
    ]


@pytest.mark.parametrize(
    "change",
    [
        {"parties": ("Egypt", "Brazil")},
        {"parties": ("Brazil",)},
        {"unit": "EUR"},
        {"measure": "change", "unit": "percent"},
        {"subject": "exports"},
        {"subject": "trade turnover in coffee beans"},
        {"subject": "trade in grain"},
        {"period": None},
        {"subject": "weather"},
    ],
)
def test_another_scope_is_not_compared(change: dict[str, object]) -> None:
    assert links(reading("a", figure(1, 244)), reading("b", figure(1, 244, **change))) == []  # type: ignore[arg-type]
    assert links(reading("a", figure(1, 244)), reading("b", figure(1, 100, **change))) == []  # type: ignore[arg-type]


def test_subjects_and_parties_meet_over_languages() -> None:
    english = reading("a", figure(1, 244.8, 244.75, 244.85, subject="Trade between the two countries"))
    told = "товарооборот между Норвегией и Бразилией"
    russian = reading("b", figure(1, 245, 240, 245, subject=told, parties=("Норвегия", "Бразилия")), language="ru")
    chinese = reading("c", figure(1, 245, 240, 250, subject="双边贸易额", parties=("挪威", "巴西")), language="zh")
    found = links(english, russian, chinese)
    assert found == [(("corroborates"), *pair) for pair in (("a#n1", "b#n1"), ("a#n1", "c#n1"), ("b#n1", "c#n1"))]


def test_only_independent_sources_count() -> None:
    wire = "The harbour board met on Tuesday and agreed on the plan for the next ten years of work on the piers."
    copied = link([reading("a", figure(1, 5), said=wire), reading("b", figure(1, 5), said=wire)])
    assert [(e.type, e.why) for e in copied] == [("same", "interval.overlap.copied-text")]
    quoted = link([reading("a", figure(1, 5, source="Anna Berg")), reading("b", figure(1, 5, source="Анна Берг"))])
    assert [(e.type, e.why) for e in quoted] == [("same", "interval.overlap.same-source")]
    assert links(reading("a", figure(1, 5), figure(2, 5))) == [("same", "a#n1", "a#n2")]
    grouped = link([reading("a", figure(1, 5)), reading("b", figure(1, 5))], groups=[["a", "b"]])
    assert [(e.type, e.why) for e in grouped] == [("same", "interval.overlap.copied-text")]


@pytest.mark.parametrize(
    "sources",
    [
        ("press office of the Ministry of Transport", "Минтранс", "交通运输部"),
        ("the Transport Ministry's press service", "пресс-служба министерства транспорта", "交通部新闻发言人"),
        ("Bering Customs", "таможня", "海关"),
        ("TASS", "агентство ТАСС", "塔斯社"),
        ("Nordpharm", "Нордфарм", "Nordpharm's press office"),
    ],
)
def test_outlets_that_quote_one_press_office_are_one_source(sources: tuple[str, str, str]) -> None:
    told = [
        reading(f"outlet-{language}", figure(1, 245, source=name), language=language)
        for name, language in zip(sources, ("en", "ru", "zh"), strict=True)
    ]
    assert {(entry.type, entry.why) for entry in link(told)} == {("same", "interval.overlap.same-source")}
    assert [claim.independent for claim in ledger(told).claims] == [1]


def test_two_ministries_are_two_sources() -> None:
    one = reading("outlet-one", figure(1, 245, source="Ministry of Transport"))
    other = reading("outlet-two", figure(1, 245, source="Ministry of Finance"))
    assert links(one, other) == [("corroborates", "outlet-one#n1", "outlet-two#n1")]
    assert [claim.independent for claim in ledger([one, other]).claims] == [2]


def test_an_outlet_that_prints_an_agency_is_not_another_source() -> None:
    printed = reading("harbour-daily", figure(1, 245), said="With inputs from Meridian Wire")
    agency = reading("Meridian Wire", figure(1, 245))
    apart = reading("steppe-post", figure(1, 245))
    assert [claim.independent for claim in ledger([printed, agency, apart]).claims] == [2]
    assert ("same", "Meridian Wire#n1", "harbour-daily#n1") in links(printed, agency, apart)


def test_an_open_end_supports_only_what_is_near() -> None:
    assert links(reading("a", figure(1, 50, 50, None)), reading("b", figure(1, 52))) == [
        ("corroborates", "a#n1", "b#n1")
    ]
    assert links(reading("a", figure(1, 50, 50, None)), reading("b", figure(1, 520))) == []
    assert links(reading("a", figure(1, 50, 50, None)), reading("b", figure(1, 40))) == [("conflicts", "a#n1", "b#n1")]


def test_a_level_and_its_change_give_the_level_before() -> None:
    level = figure(1, 110, 109.5, 110.5)
    change = figure(2, 10, 9.5, 10.5, unit="percent", measure="change", direction="increase")
    assert link([reading("a", level, change)]) == (Link("derived", "a#n1", "a#n2", "arithmetic.level-and-change"),)
    fits = reading("b", figure(1, 100, 99.5, 100.5, period=BEFORE))
    assert [e.type for e in link([reading("a", level, change), fits])] == ["derived", "series"]
    users = figure(3, 7, unit="person", measure="count")
    assert [e.a for e in link([reading("a", level, change, users)]) if e.type == "derived"] == ["a#n1"]
    wrong = reading("b", figure(1, 130, 129.5, 130.5, period=BEFORE))
    assert Link("conflicts", "a#n1", "b#n1", "arithmetic.level-before") in link([reading("a", level, change), wrong])


def test_a_part_larger_than_its_whole_conflicts() -> None:
    whole, part = figure(1, 100), figure(2, 120, subject="exports")
    assert link([reading("a", whole, part)]) == (Link("conflicts", "a#n1", "a#n2", "arithmetic.part-exceeds-whole"),)
    assert links(reading("a", whole, figure(2, 80, subject="exports"))) == []


def test_a_decrease_and_an_increase_conflict() -> None:
    rise = figure(1, 5, unit="percent", measure="change", direction="increase")
    fall = figure(1, 5, unit="percent", measure="change", direction="decrease")
    assert links(reading("a", rise), reading("b", fall)) == [("conflicts", "a#n1", "b#n1")]


def test_a_quotation_given_again_is_the_same() -> None:
    text = "We will open the new pier before the first winter storm. Later: We will open the new pier before the storm"
    spans = [Span.of(text, 0, 55), Span.of(text, 64, len(text))]
    quotes = tuple(Quotation(f"q{n}", span, "direct", "Anna Berg") for n, span in enumerate(spans))
    document = Document(Raw("a", b"", "utf-8", text), ())
    assert links(Reading(document, quotes)) == [("same", "a#q0", "a#q1")]
    others = (quotes[0], Quotation("q1", spans[1], "direct", "Boris Lund"))
    assert links(Reading(document, others)) == []


def with_people(told: Reading, *names: str) -> Reading:
    people = tuple(Entity(f"p{n}", "person", name, ()) for n, name in enumerate(names))
    return Reading(told.document, told.quotations, told.figures, people)


def test_articles_of_one_story_meet_where_words_cannot() -> None:
    english = reading("a", figure(1, 4.2, subject="cargo of the river port", unit="t", parties=()))
    russian = reading("b", figure(1, 4.2, subject="грузооборот речной гавани", unit="t", parties=()), language="ru")
    assert links(english, russian) == []
    assert links(with_people(english, "Anna Berg"), with_people(russian, "Олаф Несс")) == []
    found = links(with_people(english, "Anna Berg"), with_people(russian, "Анна Берг"))
    assert found == [("corroborates", "a#n1", "b#n1")]
    other = reading("b", figure(1, 9.9, subject="грузооборот речной гавани", unit="t", parties=()), language="ru")
    assert links(with_people(english, "Anna Berg"), with_people(other, "Анна Берг")) == []


def test_a_norm_told_again_in_one_story() -> None:
    english = with_people(reading("a", figure(1, 15, subject="standard", unit="min", measure="norm")), "Li Wenbo")
    norm = figure(1, 15, subject="标准", unit="min", measure="norm")
    chinese = with_people(reading("b", norm, language="zh"), "李文博")
    assert link([english, chinese]) == (Link("corroborates", "a#n1", "b#n1", "norm.restated.independent"),)


def test_a_speaker_whom_both_name_is_one_source() -> None:
    quoted = with_people(reading("a", figure(1, 5, source="Anna Berg")), "Anna Berg")
    bare = with_people(reading("b", figure(1, 5)), "Anna Berg")
    assert [(e.type, e.why) for e in link([quoted, bare])] == [("same", "interval.overlap.shared-speaker")]


def test_order_does_not_matter() -> None:
    readings = [
        reading("a", figure(1, 5)),
        reading("b", figure(1, 5)),
        reading("c", figure(1, 7), figure(2, 7, period=BEFORE)),
    ]
    expected = link(readings)
    assert len(expected) == 6
    assert all(link(order) == expected for order in permutations(readings))


def test_places_an_article_speaks_of_stand_in_for_parties() -> None:
    text = "Norway Brazil Norway Brazil"
    places = tuple(
        Entity(f"e{n}", "place", name, tuple(Span.of(text, at, at + len(name)) for at in starts))
        for n, (name, starts) in enumerate({"Norway": (0, 14), "Brazil": (7, 21)}.items())
    )
    bare = figure(1, 244, parties=())
    with_places = Reading(reading("b", bare).document, (), (bare,), places)
    assert [m.told for m in mentions_of(with_places)] == [False]
    assert links(reading("a", figure(1, 244)), with_places) == [("corroborates", "a#n1", "b#n1")]
    alone = figure(1, 3, parties=("Brazil",))
    assert links(with_places, reading("c", alone)) == []


def ledger_of_three() -> tuple[Reading, ...]:
    return (
        reading("a", figure(1, 244.8, 244.75, 244.85), day=date(2025, 1, 10)),
        reading("b", figure(1, 245, 240, 245, source="Anna Berg"), day=date(2025, 2, 1)),
        reading("c", figure(1, 250, 249.5, 250.5), figure(2, 230, period=BEFORE)),
    )


def test_the_ledger_counts_and_never_averages() -> None:
    book = ledger(ledger_of_three())
    claims = {claim.period: claim for claim in book.claims}
    claim = claims[YEAR]
    assert (len(claim.mentions), claim.independent, claim.contested, claim.low, claim.high) == (3, 3, True, None, None)
    assert [entry.b for entry in claim.conflicts] == ["c#n1", "c#n1"]
    assert book.claim_of("c#n2") == claims[BEFORE]
    assert [c.period for c in book.series(claim)] == [BEFORE, YEAR]
    assert book.contested() == (claim,)


def test_as_known_on_a_day() -> None:
    book = ledger(ledger_of_three())
    january = book.as_known_on(date(2025, 1, 31))
    assert [(c.independent, c.low, c.high) for c in january.claims] == [(1, 244.75, 244.85)]
    spring = book.as_known_on(date(2025, 4, 1))
    assert [(c.independent, c.low, c.high, c.contested) for c in spring.claims] == [(2, 244.75, 244.85, False)]
    with_arrival = book.as_known_on(date(2025, 4, 1), received={"c": date(2025, 3, 1)})
    assert [c.contested for c in with_arrival.claims if c.period == YEAR] == [True]
    assert {c.id for c in spring.claims} <= {c.id for c in book.claims}


def test_exports_hold_every_mention() -> None:
    book = ledger(ledger_of_three())
    assert len(to_csv(book).splitlines()) == 5
    told = json.loads(to_json(book))
    assert sorted(m["fact"] for claim in told["claims"] for m in claim["mentions"]) == ["a#n1", "b#n1", "c#n1", "c#n2"]
    review = {
        "rating": 4,
        "name": "Mostly true",
        "author": "Desk",
        "date": "2025-03-01",
        "url": "https://desk.example/1",
    }
    graph = json.loads(to_jsonld(book, {book.claims[0].id: review}))["@graph"]
    assert [node["@type"] for node in graph] == ["Claim", "ClaimReview", "Claim"]


def test_a_cell_is_no_formula() -> None:
    risky = figure(1, 5, source="=HYPERLINK()")
    assert "'=HYPERLINK()" in to_csv(ledger([reading("a", risky)]))


@given(st.tuples(*[st.floats(-1e6, 1e6)] * 4))
def test_overlap_is_symmetric_and_true_on_itself(ends: tuple[float, ...]) -> None:
    one, other = sorted(ends[:2]), sorted(ends[2:])
    mine = mentions_of(reading("a", figure(1, one[0], *one)))[0]
    theirs = mentions_of(reading("b", figure(1, other[0], *other)))[0]
    assert overlap(mine, mine)
    assert overlap(mine, theirs) == overlap(theirs, mine)
    gap = max(one[0], other[0]) - min(one[1], other[1])
    if gap <= 0:
        assert overlap(mine, theirs)
    elif gap > 1e-3:
        assert not overlap(mine, theirs)


def test_what_is_measured_in_three_languages() -> None:
    for same in (
        ("exports", "экспорт", "出口额"),
        ("trade", "товарооборота", "贸易额"),
        ("cargo", "грузооборот", "货运量"),
    ):
        assert len({subject_of(text).measured for text in same}) == 1
    assert subject_of("Norway’s trade turnover").places == {"territory:NO"}
    assert subject_of("中俄双边贸易额").places == subject_of("中国和俄罗斯贸易额").places
    assert subject_of("中俄双边贸易额").rest == frozenset()
