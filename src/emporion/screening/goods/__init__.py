"""Controlled goods: texts of offers and needs beside lists of HS codes and control-list paragraphs of the operator's.

Problem -> solve -> Result -> check -> explain. A signal asks a person to look; it classifies nothing.
"""

from emporion.screening.goods.checking import check
from emporion.screening.goods.explaining import explain, summary
from emporion.screening.goods.lists import GoodsEntry, GoodsList
from emporion.screening.goods.loading import load_goods
from emporion.screening.goods.problem import GoodsProfile, GoodsText, Problem, Strength
from emporion.screening.goods.result import Passage, Result, SetAside, Signal, Unlisted
from emporion.screening.goods.solving import solve

__all__ = [
    "GoodsEntry",
    "GoodsList",
    "GoodsProfile",
    "GoodsText",
    "Passage",
    "Problem",
    "Result",
    "SetAside",
    "Signal",
    "Strength",
    "Unlisted",
    "check",
    "explain",
    "load_goods",
    "solve",
    "summary",
]
