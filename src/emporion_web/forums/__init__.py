"""Forums: days, slots, tables, participants, wishes, timetable versions and what is given out."""
