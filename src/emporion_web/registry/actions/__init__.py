"""Everything that is written in the registry: one function, one transaction, one audit row."""
