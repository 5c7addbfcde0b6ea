"""Which language a text is in."""

from emporion.kernel.languages import language_of


def identify(text: str) -> str:
    """Return the ISO 639-1 code of the language that carries a text; ``en`` where nothing tells."""
    return language_of(text)
