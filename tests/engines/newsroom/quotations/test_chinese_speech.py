"""Chinese speech told behind what was said, and who its speakers are."""

import pytest

from emporion.newsroom.quotations import find_in_text

Told = list[tuple[str, str, str | None]]
SAID: list[tuple[str, Told]] = [
    ("上半年输油1503万吨，完成年计划的一半，漠河输油站站长王立新介绍。",
     [("indirect", "上半年输油1503万吨，完成年计划的一半", "王立新")]),
    ("班列已恢复至每日8列，省商务厅厅长孟庆余披露。", [("indirect", "班列已恢复至每日8列", "孟庆余")]),
    ("“合作要等于十一，”在媒体对话会上，传媒大学教授韩岳打了个比方。", [("direct", "合作要等于十一，", "韩岳")]),
    ("包裹量突破10亿件，“最忙的一天发了900万件”，菜鸟关务负责人林晓东这样回忆。",
     [("direct", "最忙的一天发了900万件", "林晓东")]),
    ("宣传册里的这些说法，“看着都差不多”，俄铁工程师谢尔盖·诺维科夫说。",
     [("partial", "看着都差不多", "谢尔盖·诺维科夫")]),
    ("“谁来教，教什么？”这是摆在院校面前的难题。", []),
    ("贸易商李航说：“仓库里还压着1.8万吨呢。”", [("direct", "仓库里还压着1.8万吨呢。", "李航")]),
    ("财务总监周敏苦笑道：“卢布一跌，利润全没。”", [("direct", "卢布一跌，利润全没。", "周敏")]),
    ("“三年亏了一千多万，我不后悔。”养殖户赵国强说。", [("direct", "三年亏了一千多万，我不后悔。", "赵国强")]),
    ("专家组建议，把贷款期限延长至15年。", [("indirect", "把贷款期限延长至15年", "专家组")]),
    ("俄航宣布，航班将加密至每周五班。", [("indirect", "航班将加密至每周五班", "俄航")]),
    ("俄罗斯驻华商务代表处透露，冰淇淋出口额达1900万美元。",
     [("indirect", "冰淇淋出口额达1900万美元", "俄罗斯驻华商务代表处")]),
    ("副部长帕维尔·谢多夫坦言，船期很紧。“每艘都晚点。”他无奈地说。",
     [("indirect", "船期很紧", "帕维尔·谢多夫"), ("direct", "每艘都晚点。", "帕维尔·谢多夫")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SAID)
def test_speech_is_found_with_its_speaker(text: str, expected: Told) -> None:
    assert [(q.mode, q.content.text, q.speaker) for q in find_in_text(text)] == expected
