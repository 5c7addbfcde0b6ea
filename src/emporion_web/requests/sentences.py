"""What the log says of meeting requests."""

from django.utils.translation import gettext_lazy as _

from emporion_web.audit.sentences import add, add_names

add(
    {
        "requests.request.send": _("%(actor)s asked for a meeting: %(object)s."),
        "requests.request.accept": _("%(actor)s accepted a meeting request: %(object)s."),
        "requests.request.decline": _("%(actor)s declined a meeting request: %(object)s."),
        "requests.request.hand_over": _("%(actor)s handed a meeting request to a colleague: %(object)s."),
        "requests.request.withdraw": _("%(actor)s withdrew a meeting request: %(object)s."),
        "requests.request.expire": _("A meeting request ended without an answer: %(object)s."),
        "requests.request.remind": _("Somebody was reminded of a meeting request: %(object)s."),
    }
)
add_names({"requests.clock": _("Reminders and ends of meeting requests")})
