"""The texts by which an organisation is found."""

from collections.abc import Sequence

from emporion.kernel.languages import LANGUAGES
from emporion.registry.niches import load_taxonomy
from emporion_web.registry.adapters.snapshots import Whole
from emporion_web.search.entries import Entry

KIND = "registry.organisation"


def entry_of(whole: Whole) -> Entry:
    """Return what the search index is to know. Public: names, places, offers and needs; private: the rest."""
    organisation = whole.organisation
    said = [f"{statement.text} {niche_words(statement.niche)}" for statement in whole.statements]
    people = [f"{person.name} {person.position} {person.email} {person.phone}" for person in whole.representatives]
    return Entry(
        object_id=organisation.pk,
        name=_joined([organisation.display_name, *(name.text for name in whole.names)]),
        public=_joined([organisation.region, organisation.city, *organisation.certificates, *said]),
        private=_joined([organisation.website, *(found.value for found in whole.identifiers), *people]),
    )


def niche_words(code: str) -> str:
    """Return the labels of a niche in the three languages; empty for an unknown code."""
    taxonomy = load_taxonomy()
    return " ".join(taxonomy[code].labels[language] for language in LANGUAGES) if code in taxonomy else ""


def _joined(texts: Sequence[str]) -> str:
    return "\n".join(dict.fromkeys(text for text in texts if text))
