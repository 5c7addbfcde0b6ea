"""Who a group of words names as a speaker: a person, a pronoun, a role, several people, a body."""

import itertools
import re
from collections.abc import Sequence
from typing import Literal

from attrs import evolve, field, frozen

from emporion.newsroom.quotations.genders import Gender, gender_of_words
from emporion.newsroom.quotations.grammar import words
from emporion.newsroom.quotations.names import Run, base_form, nominatives, runs
from emporion.newsroom.quotations.words import Paragraph, Word

ReadingKind = Literal["person", "pronoun", "role", "collective", "body", "name", "other"]
_ARTICLES = words("articles")
_OBJECT_PRONOUNS = {
    "him": "male",
    "her": "female",
    "them": None,
    "него": "male",
    "неё": "female",
    "нее": "female",
    "них": None,
}
_FIRST_PERSON = words("first_person")
_MEDIA, _PARTS = words("media"), words("parts_of_bodies")


@frozen
class Reading:
    """A speaker as named in one place: the passage, the name it gives, the words of the role, what tells the gender."""

    kind: ReadingKind
    start: int
    end: int
    name: str
    words: frozenset[str] = field(default=frozenset())
    gender: Gender | None = None
    plural: bool = False
    definite: bool = False


def read(paragraph: Paragraph, first: int, last: int) -> Reading | None:
    """Read the words ``[first, last)`` as a speaker; None where they name nobody who could speak."""
    first, last = _trimmed(paragraph, first, last)
    if first >= last:
        return None
    words = paragraph.words[first:last]
    return (
        _in_marks(paragraph, words)
        or _pronoun(paragraph, words)
        or _named(paragraph, first, last)
        or _described(paragraph, words)
        or _other_name(paragraph, first, last)
    )


def _in_marks(paragraph: Paragraph, words: Sequence[Word]) -> Reading | None:
    """Read a name that stands in marks by itself, as newspapers do in Russian: пишет «Речной вестник»."""
    start, end = words[0].start, words[-1].end
    if paragraph.text[start - 1 : start] != "«" or paragraph.text[end : end + 1] != "»" or len(words) > 5:
        return None
    return Reading("body", start, end, paragraph.text[start:end])


def _trimmed(paragraph: Paragraph, first: int, last: int) -> tuple[int, int]:
    furniture = paragraph.lexicon.furniture
    pronouns = _pronouns(paragraph)
    while last > first and (
        paragraph.words[last - 1].lower in furniture["adverbs"]
        or (paragraph.words[last - 1].lower.endswith("ly") and not paragraph.words[last - 1].capital)
    ):
        last -= 1
    while first < last:
        word = paragraph.words[first]
        if word.lower in _ARTICLES or word.lower in pronouns or word.lower not in furniture["starters"]:
            break
        first += 1
    return first, last


def _pronouns(paragraph: Paragraph) -> dict[str, Gender | None]:
    speakers = paragraph.lexicon.speakers
    found: dict[str, Gender | None] = dict.fromkeys(speakers["plural"] | speakers.get("neuter", frozenset()), None)
    found |= dict.fromkeys(speakers["male"], "male")
    return found | dict.fromkeys(speakers["female"], "female")


def _pronoun(paragraph: Paragraph, words: Sequence[Word]) -> Reading | None:
    known = _pronouns(paragraph) | dict.fromkeys(_OBJECT_PRONOUNS)
    if _of_them(words):
        return Reading("pronoun", words[0].start, words[-1].end, words[-1].text, plural=True)
    for word in (words[-1], words[0]):
        lower = word.lower
        if (
            lower not in known
            or word.possessive
            or (lower == "her" and len(words) > 1)
            or (len(words) > 4 and word is words[0])
        ):
            continue
        gender = _OBJECT_PRONOUNS.get(lower) or known.get(lower)
        return Reading("pronoun", word.start, word.end, word.text, gender=_gender(gender), plural=gender is None)
    return None


def _of_them(words: Sequence[Word]) -> bool:
    return len(words) == _OF_THEM and [word.lower for word in words[1:]] in (["of", "them"], ["из", "них"])


_OF_THEM = 3


def _gender(value: str | None) -> Gender | None:
    return "male" if value == "male" else "female" if value == "female" else None


def _named(paragraph: Paragraph, first: int, last: int) -> Reading | None:
    found = [known_as_person(paragraph, run) for run in runs(paragraph, first, last)]
    heads = [run for run in found if run.kind in ("person", "name") and _is_head(paragraph, run, first)]
    heads = [run for run in heads if run.kind == "person"] or heads
    heads = heads or _behind_body(paragraph, found, first, last)
    if not heads:
        return None
    run = heads[0]
    around = frozenset(_role_words(paragraph, first, last))
    kind: ReadingKind = "person" if run.kind == "person" else "name"
    gender = gender_of_words(around, paragraph.language)
    return Reading(kind, run.start, run.end, run.name, around, gender)


def known_as_person(paragraph: Paragraph, run: Run) -> Run:
    """Return the run as a person's if one of its words is the surname of somebody whom the article names."""
    if run.kind in ("single", "name"):
        forms = nominatives(run.words[-1].lower) if paragraph.language == "ru" else (run.words[-1].lower,)
        if any(form in paragraph.surnames for form in forms):
            return evolve(run, kind="person")
    return run


def _behind_body(paragraph: Paragraph, found: Sequence[Run], first: int, last: int) -> list[Run]:
    """Find the name that ends a role with its body: Ambassador to the United States Hamdullah Mohib."""
    roles = paragraph.lexicon.speakers["roles"]
    near = paragraph.words[first : first + 4]
    if not found or not any(base_form(word.lower, paragraph.language) in roles for word in near):
        return []
    run = found[-1]
    after = paragraph.index(run.start) + len(run.words)
    ends = after == last or not paragraph.words[after].capital
    bodies = paragraph.lexicon.speakers["bodies"]
    if not ends or len(run.words) < 3 or any(word.lower in bodies or not word.capital for word in run.words[-2:]):
        return []
    start = run.words[-2].start
    return [Run("person", start, run.end, run.words[-2:], paragraph.text[start : run.end])]


def _is_head(paragraph: Paragraph, run: Run, first: int) -> bool:
    """Tell whether a name is that of the group itself: not after a preposition, not a possessor."""
    if run.words[-1].possessive or _qualifies(paragraph, run):
        return False
    number = paragraph.index(run.start)
    if paragraph.language == "ru" and number > first and paragraph.gap(number) == " «":
        # директор «Мелодии Востока»: the name is that of what somebody directs
        held = base_form(paragraph.words[number - 1].lower, "ru")
        if held in paragraph.lexicon.speakers["roles"] - paragraph.lexicon.speakers["bodies"]:
            return False
    while number > first and not paragraph.gap(number).strip():
        before = paragraph.words[number - 1].lower
        if base_form(before, paragraph.language) in paragraph.lexicon.speakers["roles"] or before in _ARTICLES:
            number -= 1
            continue
        if before in ("and", "or", "и", "или"):
            return number - 2 < first or not paragraph.words[number - 2].capital
        return before not in paragraph.lexicon.furniture["prepositions"]
    return True


def _qualifies(paragraph: Paragraph, run: Run) -> bool:
    """Tell whether a name only qualifies the noun behind it: the Lund administration, Lund employees."""
    after = paragraph.index(run.start) + len(run.words)
    if paragraph.language != "en" or after >= len(paragraph.words) or paragraph.gap(after) != " ":
        return False
    word, speakers = paragraph.words[after].lower, paragraph.lexicon.speakers
    nouns = speakers["bodies"] | speakers["collectives"] | speakers["roles"]
    return word in nouns and word not in paragraph.lexicon.verbs


def _role_words(paragraph: Paragraph, first: int, last: int) -> set[str]:
    starters = paragraph.lexicon.furniture["starters"]
    words = (word.lower for word in paragraph.words[first:last])
    return {base_form(word, paragraph.language) for word in words if word not in starters and len(word) > 2}


def _described(paragraph: Paragraph, words: Sequence[Word]) -> Reading | None:
    speakers = paragraph.lexicon.speakers
    for number, word in enumerate(words[:9]):
        base = base_form(word.lower, paragraph.language)
        if word.possessive or (number and words[number - 1].lower in paragraph.lexicon.furniture["prepositions"]):
            continue
        if _begins_a_body(paragraph, words, number) or (base in speakers["roles"] and _is_of_data(words, number)):
            continue
        if base in speakers["collectives"] and base not in speakers["roles"]:
            return _description(paragraph, "collective", words)
        if base in speakers["roles"]:
            called = _called(paragraph, words, number) if base in speakers["bodies"] else None
            return called or _description(paragraph, "role", words)
        if base in speakers["bodies"]:
            if number == 0 and base in speakers.get("makers", ()) and (called := _called(paragraph, words, number)):
                return called
            return _medium(paragraph, words, number) or _description(paragraph, "body", words)
    return None


def _called(paragraph: Paragraph, words: Sequence[Word], number: int) -> Reading | None:
    """Read the name of a company behind what it does: rail operator Transkontinent, Carmaker Severin."""
    behind = words[number + 1 :]
    opens = any(sentence.start == words[number].start for sentence in paragraph.sentences)
    if paragraph.language != "en" or not 0 < len(behind) <= _LONGEST_NAME or (words[number].capital and not opens):
        return None
    if not all(word.capital for word in behind) or re.search(r"[^\s]", paragraph.gap(paragraph.index(behind[0].start))):
        return None
    return Reading("body", words[0].start, behind[-1].end, paragraph.text[behind[0].start : behind[-1].end])


_LONGEST_NAME = 3


def _begins_a_body(paragraph: Paragraph, words: Sequence[Word], number: int) -> bool:
    """Tell whether a role only begins the name of a body: the General Statistics Office, Customs Officers Union."""
    if paragraph.language != "en" or not words[number].capital:
        return False
    name = list(itertools.takewhile(lambda word: word.capital, words[number + 1 : number + 6]))
    return any(word.lower in paragraph.lexicon.speakers["bodies"] for word in name)


def _is_of_data(words: Sequence[Word], number: int) -> bool:
    """Tell whether a word that may be a role qualifies what is told: official data showed."""
    return number + 1 < len(words) and words[number + 1].lower in ("data", "figures", "statistics", "report", "reports")


def _medium(paragraph: Paragraph, words: Sequence[Word], number: int) -> Reading | None:
    """Read "the newspaper Kommersant", «газета «Коммерсант»»: the name stands for the whole."""
    rest = words[number + 1 :]
    weekday = rest and rest[0].lower in paragraph.lexicon.furniture["ends"] and not rest[0].text.isupper()
    if paragraph.language == "ru" and base_form(words[number].lower, "ru") in _PARTS:
        return None  # in the press office of «X» it is not X that speaks
    if not rest or not rest[0].capital or weekday or (words[number].capital and paragraph.language == "en"):
        return None
    gap = paragraph.text[words[number].end : rest[0].start]
    media = words[number].lower in _MEDIA or base_form(words[number].lower, paragraph.language) in _MEDIA
    if (not media and gap not in (" ", " «", " “", ' "')) or (paragraph.language == "ru" and not media and gap == " "):
        return None
    end = rest[-1].end
    for before, word in itertools.pairwise(rest):
        if (word.lower in paragraph.lexicon.furniture["ends"] and not word.capital) or "," in paragraph.text[
            before.end : word.start
        ]:
            end = before.end
            break
    return Reading("body", words[0].start, end, paragraph.text[rest[0].start : end].strip('«»“”" '))


def _from_adjectives(paragraph: Paragraph, words: Sequence[Word]) -> Sequence[Word]:
    """Leave out what stands before a role and its article or adjectives: «в тот же день | президент страны»."""
    speakers = paragraph.lexicon.speakers
    known = speakers["roles"] | speakers["collectives"] | speakers["bodies"]
    place = next((n for n, word in enumerate(words) if base_form(word.lower, paragraph.language) in known), 0)
    if paragraph.language != "ru":
        articles = [n for n, word in enumerate(words[: place + 1]) if word.lower in ("the", "a", "an")]
        return words[articles[-1] :] if articles else words
    while place > 0 and words[place - 1].lower.endswith(_ADJECTIVES):
        place -= 1
    return words[place:]


# Verbs that say nothing stand between a subject and the verb that does: отказались от комментариев, но добавили.
_REFLEXIVE = ("лись", "лась", "лся")
_ADJECTIVES = (
    "ый",
    "ий",
    "ой",
    "ая",
    "яя",
    "ое",
    "ее",
    "ые",
    "ие",
    "ого",
    "его",
    "ому",
    "ему",
    "ых",
    "их",
    "ей",
    "ую",
    "юю",
    "ым",
    "им",
    "шие",
    "щие",
)


def _description(paragraph: Paragraph, kind: ReadingKind, words: Sequence[Word]) -> Reading:
    words = _from_adjectives(paragraph, words)
    start, end = words[0].start, words[-1].end
    ends = paragraph.lexicon.furniture["ends"]
    for before, word in itertools.pairwise(words):
        gap = paragraph.text[before.end : word.start]
        if word.lower in ("между", "тем", "же") or (
            paragraph.language == "ru" and (word.lower in paragraph.lexicon.verbs or word.lower.endswith(_REFLEXIVE))
        ):
            end = before.end
            break
        titled = paragraph.language == "ru" and gap in (" «", ' "')
        if titled:
            close = paragraph.text.find("»" if gap == " «" else '"', word.start, word.start + 60)
            end = close + 1 if close > 0 else before.end
            break
        if _goes_on_with(paragraph, words, before, word):
            continue
        if (word.lower in ends and not (word.lower in ("and", "и") and before.capital)) or re.search(
            r"[,“”\"«(:;]", gap
        ):
            end = before.end
            break
    inside = [word for word in words if word.end <= end]
    article = inside[0].lower if inside[0].lower in _ARTICLES else ""
    keep = not article or (
        inside[0].text == "The"
        and paragraph.gap(paragraph.index(inside[0].start)) == " "
        and len(inside) < 4
        and kind == "body"
    )
    begin = inside[0].start if keep or len(inside) < 2 else inside[1].start
    around = frozenset(base_form(word.lower, paragraph.language) for word in inside if len(word.lower) > 2)
    gender = gender_of_words(around, paragraph.language)
    definite = article not in ("a", "an", "one", "another")
    name = re.sub(r"\s+", " ", paragraph.text[begin:end])
    return Reading(kind, start, end, name, around - _ARTICLES, gender, kind == "collective", definite)


def _goes_on_with(paragraph: Paragraph, words: Sequence[Word], before: Word, word: Word) -> bool:
    """Tell whether a place belongs to a role: officials at the commission."""
    if word.lower != "at" or paragraph.language != "en" or not before.text.islower():
        return False
    speakers = paragraph.lexicon.speakers
    if before.lower not in speakers["roles"] | speakers["collectives"] | speakers["bodies"]:
        return False
    following = next((other for other in words if other.start > word.end), None)
    return following is not None and (following.capital or following.lower in _ARTICLES)


def _mere_beginning(paragraph: Paragraph, run: Run, first: int, last: int) -> bool:
    """Tell whether a word has its capital only because a sentence begins with it: «Освещающие акцию блогеры»."""
    number = paragraph.index(run.start)
    begins = number == 0 or bool(re.search(r"[.!?:;…«“\"]", paragraph.gap(number)))
    return (
        begins
        and run.kind == "single"
        and last - first > 1
        and not paragraph.words[first + 1 if number == first else last - 1].capital
    )


def _is_adjective(paragraph: Paragraph, words: Sequence[Word]) -> bool:
    """Tell whether a word with a capital only begins the name of a body of several words, a line of rails say."""
    nouns = [word.lower for word in words[1:]]
    bent = nouns[-1:] and nouns[-1].rstrip("аеиойуы") in _UNLISTED_BODIES
    return paragraph.language == "ru" and bool(bent) and words[0].lower.endswith(_ADJECTIVES)


# Nouns that name a body only behind a name's adjective: the road itself does not speak.
_UNLISTED_BODIES = frozenset({"дорог", "палат", "верф", "галере", "площадк", "фабрик"})


def _other_name(paragraph: Paragraph, first: int, last: int) -> Reading | None:
    found = [run for run in runs(paragraph, first, last) if _is_head(paragraph, run, first)]
    words = paragraph.words[first:last]
    if found and len(words) <= 8 and not _mere_beginning(paragraph, found[-1], first, last):
        run = found[-1]
        after = paragraph.index(run.start) + len(run.words)
        if after < last and paragraph.language == "en" and not paragraph.gap(after).strip() and run.kind == "single":
            return _description(paragraph, "other", words)
        if run.start == words[0].start and run.kind == "single" and _is_adjective(paragraph, words):
            return _description(paragraph, "body", words)  # Забайкальская железная дорога
        kind: ReadingKind = "body" if run.kind == "body" else "name"
        return Reading(kind, run.start, run.end, run.name)
    if words[0].lower in _FIRST_PERSON:
        return None
    return _description(paragraph, "other", words)
