"""The subject behind its verb: said Anna Lund; сказал журналистам в пятницу глава порта Игорь Ветров."""

import re

from emporion.newsroom.quotations.grammar import words
from emporion.newsroom.quotations.names import base_form
from emporion.newsroom.quotations.subjects import Reading, read
from emporion.newsroom.quotations.words import Paragraph


def inverted_subject(paragraph: Paragraph, cue: int, last: int) -> Reading | None:
    """Read the subject that follows its verb: up to the first comma; a role may have its name behind the comma."""
    begin = _past_circumstances(paragraph, cue + 1, last)
    within = paragraph.words[cue + 1].lower in WITHIN if cue + 1 < last else False
    if within and paragraph.words[cue].lower.endswith(OF_SEVERAL) and paragraph.gap(cue + 2).strip() == "«":
        begin = cue + 2
    segments = split(paragraph, begin, last)
    if not segments:
        return None
    subject = read(paragraph, *segments[0])
    if subject is None:
        return None
    if subject.kind in ("role", "other", "body", "name") and len(segments) > 1:
        named = read(paragraph, *segments[1])
        if named and named.kind == "person" and _begins(paragraph, named, segments[1][0]):
            return Reading(
                "person",
                named.start,
                named.end,
                named.name,
                subject.words | named.words,
                named.gender or subject.gender,
            )
    if subject.kind in ("person", "name") and len(segments) > 1:
        roles = {w.lower for w in paragraph.words[segments[1][0] : segments[1][1]]}
        return Reading(subject.kind, subject.start, subject.end, subject.name, subject.words | roles, subject.gender)
    return subject


def surely_behind(paragraph: Paragraph, cue: int, last: int) -> Reading | None:
    """Read a Russian subject that can only be that of the verb before it: Завод вырос, сообщил директор Иван Ветров."""
    if paragraph.language != "ru" or cue + 1 >= last or "," not in paragraph.gap(cue):
        return None
    word, speakers = paragraph.words[cue + 1].lower, paragraph.lexicon.speakers
    nominative = word in speakers["roles"] | speakers["male"] | speakers["female"]
    return inverted_subject(paragraph, cue, last) if nominative else None


WITHIN, OF_SEVERAL = frozenset({"в", "во"}), ("ли", "ют", "ят")


def _begins(paragraph: Paragraph, named: Reading, first: int) -> bool:
    """Tell whether a name begins a group of words, or ends one that begins with a role: глава ведомства Иван Ветров."""
    begins = paragraph.words[first]
    role = base_form(begins.lower, paragraph.language) in paragraph.lexicon.speakers["roles"]
    return named.start == begins.start or (role and not begins.capital)


_TO_WHOM = words("to_whom")
_CIRCUMSTANCES = words("circumstances")


def _past_circumstances(paragraph: Paragraph, begin: int, last: int) -> int:
    """Skip what stands between the verb and the subject: журналистам, в пятницу, в беседе с корреспондентом газеты."""
    lex = paragraph.lexicon
    while begin < last:
        word = paragraph.words[begin]
        if word.lower in _TO_WHOM or word.lower in lex.furniture["adverbs"]:
            begin += 1
            if begin < last and paragraph.gap(begin).strip().startswith(("«", "“", '"')):
                begin += 1
        elif word.lower in _CIRCUMSTANCES and paragraph.language == "ru":
            begin = _past_phrase(paragraph, begin + 1, last)
        elif (told := _past_outlet(paragraph, begin, last)) is not None:
            begin = told
        else:
            break
    return begin


def _past_outlet(paragraph: Paragraph, begin: int, last: int) -> int | None:
    """Skip the outlet that was told: сказал «Вестям» глава порта, заявила РИА Новости директор; None where none was."""
    if paragraph.language != "ru" or not paragraph.words[begin].capital:
        return None
    roles = paragraph.lexicon.speakers["roles"]
    for number in range(begin + 1, min(begin + _LONGEST_OUTLET, last)):
        word, gap = paragraph.words[number], paragraph.gap(number)
        if re.search(r"[,;:–—(]", gap):
            return None
        if not word.capital:
            role = base_form(word.lower, "ru") == word.lower and word.lower in roles
            adjective = word.lower.endswith(("ый", "ий", "ая", "ой")) and number + 1 < last
            return number if role or (adjective and paragraph.words[number + 1].lower in roles) else None
    return None


_LONGEST_OUTLET = 5


def _past_phrase(paragraph: Paragraph, begin: int, last: int) -> int:
    """Skip a prepositional phrase up to what may be the subject: a role in the nominative, a name, a pronoun."""
    speakers = paragraph.lexicon.speakers
    for number in range(begin, last):
        word = paragraph.words[number]
        nominative = word.lower in speakers["roles"] or word.lower in speakers["male"] | speakers["female"]
        if number > begin and (nominative or word.capital or word.lower in speakers["bodies"]):
            return number
    return min(begin + 1, last)


def split(paragraph: Paragraph, first: int, last: int) -> list[tuple[int, int]]:
    """Cut words at commas, dashes and brackets."""
    found, begin, depth = [], first, 0
    for number in range(first + 1, last):
        gap = paragraph.gap(number)
        depth = max(0, depth + gap.count("(") - gap.count(")"))
        if depth == 0 and re.search(r"[,;:–—]|\s-\s", gap):
            found.append((begin, number))
            begin = number
    if begin < last:
        found.append((begin, last))
    return found
