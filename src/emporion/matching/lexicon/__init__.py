"""Words across languages: which English stems a Russian or a Chinese word may mean, and how surely.

English stems are the hub: a statement in any language becomes weighted English stems, so that a Russian need meets a
Chinese offer without a table between the two. The lexicon that ships was learned from parallel texts (see
``data/SOURCES.md``); it is read when first asked for, in some 50 milliseconds.

>>> shipped().translations("传感器", "zh", "en")[0][0]
'sensor'
"""

from emporion.matching.lexicon.reading import read_lexicon, shipped
from emporion.matching.lexicon.store import Lexicon

__all__ = ["Lexicon", "read_lexicon", "shipped"]
