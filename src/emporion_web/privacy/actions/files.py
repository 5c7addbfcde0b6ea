"""Files that belong to nothing any more: noted in the transaction that drops them, removed after it."""

import secrets
from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from stat import S_ISREG

from django.conf import settings
from django.core.files.storage import default_storage

from emporion_web.privacy.models import Leftover
from emporion_web.privacy.words import pattern_of

OUTBOX = "outbox:"  # before the name of a mail that was written to a file
WRITTEN = "*.log"  # what Django's backend calls the files it writes mail to


def stored_name(name: str) -> str:
    """Return a name that no file is ever stored by again, of a readable one.

    The removal of a file that is noted and gone already, which two nights or a kill repeat, then never takes another.
    """
    return f"{secrets.token_hex(6)}-{name}"


def drop_later(path: str) -> bool:
    """Note a stored file that is to be removed once the transaction is committed; tell whether it was not noted yet."""
    return Leftover.objects.get_or_create(path=path)[1]


def drop_mails(address: str) -> None:
    """Note the mails to or of an address that were written to files, as an installation without a server does."""
    folder, pattern = Path(settings.EMAIL_FILE_PATH), pattern_of([address])
    for path in sorted(folder.glob(WRITTEN)) if folder.is_dir() else ():
        try:
            content = path.read_bytes()
        except (FileNotFoundError, IsADirectoryError):
            continue  # a night removed it meanwhile
        if pattern.search(_readable(content)):
            drop_later(f"{OUTBOX}{path.name}")


def written_mails(before: datetime) -> list[tuple[str, datetime]]:
    """Return the files of mail that were last written before a moment, as :func:`drop_later` names them, and when."""
    folder = Path(settings.EMAIL_FILE_PATH)
    found = []
    for path in sorted(folder.glob(WRITTEN)) if folder.is_dir() else ():
        try:
            told = path.stat()
        except FileNotFoundError:
            continue  # another night removed it meanwhile, or it is a link to nothing
        written = datetime.fromtimestamp(told.st_mtime, UTC)
        if S_ISREG(told.st_mode) and written < before:
            found.append((f"{OUTBOX}{path.name}", written))
    return found


def remove_dropped() -> int:
    """Remove the files that were noted; return how many. The nightly run calls it too, for what a kill left."""
    rows = list(Leftover.objects.all())
    for row in rows:
        if row.path.startswith(OUTBOX):
            (Path(settings.EMAIL_FILE_PATH) / row.path.removeprefix(OUTBOX)).unlink(missing_ok=True)
        else:
            default_storage.delete(row.path)
        row.delete()
    return len(rows)


def _readable(content: bytes) -> str:
    """Return the headers and texts of all mails of a file, which Django parts by a line of dashes."""
    parts = [content.decode("utf-8", "replace")]
    for one in content.split(b"\n" + b"-" * 79 + b"\n"):
        message = message_from_bytes(one.lstrip(), policy=default)
        parts += [str(value) for value in message.values()]
        for part in message.walk():
            if part.get_content_maintype() == "text":
                parts.append(str(part.get_payload(decode=True), "utf-8", "replace"))  # type: ignore[arg-type]
    return "\n".join(parts)
