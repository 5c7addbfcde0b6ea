"""What a page is asked by its address, and the numbers that a form brings."""

from django.http import HttpRequest

MOST_LETTERS = 200
MOST_DIGITS = 17  # longer than any key, and short enough for every database


def words_asked(request: HttpRequest) -> str:
    """Return the words of ``?q=``: trimmed, not too long, without the NUL that PostgreSQL takes in no text."""
    return request.GET.get("q", "").replace("\x00", "").strip()[:MOST_LETTERS]


def number_from(request: HttpRequest, name: str, otherwise: int = 0) -> int:
    """Return a whole number of the form, or of the address; where it is none, 0, which no key and no revision is."""
    return number_in((request.POST if request.method == "POST" else request.GET).get(name, ""), otherwise)


def number_in(text: str, otherwise: int = 0) -> int:
    """Return a whole number that somebody wrote; where it is none, 0, which no key is."""
    return int(text) if _is_number(text := text.strip()) else otherwise


def numbers_from(request: HttpRequest, name: str) -> list[int]:
    """Return the whole numbers that the form has under a name; what is none is left out."""
    return [int(text) for text in request.POST.getlist(name) if _is_number(text)]


def _is_number(text: str) -> bool:
    return text.isdecimal() and len(text) <= MOST_DIGITS
