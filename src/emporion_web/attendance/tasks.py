"""The room's jobs. Each may be killed at any point and be run again."""

from typing import Any

from emporion_web.attendance.actions import drafting
from emporion_web.attendance.actions.limits import forget_counts
from emporion_web.attendance.actions.people import ask_to_confirm, unasked
from emporion_web.attendance.actions.places import are_counted, lapse_and_offer
from emporion_web.jobs.context import JobContext
from emporion_web.jobs.registry import job


@job("attendance.places", every_seconds=300, wanted=are_counted)
def places(context: JobContext) -> dict[str, Any]:
    """Take back offers that are over and offer what is free."""
    return lapse_and_offer()


@job("attendance.confirmations", every_seconds=300, wanted=lambda: bool(unasked()))
def confirmations(context: JobContext) -> dict[str, Any]:
    """Ask the people of participants who were added and whom nobody has asked yet."""
    return {"asked": sum(ask_to_confirm(forum, actor=None, again=False) for forum in unasked())}


@job("attendance.forget", every_seconds=86_400)
def forget(context: JobContext) -> dict[str, Any]:
    """Delete what was never confirmed, and empty what was declined, a month after."""
    return {"forgotten": drafting.forget(), "counts": forget_counts()}
