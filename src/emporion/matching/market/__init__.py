"""The market step: who is shown to whom once everybody's attention is scarce.

Scores say whom each would like; if every list simply held the best, a few would stand on all of them and most on none.
This package finds an equilibrium of a matching market with transfers (its prices tell whose inbox is full), plans
places so that those who are shown see each other high on both lists, and shares the rest out under the caps.
"""

from emporion.matching.market.figures import MarketFigures, figures
from emporion.matching.market.graph import Graph, dense_graph, sparse_graph
from emporion.matching.market.step import Settings, Step, market_step
from emporion.matching.market.tradeoff import Point, tradeoff
from emporion.matching.market.transfers import Equilibrium, equilibrium

__all__ = [
    "Equilibrium",
    "Graph",
    "MarketFigures",
    "Point",
    "Settings",
    "Step",
    "dense_graph",
    "equilibrium",
    "figures",
    "market_step",
    "sparse_graph",
    "tradeoff",
]
