"""What a line is on its own showing: a ticker, a date, a credit, a call to subscribe. Position is not looked at."""

import re
from datetime import datetime
from functools import lru_cache
from typing import Literal

from emporion.newsroom.dating import dates
from emporion.newsroom.lines.cues import cue, has_cue
from emporion.newsroom.lines.rows import Row

Kind = Literal[
    "ticker", "date", "dated-rubric", "teasers", "teaser", "newsletter", "credit", "caption", "menu", "legal",
    "comments", "banner", "blurb", "closing",
]  # fmt: skip

_NUMBER = r"[+−–-]?\d[\d\s\u00a0]*(?:[.,]\d+)?"
_TEMPERATURE = re.compile(
    rf"^(?:[^\W\d][\w\s.,'’()-]{{0,40}}?[:：]?\s*)?{_NUMBER}\s*(?:[~～…/-]+\s*{_NUMBER}\s*)?(?:°\s*[CFС]?"
    rf"|℃|℉|\b[CF])(?:\W.{{0,30}})?$"
)
_CODE = r"(?:[A-Z]{3}|[$€¥£₽]|[Дд]оллар|[Ее]вро|[Юю]ань|美元|欧元|人民币|卢布|日元|英镑|港元)"
_RATE = re.compile(
    rf"^\W*{_CODE}(?:\s*[/\\-]?\s*{_CODE})?\s*[:：=]?\s*{_NUMBER}\s*[$€¥₽]?(?:\s*[(（]?[▲▼↑↓+−-]?\s*\d[\d.,]*\s*%?[)）]?)*\W*$"
)
_QUOTE = re.compile(rf"^[^\W\d][\w&.\s-]{{1,24}}?\s{_NUMBER}\s*[$€¥₽]?\s*[(（]?[▲▼↑↓+−–-]\s*\d[\d.,]*\s*%?[)）]?\W*$")
_DATE_WORDS = re.compile(
    r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b|\b(?:first |last )?(?:published"
    r"|updated|posted|modified|created|date|time|on|at|by|in|of|et|gmt|utc|est|edt|cst|cet|cest|eet|eest|ist|sgt|hkt|jst|pst|pdt|msk|bst|pm"
    r"|am|agenc(?:y|ies)|wires?)\b"
    r"|\b(?:понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|опубликовано|обновлено|размещено"
    r"|дата(?: публикации)?|время|мск|года?|г|в)\b"
    r"|发布(?:时间|日期|于)?|时间|日期|更新(?:时间|于)?|星期[一二三四五六日天]|周[一二三四五六日]"
    r"|北京时间|发表于|\d{1,2}[:：]\d\d(?:[:：]\d\d)?|\b(?:\d+[ -])?min(?:ute)?s?[ -]read\b"
    r"|\d+ ?мин(?:ут[аы]?|\.)? (?:чтения|на чтение)|(?:阅读(?:约|需|时长)?)\d+分钟|\d+分钟(?:阅读|读完)",
    re.I,
)
_SOURCED = re.compile(
    r"(?:来源|作者|记者|编辑|责编|浏览|点击|阅读|评论|分享|source|author|views?|comments?|shares?|источник|автор"
    r"|просмотр\w*|комментари\w*|рубрика|раздел)\s*[:：(（]?\s*[^\s:：|]+"
    r"|\d+\s*(?:views?|comments?|shares?|min(?:utes?)? read"
    r"|просмотр\w*|комментари\w*|次(?:浏览|阅读|点击)?|条?评论)",
    re.I,
)
_BREADCRUMB = re.compile(r"^[^.!?。！？]{1,40}(?:\s(?:[>›»/|·•→]|&gt;|::)\s?[^.!?。！？>›|]{1,40}){2,}$")
_TRAIL = re.compile(
    r"^[^.!?。！？>›]{1,30}(?:\s*[>›]\s*[^.!?。！？>›]{1,30})+$"
    r"|^(?:home|главная|首页|当前位置.{0,12}|您?的?位置.{0,12})\s*(?:[-–—>›»/|·•:：]\s*[^.!?。！？]{1,40})+$|[-–—>›»/|·]\s*正文$",
    re.I,
)
_ADDRESSED = re.compile(
    r"\b(?:you|your|our|us|we)\b|\b(?:вы|вас|вам|ваш\w*|наш\w*|нас|нам)\b|您|你|我们|我报|本(?:报|网|站)", re.I
)
_MARKS = re.compile(r"[«»“”\"「」]")
_DIGIT = re.compile(r"\d")
# The place that a dateline on a line of its own begins with: CHITA, 22 January 2026.
_PLACE_BEFORE = re.compile(
    r"(?:г\. ?)?[A-ZА-ЯЁ][A-Za-zА-Яа-яЁё.’' -]{1,30}(?:,|\s[—–|·])\s*$|[\u4e00-\u9fff]{2,8}[，,]\s*$"
)
_SET_APART, _SETS_APART = re.compile(r"[|/·•—–.,，]\s*$"), re.compile(r"\s*(?:г\.|года)?\s*[|/·•—–.]")
_LONGEST_DATELINE, _MOST_NAMES, _FEW_WORDS, _LONGEST_NAME = 70, 7, 3, 10
# What a Chinese wire opens with, and what outlets are called.
_WIRED = re.compile(r"[讯电]|记者|本报|通讯员")
_OUTLET = re.compile(r"(?:报|网|社|刊|台|周刊|快报|观察|参考|新闻|频道)\s*$")
_REPORTING = frozenset(
    ["staff", "reporter", "correspondent", "by", "special", "to", "the", "and", "of", "корр", "соб", "наш", "для", "и"]
)
_LONG = 22


def kind_of(row: Row) -> Kind | None:
    """Return what a line is by its shape or by a cue, or None where only its place can tell."""
    return _kind(row.text, row.size, row.ends)


@lru_cache(maxsize=2_048)
def _kind(text: str, size: float, ends: bool) -> Kind | None:
    return _by_shape(text, size, ends) or _by_cue(text, size, ends)


def is_ticker(text: str) -> bool:
    """Tell whether a line is a rate, a price or a temperature."""
    return (
        len(text) <= 90
        and bool(_DIGIT.search(text))
        and any(shape.match(text) for shape in (_TEMPERATURE, _RATE, _QUOTE))
    )


def _by_shape(text: str, size: float, ends: bool) -> Kind | None:
    if size <= 12 and is_ticker(text):
        return "ticker"
    if size <= 24 and (dated := _dated(text)):
        return dated
    if size > 20 or ends:
        return None
    return "menu" if _BREADCRUMB.match(text) or _TRAIL.match(text) else None


def _dated(text: str) -> Kind | None:
    """Tell a line that is a date from one that dates a rubric; the rest of a sentence makes it neither."""
    found = list(dates(text))
    if not found:
        return None
    rest = text
    for moment in reversed(found):
        rest = rest[: moment.span.start] + " " + rest[moment.span.end :]
    rest = _SOURCED.sub(" ", _DATE_WORDS.sub(" ", rest))
    words = re.findall(r"[^\W_]+", rest)
    if not words:
        return "date"
    short = len(words) <= 3 and len("".join(words)) <= 30
    leads = not re.search(r"\w", text[: found[0].span.start])
    if short and not leads and isinstance(found[0].value, datetime) and not re.search(r"[.!?。！？“«\"]", rest):
        return "date"
    if short and len(found) == 1 and found[0].value is not None and _PLACE_BEFORE.match(text, 0, found[0].span.start):
        return "date" if not re.search(r"\w{3}", text[found[0].span.end :]) else None
    return "dated-rubric" if short and leads and not re.search(r"[.!?。！？“«\"]", rest) else None


def is_dateline(text: str) -> bool:
    """Tell whether a short line holds one date and besides it only a place, an outlet or who reports.

    >>> is_dateline("20 August 2024 | Screen Market Asia"), is_dateline("本报10月15日讯（记者 林晓岚）")
    (True, True)
    >>> is_dateline("3 сентября 2025 г. — Вузовское обозрение"), is_dateline("On 5 May 2024 we moved.")
    (True, False)
    """
    found = list(dates(text)) if len(text) <= _LONGEST_DATELINE else []
    if len(found) != 1:
        return False
    start, end = found[0].span.start, found[0].span.end
    rest = _DATE_WORDS.sub(" ", f"{text[:start]} {text[end:]}")
    words = re.findall(r"[\u4e00-\u9fff]+|[^\W_\u4e00-\u9fff]+", rest)
    wired = _WIRED.search(rest)
    if re.search(r"[\d%!?。！？“«\"]", rest) or len(words) > _MOST_NAMES or not (found[0].value or wired):
        return False
    if re.search(r"[\u4e00-\u9fff]", rest):
        return bool(wired or (_OUTLET.search(rest) and len("".join(words)) <= _LONGEST_NAME))
    set_apart = bool(_SET_APART.search(text[:start]) or _SETS_APART.match(text, end))
    named = all(word[0].isupper() or word in _REPORTING for word in words)
    return (set_apart and (named or len(words) <= _FEW_WORDS)) or (named and len(words) <= _FEW_WORDS)


def _by_cue(text: str, size: float, ends: bool) -> Kind | None:
    if size <= 8 and not ends and has_cue("closing", text):
        return "closing"
    for kind in ("teasers", "comments", "legal", "banner"):
        if size <= (_LONG if ends else 60) and has_cue(kind, text):
            return kind
    if size <= _LONG and has_cue("teaser", text) and not (ends and size > 14):
        return "teaser"
    for kind in ("newsletter", "blurb"):
        found = cue(kind, text)
        if found and (found.start() == 0 or not ends or _addresses(text, size)):
            return kind  # type: ignore[return-value]
    if (size <= 6 and any(has_cue(kind, text) for kind in ("share", "menu"))) or has_cue("tags", text):
        return "menu"
    if size <= _LONG and has_cue("credit", text) and not (ends and size > 9):
        return "credit"
    return "caption" if has_cue("caption", text) and size <= 70 else None


def _addresses(text: str, size: float) -> bool:
    """Tell whether a sentence speaks to the reader, outside quotation marks."""
    return bool(_ADDRESSED.search(text)) and not _MARKS.search(text) if size > 8 else True
