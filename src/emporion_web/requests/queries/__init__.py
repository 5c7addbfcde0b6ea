"""What pages and jobs read of meeting requests."""
