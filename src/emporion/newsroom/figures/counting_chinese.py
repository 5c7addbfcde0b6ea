"""What a Chinese number counts: the noun after its measure word, the one named before it, or the measure word's own."""

import re

from emporion.newsroom.figures.nouns import classifiers, measure_words, nouns

_AFTER_NOUN = re.compile(
    r"(?:总数量?|数量?|总量)?(?:(?:增加?|增长|扩大?|提高|升|降|减少?|压缩|发展)?[至到](?:约|近)?|已?达到?了?|已?突破|已?超过|不少于|为|共|共有|超过?|约|近|逾|有|计|总计)?\s*$"
)


def noun_of_measure_word(low: str, word: str) -> str:
    """Return the English noun last named in a text that a Chinese measure word counts; empty where there is none."""
    counted = measure_words().get(word)
    if word in ("次", "场"):  # what is done so is named in its clause
        low = re.split(r"[，。；,;]", low)[-1]
    amount = _AMOUNT_OF.search(low)
    if amount:  # 中国卖家数量环比增长两成，达4.7万家: nothing farther back is counted
        named = noun_before(low, amount.start())
        return named if named and named in (counted or ()) else ""
    if word == "条" and _LISTED.search(low):
        return "item"
    for start in range(len(low) - 1, max(-1, len(low) - _FAR), -1) if counted else ():
        found = nouns("zh").match(low, start)
        if found and found[0].symbol in (counted or ()) and found[1] - start != 1:
            return _longer(low, start, found[1]) or found[0].symbol
    return ""


_AMOUNT_OF = re.compile(
    r"(?:总数|数量?|总量|家数|户数)(?=[^，。；\d]{0,6}(?:增|减|升|降|涨|达|超|突|为|有|环|同|较|比|已|翻|扩|下|首|约|，|\d))[^。；]{0,24}$"
)
_LISTED = re.compile(r"(?:目录|清单|名录|名单|条目|条款)[^。；]{0,24}$")  # 鼓励目录共列1679条


def _longer(low: str, start: int, end: int) -> str:
    """Return the noun of which one is only the end: 国家和地区."""
    for earlier in range(max(0, end - _LONGEST), start):
        found = nouns("zh").match(low, earlier)
        if found and found[1] == end:
            return found[0].symbol
    return ""


_FAR, _LONGEST = 240, 6


def noun_before(low: str, place: int) -> str | None:
    """Return the English noun that stands right before a Chinese number (签约项目63个)."""
    between = _AFTER_NOUN.search(low, max(0, place - 6), place)
    end = between.start() if between else place
    for start in range(max(0, end - 5), end - 1):
        found = nouns("zh").match(low, start)
        if found and found[1] == end:
            return found[0].symbol
    return None


def _number_start(low: str, place: int) -> int:
    """Return where the number that ends at a place begins, as far as its characters tell."""
    number = re.compile(r"[\d,.{}]+$".format("零一二三四五六七八九十百千万亿两多余")).search(
        low, max(0, place - 16), place
    )
    return number.start() if number else place


_BREAKS, _WINDOW = frozenset("在和与于及、，。；：（）,.;:()"), 16
_MODIFIER = re.compile(
    r"合作|建设|示范|创新|培训|研发|交流|投资|贸易|试点|重点|管理|生产|制造|加工|物流|开发|治理|升级|改造|运营|安全|文化|智能|数字|国际|联合|孵化|服务"
)
_MEANS_OF_TRANSPORT = re.compile(r"[架艘辆列輛](?:[（(][架艘辆列輛、，,]+[)）])次?")
_OF_ONE = re.compile(r"单(?![，。；、,.;)）]|$|[,，]|同比|以上|左右)")  # 单位, 单日
_HOUR_BEFORE = re.compile(r"\d{1,2}[时時点點]\d{1,2}$")  # 19时15分 is no score
_PLACES = re.compile(r"地(?=$|[，。；、,;设建落开均举同布启联和与])")  # 项目覆盖8地
_NO_PART = re.compile(r"节(?=[气日目课约省能电])")  # 24节气
# 500万只的目标 counts the things, not the goal.
_OF_A_GOAL = re.compile(r"的(?:目标|任务|规模|产能|能力|计划|水平|纪录|记录|数量|总量|需求|要求|指标|缺口)")
_OF_PEOPLE = frozenset(("名", "位", "口", "人", "人次"))
_HUMANS = re.compile(r"人(?![民员口家大才工体数均物类赛项称次群格事造生参像行])")  # 招了8个人
_LOADED = re.compile(r"(?:[装满运]载|[装载]有|装运|运送|停靠|挂载)(?![^，。；、]{0,14}的)")  # 10节装载汽车 are wagons
_OTHER_WORD = re.compile(r"[（(][\u4e00-\u9fff]{1,2}[)）]")
_IN_SETS = re.compile(r"套(?!房)")


_A_WEEK = re.compile(r"每[周日天月][^，。；\d]{0,6}$")  # 每周执飞三班


def noun_after_number(low: str, place: int) -> tuple[str, int] | None:
    """Return the English noun counted by the number that ends at a place, and where its word ends; "" where unsaid."""
    opened = re.compile(r"\s*").match(low, place)
    at = opened.end() if opened else place
    words = classifiers()
    word = next((low[at : at + n] for n in (2, 1) if low[at : at + n] in words), "")
    word = "" if _OF_ONE.match(low, at) or _NO_PART.match(low, at) else word
    if low[at : at + 1] == "分" and _HOUR_BEFORE.search(low, max(0, place - 6), place):
        return None
    if low[place - 1].isdigit() and _PLACES.match(low, at):
        return "location", at + 1
    direct = nouns("zh").match(low, at)
    if word in ("对", "對", "艘次"):  # 24 pairs of trains are 48 trains, 27艘次货轮 so many voyages
        return words[word], at + len(word)
    if word in ("户", "戶") and noun_before(low, _number_start(low, place)) == "company":
        return "company", at + len(word)
    if word == "班" and _A_WEEK.search(low, 0, _number_start(low, place)):
        return "flight", at + len(word)
    if direct and direct[1] - at >= max(len(word), 1) and (not word or direct[1] - at > len(word) or word in "人户"):
        return direct[0].symbol, direct[1]
    if word and (means := _MEANS_OF_TRANSPORT.match(low, at)):
        return "vehicle", means.end()
    if not word:
        part = re.compile(r"的").match(low, at) if low[place - 1 : place] not in "百千万亿" else None
        inner = nouns("zh").match(low, part.end()) if part else None
        return (inner[0].symbol, inner[1]) if inner else None
    at += len(word)
    at = past_other_word(low, at, word)
    found = None if _OF_A_GOAL.match(low, at) else head_noun(low, at, word)
    if found:
        return found
    noun = words[word]
    before = noun_before(low, _number_start(low, place)) or ""
    return (before if noun == "any" or before in measure_words().get(word, ()) else noun), at


def past_other_word(low: str, at: int, word: str) -> int:
    """Return where another measure word ends that stands right after one: 12台（套）, 217件（套）文物."""
    other = _OTHER_WORD.match(low, at) or (_IN_SETS.match(low, at) if word == "台" else None)
    return other.end() if other and low[at : other.end()].strip("（）()") in classifiers() else at


def head_noun(low: str, at: int, word: str) -> tuple[str, int] | None:
    """Return the noun that a measure word counts: the last of those that stand together (汽车零部件企业)."""
    if word == "个" and _HUMANS.match(low, at):
        return "person", at + 1
    found: tuple[str, int] | None = None
    place, stop = at, min(len(low), at + _WINDOW)
    while place < stop and low[place] not in _BREAKS and not low[place].isdigit():
        known = nouns("zh").match(low, place) if not low[place].isspace() else None
        if known and known[1] - place > 1 and _may_count(known[0].symbol, word, found):
            found, place = (known[0].symbol, known[1]), known[1]
        elif found and low[place] == "的" and not _is_counted_by(found[0], word):
            found, place = None, place + 1  # 三列满载光伏组件的专列
        elif found and (between := _MODIFIER.match(low, place)) and nouns("zh").match(low, between.end()):
            place = between.end()
        elif found or _LOADED.match(low, place):
            break
        else:
            place += 1
    if word in _OF_PEOPLE:
        return "person", found[1] if found and found[0] == "person" else at
    return found


def _is_counted_by(unit: str, word: str) -> bool:
    """Tell whether a noun is one that a measure word counts; one that counts all counts any."""
    return classifiers().get(word) == "any" or unit in measure_words().get(word, ())


def _may_count(unit: str, word: str, found: tuple[str, int] | None) -> bool:
    """Tell whether a measure word counts a noun, rather than the one right before it (家企业代表)."""
    if found is None:
        return word in _OF_PEOPLE or unit != "person" or word in ("个", "批", "对", "代")
    own = measure_words().get(word, frozenset())
    return unit != "person" and (unit in own or found[0] not in own)
