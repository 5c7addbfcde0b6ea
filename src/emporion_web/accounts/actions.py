"""What is done to people, markets and host bodies."""

from django.db import transaction

from emporion_web.accounts.models import User
from emporion_web.audit.actions import record


@transaction.atomic
def set_language(language: str, *, actor: User) -> User:
    """Set the language in which a person reads; ``language`` is one of settings.LANGUAGES."""
    before, actor.language = actor.language, language
    actor.save(update_fields=["language"])
    record("accounts.user.language", actor=actor, subject=actor, changes={"language": (before, language)})
    return actor
