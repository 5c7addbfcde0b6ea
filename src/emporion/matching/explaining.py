"""Why a pair is matched, or why it is not."""

from emporion.kernel.errors import InputError
from emporion.kernel.explanations import Explanation, Part
from emporion.kernel.phrases import Phrase, phrase, plural
from emporion.matching.deals import ruled_out
from emporion.matching.problem import Pair, Problem, Profile
from emporion.matching.reasons import score_pair
from emporion.matching.result import Match, Result
from emporion.matching.terms import verdict_part


def explain(problem: Problem, result: Result, pair: Pair) -> Explanation:
    """Explain a pair (id of side A, id of side B), matched or not.

    Raises :class:`InputError` where an id is unknown or the two are of one side.
    """
    a, b = (_profile(problem, one) for one in pair)
    if (a.side, b.side) != ("A", "B"):
        raise InputError(
            phrase("“{a}” and “{b}” are not of side A and side B.", a=a.id, b=b.id),
            remedy=phrase("Name the one of side A first and the one of side B second."),
        )
    match = result.by_pair.get((a.id, b.id))
    if match is not None:
        return Explanation(_matched(match, a, b), match.reasons + match.against)
    if problem.held(a.id, b.id):
        return Explanation(
            phrase("{a} and {b} are not shown to each other: the pair is under a hold.", a=a.name, b=b.name),
            remedy=phrase("A person who may clear holds must look at it."),
        )
    return _not_matched(problem, result, a, b)


def summary(problem: Problem, result: Result) -> Phrase:
    """Return one sentence on how many organisations were matched, and how many of them no list shows."""
    organisations = plural("{count} organisation", "{count} organisations", len(problem.profiles))
    matches = plural("{count} match", "{count} matches", len(result.matches))
    unseen = plural("{count} is on no list", "{count} are on no list", len(result.unseen))
    return phrase("{organisations}: {matches}, {unseen}.", organisations=organisations, matches=matches, unseen=unseen)


def _profile(problem: Problem, one: str) -> Profile:
    if one not in problem.by_id:
        raise InputError(phrase("The id “{id}” is unknown.", id=one), remedy=phrase("Give the id of a profile."))
    return problem.by_id[one]


def _matched(match: Match, a: Profile, b: Profile) -> Phrase:
    if match.rank_for_a is not None and match.rank_for_b is not None:
        return phrase(
            "For {a}, {b} is number {rank_for_a}; for {b}, {a} is number {rank_for_b}.",
            a=a.name,
            b=b.name,
            rank_for_a=match.rank_for_a,
            rank_for_b=match.rank_for_b,
        )
    viewer, shown, rank = (a, b, match.rank_for_a) if match.rank_for_a is not None else (b, a, match.rank_for_b)
    return phrase("For {viewer}, {shown} is number {rank}.", shown=shown.name, viewer=viewer.name, rank=rank or 0)


def _not_matched(problem: Problem, result: Result, a: Profile, b: Profile) -> Explanation:
    scored = score_pair(problem, a, b)
    parts = scored.reasons + scored.against
    if scored.score == 0.0:
        strict = _strict_parts(problem, a, b)
        headline = (
            phrase("{a} and {b} do not match: a strict wish rules it out.", a=a.name, b=b.name)
            if strict
            else phrase("{a} and {b} do not match: neither offers what the other needs.", a=a.name, b=b.name)
        )
        return Explanation(headline, strict + parts)
    crowded = tuple(_crowded_out(problem, result, viewer, shown, scored.score) for viewer, shown in ((a, b), (b, a)))
    headline = phrase("{a} and {b} would fit, but each has better matches.", a=a.name, b=b.name)
    return Explanation(headline, parts + crowded, remedy=phrase("A longer shortlist would show the pair."))


def _strict_parts(problem: Problem, a: Profile, b: Profile) -> tuple[Part, ...]:
    found = []
    for needer, offerer, prefix in ((a, b, "need_of_a"), (b, a, "need_of_b")):
        for verdict, asker in ruled_out(problem.index, needer, offerer):
            other = offerer if asker is needer else needer
            found.append(verdict_part(prefix, verdict, asker, other, 0.0))
    return tuple(found)


def _crowded_out(problem: Problem, result: Result, viewer: Profile, shown: Profile, score: float) -> Part:
    matches = result.lists.get(viewer.id, ())
    if len(matches) < problem.shortlist or any(match.score < score for match in matches):
        sentence = phrase(
            "{shown} is not on the list of {viewer}: the cap shares the places out among all who fit.",
            viewer=viewer.name,
            shown=shown.name,
        )
        return Part("market.lower", sentence)
    sentence = phrase(
        "The list of {viewer} is full with {count} matches that score at least {least}; this pair scores {score}.",
        viewer=viewer.name,
        count=len(matches),
        least=round(min((match.score for match in matches), default=0.0), 3),
        score=round(score, 3),
    )
    return Part("list.full", sentence)
