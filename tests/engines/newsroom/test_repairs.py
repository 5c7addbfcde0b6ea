"""Repairs are proposed beside the text, with their passages; the text stays."""

from emporion.newsroom.decoding import read_bytes
from emporion.newsroom.repairs import repairs
from emporion.newsroom.scraped import read_scraped
from tests.engines.newsroom.invented import NAMES, raw

BODY = "The port grew by a tenth in the year, the ministry said on Monday."


def found(line: str) -> list[tuple[str, str, str]]:
    document = read_scraped(read_bytes("x", f"A port and its grain\n\n{BODY}\n\n{line}\n\n{BODY}\n".encode()))
    return [(repair.span.text, repair.replacement, repair.reason) for repair in repairs(document)]


def test_marks_of_two_kinds_are_made_alike() -> None:
    assert found('“We expect a calm year," warned the minister of the port.') == [('"', "”", "mark.unlike")]


def test_a_lost_space_is_put_back_but_not_into_numbers_and_addresses() -> None:
    assert found("It serves the province (of the north),she stated on Monday.") == [(",", ", ", "space.lost")]
    assert found("The site example.org tells of 1,200 ships and of 3.5 per cent.") == []


def test_a_stray_full_stop_is_taken_out() -> None:
    assert found("We are ready to help in any way. . There is much to do here.") == [(". .", ".", "space.stray")]


def test_glued_dates_are_parted_and_foreign_words_shown() -> None:
    reasons = {name: [repair.reason for repair in repairs(read_scraped(raw(name)))] for name in NAMES}
    assert reasons["en-chip-alliance"].count("date.glued") == 4
    assert reasons["en-forum-rehearsal"].count("word.foreign") == 2
    assert reasons["en-app-market"] == []


def test_passages_stand_in_the_text() -> None:
    for name in NAMES:
        document = read_scraped(raw(name))
        assert all(repair.span.stands_in(document.text) for repair in repairs(document))
