"""Frames that name a speaker before what is told: 据……报道, ……的数据显示, 从……获悉."""

import re
from functools import cache

from emporion.newsroom.quotations.lexicon import lexicon


@cache
def between() -> re.Pattern[str]:
    """Return the pattern of the words between which a speaker stands, the longer ones first: 按照……的测算."""
    pairs = "|".join(
        f"(?:{re.escape(a)}(?P<n{i}>(?:“[^，。“”]{{2,12}}”)?[^，。“”]{{1,36}}?){re.escape(b)})"
        for i, (a, b) in enumerate(sorted(lexicon("zh").between, key=lambda pair: -len(pair[1])))
    )
    return re.compile(rf"(?:{pairs})(?:说|称)?(?=[，,：:])")


# Data are told by whom they are from: 远东渔业协会13日公布的数据显示.
DATA = re.compile(
    r"(?:^|(?<=[，。；\s]))(?P<who>[^，。；：“”\s]{2,20}?)(?:(?:\d{1,2}月)?\d{1,2}日|日前|近日|昨日|今日|当天|当日|最新|上周|本周|上月|本月|周[一二三四五六日])*"
    r"(?:公布|发布|提供|披露|出具|编制)?的?(?:最新|有关|相关|统计|监测|调查|初步|官方)*"
    r"(?:数据|统计|报告|资料|公报|调查|公告|财报|半?年报|季报|月报|招股书|白皮书|蓝皮书|问卷|调研|普查|简报|通报)(?:显示|表明|称|指出)(?=[，,：:])"
)


# A reporter has learnt it from somebody: 记者从铁路局获悉，…; a name in brackets may stand behind the body's.
LEARNT = re.compile(
    r"(?:记者|本报|本网|媒体)?[^，。；：“”\s]{0,12}?从(?P<who>[^，。；：“”（(\s]{2,24}?)(?:（[^）]{2,24}）|\([^)]{2,24}\))?(?:方面|处|那里)?"
    r"(?:获悉|了解到|获知|得知|证实)(?=[，,：:])"
)
