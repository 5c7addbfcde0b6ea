"""What this room adds to a forum's tabs."""

from django.utils.translation import gettext_lazy as _

from emporion_web.forums.tabs import Tab, add

add(Tab("onsite", _("The day"), "onsite:desk", order=30))
