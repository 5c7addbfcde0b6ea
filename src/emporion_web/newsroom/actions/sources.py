"""Sources: add and change one, pause it, have it visited now."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from emporion.kernel.phrases import phrase
from emporion_web.accounts.models import User
from emporion_web.audit.actions import record
from emporion_web.audit.refusals import Refused
from emporion_web.jobs.actions import enqueue
from emporion_web.jobs.enums import BOTH_SIDES
from emporion_web.jobs.models import Job
from emporion_web.newsroom.actions.guard import claim, unless_taken
from emporion_web.newsroom.models import Outlet, Source, SourceAddress

FETCH_JOB = "newsroom.fetch"
OVERTAKEN = phrase("Somebody changed this source since you opened it. Look at it again.")
FIELDS = ("title", "feed_url", "active")


@transaction.atomic
def save_source(source: Source | None, *, actor: User, fields: Mapping[str, Any], seen_revision: int = 0) -> Source:
    """Make a source, or change one; a new address is visited at once and as if for the first time.

    Refused for an address that is a source already, and if somebody changed the source since.
    """
    row = source or Source()
    told = {**fields, "outlet": Outlet.objects.get_or_create(name=fields["outlet"].strip()[:200])[0]}
    told["feed_url"] = fields.get("feed_url") or None
    names = (*FIELDS, "outlet")
    changes = {
        name: (_plain(row, name), str(told[name] or "")) for name in names if _plain(row, name) != str(told[name] or "")
    }
    if source:
        claim(row, seen_revision, OVERTAKEN)
    for name in names:
        setattr(row, name, told[name])
    written = [*names, "revision"]
    if "feed_url" in changes:
        row.etag, row.last_modified, row.failures, row.problem, row.next_at = "", "", 0, {}, timezone.now()
        written += ["etag", "last_modified", "failures", "problem", "next_at"]
    with unless_taken(phrase("This feed is a source already.")):
        row.save(update_fields=written if source else None)
    changes |= _list_senders(row, fields.get("senders", ()))
    record("newsroom.source.edit" if source else "newsroom.source.create", actor=actor, subject=row, changes=changes)
    return row


def _plain(row: Source, name: str) -> str:
    if name == "outlet":
        return str(row.outlet) if row.outlet_id else ""
    return str(getattr(row, name) or "") if row.pk else ""


def _list_senders(row: Source, senders: Iterable[str]) -> dict[str, tuple[Any, Any]]:
    """List whose mail the source brings. Refused for an address that another source lists."""
    before, after = set(row.addresses.values_list("address", flat=True)), set(senders)
    row.addresses.filter(address__in=before - after).delete()
    with unless_taken(phrase("Another source lists one of these senders already.")):
        SourceAddress.objects.bulk_create(SourceAddress(source=row, address=a) for a in sorted(after - before))
    return {"senders": (sorted(before), sorted(after))} if before != after else {}


@transaction.atomic
def pause_source(source: Source, *, actor: User, active: bool) -> Source:
    """Stop visiting a source, or go on with it. Refused if it stands so already."""
    if not Source.objects.filter(pk=source.pk, active=not active).update(active=active, revision=F("revision") + 1):
        raise Refused(OVERTAKEN)
    record("newsroom.source.pause", actor=actor, subject=source, changes={"active": (not active, active)})
    source.refresh_from_db()
    return source


@transaction.atomic
def visit_now(source: Source, *, actor: User) -> Job:
    """Have a source visited as soon as a worker is free. Refused for one that is paused."""
    if source.feed_url is None:
        raise Refused(phrase("This source has no feed: its articles come by mail."))
    if not Source.objects.filter(pk=source.pk, active=True).update(next_at=timezone.now()):
        raise Refused(phrase("This source is paused. Go on with it first."))
    arguments = {"source": source.pk}
    return enqueue(FETCH_JOB, actor=actor, subject=source, arguments=arguments, side=BOTH_SIDES)
