"""An independent look at a result: it shares no code with scores, lists or reasons."""

from collections import Counter
from collections.abc import Iterator

from emporion.kernel.explanations import Part
from emporion.kernel.phrases import Phrase, phrase
from emporion.kernel.violations import Violation
from emporion.matching.problem import Kind, Problem, Profile
from emporion.matching.result import Match, Result
from emporion.matching.wanted import excluded

_TOLERANCE = 1e-6


def check(problem: Problem, result: Result) -> list[Violation]:
    """Return every broken rule of a result, in the order of the matches.

    The rules: pairs cross the sides, stand once, are on a list, are under no hold; scores lie in 0..1 and the weights
    of the parts add up to them; quoted passages stand in the statements of both records; strict wishes hold; lists keep
    their length, their ranks run 1, 2, 3 ... by falling score or say what moved them up; nobody stands on more lists
    than the cap; what was drawn stands last and carries a probability that can be.
    """
    found: list[Violation] = []
    counts = Counter((match.a, match.b) for match in result.matches)
    found += [
        Violation("matching.pair.once", pair, phrase("The pair stands {count} times.", count=n))
        for pair, n in counts.items()
        if n > 1
    ]
    for match in result.matches:
        ends = problem.by_id.get(match.a), problem.by_id.get(match.b)
        if ends[0] is None or ends[1] is None or (ends[0].side, ends[1].side) != ("A", "B"):
            found.append(_broken("sides", match, phrase("The pair is not one of side A with one of side B.")))
            continue
        found += _check_pair(problem, match, ends[0], ends[1])
    return [*found, *_check_lists(problem, result)]


def _broken(rule: str, match: Match, sentence: Phrase) -> Violation:
    return Violation(f"matching.{rule}", (match.a, match.b), sentence)


def _check_pair(problem: Problem, match: Match, a: Profile, b: Profile) -> Iterator[Violation]:
    if frozenset((a.id, b.id)) in problem.holds:
        yield _broken("hold", match, phrase("The pair is under a hold."))
    if match.rank_for_a is None and match.rank_for_b is None:
        yield _broken("pair.listed", match, phrase("The pair stands on neither list."))
    if not all(0.0 <= score <= 1.0 for score in (match.score, match.score_ab, match.score_ba)) or match.score == 0.0:
        yield _broken("score.range", match, phrase("A score lies outside 0 to 1."))
    weights = [part.weight for part in (*match.reasons, *match.against)]
    if not abs(sum(weights) - match.score) <= _TOLERANCE:  # NaN is no sum either
        yield _broken("score.sum", match, phrase("The weights of the parts do not add up to the score."))
    if any(part.weight < 0 for part in match.reasons) or any(part.weight > 0 for part in match.against):
        yield _broken(
            "score.sign", match, phrase("A part speaks for the pair with a weight against it, or the reverse.")
        )
    for part in (*match.reasons, *match.against):
        if not _quoted_rightly(part, a, b):
            yield _broken("quote", match, phrase("A quoted passage does not stand in the statements of both records."))
    for needer, offerer, score in ((a, b, match.score_ab), (b, a, match.score_ba)):
        if score > 0 and not _some_pair_allowed(needer, offerer):
            yield _broken("strict", match, phrase("A strict wish is not respected."))


def _quoted_rightly(part: Part, a: Profile, b: Profile) -> bool:
    """Tell whether a need's passage and then an offer's are quoted; a statement without a text gives no quote."""
    direction, _, kind = part.kind.partition(".")
    if kind not in ("niche", "words", "names", "meanings"):
        return not part.quotes
    needer, offerer = (a, b) if direction == "need_of_a" else (b, a)
    pair = (needer.texts("need"), offerer.texts("offer"))
    if len(part.quotes) == 2:
        return all(any(quote in text for text in texts) for quote, texts in zip(part.quotes, pair, strict=True))
    silent = any(not text.strip() for texts in pair for text in texts)
    return silent and all(any(quote in text for texts in pair for text in texts) for quote in part.quotes)


def _some_pair_allowed(needer: Profile, offerer: Profile) -> bool:
    def stated(profile: Profile, kind: Kind, other: Profile) -> bool:
        return any(s.kind == kind and not excluded(s.wanted, other) for s in profile.statements)

    return stated(needer, "need", offerer) and stated(offerer, "offer", needer)


def _check_lists(problem: Problem, result: Result) -> Iterator[Violation]:
    times: Counter[str] = Counter()
    for owner, matches in result.lists.items():
        ranks = [match.rank_for_a if match.a == owner else match.rank_for_b for match in matches]
        times.update(match.b if match.a == owner else match.a for match in matches)
        if result.complete and ranks != list(range(1, len(ranks) + 1)):
            yield Violation(
                "matching.list.ranks", (owner,), phrase("The places on the list do not run 1, 2, 3 and on.")
            )
        if len(matches) > problem.shortlist:
            yield Violation("matching.list.length", (owner,), phrase("The list is longer than the shortlist may be."))
        yield from _check_order(problem, owner, matches)
        yield from _check_drawn(problem, owner, matches)
    for one, count in times.items():
        if problem.cap is not None and count > problem.cap:
            sentence = phrase("It stands on {count} lists, and the cap is {cap}.", count=count, cap=problem.cap)
            yield Violation("matching.cap", (one,), sentence)


def _check_order(problem: Problem, owner: str, matches: tuple[Match, ...]) -> Iterator[Violation]:
    """Better matches stand first; where the market step may change that, one of the two says that it was moved."""
    may_change = problem.cap is not None or problem.market_reach > 0.0 or problem.explore > 0.0
    best_below = 0.0
    for match in reversed(matches):
        if may_change and any(part.kind.startswith("market.") for part in (*match.reasons, *match.against)):
            continue
        if best_below > match.score + _TOLERANCE:
            yield Violation("matching.list.order", (owner,), phrase("A better match stands below a worse one."))
            return
        best_below = max(best_below, match.score)


def _check_drawn(problem: Problem, owner: str, matches: tuple[Match, ...]) -> Iterator[Violation]:
    """Only the last place of a full list is drawn, with a probability that the chance of drawing allows."""
    for place, match in enumerate(matches, 1):
        chance = match.chance_for_a if match.a == owner else match.chance_for_b
        if chance is None:
            continue
        if place < problem.shortlist or not 0.0 < chance <= problem.explore:
            yield Violation("matching.drawn", (owner,), phrase("A place was drawn that is not to be drawn so."))
        if not any(part.kind == "market.explored" for part in match.reasons):
            yield Violation("matching.drawn", (owner,), phrase("A place was drawn, and the pair does not say so."))
