"""What the log says of outcomes."""

from django.utils.translation import gettext_lazy as _

from emporion_web.audit.sentences import add

add(
    {
        "outcomes.outcome.tell": _("%(actor)s said what came of a meeting: %(object)s."),
        "outcomes.outcome.note": _("%(actor)s wrote a note on a meeting: %(object)s."),
        "outcomes.outcome.owner": _("%(actor)s said who looks after a meeting: %(object)s."),
        "outcomes.follow_up.answer": _("%(actor)s said how it stands after a meeting: %(object)s."),
    }
)
