"""Days that Chinese news names by themselves: 昨日, 周五, 18日, 元旦当天."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from emporion.newsroom.figures.periods import calendar
from emporion.newsroom.figures.periods.calendar import Anchor, Days
from emporion.newsroom.figures.periods.shared import count, single_days

_FEASTS = {
    "元旦": (1, 1), "三八": (3, 8), "妇女节": (3, 8), "五一": (5, 1), "劳动节": (5, 1), "六一": (6, 1),
    "儿童节": (6, 1), "国庆": (10, 1), "国庆节": (10, 1), "双十一": (11, 11), "双11": (11, 11), "双十二": (12, 12),
    "双12": (12, 12), "圣诞": (12, 25), "圣诞节": (12, 25),
}  # fmt: skip
_SHIFT = {"前": -2, "昨": -1, "今": 0, "明": 1}
_WEEKS = {"上": -1, "本": 0, "这": 0, "下": 1}
# The day of a speech or of a publication is not that of the numbers: 商务部昨日表示, 记者18日从海关获悉.
_UNSPOKEN = (
    r"(?![^。；]{0,40}?(?:表示|[^据]说(?!明)|称(?!为|号)|透露|介绍|宣布|指出|发布|公布|通报|告诉|强调|获悉|消息|显示|报道|认为|披露|坦言|"
    r"[问回]答|致辞|写道|撰文|电(?=[）)]|$)))"
)
_COMING = re.compile(
    r"[^，。；]{0,12}?(?:将(?!近)|拟|定于|计划)|[^，。；]{0,10}起[^，。；]{0,4}(?:执行|实施|施行|生效)"
)
_TO_COME_BEFORE = re.compile(r"(?:将[于在]?|拟于?|定于|计划于?)$")


def _day(match: re.Match[str], anchor: Anchor) -> Days:
    return anchor.relative(lambda day: calendar.this(day, "day", _SHIFT[match["day"]]))


def _weekend(match: re.Match[str], anchor: Anchor) -> Days:
    def days(day: date) -> Days:
        week = calendar.this(day, "week", _WEEKS[match["week"]])
        return Days(week.start + timedelta(5) if week.start else None, week.end)

    return anchor.relative(days)


def _weekday(match: re.Match[str], anchor: Anchor) -> Days:
    number = min("一二三四五六日天".index(match["weekday"]), 6)
    return anchor.relative(lambda day: _of_week(match, day, number))


def _of_week(match: re.Match[str], today: date, number: int) -> Days:
    """Return the day of the week named, or the last one of its name; the next one where it is still to come."""
    if match["week"]:
        begin = today - timedelta(today.weekday()) + timedelta(7 * _WEEKS[match["week"][0]])
        return calendar.this(begin + timedelta(number), "day")
    ago = (today.weekday() - number) % 7
    return calendar.this(today, "day", (7 - ago) % 7 if _is_to_come(match) else -ago)


def _is_to_come(match: re.Match[str]) -> bool:
    text = match.string
    return bool(_COMING.match(text, match.end()) or _TO_COME_BEFORE.search(text, 0, match.start()))


def _day_of_month(match: re.Match[str], anchor: Anchor) -> Days:
    """Return the last day of this number, of this month or the one before; none of what is still to come."""
    number = int(match["number"])
    if anchor.day is None or not 1 <= number <= 31 or _is_to_come(match):
        return calendar.VAGUE
    month = anchor.day if number <= anchor.day.day else anchor.day.replace(day=1) - timedelta(1)
    found = calendar.day(month.year, month.month, number)
    return calendar.this(found, "day") if found else calendar.VAGUE


def _holiday(match: re.Match[str], anchor: Anchor) -> Days | None:
    month, first = _FEASTS[match["feast"]]
    return single_days(anchor, None, month, first, first - 1 + count(match["n"]))


def _feast(match: re.Match[str], anchor: Anchor) -> Days | None:
    return single_days(anchor, None, *_FEASTS[match["feast"]], _FEASTS[match["feast"]][1])


RULES: list[tuple[str, Callable[[re.Match[str], Anchor], Days | None]]] = [
    (rf"(?P<day>[前昨今明])(?:日|天|晚|晨)(?![前起])(?:上午|下午|早|晚|凌晨|夜间)?{_UNSPOKEN}", _day),
    (r"(?P<week>[上本这下])个?周末", _weekend),
    (
        rf"(?P<week>[上本这下]个?|(?<![一二两三四五六七八九十\d每、和至到–-]))(?:周|星期|礼拜)(?P<weekday>[一二三四五六日天])"
        rf"(?![至到、和–~-]|均)(?:上午|下午|早|晚|收盘)?{_UNSPOKEN}",
        _weekday,
    ),
    (
        rf"(?:(?<=[，。；“在于])|^)(?P<number>\d{{1,2}})日(?!元|均|[游内前后])(?:当天|当日|上午|下午|晚|凌晨|零时)?{_UNSPOKEN}",
        _day_of_month,
    ),
    (r"“?(?P<feast>五一|国庆)”?(?:劳动节|节)?(?:小长假|黄金周|假期)(?=(?P<n>[3-8三四五六七八])天)", _holiday),
    (rf"“?(?P<feast>{'|'.join(sorted(_FEASTS, key=len, reverse=True))})”?节?(?:当天|当日){_UNSPOKEN}", _feast),
]
