"""What may be done with registrations, admissions and people who come."""
