"""Names in Chinese text: people first, then bodies, places and events by their heads and by what stands around them."""

import re
from collections.abc import Iterator
from functools import cache

from emporion.newsroom.entities.chinese_patterns import HAN, one_of, patterns
from emporion.newsroom.entities.chinese_people import people_in
from emporion.newsroom.entities.gazetteer import gazetteer
from emporion.newsroom.entities.mentions import Mention, without_overlaps
from emporion.newsroom.entities.tables import words
from emporion.newsroom.facts import EntityType
from emporion.newsroom.spans import Span

_LONGEST_ORGANISATION = 24


_LONGEST_PLACE = 8


def mentions_in(text: str, start: int, end: int, taken: list[Mention]) -> list[Mention]:
    """Return the names in ``text[start:end]`` beside those already taken."""
    found = [
        m for m in people_in(text, start, end) if not any(m.span.overlaps(t.span) for t in taken if t.type == "person")
    ]
    people = without_overlaps([*_titled_events(text, start, end), *found, *_where(text, start, end)])
    blocks = [*people, *(m for m in taken if m.type == "person")]
    found = without_overlaps(
        [
            *people,
            *_headed(text, start, end, blocks, [m for m in taken if m.type != "person"]),
            *_by_themselves(text, start, end),
            *_before_office(text, start, end, [*blocks, *(m for m in taken if m.type == "organisation")]),
        ]
    )
    bodies = [m for m in (*found, *taken) if m.type in ("organisation", "event")]
    return without_overlaps([*found, *_in_brackets(text, bodies)])


def _in_brackets(text: str, bodies: list[Mention]) -> Iterator[Mention]:
    """Yield short names that stand in brackets behind long ones whose characters they have: （以下简称“云茶”）."""
    for body in bodies:
        short = _SHORT.match(text, body.span.end)
        if short and (rest := iter(body.span.text)) and all(character in rest for character in short.group("name")):
            yield Mention(Span.of(text, *short.span("name")), body.type, "cue")


_SHORT = re.compile(rf"[（(](?:以下)?(?:简称)?[“「]?(?P<name>[{HAN}]{{2,6}})[”」]?[）)]")


def _by_themselves(text: str, start: int, end: int) -> Iterator[Mention]:
    """Yield bodies whose name is their kind, 商务部, and media in the marks of titles: 《消息报》."""
    for match in patterns()["own"].finditer(text, start, end):
        yield Mention(Span.of(text, *match.span()), "organisation", "cue")
    for match in patterns()["latin body"].finditer(text, start, end):
        if match.group("name").casefold() not in _NO_BODIES:
            yield Mention(Span.of(text, *match.span("name")), "organisation", "cue")
    for match in (*_MEDIUM.finditer(text, start, end), *_IN_MARKS.finditer(text, start, end)):
        yield Mention(Span.of(text, *match.span(match.lastgroup or 0)), "organisation", "cue")


_NO_BODIES = frozenset({"internet", "online", "wifi", "chatgpt"})


_IN_MARKS = re.compile(
    r"[“「](?P<name>[^“”「」，。；：]{2,12})[”」](?=公司|集团|银行|平台|通讯社|新闻社|电视台|报社|网站|协会|工厂)"
    r"|(?:企业|公司|运营商|开发商|供应商|连锁店|初创团队)[“「](?P<behind>[^“”「」，。；：]{2,10})[”」]"
    r"|(?:^|(?<=[\n。！？]))“(?P<opens>[^“”，。；：]{2,8})”(?=[^，。；“”]{0,10}(?:开出|开设|开业|开店|宣布|透露)[^，。；“”]{0,4}(?:店|首|家|，|将))"
)


_MEDIUM = re.compile(rf"《(?P<name>[{HAN}]{{1,12}}(?:报|周刊|日报|晚报|时报|新闻网|杂志|商报))》")


def _before_office(text: str, start: int, end: int, blocks: list[Mention]) -> Iterator[Mention]:
    """Yield companies called by what they make, where an office of theirs stands behind: 沃岭农机总经理."""
    for head in patterns()["maker"].finditer(text, start, end):
        begin = _begin(text, max(start, head.start() - _LONGEST_COMPANY), head.start(), blocks)
        if any(m.span.start < head.end() <= m.span.end for m in blocks):
            continue
        if head.start() - begin >= 2 and _may_begin(text[begin : head.start()]):
            yield Mention(Span.of(text, begin, head.end()), "organisation", "shape")


_LONGEST_COMPANY = 8


def _titled_events(text: str, start: int, end: int) -> Iterator[Mention]:
    """Yield events named by a title in marks before their kind: “东门”论坛."""
    for match in patterns()["titled"].finditer(text, start, end):
        yield Mention(Span.of(text, *match.span()), "event", "cue")
    for match in _SHOWN.finditer(text, start, end):
        yield Mention(Span.of(text, *match.span("name")), "event", "cue")


_SHOWN = re.compile(
    r"(?:展览|特展|画展|艺术展|图片展|摄影展|书画展|音乐会|演出季|文化节|论坛)[“《「](?P<name>[^“”《》「」]{2,24})[”》」]"
)


def _where(text: str, start: int, end: int) -> Iterator[Mention]:
    """Yield foreign places at which something is held: 在扎列奇内闭幕."""
    foreign = "".join(words("words.txt", "characters: Han, of foreign names"))
    held = re.compile(rf"在(?P<name>[{foreign}内]{{2,8}}?)(?:市)?(?:闭幕|开幕|举行|召开|举办|会见|会晤|开业|出席|发表)")
    for match in held.finditer(text, start, end):
        if gazetteer().name_of(match.group("name")) is None:
            yield Mention(Span.of(text, *match.span("name")), "place", "cue")


_HEADS: tuple[tuple[EntityType, str, int], ...] = (
    ("event", "event heads: Han", 24),
    ("organisation", "organisation heads: Han", _LONGEST_ORGANISATION),
    ("place", "place heads: Han", _LONGEST_PLACE),
)


def _headed(text: str, start: int, end: int, blocks: list[Mention], known: list[Mention]) -> list[Mention]:
    """Return names told by their last word, from the nearest boundary before them; none cuts through a known one."""
    found: list[Mention] = []
    for type_, section, longest in _HEADS:
        for head in re.compile(one_of("words.txt", section)).finditer(text, start, end):
            begin = _begin(text, max(start, head.start() - longest), head.start(), blocks)
            if type_ == "event":
                begin = _event_begin(text, begin, head.start(), known)
            elif type_ == "place":
                begin = _place_begin(text, begin, head.start(), known)
            if any(
                name.span.start < head.end() < name.span.end
                or (name.span.start, name.span.end) == (begin, head.end())
                or (type_ == name.type == "place" and name.span.end == head.end())
                for name in known
            ):
                continue
            if _is_port_of(text[begin : head.start()], head.group()) or _is_to_come(text, begin, head.group()):
                continue
            piece = text[begin : head.start()]
            if (len(piece) >= 2 and _may_begin(piece)) or (not piece and head.group() in _NAMED_BY_THEMSELVES):
                found.append(Mention(Span.of(text, begin, head.end()), type_, "shape"))
    return without_overlaps(sorted(found, key=lambda m: (-len(m.span), m.span)))


_TO_COME = re.compile(r"共建|新建|拟建|筹建|引进|打造|设立|组建")


def _is_to_come(text: str, begin: int, head: str) -> bool:
    """Tell whether a centre is only now being built or brought in, and called by what it will do."""
    return head == "中心" and any(_TO_COME.match(text, max(0, at)) for at in (begin - 2, begin))


def _is_port_of(piece: str, head: str) -> bool:
    """Tell whether a port of entry is called by its town alone: 黑河口岸 is at 黑河."""
    return head == "口岸" and gazetteer().name_of(piece) is not None


_EDITION = re.compile(r"(?:第?[一二三四五六七八九十百\d]+)?[届次]")


def _place_begin(text: str, begin: int, head: int, known: list[Mention]) -> int:
    """Return where a place begins: behind an “and”, behind another place before it."""
    for name in known:
        if name.type == "place" and begin <= name.span.start and name.span.end == head:
            return name.span.start
    begin = max([begin, *(text.rfind(word, begin, head - 1) + 1 for word in "和与到")])
    for name in known if text[head] in _OF_THE_LAND else ():
        if name.type == "place" and begin <= name.span.start and name.span.end + 2 <= head:
            begin = name.span.end + (text[name.span.end] in "省市州县")
    return begin


def _event_begin(text: str, begin: int, head: int, known: list[Mention]) -> int:
    """Return where an event begins: behind its number, before the other one of two states joined by a dash."""
    if edition := _EDITION.match(text, begin, head):
        return edition.end()
    if text[begin - 1 : begin] in ("—", "－", "-", "–"):
        before = [name.span for name in known if name.type == "place" and name.span.end in (begin - 1, begin - 2)]
        return before[0].start if before else begin
    return begin


# Kinds of places that bear a name of their own behind the name of a town: 三亚海棠湾, but 哈尔滨太平国际机场.
_OF_THE_LAND = frozenset("湾湖江河山岛村镇市州省县")


_NAMED_BY_THEMSELVES = frozenset(
    {"进博会", "广交会", "服贸会", "消博会", "链博会", "高交会", "东博会", "冬奥会", "亚冬会"}
)


@cache
def _before() -> re.Pattern[str]:
    boundary = one_of("words.txt", "boundaries: Han, what stands before a name and is no part of it")
    return re.compile(rf"{boundary}|[^{HAN}]|和|与")


def _begin(text: str, start: int, head: int, blocks: list[Mention]) -> int:
    """Return where a name that runs up to its head begins."""
    begin = start
    for boundary in _before().finditer(text, start, head):
        if boundary.group() not in ("和", "与") or _closes_a_name(text[begin : boundary.start()]):
            begin = boundary.end()
    for mention in blocks:
        if begin < mention.span.end <= head:
            begin = mention.span.end
    for office in patterns()["office"].finditer(text, begin, head):
        begin = office.end() if office.end() < head else begin
    while begin < head and text[begin] in "和与及":
        begin += 1
    return begin


def _closes_a_name(piece: str) -> bool:
    """Tell whether an “and” separates two names: what stands before it is a whole name, or hardly anything."""
    heads = f"{one_of('words.txt', 'organisation heads: Han')}|{one_of('words.txt', 'place heads: Han')}"
    return (
        len(piece) == 2
        or not piece
        or re.search(rf"(?:{heads})$", piece) is not None
        or gazetteer().name_of(piece[-2:]) is not None
    )


def _may_begin(piece: str) -> bool:
    if piece in words("words.txt", "generic: Han, what makes no name before a head"):
        return False
    if piece.endswith(("有关", "相关", "主管")):
        return False
    return (
        re.match(r"(?:新建|建设|建成|共建)?[一二三四五六七八九十两几多数百千万]{0,3}[个家所届次项名位座间]", piece)
        is None
    )
