"""Words of a line in Latin letters, and the runs of capitalised words in which names stand."""

import re
from collections.abc import Iterator, Sequence

from attrs import define, frozen

from emporion.newsroom.entities.tables import words

_WORD = re.compile(
    r"(?:[A-Z]\.[ \u00a0]?)+(?=[A-Z][a-zà-ž])|(?:[A-Z]\.){2,}|[^\W_](?:[^\W_]|[-‐‑’'&.+](?=[^\W_]))*\+?",
    re.UNICODE,
)
_CURRENCY = re.compile(r"[$€£¥]\s?\d")
_POSSESSIVE, _CONTRACTED = ("'s", "’s"), ("I'", "I’")
_SENTENCE_END = re.compile(r"[.!?:;…][\"'”’»)\]]*\s*[\"'“‘«(]*$|^[\W_]*$|[“\"«(]$")


@define
class Word:
    """A word with its place; ``first`` tells that its capital may be due to where it stands."""

    start: int
    end: int
    text: str
    first: bool

    @property
    def low(self) -> str:
        """The word case-folded."""
        return self.text.casefold()

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()

    @property
    def capitals(self) -> bool:
        """Whether it is written in capitals throughout, two letters at least."""
        letters = [letter for letter in self.text if letter.isalpha()]
        return len(letters) > 1 and all(letter.isupper() for letter in letters)

    @property
    def inner_capital(self) -> bool:
        """Whether a capital stands inside, as in product names, Scottish surnames aside."""
        rest = re.sub(r"^(?:Mc|Mac|De|Di|La|Le|O[’'])", "", self.text)
        return bool(re.search(r"[a-z][A-Z]", rest)) and "-" not in rest

    @property
    def initials(self) -> bool:
        """Whether it is one initial of a given name or several."""
        return re.fullmatch(r"(?:[A-Z]\.[ \u00a0]?)+", self.text) is not None


@frozen
class Run:
    """Capitalised words in a row with nothing but a space between them."""

    words: tuple[Word, ...]

    @property
    def start(self) -> int:
        """Where the run begins."""
        return self.words[0].start

    @property
    def end(self) -> int:
        """Where the run ends."""
        return self.words[-1].end


def words_of(text: str, start: int, end: int) -> list[Word]:
    """Return the words of ``text[start:end]`` that may stand in a name, possessive endings left out.

    These begin with a capital or a digit; a word between two of them keeps these apart without being looked at.
    """
    found = []
    for match in _WORD.finditer(text, start, end):
        word, at = match.group().rstrip(), match.start()
        if not (word[0].isupper() or word[0].isdigit()) or _CURRENCY.match(text, match.end()):
            continue
        if word.endswith(_POSSESSIVE) and not word.startswith(_CONTRACTED):
            word = word[:-2]
        # A space behind a letter ends no sentence: so most words stand.
        inside = at - start > 1 and text[at - 1] == " " and text[at - 2].isalnum()
        first = at == start or (not inside and _SENTENCE_END.search(text[max(start, at - 6) : at]) is not None)
        found.append(Word(at, at + len(word), word, first))
    return found


def whole_runs(text: str, found: list[Word]) -> Iterator[Run]:
    """Yield the runs of capitalised words with all their words, cut where a person follows on a body."""
    run: list[Word] = []
    for word in found:
        capital = word.capital
        if run and not (capital and _side_by_side(text, run[-1], word)):
            yield from _split(run)
            run = []
        if capital or (run and word.text[0].isdigit() and _side_by_side(text, run[-1], word)):
            run.append(word)
    yield from _split(run)


def _side_by_side(text: str, one: Word, other: Word) -> bool:
    between = text[one.end : other.start]
    if between in ("'s ", "’s ") and one.low in ("people", "women", "men", "children"):
        return True
    return between in (" ", "\u00a0", "", " & ") and not (other.first and not one.initials)


def _split(run: list[Word]) -> Iterator[Run]:
    """Cut a run where a body ends and a person follows without a comma: China Media Group | Wang Bin."""
    cut = next((at for at in range(1, len(run) - 1) if len(run) - at in (2, 3) and _begins_a_person(run, at)), 0)
    for piece in (run[:cut], run[cut:]):
        if piece:
            yield Run(tuple(piece))


def _begins_a_person(run: list[Word], at: int) -> bool:
    """Tell whether a given name stands at a place, behind a body or behind words of which none is a given name."""
    given, heads = words("people.txt", "given: Latin"), words("words.txt", "organisation heads: Latin")
    if run[at - 1].low in heads and run[at].low in words("people.txt", "surnames: pinyin"):
        return True
    ordinary = words("words.txt", NOUNS)
    if (
        all(word.low in ordinary for word in run[:at])
        and len(run) - at in _FULL_NAME
        and not _is_made_of_nouns(run[at:])
    ):
        return True
    return (
        run[at].low in given
        and not any(word.low in given or word.initials for word in run[:at])
        and not _is_headed(run)
    )


_FULL_NAME = (2, 3)


def _is_made_of_nouns(run: list[Word]) -> bool:
    """Tell whether a word of a run is no part of a person's name: a noun of titles, an adjective, a head of bodies."""
    sections = (NOUNS, QUALIFIERS, *(f"{kind} heads: Latin" for kind in HEADS))
    return any(word.capitals or word.low in words("words.txt", section) for word in run for section in sections)


def trimmed(whole: Run) -> Iterator[Run]:
    """Yield a run without words that only begin a sentence or name nothing, if anything is left of it."""
    weak, run = words("words.txt", "not names: Latin"), list(whole.words)
    while run and run[0].low in weak and not (run[0].capitals and len(run) > 1) and not _owns_the_next(run):
        run = run[1:]
    while run and run[-1].low in weak and not _ends_a_name(run):
        run = run[:-1]
    if run and not _is_headed(run):
        run = _unqualified(run)
    if run:
        yield Run(tuple(run))


def _owns_the_next(run: list[Word]) -> bool:
    """Tell whether a possessive ending stands between the first two words: People's Bank."""
    return len(run) > 1 and run[1].start - run[0].end == len(_POSSESSIVE[0]) + 1


def _ends_a_name(run: list[Word]) -> bool:
    """Tell whether a weak word goes with what is before it: Nordlys Seafood AS, Wang Jun."""
    if len(run) > 1 and run[-1].low in words("words.txt", COMPANY_FORMS) and run[-1].capitals:
        return not run[-2].capitals
    two_syllables = len(run) == PINYIN_SHORTEST and run[-1].low == "jun"
    return two_syllables and run[0].low in words("people.txt", "surnames: pinyin")


def _is_headed(run: list[Word]) -> bool:
    """Tell whether the run ends in the head of a body, an event or a place."""
    return len(run) > 1 and any(is_head(run, f"{kind} heads: Latin") for kind in HEADS)


def is_head(run: Sequence[Word], section: str) -> bool:
    """Tell whether the last word of a run, or its last two together, are in a list of heads: Capital Markets."""
    heads = words("words.txt", section)
    return run[-1].low in heads or (len(run) > 2 and f"{run[-2].low}-{run[-1].low}" in heads)


def is_ordinary(low: str) -> bool:
    """Tell whether a word, case-folded, is one that titles and names are made of and that names nobody alone."""
    sections = (NOUNS, QUALIFIERS, *(f"{kind} heads: Latin" for kind in HEADS))
    return any(low in words("words.txt", section) for section in sections)


HEADS = ("event", "organisation", "place")
PINYIN_SHORTEST = 2
COMPANY_FORMS = "forms of companies: Latin"
NOUNS = "nouns: Latin, that titles are made of"
QUALIFIERS = "qualifiers: Latin, which begin names of bodies but name nothing themselves"


def _unqualified(run: list[Word]) -> list[Word]:
    adjectives = words("words.txt", QUALIFIERS)
    while run and run[0].low in adjectives:
        run = run[1:]
    while run and run[-1].low in adjectives:
        run = run[:-1]
    return run
