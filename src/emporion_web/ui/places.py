"""Countries as choices."""

from babel import Locale

from emporion.registry.values.places import NO_COUNTRIES
from emporion_web.ui.languages import reader_language


def countries() -> list[tuple[str, str]]:
    """Return the countries as ISO 3166-1 code and name in the reader's language, as CLDR names them, by name."""
    names = Locale.parse(reader_language()).territories
    found = [(k, v) for k, v in names.items() if len(k) == 2 and k.isalpha() and k not in NO_COUNTRIES]
    return sorted(found, key=lambda pair: pair[1])
