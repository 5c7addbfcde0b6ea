"""What the environment may set. Everything has a default; a wrong value stops the start and says how to mend it."""

import os
import re
import secrets
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

TRUE = {"1", "true", "yes", "on"}
FALSE = {"", "0", "false", "no", "off"}


def text(name: str, default: str = "") -> str:
    """Return the value of ``EMPORION_<name>``."""
    return os.environ.get(f"EMPORION_{name}", default).strip()


def flag(name: str, *, default: bool = False) -> bool:
    """Return ``EMPORION_<name>`` as a yes or no."""
    value = text(name, "yes" if default else "no").lower()
    if value not in TRUE | FALSE:
        raise ImproperlyConfigured(f"EMPORION_{name}={value!r} is neither yes nor no. Set it to “yes” or “no”.")
    return value in TRUE


def number(name: str, default: int, *, most: int, least: int = 0) -> int:
    """Return ``EMPORION_<name>`` as a whole number between ``least`` and ``most``."""
    value = text(name, str(default))
    if not value.isdecimal() or not least <= int(value) <= most:
        raise ImproperlyConfigured(
            f"EMPORION_{name}={value!r} is no whole number from {least} to {most}. Set it to one, or leave it out."
        )
    return int(value)


def address(name: str) -> str:
    """Return ``EMPORION_<name>`` as a bare mail address, or nothing."""
    value = text(name)
    if value and not re.fullmatch(r"[^\s@<>]+@[^\s@<>]+", value):
        raise ImproperlyConfigured(
            f"EMPORION_{name}={value!r} is no mail address. Write it bare, as in bounces@example.org, or leave it out."
        )
    return value


def dkim() -> tuple[str, str]:
    """Return the DKIM selector and the path of its private key, or twice nothing: then the mail server signs."""
    selector, key = text("MAIL_DKIM_SELECTOR"), text("MAIL_DKIM_KEY")
    if bool(selector) != bool(key):
        raise ImproperlyConfigured(
            "Of EMPORION_MAIL_DKIM_SELECTOR and EMPORION_MAIL_DKIM_KEY one is set and one is not. Set both to sign "
            "mails here, or neither to leave it to the mail server."
        )
    if key and find_spec("dkim") is None:
        raise ImproperlyConfigured(
            "EMPORION_MAIL_DKIM_KEY is set, but dkimpy is not installed. Install emporion[dkim], or leave both "
            "settings out and let the mail server sign."
        )
    if key and not os.access(key, os.R_OK):
        raise ImproperlyConfigured(
            f"The file {key} of EMPORION_MAIL_DKIM_KEY cannot be read. Let it belong to the user that runs Emporion."
        )
    return selector, key


def words(name: str, default: str = "") -> list[str]:
    """Return ``EMPORION_<name>`` split at commas."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def data_directory(base: Path) -> Path:
    """Return the folder that holds database, uploads and secret; it is made if it does not exist."""
    directory = Path(text("DATA_DIR") or base / "var")
    try:
        directory.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(
            f"The data folder {directory} cannot be made ({error.strerror}). Set EMPORION_DATA_DIR to a folder you own."
        ) from error
    return directory


def secret_key(directory: Path) -> str:
    """Return EMPORION_SECRET_KEY, or a key made once and kept in the data folder, readable by its owner only."""
    if given := text("SECRET_KEY"):
        if len(given) < 40:
            raise ImproperlyConfigured("EMPORION_SECRET_KEY is shorter than 40 characters. Give a longer random one.")
        return given
    path = directory / "secret_key"
    if not path.exists():
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(64))
    return path.read_text().strip()


def database(directory: Path) -> dict[str, object]:
    """Return the database settings: SQLite in the data folder, or the PostgreSQL that EMPORION_DATABASE_URL names."""
    url = text("DATABASE_URL")
    if not url:
        return sqlite(directory / "emporion.sqlite3")
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"} or not parts.path.strip("/"):
        raise ImproperlyConfigured(
            "EMPORION_DATABASE_URL is not understood. Write it as postgresql://user:password@host:5432/name, "
            "or leave it out to use the embedded SQLite database."
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def sqlite(path: Path) -> dict[str, object]:
    """Return the settings of a SQLite file: write-ahead log, writers wait their turn, transactions take it at once."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "OPTIONS": {
            "timeout": 30,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
        },
    }
