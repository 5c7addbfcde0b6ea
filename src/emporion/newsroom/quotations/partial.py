"""Fragments in marks inside reported speech: the speaker's own words, if the sentence reports what somebody says."""

from collections.abc import Iterator, Sequence

from emporion.newsroom.quotations.asides import aside, goes_on_within
from emporion.newsroom.quotations.found import Found
from emporion.newsroom.quotations.grammar import words as listed
from emporion.newsroom.quotations.inversion import inverted_subject
from emporion.newsroom.quotations.marks import Marked
from emporion.newsroom.quotations.phrases import AND_THEN
from emporion.newsroom.quotations.titles import names_something
from emporion.newsroom.quotations.voices import Voice, after, cues, subject_before
from emporion.newsroom.quotations.words import Paragraph

_SHORTEST = 3
_NEAR = 9
_BE = listed("be") | {"as", "remains", "remained"}
# Whoever puts the bill at a sum may add in his own words what is in it.
_TO_DO = frozenset(
    {"expect", "forecast", "predict", "anticipate", "promise", "pledge", "vow", "propose", "urge", "advise"}
)
_PUTS = frozenset({"put", "estimate", "reckon", "оценить", "оценивать"})


def partial(
    paragraph: Paragraph, items: Sequence[Marked], direct: Sequence[Found], indirect: Sequence[Found]
) -> Iterator[Found]:
    """Yield the partial quotations among passages in marks that are not direct speech."""
    for item in items:
        if item.single or any(found.start < item.end and item.start < found.end for found in direct):
            continue
        words = paragraph.between(item.start, item.end)
        voice = (_naming(paragraph, item) or _by_participle(paragraph, item, [*direct, *indirect])) if words else None
        titled = names_something(paragraph, item) and not goes_on_within(paragraph, item)
        if titled and not (voice and words and not words[0].capital):
            continue
        if voice is None and (len(words) >= _SHORTEST or _is_predicate(paragraph, item, len(words))):
            voice = _reported(paragraph, item, indirect)
        if voice is not None:
            yield Found("partial", item.start, item.end, voice, item.defects, paragraph.number)


def _reported(paragraph: Paragraph, item: Marked, indirect: Sequence[Found]) -> Voice | None:
    around = next((found.voice for found in indirect if _holds(paragraph, found, item)), None)
    if around is not None:
        return around
    if (between := aside(paragraph, item)) is not None:
        return between
    comma = "," in paragraph.text[item.end - 1 : item.outer_end + 1]
    voice = after(paragraph, item.outer_end) if comma else None
    return voice if voice and voice.reading.kind != "other" else None


def _holds(paragraph: Paragraph, found: Found, item: Marked) -> bool:
    """Tell whether words in marks stand within what is reported, or go on with it behind an and."""
    within = found.start <= item.start and item.end <= found.end + 1
    joined = goes_on_within(paragraph, item) and not paragraph.text[found.end : item.outer_start].strip(" ,")
    return within or joined or bool(AND_THEN.fullmatch(paragraph.text, found.end, item.outer_start))


def _is_predicate(paragraph: Paragraph, item: Marked, count: int) -> bool:
    """Tell whether two words are what something is said to be: that a second run was “under discussion”."""
    number = paragraph.index(item.outer_start)
    return count == _SHORTEST - 1 and number > 0 and paragraph.words[number - 1].lower in _BE


def _by_participle(paragraph: Paragraph, item: Marked, reported: Sequence[Found]) -> Voice | None:
    """Read …, Lund said, calling the sum “a modest beginning”: whoever speaks in the sentence names it so."""
    sentence = next((s for s in paragraph.sentences if s.start <= item.outer_start < s.end), None)
    if sentence is None or paragraph.language != "en":
        return None
    first, last = paragraph.index(sentence.start), paragraph.index(item.outer_start)
    for number in range(last - 1, max(first, last - _NEAR), -1):
        word = paragraph.words[number]
        if not word.lower.endswith("ing") or not paragraph.lexicon.is_a(word.lower, "naming"):
            continue
        if "," not in paragraph.gap(number) and paragraph.words[number - 1].lower not in ("and", "while"):
            continue
        cue, lemma = (word.start, word.end), paragraph.lexicon.verbs[word.lower]
        spoken = [
            found.voice for found in reported if found.voice and sentence.start <= found.voice.cue[0] < word.start
        ]
        verbs = cues(paragraph, first, number)
        reading = spoken[-1].reading if spoken else subject_before(paragraph, first, verbs[0]) if verbs else None
        if reading is not None and reading.kind != "other":
            return Voice(reading, cue, lemma)
    return None


def _leading(paragraph: Paragraph, first: int, number: int) -> int:
    """Return the first verb of speech of a sentence whose subject a later one shares: пожаловался, что …, и назвал."""
    joined = number > first and paragraph.words[number - 1].lower in ("and", "и")
    return next(iter(cues(paragraph, first, number)), number) if joined else number


def _naming(paragraph: Paragraph, item: Marked) -> Voice | None:
    """Read ``X called it “…”``: a verb that names or judges stands before, with a subject."""
    last = paragraph.index(item.outer_start)
    sentence = next((s for s in paragraph.sentences if s.start <= item.outer_start < s.end), None)
    if sentence is None:
        return None
    first = paragraph.index(sentence.start)
    near = range(max(first + 1, last - _NEAR), last)
    put_at = [number for number in near if paragraph.words[number].lower == "put"]
    for number in sorted({*cues(paragraph, max(first, last - _NEAR), last), *put_at}, reverse=True):
        put = paragraph.lexicon.verbs[paragraph.words[number].lower] in _PUTS and paragraph.gap(last).strip(' “"«')
        # Expects shipments “to reach the mark of a million”.
        lemma = paragraph.lexicon.verbs[paragraph.words[number].lower]
        to_do = lemma in _TO_DO and last < len(paragraph.words) and paragraph.words[last].lower == "to"
        if not (put or to_do or paragraph.lexicon.is_a(paragraph.words[number].lower, "naming")):
            continue
        subject = subject_before(paragraph, first, _leading(paragraph, first, number))
        if subject is None or subject.kind == "other":
            subject = inverted_subject(paragraph, number, last) if subject is None else None
        if subject is not None and subject.kind != "other" and subject.name.casefold() != "it":
            word = paragraph.words[number]
            return Voice(subject, (word.start, word.end), paragraph.lexicon.verbs[word.lower])
    return None
