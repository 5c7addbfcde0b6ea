"""Our reader of readability-lxml takes what readability's own takes, though it looks at each part of a page once."""

import random
from copy import deepcopy

import pytest
from lxml import html
from lxml.etree import tounicode
from readability.readability import Document, clean

from emporion.newsroom.html.readability import Reader, size_of

_BLOCKS = """<html><body>
<div>Loose <b>bold</b> text<br>a second line <a href="/a">link</a> tail<p>A paragraph.</p>after it</div>
<div><span>Only what stands</span> in a <em>line</em>.</div>
<div><span data-shown="<p>">An attribute with markup</span> beside <i>it</i><div>deeper</div></div>
<div><a href="/b"><img src="c.png">pictured</a> and <u>more</u><picture><source></picture></div>
<div> <div> <div>deepest</div> </div> </div>
<div><progress></progress>counted<a>one</a><a>two</a></div>
</body></html>"""


def test_divisions_become_paragraphs_as_they_do_in_readability() -> None:
    tree = html.document_fromstring(_BLOCKS)
    ours, theirs = Reader(tree), Document(tree)
    ours.html, theirs.html = deepcopy(tree), deepcopy(tree)
    ours.transform_misused_divs_into_paragraphs()
    theirs.transform_misused_divs_into_paragraphs()
    assert tounicode(ours.html) == tounicode(theirs.html)
    assert tounicode(ours.html) != tounicode(tree)
    assert [ours.get_link_density(e) for e in ours.html.iter()] == [
        theirs.get_link_density(e) for e in theirs.html.iter()
    ]


@pytest.mark.parametrize("seed", range(20))
def test_a_text_is_as_long_as_readability_leaves_it(seed: int) -> None:
    pieces = ["a", "b c", " ", "  ", "\n", "\t", "\xa0", " " * 260, "\xa0" * 256, "\r", "\u2003", "word"]
    drawn = random.Random(seed)
    for _ in range(200):
        text = "".join(drawn.choices(pieces, k=drawn.randint(0, 12)))
        assert size_of(text) == len(clean(text)), text
