"""What matching holds of persons: notes beside answers."""

from django.utils.translation import gettext_lazy as _

from emporion_web.matching.models import Event, Match, MatchRun, TeamSearch
from emporion_web.privacy.registry import exempt, holding, trace

holding(
    Event,
    _("Your answers to proposed partners"),
    lambda person: person.by("by"),
    text=["note"],
    facts=["kind", "reason", "at"],
    kept=_("The answer stays as the organisation's, without your note."),
)
trace(Event, "note")
trace(Match, "features", "reasons", "against")
trace(MatchRun, "figures")
trace(TeamSearch, "parts", "result")
exempt("matching.Event.outcome", "A word of the program.")
exempt("matching.Event.source", "A word of the program.")
exempt("matching.DismissedSuggestion", "A word of the program.")
exempt("matching.WeightsVersion", "Numbers.")
exempt("matching.Seen", "Numbers.")
