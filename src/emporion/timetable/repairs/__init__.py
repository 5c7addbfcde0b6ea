"""A timetable after a change, with the fewest moves."""
