"""What the home page says of the newsroom."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from emporion_web.accounts.access import NEWSROOM
from emporion_web.accounts.models import User
from emporion_web.newsroom.enums import ArticleState
from emporion_web.newsroom.gates import articles_for, items_for
from emporion_web.newsroom.queries.corrections import waiting
from emporion_web.ui.panels import Step, steps


@steps(roles=NEWSROOM, order=40)
def to_sort(user: User) -> Iterator[Step]:
    """Ask for a look at articles that came in."""
    count = articles_for(user).filter(state=ArticleState.INBOX).count()
    if count:
        yield Step(_("Look at the articles that came in"), reverse("newsroom:inbox"), count)
    late = len(waiting(items_for(user)))
    if late:
        yield Step(
            _("Correct translations whose original has changed"), f"{reverse('newsroom:items')}?status=waiting", late
        )
