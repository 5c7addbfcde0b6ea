"""What no timetable can do better: meetings seated, breaks, moves."""
