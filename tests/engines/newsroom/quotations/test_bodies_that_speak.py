"""Bodies named beside what they are in an article: its organiser, whose data show it, an institution in marks."""

import pytest

from emporion.newsroom.quotations import find_in_text


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "The market closed with deals worth 4.6 billion rubles, its organiser, the Primorye Film Foundation, said.",
            "Primorye Film Foundation",
        ),
        ("The fair drew 5,000 visitors, its host, the Harbin Expo Centre, reported.", "Harbin Expo Centre"),
        ("Registered diabetics numbered 412,000 on October 1, Health Ministry data show.", "Health Ministry"),
        ("据主办方草原会展公司介绍，展会四天共接待观众逾2万人次。", "草原会展公司"),
        ("主办方滨海边疆区电影基金会公布的数据显示，来自19个国家的312家企业参展。", "滨海边疆区电影基金会"),
        ("据“农业晴雨表”机构统计，今年1至8月，中国品牌在当地拖拉机市场的份额升至41%。", "农业晴雨表"),
        ("主办方称，展会签约额达38亿卢布。", "主办方"),
    ],
)
def test_a_body_speaks_by_its_name(text: str, speaker: str) -> None:
    [found] = find_in_text(text)
    assert (found.mode, found.speaker) == ("indirect", speaker)


def test_what_somebody_found_to_buy_is_no_report() -> None:
    assert find_in_text("Feng Lei, who runs the Siberian office, found buyers for 46 tractors.") == ()


def test_a_straight_mark_closes_what_a_curly_one_opened() -> None:
    [found] = find_in_text('“展台上除了旗子，全卖光了。"代表处负责人冯磊笑着对记者说。该公司拖拉机售价约59万元。')
    assert (found.mode, found.content.text, found.speaker) == ("direct", "展台上除了旗子，全卖光了。", "冯磊")
