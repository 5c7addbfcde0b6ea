"""Why two records are merged, proposed or kept apart."""

from collections.abc import Mapping

from emporion.kernel.explanations import Explanation
from emporion.kernel.phrases import Phrase, phrase
from emporion.registry.duplicates.proposals import Decision, Proposal, Result

_HEADLINES: Mapping[Decision, Phrase] = {
    "merge": phrase("“{a}” and “{b}” are one party beyond doubt."),
    "propose": phrase("“{a}” and “{b}” may be one party; a person should look."),
    "no": phrase("“{a}” and “{b}” are alike by name and cannot be one party."),
}


def explain(result: Result, proposal: Proposal) -> Explanation:
    """Return the headline of a pair and its reasons, what weighs most first.

    Raises ``ValueError`` if the proposal is not of this result.
    """
    if proposal not in result.proposals:
        raise ValueError(f"The pair {proposal.a}, {proposal.b} is not of this result.")
    headline = _HEADLINES[proposal.decision]
    return Explanation(Phrase(headline.message, {"a": proposal.a_name, "b": proposal.b_name}), proposal.reasons)
