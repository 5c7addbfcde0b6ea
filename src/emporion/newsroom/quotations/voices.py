"""Whose words a quotation is, as the clause beside it says in English and Russian: a verb of speech, its subject."""

import re
from itertools import pairwise

from attrs import frozen

from emporion.newsroom.quotations.grammar import words
from emporion.newsroom.quotations.inversion import inverted_subject, split, surely_behind
from emporion.newsroom.quotations.phrases import phrase_hits
from emporion.newsroom.quotations.subjects import Reading, read
from emporion.newsroom.quotations.words import Paragraph, Word
from emporion.newsroom.sentences import sentences

MARKS = '“”„«»"「」『』'
_STOP = re.compile(rf"[!?;:…]|[,—–]\s*[“”„«\"「]|\.(?:\s|$|[—–{MARKS}])")
_BE = words("be")
_DETERMINERS = words("determiners")
_NEGATIONS = words("negations")
_LONGEST_SUBJECT = 34


@frozen
class Voice:
    """A speaker as read beside a quotation, the verb (or phrase) of speech, and who is spoken to."""

    reading: Reading
    cue: tuple[int, int]
    lemma: str = ""
    addressee: Reading | None = None


def clause_end(paragraph: Paragraph, position: int) -> int:
    """Return where the clause that begins at a position ends: at a mark, at the end of the sentence, of the line."""
    number = paragraph.index(position)
    end = paragraph.end
    for current in range(number, len(paragraph.words)):
        if current == number:
            continue
        gap = paragraph.gap(current)
        if _STOP.search(gap) and not _abbreviated(paragraph, current):
            return paragraph.words[current - 1].end
    return end


def _abbreviated(paragraph: Paragraph, number: int) -> bool:
    before, gap = paragraph.words[number - 1], paragraph.gap(number)
    short = len(before.text) == 1 and before.capital
    return gap.strip() == "." and (short or before.lower in _SHORT or paragraph.words[number].text[0].islower())


_SHORT = words("short")


def cues(paragraph: Paragraph, first: int, last: int, *, infinitives: bool = False) -> list[int]:
    """Return the numbers of the words among ``[first, last)`` that are finite verbs of speech."""
    found = []
    for number in range(first, last):
        if paragraph.words[number].lower in paragraph.lexicon.verbs and _finite(paragraph, number, first, infinitives):
            found.append(number)
    return found


def _finite(paragraph: Paragraph, number: int, first: int, infinitives: bool) -> bool:
    word = paragraph.words[number]
    if word.capital and number > first and paragraph.gap(number) == " ":
        return False
    if _negated(paragraph, number, first):
        return False
    if paragraph.language == "ru":
        gerund = word.lower.endswith(("ив", "ав", "яв", "ев", "вшись", "ясь", "я"))
        return not gerund or word.lower.endswith("ся")
    before = paragraph.words[number - 1] if number > first else None
    joined = before is not None and not paragraph.gap(number).strip()
    if word.lower.endswith("ing"):
        return False
    if number == first and word.capital and word.lower in _ASKED and number + 1 < len(paragraph.words):
        return paragraph.words[number + 1].lower not in _WHAT_ASKED
    if not joined or before is None:
        return word.lower not in paragraph.lexicon.verbs.values() or paragraph.lexicon.is_a(word.lower, "asking")
    two = paragraph.words[number - 2].lower if number - 1 > first else ""
    if (
        before.lower in _BE
        or (two in _BE and before.lower in paragraph.lexicon.furniture["adverbs"])
        or before.lower in _DETERMINERS
        or (before.lower == "to" and not infinitives)
    ):
        return False
    return not (
        paragraph.lexicon.verbs[word.lower] == word.lower
        and (before.lower in paragraph.lexicon.furniture["prepositions"] or not before.lower.endswith("s"))
        and not paragraph.lexicon.is_a(word.lower, "naming")
        and before.lower not in _PLURAL
        and not _plural(paragraph, before)
    )


def _negated(paragraph: Paragraph, number: int, first: int) -> bool:
    """Tell whether a negation stands before a verb in its own clause: не сказал, but not «не вырастет, уверяет X»."""
    for at in range(number - 1, max(first, number - 2) - 1, -1):
        if paragraph.language == "ru" and "," in paragraph.gap(at + 1):
            return False
        if paragraph.words[at].lower in _NEGATIONS:
            return True
    return False


_PLURAL = words("plural")
# Asked when the queue would clear, she …: who is asked speaks next.
_ASKED = frozenset({"asked", "told", "questioned", "reminded"})
_WHAT_ASKED = frozenset("when whether if about why how what who where by to for that on in at".split())  # noqa: SIM905


def _plural(paragraph: Paragraph, word: Word) -> bool:
    """Tell whether several people are named by a word or by what its phrase qualifies: analysts at Frost Delta."""
    collectives, number = paragraph.lexicon.speakers["collectives"], paragraph.index(word.start)
    begin = number
    while begin > max(0, number - 6) and not re.search(r"[,.;:!?]", paragraph.gap(begin)):
        begin -= 1
    near = paragraph.words[begin : number + 1]
    prepositions = paragraph.lexicon.furniture["prepositions"]
    qualified = any(one.lower in collectives and two.lower in prepositions for one, two in pairwise(near))
    return word.lower in collectives or qualified


def after(paragraph: Paragraph, position: int) -> Voice | None:
    """Read the clause that follows a quotation: ``said X``, ``X said``, ``— сказал X``; None where none does."""
    first = paragraph.index(position)
    if first >= len(paragraph.words) or not _attached(paragraph, position, first):
        return None
    last = paragraph.index(clause_end(paragraph, paragraph.words[first].start))
    found = [number for number in cues(paragraph, first, last, infinitives=True) if number - first <= _LONGEST_SUBJECT]
    if not found:
        return _bare_name(paragraph, position, first, last)
    cue = found[0]
    if _new_sentence(paragraph, position, first) and not _ends_soon(paragraph, position, cue, last):
        return None
    subject = read(paragraph, first, cue) if cue > first else None
    if subject is None or (subject.kind == "other" and paragraph.language == "ru"):
        inverted = inverted_subject(paragraph, cue, last)
        subject = inverted or subject
        return _voice(paragraph, cue, subject, _asked(paragraph, cue, last, subject))
    return _voice(paragraph, cue, subject, _addressee(paragraph, cue, last))


def _new_sentence(paragraph: Paragraph, position: int, first: int) -> bool:
    """Tell whether a sentence ends within the marks and another begins behind them."""
    gap = paragraph.text[position : paragraph.words[first].start]
    inside = paragraph.text[max(paragraph.start, position - 2) : position]
    ended = any(mark in inside for mark in ".!?…") and not re.search(r"[,–—-]", gap)
    return ended and paragraph.words[first].capital and paragraph.language == "en"


def _ends_soon(paragraph: Paragraph, position: int, cue: int, last: int) -> bool:
    following = paragraph.words[cue + 1 : last]
    asked = any(mark in paragraph.text[max(paragraph.start, position - 2) : position] for mark in "?!")
    leads = paragraph.text[paragraph.words[cue].end : paragraph.words[cue].end + 1] == ":"
    return (asked or len(following) <= 3) and not leads and not any(word.lower == "that" for word in following)


def _attached(paragraph: Paragraph, position: int, first: int) -> bool:
    gap = paragraph.text[position : paragraph.words[first].start]
    if not re.fullmatch(r"[\s,.!?…–—\-]*", gap):
        return False
    ended = position > paragraph.start and "." in gap.strip()
    word = paragraph.words[first]
    return not (ended and not re.search(r"[–—-]", gap) and word.capital)


def _voice(paragraph: Paragraph, cue: int, subject: Reading | None, addressee: Reading | None) -> Voice | None:
    if subject is None:
        return None
    word = paragraph.words[cue]
    return Voice(subject, (word.start, word.end), paragraph.lexicon.verbs[word.lower], addressee)


def _addressee(paragraph: Paragraph, cue: int, last: int) -> Reading | None:
    if not paragraph.lexicon.is_a(paragraph.words[cue].lower, "addressing") or cue + 1 >= last:
        return None
    found = read(paragraph, cue + 1, last)
    return found if found and found.kind in ("person", "role", "name") else None


def _asked(paragraph: Paragraph, cue: int, last: int, subject: Reading | None) -> Reading | None:
    """Read whom an inverted question is put to: спросила ведущая у инженера."""
    if subject is None or not paragraph.lexicon.is_a(paragraph.words[cue].lower, "asking"):
        return None
    begin = paragraph.index(subject.end)
    if begin < last and paragraph.words[begin].lower in ("у", "of"):
        found = read(paragraph, begin + 1, last)
        return found if found and found.kind in ("person", "role", "name") else None
    return None


def _bare_name(paragraph: Paragraph, position: int, first: int, last: int) -> Voice | None:
    """Read a speaker without a verb that is known: “…” — Ivan Petrov, director; “…,” she beamed."""
    gap = paragraph.text[position : paragraph.words[first].start]
    dash = bool(re.search(r"[–—-]", gap))
    comma = "," in paragraph.text[max(position - 2, paragraph.start) : position] + gap
    if last - first > 14 or not (dash or comma):
        return None
    found = read(paragraph, first, last) if dash else read(paragraph, first, min(last, first + 3))
    near = found is not None and (dash or found.start == paragraph.words[first].start)
    kinds = ("person",) if dash and paragraph.language == "en" else ("person", "pronoun")
    return Voice(found, (found.start, found.start)) if found and near and found.kind in kinds else None


def subject_before(paragraph: Paragraph, first: int, cue: int) -> Reading | None:
    """Read the subject before its verb: the last group between commas, or the head that an apposition follows."""
    if cue <= first:
        return None
    shared = _shared_subject(paragraph, first, cue)
    return shared if shared is not None else _nearest_subject(paragraph, first, cue)


def _nearest_subject(paragraph: Paragraph, first: int, cue: int) -> Reading | None:
    end = cue
    while end > first + 1 and paragraph.words[end - 1].lower in paragraph.lexicon.furniture["adverbs"]:
        end -= 1
    if re.search(r"[,)–—]", paragraph.gap(end)):
        return _before_a_relative(paragraph, first, end) or read(paragraph, first, end)
    segments = split(paragraph, first, cue)
    if paragraph.words[end - 1].lower in ("and", "и", "но", "but", "а") and end - 1 > first:
        return read(paragraph, first, _predicate(paragraph, first, end - 1)) or read(paragraph, first, end - 1)
    found = read(paragraph, *segments[-1])
    if found is None and len(segments) > 1:
        return read(paragraph, *segments[-2])
    if found and found.kind == "other" and len(segments) > 1 and not _human(paragraph, found):
        whole = read(paragraph, first, cue)
        if whole and whole.kind in ("person", "pronoun"):
            return whole
    if found and found.kind == "role" and len(segments) > 1 and found.words & {"who"}:
        return read(paragraph, first, cue)
    if found and found.kind in ("role", "other") and len(segments) > 1:
        return _with_apposition(paragraph, segments, found)
    return found


def _shared_subject(paragraph: Paragraph, first: int, cue: int) -> Reading | None:
    """Read who does what the clause before an and tells, and speaks behind it: X has cleared 17 plants, and expects."""
    if paragraph.language != "en" or paragraph.words[cue - 1].lower not in ("and", "but") or cue - first < _SHARED:
        return None
    if "," not in paragraph.gap(cue - 1):
        return None
    for number in range(first + 1, min(first + _SHARED, cue - 1)):
        word = paragraph.words[number]
        if paragraph.gap(number).strip():
            return None
        if not word.capital and (word.lower.endswith("ed") or word.lower in _PREDICATES):
            found = read(paragraph, first, number)
            return found if found and found.kind != "other" else None
    return None


_SHARED = 8


def _before_a_relative(paragraph: Paragraph, first: int, end: int) -> Reading | None:
    """Read whom a clause between commas describes: Anna Lund, who runs the port, said; the port, which …, said."""
    segments = split(paragraph, first, end)
    if len(segments) < 2 or paragraph.words[segments[1][0]].lower not in RELATIVE:
        return None
    found = read(paragraph, *segments[0])
    return found if found and found.kind != "other" else None


RELATIVE = words("relative")


def _predicate(paragraph: Paragraph, first: int, last: int) -> int:
    """Return where the subject of two joined verbs ends: A spokesman declined to comment but said; one word else.

    Of a Russian one before the first verb in the past: Глава порта Иван Ветров назвал это победой и сообщил, что.
    """
    if paragraph.language == "ru":
        verbs = (n for n in range(first + 1, last) if _PAST.search(paragraph.words[n].text))
        return next(verbs, first + 1)
    if paragraph.words[first].lower not in ("a", "an", "the"):
        return first + 1
    for number in range(first + 1, last):
        word = paragraph.words[number]
        if not word.capital and (word.lower.endswith("ed") or word.lower in _PREDICATES):
            return number
    return last


_PAST = re.compile(r"^[а-яё]+(?:л|ла|ли|ло|лся|лась|лись)$")
_PREDICATES = frozenset({"is", "are", "was", "were", "has", "have", "had", "will", "would", "did", "does"})


def _human(paragraph: Paragraph, found: Reading) -> bool:
    return paragraph.words[paragraph.index(found.start)].lower in ("the", "a", "an")


def _with_apposition(paragraph: Paragraph, segments: list[tuple[int, int]], found: Reading) -> Reading:
    """Prefer the person before: ``Petrov, who heads the union and is a minister, said``."""
    named = read(paragraph, *segments[-2])
    starts = paragraph.words[segments[-1][0]].lower
    if named and named.kind == "person" and (starts in ("who", "который", "которая") or found.kind == "other"):
        return named
    return found


def before(paragraph: Paragraph, start: int, position: int) -> Voice | None:
    """Read the clause that leads to a quotation: ``X said, “``, ``X заявил: «``, ``By contrast X: “``."""
    first, last = paragraph.index(start), paragraph.index(position)
    gap = paragraph.text[paragraph.words[last - 1].end if last > first else start : position].strip()
    if last <= first or not re.fullmatch(r"[.)\]]*[,;:–—\-\s]*", gap):
        return None
    found = [number for number in cues(paragraph, first, last, infinitives=True) if last - number <= 16]
    for cue in reversed(found):
        subject = surely_behind(paragraph, cue, last) or subject_before(paragraph, first, cue)
        if subject is None or (subject.kind == "other" and ":" not in gap):
            subject = inverted_subject(paragraph, cue, last) or subject
        if subject is not None and _leads(paragraph, cue, last, gap):
            return _voice(paragraph, cue, subject, _addressee(paragraph, cue, last))
    according = _according(paragraph, start, position, gap)
    if according:
        return according
    return _participle(paragraph, first, last) or (
        _colon(paragraph, first, last) if ":" in gap or (gap == "," and last - first <= 2) else None
    )


def _according(paragraph: Paragraph, start: int, position: int, gap: str) -> Voice | None:
    """Read ``in the words of X, “…``."""
    hits = [hit for hit in phrase_hits(paragraph, start, position) if hit.kind == "according"]
    if not hits or gap != "," or position - hits[-1].end > 120:
        return None
    first, last = paragraph.index(hits[-1].end), paragraph.index(position)
    found = inverted_subject(paragraph, first - 1, last)
    return Voice(found, (hits[-1].start, hits[-1].end)) if found and found.kind != "other" else None


def _participle(paragraph: Paragraph, first: int, last: int) -> Voice | None:
    """Read ``X admitted it, writing in a post, “…``: the subject is that of the sentence."""
    if first < last:
        begun = [s.start for s in sentences(paragraph.text, paragraph.start, paragraph.words[first].start)]
        ended = re.search(r"[.!?…]", paragraph.gap(first))
        first = paragraph.index(begun[-1]) if begun and not ended else first
    for number in range(last - 1, max(first, last - 7), -1):
        word = paragraph.words[number]
        gesture = paragraph.lexicon.is_a(word.lower, "gesture")
        if word.lower.endswith("ing") and word.lower in paragraph.lexicon.verbs and not gesture:
            subject = _main_subject(paragraph, first, number)
            return Voice(subject, (word.start, word.end), paragraph.lexicon.verbs[word.lower]) if subject else None
    return None


def _main_subject(paragraph: Paragraph, first: int, number: int) -> Reading | None:
    """Read the subject of a sentence that a participle goes on with."""
    verbs = cues(paragraph, first, number)
    if verbs:
        subject = subject_before(paragraph, first, verbs[0])
        return subject if subject and subject.kind != "other" else None
    kinds = ("person", "pronoun", "role", "name")
    found = (read(paragraph, *segment) for segment in split(paragraph, first, number))
    return next((one for one in found if one and one.kind in kinds), None)


def _leads(paragraph: Paragraph, cue: int, last: int, gap: str) -> bool:
    """Tell whether the verb opens what follows: it is near, or a comma or colon stands before the mark."""
    between = paragraph.words[cue + 1 : last]
    if any(word.lower in ("about", "о", "об") for word in between) and ":" not in gap:
        return False
    if any(word.lower in ("that", "что") for word in between) and ":" not in gap:
        return between[-1].lower in ("that", "что")
    return bool(gap) or len(between) <= 2


def _colon(paragraph: Paragraph, first: int, last: int) -> Voice | None:
    segments = split(paragraph, first, last)
    for segment in (segments[-1], segments[0]):
        found = read(paragraph, *segment)
        if found and found.kind in ("person", "pronoun", "role"):
            return Voice(found, (found.start, found.start))
    return None
