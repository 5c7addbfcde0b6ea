"""Forms of meeting requests."""
