"""What the home page says of matches."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from emporion_web.accounts.access import DESK
from emporion_web.accounts.enums import Side
from emporion_web.accounts.models import User
from emporion_web.matching.queries import newest_run
from emporion_web.registry.queries import matchable
from emporion_web.ui.panels import Step, steps


@steps(roles=DESK, order=30)
def to_match(user: User) -> Iterator[Step]:
    """Ask for the first matching once both sides have somebody to match."""
    if newest_run() is None and all(matchable(side).exists() for side in Side):
        yield Step(_("Find partners: start the first matching"), reverse("matching:runs"))
