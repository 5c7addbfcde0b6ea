"""What matching holds of persons: notes beside answers."""

from django.utils.translation import gettext_lazy as _

from emporion_web.matching.models import Event, Match, MatchRun, TeamSearch
from emporion_web.privacy.registry import exempt, holding, trace
from emporion_web.privacy.retention import keep
from emporion_web.registry.models import Organisation

holding(
    Event,
    _("Your answers to proposed partners"),
    lambda person: person.by("by"),
    text=["note"],
    facts=["kind", "reason", "at"],
    kept=_("The answer stays as the organisation's, without your note."),
    keep=[keep("matching", since="at")],
)
trace(Event, "note", of=lambda person: person.stands_for(Organisation, "viewer"))
trace(
    Match,
    "features",
    "reasons",
    "against",
    of=lambda person: person.stands_for(Organisation, "a", "b"),
    stays="It speaks of offers and needs of organisations.",
)
trace(MatchRun, "figures", stays="Counts.")
trace(
    TeamSearch,
    "parts",
    "result",
    of=lambda person: person.stands_for(Organisation, "asker"),
    stays="It speaks of offers and needs of organisations.",
)
exempt("matching.Event.outcome", "A word of the program.")
exempt("matching.Event.source", "A word of the program.")
exempt("matching.DismissedSuggestion", "A word of the program.")
exempt("matching.WeightsVersion", "Numbers.")
exempt("matching.Seen", "Numbers.")
