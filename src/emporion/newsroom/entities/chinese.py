"""Names in Chinese text: behind offices, before verbs of speech, by surnames, by heads of bodies and places."""

import re
from collections.abc import Iterator
from functools import cache

from emporion.newsroom.entities.gazetteer import gazetteer
from emporion.newsroom.entities.mentions import Mention, without_overlaps
from emporion.newsroom.entities.tables import han_surnames, longest_first, words
from emporion.newsroom.facts import EntityType
from emporion.newsroom.spans import Span

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\u3007"
_LONGEST_ORGANISATION = 24
_LONGEST_PLACE = 8


def mentions_in(text: str, start: int, end: int, taken: list[Mention]) -> list[Mention]:
    """Return the names in ``text[start:end]`` beside those already taken."""
    found = list(_dotted(text, start, end))
    found += list(_after_office(text, start, end))
    found += list(_before_speech(text, start, end))
    found = [m for m in found if not any(m.span.overlaps(t.span) for t in taken if t.type == "person")]
    people = without_overlaps([*_titled_events(text, start, end), *found, *_where(text, start, end)])
    blocks = [*people, *(m for m in taken if m.type == "person")]
    return without_overlaps(
        [
            *people,
            *_headed(text, start, end, blocks),
            *_by_themselves(text, start, end),
            *_before_office(text, start, end, blocks),
        ]
    )


@cache
def _one_of(file: str, section: str) -> str:
    return "|".join(longest_first(file, section))


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    roles = _one_of("people.txt", "roles: Han")
    foreign = "".join(words("words.txt", "characters: Han, of foreign names"))
    behind = _one_of("words.txt", "boundaries: Han, what stands behind a name")
    speech = _one_of("words.txt", "speech: Han")
    makers = _one_of("words.txt", "companies: Han, what they make, before an office or with a quotation")
    surnames = "|".join(sorted(han_surnames(), key=lambda name: (-len(name), name)))
    return {
        "dotted": re.compile(rf"[{foreign}{_HAN}]{{1,12}}(?:[·•・][{foreign}]{{1,8}})+"),
        "office": re.compile(rf"(?:{roles})(?=[{_HAN}])"),
        "foreign": re.compile(rf"[{foreign}]{{2,8}}"),
        "native": re.compile(rf"(?:{surnames})[{_HAN}]{{1,2}}"),
        "behind": re.compile(rf"(?:{behind}|{roles}|[^{_HAN}]|$)"),
        "said": re.compile(rf"(?<![{_HAN}])(?P<name>(?:{surnames})[{_HAN}]{{1,2}}?|[{foreign}]{{2,8}}?)(?:{speech})"),
        "own": re.compile(_one_of("words.txt", "bodies: Han, names by themselves")),
        "maker": re.compile(
            rf"(?:{makers})(?=[{_HAN}]{{0,4}}?(?!部长|局长|司长|厅长|署长|处长)"
            rf"(?:{roles}|负责人|发言人|新闻官)|合建|合作|合资|签署|联合)"
        ),
        "titled": re.compile(rf"[“《「][^“”《》「」]{{2,40}}[”》」](?:{_one_of('words.txt', 'event heads: Han')})"),
    }


def _by_themselves(text: str, start: int, end: int) -> Iterator[Mention]:
    """Yield bodies whose name is their kind, 商务部, and media in the marks of titles: 《消息报》."""
    for match in _patterns()["own"].finditer(text, start, end):
        yield Mention(Span.of(text, *match.span()), "organisation", "cue")
    for match in (*_MEDIUM.finditer(text, start, end), *_IN_MARKS.finditer(text, start, end)):
        yield Mention(Span.of(text, *match.span("name")), "organisation", "cue")


_IN_MARKS = re.compile(
    r"[“「](?P<name>[^“”「」，。；：]{2,12})[”」](?=公司|集团|银行|平台|通讯社|新闻社|电视台|报社|网站|协会|工厂)"
)
_MEDIUM = re.compile(rf"《(?P<name>[{_HAN}]{{1,12}}(?:报|周刊|日报|晚报|时报|新闻网|杂志|商报))》")


def _before_office(text: str, start: int, end: int, blocks: list[Mention]) -> Iterator[Mention]:
    """Yield companies called by what they make, where an office of theirs stands behind: 沃岭农机总经理."""
    for head in _patterns()["maker"].finditer(text, start, end):
        begin = _begin(text, max(start, head.start() - _LONGEST_COMPANY), head.start(), blocks)
        if head.start() - begin >= 2 and _may_begin(text[begin : head.start()]):
            yield Mention(Span.of(text, begin, head.end()), "organisation", "shape")


_LONGEST_COMPANY = 8


def _titled_events(text: str, start: int, end: int) -> Iterator[Mention]:
    """Yield events named by a title in marks before their kind: “东门”论坛."""
    for match in _patterns()["titled"].finditer(text, start, end):
        yield Mention(Span.of(text, *match.span()), "event", "cue")


def _where(text: str, start: int, end: int) -> Iterator[Mention]:
    """Yield foreign places at which something is held: 在扎列奇内闭幕."""
    foreign = "".join(words("words.txt", "characters: Han, of foreign names"))
    held = re.compile(rf"在(?P<name>[{foreign}内]{{2,8}}?)(?:市)?(?:闭幕|开幕|举行|召开|举办|会见|会晤|开业|出席|发表)")
    for match in held.finditer(text, start, end):
        if gazetteer().name_of(match.group("name")) is None:
            yield Mention(Span.of(text, *match.span("name")), "place", "cue")


def _dotted(text: str, start: int, end: int) -> Iterator[Mention]:
    """Yield foreign names written with a dot, an office before them cut off."""
    for match in _patterns()["dotted"].finditer(text, start, end):
        head = match.group().split("·")[0].split("•")[0].split("・")[0]
        cut = _given_name_at(head)
        stop = _trimmed_end(text, match.start(), match.end())
        yield Mention(Span.of(text, match.start() + cut, stop), "person", "shape")


def _given_name_at(head: str) -> int:
    """Return where the given name begins in what stands before the first dot."""
    for name in longest_first("people.txt", "given: Han, of neighbours, as they are written in news"):
        if head.endswith(name):
            return len(head) - len(name)
    for office in longest_first("people.txt", "roles: Han"):
        if (at := head.rfind(office)) >= 0 and at + len(office) < len(head):
            return at + len(office)
    foreign = words("words.txt", "characters: Han, of foreign names")
    letters = "".join(foreign)
    at = len(head)
    while at > 0 and head[at - 1] in letters:
        at -= 1
    return at if at < len(head) else max(0, len(head) - 4)


def _trimmed_end(text: str, start: int, end: int) -> int:
    """Give back the last character of a dotted name where a word of what follows begins with it."""
    speech = _one_of("words.txt", "speech: Han")
    at = re.compile(rf"(?:{speech})").search(text, start + 3, min(len(text), end + 4))
    return at.start() if at and start + 3 <= at.start() < end else end


def _after_office(text: str, start: int, end: int) -> Iterator[Mention]:
    """Yield names right behind an office: 主席王斌表示, 总统普京在."""
    patterns = _patterns()
    for office in patterns["office"].finditer(text, start, end):
        at = office.end()
        name = _native_at(text, at) or _foreign_at(text, at)
        if name:
            yield Mention(Span.of(text, at, at + name), "person", "cue")


def _native_at(text: str, at: int) -> int:
    """Return the length of a Chinese name that begins here and ends before what may stand behind one; 0 for none."""
    match = _patterns()["native"].match(text, at)
    if match is None:
        return 0
    surname = 2 if text[at : at + 2] in han_surnames() else 1
    lengths = [surname + given for given in (1, 2) if _all_han(text[at : at + surname + given])]
    behind = {length: _patterns()["behind"].match(text, at + length) for length in lengths}
    fitting = [(len(found.group()), length) for length, found in behind.items() if found]
    return max(fitting, default=(0, 0))[1]


def _foreign_at(text: str, at: int) -> int:
    match = _patterns()["foreign"].match(text, at)
    if match is None:
        return 0
    for stop in range(match.end(), at + 1, -1):
        if _patterns()["behind"].match(text, stop):
            return stop - at
    return 0


def _all_han(piece: str) -> bool:
    return re.fullmatch(rf"[{_HAN}]+", piece) is not None


def _before_speech(text: str, start: int, end: int) -> Iterator[Mention]:
    """Yield names that begin a clause and are followed by a verb of speech: “，张汉晖说”."""
    for match in _patterns()["said"].finditer(text, start, end):
        name = match.group("name")
        if name not in _NO_NAMES and name not in words("words.txt", "bodies: Han, names by themselves"):
            yield Mention(Span.of(text, match.start("name"), match.end("name")), "person", "cue")


_NO_NAMES = frozenset(
    {"还", "他", "她", "同时", "时", "安全", "有关", "方面", "双方", "任何", "和", "于是", "何时", "后来"}
)
_HEADS: tuple[tuple[EntityType, str, int], ...] = (
    ("event", "event heads: Han", 24),
    ("organisation", "organisation heads: Han", _LONGEST_ORGANISATION),
    ("place", "place heads: Han", _LONGEST_PLACE),
)


def _headed(text: str, start: int, end: int, blocks: list[Mention]) -> list[Mention]:
    """Return names told by their last word, from the nearest boundary before them."""
    found: list[Mention] = []
    for type_, section, longest in _HEADS:
        for head in re.compile(_one_of("words.txt", section)).finditer(text, start, end):
            begin = _begin(text, max(start, head.start() - longest), head.start(), blocks)
            if head.start() - begin >= 2 and _may_begin(text[begin : head.start()]):
                found.append(Mention(Span.of(text, begin, head.end()), type_, "shape"))
    return without_overlaps(sorted(found, key=lambda m: (-len(m.span), m.span)))


@cache
def _before() -> re.Pattern[str]:
    boundary = _one_of("words.txt", "boundaries: Han, what stands before a name and is no part of it")
    return re.compile(rf"{boundary}|[^{_HAN}]|和|与")


def _begin(text: str, start: int, head: int, blocks: list[Mention]) -> int:
    """Return where a name that runs up to its head begins."""
    begin = start
    for boundary in _before().finditer(text, start, head):
        if boundary.group() not in ("和", "与") or _closes_a_name(text[begin : boundary.start()]):
            begin = boundary.end()
    for mention in blocks:
        if begin < mention.span.end <= head:
            begin = mention.span.end
    for office in _patterns()["office"].finditer(text, begin, head):
        begin = office.end() if office.end() < head else begin
    while begin < head and text[begin] in "和与及":
        begin += 1
    return begin


def _closes_a_name(piece: str) -> bool:
    """Tell whether an “and” separates two names: what stands before it is a whole name, or hardly anything."""
    heads = f"{_one_of('words.txt', 'organisation heads: Han')}|{_one_of('words.txt', 'place heads: Han')}"
    return (
        len(piece) == 2
        or not piece
        or re.search(rf"(?:{heads})$", piece) is not None
        or gazetteer().name_of(piece[-2:]) is not None
    )


def _may_begin(piece: str) -> bool:
    if piece in words("words.txt", "generic: Han, what makes no name before a head"):
        return False
    return (
        re.match(r"(?:新建|建设|建成|共建)?[一二三四五六七八九十两几多数百千万]?[个家所届次项名位座间]", piece) is None
    )
