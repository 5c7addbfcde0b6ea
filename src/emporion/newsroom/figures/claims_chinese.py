"""Which Chinese numbers tell something, and of what, where Chinese says it in its own way."""

import re
from collections.abc import Sequence

from attrs import evolve

from emporion.newsroom.figures.counting_chinese import head_noun, noun_before, noun_of_measure_word
from emporion.newsroom.figures.quantity import TIME_UNITS, Quantity


def of_measure_word(low: str, quantity: Quantity, context: str) -> Quantity:
    """Tell what a Chinese measure word counts by the nearest noun before it that is counted so: 包裹……日处理35万件."""
    word = low[quantity.number[1] : quantity.end].strip()
    if not (_COUNTED_BEFORE.match(low, quantity.end) or _OF_THEM.search(low, 0, quantity.start)):
        return quantity
    noun = noun_of_measure_word(context + low[: quantity.number[0]], word)
    return evolve(quantity, unit=noun, kind="count") if noun else quantity


# What may follow a measure word whose noun stands before it: 3140台，同比增长; no noun as in 80个采购团组.
_COUNTED_BEFORE = re.compile(
    r"\s*(?:$|[^\u4e00-\u9fff]|以[上下]|左右|的|同比|环比|增长?|增[加至]|下降|减少?|[入被未属获来较比占为加达扩压缩跃翻是由在和与及已将达到至覆]|提高|上升|提升|开放|"
    r"其中|分别|全部|投入|均|可|正|都)"
)

# 其中4家开在…，3家位于…: of those that were named before.
_OF_THEM = re.compile(r"其中(?:的|有)?[^。；]{0,24}$")

# 几十位, 数百家, 成百上千名; 人数百 is no such.
_SEVERAL_HAN = re.compile(r"(?:[几幾]|(?<![人总個个件次户戶指系函倍天位张辆常参少多])[数數]|成百上)$")


def is_several(low: str, quantity: Quantity) -> bool:
    """Tell whether a scale has no number of its own: several tens, hundreds upon hundreds."""
    begins = not quantity.literal and low[quantity.number[0]] in "十百千万亿"
    return begins and bool(_SEVERAL_HAN.search(low, 0, quantity.number[0]))


_ENDS, _LEAST_MONEY = re.compile(r"\s*(?:$|[，。；！？、”）)]|左右)"), 10_000
_OF_MONEY = re.compile(
    r"资金|融资|贷款|借款|投资|注资|拨款|货款|经费|预算|亏损?了?(?=[\d一二三四五六七八九十百两])|利润|营收|收入|成本|工资|年薪|报价|房租|租金|学费|奖金|罚款|"
    r"[花赔赚借欠]了?(?=[\d一二三四五六七八九十百两近约])"
)


def of_those_named(low: str, quantity: Quantity) -> Quantity | None:
    """Return a bare large number whose clause names what it counts: 观影人次达1900万."""
    bare = quantity.scaled and not quantity.unit and quantity.kind == "cardinal"
    if not bare or not _ENDS_OR_CHANGES.match(low, quantity.end):
        return None
    noun = "person" if _PEOPLE.search(low, 0, quantity.start) else noun_before(low, quantity.start)
    return evolve(quantity, unit=noun, kind="count") if noun in _BARE else None


_BARE = frozenset({"person", "company", "view", "download", "subscriber", "household", "order", "job"})


_ENDS_OR_CHANGES = re.compile(r"\s*(?:$|[，。；！？、”）)]|左右|以[上下]|[增升降减扩跃提跌涨])")
_PEOPLE = re.compile(r"(?:人数|人次|用户|客流量?|粉丝|会员|观众|游客量?|旅客量?|人口)(?!的)[^，。；%]{0,20}$")


def of_money(low: str, quantity: Quantity, kept: Sequence[Quantity]) -> Quantity | None:
    """Return a bare large number of a sentence about money in that: 融资缺口两千万，银行给了八百万."""
    bare = quantity.scaled and not quantity.unit and quantity.kind == "cardinal" and quantity.value >= _LEAST_MONEY
    if not bare or not _ENDS.match(low, quantity.end) or not _OF_MONEY.search(low):
        return None
    spoken = next((q.unit for q in reversed(kept) if q.money), "CNY")
    return evolve(quantity, unit=spoken, money=True)


# The day, one day and such a day: 最忙的一天, 这一年, and how a zone is called, 1小时经济圈.
_THE_ONE = re.compile(r"(?:(?<!提)前|的|这|那|某|有|同|哪|每|任何|全年?)$")
# 一年的用电需求, 一天的产量: how much, told by a time.
_NEEDS = re.compile(r"的(?:[\u4e00-\u9fff]{0,4}(?:需求|需要)|[\u4e00-\u9fff]{1,2}量|用[电水气煤]|口粮)")
# 一年只产6万瓶, 全家一年少花600元: how much in each.
_IN_EACH = re.compile(
    r"(?:就|只|仅|能|可|要|约|大约|至少|最多){0,2}[多少]?[花付挣赚缴交跑收产卖喝吃](?![完光遍好])|(?:产值|产量|销量|营收|利润|收入)"
)
_SPENT = re.compile(r"[用花时需了要过费短足近整前迟长]$")
_ZONE = re.compile(r"(?:[\u4e00-\u9fff]{2})?圈")
_AGES = re.compile(r"(?:平均|年龄|寿命|均龄|[延提推]\w{1,3}[到至])[^，。；]{0,6}$")  # 26岁的焊工 tells of no figure
_EACH = re.compile(r"每$")


def _is_told_by(low: str, quantity: Quantity) -> bool:
    """Tell whether a time of one only says in what time there is so much: 一年的用电需求, 一年只产6万瓶."""
    if quantity.unit not in TIME_UNITS or quantity.comparator != "=":
        return False
    each = _IN_EACH.match(low, quantity.end) and not _SPENT.search(low, 0, quantity.start)
    return bool(each or _NEEDS.match(low, quantity.end))


def is_no_amount(low: str, quantity: Quantity) -> bool:
    """Tell whether a Chinese number with a unit names something: the busiest day, each 100 km, a zone of an hour."""
    if quantity.unit in TIME_UNITS and _ZONE.match(low, quantity.end):
        return True
    written = low[quantity.number[1] : quantity.end].strip()
    if written in ("岁", "周岁") and quantity.comparator == "=" and not _AGES.search(low, 0, quantity.start):
        return True
    if quantity.unit == "t" and low.startswith("级", quantity.end):
        return True
    if not quantity.literal and low[quantity.number[0] : quantity.number[1]] == "一":
        named = quantity.unit in TIME_UNITS and bool(_THE_ONE.search(low, 0, quantity.start))
        named = named or _is_told_by(low, quantity)
        return named or (quantity.money and quantity.end == quantity.number[1])  # 卢布一跌
    round_one = quantity.value in (10, 100, 1000, 10000) and quantity.unit not in TIME_UNITS
    return round_one and quantity.comparator == "=" and bool(_EACH.search(low, 0, quantity.start))


def slabs(low: str, quantity: Quantity) -> Quantity | None:
    """Return what 块 counts where a noun follows and it is no money: 300块面板."""
    place = quantity.number[1] + 1
    if quantity.end != place or not low.startswith("块", place - 1):
        return None
    noun = head_noun(low, place, "块")
    return evolve(quantity, unit=noun[0], end=noun[1], kind="count", money=False) if noun else None


_INDEX = re.compile(r"(?:指数?|大盘|点位|恒指|期指|[上下][涨跌升降]|收[于盘]|报|[涨跌升降])[^，。；\d]{0,8}$")
_TOLD = frozenset({"indicator", "parameter", "factor", "measure", "task"})
_REFERRED = re.compile(r"(?:双双|[均都](?!衡|市))")
_SOME_OF = re.compile(r"(?:每[周月年天日季]|有|只|仅|共|达|其中|至|到|由|从|第|减少|增加|新增|[多少])了?$")
_ON_AVERAGE = re.compile(r"(?:人均|户均|平均|均|每[\u4e00-\u9fff]{1,3})[\u4e00-\u9fff]{0,6}$")


def is_of_index(low: str, quantity: Quantity, noun: str) -> bool:
    """Tell whether points are of an index: 上证综指报3377点; at 11点 it is eleven."""
    return noun == "point" and bool(_INDEX.search(low, 0, quantity.start))


def is_told_again(low: str, quantity: Quantity, noun: tuple[str, int]) -> bool:
    """Tell whether a number only says again of what was told: 两项指标双双创新高."""
    return not quantity.literal and noun[0] in _TOLD and bool(_REFERRED.match(low, noun[1]))


_LASTS = re.compile(
    r"(?:最长|最多|至多|至少|[不少多]于|超过|为期|历时|连续|停留|居留|逗留|有效期|期限|周期)(?:不超过|不得超过|为|是|达|约|仅)?$"
)


def lasts_days(low: str, quantity: Quantity) -> bool:
    """Tell whether 日 is how long something lasts and no day of a month: 停留时间最长为30日, 连续3日."""
    return quantity.value != 0 and bool(_LASTS.search(low, 0, quantity.number[0]))


def is_some(low: str, quantity: Quantity) -> bool:
    """Tell whether a number in characters counts what was named before it: 每周两班, 只有四项."""
    return bool(_SOME_OF.search(low, 0, quantity.start))


def is_average(low: str, quantity: Quantity) -> bool:
    """Tell whether a number is an average, which need not be whole: 人均下单3.2件."""
    return bool(_ON_AVERAGE.search(low, 0, quantity.start))
