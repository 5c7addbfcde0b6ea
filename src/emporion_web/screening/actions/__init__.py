"""What officers and administrators do, and what jobs write: each one transaction with its audit row."""
