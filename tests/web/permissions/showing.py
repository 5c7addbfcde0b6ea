"""How persons are reached, as answers show it: whatever is shown of somebody else has to be noted as shown."""

import re
import zipfile
from io import BytesIO
from typing import Any

from django.apps import apps
from django.conf import settings
from django.http import HttpResponse

from emporion_web.accounts.enums import Role
from emporion_web.attendance.models import Attendee
from emporion_web.audit.disclosures import places_named
from emporion_web.audit.models import Disclosure
from emporion_web.registry.models import Representative
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
    told = f"{user.email} {_own(user)} {_noted(user)}".casefold() if user else ""
    beyond = [f"before both said yes: {each}" for each in found if _of_other_side(world, user, each)]
    nameless = {each.place for each in Disclosure.objects.filter(viewer=user)} - places_named()
    return sorted(
        [each for each in found if each not in told] + beyond + [f"without a name: {one}" for one in nameless]
    )


def _of_other_side(world: World, user: Any, reached: str) -> bool:
    """Tell whether a representative reads how somebody of the other side is reached; nobody in this world may."""
    if user is None or user.role != Role.REPRESENTATIVE:
        return False
    people = Representative.objects.exclude(organisation__side=user.side).values_list("email", "phone", "user__email")
    others = {str(text).casefold() for row in people for text in row if text}
    comes = Attendee.objects.exclude(participant__organisation__side=user.side).values_list("email", flat=True)
    return reached in others | {text.casefold() for text in comes}


def _own(user: Any) -> str:
    return " ".join(_text(row) for row in Representative.objects.filter(user=user))


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
    if content.startswith(b"%PDF") or zipfile.is_zipfile(BytesIO(content)):
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
