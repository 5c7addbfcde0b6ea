"""The newsroom's entries in the main navigation."""

from django.utils.translation import gettext_lazy as _

from emporion_web.accounts.access import NEWSROOM, NEWSROOM_READERS
from emporion_web.ui.navigation import Entry, Group, add

add(Entry(_("Articles"), "newsroom:inbox", icon="article", roles=NEWSROOM_READERS, group=Group.NEWSROOM, order=10))
add(Entry(_("Sources"), "newsroom:sources", icon="feed", roles=NEWSROOM_READERS, group=Group.NEWSROOM, order=15))
add(Entry(_("Items"), "newsroom:items", icon="export", roles=NEWSROOM_READERS, group=Group.NEWSROOM, order=20))
add(Entry(_("Partner outlets"), "newsroom:partners", icon="outlet", roles=NEWSROOM, group=Group.NEWSROOM, order=30))
add(
    Entry(_("Weekly letter"), "newsroom:letters", icon="letter", roles=NEWSROOM_READERS, group=Group.NEWSROOM, order=40)
)
add(Entry(_("Claims"), "newsroom:claims", icon="scales", roles=NEWSROOM_READERS, group=Group.NEWSROOM, order=15))
add(Entry(_("Names"), "newsroom:names", icon="badge", roles=NEWSROOM_READERS, group=Group.NEWSROOM, order=17))
add(
    Entry(_("Topics and licences"), "newsroom:sorting", icon="settings", roles=NEWSROOM, group=Group.NEWSROOM, order=37)
)
add(Entry(_("Glossary"), "newsroom:glossary", icon="book", roles=NEWSROOM, group=Group.NEWSROOM, order=35))
