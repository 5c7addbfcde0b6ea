"""What the log says about privacy."""

from django.utils.translation import gettext_lazy as _

from emporion_web.audit.sentences import add, add_fields, add_names
from emporion_web.privacy.retention import RULES

add(
    {
        "privacy.copy.ask": _("%(actor)s asked for a copy of the own data: %(object)s."),
        "privacy.link.ask": _("A link to somebody's own data was asked for: %(object)s."),
        "privacy.erasure.confirm": _("A person confirmed the own erasure: %(object)s."),
        "privacy.erasure.begin": _("%(actor)s began an erasure on somebody's behalf: %(object)s."),
        "privacy.erasure.done": _("A person was erased: %(object)s."),
        "privacy.retention.term": _("%(actor)s changed a term of retention: %(object)s."),
        "privacy.retention.erase": _("What was kept long enough was erased: %(object)s."),
    }
)
add_names(
    {
        "privacy.copy": _("A copy of somebody's own data"),
        "privacy.erase": _("An erasure"),
        "privacy.retention": _("Erasing what was kept long enough"),
        "privacy.tidy": _("Removing copies whose time is over"),
    }
)
add_fields({f"rule:{rule.name}": rule.title for rule in RULES.values()})
