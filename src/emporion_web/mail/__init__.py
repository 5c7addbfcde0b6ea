"""Mail: a queue with a log, written in the reader's language, sent at most once, and what is due at a local hour."""
