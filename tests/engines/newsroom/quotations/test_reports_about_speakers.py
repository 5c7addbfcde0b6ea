"""Reported speech beside what is told of its speaker: a clause about him, a contrast, where and when he spoke."""

import pytest

from emporion.newsroom.facts import Quotation
from emporion.newsroom.quotations import find_in_text


def _told(text: str) -> list[tuple[str | None, str]]:
    found: tuple[Quotation, ...] = find_in_text(text)
    return [(q.speaker, q.content.text) for q in found if q.mode != "direct"]


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("The depot leased 14 trucks, its owners said this week.", "owners", "The depot leased 14 trucks"),
        (
            "Loading used to take two days and now takes one, Oskar Brandt, who runs the depot, told this magazine.",
            "Oskar Brandt",
            "Loading used to take two days and now takes one",
        ),
        (
            "Traffic fell 3 percent to 90,000 tonnes in 2025, according to Norwegian customs, although timber grew.",
            "Norwegian customs",
            "Traffic fell 3 percent to 90,000 tonnes in 2025",
        ),
        (
            "Lena Holt, who heads the Nordic Freight Institute, says that just 300 menus are Thai, while many are not.",
            "Lena Holt",
            "just 300 menus are Thai, while many are not",
        ),
        (
            "Nobody counts the crates that get lost, Oskar Brandt pointed out.",
            "Oskar Brandt",
            "Nobody counts the crates that get lost",
        ),
        (
            "Директор «Севлеса» Павел Ремизов назвал рейс пробным и сообщил, что завод купит ещё два крана.",
            "Павел Ремизов",
            "завод купит ещё два крана",
        ),
        (
            "据海纳集团提供的数据，今年共发运集装箱1.2万个，同比增长一成。",
            "海纳集团",
            "今年共发运集装箱1.2万个，同比增长一成",
        ),
        ("茶馆老板李小满告诉记者，周末客人多了一倍，桌子不够用。", "李小满", "周末客人多了一倍，桌子不够用"),
    ],
)  # fmt: skip
def test_a_report_and_who_made_it(text: str, speaker: str, content: str) -> None:
    assert _told(text) == [(speaker, content)]


def test_who_was_told_is_not_he_who_speaks_next() -> None:
    text = "“We waited,” Oskar Brandt told the weekly Harbour Lantern. The quay was built for 40 ships, he said."
    assert _told(text) == [("Oskar Brandt", "The quay was built for 40 ships")]


def test_the_bureau_is_the_one_that_spoke_before() -> None:
    text = "Trade fell, Norway's statistics bureau says. Fish is counted by another method, the bureau notes."
    assert [speaker for speaker, _ in _told(text)] == ["Norway's statistics bureau"] * 2


def test_what_somebody_puts_something_in_is_his_word() -> None:
    text = "海纳集团副总裁周立新8日接受采访时，用“一条船上的邻居”形容双方关系。"
    assert _told(text) == [("周立新", "一条船上的邻居")]


def test_where_a_speaker_stands_is_no_part_of_his_name() -> None:
    text = "“这里的路比地图上还新。”来自苏州的游客王晓岚站在码头前对记者说。"
    assert [q.speaker for q in find_in_text(text)] == ["王晓岚"]


def test_a_report_ends_before_the_words_that_close_it() -> None:
    text = "港口主任周立新认为，问题在路。他建议两地互认驾照，“先认证件，再认司机”。"
    assert _told(text)[1:] == [("周立新", "两地互认驾照"), ("周立新", "先认证件，再认司机")]
