"""Legal forms as they stand at the ends of names, folded: full and short, of the markets a corridor meets most.

Word forms follow ISO 20275 (GLEIF's list of entity legal forms) for RU, KZ, BY, US, GB, DE, FR, IT, NL, SG, IN, HK;
Han forms follow the company law of the PRC, Taiwan and Japan. The lists stand in ``legal_forms.toml``.
"""

import tomllib
from importlib import resources

_DATA = tomllib.loads(resources.files("emporion.registry").joinpath("legal_forms.toml").read_text(encoding="utf-8"))

WORD_FORMS: frozenset[tuple[str, ...]] = frozenset(tuple(form.split()) for form in _DATA["words"])
"""Forms of Latin and Cyrillic words, each as its words."""

HAN_FORMS: frozenset[str] = frozenset(_DATA["han"])
"""Forms that end a Chinese or Japanese name."""
