"""What a forum came to: counted from the words of both sides, told in three languages, without telling of a few."""

from io import BytesIO

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from pypdf import PdfReader

from emporion_web.accounts.models import User
from emporion_web.outcomes.actions.telling import tell
from emporion_web.outcomes.enums import Result
from emporion_web.outcomes.queries.statistics import statistics
from emporion_web.outcomes.rules import Line, Met, Verdict, Word, absent_sides, guarded, total, verdict
from emporion_web.registry.models import Organisation
from tests.factories.forums import person
from tests.web.outcomes.meetings import met
from tests.web.requests.tables import Sides, signed_in

GROUPS = st.lists(st.integers(0, 9), max_size=8)


def told() -> Sides:
    """Two on side A, two on side B: one meeting agreed by both, one denied by one, one with a no-show, one unsaid."""
    world, entries = met(2)
    words = (("next_step", "next_step", ""), ("little", "not_held", ""), ("not_held", "", "them"))
    for entry, (a, b, absent) in zip(entries, words, strict=False):
        tell(entry, entry.a, actor=world.by(entry.a), result=a, absent=absent, seen_revision=0)
        if b:
            tell(entry, entry.b, actor=world.by(entry.b), result=b, seen_revision=0)
    return world


@pytest.mark.parametrize(
    ("a", "b", "end", "absent"),
    [
        (Word(), Word(), Verdict.UNTOLD, ""),
        (Word("informative"), Word(), Verdict.HELD, ""),
        (Word(), Word("not_held", "us"), Verdict.NOT_HELD, "B"),
        (Word("not_held", "them"), Word("not_held", "them"), Verdict.NOT_HELD, "AB"),
        (Word("not_held", "them"), Word("little"), Verdict.DIFFERENT, ""),
    ],
)
def test_a_meeting_is_what_its_sides_say(a: Word, b: Word, end: Verdict, absent: str) -> None:
    row = Met(1, 2, a, b)
    assert (verdict(row), "".join(sorted(absent_sides(row)))) == (end, absent)


@given(GROUPS)
def test_no_line_nor_what_is_left_of_the_sum_tells_of_fewer_than_three(sizes: list[int]) -> None:
    found = [Line("B", str(n), size + 2, booked=size, spoken=size) for n, size in enumerate(sizes)]
    shown, whole = guarded(found), total(found, "B")
    assert [line for line in shown if line.spoken < 3] == []
    left = whole.spoken - total(shown, "B").spoken
    assert left == (whole.spoken if whole.spoken < 3 else 0)
    assert total(shown, "B").booked == whole.booked - (whole.booked if left else 0)


@pytest.mark.django_db
def test_held_against_booked_and_what_each_side_says() -> None:
    world = told()
    found = statistics(world.forum, person("administrator"))
    assert (found.booked, found.held, found.not_held, found.different, found.untold, found.agreed) == (4, 1, 1, 1, 1, 1)
    at = {value: n for n, value in enumerate(Result.values)}
    a, b = found.totals["A"], found.totals["B"]
    assert [a.results[at[value]] for value in ("next_step", "little", "not_held")] == [1, 1, 1]
    assert [b.results[at[value]] for value in ("next_step", "not_held")] == [1, 1]
    assert (a.no_shows, b.no_shows, sum(b.results)) == (0, 1, 2)


@pytest.mark.django_db
def test_a_desk_reads_its_own_side_and_of_two_strangers_nothing() -> None:
    world = told()
    found = statistics(world.forum, person("officer", "A"))
    assert (set(found.totals), {table.side for table in found.tables}) == ({"A"}, {"A"})
    Organisation.objects.filter(side="A").update(country="RU", region="Kazan")
    desk = signed_in(person("officer", "B")).get(reverse("outcomes:forum", args=[world.forum.slug])).content.decode()
    assert ("Kazan" in desk, "Meetings booked" in desk) == (False, True)


@pytest.mark.django_db
def test_a_desk_never_reads_what_a_single_partner_said() -> None:
    world, entries = met(3)
    single = entries[0]
    tell(single, single.b, actor=world.by(single.b), result="not_held", absent="them", seen_revision=0)
    Organisation.objects.filter(pk=single.a.organisation_id).update(country="RU", region="Kazan")
    found = statistics(world.forum, person("officer", "A"))
    told_of = [line for table in found.tables for line in table.lines] + list(found.totals.values())
    assert {line.side for line in told_of} == {"A"}
    assert {(line.no_shows, line.not_held, line.untold - line.booked) for line in told_of} == {(0, 0, 0)}
    assert (found.not_held, found.untold) == (0, 9)
    for entry in entries[1:3]:  # two more of side B speak: three are enough for the whole, and for its total
        tell(entry, entry.b, actor=world.by(entry.b), result="not_held", absent="them", seen_revision=0)
    found = statistics(world.forum, person("officer", "A"))
    assert (found.not_held, found.totals["B"].spoken, found.totals["A"].no_shows) == (3, 3, 0)


@pytest.mark.django_db
def test_what_leaves_the_house_is_guarded_whoever_makes_it() -> None:
    world = told()
    maker = person("administrator")
    book = signed_in(maker).get(reverse("outcomes:sheet", args=[world.forum.slug]), {"language": "en"})
    rows = list(load_workbook(BytesIO(book.content)).active.values)
    assert [row[4:9] for row in rows[1:]] == [(4, 0, 0, 0, 4)]
    assert statistics(world.forum, maker).held == 1


@pytest.mark.django_db
def test_the_report_and_the_workbook_are_in_the_language_that_is_asked_for() -> None:
    world, reader = told(), person("reader", "B")
    User.objects.filter(pk=reader.pk).update(language="en")
    client, places = signed_in(reader), [world.forum.slug]
    report = client.get(reverse("outcomes:report", args=places), {"language": "ru"})
    text = " ".join(page.extract_text() for page in PdfReader(BytesIO(report.content)).pages)
    assert ("Отчёт о форуме" in text, "Весенний форум" in text, "Назначено встреч" in text) == (True, True, True)
    book = client.get(reverse("outcomes:sheet", args=places), {"language": "zh"})
    rows = list(load_workbook(BytesIO(book.content)).active.values)
    assert (rows[0][4], rows[1][1], rows[1][4]) == ("已预约洽谈", "全部", 4)
