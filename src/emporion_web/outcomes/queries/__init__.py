"""What is read of outcomes."""
