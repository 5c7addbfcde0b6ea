"""Text that a mail program broke at a width is read as it flowed, and every passage stands in the text that came."""

import textwrap
import tomllib
from pathlib import Path

import pytest

from emporion.newsroom.documents import Raw
from emporion.newsroom.lines.wrapping import breaks, flow, spaced
from emporion.newsroom.reading import Reading, read

_TABLE = tomllib.loads((Path(__file__).parents[2] / "data" / "newsroom_furniture.toml").read_text(encoding="utf-8"))
_TITLES = {"en": "Torvik buys nine ferries", "ru": "Торвик купит девять паромов", "zh": "托维克将购买九艘渡轮"}


def _wrapped(language: str, width: int, prefix: str = "") -> tuple[str, list[str]]:
    bodies = _TABLE["articles"][language]
    paragraphs = [
        _TITLES[language],
        *(" ".join((one, *bodies[:2])) if language != "zh" else one[:-1] + "，" + one for one in bodies),
    ]
    if language == "zh":
        broken = [[p[i : i + width // 2] for i in range(0, len(p), width // 2)] for p in paragraphs]
    else:
        broken = [textwrap.wrap(p, width, break_long_words=False, break_on_hyphens=False) for p in paragraphs]
    text = "\n\n".join("\n".join(prefix + line for line in some) for some in broken)
    return text, paragraphs


def _read(text: str) -> Reading:
    return read(Raw("pasted.txt", text.encode(), "utf-8", text))


@pytest.mark.parametrize("width", [64, 70, 76])
@pytest.mark.parametrize("language", ["en", "ru", "zh"])
def test_paragraphs_flow_again(language: str, width: int) -> None:
    text, paragraphs = _wrapped(language, width)
    flowing = flow(text)
    assert flowing is not None
    assert flowing.text.split("\n\n") == paragraphs
    assert len(spaced(text)) == len(text)


def test_a_quoted_mail_flows_again() -> None:
    text, paragraphs = _wrapped("en", 68, "> ")
    flowing = flow(text)
    assert flowing is not None
    assert flowing.text.replace("\n>\n", "\n\n").split("\n\n") == paragraphs


@pytest.mark.parametrize("language", ["en", "ru"])
def test_passages_stand_in_the_text_that_came(language: str) -> None:
    text, _ = _wrapped(language, 70)
    reading = _read(text)
    assert reading.document.text == text
    assert [line.number for line in reading.document.lines] == [n for n, line in enumerate(text.split("\n"), 1) if line]
    assert reading.document.title is not None
    assert reading.document.title.text == _TITLES[language]
    spans = [q.content for q in reading.quotations] + [f.span for f in reading.figures]
    spans += [mention for entity in reading.entities for mention in entity.mentions]
    assert len(spans) > 10
    assert all(span.stands_in(text) for span in spans)
    assert any("\n" in q.content.text for q in reading.quotations)
    assert all("\n" in span.text for span in reading.document.paragraphs())


def test_headlines_of_one_length_are_no_broken_text() -> None:
    headlines = [f"{word} council of the port weighs its plan again for harbour" for word in ("Old", "New", "Far")] * 4
    assert breaks("\n".join(headlines)) == frozenset()


def test_a_paragraph_of_two_lines_goes_on_with_a_number() -> None:
    text, _ = _wrapped("en", 70)
    short = "The facility, which cost $186 million, can power and heat about some\n310,000 homes for two hours."
    flowing = flow(f"{text}\n\n{short}")
    assert flowing is not None
    assert flowing.text.endswith(short.replace("\n", " "))
