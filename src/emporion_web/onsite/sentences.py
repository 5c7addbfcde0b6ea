"""What the log says about the day."""

from django.utils.translation import gettext_lazy as _

from emporion_web.audit.sentences import add, add_names

add(
    {
        "onsite.badge.make": _("%(actor)s made badges for %(object)s."),
        "onsite.arrival.note": _("%(actor)s checked in the holder of badge %(object)s."),
        "onsite.arrival.take_back": _("%(actor)s took the check-in of badge %(object)s back."),
        "onsite.day.cancel": _("%(actor)s cancelled the day of %(object)s."),
        "onsite.meeting.book": _("%(actor)s booked the meeting %(object)s on the day."),
        "onsite.meeting.not_held": _("%(actor)s noted that the meeting %(object)s was not held."),
        "onsite.meeting.held": _("%(actor)s noted that the meeting %(object)s was held after all."),
        "onsite.wall.open": _("%(actor)s gave the screens of %(object)s an address."),
        "onsite.wall.close": _("%(actor)s took the address of the screens of %(object)s back."),
    }
)
add_names(
    {
        "onsite.badge": _("Badge"),
        "onsite.arrival": _("Check-in"),
        "onsite.tell_released": _("Telling of a timetable given out on the day"),
    }
)
