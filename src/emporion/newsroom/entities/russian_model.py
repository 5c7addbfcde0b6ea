"""The Russian tagger: slovnet's compact network with navec embeddings, as they come inside the natasha package.

Kukushkin and Veselov, slovnet (2020): a CNN-CRF distilled from BERT and run in NumPy; no download, no GPU.
"""

import importlib.util
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

Tag = tuple[int, int, str]
_NER = Path("data", "model", "slovnet_ner_news_v1.tar")
_EMBEDDINGS = Path("data", "emb", "navec_news_v1_1B_250K_300d_100q.tar")


@cache
def _tagger() -> Any:
    from navec import Navec
    from slovnet import NER

    found = importlib.util.find_spec("natasha")
    if found is None or not found.submodule_search_locations:
        return None
    root = Path(found.submodule_search_locations[0])
    tagger = NER.load(root / _NER)
    tagger.navec(Navec.load(root / _EMBEDDINGS))
    return tagger


def tagged(text: str) -> list[Tag]:
    """Return ``(start, end, "PER" | "ORG" | "LOC")`` of what the tagger finds in a text."""
    tagger = _tagger() if text.strip() else None
    return [(span.start, span.stop, span.type) for span in tagger(text).spans] if tagger else []


def tags_in(text: str, parts: Sequence[tuple[int, int]]) -> list[Tag]:
    """Return the tags of several passages of a text, by their places in it; the tagger sees them all at once."""
    starts, joined = [], ""
    for start, end in parts:
        starts.append((len(joined), start))
        joined += text[start:end] + "\n"
    found = []
    for first, last, tag in tagged(joined):
        at, start = starts[bisect_right(starts, (first, len(text))) - 1]
        found.append((start + first - at, start + last - at, tag))
    return found
