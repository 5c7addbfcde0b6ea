"""Pages of meeting requests."""
