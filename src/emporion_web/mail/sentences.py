"""What the log says about mail."""

from django.utils.translation import gettext_lazy as _

from emporion_web.audit.sentences import add, add_names

add(
    {
        "mail.message.retry": _("%(actor)s had the message %(object)s sent again."),
        "mail.message.cancel": _("%(actor)s cancelled the message %(object)s."),
        "mail.suppression.remove": _("%(actor)s allowed mail to an address that was held back: %(object)s."),
        "mail.suppression.leave": _("A reader unsubscribed from a kind of mail: %(object)s."),
        "mail.suppression.come_back": _("A reader subscribed to a kind of mail again: %(object)s."),
    }
)
add_names(
    {
        "mail.send": _("Sending mail"),
        "mail.occasions": _("What is due: reminders and the like"),
        "mail.forget": _("Forgetting old mail"),
    }
)
