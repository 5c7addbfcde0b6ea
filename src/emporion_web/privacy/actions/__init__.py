"""What is done with a person's data. Each action is one transaction with its audit row."""
