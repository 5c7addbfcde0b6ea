"""Take a suggested condition up, or set it aside for good."""

from django.db import transaction

from emporion.kernel.phrases import phrase
from emporion_web.accounts.models import User
from emporion_web.audit.actions import record
from emporion_web.audit.refusals import Refused
from emporion_web.matching.models import DismissedSuggestion
from emporion_web.matching.queries import answers_of
from emporion_web.matching.queries.suggestions import Suggested, suggestions_for
from emporion_web.registry.actions.statements import ask_also_for
from emporion_web.registry.models import Organisation, Statement

GONE = phrase("This suggestion no longer holds. Look at your list again.")


@transaction.atomic
def take_up(owner: Organisation, *, actor: User, key: str, need: int, revision: int) -> Statement:
    """Let a need of the organisation, as it was at the revision, ask for the values of a suggestion too."""
    suggested = _found(owner, key)
    if not suggested.values or need not in {each.pk for each in suggested.needs}:
        raise Refused(GONE)
    return ask_also_for(
        owner, actor=actor, revision=revision, number=need, column=suggested.column, values=suggested.values
    )


@transaction.atomic
def dismiss(owner: Organisation, *, actor: User, key: str) -> None:
    """Do not ask the organisation this again; setting it aside twice is once."""
    suggested = _found(owner, key)
    _, first = DismissedSuggestion.objects.get_or_create(organisation=owner, key=suggested.key, defaults={"by": actor})
    if first:
        record("matching.suggestion.dismiss", actor=actor, subject=owner, changes={"key": ("", suggested.key)})


def _found(owner: Organisation, key: str) -> Suggested:
    found = next((each for each in suggestions_for(owner, answers_of(owner.pk)) if each.key == key), None)
    if found is None:
        raise Refused(GONE)
    return found
