"""What other rooms hear of accounts, in the transaction in which it happens."""

from django.dispatch import Signal

invited = Signal()
"""Somebody has been given an account and is to be told: ``user``, and ``inviter`` who gave it."""
