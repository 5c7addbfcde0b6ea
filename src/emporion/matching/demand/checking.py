"""A recount of demand and supply from the problem alone: for every number its statements are looked up anew."""

from collections.abc import Iterable, Iterator

from emporion.kernel.phrases import Phrase, phrase
from emporion.kernel.violations import Violation
from emporion.matching.demand.problem import Problem
from emporion.matching.demand.result import Cell, Group, Package, Ref, Result
from emporion.matching.problem import Profile, Statement
from emporion.matching.recognise import recogniser
from emporion.matching.words import words

Stated = tuple[Profile, Statement]


def check(problem: Problem, result: Result) -> list[Violation]:
    """Return every number that a recount does not confirm.

    The rules: a niche holds exactly the statements of it and of the niches below, the total all that are counted;
    regions and modes share the total out; needs are of the side asked about and offers of the other; shares are counts
    over the needs; no niche is told twice, none that somebody speaks of is missing.
    """
    reader = recogniser(problem.taxonomy)
    placed: dict[Ref, set[str]] = {}
    stated: dict[Ref, Stated] = {}
    for profile in problem.profiles:
        for one in profile.statements:
            if problem.counts(profile, one):
                named = {one.niche} if one.niche in problem.taxonomy else {f.code for f in reader.find(words(one.text))}
                placed[profile.id, one.id] = named
                stated[profile.id, one.id] = (profile, one)
    found = list(_cell("total", "", result.total, stated, stated))
    found += _cell("unplaced", "", result.unplaced, [ref for ref, named in placed.items() if not named], stated)
    for niche in problem.taxonomy:
        below = [r for r, named in placed.items() if any(f"{n}.".startswith(f"{niche.code}.") for n in named)]
        told = [line for line in result.niches if line.code == niche.code]
        if len(told) != bool(below):
            found.append(_broken("niche", niche.code, phrase("A niche is missing, told twice, or told for nothing.")))
        for line in told:
            found += _cell("niche", line.code, line.cell, below, stated)
            found += _package(line.code, line.package, line.cell.needs, stated)
            if not {*line.own.needs, *line.own.offers} <= set(below):
                found.append(
                    _broken("own", line.code, phrase("A statement is counted in a niche it does not speak of."))
                )
    found += _package("", result.package, result.total.needs, stated)
    return [*found, *_shared("regions", result.regions, result), *_shared("modes", result.modes, result)]


def _broken(rule: str, item: str, sentence: Phrase) -> Violation:
    return Violation(f"demand.{rule}", (item,), sentence)


def _cell(rule: str, item: str, cell: Cell, refs: Iterable[Ref], stated: dict[Ref, Stated]) -> Iterator[Violation]:
    needs = {ref for ref in refs if stated[ref][1].kind == "need"}
    offers = set(refs) - needs
    if len(cell.needs) != len(set(cell.needs)) or len(cell.offers) != len(set(cell.offers)):
        yield _broken(rule, item, phrase("A statement is counted twice."))
    if set(cell.needs) != needs or set(cell.offers) != offers:
        yield _broken(rule, item, phrase("The recount of a place gives other statements."))
    if len(cell.needing) != len({one for one, _ in needs}) or len(cell.offering) != len({one for one, _ in offers}):
        yield _broken(rule, item, phrase("The recount of a place gives another number of organisations."))


def _package(item: str, package: Package, needs: tuple[Ref, ...], stated: dict[Ref, Stated]) -> Iterator[Violation]:
    for ask in package.asks:
        if not set(ask.needs) <= set(needs) or not _is_share(len(ask.needs), len(needs), ask.share):
            yield _broken("share", item, phrase("A share is not the count over the needs of the place."))
    for ref in package.open:
        wanted = stated[ref][1].wanted if ref in stated else None
        if wanted is None or wanted.certificates or wanted.languages or wanted.regions or wanted.sizes:
            yield _broken("open", item, phrase("A need is told to ask for nothing, and asks for something."))


def _is_share(part: int, whole: int, share: float) -> bool:
    return 0 < part <= whole and abs(share * whole - part) < 1e-9


def _shared(rule: str, groups: tuple[Group, ...], result: Result) -> Iterator[Violation]:
    """Check that groups share the needs out: every need of the total stands in exactly one of them."""
    refs = [ref for group in groups for ref in group.cell.needs]
    known = set(refs)
    if len(refs) != len(known) or not known <= set(result.total.needs):
        yield _broken(rule, "", phrase("Groups do not share the needs out among them."))
    if rule == "regions" and known != set(result.total.needs):
        yield _broken(rule, "", phrase("Groups do not share the needs out among them."))
