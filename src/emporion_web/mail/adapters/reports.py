"""Read a report on the delivery of a mail (RFC 3464): of which mail, whether it failed for good, and why."""

from email import message_from_bytes
from email.message import EmailMessage, Message
from email.parser import HeaderParser
from email.policy import default

from attrs import frozen


@frozen
class Report:
    """What a report says of one mail. ``failed``: it will not arrive; otherwise it is late."""

    message_id: str
    failed: bool
    status: str
    diagnostic: str


def read_report(content: bytes) -> Report | None:
    """Return what a mail reports; None if it is no report, or tells of nothing but success."""
    mail = message_from_bytes(content, policy=default)
    if mail.get_content_type() != "multipart/report":
        return None
    told = next((part for part in mail.walk() if part.get_content_type() == "message/delivery-status"), None)
    message_id = _message_id(mail)
    if told is None or not message_id:
        return None
    for block in _blocks(told):
        action = str(block.get("Action", "")).strip().lower()
        if action in {"failed", "delayed"}:
            diagnostic = str(block.get("Diagnostic-Code", "")).partition(";")[2]
            return Report(message_id, action == "failed", str(block.get("Status", "")).strip(), _line(diagnostic))
    return None


def _blocks(part: Message) -> list[Message]:
    payload = part.get_payload()
    return [block for block in payload if isinstance(block, Message)] if isinstance(payload, list) else []


def _message_id(mail: EmailMessage) -> str:
    """Return the Message-ID of the mail that is reported on, given whole or by its headers."""
    for part in mail.walk():
        if part.get_content_type() == "message/rfc822":
            inner = part.get_payload()
            if isinstance(inner, list) and inner and isinstance(inner[0], Message):
                return _line(str(inner[0].get("Message-ID", "")))
        if part.get_content_type() == "text/rfc822-headers":
            text = part.get_payload(decode=True) or b""
            assert isinstance(text, bytes)
            return _line(str(HeaderParser().parsestr(text.decode("utf-8", "replace")).get("Message-ID", "")))
    return ""


def _line(text: str) -> str:
    return " ".join(text.split())
