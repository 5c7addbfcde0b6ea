"""Counting demand and supply: each statement at its niches and all above, each number as the statements behind it."""

from collections import Counter
from collections.abc import Callable, Iterable

from attrs import frozen

from emporion.kernel.taxonomy import Taxonomy
from emporion.kernel.tokens import normalise
from emporion.matching.demand.problem import Problem, region_key
from emporion.matching.demand.result import CRITERIA, Ask, Cell, Criterion, Group, NicheDemand, Package, Ref, Result
from emporion.matching.modes import MODES
from emporion.matching.problem import Profile, Statement
from emporion.matching.recognise import Recogniser, recogniser
from emporion.matching.words import words


@frozen
class _Line:
    """A counted statement with its organisation and its niches."""

    profile: Profile
    statement: Statement
    niches: tuple[str, ...]

    @property
    def ref(self) -> Ref:
        return self.profile.id, self.statement.id

    @property
    def need(self) -> bool:
        return self.statement.kind == "need"


def solve(problem: Problem) -> Result:
    """Count demand and supply of every niche, region and mode; the same profiles in any order give the same result."""
    reader = recogniser(problem.taxonomy)
    lines = [
        _Line(profile, statement, niches_of(statement, reader, problem.taxonomy))
        for profile in problem.profiles
        for statement in sorted(profile.statements, key=lambda one: one.id)
        if problem.counts(profile, statement)
    ]
    return Result(
        niches=_niches(problem, lines),
        regions=_regions(problem, [line for line in lines if line.need]),
        offering_regions=_regions(problem, [line for line in lines if not line.need]),
        modes=_modes(problem, lines),
        total=_cell(problem, lines),
        unplaced=_cell(problem, [line for line in lines if not line.niches]),
        package=package_of(lines),
    )


def niches_of(statement: Statement, reader: Recogniser, taxonomy: Taxonomy) -> tuple[str, ...]:
    """Return the niche a statement was given; else those its text names, without those above another."""
    if statement.niche in taxonomy:
        return (statement.niche,)
    found = {one.code for one in reader.find(words(statement.text))}
    return tuple(sorted(code for code in found if not any(other.startswith(f"{code}.") for other in found)))


def _cell(problem: Problem, lines: Iterable[_Line]) -> Cell:
    every = sorted((line.need, line.ref) for line in lines)
    return Cell(tuple(r for need, r in every if need), tuple(r for need, r in every if not need), problem.crowd)


def _niches(problem: Problem, lines: list[_Line]) -> tuple[NicheDemand, ...]:
    at: dict[str, dict[Ref, _Line]] = {}
    own: dict[str, list[_Line]] = {}
    for line in lines:
        for code in line.niches:
            own.setdefault(code, []).append(line)
            for niche in problem.taxonomy.path(code):
                at.setdefault(niche.code, {})[line.ref] = line
    return tuple(
        NicheDemand(
            niche.code,
            niche.level,
            _cell(problem, at[niche.code].values()),
            _cell(problem, own.get(niche.code, ())),
            package_of(at[niche.code].values()),
        )
        for niche in problem.taxonomy
        if niche.code in at
    )


def _groups(
    problem: Problem, lines: list[_Line], key: Callable[[_Line], str], label: Callable[[_Line], str]
) -> tuple[Group, ...]:
    of: dict[str, list[_Line]] = {}
    for line in lines:
        of.setdefault(key(line), []).append(line)
    groups = [Group(one, _usual(map(label, some)), _cell(problem, some)) for one, some in of.items()]
    return tuple(sorted(groups, key=lambda g: (-len(g.cell.needing), -len(g.cell.offering), g.key)))


def _regions(problem: Problem, lines: list[_Line]) -> tuple[Group, ...]:
    return _groups(
        problem, lines, lambda line: region_key(line.profile.region), lambda line: line.profile.region.strip()
    )


def _modes(problem: Problem, lines: list[_Line]) -> tuple[Group, ...]:
    known = [line for line in lines if line.statement.mode in MODES]
    return _groups(problem, known, lambda line: line.statement.mode, lambda line: line.statement.mode)


def _usual(spellings: Iterable[str]) -> str:
    """Return the spelling that is used most, of equals the first by alphabet."""
    counts = Counter(spellings)
    return min(counts, key=lambda text: (-counts[text], text))


def package_of(lines: Iterable[_Line]) -> Package:
    """Return what the needs among the lines ask for."""
    needs = {line.ref: line for line in lines if line.need}
    asked: dict[tuple[Criterion, str], list[Ref]] = {}
    spelled: dict[tuple[Criterion, str], list[str]] = {}
    open_needs = []
    for ref, line in sorted(needs.items()):
        asks = {(criterion, ask_key(value)): value for criterion, value in _asks(line.statement)}
        for key, value in asks.items():
            asked.setdefault(key, []).append(ref)
            spelled.setdefault(key, []).append(value)
        if not any(criterion != "modes" for criterion, _ in asks):
            open_needs.append(ref)
    found = [
        Ask(criterion, _usual(spelled[criterion, key]), tuple(refs), len(refs) / len(needs))
        for (criterion, key), refs in asked.items()
    ]
    found.sort(key=lambda ask: (CRITERIA.index(ask.criterion), -len(ask.needs), ask.value))
    return Package(tuple(found), tuple(open_needs))


def ask_key(value: str) -> str:
    """Return the form in which things asked for are compared: ``ISO 27001`` and ``iso/27001`` are one."""
    return "".join(c for c in normalise(value) if c.isalnum() or c in "+#")


def _asks(statement: Statement) -> list[tuple[Criterion, str]]:
    wanted = statement.wanted
    found: list[tuple[Criterion, str]] = [("certificates", one) for one in wanted.certificates]
    found += [("languages", one) for one in wanted.languages]
    found += [("regions", one) for one in wanted.regions]
    found += [("sizes", one) for one in wanted.sizes]
    if statement.mode in MODES[1:]:
        found.append(("modes", statement.mode))
    if wanted.strict and len(found) > (statement.mode in MODES[1:]):
        found.append(("strict", "strict"))
    return [(criterion, value) for criterion, value in found if ask_key(value)]
