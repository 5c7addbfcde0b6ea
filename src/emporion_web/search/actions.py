"""Bring the index up to date. Called by other apps' actions inside their own transactions; not actions of a person."""

from collections.abc import Iterable, Sequence

from django.db import transaction

from emporion_web.search import engines
from emporion_web.search.entries import Entry
from emporion_web.search.models import Document


@transaction.atomic
def index(kind: str, entries: Sequence[Entry]) -> None:
    """Index objects of a kind (``app.model``) anew, in the transaction of the change they belong to."""
    wanted = [entry.object_id for entry in entries]
    known = _documents(kind, wanted)
    fresh = [Document(kind=kind, object_id=number) for number in wanted if number not in known]
    known |= {document.object_id: document.pk for document in Document.objects.bulk_create(fresh)}
    engines.write([(known[entry.object_id], entry) for entry in entries])


@transaction.atomic
def remove(kind: str, object_ids: Iterable[int]) -> None:
    """Take objects out of the index; unknown ones are passed over."""
    known = _documents(kind, list(object_ids))
    engines.drop(known.values())
    Document.objects.filter(pk__in=list(known.values())).delete()


def _documents(kind: str, object_ids: Sequence[int]) -> dict[int, int]:
    found = Document.objects.filter(kind=kind, object_id__in=object_ids)
    return dict(found.values_list("object_id", "pk"))


def prune(kind: str, present: set[int]) -> int:
    """Take every object of a kind out of the index that is not among the present ones; return how many."""
    known = Document.objects.filter(kind=kind).values_list("object_id", flat=True)
    gone = [number for number in known if number not in present]
    remove(kind, gone)
    return len(gone)
