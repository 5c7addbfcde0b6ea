"""Parts that no member covers: why, and the cheapest change that would have them covered. Each remedy has been tried.

Cheapest is what the caller can change alone: the size of a team, the cap, the least quality by a little. Then come a
strict wish, which somebody must give up, and a hold, which a person must clear.
"""

from collections.abc import Iterator

from attrs import evolve

from emporion.kernel.phrases import Phrase, phrase
from emporion.matching import problem as matching
from emporion.matching.deals import Deal, best_deal
from emporion.matching.problem import Profile
from emporion.matching.teams.covering import Table, deal_for
from emporion.matching.teams.problem import MOST_MEMBERS, needer_id
from emporion.matching.teams.result import Open
from emporion.matching.teams.seating import Rules, Seated

# The least quality may be lowered to this share of itself; what is worth less is no remedy.
_NEAR = 0.6


def open_part(table: Table, seated: Seated, rules: Rules, part: int) -> Open:
    """Return why a part stays open and what would cover it, the cheapest first."""
    for found in _tried(table, seated, rules, part):
        return found
    one = table.request.parts[part].id
    closest = table.below.get(part)
    if closest is None:
        return Open(one, phrase("No organisation here offers it."))
    sentence = phrase(
        "No offer is good enough; {name} comes closest with {quality} of the {least} asked for.",
        name=closest.offerer.name,
        quality=round(closest.value, 3),
        least=table.problem.least,
    )
    return Open(one, sentence, who=(closest.offerer.id,))


def _tried(table: Table, seated: Seated, rules: Rules, part: int) -> Iterator[Open]:
    them = [table.candidates[m] for m in seated.members]
    others = [m for m in table.by_part[part] if m not in seated.members]
    fits = [m for m in others if not table.apart[m] & set(seated.members) and not _refusing(table, seated, m, part)]
    yield from _larger(table, seated, part, [m for m in fits if m not in rules.barred])
    yield from _capped(table, seated, part, [m for m in fits if m in rules.barred])
    yield from _nearly(table, them, part)
    yield from _strict(table, seated, part)
    yield from _held(table, seated, part)


def _open(table: Table, part: int, sentence: Phrase, remedy: Phrase, kind: str, *who: str) -> Open:
    return Open(table.request.parts[part].id, sentence, remedy, kind, who)


def _refusing(table: Table, seated: Seated, m: int, part: int) -> bool:
    """Tell whether a strict wish of the candidate's offer or of a seated one's rules the two out of one team."""
    if table.refused.get((m, part), frozenset()) & set(seated.members):
        return True
    covers = [(by, p) for p, by in enumerate(seated.covers) if by is not None]
    return any(m in table.refused.get(cover, frozenset()) for cover in covers)


def _larger(table: Table, seated: Seated, part: int, fits: list[int]) -> Iterator[Open]:
    members = len(seated.members) + 1
    if not fits or members <= table.problem.most or members > MOST_MEMBERS:
        return
    one = table.candidates[fits[0]]
    yield _open(
        table,
        part,
        phrase("A team of {most} members has no room for who covers it.", most=table.problem.most),
        phrase("Allow {count} members: {name} would cover it.", count=members, name=one.name),
        "member",
        one.id,
    )


def _capped(table: Table, seated: Seated, part: int, fits: list[int]) -> Iterator[Open]:
    if not fits or len(seated.members) >= table.problem.most:
        return
    one = table.candidates[fits[0]]
    cap = table.problem.cap or 0
    yield _open(
        table,
        part,
        phrase("{name} would cover it, but stands in as many teams as the cap allows.", name=one.name),
        phrase("A cap of {count} would allow it.", count=cap + 1),
        "cap",
        one.id,
    )


def _nearly(table: Table, them: list[Profile], part: int) -> Iterator[Open]:
    deal = table.below.get(part)
    if deal is None or deal.value < _NEAR * table.problem.least:
        return
    if not _may_stand_with(table, deal, them):
        return
    if deal.offerer not in them and len(them) >= table.problem.most:
        return
    values: dict[str, str | float] = {
        "name": deal.offerer.name,
        "quality": round(deal.value, 3),
        "least": table.problem.least,
    }
    yield _open(
        table,
        part,
        phrase("No offer is good enough; {name} comes closest with {quality} of the {least} asked for.", **values),
        phrase("Ask for a quality of {quality} or less: {name} would cover it.", **values),
        "quality",
        deal.offerer.id,
    )


def _may_stand_with(table: Table, deal: Deal, them: list[Profile]) -> bool:
    one = deal.offerer
    return not any(frozenset((one.id, other.id)) in table.problem.held for other in them)


def _strict(table: Table, seated: Seated, part: int) -> Iterator[Open]:
    """Try the part again with every strict wish taken as a soft one."""
    relaxed = _relaxed(table)
    if relaxed is None or len(seated.members) >= table.problem.most:
        return
    them = [table.candidates[m] for m in seated.members]
    ids = {one.id for one in them}
    best: Deal | None = None
    for profile in table.problem.matching.profiles:
        if profile.id not in table.problem.by_id or profile.id in ids or profile.id == table.request.asker:
            continue
        needer = relaxed.by_id[needer_id(table.request, table.request.parts[part], profile.side)]
        deal = best_deal(relaxed.index, needer, relaxed.by_id[profile.id])
        better = deal and deal.value >= max(table.problem.least, best.value if best else 0.0)
        if deal and better and _may_stand_with(table, deal, them) and not _held_from_asker(table, profile):
            best = deal
    if best is not None:
        yield _open(
            table,
            part,
            phrase("{name} would cover it, but a strict wish rules it out.", name=best.offerer.name),
            phrase("If the wish need not be met strictly, {name} covers it.", name=best.offerer.name),
            "strict",
            best.offerer.id,
        )


def _held_from_asker(table: Table, profile: Profile) -> bool:
    return frozenset((table.request.asker, profile.id)) in table.problem.held


def _relaxed(table: Table) -> "matching.Problem | None":
    """Return the matching problem with every strict wish soft; None where there is none."""
    given = table.problem.matching
    if not any(s.wanted.strict for profile in given.profiles for s in profile.statements):
        return None
    profiles = tuple(
        evolve(p, statements=tuple(evolve(s, wanted=evolve(s.wanted, strict=False)) for s in p.statements))
        for p in given.profiles
    )
    return matching.Problem(profiles, given.taxonomy, given.holds)


def _held(table: Table, seated: Seated, part: int) -> Iterator[Open]:
    """Find who would cover the part if one hold were cleared."""
    if len(seated.members) >= table.problem.most:
        return
    ids = {table.candidates[m].id: table.candidates[m] for m in seated.members}
    if table.request.asker:
        ids[table.request.asker] = table.problem.by_id[table.request.asker]
    for profile in sorted(table.problem.profiles, key=lambda one: one.id):
        against = [other for one, other in sorted(ids.items()) if frozenset((one, profile.id)) in table.problem.held]
        if profile.id in ids or len(against) != 1:
            continue
        deal = deal_for(table.problem, table.request, table.request.parts[part], profile)
        if deal and deal.value >= table.problem.least:
            values = {"name": profile.name, "other": against[0].name}
            yield _open(
                table,
                part,
                phrase("{name} would cover it, but the pair of {name} and {other} is under a hold.", **values),
                phrase("A person who may clear holds must look at it."),
                "hold",
                profile.id,
                against[0].id,
            )
            return
