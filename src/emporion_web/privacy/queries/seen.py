"""Who was shown how a person is reached."""

from django.db.models import Q, QuerySet

from emporion_web.audit.disclosures import ORGANISATION, declared
from emporion_web.audit.models import Disclosure
from emporion_web.privacy.subjects import NOBODY, Subject


def own(person: Subject) -> Q:
    """Return the condition that a row says that contact data of the person, and of nobody else, were shown."""
    condition = NOBODY
    for label, keys in person.found.items():
        if keys and label in declared():
            condition |= Q(kind=label, key__in=sorted(keys))
    return condition


def of_organisation(person: Subject) -> Q:
    """Return the condition that a row says that an organisation for which the person stood was shown as a whole."""
    keys = sorted(person.parties[ORGANISATION])
    return Q(kind=ORGANISATION, key__in=keys) if keys else NOBODY


def seen_of(person: Subject) -> QuerySet[Disclosure]:
    """Return who was shown how a person is reached, newest first; what the person saw itself is left out."""
    rows = Disclosure.objects.filter(own(person) | of_organisation(person)).select_related("viewer", "body")
    return rows.exclude(viewer=person.user) if person.user else rows
