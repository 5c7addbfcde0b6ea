"""What the home page asks of a representative after meetings."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from emporion_web.accounts.enums import Role
from emporion_web.accounts.models import User
from emporion_web.outcomes.queries.meetings import waiting_for
from emporion_web.ui.panels import Step, steps


@steps(roles=(Role.REPRESENTATIVE,), order=4)
def to_tell(user: User) -> Iterator[Step]:
    """Ask what came of the meetings."""
    if count := waiting_for(user):
        yield Step(_("Say what came of your meetings: one tap each"), reverse("outcomes:home"), count)
