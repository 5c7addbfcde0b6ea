import pytest
from django.test import RequestFactory

from emporion_web.ui.asking import number_from, numbers_from, words_asked


@pytest.mark.parametrize(
    ("asked", "words"),
    [("", ""), ("%20贸易%20", "贸易"), ("a%00b", "ab"), ("%00", ""), ("x" * 300, "x" * 200)],
)
def test_words_are_trimmed_and_fit_any_database(asked: str, words: str) -> None:
    assert words_asked(RequestFactory().get(f"/?q={asked}")) == words


@pytest.mark.parametrize(("text", "number"), [("12", 12), ("", 0), ("-1", 0), ("x", 0), ("9" * 18, 0), ("9" * 5000, 0)])
def test_a_number_of_a_form_is_one_or_nothing(text: str, number: int) -> None:
    request = RequestFactory().post("/", {"seen": text})
    assert number_from(request, "seen") == number
    assert numbers_from(request, "seen") == ([number] if number else [])
    assert number_from(request, "other", otherwise=-1) == -1
    assert number_from(RequestFactory().get("/", {"seen": f" {text} "}), "seen") == number
