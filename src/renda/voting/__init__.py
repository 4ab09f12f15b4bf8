"""Ballots: who votes, what they say, in secret or openly, and what two tellers count."""
