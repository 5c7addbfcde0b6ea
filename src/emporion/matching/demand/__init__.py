"""What does the other market need? Demand and supply by niche, region and mode, and the package needs are put in.

Every number comes as the statements behind it, so that a reader can open the list; what a reader may not see is
guarded by :func:`guard`.

>>> from emporion.kernel.taxonomy import Niche, Taxonomy
>>> from emporion.matching import Profile, Statement, Wanted
>>> taxonomy = Taxonomy((
...     Niche("industry", {"en": "Industry", "ru": "Промышленность", "zh": "工业"}),
...     Niche("industry.sensors", {"en": "Sensors", "ru": "Датчики", "zh": "传感器"}),
...     Niche("industry.robots", {"en": "Robot software", "ru": "ПО для роботов", "zh": "机器人软件"}),
... ))
>>> wanted = Wanted(certificates=("ISO 9001",))
>>> plant = Profile("r1", "A", "Завод", (
...     Statement("1", "need", "Нужны датчики", "ru", wanted=wanted), Statement("2", "need", "ПО для роботов", "ru"),
... ), region="Пермь")
>>> maker = Profile("c1", "B", "振华", (Statement("1", "offer", "我们生产传感器", "zh"),))
>>> problem = Problem((plant, maker), taxonomy, side="A")
>>> result = solve(problem)
>>> [(one.code, one.cell.state, one.cell.needing, one.cell.offering) for one in result.ranked(level=2)]
[('industry.robots', 'gap', ('r1',), ()), ('industry.sensors', 'even', ('r1',), ('c1',))]
>>> [(ask.criterion, ask.value, ask.share) for ask in result.package.asks]
[('certificates', 'ISO 9001', 0.5)]
>>> guard(problem, result, visible={"c1"})["industry.sensors"].needing.phrase().render("en")
'fewer than 3'
>>> check(problem, result)
[]
"""

from emporion.matching.demand.checking import check
from emporion.matching.demand.counting import solve
from emporion.matching.demand.explaining import explain, numbers, state_phrase, summary
from emporion.matching.demand.guarding import Shown, ShownNiche, guard, shown
from emporion.matching.demand.problem import Problem, region_key
from emporion.matching.demand.result import Ask, Cell, Group, NicheDemand, Package, Result

__all__ = [
    "Ask",
    "Cell",
    "Group",
    "NicheDemand",
    "Package",
    "Problem",
    "Result",
    "Shown",
    "ShownNiche",
    "check",
    "explain",
    "guard",
    "numbers",
    "region_key",
    "shown",
    "solve",
    "state_phrase",
    "summary",
]
