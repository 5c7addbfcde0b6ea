"""What the log says about registration."""

from django.utils.translation import gettext_lazy as _

from emporion_web.audit.sentences import add, add_names

add(
    {
        "attendance.admission.edit": _("%(actor)s changed the public page or the registration of %(object)s."),
        "attendance.question.create": _("%(actor)s added the question “%(object)s”."),
        "attendance.question.edit": _("%(actor)s changed the question “%(object)s”."),
        "attendance.question.remove": _("%(actor)s removed the question “%(object)s”."),
        "attendance.question.move": _("%(actor)s moved the question “%(object)s”."),
        "attendance.registration.begin": _("Somebody began the registration %(object)s."),
        "attendance.registration.send": _("The registration %(object)s was sent."),
        "attendance.registration.answer": _("The registration %(object)s came back with answers."),
        "attendance.registration.confirm": _("The registration %(object)s was confirmed by mail."),
        "attendance.registration.approve": _("%(actor)s approved the registration %(object)s."),
        "attendance.registration.decline": _("%(actor)s declined the registration %(object)s."),
        "attendance.registration.ask_back": _("%(actor)s asked back on the registration %(object)s."),
        "attendance.registration.queue": _("%(actor)s put the registration %(object)s on the waiting list."),
        "attendance.registration.withdraw": _("The registration %(object)s was withdrawn."),
        "attendance.place.offer": _("A free place was offered to the registration %(object)s."),
        "attendance.place.accept": _("The registration %(object)s accepted the place."),
        "attendance.place.lapse": _("The place offered to the registration %(object)s has lapsed."),
        "attendance.attendee.invite": _("%(actor)s invited a colleague: person %(object)s."),
        "attendance.attendee.confirm": _("Person %(object)s confirmed that they come."),
        "attendance.attendee.cancel": _("Person %(object)s does not come."),
        "attendance.confirmation.ask": _("People of %(object)s were asked whether they come."),
    }
)
add_names(
    {
        "attendance.registration": _("Registration"),
        "attendance.attendee": _("Person who comes"),
        "attendance.places": _("Offering of free places"),
        "attendance.confirmations": _("Asking of people whether they come"),
        "attendance.forget": _("Deleting of registrations that were not confirmed"),
    }
)
