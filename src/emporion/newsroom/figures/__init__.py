"""Figures: numbers with unit, comparator, measure, period, subject and source, in English, Russian and Chinese."""
