"""Reminders: who is told of what, when."""
