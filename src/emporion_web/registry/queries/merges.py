"""Merges as pages and other actions ask for them."""

from collections.abc import Collection

from django.db.models import Q

from emporion_web.registry.models import Merge


def parts_of_merges(organisations: Collection[int]) -> set[int]:
    """Return the organisations on either end of a standing merge of one of those given. One query."""
    touched = Q(kept__in=organisations) | Q(gone__in=organisations)
    pairs = Merge.objects.filter(touched, undone_at=None).values_list("kept_id", "gone_id")
    return {number for pair in pairs for number in pair}
