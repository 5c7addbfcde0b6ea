"""Words for codes, in the reader's language."""

from babel import Locale

from emporion.kernel.languages import LANGUAGES, Language
from emporion.registry.identifiers import SCHEME_LABELS
from emporion.registry.niches import load_taxonomy
from emporion_web.registry.enums import ConsentScope, Size
from emporion_web.ui.languages import reader_language


def niche_label(code: str) -> str:
    """Return the niche's label, or the code itself if the taxonomy does not know it."""
    taxonomy = load_taxonomy()
    return taxonomy[code].label(reader_language()) if code in taxonomy else code


def niche_path(code: str) -> str:
    """Return the labels from the root down to the niche."""
    taxonomy = load_taxonomy()
    if code not in taxonomy:
        return code
    return " › ".join(niche.label(reader_language()) for niche in taxonomy.path(code))


def scheme_label(code: str) -> str:
    """Return the usual short name of an identifier's scheme."""
    return SCHEME_LABELS[code].render(reader_language()) if code in SCHEME_LABELS else code


def scheme_choices() -> list[tuple[str, str]]:
    """Return the schemes of identifiers as choices."""
    return [(code, scheme_label(code)) for code in SCHEME_LABELS]


def niche_labels(code: str) -> dict[Language, str]:
    """Return the niche's label in every language, or the code itself if the taxonomy does not know it."""
    taxonomy = load_taxonomy()
    return {one: taxonomy[code].label(one) if code in taxonomy else code for one in LANGUAGES}


def country_labels(code: str) -> dict[Language, str]:
    """Return the country's name in every language, as CLDR gives it."""
    return {one: str(Locale.parse(one).territories.get(code, code)) for one in LANGUAGES}


def country_label(code: str) -> str:
    """Return the country's name in the reader's language."""
    return str(Locale.parse(reader_language()).territories.get(code, code))


def language_label(code: str) -> str:
    """Return the language's name in the reader's language."""
    return str(Locale.parse(reader_language()).languages.get(code, code))


def size_label(code: str) -> str:
    """Return the size in words."""
    return str(Size(code).label) if code in Size.values else code


def consent_label(code: str) -> str:
    """Return what an organisation agrees to, in words."""
    return str(ConsentScope(code).label) if code in ConsentScope.values else code
