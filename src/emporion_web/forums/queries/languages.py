"""Which pairs share no working language, and which two languages an interpreter is asked for."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from attrs import frozen

from emporion_web.forums.models import Forum, Participant
from emporion_web.registry.enums import StatementKind
from emporion_web.registry.models import Representative, Statement

Pair = tuple[int, int]


@frozen
class Need:
    """What a pair asks of an interpreter: two languages, and a subject (empty: any interpreter understands it)."""

    languages: frozenset[str]
    subject: str = ""


def needs_of(forum: Forum, pairs: Iterable[Pair]) -> dict[Pair, Need]:
    """Return what the pairs that share no working language ask of an interpreter.

    A forum without interpreters asks for none. Nobody is asked for either where a working language is unknown. Of
    several languages the two are taken between which most interpreters of the forum work, then those named first.
    """
    skills = [
        (frozenset(languages), subjects)
        for languages, subjects in forum.interpreters.values_list("languages", "subjects")
    ]
    wanted = list(pairs)
    if not skills or not wanted:
        return {}
    spoken = working_languages(forum)
    strangers = [(a, b) for a, b in wanted if spoken[a] and spoken[b] and not set(spoken[a]) & set(spoken[b])]
    subjects = _subjects(strangers) if any(known for _, known in skills) else {}
    serving = [languages for languages, _ in skills]
    return {
        pair: Need(_two_of(spoken[pair[0]], spoken[pair[1]], serving), subjects.get(pair, "")) for pair in strangers
    }


def _two_of(one: Sequence[str], two: Sequence[str], serving: Sequence[frozenset[str]]) -> frozenset[str]:
    choices = [frozenset((first, second)) for first in one for second in two]
    return max(choices, key=lambda pair: sum(pair <= languages for languages in serving))


def working_languages(forum: Forum) -> dict[int, tuple[str, ...]]:
    """Return the working languages of every participant: the organisation's, else those its people speak."""
    rows = list(forum.participants.order_by("pk").values_list("pk", "organisation_id", "organisation__languages"))
    silent = {organisation for _, organisation, languages in rows if not languages}
    of_people: dict[int, dict[str, None]] = {}
    people = Representative.objects.filter(organisation__in=silent).order_by("pk")
    for organisation, languages in people.values_list("organisation_id", "languages"):
        of_people.setdefault(organisation, {}).update(dict.fromkeys(languages))
    return {pk: tuple(languages or of_people.get(organisation, ())) for pk, organisation, languages in rows}


def _subjects(pairs: Iterable[Pair]) -> Mapping[Pair, str]:
    """Return for each pair the widest niche in which most of what one offers is needed by the other, if any."""
    wanted = list(pairs)
    own = dict(
        Participant.objects.filter(pk__in={pk for pair in wanted for pk in pair}).values_list("pk", "organisation")
    )
    roots: dict[tuple[int, str], Counter[str]] = {}
    said = Statement.objects.filter(organisation__in=set(own.values())).exclude(niche="").order_by()
    for organisation, kind, niche in said.values_list("organisation_id", "kind", "niche"):
        roots.setdefault((organisation, kind), Counter())[niche.partition(".")[0]] += 1
    found = {}
    for a, b in wanted:
        common: Counter[str] = Counter()
        for giver, taker in ((own[a], own[b]), (own[b], own[a])):
            offers, needs = (
                roots.get(key, Counter()) for key in ((giver, StatementKind.OFFER), (taker, StatementKind.NEED))
            )
            common += Counter({root: offers[root] * needs[root] for root in offers})
        if common:
            found[a, b] = min(common, key=lambda root: (-common[root], root))
    return found
