"""Who said yes to one another at a forum."""

from django.db.models import Exists, OuterRef, Q

from emporion_web.forums.enums import WORD, WishLevel
from emporion_web.forums.models import Wish
from emporion_web.registry.acceptance import accepting


@accepting
def at_a_forum(own: int) -> Q:
    """Return the condition that an organisation and one's own both said yes, at the same forum, by their own word."""
    yes = Wish.objects.filter(origin__in=WORD).exclude(level=WishLevel.NOT)
    answered = yes.filter(asker=OuterRef("asked"), asked=OuterRef("asker"))
    return Q(Exists(yes.filter(Exists(answered), asker__organisation=OuterRef("pk"), asked__organisation=own)))
