"""What pages read of registrations and people who come."""
