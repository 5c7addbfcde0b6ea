"""What stands in marks without being speech: titles of works, events and bodies, words used with a wry face."""

from emporion.newsroom.quotations.grammar import words
from emporion.newsroom.quotations.marks import Marked
from emporion.newsroom.quotations.names import base_form
from emporion.newsroom.quotations.words import Paragraph, Word

_SMALL = words("small")


def names_something(paragraph: Paragraph, item: Marked) -> bool:
    """Tell whether marks hold a title or a name: a noun such as forum stands beside, or every word has a capital."""
    number = paragraph.index(item.outer_start)
    words = paragraph.between(item.start, item.end)
    near = paragraph.words[max(0, number - 2) : number]
    if any(
        _title_noun(paragraph, word)
        for word in near
        if paragraph.text[word.end : item.outer_start].strip(' \u00a0,—«“"(') == ""
    ):
        return True
    if near and _title_noun(paragraph, near[-1]) and not paragraph.text[near[-1].end : item.outer_start].strip():
        return True
    after = paragraph.index(item.outer_end)
    if (
        (
            after < len(paragraph.words)
            and paragraph.language == "en"
            and not paragraph.text[item.outer_end : paragraph.words[after].start].strip()
        )
        and paragraph.words[after].lower in paragraph.lexicon.furniture["titles"]
        and len(words) <= 6
    ):
        return True
    return _title_case(words)


def _title_noun(paragraph: Paragraph, word: Word) -> bool:
    base = base_form(word.lower, paragraph.language)
    return base in paragraph.lexicon.furniture["titles"] or _stemmed(paragraph, base)


def _stemmed(paragraph: Paragraph, word: str) -> bool:
    if paragraph.language != "ru":
        return word.removesuffix("s") in paragraph.lexicon.furniture["titles"]
    stem = word[:-2] if len(word) > 6 else word[:-1] if len(word) > 4 else word
    return any(
        noun.startswith(stem) and abs(len(noun) - len(word)) <= 2
        for noun in paragraph.lexicon.furniture["titles"]
        if len(stem) >= 4
    )


def _title_case(words: list[Word]) -> bool:
    main = [word for word in words if word.lower not in _SMALL]
    return (
        len(main) > 0
        and all(word.capital or word.text[0].isdigit() for word in main)
        and (len(main) > 1 or len(words) == 1)
    )
