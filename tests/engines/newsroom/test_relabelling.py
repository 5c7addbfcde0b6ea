"""An editor's label goes before the engine's, and what is found follows it."""

from emporion.newsroom.decoding import read_bytes
from emporion.newsroom.reading import read

TEXT = (
    "Menu\n\nTrade of the two markets grew\n\nTrade reached a record this year, the ministry said on Tuesday.\n\n"
    "It will go on growing, two experts from the chamber of commerce believe.\n"
)


def test_a_line_that_an_editor_restores_is_kept() -> None:
    raw = read_bytes("article.txt", TEXT.encode())
    before = read(raw).document
    dropped = next(line for line in before.lines if not line.kept)
    after = read(raw, labels={dropped.number: "body"}).document
    assert dropped.number in [line.number for line in after.kept()]
    assert [line.span for line in after.lines] == [line.span for line in before.lines]
