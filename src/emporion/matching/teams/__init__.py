"""Teams: for a need that no single partner covers, the smallest sets of 2 to 5 organisations that cover its parts.

>>> from emporion.kernel.stopping import Stop
>>> from emporion.kernel.taxonomy import Niche, Taxonomy
>>> from emporion.matching import Profile, Statement
>>> taxonomy = Taxonomy((
...     Niche("industry", {"en": "Industry", "ru": "Промышленность", "zh": "工业"}),
...     Niche("industry.sensors", {"en": "Sensors", "ru": "Датчики", "zh": "传感器"}),
...     Niche("industry.robots", {"en": "Robot software", "ru": "ПО для роботов", "zh": "机器人软件"}),
... ))
>>> maker = Profile("c1", "B", "振华", (Statement("1", "offer", "我们生产传感器", "zh"),))
>>> coder = Profile("r1", "A", "Вектор", (Statement("1", "offer", "Пишем ПО для роботов", "ru"),))
>>> parts = divide("We need sensors; robot software.", taxonomy)
>>> [(part.text, part.niche) for part in parts]
[('We need sensors', 'industry.sensors'), ('robot software', 'industry.robots')]
>>> problem = Problem((maker, coder), taxonomy, (Request("n1", parts),))
>>> result = solve(problem, stop=Stop())
>>> [(team.members, [(cover.part, cover.member) for cover in team.covers]) for team in result.teams]
[(('c1', 'r1'), [('1', 'c1'), ('2', 'r1')])]
>>> check(problem, result)
[]
"""

from emporion.matching.teams.checking import check
from emporion.matching.teams.dividing import divide, request_for
from emporion.matching.teams.explaining import certainty, explain, headline, summary
from emporion.matching.teams.problem import NeedPart, Problem, Request
from emporion.matching.teams.result import Cover, Open, Outcome, Result, Team
from emporion.matching.teams.solving import solve

__all__ = [
    "Cover",
    "NeedPart",
    "Open",
    "Outcome",
    "Problem",
    "Request",
    "Result",
    "Team",
    "certainty",
    "check",
    "divide",
    "explain",
    "headline",
    "request_for",
    "solve",
    "summary",
]
