"""Sittings as matters: planned, notified, opened, closed; their agenda and what they decide."""
