"""DKIM (RFC 6376): signs a mail with the key of the deployer's file, where the mail server does not do it itself."""

from email.utils import parseaddr
from functools import cache
from pathlib import Path

from django.conf import settings

# RFC 8058, 4: both headers that unsubscribe must be covered, or mail programs offer no button.
SIGNED = (
    b"from", b"to", b"subject", b"date", b"message-id", b"mime-version", b"content-type", b"content-language",
    b"auto-submitted", b"list-id", b"list-unsubscribe", b"list-unsubscribe-post",
)  # fmt: skip


def signed(content: bytes) -> bytes:
    """Return a mail with its signature before it; unchanged where no selector and key are set."""
    if not settings.MAIL_DKIM_SELECTOR:
        return content
    import dkim

    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    signature: bytes = dkim.sign(
        content,
        settings.MAIL_DKIM_SELECTOR.encode(),
        domain.encode("idna"),
        _key(settings.MAIL_DKIM_KEY),
        canonicalize=(b"relaxed", b"relaxed"),
        include_headers=[name for name in SIGNED if b"\n" + name + b":" in b"\n" + content.lower()],
    )
    return signature + content


@cache
def _key(path: str) -> bytes:
    return Path(path).read_bytes()
