"""What the log says about screening."""

from django.utils.translation import gettext_lazy as _

from emporion_web.audit.sentences import add, add_names

add(
    {
        "screening.hit.decide": _("%(actor)s decided on the hit %(object)s."),
        "screening.hit.remove_old": _("%(actor)s removed old hits."),
        "screening.hold.place": _("%(actor)s placed the hold %(object)s."),
        "screening.hold.release": _("%(actor)s agreed to lift the hold %(object)s."),
        "screening.hold.lift": _("%(actor)s lifted the hold %(object)s."),
        "screening.hold.keep": _("%(actor)s objected to lifting the hold %(object)s."),
        "screening.list.create": _("%(actor)s made the screening list %(object)s."),
        "screening.list.edit": _("%(actor)s changed the screening list %(object)s."),
        "screening.list.remove": _("%(actor)s removed the screening list %(object)s."),
        "screening.list.confirm": _("%(actor)s confirmed that the version %(object)s is the newest."),
        "screening.version.load": _("%(actor)s started to load the version %(object)s."),
        "screening.version.stand": _("The version %(object)s stands."),
        "screening.version.refuse": _("The version %(object)s was refused."),
        "screening.version.cancel": _("The loading of the version %(object)s was cancelled."),
        "screening.profile.edit": _("%(actor)s changed the profile %(object)s."),
        "screening.organisation.owners": _("%(actor)s changed the owners of %(object)s."),
        "screening.organisation.state": _("The screening state of %(object)s changed."),
    }
)
add_names(
    {
        "screening.load": _("Loading of a screening list"),
        "screening.retention": _("Removal of old hits"),
        "screening.sweep": _("Screening of organisations"),
        "unscreened": _("Not screened"),
        "clear": _("Clear"),
        "review": _("Under review"),
        "cleared": _("Cleared by officers"),
        "blocked": _("Blocked"),
    }
)
