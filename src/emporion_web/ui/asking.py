"""What a page is asked by its address."""

from django.http import HttpRequest

MOST_LETTERS = 200


def words_asked(request: HttpRequest) -> str:
    """Return the words of ``?q=``: trimmed, not too long, without the NUL that PostgreSQL takes in no text."""
    return request.GET.get("q", "").replace("\x00", "").strip()[:MOST_LETTERS]
