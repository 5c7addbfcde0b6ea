"""What the organisers of a forum allow: the policy, the matrix of kinds, and rules that keep participants apart."""

from collections.abc import Mapping, Set
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F

from emporion.kernel.phrases import phrase
from emporion_web.accounts.models import User
from emporion_web.audit.actions import record
from emporion_web.audit.refusals import Refused
from emporion_web.forums.actions.guard import forget_explanations
from emporion_web.forums.enums import Trait
from emporion_web.forums.models import Exclusion, Forum, Policy
from emporion_web.forums.queries.policy import policy_of

FIELDS = (
    "both_must_agree",
    "met_before",
    "wishes_until",
    "most_musts",
    "request_hours",
    "open_requests",
    "repeat_days",
    "texts_for_desks",
)
STALE = phrase("Somebody else has changed the policy since you opened the page. Look at it again and repeat.")
Cell = tuple[str, str]
End = tuple[str, str]


@transaction.atomic
def set_policy(forum: Forum, *, actor: User | None, seen_revision: int, fields: Mapping[str, Any]) -> Policy:
    """Change what the policy says; refused if it was changed since it was seen."""
    before = policy_of(forum)
    _touch(forum, seen_revision)
    Policy.objects.filter(forum=forum).update(**{name: fields[name] for name in FIELDS if name in fields})
    after = policy_of(forum)
    changes = {name: (getattr(before, name), getattr(after, name)) for name in FIELDS}
    changed = {name: pair for name, pair in changes.items() if pair[0] != pair[1]}
    record("forums.policy.edit", actor=actor, subject=forum, changes=changed)
    return after


@transaction.atomic
def add_exclusion(forum: Forum, *, actor: User | None, seen_revision: int, a: End, b: End, note: str = "") -> Exclusion:
    """Keep participants of side A apart from those of side B; each end is a trait and its value.

    Refuses a rule that would keep everybody apart, one that stands already, and a policy changed since it was seen.
    """
    if a[0] == b[0] == Trait.ANYBODY:
        raise Refused(phrase("Such a rule would keep everybody apart. Say for one side whom it means."))
    _touch(forum, seen_revision)
    try:
        with transaction.atomic():
            rule = Exclusion.objects.create(
                forum=forum, a_by=a[0], a_value=a[1], b_by=b[0], b_value=b[1], note=note.strip()
            )
    except IntegrityError as error:
        raise Refused(phrase("This rule stands already.")) from error
    record("forums.policy.exclude", actor=actor, subject=forum, changes={"rule": ("", str(rule))})
    return rule


@transaction.atomic
def remove_exclusion(rule: Exclusion, *, actor: User, seen_revision: int) -> None:
    """Take a rule away."""
    _touch(rule.forum, seen_revision)
    record("forums.policy.allow", actor=actor, subject=rule.forum, changes={"rule": (str(rule), "")})
    rule.delete()


@transaction.atomic
def set_matrix(forum: Forum, *, actor: User | None, seen_revision: int, known: Set[Cell], allowed: Set[Cell]) -> None:
    """Set which kinds of side A may meet which of side B, of the cells that were ``known`` when the page was seen."""
    _touch(forum, seen_revision)
    kinds = {"a_by": Trait.GROUP, "b_by": Trait.GROUP}
    standing = {(rule.a_value, rule.b_value): rule for rule in forum.exclusions.filter(**kinds)}
    barred = known - allowed
    gone = [rule.pk for cell, rule in standing.items() if cell in allowed]
    new = sorted(barred - standing.keys())
    Exclusion.objects.filter(pk__in=gone).delete()
    Exclusion.objects.bulk_create(Exclusion(forum=forum, a_value=a, b_value=b, **kinds) for a, b in new)
    changes = {"rules": (len(standing), len(standing) - len(gone) + len(new))}
    record("forums.policy.matrix", actor=actor, subject=forum, changes=changes)


def _touch(forum: Forum, seen_revision: int) -> None:
    """Raise the policy's revision if it is the one that was seen; what was explained before no longer holds."""
    Policy.objects.get_or_create(forum=forum)
    if not Policy.objects.filter(forum=forum, revision=seen_revision).update(revision=F("revision") + 1):
        raise Refused(STALE)
    forget_explanations(forum.pk)
