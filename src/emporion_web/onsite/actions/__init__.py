"""What is changed on the day. Each action is one transaction with its audit row."""
