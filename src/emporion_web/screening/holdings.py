"""What screening holds of persons. As the law asks, decisions stay, and whom they were about.

Owners and parties of hits are not written over: else a name that somebody else was erased under would vanish from
screening.
"""

from django.utils.translation import gettext_lazy as _

from emporion_web.privacy.registry import exempt, holding, trace
from emporion_web.privacy.retention import keep
from emporion_web.registry.models import Organisation
from emporion_web.screening.models import Disposition, HoldRelease, ListVersion

LAW = "The law asks that decisions of screening are kept."
holding(
    Disposition,
    _("Decisions on hits you made"),
    lambda person: person.by("by"),
    facts=["verdict", "reason", "at"],
    kept=_("The law asks that decisions of screening are kept. They stay without your name."),
    keep=[keep("decisions")],
)
trace(Disposition, "reason", of=lambda person: person.stands_for(Organisation, "hit__organisation"), stays=LAW)
trace(HoldRelease, "reason", stays=LAW)
trace(ListVersion, "problem", stays="Why a list cannot be read.")
exempt("screening.ListVersion.file", "A list that an authority publishes.")
exempt("screening.ListVersion.entries_file", "A list that an authority publishes.")
LISTS = "Published by an authority, or a word of the program."
for place in ("Profile", "ScreeningList", "ProfileRule", "ListVersion"):
    exempt(f"screening.{place}", LISTS)
for place in ("entry", "entry_digest", "entry_seen", "entry_name", "entry_variant"):
    exempt(f"screening.Hit.{place}", LISTS)
BY_LAW = "Whom the law asks to be screened, and what was found: kept as it was decided on."
for place in ("Owner", "Screened", "Hit"):
    exempt(f"screening.{place}", BY_LAW)
