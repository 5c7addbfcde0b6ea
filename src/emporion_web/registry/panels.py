"""What the home page says of the registry: lists to import, and the registry in figures."""

from collections.abc import Iterator

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from emporion_web.accounts.access import DESK, STAFF
from emporion_web.accounts.models import User
from emporion_web.registry.enums import ImportStatus
from emporion_web.registry.gates import imports_for, organisations_for
from emporion_web.registry.queries.duplicates import open_pairs
from emporion_web.ui.panels import Panel, Step, panel, steps

SHOWN = 3


@steps(roles=DESK, order=20)
def to_import(user: User) -> Iterator[Step]:
    """Ask for the first list, and for the end of imports that stopped half-way."""
    if not organisations_for(user).exists():
        yield Step(_("Import the first registration list"), reverse("registry:import_upload"))
    pairs = open_pairs(user).count()
    if pairs:
        yield Step(_("Decide which organisations are duplicates"), reverse("registry:duplicates"), pairs)
    waiting = imports_for(user).filter(status__in=(ImportStatus.UPLOADED, ImportStatus.TRIED)).order_by("-pk")
    for run in waiting.defer("plan")[:SHOWN]:
        text = _("Look at the dry run of a list and import it")
        if run.status == ImportStatus.UPLOADED:
            text = _("Confirm the columns of a list")
        yield Step(text, reverse("registry:import", args=[run.pk]))


@panel(roles=STAFF, order=30)
def registry(user: User) -> Panel | None:
    """Show how many organisations of each side the person may know of."""
    counted = organisations_for(user).aggregate(a=Count("pk", filter=Q(side="A")), b=Count("pk", filter=Q(side="B")))
    if not counted["a"] and not counted["b"]:
        return None
    sides = [("A", counted["a"]), ("B", counted["b"])]
    return Panel(_("Organisations"), "registry/panels/registry.html", {"sides": sides})
