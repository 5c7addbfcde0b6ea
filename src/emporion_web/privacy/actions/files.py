"""Files that belong to nothing any more: noted in the transaction that drops them, removed after it."""

from email import message_from_bytes
from email.policy import default
from pathlib import Path

from django.conf import settings
from django.core.files.storage import default_storage

from emporion_web.privacy.models import Leftover


def drop_later(path: str) -> None:
    """Note a stored file that is to be removed once the transaction is committed."""
    Leftover.objects.get_or_create(path=path)


def remove_dropped(words: list[str] | None = None) -> int:
    """Remove the files that were noted, and mails in the outbox that hold any of the words; return how many.

    The nightly run calls it too, for what a kill left.
    """
    removed = 0
    for row in Leftover.objects.all():
        default_storage.delete(row.path)
        row.delete()
        removed += 1
    return removed + (_clear_outbox(words) if words else 0)


def _clear_outbox(words: list[str]) -> int:
    """Remove the mails that were written to files instead of being sent, as an installation without a server does."""
    folder = Path(settings.EMAIL_FILE_PATH)
    found = [path for path in folder.glob("*") if path.is_file() and _speaks_of(path, words)] if folder.is_dir() else []
    for path in found:
        path.unlink(missing_ok=True)
    return len(found)


def _speaks_of(path: Path, words: list[str]) -> bool:
    text = _readable(path.read_bytes()).casefold()
    return any(word.casefold() in text for word in words)


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
