"""What a timetable has to obey: problems are validated, results are checked, independently of all solvers."""
