"""What editors do with an item: write it, give it out, correct it, put it on hold, withdraw it."""

from collections.abc import Iterable, Mapping
from typing import Any

from attrs import asdict
from django.db import transaction
from django.utils import timezone

from emporion.kernel.phrases import phrase
from emporion_web.accounts.models import User
from emporion_web.audit.actions import record
from emporion_web.audit.refusals import Refused
from emporion_web.newsroom.actions.guard import claim, differing, put
from emporion_web.newsroom.adapters.items import sent
from emporion_web.newsroom.enums import FactState, ItemStatus
from emporion_web.newsroom.models import Article, Fact, Item, ItemVersion
from emporion_web.newsroom.queries.adapting import findings
from emporion_web.newsroom.queries.corrections import waiting_one
from emporion_web.newsroom.queries.given_out import free

OVERTAKEN = phrase("Somebody changed this item since you opened it. Look at it again.")
FIELDS = ("language", "headline", "standfirst", "body", "byline", "embargo_until", "licence")


@transaction.atomic
def create_item(
    *, actor: User, fields: Mapping[str, Any], articles: Iterable[Article] = (), translation_of: Item | None = None
) -> Item:
    """Make a draft from articles, or as the translation of another item."""
    item = Item.objects.create(
        made_by=actor,
        translation_of=translation_of,
        original_version=translation_of.version if translation_of else 0,
        **{k: fields[k] for k in FIELDS if k in fields},
    )
    item.topics.set(fields.get("topics", ()))
    item.articles.set(articles)
    record("newsroom.item.create", actor=actor, subject=item, changes={"headline": ("", item.headline)})
    return item


@transaction.atomic
def edit_item(item: Item, *, actor: User, fields: Mapping[str, Any], seen_revision: int, note: str = "") -> Item:
    """Change an item. One that was given out becomes a new version, and its note says what was corrected.

    Refused if somebody changed it since, for a withdrawn one, for a correction without a note, and for an embargo on
    what has been out: it would hide a later withdrawal from those who have the item. A translation keeps at least the
    embargo of its original.
    """
    if item.status == ItemStatus.KILLED:
        raise Refused(phrase("A withdrawn item stays withdrawn. Write a new one."))
    given = item.status != ItemStatus.DRAFT
    if given and not note.strip():
        raise Refused(phrase("Say what is corrected: outlets that have the item print this note."))
    embargo = fields.get("embargo_until")
    if given and embargo and free(item) <= timezone.now() < embargo:
        raise Refused(phrase("What has been out cannot be embargoed any more. Put it on hold instead."))
    changes = differing(item, fields, FIELDS)
    claim(item, seen_revision, OVERTAKEN)
    put(item, changes)
    if given:
        _embargo_lasts(item)
    item.topics.set(fields.get("topics", item.topics.all()))
    item.note = note.strip()
    item.save(update_fields=[*changes, "note"])
    record("newsroom.item.edit", actor=actor, subject=item, changes=changes)
    if given:
        _next_version(item, actor)
    return item


@transaction.atomic
def cite(item: Item, *, actor: User, facts: Iterable[Fact]) -> None:
    """Say on which facts an item stands."""
    before = sorted(item.facts.values_list("pk", flat=True))
    item.facts.set(facts)
    after = sorted(item.facts.values_list("pk", flat=True))
    record("newsroom.item.cite", actor=actor, subject=item, changes={"facts": (before, after)})


@transaction.atomic
def publish(item: Item, *, actor: User, seen_revision: int, lost_reason: str = "") -> Item:
    """Give an item out, at once or when its embargo ends; one that was on hold goes out again.

    Refused without a text, for a withdrawn one, and while a cited fact is not verified or its passage is broken; of a
    translation also while its original is withdrawn, on hold, under a longer embargo or corrected since, and while
    figures or names of it are lost, unless ``lost_reason`` says why, for the log.
    """
    if item.status not in {ItemStatus.DRAFT, ItemStatus.WITHHELD}:
        raise Refused(phrase("This item cannot be published: it is out already, or it was withdrawn."))
    if not item.paragraphs:
        raise Refused(phrase("An item without a text cannot be published. Write its text first."))
    unsure = [fact for fact in item.facts.select_related("article") if fact.state != FactState.VERIFIED or fact.broken]
    if unsure:
        text = unsure[0].text[:80]
        raise Refused(
            phrase("The passage “{text}” is cited but not verified. Verify it, or do not cite it.", text=text)
        )
    _original_allows(item)
    lost = [finding for finding in findings(item) if finding.grave]
    if lost and not lost_reason.strip():
        raise Refused(phrase("{finding} Correct the translation, or say why it goes out.", finding=lost[0].sentence))
    if lost:
        passages = [f"{finding.rule}: {finding.span.text}" for finding in lost]
        changes: dict[str, tuple[Any, Any]] = {"lost": ([], passages), "reason": ("", lost_reason.strip())}
        record("newsroom.item.lost", actor=actor, subject=item, changes=changes)
    return _change(item, actor, seen_revision, ItemStatus.PUBLISHED, "")


def _original_allows(item: Item) -> None:
    original = item.translation_of
    if original is None:
        return
    if original.status == ItemStatus.KILLED:
        raise Refused(phrase("The original was withdrawn: its translation cannot go out."))
    if original.status == ItemStatus.WITHHELD:
        raise Refused(phrase("The original is on hold. Publish the translation when it goes out again."))
    _embargo_lasts(item)
    if waiting_one(item):
        raise Refused(
            phrase("The original was corrected since. Bring the translation up to it, or say that it follows it.")
        )


def _embargo_lasts(item: Item) -> None:
    """Refuse a translation that would be out before its original."""
    embargo = item.translation_of.embargo_until if item.translation_of else None
    if embargo and embargo > timezone.now() and not (item.embargo_until and item.embargo_until >= embargo):
        raise Refused(phrase("The original is under embargo for longer. Give the translation the same embargo."))


@transaction.atomic
def follow(item: Item, *, actor: User, seen_version: int) -> Item:
    """Say that a translation follows version ``seen_version`` of its original, so that it waits no more.

    Refused for an item that is no translation, and if the original changed since it was looked at.
    """
    original = item.translation_of
    if original is None or original.version != seen_version:
        raise Refused(phrase("The original changed since you opened it. Look at it again."))
    old = item.original_version
    if Item.objects.filter(pk=item.pk, original_version=old).update(original_version=seen_version):
        record("newsroom.item.follow", actor=actor, subject=item, changes={"original_version": (old, seen_version)})
    item.refresh_from_db()
    return item


@transaction.atomic
def withhold(item: Item, *, actor: User, seen_revision: int, note: str) -> Item:
    """Ask all outlets to wait with an item that is out."""
    if item.status != ItemStatus.PUBLISHED:
        raise Refused(phrase("Only an item that is out can be put on hold."))
    return _change(item, actor, seen_revision, ItemStatus.WITHHELD, note)


@transaction.atomic
def kill(item: Item, *, actor: User, seen_revision: int, note: str) -> Item:
    """Withdraw an item that is out, for good: every outlet that could have it is told so in its feed."""
    if item.status not in {ItemStatus.PUBLISHED, ItemStatus.WITHHELD}:
        raise Refused(phrase("Only an item that is out can be withdrawn."))
    if not note.strip():
        raise Refused(phrase("Say why it is withdrawn: outlets that have the item need to know."))
    return _change(item, actor, seen_revision, ItemStatus.KILLED, note)


def _change(item: Item, actor: User, seen_revision: int, status: ItemStatus, note: str) -> Item:
    claim(item, seen_revision, OVERTAKEN)
    old = item.status
    item.status, item.note = status, note.strip()
    action = {"published": "publish", "withheld": "withhold", "killed": "kill"}[status]
    record(f"newsroom.item.{action}", actor=actor, subject=item, changes={"status": (old, status), "note": ("", note)})
    _next_version(item, actor)
    return item


def _next_version(item: Item, actor: User) -> None:
    now = timezone.now()
    item.version += 1
    item.first_published = item.first_published or now
    item.updated = now
    item.save(update_fields=["status", "note", "version", "first_published", "updated"])
    if item.version == 1:  # what was translated while it was a draft has its first version now
        item.translations.filter(original_version=0).update(original_version=1)
    content = {name: _plain(value) for name, value in asdict(sent(item)).items()}
    ItemVersion.objects.create(item=item, number=item.version, content=content, by=actor)


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value
