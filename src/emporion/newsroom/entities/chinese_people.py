"""People in Chinese text: behind offices, before verbs of speech and courtesies, by surnames and foreign characters."""

import re
from collections.abc import Iterator

from emporion.newsroom.entities.chinese_patterns import HAN, patterns
from emporion.newsroom.entities.gazetteer import gazetteer
from emporion.newsroom.entities.mentions import Mention
from emporion.newsroom.entities.tables import han_surnames, longest_first, words
from emporion.newsroom.spans import Span


def people_in(text: str, start: int, end: int) -> list[Mention]:
    """Return who is named in ``text[start:end]``; passages may overlap, the surer ones first."""
    return [
        *_dotted(text, start, end),
        *_after_office(text, start, end),
        *_before_speech(text, start, end),
        *_with_courtesy(text, start, end),
        *_in_latin_letters(text, start, end),
    ]


def _dotted(text: str, start: int, end: int) -> Iterator[Mention]:
    """Yield foreign names written with a dot, an office before them cut off."""
    dotted = any(text.find(dot, start, end) >= 0 for dot in "·•・")
    for match in patterns()["dotted"].finditer(text, start, end) if dotted else ():
        head = match.group().split("·")[0].split("•")[0].split("・")[0]
        cut = _given_name_at(head)
        stop = _trimmed_end(text, match.start(), _whole_end(text, match))
        yield Mention(Span.of(text, match.start() + cut, stop), "person", "shape")


def _whole_end(text: str, match: re.Match[str]) -> int:
    """Return the end of a dotted name whose last part is broken off by a character rare in foreign names: 热合曼."""
    known, end = patterns(), match.end()
    begin = max(text.rfind(dot, match.start(), end) for dot in "·•・") + 1
    if end - begin <= 2 and _all_han(text[end : end + 1]) and not known["behind"].match(text, end):
        more = known["foreign"].match(text, end + 1) or re.compile(r"[娃夫娜曼]").match(text, end + 1)
        return more.end() if more else end
    return end


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
    at = patterns()["onward"].search(text, start + 3, min(len(text), end + 4))
    return at.start() if at and start + 3 <= at.start() < end else end


def _after_office(text: str, start: int, end: int) -> Iterator[Mention]:
    """Yield names right behind an office: 主席王斌表示, 总统普京在."""
    known = patterns()
    for office in known["office"].finditer(text, start, end):
        at = office.end()
        name = _native_at(text, at) or _foreign_at(text, at)
        if not name and office.group() != "代表":
            name = _long_foreign_at(text, at)
        if name:
            yield Mention(Span.of(text, at, at + name), "person", "cue")

    for calling in known["calling"].finditer(text, start, end):
        at = calling.end()
        if _native_at(text, at) == _FULL_NAME and text[at + _FULL_NAME - 1] not in _NO_LAST:
            yield Mention(Span.of(text, at, at + _FULL_NAME), "person", "cue")


_FULL_NAME = 3


def _with_courtesy(text: str, start: int, end: int) -> Iterator[Mention]:
    """Yield names before a courtesy, 王晓明教授, and of those who come from somewhere: 来自明城的娜佳说."""
    for match in patterns()["courtesy"].finditer(text, start, end):
        lengths = (_FULL_NAME, 2) if match.group() not in _OF_STATES else (*range(8, _FULL_NAME, -1), _FULL_NAME, 2)
        for at in [match.start() - length for length in lengths]:
            if at >= start and _is_name_between(text, start, at, match.start()):
                yield Mention(Span.of(text, at, match.start()), "person", "cue")
                break
    for word, pattern in (("来自", "from"), ("是", "is")):
        for match in patterns()[pattern].finditer(text, start, end) if word in text[start:end] else ():
            name = match.group("name")
            if name[-1] not in _NO_LAST and not _is_a_word(name):
                yield Mention(Span.of(text, *match.span("name")), "person", "cue")


_OF_STATES = frozenset({"总统", "总理", "外长", "首相"})


def _is_name_between(text: str, start: int, at: int, end: int) -> bool:
    """Tell whether a surname and a given name stand here, behind what may stand before a name."""
    name = text[at:end]
    foreign = patterns()["foreign"].fullmatch(name) is not None and text[end : end + 2] in _OF_STATES
    if not foreign and (end - at > _FULL_NAME or name[0] not in han_surnames()):
        return False
    if not _all_han(name) or name[-1] in _NO_LAST or _is_a_word(name):
        return False
    return patterns()["before a name"].search(text[max(start, at - 6) : at]) is not None


# What ends callings, subjects of study and ranks, and never a given name.
_NO_LAST = frozenset(
    "副学级牌课裔人名科家任席国位年系校所的和与及者方员商团士们会处部局社报网台在于对向将也是了说称就让被把因"
)


def _is_a_word(name: str) -> bool:
    """Tell whether what looks like a name is an ordinary word, or begins with one, or is a place."""
    ordinary = words("words.txt", "words: Han, that begin like names")
    return name in ordinary or name[:2] in ordinary or gazetteer().name_of(name) is not None


def _in_latin_letters(text: str, start: int, end: int) -> Iterator[Mention]:
    """Yield names in Latin letters behind an office: 发言人Anna Lind."""
    for match in patterns()["latin person"].finditer(text, start, end):
        yield Mention(Span.of(text, *match.span("name")), "person", "cue")


def _native_at(text: str, at: int) -> int:
    """Return the length of a Chinese name that begins here and ends before what may stand behind one; 0 for none."""
    match = patterns()["native"].match(text, at)
    if match is None:
        return 0
    surname = 2 if text[at : at + 2] in han_surnames() else 1
    lengths = [
        surname + given
        for given in (1, 2)
        if _all_han(text[at : at + surname + given]) and text[at + surname + given - 1] not in _NO_LAST_GIVEN
    ]
    if _is_a_word(text[at : at + 2]) and surname == 1:
        return 0
    behind = {length: patterns()["behind"].match(text, at + length) for length in lengths}
    fitting = [(len(found.group()), length) for length, found in behind.items() if found]
    return max(fitting, default=(0, 0))[1]


# What stands behind a name so often that it is never taken for the end of one.
_NO_LAST_GIVEN = frozenset("副的和与及在于对向将也是了说称就让被把因没")


def _long_foreign_at(text: str, at: int) -> int:
    """Return the length of a foreign name that begins here and is long enough to be told without what follows."""
    match = patterns()["foreign"].match(text, at)
    if (
        match is None
        or match.end() - at < _TELLING
        or any(span.start == at for span, _ in gazetteer().in_text(text, at, match.end()))
    ):
        return 0
    return match.end() - at if patterns()["other"].match(text, match.end()) else 0


_TELLING = 4


def _foreign_at(text: str, at: int) -> int:
    match = patterns()["foreign"].match(text, at)
    if match is None:
        return 0
    for stop in range(match.end(), at + 1, -1):
        if patterns()["behind"].match(text, stop):
            return stop - at
    return 0


def _all_han(piece: str) -> bool:
    return re.fullmatch(rf"[{HAN}]+", piece) is not None


def _before_speech(text: str, start: int, end: int) -> Iterator[Mention]:
    """Yield names that begin a clause and are followed by a verb of speech: “，张汉晖说”."""
    for match in patterns()["said"].finditer(text, start, end):
        name = match.group("name")
        if name not in _NO_NAMES and name not in words("words.txt", "bodies: Han, names by themselves"):
            yield Mention(Span.of(text, match.start("name"), match.end("name")), "person", "cue")


_NO_NAMES = frozenset(
    {"还", "他", "她", "同时", "时", "安全", "有关", "方面", "双方", "任何", "和", "于是", "何时", "后来"}
)
