"""Who says a number: according to somebody, somebody said; by words of the sentence, or by quotations already found."""

import re
from collections.abc import Sequence

from attrs import evolve

from emporion.newsroom.facts import Entity, Figure, Quotation

_NAME = r"[^,.;:!?\"“”«»()\n]"
_CUES: dict[str, tuple[str, ...]] = {
    "en": (
        rf"\b(?:according\s+to|as\s+(?:stated|reported|noted|estimated)\s+by|data\s+(?:from|of)|"
        rf"citing)\s+(?P<who>{_NAME}{{2,80}}?)(?=[,.;:\n]|$|\s(?:in|the\s+number|trade|there|only)\s)",
        rf"\b(?:estimated|calculated|reported|announced|published)\s+by\s+(?P<who>{_NAME}{{2,60}}?)(?=\s(?:at|"
        rf"in|as|to|that|on)\b|[,.;:\n]|$)",
        rf"(?:[\"”,]\s*)(?:said|says|stated|noted|added|explained|emphasi[sz]ed|reported|"
        rf"told)\s+(?P<who>[A-Z]{_NAME}{{2,60}}?)(?=[,.;\n]|$)",
        r"(?:^|[,.\"”]\s*)(?P<who>[A-Z][\w.'’-]+(?:\s+[A-Z][\w.'’-]+){0,4})\s+(?:said|says|stated|noted|added|"
        r"explained|reported|announced|emphasi[sz]ed|estimates?)\b",
    ),
    "ru": (
        rf"\b(?:по\s+(?:данным|словам|оценк[а-я]+|информации|сообщению|подсчетам|мнению|прогноз[а-я]+)|"
        rf"согласно\s+(?:данным\s+)?)\s*(?P<who>{_NAME}{{2,80}}?)(?=[,.;:\n]|$)",
        rf"(?:,\s*(?:[–—-]\s*)?|[–—]\s*)(?:как\s+)?(?:сообщи|заяви|сказа|отмети|подчеркн|добави|рассказа|"
        rf"поясни|уточни|сообща|пишет|заявля|указа)[а-я]*\s+(?:в\s+)?(?P<who>{_NAME}{{2,70}}?)(?=[,.;\n]|$)",
        rf"(?:^|[,.]\s*)(?:как\s+)?(?:сообщи|заяви|отмети|подчеркн|добави|поясни|уточни|сообща|"
        rf"пишет)[а-я]*\s+(?P<who>{_NAME}{{2,70}}?)(?=[,.;\n])",
        r"(?:^|[.]\s*)(?P<who>[А-Я][а-я.-]+(?:\s+[А-Я][а-я.-]+){0,3})\s+(?:сообщил|заявил|отметил|подчеркнул|"
        r"добавил|рассказал|пояснил|уточнил|сказал)[а-я]*",
    ),
    "zh": (
        r"(?:据|根据|依据)(?P<who>[^,，。;；\n]{2,24}?)(?:报道|介绍|统计|数据|消息|透露|称|估计|预测|显示|发布|的数据|测算|公布)",
        r"[”\"][,，]?(?P<who>[\u4e00-\u9fff·]{2,16}?)(?:说|表示|指出|称|强调|介绍|透露|认为|补充)",
        r"(?:^|[。！？])(?P<who>[\u4e00-\u9fff·]{2,16}?)(?:说|表示|指出|强调|介绍|透露|宣布)",
    ),
}
_KNOWN_AS = re.compile(r"^(?:the|a|an|some)\s+", re.IGNORECASE)
_COUNTED = re.compile(r"[约近超逾]|\d|.*受访")
_ALSO = re.compile(r"\s+(?:также|еще|ещё|also|又|还|则)$", re.IGNORECASE)
_ADDRESSED = re.compile(r"^(?:журналистам|агентству|газете|изданию|корреспонденту|reporters)\s+", re.IGNORECASE)
_NOBODY = re.compile(
    r"^(?:him|her|them|it|which|this|that|plan|plans|schedule|he|she|they|он|она|они|оно|мы|я|как|него|нее|"
    r"них|его|ее|этого|об этом|ранее|他|她|他们|记者)$",
    re.IGNORECASE,
)


def source(sentence: str, language: str, entities: Sequence[Entity] = ()) -> str | None:
    """Return who a sentence names as the source of what it says; a name where an entity stands there."""
    for pattern in _CUES[language]:
        for match in re.finditer(pattern, sentence, re.IGNORECASE if language == "ru" else 0):
            who = named(match["who"], entities)
            if who:
                return who
    if language == "en":
        opened = re.search(_CUES["en"][0], sentence, re.IGNORECASE)
        return named(opened["who"], entities) if opened else None
    return None


def named(text: str, entities: Sequence[Entity]) -> str | None:
    """Return the entity named in a phrase, or the phrase without its article; None for a pronoun."""
    phrase = _KNOWN_AS.sub("", text.strip().strip('《》“”"«»'))
    phrase = _ADDRESSED.sub("", _ALSO.sub("", phrase))
    if not phrase or _NOBODY.match(phrase) or _COUNTED.match(phrase):
        return None
    inside = [
        (e.type != "person", -max(len(v) for v in (e.name, *e.variants) if v in text), e.name)
        for e in entities
        if e.type in ("person", "organisation") and any(v and v in text for v in (e.name, *e.variants))
    ]
    return min(inside)[2] if inside else phrase


def with_sources(figures: Sequence[Figure], quotations: Sequence[Quotation]) -> tuple[Figure, ...]:
    """Return the figures with the speaker of the quotation that each stands in; direct speech wins over indirect.

    A figure outside all quotations keeps the source that its sentence names.
    """
    rank = {"direct": 0, "partial": 1, "indirect": 2}
    found = []
    for figure in figures:
        holding = [
            q
            for q in quotations
            if q.speaker and q.content.start <= figure.span.start and figure.span.end <= q.content.end + 1
        ]
        best = min(holding, key=lambda q: (rank[q.mode], len(q.content), q.id), default=None)
        found.append(evolve(figure, source=best.speaker) if best else figure)
    return tuple(found)
