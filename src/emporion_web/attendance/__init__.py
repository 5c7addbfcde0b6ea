"""How people come to a forum: its public page, registration in steps, approval, the waiting list, confirmations."""
