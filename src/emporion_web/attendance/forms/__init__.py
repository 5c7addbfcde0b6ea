"""Forms of registration and of what officers set."""
