"""Whether a name is that of a person or of an organisation, where a list does not say."""

import re

from emporion.registry.naming.analysing import guess
from emporion.registry.naming.folding import plain
from emporion.registry.naming.words import take_apart
from emporion.screening.parties import PartyKind

_FIRM = re.compile(
    r"\b(?:inc|llc|ltd|limited|corp|corporation|co|company|gmbh|trading|group|international|technolog\w*|industr\w*|"
    r"electronic\w*|aviation|enterprise\w*|services?|systems?|imports?|exports?|institute|universit\w*|bank|airlines?|"
    r"logistics|shipping|solutions|supply|equipment|materials|establishment|center|centre|plant|laborator\w*|bureau|"
    r"research|academy|ministry|department|general|global|aerospace|engineering|marine|freight|cargo|holdings?)\b",
    re.I,
)
_MOST_WORDS = 5


def likely_kind(name: str) -> PartyKind:
    """Return ``person`` for two to five words of letters without legal form or word of trade, else ``organisation``.

    >>> likely_kind("DAVID ZHOU"), likely_kind("MANTEN ELECTRONICS INC"), likely_kind("哈尔滨工业大学")
    ('person', 'organisation', 'organisation')
    """
    shown = plain(name)
    if not shown.isascii() and guess(shown) == "person":
        return "person"
    words = [word for word in re.split(r"[\s,]+", shown) if word]
    if not 2 <= len(words) <= _MOST_WORDS or _FIRM.search(shown) or not shown[0].isascii():
        return "organisation"
    if any(not re.fullmatch(r"[^\W\d_](?:[^\W\d_]|['’.-])*", word) for word in words):
        return "organisation"
    parts = take_apart(shown)
    return "organisation" if parts.forms or parts.trades or parts.places else "person"
