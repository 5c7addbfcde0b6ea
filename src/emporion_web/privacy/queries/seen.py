"""Who was shown how a person is reached."""

from django.db.models import Q, QuerySet

from emporion_web.audit.disclosures import declared
from emporion_web.audit.models import Disclosure
from emporion_web.privacy.subjects import NOBODY, Subject

ORGANISATION = "registry.organisation"  # shown as a whole, its contacts with it


def shown(person: Subject) -> Q:
    """Return the condition that a row says whose contact data were shown: the person's, or of what it stood for."""
    condition = NOBODY
    for label, keys in (*person.found.items(), *person.parties.items()):
        if keys and label in {*declared(), ORGANISATION}:
            condition |= Q(kind=label, key__in=sorted(keys))
    return condition


def seen_of(person: Subject) -> QuerySet[Disclosure]:
    """Return who was shown how a person is reached, newest first; what the person saw itself is left out."""
    rows = Disclosure.objects.filter(shown(person)).select_related("viewer", "body")
    return rows.exclude(viewer=person.user) if person.user else rows
