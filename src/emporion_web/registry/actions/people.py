"""Representatives and consents of an organisation."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from emporion.kernel.phrases import phrase
from emporion.registry.records import Representative as Person
from emporion_web.accounts.models import User
from emporion_web.audit.actions import record
from emporion_web.audit.refusals import Refused
from emporion_web.registry.actions.revisions import claim, reindex, stamp
from emporion_web.registry.adapters.records import fill_person, person_row
from emporion_web.registry.enums import ConsentScope
from emporion_web.registry.models import Consent, Organisation


@transaction.atomic
def set_representatives(
    organisation: Organisation, *, actor: User, revision: int, people: Sequence[tuple[int | None, Person]]
) -> Organisation:
    """Replace the representatives, each given with the number of its row or None for a new person.

    Refused if a person who signs in for the organisation would be taken away.
    """
    whole = claim(organisation, revision)
    current = whole.organisation
    rows = {row.pk: row for row in whole.representatives}
    kept = {number for number, _ in people if number is not None}
    gone = [row for number, row in rows.items() if number not in kept]
    if any(row.user_id for row in gone):
        raise Refused(phrase("A person who signs in for this organisation cannot be removed here."))
    current.representatives.filter(pk__in=[row.pk for row in gone]).delete()
    for number, person in people:
        row = rows.get(number) if number is not None else None
        if row is None:
            person_row(current, person).save()
            continue
        fill_person(row, person)
        row.save()
    reindex(current)
    names = ([row.name for row in whole.representatives], [person.name for _, person in people])
    changes = {"representatives": names, **stamp(revision)}
    record("registry.organisation.representatives", actor=actor, subject=current, changes=changes)
    return current


@transaction.atomic
def set_consents(
    organisation: Organisation, *, actor: User, revision: int, scopes: Sequence[str], source: str
) -> Organisation:
    """Give the scopes that are asked for and take all others back; what was given before stays in the history."""
    if set(scopes) - set(ConsentScope.values):
        raise Refused(phrase("There is no such consent. Load the page again."))
    current = claim(organisation, revision).organisation
    live = set(current.consents.filter(revoked_at__isnull=True).values_list("scope", flat=True))
    given = [scope for scope in ConsentScope.values if scope in scopes and scope not in live]
    if given and not source.strip():
        raise Refused(phrase("Say where the consents are recorded, for example “registration form, clause 4”."))
    now = timezone.now()
    current.consents.filter(revoked_at__isnull=True).exclude(scope__in=scopes).update(revoked_at=now)
    current.consents.bulk_create(
        [Consent(organisation=current, scope=scope, given_at=now, source=source.strip()[:200]) for scope in given]
    )
    changes = {"consents": (sorted(live), sorted(scopes)), **stamp(revision)}
    record("registry.organisation.consents", actor=actor, subject=current, changes=changes)
    return current
