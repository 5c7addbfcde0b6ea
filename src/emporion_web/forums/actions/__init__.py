"""Everything that changes a forum. Each action is one transaction with its audit row."""
