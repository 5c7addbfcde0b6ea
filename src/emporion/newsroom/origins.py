"""Who published an article and who wrote it, as the page itself says."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from emporion.newsroom.documents import Line

_WORD = r"(?:[A-ZА-ЯЁ][\w’'-]*|[A-ZА-ЯЁ]\.)"
_NAMED = rf"{_WORD}(?:(?:\s(?:&|of|the|and|и))?\s{_WORD}){{0,5}}"
_LEGAL = re.compile(
    rf"(?:copyright|©|\(c\))[\s©]*"
    rf"(?:(?:19|20)\d\d(?:\s*[-–—]\s*(?:19|20)?\d\d)?)?[\s,.]*(?:by )?[«“\"]?(?P<name>{_NAMED})",
    re.I,
)
_LEGAL_HAN = re.compile(r"版权(?:所有|归)[\s:：©]*(?P<name>[\u4e00-\u9fff]{2,14}?)(?:社|所有|有限|\s|$)")
_BLURB = re.compile(rf"^(?P<name>{_NAMED}) provides? you\b|(?:\bon|\bby|\bto) (?P<other>(?:The )?{_NAMED})\W*$")
_SOURCE = re.compile(
    r"(?:来源|稿源)\s*[:：]\s*(?P<name>[^\s:：|，。)）]{2,20})|^(?:source|источник)\s*[:：]\s*(?P<other>\S.{1,40}?)\W*$",
    re.I,
)
_SITE = re.compile(r"/\s*(?P<name>[a-zа-я0-9-]+(?:\.[a-zа-я0-9-]+)*\.[a-zа-я]{2,8})\b", re.I)
_CREDITED = re.compile(rf"/\s*[«“\"]?(?P<name>{_NAMED})[»”\"]?\W*$")
_MEDIA = re.compile(
    r"\b(?:media|news|network|tv|times|herald|agency|post|courier|review|daily|weekly|gazette|journal"
    r"|tribune|observer|telegraph|press|today|magazine|radio|channel|chronicle|bulletin)\b"
    r"|вест(?:и|ник)|газет|новост|агентств|телеканал|журнал|известия|\bтв\b|курьер|обозрени|сегодня|правда",
    re.I,
)
_MEDIA_HAN = re.compile(
    r"(?:关注|由|—|：|。|\s|^|”)(?P<name>[\u4e00-\u9fff]{2,6}(?:日报|晚报|早报|时报|商报|周刊|传媒"
    r"|电视台|通讯社|新闻网|在线|网))"
)
_QUOTED = re.compile(r"(?:[Аа]гентство |[Гг]азета |[Жж]урнал |[Тт]елеканал )?«(?P<name>[А-ЯЁ][^«»]{2,30})»")
_BY = re.compile(
    rf"^\W*(?:[Bb]y|[Rr]eported by|[Ww]ritten by|[Aa]uthors?\s*[:：]|[Aa]uthor"
    rf"|(?:Автор|Текст|Авторы)\s*[:：]?)\s+(?P<name>{_WORD}(?:\s{_WORD}){{1,2}})"
)
_BY_HAN = re.compile(
    r"(?:作者|撰文|文)\s*[:：/]\s*(?P<name>[\u4e00-\u9fff·]{2,8})(?![\u4e00-\u9fff])|[（(](?:本报"
    r"|本网|通讯员|\s)*记者\s*(?P<other>[\u4e00-\u9fff·]{2,4})(?:[ 、，\s][^）)]*)?[）)]"
)


def outlet(text: str, lines: Sequence[Line]) -> str:
    """Return the outlet's name as the page gives it, the surest place first; empty where it is not told."""
    for finder in (_by_source, _by_rights, _by_credit, _by_blurb, _by_masthead, _by_mentions):
        for name in finder(text, lines):
            return name
    return ""


def author(lines: Sequence[Line], byline: int | None) -> str:
    """Return who wrote the article, from its byline; empty where nobody is named."""
    for line in lines:
        if line.label in ("credit", "date", "other", "deck") or line.kept:
            found = (_BY.match(line.span.text) if not line.kept else None) or (
                _BY_HAN.search(line.span.text[:60]) if line.label != "caption" else None
            )
            if found:
                return _name(found)
        if line.kept and line.label == "body":
            break
    return lines[byline].span.text if byline is not None else ""


def _name(found: re.Match[str]) -> str:
    return next(group for name, group in found.groupdict().items() if group and name in ("name", "other")).strip(" .")


def _found(pattern: re.Pattern[str], lines: Sequence[Line], *labels: str) -> Iterator[str]:
    for line in lines:
        if line.label in labels and (match := pattern.search(line.span.text)):
            yield _name(match)


def _by_source(text: str, lines: Sequence[Line]) -> Iterator[str]:
    yield from _found(_SOURCE, lines, "date", "credit")


def _by_rights(text: str, lines: Sequence[Line]) -> Iterator[str]:
    for name in (*_found(_LEGAL, lines, "other"), *_found(_LEGAL_HAN, lines, "other")):
        if name.lower() not in ("all", "все", "copyright"):
            yield re.sub(r"\s(?:All|Inc|Ltd|LLC)$", "", name)


def _by_credit(text: str, lines: Sequence[Line]) -> Iterator[str]:
    """Yield the outlet after the names of its photographers; a site is told by its name where the text has it."""
    sites = Counter(_found(_SITE, lines, "credit", "caption"))
    for site, _ in sites.most_common(1):
        stem = site.lower().removeprefix("www.").split(".")[0]
        spelled = re.search(r"[\W_]*".join(map(re.escape, stem)), text, re.I)
        found = next(
            (m for m in re.finditer(r"[\W_]?".join(map(re.escape, stem)), text, re.I) if " " in m.group()), None
        )
        yield (found or spelled).group() if found else site
    named = Counter(_found(_CREDITED, lines, "credit", "caption"))
    yield from (name for name, count in named.most_common() if count > 1 or _MEDIA.search(name))


def _by_blurb(text: str, lines: Sequence[Line]) -> Iterator[str]:
    yield from _found(_BLURB, [line for line in lines if "you" in line.span.text or "atest" in line.span.text], "other")


def _by_masthead(text: str, lines: Sequence[Line]) -> Iterator[str]:
    """Yield a short line above the article that is named again below it."""
    for line in lines:
        if line.kept:
            return
        name = line.span.text.strip(" |-")
        short = line.label in ("other", "menu") and len(name) > 3 and len(name.split()) <= 6
        again = line.number < 3 or text.casefold().count(name.casefold()) > 1
        if short and again and _MEDIA.search(name):
            yield name


def _by_mentions(text: str, lines: Sequence[Line]) -> Iterator[str]:
    """Yield the name with a word of the press in it that furniture and article, or a call to readers, share."""
    around = [line for line in lines if line.label in ("teaser", "newsletter", "credit", "caption", "other", "menu")]
    counts: Counter[str] = Counter()
    for line in around:
        for pattern in (_MEDIA_HAN, _QUOTED, re.compile(rf"(?P<name>{_NAMED})")):
            found = {match["name"] for match in pattern.finditer(line.span.text)}
            counts.update(name for name in found if pattern is _MEDIA_HAN or _MEDIA.search(name))
    told = "\n".join(line.span.text for line in lines if line.kept)
    names = [name for name, count in counts.items() if count > 1 or name in told]
    if names:
        longest = max(names, key=lambda name: (counts[name], len(name)))
        words = longest.split()
        for size in range(1, len(words) + 1):
            short = " ".join(words[:size])
            if (_MEDIA.search(short) and size > 1 and text.count(short) > 1) or size == len(words):
                yield short
                return
    kept = [line for line in lines if line.kept]
    if kept and (wire := _QUOTED.search(kept[0].span.text[:80])) and _MEDIA.search(wire.group()):
        yield wire.group()
