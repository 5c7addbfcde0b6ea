"""The patterns by which Chinese names are told, made once from the word lists."""

import re
from functools import cache

from emporion.newsroom.entities.tables import han_surnames, longest_first, words

HAN = "\u3400-\u4dbf\u4e00-\u9fff\u3007"


@cache
def one_of(file: str, section: str) -> str:
    """Return the words of a section as alternatives of a pattern, the longest first."""
    return "|".join(longest_first(file, section))


@cache
def patterns() -> dict[str, re.Pattern[str]]:
    """Return the patterns by what they tell; those with a group ``name`` have the name in it."""
    roles = one_of("people.txt", "roles: Han")
    callings = one_of("people.txt", "callings: Han, which tell who a person is that is known to be one")
    foreign = "".join(words("words.txt", "characters: Han, of foreign names"))
    behind = one_of("words.txt", "boundaries: Han, what stands behind a name")
    speech = one_of("words.txt", "speech: Han")
    makers = one_of("words.txt", "companies: Han, what they make, before an office or with a quotation")
    surnames = "|".join(sorted(han_surnames(), key=lambda name: (-len(name), name)))
    return {
        "dotted": re.compile(rf"[{foreign}{HAN}]{{1,12}}(?:[·•・](?:[{foreign}]|(?<=彼)得){{1,8}})+"),
        "office": re.compile(rf"(?:{roles})(?=[{HAN}])"),
        "calling": re.compile(rf"(?:{callings})(?=(?:{surnames})[{HAN}]{{2}})"),
        "foreign": re.compile(rf"[{foreign}]{{2,8}}"),
        "native": re.compile(rf"(?:{surnames})[{HAN}]{{1,2}}"),
        "behind": re.compile(rf"(?:{behind}|{roles}|[^{HAN}]|$)"),
        "other": re.compile(rf"[^{foreign}]|$"),
        "onward": re.compile(
            rf"{speech}|{one_of('words.txt', 'verbs: Han, that begin like the end of a foreign name')}"
        ),
        "courtesy": re.compile(rf"(?:{one_of('people.txt', 'courtesies: Han, behind a name')})"),
        "before a name": re.compile(rf"(?:^|[^{HAN}]|{roles}|[由和与对向请据的跟是了])$"),
        "is": re.compile(
            rf"(?<![{HAN}])(?P<name>(?:{surnames})[{HAN}]{{1,2}})是[^，。；：！？]{{2,20}}(?:{roles}|本地人|人)(?=[，。；])"
        ),
        "latin person": re.compile(rf"(?:{roles})\s?(?P<name>[A-Z][a-z]+(?:\s[A-Z][a-z’'-]+){{1,2}})"),
        "latin body": re.compile(rf"(?<![A-Za-z])(?P<name>[A-Z][A-Za-z]{{3,}})\s?(?:公司|集团|{roles})"),
        "from": re.compile(
            rf"来自[{HAN}]{{2,16}}的(?P<name>(?:{surnames})[{HAN}]{{2}}|[{foreign}]{{3,8}}?)"
            rf"(?:说|告诉|表示|提了|提出|提问|坦言|笑|记得|认为|回忆|介绍)"
        ),
        "said": re.compile(rf"(?<![{HAN}])(?P<name>(?:{surnames})[{HAN}]{{1,2}}?|[{foreign}]{{2,8}}?)(?:{speech})"),
        "own": re.compile(one_of("words.txt", "bodies: Han, names by themselves")),
        "maker": re.compile(
            rf"(?:{makers})(?=[{HAN}]{{0,4}}?(?!部长|局长|司长|厅长|署长|处长)"
            rf"(?:{roles}|负责人|发言人|新闻官)|合建|合作|合资|签署|联合)"
        ),
        "titled": re.compile(rf"[“《「][^“”《》「」]{{2,40}}[”》」](?:{one_of('words.txt', 'event heads: Han')})"),
    }
