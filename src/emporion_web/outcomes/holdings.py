"""What outcomes hold of persons: notes on meetings. What came of a meeting stays counted."""

from django.utils.translation import gettext_lazy as _

from emporion_web.outcomes.models import FollowUp, Outcome
from emporion_web.privacy.registry import exempt, holding, trace
from emporion_web.privacy.retention import keep
from emporion_web.registry.models import Organisation

KEPT = _("What came of the meeting stays counted, without your note.")
holding(
    Outcome,
    _("What you said came of meetings"),
    lambda person: person.by("told_by"),
    text=["note"],
    facts=["result", "told_at"],
    kept=KEPT,
    keep=[keep("outcomes", since="told_at")],
)
holding(
    FollowUp,
    _("What you answered later"),
    lambda person: person.by("answered_by"),
    text=["note"],
    facts=["standing", "answered_at"],
    kept=KEPT,
    keep=[keep("outcomes", since="answered_at")],
)
trace(Outcome, "note", of=lambda person: person.stands_for(Organisation, "participant__organisation"))
trace(FollowUp, "note", of=lambda person: person.stands_for(Organisation, "outcome__participant__organisation"))
exempt("outcomes.Outcome.absent", "A word of the program.")
exempt("outcomes.FollowUp.closed", "A word of the program.")
