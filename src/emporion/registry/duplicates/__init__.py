"""Records that may be one party: pairs with a score, a decision to merge or to ask a person, and the reasons."""

from emporion.registry.duplicates.proposals import Decision, Proposal, Result
from emporion.registry.duplicates.records import Kind, Problem, Record, ToldApart

__all__ = ["Decision", "Kind", "Problem", "Proposal", "Record", "Result", "ToldApart"]
