"""The play: a whole forum in a real browser, from the first account to the last outcome. ``make play``."""
