"""Who said yes to one another at a forum, and who said no."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from emporion_web.forums.enums import WORD, WishLevel
from emporion_web.forums.models import Wish
from emporion_web.registry.acceptance import accepting, not_refused_since, refusing


@accepting
def at_a_forum(own: int) -> Q:
    """Return the condition that an organisation and one's own both said yes, at the same forum, by their own word.

    A yes counts that its organisation has not taken back since by any no; see :mod:`emporion_web.registry.acceptance`.
    """
    stands = not_refused_since(by="asker__organisation", of="asked__organisation", at="said_at")
    yes = Wish.objects.filter(stands, origin__in=WORD).exclude(level=WishLevel.NOT)
    answered = yes.filter(asker=OuterRef("asked"), asked=OuterRef("asker"))
    return Q(Exists(yes.filter(Exists(answered), asker__organisation=OuterRef("pk"), asked__organisation=own)))


def unwanted() -> QuerySet[Wish]:
    """Return the wishes not to meet, whoever wrote them down: a desk's no keeps back, though its yes gives nothing."""
    return Wish.objects.filter(level=WishLevel.NOT)


refusing(unwanted, by="asker__organisation", of="asked__organisation", at="said_at")
