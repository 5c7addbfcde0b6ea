import pytest
from django.test import RequestFactory

from emporion_web.ui.asking import words_asked


@pytest.mark.parametrize(
    ("asked", "words"),
    [("", ""), ("%20贸易%20", "贸易"), ("a%00b", "ab"), ("%00", ""), ("x" * 300, "x" * 200)],
)
def test_words_are_trimmed_and_fit_any_database(asked: str, words: str) -> None:
    assert words_asked(RequestFactory().get(f"/?q={asked}")) == words
