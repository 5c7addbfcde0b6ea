"""A hit in words: what led to it, what speaks for and against, and what would settle it."""

from emporion.kernel.explanations import Explanation, Part
from emporion.kernel.phrases import Phrase, phrase
from emporion.screening.hits import Hit
from emporion.screening.result import Result


def explain(result: Result, hit: Hit) -> Explanation:
    """Explain a hit of a result; each feature is a part with its value.

    The remedy is what to ask the party for: lists give numbers and births for most entries, and these decide.
    """
    score = round(hit.score, 2)
    head = phrase("{party} may be {entry}: {score} of 1.", party=hit.party_name, entry=hit.entry_name, score=score)
    if hit.road == "owner":
        head = phrase("An owner of {party} may be {entry}.", party=hit.party, entry=hit.entry_name)
    met = (hit.party_variant, hit.entry_variant)
    parts = [Part(f"screening.{one.name}", one.reason, one.value, met) for one in hit.features]
    if result.status == "stopped" and hit.road == "owner":
        said = phrase("not all parties were screened, so more owners may be listed")
        parts.append(Part("screening.stopped", said))
    return Explanation(head, tuple(parts), _remedy(hit))


def _remedy(hit: Hit) -> Phrase | None:
    asked = {feature.name for feature in hit.features}
    if hit.road == "owner" and hit.share_percent is None:
        return phrase("Ask for the share that the owner holds.")
    if "identifier" in asked or "identifier-conflict" in asked:
        return None
    if "person" in asked and "birth" not in asked:
        return phrase("Ask for the date of birth.")
    return phrase("Ask for a registration number, such as INN or USCC.")
