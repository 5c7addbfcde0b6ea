"""Periods in a text: which days they are, by what they say and by the day of the article."""
