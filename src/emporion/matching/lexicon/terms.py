"""Terms that a person writes down: lines of Chinese, English and Russian, spellings by commas."""

from collections.abc import Iterator

from emporion.kernel.errors import InputError, Place
from emporion.kernel.languages import Language
from emporion.kernel.phrases import phrase


def read_terms(text: str, language: Language) -> Iterator[tuple[str, str]]:
    """Yield the English and the other spelling of each line; comments (``#``), sections and empty lines are left out.

    >>> list(read_terms("轴承 | bearing, bearings | подшипник", "zh"))
    [('bearing', '轴承'), ('bearings', '轴承')]
    """
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith(("#", "[")):
            continue
        parts = [[word.strip() for word in part.split(",") if word.strip()] for part in line.split("|")]
        if len(parts) != 3:
            raise InputError(
                phrase("The line has not three parts."),
                remedy=phrase("Write it as “Chinese | English | Russian”."),
                place=Place(row=number),
            )
        han, english, russian = parts
        yield from ((one, other) for one in english for other in (russian if language == "ru" else han))
