"""What screening holds of persons. Its decisions stay, as the law asks; names of whom they were about do not."""

from django.utils.translation import gettext_lazy as _

from emporion_web.privacy.registry import exempt, holding, trace
from emporion_web.screening.models import Disposition, Hit, HoldRelease, ListVersion, Owner, Screened

holding(
    Disposition,
    _("Decisions on hits you made"),
    lambda person: person.by("by"),
    facts=["verdict", "reason", "at"],
    kept=_("The law asks that decisions of screening are kept. They stay without your name."),
)
trace(Disposition, "reason")
trace(HoldRelease, "reason")
trace(Owner, "name", "other_names", "identifiers")
trace(Screened, "parties", "texts", "problem")
trace(
    Hit,
    "subject_name",
    "party",
    "party_name",
    "party_variant",
    "party_seen",
    "features",
    "reasons",
    "via",
    "details",
)
trace(ListVersion, "problem")
LISTS = "Published by an authority, or a word of the program."
for place in ("Profile", "ScreeningList", "ProfileRule", "ListVersion"):
    exempt(f"screening.{place}", LISTS)
for place in ("entry", "entry_digest", "entry_seen", "entry_name", "entry_variant"):
    exempt(f"screening.Hit.{place}", LISTS)
exempt("screening.Hit.party_digest", "A digest.")
exempt("screening.Screened.standing", "Digests of versions of lists.")
exempt("screening.Owner.country", "The country of an owner, who is told apart from contacts by law.")
