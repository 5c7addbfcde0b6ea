"""The sample forum: invented, and brought in by the same road that a real list takes."""
