"""The people an article names in its running text: found once, before anybody is asked who spoke."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from emporion.newsroom.facts import Entity
from emporion.newsroom.quotations.cast import Cast
from emporion.newsroom.quotations.declension import nominative, of_a_man
from emporion.newsroom.quotations.doers import are_people
from emporion.newsroom.quotations.genders import Gender, gender_of_words, han_surnames, pinyin_surnames
from emporion.newsroom.quotations.han_subjects import SOUNDS
from emporion.newsroom.quotations.lexicon import lexicon
from emporion.newsroom.quotations.names import Run, all_runs, base_form, is_given, is_territory, nominatives
from emporion.newsroom.quotations.subjects import known_as_person
from emporion.newsroom.quotations.words import Paragraph

_NEAR = 9


def surnames(entities: Sequence[Entity], paragraphs: Iterable[Paragraph]) -> frozenset[str]:
    """Return, in lower case, the words by which people of the article may be called alone."""
    found: set[str] = set()
    for entity in entities:
        if entity.type == "person":
            found.update(_alone(name) for name in (entity.name, *entity.variants) if name.strip())
    alone, double = set[str](), set[str]()
    for paragraph in paragraphs:
        if paragraph.language == "zh":
            continue
        for run in all_runs(paragraph):
            if run.kind == "single" and (
                _speaks(paragraph, run) if paragraph.language == "en" else not _begins(paragraph, run)
            ):
                alone.update(nominatives(run.words[0].lower) if paragraph.language == "ru" else (run.words[0].lower,))
            if (
                run.kind == "name"
                and len(run.words) <= 3
                and run.words[0].text != "The"
                and not _after_the(paragraph, run)
            ) and (paragraph.language != "ru" or "а" <= run.words[-1].lower[0] <= "я"):
                double.add(run.words[-1].lower)
            if run.kind == "person" and len(run.words) > 1:
                found.add(_alone(_name(paragraph, run, oblique=False)))
    return frozenset(word for word in found | (alone & double) if len(word) > 2)


def _speaks(paragraph: Paragraph, run: Run) -> bool:
    number = paragraph.index(run.start)
    near = paragraph.words[max(0, number - 1) : number + 3]
    return run.words[0].possessive or any(word.lower in paragraph.lexicon.verbs for word in near)


def _alone(name: str) -> str:
    """Return the word by which somebody may be called alone, in lower case: the last, of a Chinese name the first."""
    words = name.casefold().split()
    return words[0] if words[0] in pinyin_surnames() and len(words) <= 3 else words[-1]


def _begins(paragraph: Paragraph, run: Run) -> bool:
    number = paragraph.index(run.start)
    following = paragraph.words[number + 1].lower if number + 1 < len(paragraph.words) else ""
    return (number == 0 or paragraph.gap(number).strip() != "") and following not in paragraph.lexicon.verbs


def _after_the(paragraph: Paragraph, run: Run) -> bool:
    number = paragraph.index(run.start)
    return number > 0 and paragraph.words[number - 1].lower in ("the", "a", "an", "in", "at", "from", "в", "из", "на")


def _name(paragraph: Paragraph, run: Run, *, oblique: bool) -> str:
    if paragraph.language != "ru":
        return run.name
    return nominative([word.text for word in run.words], oblique=oblique) if "." not in run.name else run.name


def enlist(cast: Cast, paragraph: Paragraph, quoted: Sequence[tuple[int, int]]) -> None:
    """Add the people whom a paragraph names outside what is quoted, with the roles that stand beside them."""
    if paragraph.language == "zh":
        for start, end, roles, gender in _han_people(paragraph):
            if not any(a <= start < b for a, b in quoted):
                cast.add(paragraph.text[start:end], start, roles, gender)
        cast.groups += _han_groups(paragraph, quoted)
        return
    cast.groups += _groups(paragraph, quoted)
    for run in all_runs(paragraph):
        if any(a <= run.start < b for a, b in quoted):
            continue
        known = known_as_person(paragraph, run).kind == "person"
        titled = run.kind == "name" and (_titled(paragraph, run) or _plausible(paragraph, run))
        if _in_marks(paragraph, run):
            continue
        if known or titled:
            beside = _beside(paragraph, run)
            cast.add(
                (of_a_man([word.text for word in run.words]) if _is_bent(paragraph, run) else "")
                or _name(paragraph, run, oblique=False),
                run.start,
                beside,
                gender_of_words(frozenset(beside), paragraph.language),
            )


def _is_bent(paragraph: Paragraph, run: Run) -> bool:
    """Tell whether the word before a Russian name stands in another case than the nominative: главы компании."""
    number = paragraph.index(run.start)
    if paragraph.language != "ru" or number == 0 or paragraph.gap(number).strip():
        return False
    before = paragraph.words[number - 1].lower
    speakers = paragraph.lexicon.speakers
    base = base_form(before, "ru")
    return before in _TAKE_GENITIVE or (base != before and base in speakers["roles"] | speakers["bodies"])


_TAKE_GENITIVE = frozenset(
    {"словам", "мнению", "данным", "оценке", "оценкам", "слов", "версии", "подсчётам", "расчётам"}
)


def _in_marks(paragraph: Paragraph, run: Run) -> bool:
    before = paragraph.text[max(paragraph.start, run.start - 1) : run.start]
    return before in ("«", "“", '"', "„") and paragraph.text[run.end : run.end + 1] in ("»", "”", '"', "“")


def _plausible(paragraph: Paragraph, run: Run) -> bool:
    """Tell whether two Russian words with capitals are a person's rather than a place's: Бадри Патаркацишвили."""
    if paragraph.language != "ru" or len(run.words) != 2 or not all("а" <= word.lower[0] <= "я" for word in run.words):
        return False
    first = run.words[0].lower
    return not first.endswith(
        ("ая", "яя", "ое", "ее", "ые", "ие", "ый", "ой", "их", "ых", "ого", "ому", "ским", "ском")
    ) and not is_territory(first, "ru")


def _groups(paragraph: Paragraph, quoted: Sequence[tuple[int, int]]) -> Iterator[tuple[int, str]]:
    """Yield the groups of people that begin a sentence: ``Officials from both sides``."""
    for sentence in paragraph.sentences:
        if any(a <= sentence.start < b for a, b in quoted):
            continue
        for word in paragraph.between(sentence.start, sentence.end)[:6]:
            begins = word.start == sentence.start and paragraph.language == "en" and are_people([word])
            if begins or base_form(word.lower, paragraph.language) in paragraph.lexicon.speakers["collectives"]:
                yield word.start, paragraph.text[sentence.start : word.end]
                break


def _han_groups(paragraph: Paragraph, quoted: Sequence[tuple[int, int]]) -> Iterator[tuple[int, str]]:
    """Yield the people that begin a clause, several at once: 村民们抱怨."""
    for match in _han_several().finditer(paragraph.text, paragraph.start, paragraph.end):
        if not any(a <= match.start("who") < b for a, b in quoted):
            yield match.start("who"), match.group("who")


@cache
def _han_several() -> re.Pattern[str]:
    words = "|".join(sorted(lexicon("zh").speakers["collectives"], key=len, reverse=True))
    return re.compile(
        rf"(?:^|(?<=[，。；！？\s]))(?P<who>[\u4e00-\u9fff]{{0,4}}(?:[\u4e00-\u9fff]{{2}}们|{words}))(?!的)"
    )


def _titled(paragraph: Paragraph, run: Run) -> bool:
    """Tell whether a role stands right before a name, or opens the apposition behind it."""
    roles = paragraph.lexicon.speakers["roles"] | paragraph.lexicon.speakers["honorifics"]
    first = paragraph.index(run.start)
    if (
        first
        and not paragraph.gap(first).strip()
        and base_form(paragraph.words[first - 1].lower, paragraph.language) in roles
    ):
        return True
    last = first + len(run.words)
    near = paragraph.words[last : last + 4]
    return (
        bool(near)
        and paragraph.gap(last).strip() == ","
        and any(base_form(word.lower, paragraph.language) in roles for word in near)
    )


def _beside(paragraph: Paragraph, run: Run) -> set[str]:
    """Return the words of the role beside a name: those right before it, and the apposition behind it."""
    first = paragraph.index(run.start)
    found: set[str] = set()
    for number in range(first - 1, max(-1, first - _NEAR), -1):
        gap = paragraph.gap(number + 1)
        if re.search(r"[.;:!?“”«\"]", gap) or ("," in gap and number + 1 != first):
            break
        word = paragraph.words[number]
        if word.lower in paragraph.lexicon.verbs or (word.capital and is_given(word.lower)):
            break
        found.add(base_form(word.lower, paragraph.language))
    last = first + len(run.words)
    if last < len(paragraph.words) and re.fullmatch(r"\s*[,(–—]\s*", paragraph.gap(last)):
        for number in range(last, min(last + _NEAR, len(paragraph.words))):
            if number > last and re.search(r"[.,;:!?)“”\"]", paragraph.gap(number)):
                break
            found.add(base_form(paragraph.words[number].lower, paragraph.language))
    starters = paragraph.lexicon.furniture["starters"]
    return {word for word in found if len(word) > 2 and word not in starters}


def _han_people(paragraph: Paragraph) -> Iterator[tuple[int, int, set[str], Gender | None]]:
    for match in _han_pattern().finditer(paragraph.text, paragraph.start, paragraph.end):
        title = match.group("title") or ""
        if title and _named_before(paragraph, match.start("title")):
            continue
        after = paragraph.text[match.end("name") : min(match.end("name") + 16, paragraph.end)]
        roles = (
            {title, paragraph.text[max(paragraph.start, match.start() - 12) : match.end("title")]} if title else set()
        )
        described = re.match(r"是(?:一名|一位)?([^，。；]{2,14})", after)
        if described:
            roles.add(described.group(1))
        gender: Gender | None = (
            "female" if after.startswith(("女士", "小姐")) else "male" if after.startswith("先生") else None
        )
        if match.group("name")[1:] not in lexicon("zh").speakers["roles"] | lexicon("zh").speakers["honorifics"]:
            yield match.start("name"), match.end("name"), roles, gender


def _named_before(paragraph: Paragraph, position: int) -> bool:
    """Tell whether the title belongs to a name before it: 李明主席 and not 主席李明."""
    surnames = han_surnames()
    for size in (2, 3):
        start = position - size
        edge = start <= paragraph.start or paragraph.text[start - 1] in "，。；、：“的向对与和由据于对"
        if start >= paragraph.start and paragraph.text[start] in surnames and edge:
            return True
    return False


@cache
def _han_pattern() -> re.Pattern[str]:
    speakers = lexicon("zh").speakers
    titles = "|".join(sorted(speakers["roles"] | speakers["honorifics"], key=len, reverse=True))
    signs = "".join(sorted(sign for sign in han_surnames() if len(sign) == 1))
    ends = "|".join(sorted(lexicon("zh").furniture["behind_names"], key=len, reverse=True))
    double = "|".join(sign for sign in sorted(han_surnames()) if len(sign) == 2)
    sound = (
        f"(?!坦[言承陈]|强调|希望|通报|明确|特别|于[\\d今昨近])[{SOUNDS}]"  # 谢多夫坦言: his name ends before the verb
    )
    foreign = f"[{SOUNDS}]{{1,8}}(?:[·・•](?:{sound}){{1,8}}){{1,3}}"
    han = f"(?:{double}|[{signs}])[\u4e00-\u9fff]{{1,2}}?"
    return re.compile(rf"(?:(?P<title>{titles})|(?<!\w)|(?<=[，。；“]))(?P<name>{foreign}|{han}(?={ends}|[（(]|\d))")
