"""Where records of one engine become the input of another: engines never import one another."""

from collections.abc import Iterable, Mapping

from emporion.kernel.languages import Language
from emporion.matching import Profile, Statement, Wanted
from emporion.matching.problem import Side
from emporion.registry import records

_SAME_SIDES: Mapping[records.Side, Side] = {"A": "A", "B": "B"}


def profiles_from(
    organisations: Iterable[records.Organisation],
    *,
    language: Language = "en",
    sides: Mapping[records.Side, Side] = _SAME_SIDES,
) -> tuple[Profile, ...]:
    """Return the matching profile of each organisation of the given sides.

    ``language`` chooses among an organisation's names; ``sides`` says which side of the registry is A and which B.
    """
    return tuple(_profile(one, language, sides[one.side]) for one in organisations if one.side in sides)


def _profile(organisation: records.Organisation, language: Language, side: Side) -> Profile:
    spoken = dict.fromkeys([*organisation.languages, *(t for r in organisation.representatives for t in r.languages)])
    return Profile(
        id=organisation.id,
        side=side,
        name=organisation.name(language),
        statements=tuple(
            _statement(number, one)
            for number, one in enumerate(organisation.statements, 1)
            if one.text.strip() or one.niche
        ),
        region=", ".join(place for place in (organisation.region, organisation.city) if place),
        country=organisation.country,
        size=organisation.size,
        languages=tuple(spoken),
        certificates=organisation.certificates,
    )


def _statement(number: int, statement: records.Statement) -> Statement:
    asked = statement.constraints
    return Statement(
        id=f"{number:03d}",
        kind=statement.kind,
        text=statement.text,
        language=statement.language,
        niche=statement.niche,
        mode=statement.mode,
        wanted=Wanted(asked.regions, asked.sizes, asked.languages, asked.certificates),
    )
