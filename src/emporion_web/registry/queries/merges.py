"""Merges as pages and actions ask for them."""

from collections.abc import Collection

from django.db.models import Count, Q

from emporion_web.registry.models import Merge, Organisation


def parts_of_merges(organisations: Collection[int]) -> set[int]:
    """Return the organisations on either end of a standing merge of one of those given. One query."""
    touched = Q(kept__in=organisations) | Q(gone__in=organisations)
    pairs = Merge.objects.filter(touched, undone_at=None).values_list("kept_id", "gone_id")
    return {number for pair in pairs for number in pair}


def shown_by(organisation: int) -> Organisation:
    """Return the organisation that stands for this one: itself, or the one it was merged into."""
    found = Organisation.objects.select_related("merged_into").get(pk=organisation)
    return found.merged_into or found


def likely_kept(one: Organisation, other: Organisation) -> int:
    """Return which of two had better be kept: the one that more hangs on, else the older. One query.

    Forums count first, then people who sign in, then offers and needs.
    """
    counted = Organisation.objects.filter(pk__in=(one.pk, other.pk)).order_by().values("pk")
    rows = counted.annotate(
        forums=Count("participations", distinct=True),
        accounts=Count("representatives__user", distinct=True),
        said=Count("statements", distinct=True),
    )
    best: int = max(rows, key=lambda row: (row["forums"], row["accounts"], row["said"], -row["pk"]))["pk"]
    return best


def members_of(organisation: Organisation) -> list[Merge]:
    """Return the standing merges into an organisation and into those below it, with who made them. One query."""
    among = Q(kept=organisation) | Q(kept__merged_into=organisation)
    found = Merge.objects.filter(among, undone_at=None).select_related("gone", "kept", "made_by")
    return list(found.order_by("pk"))
