"""The day of a forum: badges, check-in, sheets, changes at short notice, the wall."""
