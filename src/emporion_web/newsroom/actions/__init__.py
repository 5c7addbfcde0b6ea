"""What may be done in the newsroom: one action, one transaction, one audit row."""
