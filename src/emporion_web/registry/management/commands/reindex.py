"""Build the search index anew, for example after a restore or a change of the tokeniser."""

from typing import Any

from django.core.management.base import BaseCommand

from emporion_web.registry.adapters.snapshots import wholes
from emporion_web.registry.adapters.texts import KIND, entry_of
from emporion_web.registry.models import Organisation
from emporion_web.search.actions import index, prune

CHUNK = 500


class Command(BaseCommand):
    """``emporion-web reindex``."""

    help = "Builds the search index anew."

    def handle(self, *args: Any, **options: Any) -> None:
        """Index every organisation in chunks, each in a transaction of its own, and forget what is gone."""
        numbers = list(Organisation.objects.filter(merged_into=None).order_by("pk").values_list("pk", flat=True))
        for start in range(0, len(numbers), CHUNK):
            chunk = numbers[start : start + CHUNK]
            index(KIND, [entry_of(whole) for whole in wholes(chunk).values()])
        forgotten = prune(KIND, set(numbers))
        self.stdout.write(f"Indexed {len(numbers)} organisations, forgot {forgotten}.")
