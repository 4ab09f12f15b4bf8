"""Sittings: who sits, what is on the agenda, what is decided there and becomes of each matter."""
