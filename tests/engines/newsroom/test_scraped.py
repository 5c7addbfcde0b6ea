"""Title, deck, outlet, author and date of a scraped article."""

from datetime import date, datetime
from pathlib import Path

import pytest

from emporion.newsroom.decoding import read_bytes
from emporion.newsroom.documents import Document
from emporion.newsroom.scraped import read_scraped
from tests.engines.newsroom.invented import NAMES, raw, seen

FIRST = "The port grew by a tenth in the year, the ministry said on Monday."
BODY = f"\n\n{FIRST}\n\nIt will grow again, it added on Tuesday.\n"
REAL_DATES = {
    "000": date(2023, 6, 1),
    "001": datetime.fromisoformat("2024-05-14T16:16"),
    "002": None,
    "003": None,
    "004": date(2025, 8, 22),
}


def day(value: date | None) -> str | None:
    if isinstance(value, datetime):
        return value.isoformat(timespec="minutes")
    return value.isoformat() if value else None


def article(text: str) -> Document:
    return read_scraped(read_bytes("x.txt", text.encode()))


@pytest.mark.parametrize("name", NAMES)
def test_the_data_of_an_article_are_those_a_careful_reader_sees(name: str) -> None:
    document, wanted = read_scraped(raw(name)), seen(name)
    assert document.language == wanted["language"]
    assert (document.outlet, document.author) == (wanted["outlet"], wanted["author"])
    for key, span in (("title", document.title), ("deck", document.deck)):
        assert (span and {"start": span.start, "end": span.end, "text": span.text}) == wanted[key]
    assert (day(document.date.value), document.date.certainty) == (wanted["date"]["value"], wanted["date"]["certainty"])
    if document.date.evidence:
        assert document.date.evidence.within(wanted["date"]["evidence"]["start"], wanted["date"]["evidence"]["end"])


def test_a_dateline_without_a_year_needs_a_hint() -> None:
    hinted = seen("zh-zhanhui")["hinted"]
    found = read_scraped(raw("zh-zhanhui"), hint=date.fromisoformat(hinted["hint"])).date
    assert (day(found.value), found.certainty) == (hinted["value"], "inferred")


def test_a_hint_is_an_inferred_date_and_gives_way_to_a_stated_one() -> None:
    hint = date(2025, 9, 1)
    assert read_scraped(raw("en-app-market"), hint=hint).date.certainty == "inferred"
    assert read_scraped(raw("en-chip-alliance"), hint=hint).date.certainty == "stated"


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("03/04/2024", None),
        ("13/04/2024", "2024-04-13"),
        ("Updated 5 May 2024", "2024-05-05"),
        ("By Ann Lee, 5 May 2024", "2024-05-05"),
        ("The fair on 5 May 2024 draws thousands of guests to town", None),
    ],
)
def test_a_date_under_the_title_is_the_articles(line: str, value: str | None) -> None:
    assert day(article(f"A port that grows and grows\n\n{line}{BODY}").date.value) == value


def test_dates_of_events_and_of_teasers_are_not_the_articles() -> None:
    around = "The forum opens on September 7, 2023 in the port.\n\nLatest news\n27.05.2416:16 Sport\nA club wins"
    text = f"A port that grows and grows{BODY}\n{around}"
    assert article(text).date.value is None


def test_published_counts_before_updated() -> None:
    lines = "Updated 6 May 2024\nPublished 5 May 2024"
    assert day(article(f"A port that grows and grows\n\n{lines}{BODY}").date.value) == "2024-05-05"


def test_real_articles_have_the_dates_they_state(data: Path) -> None:
    files = sorted((data / "articles").glob("*.txt"))
    assert {file.name[:3]: read_scraped(read_bytes("x", file.read_bytes())).date.value for file in files} == REAL_DATES


def test_a_dateline_takes_the_year_of_the_dates_beside_it() -> None:
    body = "\n\nLAZURNY, Oct 14 (Meridian) - The port grew by a tenth, its operator said.\n\nIt will grow again.\n\n"
    near = article(f"Port grows{body}Read next\nCopper rises\nOctober 13, 2025\n")
    assert (near.date.value, near.date.certainty) == (date(2025, 10, 14), "inferred")
    assert article(f"Port grows{body}Read next\nCopper rises\nMarch 2, 2025\n").date.value is None


def test_the_one_dated_rubric_above_the_headline_is_the_articles() -> None:
    found = article(f"15.10.2025 Новости\nПорт нарастил грузооборот за девять месяцев\n{BODY}")
    assert found.date.value == date(2025, 10, 15)
    assert found.title is not None
    assert found.title.text.startswith("Порт нарастил")
