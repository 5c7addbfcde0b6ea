"""Everything that is read from the registry by more than one page, and by other apps."""
