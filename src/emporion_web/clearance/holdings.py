"""What clearances hold of persons: reasons that people wrote."""

from emporion_web.clearance.models import Hold
from emporion_web.privacy.registry import exempt, trace

trace(
    Hold,
    "reason",
    "lifted_reason",
    of=lambda person: person.stands_for("registry.Organisation", "one", "other"),
    stays="The law asks that decisions stay traceable.",
)
exempt("clearance.Basis", "The state of rules and lists.")
exempt("clearance.Clearance", "Where an organisation stands.")
