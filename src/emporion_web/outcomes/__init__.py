"""What came of the meetings of a forum: each side says it of its own, and nobody hears the other."""
