"""Two-sided matching: who on the other side meets my needs and needs my offers, and why.

Profiles of two sides state offers and needs in English, Russian or Chinese. A need is met by an offer through the
niches of a taxonomy (given, or read out of the text in any language), through words, and through names that every
language shares. Both directions make one score; its parts are the reasons, and they quote both texts.

>>> from emporion.kernel.stopping import Stop
>>> from emporion.kernel.taxonomy import Niche, Taxonomy
>>> from emporion.matching import Problem, Profile, Statement, check, solve
>>> taxonomy = Taxonomy((
...     Niche("sensors", {"en": "Sensors", "ru": "Датчики", "zh": "传感器"}),
...     Niche("sensors.vibration", {"en": "Vibration sensors", "ru": "Датчики вибрации", "zh": "振动传感器"}),
... ))
>>> plant = Profile("r1", "A", "Завод", (Statement("1", "need", "Нужны датчики вибрации для турбин", "ru"),))
>>> maker = Profile("c1", "B", "振华", (Statement("1", "offer", "我们生产振动传感器", "zh"),))
>>> problem = Problem((plant, maker), taxonomy)
>>> result = solve(problem, stop=Stop())
>>> [(match.a, match.b, match.rank_for_a, match.rank_for_b) for match in result.matches]
[('r1', 'c1', 1, 1)]
>>> reason = result.matches[0].reasons[0]
>>> reason.sentence.render("en"), reason.quotes
('Завод needs: Vibration sensors. 振华 offers it.', ('Нужны датчики вибрации для турбин', '我们生产振动传感器'))
>>> check(problem, result)
[]
"""

from typing import TYPE_CHECKING

from emporion.kernel.later import later

if TYPE_CHECKING:
    from emporion.matching.checking import check
    from emporion.matching.explaining import explain, summary
    from emporion.matching.problem import Problem, Profile, Statement, Wanted
    from emporion.matching.result import Match, Result
    from emporion.matching.seen import Seen, seen_of
    from emporion.matching.solving import solve
    from emporion.matching.views import market_graph, slider

_LATER = {  # name -> module
    "check": "checking",
    "explain": "explaining",
    "summary": "explaining",
    "Problem": "problem",
    "Profile": "problem",
    "Statement": "problem",
    "Wanted": "problem",
    "Match": "result",
    "Result": "result",
    "Seen": "seen",
    "seen_of": "seen",
    "solve": "solving",
    "market_graph": "views",
    "slider": "views",
}

__all__ = [
    "Match",
    "Problem",
    "Profile",
    "Result",
    "Seen",
    "Statement",
    "Wanted",
    "check",
    "explain",
    "market_graph",
    "seen_of",
    "slider",
    "solve",
    "summary",
]

__getattr__ = later(__name__, _LATER)
