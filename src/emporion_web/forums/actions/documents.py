"""Keep files made from versions, and ask for them."""

from collections.abc import Collection
from datetime import datetime

from django.core.files.base import ContentFile
from django.db import transaction

from emporion.kernel.languages import Language
from emporion_web.accounts.models import User
from emporion_web.audit.actions import record
from emporion_web.forums.actions.release import DOCUMENTS_JOB
from emporion_web.forums.models import Document, TimetableVersion
from emporion_web.jobs.actions import enqueue
from emporion_web.jobs.enums import BOTH_SIDES
from emporion_web.jobs.models import Job
from emporion_web.privacy.actions.files import drop_later, stored_name


def drop_documents(forums: Collection[int]) -> None:
    """Remove the files of forums once the transaction is committed; they are made anew when they are asked for."""
    rows = Document.objects.filter(version__forum__in=forums)
    for name in rows.values_list("file", flat=True):
        drop_later(name)
    rows.delete()


def document_name(version: TimetableVersion, kind: str, language: str, ending: str) -> str:
    """Return the name by which a file of a version is downloaded."""
    return f"{version.forum.slug}-v{version.number}-{kind}-{language}.{ending}"


@transaction.atomic
def keep_document(
    version: TimetableVersion,
    *,
    actor: User | None,
    kind: str,
    language: Language,
    content: bytes,
    ending: str,
    read_at: datetime,
    withheld: str,
) -> Document:
    """Keep a file made from the version as it was at ``read_at``; one made from an earlier state gives way.

    ``withheld`` is the digest of what it keeps back.
    """
    row = Document.objects.filter(version=version, kind=kind, language=language).first()
    old = row.file.name if row else ""
    row = row or Document(version=version, kind=kind, language=language)
    row.revision, row.withheld = version.revision, withheld
    row.file.save(stored_name(document_name(version, kind, language, ending)), ContentFile(content), save=False)
    row.save()
    Document.objects.filter(pk=row.pk).update(created_at=read_at)  # consents taken back since then count against it
    if old:
        transaction.on_commit(lambda: row.file.storage.delete(old))
    record("forums.document.make", actor=actor, subject=row, changes={"bytes": (0, len(content))})
    return row


@transaction.atomic
def ask_for_documents(version: TimetableVersion, *, actor: User, language: Language) -> Job:
    """Queue the making of a version's files in one language."""
    arguments = {"version": version.pk, "languages": [language]}
    return enqueue(DOCUMENTS_JOB, actor=actor, subject=version, arguments=arguments, side=BOTH_SIDES)
