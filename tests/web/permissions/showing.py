"""How persons are reached, as answers show it: whatever is shown of somebody else has to be noted as shown."""

import re
import zipfile
from io import BytesIO
from typing import Any

from django.apps import apps
from django.conf import settings
from django.http import HttpResponse

from emporion_web.audit.models import Disclosure
from tests.web.permissions.world import PHONE, World

REACHED = re.compile(rf"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|{re.escape(PHONE)}\w+")
NOBODYS = {"organiser@forum.example", "name@company.example"}  # a desk's own address, and what forms show as examples
OWN_TOKEN = {  # a secret address that only the person has who is shown
    "accounts:link",
    "attendance:confirm",
    "attendance:later",
    "attendance:own",
    "attendance:review",
    "attendance:step",
    "newsroom:confirm",
    "privacy:confirm",
    "privacy:open",
}
_READ: dict[bytes, str] = {}


def untold(world: World, caller: str, name: str, answer: HttpResponse, typed: str) -> list[str]:
    """Return the addresses and phones in an answer that are neither the caller's own, nor typed, nor noted as shown."""
    found = reached_in(text_of(answer)) - reached_in(typed) - NOBODYS - reached_in(settings.DEFAULT_FROM_EMAIL)
    if not found or name in OWN_TOKEN:
        return []
    user = world.people.get(caller)
    told = f"{user.email} {_noted(user)}".casefold() if user else ""
    return sorted(each for each in found if each not in told)


def reached_in(text: str) -> set[str]:
    """Return the addresses and phones in a text."""
    return {each.rstrip(".").casefold() for each in REACHED.findall(text)}


def _noted(user: Any) -> str:
    said = []
    for kind, key in Disclosure.objects.filter(viewer=user).values_list("kind", "key"):
        row = apps.get_model(kind)._default_manager.get(pk=key)
        said.append(_text(row))
        said += [_text(each) for each in row.representatives.all()] if kind == "registry.organisation" else []
    return " ".join(said)


def _text(row: Any) -> str:
    return " ".join(str(getattr(row, field.attname)) for field in row._meta.concrete_fields)


def text_of(answer: HttpResponse) -> str:
    """Return what is read of an answer: of a PDF its text, of an archive or a workbook that of its files."""
    content = b"".join(answer) if answer.streaming else answer.content
    if content.startswith((b"%PDF", b"PK")):
        if content not in _READ:
            _READ[content] = _unpacked(content)
        return _READ[content]
    return content.decode(errors="replace").replace("\r\n ", "")


def _unpacked(content: bytes) -> str:
    if content.startswith(b"%PDF"):
        from pypdf import PdfReader

        return "\n".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return " ".join(archive.read(each).decode(errors="replace") for each in archive.namelist())
