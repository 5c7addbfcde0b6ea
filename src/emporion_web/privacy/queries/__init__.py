"""What is read of persons."""
