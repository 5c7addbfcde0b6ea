"""Make the ledger of claims from the figures that stand, and write it down in one transaction."""

from collections import Counter
from collections.abc import Iterable, Mapping

from django.db import transaction

from emporion_web.audit.models import AuditEntry
from emporion_web.newsroom.actions.recording import record_links
from emporion_web.newsroom.adapters.claims import ClaimRow, Compared, compared, standing
from emporion_web.newsroom.models import Article, Claim, Mention

_CHANGES = ("newsroom.article.read", "newsroom.article.state", "newsroom.fact.decide")
_TRIES = 5
_BATCH = 500


def link_articles() -> int:
    """Compare all figures that stand and write the ledger; return how many claims there are.

    Somebody may decide meanwhile: then it is done once more, so that an older state never replaces a newer one.
    """
    for _ in range(_TRIES):
        seen = _stamp()
        found = compared(standing())
        if record_ledger(found, seen):
            return len(found.claims)
    return 0


def _stamp() -> int:
    """Return the last change of what the ledger is made from, by its row of the log."""
    return AuditEntry.objects.filter(action__in=_CHANGES).values_list("pk", flat=True).first() or 0


@transaction.atomic
def record_ledger(found: Compared, seen: int) -> bool:
    """Write claims, mentions and links as they were at the change ``seen``; return whether that is still the last."""
    if _stamp() != seen:
        return False
    before = dict(Mention.objects.values_list("fact_id", "claim_id"))
    claims = _claims(found.claims)
    Mention.objects.all().delete()
    after = {mention["fact_id"]: claims[row.key] for row in found.claims for mention in row.mentions}
    Mention.objects.bulk_create(
        (Mention(claim_id=claims[row.key], **said) for row in found.claims for said in row.mentions), batch_size=_BATCH
    )
    _lead_on(before, after)
    record_links(found.links)
    _stories(found.first_of)
    return True


def _claims(rows: Iterable[ClaimRow]) -> dict[str, int]:
    """Write claims and return their primary keys; those that are there keep theirs."""
    made = [Claim(key=row.key, **row.fields) for row in rows]
    fields = [field.name for field in Claim._meta.concrete_fields if field.name not in {"id", "key"}]
    Claim.objects.bulk_create(
        made, batch_size=_BATCH, update_conflicts=True, unique_fields=["key"], update_fields=fields
    )
    return dict(Claim.objects.values_list("key", "pk"))


def _lead_on(before: Mapping[int, int], after: Mapping[int, int]) -> None:
    """Let claims that lost all their figures lead to the claim that most of these are in now."""
    left = set(before.values()) - set(after.values())
    for claim in sorted(left):
        went = Counter(after[fact] for fact, old in before.items() if old == claim and fact in after)
        if went:
            Claim.objects.filter(pk=claim).update(moved_to=min(went, key=lambda pk: (-went[pk], pk)))


def _stories(first_of: Mapping[int, int | None]) -> None:
    known = Article.objects.filter(pk__in=first_of).values_list("pk", "same_story_id")
    for pk, old in list(known):
        if first_of[pk] != old:
            Article.objects.filter(pk=pk).update(same_story=first_of[pk])
