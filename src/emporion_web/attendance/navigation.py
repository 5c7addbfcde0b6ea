"""What this room adds to a forum's tabs."""

from django.utils.translation import gettext_lazy as _

from emporion_web.forums.tabs import Tab, add

add(
    Tab("registrations", _("Registration"), "attendance:queue", order=10),
    Tab("people", _("People"), "attendance:people", order=20),
)
