"""Figures: numbers with unit, comparator, measure, period, subject and source, in English, Russian and Chinese.

One grammar: numerals (``numerals``), their units, comparators and ranges (``quantities``), periods (``periods``), and
of all numbers those that tell something (``claims``).
"""

from emporion.newsroom.figures.finding import figures_in, find
from emporion.newsroom.figures.sources import with_sources

__all__ = ["figures_in", "find", "with_sources"]
