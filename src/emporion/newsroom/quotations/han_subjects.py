"""Speakers named in Chinese: the group of characters before a verb of speech, read as title and name."""

import re
from functools import cache

from emporion.newsroom.quotations.genders import Gender, han_surnames
from emporion.newsroom.quotations.lexicon import lexicon
from emporion.newsroom.quotations.subjects import Reading, ReadingKind

SOUNDS = (
    "阿埃艾安昂奥巴拜班贝比毕别宾波伯博布查达戴丹德登邓迪蒂丁杜顿多厄恩尔法凡范菲费芬丰弗夫福甘冈高戈哥格根贡古圭哈海汉赫亨洪侯胡华怀霍基吉季加贾杰捷金津卡凯坎康考柯科克肯孔库夸拉莱兰朗劳勒雷里利列林留隆卢鲁伦"
    "罗洛吕马玛麦迈曼芒梅门蒙米密敏明缪摩莫默姆穆内娜纳奈南尼涅宁纽努诺欧帕潘庞培佩彭皮平珀普奇齐恰钱强乔切琴丘让热瑞若萨塞赛桑沙莎山尚绍舍申生圣施什舒斯思松苏索塔泰坦唐陶特藤提铁廷通图托瓦万汪威韦维魏温文翁沃"
    "乌武西希锡夏香肖谢辛欣休许雅亚延扬叶耶伊易因英永尤于约赞扎詹张哲珍芝兹宗祖佐烈谢茹缅诺蕾芙玫伦斐逊滕伽裘萝亨媞娃汀莎朵妲曼雯薇露乐黛迦德连柳辽丽莉琳妮婷瓦茨泽彻朱楚兹佳娅"
)
_DATE = (
    r"(?:(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日(?:上午|下午|晚间|晚|清晨|凌晨)?|周[一二三四五六日]|星期[一二三四五六日天])"
)
_PREPOSITIONS = re.compile(
    r"(?:(?<![车网电总])站在|[坐走靠躺蹲]在|[指拿捧看望]着|在|对|向|就|于|接受|应邀|出席|通过|从|面对|谈及|谈到|回应|针对|围绕|当被问|被问|致辞|致词|发言(?!人)|讲话|主持(?!人)|会见|援引|引述|引用|以书面|表情|进一步)"
)
_DEFINITE = re.compile(r"^(?:该|这位|那位|这名|这一|上述|前述|本)(?=.)")
_NUMERAL = re.compile(r"^(?:一位|一名|一些|多名|多位|几位|不少|许多|有|部分|两位|两名|三位)(?=.)")
_SEVERAL = re.compile(r"^(?:多名|多位|几位|几名|数位|数名|不少|许多|一些|部分|众多|两位|两名|三位|三名)(?=..)")
_CALL = re.compile(r"[（(][^）)]*[）)]$")


def read_han(text: str, start: int, end: int) -> Reading | None:
    """Read the characters ``[start, end)`` before a verb of speech as a speaker; None where they name nobody."""
    start, end = _without_openings(text, start, end)
    start, end = _without_circumstances(text, start, end)
    group = text[start:end]
    if group.startswith(("我", "你", "咱")) or (len(group) > 2 and group.endswith(("他们", "她们", "我们", "人们都"))):
        return None
    if not group or len(group) > 45:
        return None
    return (
        _pronoun(group, start, end)
        or (Reading("collective", start, end, group, frozenset({group}), plural=True) if group.endswith("们") else None)
        or _work(group, start, end)
        or _institution(group, start, end)
        or _titled(group, start, end)
        or _plain(group, start, end)
    )


@cache
def _words(section: str, key: str) -> tuple[str, ...]:
    found = getattr(lexicon("zh"), section)[key]
    return tuple(sorted(found, key=len, reverse=True))


def _without_openings(text: str, start: int, end: int) -> tuple[int, int]:
    changed = True
    while changed and start < end:
        changed = False
        while start < end and (text[start].isspace() or text[start] in "，。、；：,"):
            start += 1
        for opening in _words("furniture", "openings"):
            if text.startswith(opening, start) and start + len(opening) < end:
                start, changed = start + len(opening), True
                break
        dated = re.compile(_DATE).match(text, start, end)
        if dated and dated.end() < end:
            start, changed = dated.end(), True
    return start, end


def _without_circumstances(text: str, start: int, end: int) -> tuple[int, int]:
    """Cut what stands between a name and the verb: 在会上, 对记者, 8日, 还, 进一步."""
    for found in _PREPOSITIONS.finditer(text, start, end):
        if found.start() - start >= 2 or (found.start() > start and text[start] in "他她"):
            end = found.start()
            break
        if found.start() == start and text[start] in "在就从于":
            return start, start
    changed = True
    while changed and end > start:
        changed = False
        group = text[start:end]
        dated = re.search(rf"{_DATE}$", group)
        endings = _words("furniture", "adverbs") if group.endswith(_words("furniture", "adverbs")) else ()
        ending = dated.group() if dated else next((a for a in endings if group.endswith(a)), "")
        if ending and (len(group) - len(ending) >= 2 or group in ("他" + ending, "她" + ending) or group == ending):
            end, changed = end - len(ending), True
        called = _CALL.search(text[start:end])
        if called:
            end, changed = end - len(called.group()), True
    while end > start and text[end - 1] in "，、,“‘ ":
        end -= 1
    return start, end


def _pronoun(group: str, start: int, end: int) -> Reading | None:
    for key in ("plural", "male", "female"):
        for word in _words("speakers", key):
            if group == word or (group.startswith(word) and key != "plural" and len(group) <= len(word) + 1):
                gender: Gender | None = "female" if key == "female" else "male" if key == "male" else None
                return Reading("pronoun", start, start + len(word), word, gender=gender, plural=key == "plural")
    return None


def _work(group: str, start: int, end: int) -> Reading | None:
    found = re.search(r"《([^》]+)》(?:记者|网站|杂志)?$", group)
    if not found:
        return None
    return Reading("body", start + found.start(), start + group.index("》") + 1, found.group(1))


def _institution(group: str, start: int, end: int) -> Reading | None:
    """Read an institution that is known by a name in marks: “农业晴雨表”机构."""
    found = re.fullmatch(r"“([^“”]{2,12})”(?:研究|调查|咨询|分析|统计)?机构", group)
    return Reading("body", start, end, found.group(1)) if found else None


def _titled(group: str, start: int, end: int) -> Reading | None:
    """Read 商务部长王某, 李明教授, 王部长: a title with the name behind or before it."""
    place, title = _last_title(group)
    if place < 0:
        return None
    rest = group[place + len(title) :]
    words = frozenset(_title_words(_DEFINITE.sub("", group[: place + len(title)])))
    gender: Gender | None = "female" if re.search("女士|小姐|女王", group) else "male" if "先生" in group else None
    if rest:
        return _name(rest, end - len(rest), end, words, gender)
    before = _name_before(group[:place])
    if before:
        return Reading("person", start + place - len(before), start + place, before, words, gender)
    if title in _words("speakers", "honorifics"):
        return None
    definite = _DEFINITE.match(group)
    kind: ReadingKind = "collective" if _collective(group) and not definite else "role"
    clear = not _NUMERAL.match(group)
    return Reading(
        kind,
        start,
        end,
        group[definite.end() :] if definite else _SEVERAL.sub("", group.removeprefix("有")),
        words,
        plural=kind == "collective",
        definite=clear,
    )


def _last_title(group: str) -> tuple[int, str]:
    best = (-1, "")
    for match in _titles().finditer(group):
        at, title = match.start(), match.group(1)
        if (at + len(title), len(title)) > (best[0] + len(best[1]), len(best[1])) and not group.startswith(
            _NO_TITLE, at + len(title)
        ):
            best = (at, title)
    return best


# 代表处, 律师事务所, 记者站 are bodies.
_NO_TITLE = ("会", "团", "处", "署", "院", "局", "室", "队", "站", "组", "事务所", "协会", "办公")


@cache
def _titles() -> re.Pattern[str]:
    titles = sorted((*_words("speakers", "roles"), *_words("speakers", "honorifics")), key=len, reverse=True)
    return re.compile(f"(?=({'|'.join(titles)}))")


def _title_words(group: str) -> set[str]:
    return {group, *(match.group(1) for match in _titles().finditer(group))}


def _name_before(group: str) -> str:
    """Return the name that stands right before a title, by its surname: 清华大学李明 → 李明."""
    surnames = han_surnames()
    if re.fullmatch(r"[A-Za-z ·.]{3,}", group):
        return group
    for size in (3, 2, 1):
        tail = group[-size:]
        named = len(tail) == size and (tail[0] in surnames or tail[:2] in surnames)
        if named and (size == len(group) or (size > 1 and group[:-size].endswith(_ENDS))):
            return tail
    return group if group in surnames else ""


_SHORT_BODY = 4
_ENDS = (
    "部",
    "委",
    "局",
    "会",
    "院",
    "大学",
    "公司",
    "集团",
    "银行",
    "所",
    "中心",
    "的",
    "司",
    "厅",
    "位",
    "名",
    "校",
    "室",
    "协会",
)


def _name(rest: str, start: int, end: int, words: frozenset[str], gender: Gender | None) -> Reading | None:
    clean = rest.strip(" ：:、")
    if not clean or len(clean) > 18 or re.search(r"[，。的了]", clean):
        return None
    clean = re.split(r"[、和与]", clean)[0] if len(clean) > 4 else clean
    at = start + rest.index(clean)
    if clean.endswith(_words("speakers", "bodies")) and clean[0] not in han_surnames():
        return Reading("body", at, at + len(clean), clean, words)
    return Reading("person", at, at + len(clean), clean, words, gender)


def _plain(group: str, start: int, end: int) -> Reading | None:
    if _collective(group):
        return Reading("collective", start, end, _SEVERAL.sub("", group), frozenset({group}), plural=True)
    if _is_name(group):
        return Reading("person", start, end, group)
    definite = _DEFINITE.match(group)
    if definite and group.endswith((*_words("speakers", "bodies"), "站")) and len(group) <= _SHORT_BODY:
        return Reading("body", start, end, group[definite.end() :], definite=True)
    if definite:
        return Reading("role", start, end, group[definite.end() :], frozenset({group[definite.end() :]}), definite=True)
    if 2 <= len(group) <= 8 and group[-1] in "师员家者":
        return Reading(
            "role", start, end, _SEVERAL.sub("", group), frozenset({group}), definite=not _NUMERAL.match(group)
        )
    body = group.endswith(_words("speakers", "bodies"))
    part = _PART.match(group) if body else None
    if part:  # 主办方草原会展公司: the body by its name
        start, group = start + part.end(), group[part.end() :]
    tail = _tail(group) if len(group) > 4 and not body else ""
    if tail:
        return Reading("person", end - len(tail), end, tail, frozenset({group[: -len(tail)]}))
    return Reading("body" if body else "other", start, end, group)


_PART = re.compile(r"(?:主办|承办|协办|组织|运营|投资|开发|建设|发行|出品|制片)(?:方|单位|商)(?=[^的和与及、].{3})")


def _is_name(group: str) -> bool:
    """Tell whether a group is a name by its shape: a surname and one or two signs, a foreign name by its sounds."""
    surnames = han_surnames()
    native = (len(group) in (2, 3) and group[0] in surnames) or (len(group) == 4 and group[:2] in surnames)
    familiar = len(group) == 2 and group[0] in "小老阿" and group[1] in surnames
    parts = re.fullmatch(r"[^\W\d_]{1,8}(?:[·・•．][^\W\d_]{1,8}){1,3}", group)
    latin = re.fullmatch(r"[A-Z][A-Za-z.·\- ]{2,30}", group)
    sounds = 2 <= len(group) <= 9 and all(sign in SOUNDS for sign in group)
    return bool(native or familiar or parts or latin or sounds)


def _tail(group: str) -> str:
    """Return the name that ends a long group whose title no list knows: 数控车工、特级技师阎敏 → 阎敏."""
    foreign = re.search(rf"[{SOUNDS}]{{1,8}}(?:[·・•][{SOUNDS}]{{1,8}})+$", group)
    if foreign:
        return foreign.group()
    surnames = han_surnames()
    if not (group[:-2].endswith(_TITLE_ENDS) or group[:-3].endswith(_TITLE_ENDS)):
        return ""
    if group[-3] in _COMMON:
        return group[-3:]
    return group[-2:] if group[-2] in surnames else group[-3:] if group[-3] in surnames else ""


_TITLE_ENDS = tuple("师员长家人者手工民授士生记任事官总监理督管")
_COMMON = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林郑谢罗梁宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范"
)


def _collective(group: str) -> bool:
    return group.endswith(_words("speakers", "collectives"))
