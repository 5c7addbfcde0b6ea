"""What is done in matching."""

from emporion_web.matching.actions.runs import LONGEST_LIST, MATCHING_JOB, finish_run, start_run

__all__ = ["LONGEST_LIST", "MATCHING_JOB", "finish_run", "start_run"]
