"""Quotations in Chinese: direct and partial in marks, indirect after 表示 and its like, 据…报道, 在…看来."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain

from emporion.newsroom.quotations.beside_marks import beside_marks
from emporion.newsroom.quotations.chinese_frames import DATA, LEARNT, between
from emporion.newsroom.quotations.found import Found
from emporion.newsroom.quotations.han_subjects import SOUNDS, read_han
from emporion.newsroom.quotations.lexicon import lexicon
from emporion.newsroom.quotations.marks import Marked, marked
from emporion.newsroom.quotations.subjects import Reading
from emporion.newsroom.quotations.voices import Voice
from emporion.newsroom.quotations.words import Paragraph
from emporion.newsroom.spans import Span

_BOUNDARY = "，。！？；：“”「」,;!?:\n"
_SPEAKING = frozenset({"person", "pronoun", "role", "collective", "body"})
_ZERO = re.compile(
    r"^(?:并|还|也|又|同时|此外|另外|随后|进一步|并且|最后|接着|而且|不过|但|首先|其次|再次|特别|继续|并特别|还特别|他还|她还)*$"
)


@cache
def _cue() -> re.Pattern[str]:
    verbs = sorted(lexicon("zh").verbs, key=len, reverse=True)
    return re.compile("|".join(["告诉[^，。：“”]{1,8}(?=[：:，,]|$)", *map(re.escape, verbs)]))


def chinese(paragraph: Paragraph) -> list[Found]:
    """Return what a Chinese paragraph quotes, in order of its places."""
    items = marked(
        paragraph.text,
        paragraph.start,
        paragraph.end,
        lambda a, b: _speech_end(paragraph, a, b),
        lambda at: _after(paragraph, at) is not None,
    )
    direct: list[Found] = []
    for item in items:
        direct += _direct(paragraph, item, items, direct)
    used = {found.voice.cue[0] for found in direct if found.voice}
    indirect = list(_indirect(paragraph, direct, used))
    fragments = list(_partial(paragraph, items, direct, indirect))
    naming = {found.voice.cue for found in fragments if found.voice and lexicon("zh").is_a(found.voice.lemma, "naming")}
    indirect = [part for found in indirect if (part := beside_marks(paragraph.text, found, fragments))]
    return [*direct, *fragments, *(found for found in indirect if not (found.voice and found.voice.cue in naming))]


def _cues(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    for match in _cue().finditer(text, start, end):
        word = match.group()
        following = text[match.end() : min(match.end() + 2, end)]
        refused = _refused().get(word, frozenset())
        if following and (following[0] in refused or following in refused):
            continue
        if text[max(start, match.start() - 2) : match.start()].endswith(("未", "没有", "不", "没", "从未")):
            continue
        if len(word) == 1 and text[max(start, match.start() - 4) : match.start()].endswith(_no_verb_after()):
            continue
        yield match


@cache
def _refused() -> dict[str, frozenset[str]]:
    """Return what makes a verb another word if it follows: 说 + 明."""
    rows = (row.split(":") for row in lexicon("zh").furniture["not_after"])
    return {verb: frozenset(rest.split(",")) for verb, rest in rows}


@cache
def _no_verb_after() -> tuple[str, ...]:
    return tuple(lexicon("zh").furniture["not_before"])


def _clause_start(text: str, floor: int, position: int) -> int:
    while position > floor:
        named = _NAME_BEHIND.search(text, floor, position) if text[position - 1] == "”" else None
        if named is not None and named.start() > floor:
            position = named.start()
        elif text[position - 1] in _BOUNDARY:
            break
        else:
            position -= 1
    return position


# A short name in marks inside a clause ends none: 在“能源周”论坛期间.
_NAME_BEHIND = re.compile(r"(?<=[\u4e00-\u9fff])“[^“”，。；：！？]{1,12}”$")


def _subject(text: str, floor: int, cue: int) -> Reading | None:
    """Read the subject before a verb in its clause, or in the clause before if there only a circumstance stands."""
    start = _clause_start(text, floor, cue)
    found = read_han(text, start, cue)
    if found is not None:
        return found
    group = text[start:cue].strip()
    if start > floor and text[start - 1] in "，," and not _ZERO.match(group) and not group.endswith("地"):
        before = _clause_start(text, floor, start - 1)
        earlier = read_han(text, before, start - 1)
        if earlier and earlier.kind in ("person", "pronoun", "role"):
            return earlier
    if _ZERO.match(group) or group.endswith("地") or re.match(r"^(?:在|就|对|谈及|谈到|从)", group):
        return Reading("pronoun", start, start, "")
    return None


def _before(paragraph: Paragraph, floor: int, position: int) -> Voice | None:
    text = paragraph.text
    end = position
    while end > floor and text[end - 1] in "：:，, ":
        end -= 1
    start = max(floor, end - 60)
    found = [match for match in _cues(text, start, end) if match.end() == end]
    if not found:
        reading = (
            read_han(text, _clause_start(text, floor, end), end) if text[end:position].strip() in ("：", ":") else None
        )
        return (
            Voice(reading, (reading.start, reading.start))
            if reading and reading.kind in ("person", "role", "pronoun")
            else None
        )
    cue = found[-1]
    reading = _subject(text, floor, cue.start())
    return Voice(reading, cue.span(), cue.group()) if reading else None


def _after(paragraph: Paragraph, position: int) -> Voice | None:
    text = paragraph.text
    start = position
    while start < paragraph.end and text[start] in "，, ":
        start += 1
    circumstance = _CIRCUMSTANCE.match(text, start, paragraph.end)
    start = circumstance.end() if circumstance else start
    stop = _clause_stop(text, start, min(paragraph.end, start + 60), paragraph.end)
    for match in _cues(text, start, min(stop, paragraph.end)):
        if match.end() != stop and not re.match(r"(?:道|到|着|时|。|$)", text[match.end() : stop + 1]):
            continue
        reading = read_han(text, start, match.start())
        if reading and reading.kind in _SPEAKING:
            return Voice(reading, match.span(), match.group())
    return None


# “……，”在媒体对话会上，教授韩岳打了个比方。
_CIRCUMSTANCE = re.compile(r"[，, ]*(?:在|当|面对|谈及|谈到|说到|回忆起|望着|看着|指着|站在)[^，。；：！？“”]{2,24}，")
_NAME_IN_MARKS = re.compile(r"“[^“”，。；：！？]{1,12}”")


def _clause_stop(text: str, start: int, far: int, end: int) -> int:
    """Return where a clause ends; a short name in marks inside it is no end: 俄“邮政线路”公司总经理……说。"""
    at = start
    while at < far:
        named = _NAME_IN_MARKS.match(text, at, far) if at > start else None
        if named is None and text[at] in _BOUNDARY:
            return at
        at = named.end() if named else at + 1
    return end


def _speech_end(paragraph: Paragraph, start: int, end: int) -> int | None:
    """Return where speech without a closing mark ends: before ，王伟说。"""
    for match in _cues(paragraph.text, start, end):
        begin = _clause_start(paragraph.text, start, match.start())
        stops = match.end() >= end or paragraph.text[match.end()] in "。，"
        if begin <= start or not stops or begin == match.start():
            continue
        reading = read_han(paragraph.text, begin, match.start())
        if reading and reading.kind in ("person", "pronoun", "role"):
            return begin - (paragraph.text[begin - 1] in "，,")
    return None


def _direct(paragraph: Paragraph, item: Marked, items: Sequence[Marked], found: Sequence[Found]) -> list[Found]:
    text = paragraph.text
    previous = max((other.outer_end for other in items if other.outer_end <= item.outer_start), default=paragraph.start)
    content = text[item.start : item.end]
    alone = paragraph.end - paragraph.start - sum(other.outer_end - other.outer_start for other in items) <= 3
    following = text[item.outer_end : item.outer_end + 1]
    if _IS_A_QUESTION.match(text, item.outer_end):
        return []
    if _OF_A_BODY.match(text, item.outer_end) and not content.endswith(("。", "！", "？")):
        return []
    terminal = content.endswith(("。", "！", "？", "…", "!", "?"))
    voice, continues = None, False
    before, gap = _before(paragraph, previous, item.outer_start), text[previous : item.outer_start]
    after = _after(paragraph, item.outer_end)
    pointed = text[item.outer_start - 1 : item.outer_start] in tuple("：:，,")
    if before and (pointed or terminal or "，" in content) and (terminal or len(content) >= 5 or "：" in gap[-1:]):
        voice = before
    elif (
        found
        and found[-1].voice
        and found[-1].mode == "direct"
        and gap.endswith(("，", "："))
        and _cue().search(gap)
        and "。" not in gap
    ):
        voice, continues = found[-1].voice, True
    elif (
        after
        and (
            not gap.strip()
            or gap.rstrip().endswith(("。", "！", "？", "\n"))
            or (gap[-1] == "，" and len(content) >= _WHOLE)
        )
        and (len(content) >= 5 or terminal)
    ):
        voice = after
    elif (gap.strip() and not gap.rstrip().endswith(("。", "！", "？"))) or (
        not (terminal or "closing-mark-missing" in item.defects)
        or len(content) < 6
        or (following and following not in "。！？\n" and not terminal)
    ):
        return []
    elif found and found[-1].paragraph == paragraph.number and _same_breath(gap):
        voice, continues = found[-1].voice, True
    return [
        Found(
            "direct",
            item.start,
            item.end,
            voice,
            item.defects,
            paragraph.number,
            alone,
            continues,
            inside=(item.outer_start, item.outer_end),
        )
    ]


# “谁来教，教什么？”这是难题。 What is asked so, nobody has said.
_IS_A_QUESTION = re.compile(
    r"(?:这|曾?一直|曾|都|正|就)?(?:是|成为|成了|摆在|困扰)(?!.{0,12}[说道称])|这(?:一|个|道|样的)(?:问题|难题|疑问|追问)"
)
_WHOLE = 9  # characters of a clause of its own behind another: ……，“最忙的一天发了900万件”，某某回忆
_OF_A_BODY = re.compile(r"公司|集团|银行|平台|协会|论坛|工厂|企业|通讯社")


def _same_breath(gap: str) -> bool:
    return len(re.findall(r"[。！？]", gap)) <= 1 and (not gap.strip("。 ") or bool(_cue().search(gap)))


def _partial(
    paragraph: Paragraph, items: Sequence[Marked], direct: Sequence[Found], indirect: Sequence[Found]
) -> Iterator[Found]:
    text, lex = paragraph.text, lexicon("zh")
    for item in items:
        size = item.end - item.start
        named = re.fullmatch(rf"[{SOUNDS}]+(?:[·・•][{SOUNDS}]+)+", text[item.start : item.end])
        if item.single or size < 3 or named or any(found.start <= item.start < found.end for found in direct):
            continue
        following = text[item.outer_end : item.outer_end + 4]
        if following.startswith(tuple(lex.furniture["titles"])) or re.search(
            r"(?:题为|主题为|主题是|名为|命名为|以|打造|系列|推进|共建|所谓|的)$", text[: item.outer_start][-6:]
        ):
            continue
        around = next((f for f in indirect if f.start <= item.start and item.end <= f.end + 1), None)
        naming = _naming(paragraph, item) or _put_so(paragraph, item)
        voice = naming or (around.voice if around and size >= 6 else None) or _adjacent(paragraph, item)
        voice = voice or (
            _after(paragraph, item.outer_end) if text[item.outer_end : item.outer_end + 1] == "，" else None
        )
        if voice:
            yield Found("partial", item.start, item.end, voice, item.defects, paragraph.number)


def _adjacent(paragraph: Paragraph, item: Marked) -> Voice | None:
    voice = _before(paragraph, paragraph.start, item.outer_start) if item.end - item.start >= 4 else None
    return voice if voice and voice.reading.kind in _SPEAKING else None


def _naming(paragraph: Paragraph, item: Marked) -> Voice | None:
    """Read 他称该项目是“…”, 王伟将其形容为“…”: a verb of naming in the clause before the marks."""
    text = paragraph.text
    start = _clause_start(text, paragraph.start, item.outer_start)
    if not re.search(r"(?:是|为|作|成|系)$", text[start : item.outer_start]):
        return None
    for match in _cues(text, start, item.outer_start):
        if lexicon("zh").is_a(match.group(), "naming"):
            reading = read_han(text, start, match.start())
            group = re.sub(r"(?:把|将).*$", "", text[start : match.start()])
            reading = read_han(text, start, start + len(group)) if group else reading
            if reading and reading.kind in _SPEAKING:
                return Voice(reading, match.span(), match.group())
    return None


def _put_so(paragraph: Paragraph, item: Marked) -> Voice | None:
    """Read 王伟接受采访时，用“…”形容合作: his name stands in this clause or the one before."""
    text, start = paragraph.text, _clause_start(paragraph.text, paragraph.start, item.outer_start)
    verb = _PUT_SO.match(text, item.outer_end)
    if verb is None or not text.endswith("用", start, item.outer_start):
        return None
    before = _clause_start(text, paragraph.start, start - 1) if start > paragraph.start else start
    reading = read_han(text, start, item.outer_start - 1) or read_han(text, before, max(before, start - 1))
    known = reading is not None and reading.kind in ("person", "role", "pronoun")
    return Voice(reading, verb.span("verb"), verb["verb"]) if reading and known else None


_PUT_SO = re.compile(r"(?:一词|来)?(?P<verb>形容|概括|描述|评价|总结)")


def _indirect(paragraph: Paragraph, direct: Sequence[Found], used: set[int]) -> Iterator[Found]:
    for sentence in paragraph.sentences:
        if not any(found.start <= sentence.start and sentence.end <= found.end + 1 for found in direct):
            yield from _in_sentence(paragraph, sentence, direct, used)


def _in_sentence(paragraph: Paragraph, sentence: Span, direct: Sequence[Found], used: set[int]) -> Iterator[Found]:
    text = paragraph.text
    spans = [
        found.inside
        for found in direct
        if found.inside and found.inside[0] < sentence.end and sentence.start < found.inside[1]
    ]
    end = _end(text, sentence, spans)
    done = sentence.start
    framed = list(between().finditer(text, sentence.start, end))
    for number, match in enumerate(framed, 1):
        stop = next((other.start() - 1 for other in framed[number:] if text[other.start() - 1] == "；"), end)
        place = next(((match.start(k), match.end(k)) for k in match.groupdict() if match.start(k) >= 0), None)
        reading = read_han(text, *place) if place else None
        if reading and reading.kind != "other" and match.start() >= done and stop - match.end() > 4:
            yield _made(paragraph, match.end() + 1, stop, Voice(reading, (match.start(), match.end())))
            done = stop
    for match in chain(DATA.finditer(text, sentence.start, end), LEARNT.finditer(text, sentence.start, end)):
        reading = read_han(text, *match.span("who"))
        if reading and reading.kind in _SPEAKING and match.start() >= done and end - match.end() > 4:
            yield _made(paragraph, match.end() + 1, end, Voice(reading, match.span()))
            done = end
    for match in _cues(text, sentence.start, end):
        goes_on = text[match.end() : match.end() + 1] in ("，", ",", "：") and text[
            match.end() + 1 : match.end() + 2
        ] not in ("“", '"', "「")
        if (
            match.start() < done
            or (match.start() in used and not goes_on)
            or any(a <= match.start() < b for a, b in spans)
        ):
            continue
        found = _reported(paragraph, sentence, match, end)
        if found and not any(a < found.end and found.start < b for a, b in spans):
            yield found
            done = max(found.end, match.end())


def _end(text: str, sentence: Span, spans: Sequence[tuple[int, int]]) -> int:
    end = min([sentence.end, *(start for start, _ in spans if start > sentence.start)])
    while end > sentence.start and text[end - 1] in "。！？.!?，：:, ":
        end -= 1
    return end


def _made(paragraph: Paragraph, start: int, end: int, voice: Voice) -> Found:
    while start < end and paragraph.text[start] in "，, ：:":
        start += 1
    return Found("indirect", start, end, voice, paragraph=paragraph.number)


def _reported(paragraph: Paragraph, sentence: Span, match: re.Match[str], end: int) -> Found | None:
    text, lex, word = paragraph.text, lexicon("zh"), match.group()
    following = text[match.end() : match.end() + 1]
    opens = match.end() < end and (following in "，,：:" or (lex.is_a(word, "bare") and following not in _BOUNDARY))
    if (
        opens
        and (not lex.is_a(word, "gesture") or following in "，：" or lex.is_a(word, "bare"))
        and end - match.end() > 4
    ):
        reading = _subject(text, sentence.start, match.start())
        if reading and reading.kind in _SPEAKING and (reading.name or following in "，,：:"):
            return _made(paragraph, match.end(), end, Voice(reading, match.span(), word))
    if match.end() >= end - 1:
        start = _clause_start(text, sentence.start, match.start())
        closes = start > sentence.start and text[start - 1] in "，," and text[start - 2] not in "”」"
        reading = read_han(text, start, match.start()) if closes else None
        speaking = ("person",) if lex.is_a(word, "gesture") else _SPEAKING
        if reading and reading.kind in speaking and start - sentence.start > 5:
            return _made(paragraph, sentence.start, start - 1, Voice(reading, match.span(), word))
    return None
