"""Everything that changes wishes and requests from a participant's side. Each is one transaction with its audit row."""
