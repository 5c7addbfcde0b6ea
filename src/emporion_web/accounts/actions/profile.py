"""What people change about themselves."""

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


@transaction.atomic
def edit_profile(name: str, language: str, *, actor: User) -> User:
    """Set a person's own name and language."""
    stored = User.objects.get(pk=actor.pk)
    before = {"name": stored.name, "language": stored.language}
    after = {"name": name, "language": language}
    changes = {field: (before[field], after[field]) for field in before if before[field] != after[field]}
    if changes:
        User.objects.filter(pk=actor.pk).update(**after)
        record("accounts.user.profile", actor=actor, subject=actor, changes=changes)
    return stored
