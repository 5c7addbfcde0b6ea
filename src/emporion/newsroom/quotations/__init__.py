"""Quotations: what somebody said in an article, directly, in part or indirectly, and who it was."""

from emporion.newsroom.quotations.finding import find, find_in_text

__all__ = ["find", "find_in_text"]
