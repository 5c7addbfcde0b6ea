"""A world in which two parties may not be introduced, and what of them must be read nowhere."""

from collections.abc import Iterator, Mapping, Set
from datetime import timedelta
from io import BytesIO
from typing import Any

from attrs import evolve, frozen
from django.core.files.base import ContentFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from emporion.kernel.explanations import Part
from emporion.kernel.phrases import phrase
from emporion_web.clearance.enums import ClearanceState
from emporion_web.clearance.models import Basis, Clearance, Hold
from emporion_web.forums.enums import WishLevel, WishOrigin
from emporion_web.forums.models import Document, Wish
from emporion_web.matching.models import Match
from emporion_web.registry.models import Organisation, OrganisationName, Representative
from tests.factories.clearance import settled
from tests.web.permissions.addresses import addresses
from tests.web.permissions.calling import fill, rolled_back
from tests.web.permissions.matrix import LIBRARY, MATRIX, Row
from tests.web.permissions.world import World

# What of organisation b is held back: of one party, of the pair, or of everybody.
PARTY, PAIR, EVERYBODY = "party", "pair", "everybody"
SCENARIOS: Mapping[str, str] = {
    "unscreened": PARTY,
    "under review": PARTY,
    "blocked": PARTY,
    "renamed since": PARTY,
    "held apart": PAIR,
    "stale list": EVERYBODY,
    "another list": EVERYBODY,
    "no list": EVERYBODY,
}
VIDEO = "video.example/a_open"
PEOPLE = ("officer", "reader", "representative", "interpreter")


class Meeting(World):
    """The world of the matrix, in which the open organisations of both sides have much to tell of each other."""

    def __init__(self) -> None:
        super().__init__()
        for name in ("a_open", "b_open"):
            for language, text in (("ru", f"Организация {name}"), ("zh", f"{name}公司")):
                OrganisationName.objects.create(organisation=self[f"org_{name}"], text=text, language=language)
            Representative.objects.filter(organisation=self[f"org_{name}"]).update(phone=f"phone {name}")
        said = Part("niche", phrase("{one} fits {other}.", one="The firm a_open", other="the firm b_open"), 0.5)
        Match.objects.filter(pk=self["match"].pk).update(
            reasons=[evolve(said, quotes=("An offer of b_open",)).to_json()]
        )
        version = self["version_1"]
        for kind in ("wall", "workbook"):
            row = Document(version=version, kind=kind, language="en", revision=version.revision)
            row.file.save(f"{kind}.bin", ContentFile(b"Organisation a_open and Organisation b_open"))


def come_about(world: World, scenario: str) -> None:
    """Let something come between the open organisation of side B, or the pair, and everybody."""
    a, b = world["org_a_open"], world["org_b_open"]
    if scenario == "unscreened":
        Clearance.objects.filter(organisation=b).delete()
    elif scenario in {"under review", "blocked"}:
        settled(b, ClearanceState.REVIEW if scenario == "under review" else ClearanceState.BLOCKED)
    elif scenario == "renamed since":
        Organisation.objects.filter(pk=b.pk).update(display_name="Renamed b_open", revision=2)
    elif scenario == "held apart":
        Hold.objects.create(one=a, other=b, reason="Asked by the chamber")
    elif scenario == "stale list":
        Basis.objects.update(valid_until=timezone.now() - timedelta(seconds=1))
    elif scenario == "another list":
        Basis.objects.update(digest="9" * 64)
    elif scenario == "no list":
        Basis.objects.all().delete()


def secrets(caller: str, reach: str) -> list[str]:
    """Return the texts that a caller must not read: every name, text and person of the other holds its mark.

    Desks may know that a listed organisation exists; its people they may not read while it may not be introduced.
    Whoever is opened by a secret address reads as the representative does.
    """
    role, side = caller.rsplit("_", 1)
    other = "b" if side == "a" else "a"
    link = [VIDEO]  # of a meeting on hold: not even desks send anybody there
    held_back = {PARTY: ["b"], PAIR: [], EVERYBODY: ["a", "b"]}[reach]
    if role == "representative":
        return [f"{other}_open", *link]
    if role == "interpreter":
        return [f"{one}_open" for one in held_back] + link
    return [f"{text}{other}_open" for text in ("Person ", "secret-", "phone ") if other in held_back] + link


def mirrored(world: World, row: Row) -> Row:
    """Return the row with the objects of the other side, where the world has them."""
    places = {k: v.replace("_a_", "_b_") if isinstance(v, str) else v for k, v in row.places.items()}
    names = [v[1:].partition(".")[0] for v in places.values() if isinstance(v, str) and v.startswith("@")]
    return evolve(row, places=places) if all(name in world.objects for name in names) else row


def rows(world: World, method: str) -> list[Row]:
    """Return every address with every place of the matrix, of both sides."""
    found = [each for row in MATRIX if row.method == method for each in (row, mirrored(world, row))]
    return [row for at, row in enumerate(found) if row not in found[:at]]


@frozen
class Leak:
    """A secret that was read, by whom and where."""

    caller: str
    address: str
    text: str


def walk(world: World, method: str, reach: str, among: Set[str] = frozenset()) -> Iterator[Leak]:
    """Call every address as everybody of either side whom its view lets in, and yield what was read and should not.

    With ``among`` only these addresses are called.
    """
    roles = {name: getattr(pattern.callback, "roles", None) for name, pattern in addresses() if name not in LIBRARY}
    for row in rows(world, method):
        if among and row.name not in among:
            continue
        for caller in callers(row, roles[row.name]):
            if hidden := secrets(caller, reach):
                text = read(world, caller, row)
                yield from (Leak(caller, row.name, secret) for secret in hidden if secret in text)


def callers(row: Row, roles: Any) -> list[str]:
    """Return who calls an address; a public one as the person whose secret opens it."""
    token = str(row.places.get("token", ""))
    if token.startswith(("@participant", "@attendee")):
        return [f"representative_{token.partition('.')[0].split('_')[1]}"]
    if token.startswith("@wall"):
        return ["interpreter_a"]  # whoever walks through the hall: no more than what interpreters may read
    if token.startswith("@interpreter"):
        return ["interpreter_a"]
    everybody = [f"{role}_{side}" for role in PEOPLE for side in "ab"]
    return everybody if roles is None else [caller for caller in everybody if caller.rsplit("_", 1)[0] in roles]


def read(world: World, caller: str, row: Row) -> str:
    """Return the text of an answer, redirects followed, and undo what the call did."""
    client = Client(raise_request_exception=True)
    with rolled_back():
        if "token" not in row.places:
            client.cookies.update(world.cookies[caller])
        address = reverse(row.name, kwargs=fill(world, row.places))
        answer = getattr(client, row.method.lower())(address, fill(world, row.data), follow=True)
        return text_of(answer)


def text_of(answer: HttpResponse) -> str:
    """Return what a person reads of an answer: of a PDF its text, of a calendar its lines made whole."""
    content = b"".join(answer) if answer.streaming else answer.content
    if answer["Content-Type"].startswith("application/pdf") and content.startswith(b"%PDF"):
        from pypdf import PdfReader

        return "\n".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)
    return content.decode(errors="replace").replace("\r\n ", "")


def come_to_terms(world: World) -> None:
    """Let the open organisations of both sides say yes to one another, by their own word."""
    one, other = world["delegation_a_open"], world["delegation_b_open"]
    for asker, asked in ((one, other), (other, one)):
        said = {"level": WishLevel.WOULD, "origin": WishOrigin.OWN, "said_at": timezone.now() - timedelta(days=400)}
        Wish.objects.update_or_create(asker=asker, asked=asked, defaults={"forum": one.forum, **said})


def reached(world: World, among: Set[str]) -> set[str]:
    """Return those of the addresses at which a representative reads how somebody of the other side is reached."""
    found = set()
    roles = {name: getattr(pattern.callback, "roles", None) for name, pattern in addresses() if name not in LIBRARY}
    for row in (each for each in rows(world, "GET") if each.name in among):
        for caller in ("representative_a", "representative_b"):
            if caller in callers(row, roles[row.name]):
                other = "b" if caller.endswith("_a") else "a"
                found |= {row.name} if f"phone {other}_open" in read(world, caller, row) else set()
    return found
