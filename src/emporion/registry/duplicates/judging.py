"""What two records are to each other: a score, a decision, and every thing that was compared with its weight.

To merge is to be certain: an identifier in common with names that have something in common, or names that are the same
where something else speaks for them and nothing against. What is likely is proposed to a person.
"""

from enum import IntFlag

from attrs import frozen

from emporion.kernel.explanations import Part
from emporion.kernel.phrases import phrase
from emporion.registry.duplicates import reasons
from emporion.registry.duplicates.alike import Alike
from emporion.registry.duplicates.identified import Identified
from emporion.registry.duplicates.proposals import Decision
from emporion.registry.duplicates.records import Record

# Names that have something in common: enough beside an identifier in common.
SOMETHING = 0.5
# Names of organisations so alike that an address of a site in common settles it; of persons beside a number in common.
CLOSE = 0.9
CLOSE_PERSON = 0.85
# What the policy of merging must say where names decide alone: the same words, the form apart.
CERTAIN = 0.985
_SURE, _UNSURE_NAMES = 0.99, 0.85
_NUMBER = 6  # characters of a number that is not met by chance


class Shared(IntFlag):
    """What is known of a name beyond the pair: ``MANY`` bear it, or records of it are told apart by identifiers."""

    FEW = 0
    MANY = 1
    APART = 2


@frozen
class Judgement:
    """A score from 0 to 1, a decision (None: not worth telling) and the reasons."""

    score: float
    decision: Decision | None
    parts: tuple[Part, ...]


def judge(
    one: Record, other: Record, alike: Alike, found: Identified, shared: Shared, propose_from: float
) -> Judgement:
    """Judge two records of one kind."""
    facts = [*reasons.of_identifiers(found), *reasons.of_places(one, other), *reasons.of_births(one, other)]
    said = {part.kind for part in facts}
    score = _score(alike, facts, found)
    parts = (*facts, *reasons.of_names(alike))
    if found.differs or "born.differs" in said:
        decision: Decision | None = (
            "no" if max(alike.screen, score) >= propose_from and alike.screen >= SOMETHING else None
        )
        return Judgement(0.0, decision, _ordered(parts))
    if found.same:
        sure = alike.screen >= SOMETHING and not found.branch
        if alike.screen < SOMETHING:
            parts = (*parts, Part("name.against", phrase("the names have nothing in common"), -0.14))
        return Judgement(score, "merge" if sure else "propose", _ordered(parts))
    certain = _certain(one, alike, found, said, shared)
    if shared and alike.merge and not certain:
        parts = (*parts, reasons.of_sharing(bool(shared & Shared.MANY)))
    if certain:
        return Judgement(max(score, CLOSE), "merge", _ordered(parts))
    return Judgement(
        score, "propose" if score >= propose_from and _worth_asking(one, alike, said) else None, _ordered(parts)
    )


def _score(alike: Alike, facts: list[Part], found: Identified) -> float:
    if found.same:
        return round(_SURE + 0.01 * alike.screen if alike.screen >= SOMETHING else _UNSURE_NAMES, 4)
    named = alike.screen + reasons.AGAINST * len(alike.against)
    return round(min(_SURE, max(0.0, named + sum(part.weight for part in facts))), 4)


def _certain(one: Record, alike: Alike, found: Identified, said: set[str], shared: Shared) -> bool:
    """Tell whether the two are one beyond doubt though no strong identifier says so."""
    if found.other or alike.against or said & {"country.differs", "city.differs", "born.close"}:
        return False
    if one.kind == "person":
        number = any(len(weak.value) >= _NUMBER for weak in found.weak) and alike.screen >= CLOSE_PERSON
        born = "born.same" in said and alike.merge > 0 and not shared & Shared.MANY
        return number or born
    if "website.same" in said and alike.screen >= CLOSE and alike.merge > 0:
        return True
    if found.weak or found.nearly:
        return alike.merge >= CLOSE
    if shared:
        return False
    return alike.merge >= CERTAIN and (alike.same or "city.same" in said or len(alike.one.split()) > 1)


def _worth_asking(one: Record, alike: Alike, said: set[str]) -> bool:
    """Tell whether a person should look: two persons of one name are many, so something else must speak for them."""
    if one.kind == "organisation":
        return True
    return alike.merge > 0 or bool(
        said & {"born.same", "born.close", "city.same", "identifier.weak", "identifier.nearly"}
    )


def _ordered(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    return tuple(sorted(parts, key=lambda part: (-abs(part.weight), part.weight)))
