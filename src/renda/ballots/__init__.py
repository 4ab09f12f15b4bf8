"""Ballots: what a vote comes to, counted and never typed."""
