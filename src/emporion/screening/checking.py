"""A result proved from the problem alone: no index and no comparison of names is used here."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction

from emporion.kernel.phrases import Phrase, phrase
from emporion.kernel.violations import Violation
from emporion.registry.retrieval.keys import is_strong, normal_ones
from emporion.screening.entries import Entry
from emporion.screening.hits import Hit
from emporion.screening.parties import Party
from emporion.screening.problem import Problem
from emporion.screening.result import Result, Screened

_HALF = 50
Listed = frozenset[tuple[str, str, str]]


def check(problem: Problem, result: Result) -> list[Violation]:
    """Return what is wrong with a result; an empty list means that it keeps every rule that can be asked without names.

    Asked are: every party once; versions of parties, entries and lists; entries that hold on the day; scores, alerts,
    order; a hit for every strong identifier and every equal name in common; owners by the 50 percent rule.
    """
    entries = [(version.code, entry) for version in problem.lists for entry in version.on(problem.day)]
    listed = frozenset((code, entry.id, entry.digest()) for code, entry in entries)
    found = list(_parties(problem, result))
    for one in result.screened:
        party = problem.by_id.get(one.party)
        if party is not None:
            found.extend(_hits(problem, party, one, listed))
    found.extend(_missed(problem, result))
    found.extend(_owned(problem, result))
    return found


def _violation(rule: str, items: Iterable[str], said: Phrase) -> Violation:
    return Violation(f"screening.{rule}", tuple(items), said)


def _parties(problem: Problem, result: Result) -> Iterator[Violation]:
    told = [one.party for one in result.screened] + list(result.unscreened)
    for id in sorted({*told, *problem.by_id}):
        if told.count(id) != 1 or id not in problem.by_id:
            yield _violation("parties", [id], phrase("The party {party} is not told of exactly once.", party=id))
    if bool(result.unscreened) != (result.status == "stopped"):
        yield _violation("status", result.unscreened, phrase("The status does not say whether all were screened."))


def _hits(problem: Problem, party: Party, one: Screened, listed: Listed) -> Iterator[Violation]:
    shas = {(version.code, version.sha256) for version in problem.lists}
    threshold = problem.threshold.of(party.kind)
    rules: Mapping[str, Callable[[Hit], bool]] = {
        "version": lambda hit: (
            hit.party_digest == one.digest == party.digest()
            and (hit.list_code, hit.list_sha256) in shas
            and (hit.list_code, hit.entry, hit.entry_digest) in listed
        ),
        "party": lambda hit: hit.party == party.id,
        "score": lambda hit: 0 <= hit.score <= 1 and hit.alert and (hit.road == "owner" or hit.score >= threshold),
        "names": lambda hit: hit.road == "owner" or hit.party_name in party.names,
    }
    for hit in one.hits:
        for rule, kept in rules.items():
            if not kept(hit):
                said = phrase(
                    "The hit of {party} and {entry} breaks the rule “{rule}”.",
                    party=party.id,
                    entry=hit.entry,
                    rule=rule,
                )
                yield _violation(rule, [party.id, hit.entry], said)
    scores = [hit.score for hit in one.hits]
    if scores != sorted(scores, reverse=True):
        yield _violation("order", [party.id], phrase("The hits of {party} are not in rank order.", party=party.id))


def _missed(problem: Problem, result: Result) -> Iterator[Violation]:
    """Yield entries with a strong identifier, or a whole name of the same kind, in common that are no hit."""
    by_trait: dict[tuple[str, str], set[tuple[str, str]]] = {}
    for version in problem.lists:
        for entry in version.on(problem.day):
            for trait in _traits(entry.kind, _full_names(entry), entry):
                by_trait.setdefault(trait, set()).add((version.code, entry.id))
    for one in result.screened:
        party = problem.by_id.get(one.party)
        hit = {(hit.list_code, hit.entry) for hit in one.hits if hit.road != "owner"}
        if party is None or len(hit) >= problem.k:
            continue
        due = {key for trait in _traits(party.kind, party.names, party) for key in by_trait.get(trait, ())}
        for code, id in sorted(due - hit):
            yield _violation("missed", [party.id, code, id], _no_hit(party.id, id))


def _breaks(party: str, entry: str, rule: str) -> Phrase:
    return phrase("The hit of {party} and {entry} breaks the rule “{rule}”.", party=party, entry=entry, rule=rule)


def _no_hit(party: str, entry: str) -> Phrase:
    return phrase("{party} and {entry} have a name or a number in common and are no hit.", party=party, entry=entry)


def _full_names(entry: Entry) -> Iterable[str]:
    """Return the names of an entry that the list does not call weak."""
    return (name.text for name in entry.names if name.quality != "weak")


def _traits(kind: str, names: Iterable[str], of: Party | Entry) -> set[tuple[str, str]]:
    numbers = {(one.scheme, one.value) for one in normal_ones(of.identifiers) if is_strong(one.scheme)}
    if numbers or of.born:  # these may speak against an equal name, as may figures in it
        return numbers
    folded = {" ".join(name.casefold().split()) for name in names}
    return {(kind, name) for name in folded if len(name.split()) > 1 and name.replace(" ", "").isalpha()}


def _owned(problem: Problem, result: Result) -> Iterator[Violation]:
    """Yield parties whose hits through owners are not those of the 50 percent rule, reckoned in fractions."""
    screened = {one.party: one for one in result.screened}
    direct = {id for id, one in screened.items() if any(hit.road != "owner" for hit in one.hits)}
    held, maybe = (_closure(problem, screened.keys(), direct, unknown) for unknown in (False, True))
    for id, one in screened.items():
        hits = [hit for hit in one.hits if hit.road == "owner"]
        if hits and id not in maybe:
            yield _violation("owner", [id], phrase("{party} has a hit through owners that hold less.", party=id))
        if any((hit.share_percent is None) == (id in held) for hit in hits):
            yield _violation("owner", [id], phrase("The share behind a hit of {party} is not what it was.", party=id))
        due = _behind(problem, id, direct | (held if id in held else maybe)) & direct if id in maybe else set()
        keys = {(hit.list_code, hit.entry) for owner in due for hit in screened[owner].hits if hit.road != "owner"}
        if not keys <= {(hit.list_code, hit.entry) for hit in one.hits}:
            yield _violation("owner", [id], phrase("{party} lacks a hit through its owners.", party=id))


def _closure(problem: Problem, screened: Iterable[str], direct: set[str], unknown: bool) -> set[str]:
    held: set[str] = set()
    ids = set(screened)
    while True:
        before = set(held)
        for id in ids - held:
            owners = [o for o in problem.by_id[id].owners if o.party != id and o.party in direct | held]
            known = sum((Fraction(str(o.share_percent)) for o in owners if o.share_percent is not None), Fraction())
            if round(known, 6) >= _HALF or (unknown and any(o.share_percent is None for o in owners)):
                held.add(id)
        if held == before:
            return held


def _behind(problem: Problem, id: str, counted: set[str]) -> set[str]:
    """Return the counted owners behind a party, through counted owners."""
    found: set[str] = set()
    waiting = [id]
    while waiting:
        owners = {owner.party for owner in problem.by_id[waiting.pop()].owners} & counted - found - {id}
        found |= owners
        waiting.extend(owners)
    return found
