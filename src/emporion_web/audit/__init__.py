"""The record of every action: who did what to which object, field by field."""
