"""What the installation holds of a person: given out, erased, kept no longer than said, and who looked at it."""
